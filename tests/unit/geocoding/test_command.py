"""`python -m ruhrideen geocode`: what it shows, asks, writes and says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ruhrideen.catalogue import Catalogue, read_catalogue
from ruhrideen.catalogue.schemas import LOCATIONS
from ruhrideen.geocoding.errors import GeocodingError
from ruhrideen.geocoding.features import least_uncertainty_m, make_feature
from ruhrideen.geocoding.gazetteer import build_gazetteer
from tests.conftest import REPOSITORY
from tests.unit.geocoding.conftest import Outcome
from tests.unit.geocoding.server import GeocodingServer, Reply


def read_features(folder: Path) -> dict[str, Any]:
    collection = json.loads((folder / "locations.geojson").read_text("utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


def test_candidates_without_a_network(geocode: Callable[..., Outcome], folder: Path) -> None:
    """Number, name, kind, municipality, distance from our place, source; an empty answer writes nothing."""
    before = (folder / "locations.geojson").read_bytes()

    done = geocode("Messe Essen", typed="\n")

    assert done.code == 0
    assert done.out.startswith("1. Messe Essen, venue, Essen, unser Ort „essen-messe“. Quelle: ")
    assert (folder / "locations.geojson").read_bytes() == before


def test_candidates_of_a_service_with_their_distance(geocode: Callable[..., Outcome], server: GeocodingServer) -> None:
    """The service's candidate stands behind ours and says how far it is from ours."""
    done = geocode("Messe Essen", "--online", "nominatim", "--domain", server.address, "--lang", "en")

    assert done.code == 0
    second = done.out.splitlines()[1]
    assert second.startswith("2. Messe Essen, amenity=exhibition_centre, Essen, 40 m")
    assert "OpenStreetMap (ODbL 1.0)" in second


def test_a_candidate_is_written_with_every_field(
    geocode: Callable[..., Outcome], folder: Path, server: GeocodingServer
) -> None:
    """Asked for number, kind and uncertainty, it writes a Feature that the catalogue takes; the rest stays."""
    before = read_features(folder)

    done = geocode("Messe Essen", "--online", "photon", "--domain", server.address, typed="x\n2\nfoo\n\n700\n")

    assert done.code == 0, done
    assert "„x“ ist keine Zahl" in done.out
    after = read_features(folder)
    feature = after.pop("messe-essen")
    assert after == before
    assert list(feature["properties"]) == [spec["name"] for spec in LOCATIONS["fields"] if spec["name"] != "id"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [6.9945, 51.4287]}
    properties = feature["properties"]
    assert (properties["kind"], properties["municipality"]) == ("venue", "05113000")
    assert properties["uncertainty_m"] == 700
    assert properties["retrieved"] == datetime.now(UTC).date().isoformat()
    assert properties["position_of_de"] == "Mittelpunkt des Objekts „Messe Essen“ in OpenStreetMap"
    catalogue = read_catalogue(folder)
    assert catalogue.problems == ()
    assert catalogue.location("messe-essen").source.startswith("OpenStreetMap (ODbL 1.0), Photon")


def test_a_script_writes_without_being_asked(geocode: Callable[..., Outcome], folder: Path) -> None:
    """`--yes` takes the candidate, its kind and the size of the object; names and id can be given."""
    done = geocode("Duisburg", "--yes", "2", "--id", "x-duisburg", "--name-en", "All of Duisburg")

    assert done.code == 0, done
    properties = read_features(folder)["x-duisburg"]["properties"]
    assert (properties["name_de"], properties["name_en"], properties["kind"]) == ("Duisburg", "All of Duisburg", "town")
    assert properties["uncertainty_m"] == 15_200
    assert properties["source_quality"] == "high"


