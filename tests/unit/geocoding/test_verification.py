"""`geocode --verify`: how far a service's answers lie from our places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ruhrideen.catalogue import Catalogue
from ruhrideen.geocoding.cache import AnswerCache
from ruhrideen.geocoding.errors import ServiceTimedOut
from ruhrideen.geocoding.services import OnlineService
from ruhrideen.geocoding.verification import compare_places, list_questions, measure_from_location_m
from tests.unit.geocoding.conftest import Outcome
from tests.unit.geocoding.server import Clock, GeocodingServer, Reply


def make_service(server: GeocodingServer, tmp_path: Path, timeout_s: float = 10.0) -> OnlineService:
    """Return a service whose clock is moved by waiting for a turn."""
    clock = Clock()
    cache = AnswerCache(tmp_path / "c", clock=clock.read)
    return OnlineService("nominatim", server.address, cache, timeout_s=timeout_s, sleep=clock.sleep)


def test_every_place_is_compared(shipped: Catalogue, server: GeocodingServer, tmp_path: Path) -> None:
    """Each of ours gets a line; the two fairs that the service knows are measured, the others are not found."""
    compared = list(compare_places(shipped, make_service(server, tmp_path)))

    assert [comparison.location.id for comparison in compared] == sorted(place.id for place in shipped.locations)
    found = {comparison.location.id: comparison for comparison in compared if comparison.found}
    assert set(found) == {"essen-messe", "muenchen-expo-real"}
    assert found["essen-messe"].distance_m == pytest.approx(41, abs=1)
    assert found["essen-messe"].agrees


def test_a_place_that_lies_elsewhere_does_not_agree(sound: Catalogue, server: GeocodingServer, tmp_path: Path) -> None:
    """The sibling: the same answer for a place that is not there is farther than its uncertainty."""
    place = {"lat": "51.5", "lon": "7.0", "display_name": "Ort", "boundingbox": None}
    server.replies += [Reply(body=json.dumps([place]))] * 2

    compared = list(compare_places(sound, make_service(server, tmp_path)))

    assert [comparison.agrees for comparison in compared] == [False, False]
    assert compared[0].distance_m == pytest.approx(59_000, rel=0.05)


def test_a_service_that_is_down_is_not_asked_for_all(
    shipped: Catalogue, server: GeocodingServer, tmp_path: Path
) -> None:
    """After three failures in a row it stops."""
    server.replies += [Reply(silent=True)] * 100

    compared = list(compare_places(shipped, make_service(server, tmp_path, timeout_s=0.1)))

    assert len(compared) == 3
    assert all(isinstance(comparison.failure, ServiceTimedOut) for comparison in compared)


def test_questions_name_the_town_once(shipped: Catalogue) -> None:
    """What stands in brackets is asked for by itself; the town is added where the name lacks it."""
    assert list_questions(shipped, shipped.location("essen-messe")) == ["Messe Essen"]
    assert list_questions(shipped, shipped.location("datteln-newpark")) == ["newPark, Datteln"]
    assert list_questions(shipped, shipped.location("bochum-ruhrsummit")) == [
        "RuhrSummit, Bochum",
        "Jahrhunderthalle Bochum",
    ]


def test_a_line_is_measured_to_its_nearest_point(shipped: Catalogue) -> None:
    """On the line it is nothing; beside it the way to it, not to its middle."""
    line = shipped.location("rrx-stammstrecke")
    longitude, latitude = line.geometry.coords[0]

    assert measure_from_location_m(line, (longitude, latitude)) == pytest.approx(0, abs=0.01)
    assert measure_from_location_m(line, (longitude - 0.01, latitude)) == pytest.approx(695, abs=5)


def test_the_command_verifies(geocode: Callable[..., Outcome], folder: Path, server: GeocodingServer) -> None:
    """A line for the place, a line that counts; 1 when the service failed."""
    collection = json.loads((folder / "locations.geojson").read_text("utf-8"))
    collection["features"] = [feature for feature in collection["features"] if feature["id"] == "essen-messe"]
    (folder / "locations.geojson").write_text(json.dumps(collection), encoding="utf-8")
    arguments = ("--verify", "--online", "nominatim", "--domain", server.address)

    done = geocode(*arguments)
    assert done.code == 0, done
    assert done.out.splitlines() == [
        "essen-messe: 40 m von „Messe Essen“, innerhalb der Unsicherheit von 450 m",
        "1 innerhalb, 0 weiter, 0 nicht gefunden, 0 ohne Antwort, 0 nicht gefragt.",
    ]
    server.replies.append(Reply(status=500))
    failed = geocode(*arguments)
    assert failed.code == 1
    assert "HTTP 500" in failed.out
