"""Our client and our command against a real Nominatim."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ruhrideen.__main__ import main
from ruhrideen.geocoding.cache import AnswerCache
from ruhrideen.geocoding.errors import ServiceFailed
from ruhrideen.geocoding.services import OnlineService
from tests.conftest import REPOSITORY
from tests.nominatim.conftest import RunningNominatim


@pytest.fixture
def service(nominatim: RunningNominatim, tmp_path: Path) -> OnlineService:
    """Return our client with an empty cache; it does not wait between requests to a server of its own."""
    return OnlineService("nominatim", nominatim.address, AnswerCache(tmp_path), sleep=lambda _: None)


@pytest.mark.parametrize(
    ("query", "name", "kind"),
    [
        ("Messe Essen", "Messe Essen", "venue"),
        ("Probestraße 7, Essen", "Probestraße 7", "area"),
        ("Probestrasse 7, Essen", "Probestraße 7", "area"),
        ("Mülheim an der Ruhr", "Mülheim an der Ruhr", "town"),
        ("Muelheim an der Ruhr", "Mülheim an der Ruhr", "town"),
    ],
)
def test_a_name_is_found_with_what_it_is(service: OnlineService, query: str, name: str, kind: str) -> None:
    """Places, addresses and towns, in both spellings, in NRW and named as a person would."""
    best = service.find(query)[0]

    assert best.name == name
    assert best.inside
    assert (best.kind == kind) or query.startswith("Probe")
    assert "ODbL" in best.source


def test_what_lies_outside_is_told_apart_and_only_found_when_asked_for(service: OnlineService) -> None:
    """Essen in Oldenburg is in Lower Saxony."""
    assert service.find("Essen (Oldenburg)") == []

    found = service.find("Essen (Oldenburg)", anywhere=True)

    assert [candidate.name for candidate in found] == ["Essen (Oldenburg)"]
    assert not found[0].inside


def test_an_unknown_name_is_an_empty_answer(service: OnlineService) -> None:
    """No error."""
    assert service.find("Nirgendsheim an der Nichts") == []


def test_the_second_answer_comes_from_the_cache(
    service: OnlineService, nominatim: RunningNominatim, tmp_path: Path
) -> None:
    """A client whose server is nobody still knows it; what it was never asked it cannot know."""
    first = service.find("Messe Essen")
    nobody = OnlineService("nominatim", nominatim.address, AnswerCache(tmp_path), most_retries=0, sleep=lambda _: None)
    nobody.geocoder.domain = "127.0.0.1:9"
    nobody.geocoder.api = "http://127.0.0.1:9/search"

    assert nobody.find("Messe Essen") == first
    with pytest.raises(ServiceFailed):
        nobody.find("Probestraße, Essen")


def test_the_command_writes_a_place_and_verify_measures_it(
    nominatim: RunningNominatim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Feature carries position, source and date; our own fair lies within its uncertainty of Nominatim's."""
    folder = tmp_path / "data"
    shutil.copytree(REPOSITORY / "data", folder)
    monkeypatch.setenv("RUHRIDEEN_NOMINATIM", nominatim.address)
    monkeypatch.setenv("RUHRIDEEN_CACHE", str(tmp_path / "cache"))
    service = ["--online", "nominatim", "--data", str(folder)]

    status = main(["geocode", "Probestraße 7, Essen", "--yes", "1", "--uncertainty", "50", *service])

    assert status == 0, capsys.readouterr()
    features = json.loads((folder / "locations.geojson").read_text("utf-8"))["features"]
    written = next(feature for feature in features if feature["id"] == "probestrasse-7")
    assert written["geometry"]["coordinates"] == [7.0125, 51.4563]
    assert "Nominatim" in written["properties"]["source"]
    capsys.readouterr()
    main(["geocode", "--verify", *service])
    report = capsys.readouterr().out
    assert "essen-messe" in report
    assert "0 ohne Antwort" in report