def test_an_uncertainty_is_never_below_the_size(geocode: Callable[..., Outcome], folder: Path) -> None:
    """200 m for the whole town are raised, and it says so; enough stays as it is."""
    raised = geocode("Duisburg", "--yes", "2", "--uncertainty", "200", "--id", "small")
    kept = geocode("Duisburg", "--yes", "2", "--uncertainty", "20000", "--id", "large")

    assert "auf 15200 m erhöht" in raised.out
    assert "erhöht" not in kept.out
    features = read_features(folder)
    assert features["small"]["properties"]["uncertainty_m"] == 15_200
    assert features["large"]["properties"]["uncertainty_m"] == 20_000


def test_a_place_without_a_size_needs_an_uncertainty(geocode: Callable[..., Outcome], folder: Path) -> None:
    """GeoNames says no size: without one nothing is written."""
    before = (folder / "locations.geojson").read_bytes()

    refused = geocode("Köln", "--yes", "1")
    assert (refused.code, (folder / "locations.geojson").read_bytes()) == (1, before)
    assert "--uncertainty" in refused.out
    done = geocode("Köln", "--yes", "1", "--uncertainty", "12000")
    assert done.code == 0
    assert read_features(folder)["koeln"]["properties"]["municipality"] == ""


@pytest.mark.parametrize("typed", ["", "1\n", "1\nvenue\n"])
def test_nobody_answers_any_more(geocode: Callable[..., Outcome], folder: Path, typed: str) -> None:
    """Wherever the input ends, nothing is half-done."""
    before = (folder / "locations.geojson").read_bytes()

    geocode("Köln", typed=typed)

    assert (folder / "locations.geojson").read_bytes() == before


def test_what_is_there_is_not_overwritten(geocode: Callable[..., Outcome], folder: Path) -> None:
    """Our own place keeps its id and stays; with --replace it is written anew."""
    before = read_features(folder)

    refused = geocode("Messe Essen", "--yes", "1")
    assert refused.code == 1
    assert "„essen-messe“ gibt es schon" in refused.err
    assert read_features(folder) == before
    done = geocode("Messe Essen", "--yes", "1", "--replace", "--uncertainty", "900")
    assert done.code == 0
    assert read_features(folder)["essen-messe"]["properties"]["uncertainty_m"] == 900


def test_outside_nrw_only_when_asked_for(
    geocode: Callable[..., Outcome], folder: Path, server: GeocodingServer
) -> None:
    """Munich's fair is left out and counted, in both languages; with --anywhere it is shown and written."""
    online = ("Messe München", "--online", "nominatim", "--domain", server.address)

    german, english = geocode(*online), geocode(*online, "--lang", "en")
    assert german.code == english.code == 1
    assert "außerhalb von Nordrhein-Westfalen" in german.out
    assert not german.out.startswith("1.")
    done = geocode(*online, "--anywhere", "--yes", "2", "--id", "muenchen-neu")
    assert done.code == 0, done
    assert read_features(folder)["muenchen-neu"]["properties"]["municipality"] == ""


def test_writing_refuses_what_lies_outside(shipped: Catalogue) -> None:
    """Also where somebody else than the list names the candidate."""
    munich = build_gazetteer(shipped, REPOSITORY / "data").find("Expo Real")[0]

    with pytest.raises(GeocodingError, match="nicht in Nordrhein-Westfalen"):
        make_feature(shipped, munich, kind="venue", uncertainty_m=1_000)
    assert make_feature(shipped, munich, kind="venue", uncertainty_m=1_000, anywhere=True)["id"] == "muenchen-expo-real"


@pytest.mark.parametrize("wrong", ["Ä", "a b", "-a", "a--b", "../x", "A"])
def test_an_id_that_is_none_is_refused(geocode: Callable[..., Outcome], wrong: str) -> None:
    """The schema's pattern holds."""
    done = geocode("Duisburg", "--yes", "2", f"--id={wrong}")

    assert done.code == 1
    assert "kein Schlüssel" in done.err


def test_distances_are_told_from_our_place_of_that_name(geocode: Callable[..., Outcome]) -> None:
    """The town from our "Stadt Duisburg"; where we have none, none is told."""
    assert "Duisburg, kreisfreie Stadt, Duisburg, 10 m von unserem Ort „duisburg-stadt“" in geocode("Duisburg").out
    assert "von unserem Ort" not in geocode("Recklinghausen").out


def test_nothing_found_is_said(geocode: Callable[..., Outcome], server: GeocodingServer) -> None:
    """Offline it names the services; a number that is not in the list is refused."""
    assert "--online" in geocode("Zeche Nirgendwo").out
    online = geocode("Zeche Nirgendwo", "--online", "photon", "--domain", server.address)
    assert online.code == 1
    assert "nichts gefunden" in online.out
    assert "--online" not in online.out
    assert geocode("Duisburg", "--yes", "99").code == 1


def test_a_service_that_fails_leaves_the_offline_list(geocode: Callable[..., Outcome], server: GeocodingServer) -> None:
    """It says what happened and goes on with what is known here."""
    server.replies.append(Reply(status=500, body="oops"))

    done = geocode("Messe Essen", "--online", "nominatim", "--domain", server.address)

    assert done.code == 0
    assert "HTTP 500" in done.err
    assert done.out.startswith("1. Messe Essen")


def test_nobody_is_asked_without_being_told(
    geocode: Callable[..., Outcome], server: GeocodingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server in the environment is not asked until --online; then it is, and not the public one."""
    monkeypatch.setenv("RUHRIDEEN_NOMINATIM", server.address)
    monkeypatch.setenv("RUHRIDEEN_CONTACT", "ops@example.org")

    geocode("Messe Essen")
    assert server.requests == []
    geocode("Messe Essen", "--online", "nominatim")
    assert len(server.requests) == 1
    assert server.requests[0][2]["User-Agent"].endswith("ops@example.org")


@pytest.mark.parametrize(
    "arguments", [[], ["--verify"], ["Essen", "--verify", "--online", "photon"], ["Essen", "--domain", "x.org"]]
)
def test_what_cannot_be_asked_for(geocode: Callable[..., Outcome], arguments: list[str]) -> None:
    """A sentence and exit code 2."""
    done = geocode(*arguments)

    assert done.code == 2
    assert done.err


def test_a_folder_that_is_not_there(geocode: Callable[..., Outcome], tmp_path: Path) -> None:
    """Exit code 2, as `check` has it."""
    assert geocode("Essen", "--data", str(tmp_path / "none")).code == 2


def test_the_installed_command(folder: Path, tmp_path: Path) -> None:
    """`python -m ruhrideen geocode` as a person starts it: through the real streams, with a terminal that knows no ü."""
    done = subprocess.run(
        [sys.executable, "-m", "ruhrideen", "geocode", "Muelheim a. d. Ruhr", "--data", str(folder)],
        cwd=REPOSITORY,
        env={**os.environ, "RUHRIDEEN_CACHE": str(tmp_path), "PYTHONIOENCODING": "ascii"},
        input="1\n\n\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1. M?lheim an der Ruhr")
    assert "muelheim-an-der-ruhr" in read_features(folder)


def test_the_least_uncertainty_covers_the_object(shipped: Catalogue) -> None:
    """In steps of 50 m, never below the size."""
    gazetteer = build_gazetteer(shipped, REPOSITORY / "data")
    for town in shipped.municipalities:
        for candidate in gazetteer.find(town.name):
            if candidate.size_m is not None:
                assert candidate.size_m <= least_uncertainty_m(candidate) < candidate.size_m + 50


def every_error() -> list[type[GeocodingError]]:
    """Return all errors that a person may be told."""
    found, waiting = [], [GeocodingError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found += [kind] if kind.what else []
    return found


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_error_has_its_words(kind: type[GeocodingError]) -> None:
    """What happened and what to do, with all gaps filled, in both languages."""
    error = kind(service="S", wait="3 s", reason="r", address="a", file="f", id="i", name="n")

    for language in ("de", "en"):
        words = error.in_words(language)
        assert words.count(". ") + words.count(": ") >= 1
        assert "{" not in words
