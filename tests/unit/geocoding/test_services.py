"""Nominatim and Photon, spoken by a server on this machine: answers, faults, patience, the cache."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from ruhrideen.geocoding.cache import DAY_S, KEPT_S, AnswerCache
from ruhrideen.geocoding.errors import (
    AddressUnusable,
    AnswerUnreadable,
    ServiceBroken,
    ServiceOverloaded,
    ServiceRefused,
    ServiceTimedOut,
    ServiceUnreachable,
)
from ruhrideen.geocoding.services import SERVICES, OnlineService, ServiceName
from tests.unit.geocoding.conftest import open_service
from tests.unit.geocoding.server import FAIR, Clock, GeocodingServer, Reply, answer_nominatim

NOMINATIM_PLACE = answer_nominatim({"q": "Messe Essen"})[0]


@pytest.mark.parametrize("name", SERVICES)
def test_an_answer_becomes_a_candidate(
    server: GeocodingServer, tmp_path: Path, clock: Clock, name: ServiceName
) -> None:
    """Name, position, size, kind, state, licence and the object's own number come out of both formats alike."""
    found = open_service(server, tmp_path, clock, name).find("Messe Essen")

    assert len(found) == 1
    fair = found[0]
    assert (fair.name, fair.kind, fair.place_type) == ("Messe Essen", "venue", "amenity=exhibition_centre")
    assert fair.position == (FAIR["longitude"], FAIR["latitude"])
    assert fair.size_m == pytest.approx(525, abs=5)
    assert fair.inside
    assert fair.source.endswith(f"{name.capitalize()} ({server.address}), way 107775")
    assert "ODbL" in fair.source


@pytest.mark.parametrize("name", SERVICES)
def test_a_place_in_another_state_is_marked(
    server: GeocodingServer, tmp_path: Path, clock: Clock, name: ServiceName
) -> None:
    """Munich's fair is not in NRW, by its position and by the state that the answer names."""
    found = open_service(server, tmp_path, clock, name).find("Messe", anywhere=True)

    assert {candidate.name: candidate.inside for candidate in found} == {
        "Messe Essen": True,
        "Expo Real, Messe München": False,
    }


@pytest.mark.parametrize("name", SERVICES)
def test_the_request_says_who_asks_and_where(
    server: GeocodingServer, tmp_path: Path, clock: Clock, name: ServiceName
) -> None:
    """Our user agent with the operator's contact, the box of NRW; asked for anywhere, no box."""
    service = open_service(server, tmp_path, clock, name)
    service.find("Messe Essen")
    service.find("Messe Essen", anywhere=True)

    (_, bounded, headers), (_, free, _) = server.requests
    assert headers["User-Agent"].startswith("Ruhrideen-Karte/")
    assert headers["User-Agent"].endswith("me@example.org")
    box = {"nominatim": "viewbox", "photon": "bbox"}[name]
    assert bounded[box] == "5.8,50.3,9.5,52.6"
    assert box not in free


@pytest.mark.parametrize("name", SERVICES)
def test_an_unknown_name_is_an_empty_list(
    server: GeocodingServer, tmp_path: Path, clock: Clock, name: ServiceName
) -> None:
    """Not found is no error, and asked once it is known for a day."""
    service = open_service(server, tmp_path, clock, name)

    assert service.find("Schloss Nirgendwo") == []
    assert service.find("Schloss Nirgendwo") == []
    assert len(server.requests) == 1
    clock.now += DAY_S
    service.find("Schloss Nirgendwo")
    assert len(server.requests) == 2


def test_answers_survive_a_restart(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """A new process has what an old one asked; after three months, or when it wants a fresh one, it asks again."""
    first = open_service(server, tmp_path, clock).find("Messe Essen")

    assert open_service(server, tmp_path, clock).find("Messe Essen") == first
    assert len(server.requests) == 1
    open_service(server, tmp_path, clock).find("Messe Essen", fresh=True)
    assert len(server.requests) == 2
    clock.now += KEPT_S
    open_service(server, tmp_path, clock).find("Messe Essen")
    assert len(server.requests) == 3


def test_one_request_a_second(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """The first goes at once, the next after a second, also from another process; a known answer waits for nothing."""
    open_service(server, tmp_path, clock).find("Messe Essen")
    assert clock.waits == []
    open_service(server, tmp_path, clock).find("Messe")
    assert clock.waits == [pytest.approx(1.0)]
    open_service(server, tmp_path, clock).find("Messe")
    assert len(clock.waits) == 1


def test_a_timeout_is_retried_with_growing_pauses(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """Two silent answers, then a good one: it waited 2 and 4 seconds."""
    server.replies += [Reply(silent=True), Reply(silent=True)]

    found = open_service(server, tmp_path, clock, timeout_s=0.4).find("Messe Essen")

    assert found[0].name == "Messe Essen"
    assert clock.waits == [pytest.approx(2.0), pytest.approx(4.0)]


def test_a_service_that_stays_silent_is_given_up(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """After the third try it says so, and nothing is kept: the next question is asked."""
    server.replies += [Reply(silent=True)] * 3
    service = open_service(server, tmp_path, clock, timeout_s=0.4)

    with pytest.raises(ServiceTimedOut, match="nicht rechtzeitig"):
        service.find("Messe Essen")
    assert len(server.requests) == 3
    assert service.find("Messe Essen")


def test_retry_after_is_honoured(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """429 with Retry-After: 7 is asked again after seven seconds."""
    server.replies.append(Reply(status=429, headers={"Retry-After": "7"}))

    assert open_service(server, tmp_path, clock).find("Messe Essen")
    assert clock.waits == [pytest.approx(7.0)]


def test_a_long_retry_after_holds_for_every_process(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """Ten minutes are not waited for; another process does not even ask; afterwards all is well."""
    server.replies.append(Reply(status=429, headers={"Retry-After": "600"}))

    for _ in range(2):
        with pytest.raises(ServiceOverloaded, match="10 min"):
            open_service(server, tmp_path, clock).find("Messe Essen")
    assert len(server.requests) == 1
    assert clock.waits == []
    clock.now += 601
    assert open_service(server, tmp_path, clock).find("Messe Essen")


def test_a_clock_set_back_does_not_lock_us_out(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """A turn that lies a day ahead is a mistake of the clock."""
    open_service(server, tmp_path, clock).find("Messe")
    clock.now -= DAY_S

    assert open_service(server, tmp_path, clock).find("Messe Essen")


@pytest.mark.parametrize("status", [503, 504, 408])
def test_a_service_that_is_away_for_a_moment_is_asked_again(
    server: GeocodingServer, tmp_path: Path, clock: Clock, status: int
) -> None:
    """What geopy counts as a timeout may pass."""
    server.replies.append(Reply(status=status, body="busy"))

    assert open_service(server, tmp_path, clock).find("Messe Essen")
    assert len(server.requests) == 2


def test_a_connection_that_is_hung_up_is_tried_again(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """No word at all is no connection to geopy: it may come back."""
    server.replies.append(Reply(hang_up=True))

    assert open_service(server, tmp_path, clock).find("Messe Essen")
    assert len(server.requests) == 2


@pytest.mark.parametrize(("status", "failure"), [(500, ServiceBroken), (502, ServiceBroken), (403, ServiceRefused)])
def test_what_would_fail_again_is_not_repeated(
    server: GeocodingServer, tmp_path: Path, clock: Clock, status: int, failure: type[Exception]
) -> None:
    """One request, one clear word with the status."""
    server.replies.append(Reply(status=status, body="<html>error</html>"))

    with pytest.raises(failure, match=f"HTTP {status}"):
        open_service(server, tmp_path, clock).find("Messe Essen")
    assert len(server.requests) == 1


UNREADABLE = {
    "broken JSON": '[{"lat": "51.4',
    "no answer at all": "",
    "a web page": "<!doctype html><title>Login</title>",
    "another JSON": '{"places": []}',
    "a number": "7",
    "a place without its position": json.dumps([{k: v for k, v in NOMINATIM_PLACE.items() if k != "lat"}]),
    "a place without a name": json.dumps(
        [{k: v for k, v in NOMINATIM_PLACE.items() if k not in {"display_name", "name"}}]
    ),
    "half of two places": json.dumps([NOMINATIM_PLACE, {"lat": "51.4", "lon": None}]),
    "a position that is none": json.dumps([{**NOMINATIM_PLACE, "lat": "NaN"}]),
    "a box of three sides": json.dumps([{**NOMINATIM_PLACE, "boundingbox": ["1", "2", "3"]}]),
    "Photon without features": '{"type": "FeatureCollection"}',
    "Photon with half a feature": '{"features": [{"type": "Feature", "properties": {"name": "Messe"}}]}',
    "Photon with a name that is a number": '{"features": [{"properties": {"name": 7}, "geometry": null}]}',
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("name", SERVICES)
def test_an_answer_that_is_not_whole_is_not_used(
    server: GeocodingServer, tmp_path: Path, clock: Clock, name: ServiceName, body: str
) -> None:
    """Nothing of it is used or kept, it is said once, and the next question is answered."""
    server.replies.append(Reply(body=body))
    service = open_service(server, tmp_path, clock, name)

    with pytest.raises(AnswerUnreadable, match="nicht lesbar"):
        service.find("Messe Essen")
    assert len(server.requests) == 1
    assert service.find("Messe Essen")[0].name == "Messe Essen"


@pytest.mark.parametrize("name", SERVICES)
def test_an_answer_that_breaks_off_is_not_used(
    server: GeocodingServer, tmp_path: Path, clock: Clock, name: ServiceName
) -> None:
    """Fewer bytes than the header promised, although they are JSON."""
    server.replies.append(Reply(body='{"features": []}' if name == "photon" else "[]", promised=500))

    with pytest.raises(AnswerUnreadable):
        open_service(server, tmp_path, clock, name).find("Messe Essen")


def test_hostile_texts_are_tamed(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """No control characters, no line breaks, no lone surrogates, no endless names get in."""
    name = "Messe\x1b[31m\n Essen\ud800 " + "x" * 5_000
    server.replies.append(Reply(body=json.dumps([{**NOMINATIM_PLACE, "name": name}])))

    found = open_service(server, tmp_path, clock).find("Messe Essen")

    assert found[0].name.startswith("Messe [31m Essen xxx")
    assert len(found[0].name) == 200
    found[0].name.encode()


def test_nobody_there(tmp_path: Path, clock: Clock) -> None:
    """A port where nothing listens is tried three times, then said."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    service = OnlineService("photon", address, AnswerCache(tmp_path, clock=clock.read), sleep=clock.sleep)

    with pytest.raises(ServiceUnreachable, match="nicht erreichbar"):
        service.find("Messe Essen")
    assert clock.waits == [pytest.approx(2.0), pytest.approx(4.0)]


@pytest.mark.parametrize(
    "address", ["", "ftp://example.org", "http://", "a b.example.org", "http://x:99999", "https://e.org/?q=1"]
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    """Before anything is asked."""
    with pytest.raises(AddressUnusable):
        OnlineService("nominatim", address, AnswerCache(tmp_path))


def test_an_address_may_have_a_path_and_a_bare_host_means_https(tmp_path: Path) -> None:
    """The sibling: what operators have."""
    cache = AnswerCache(tmp_path)

    own = OnlineService("nominatim", "http://localhost:8080/nominatim/", cache)
    public = OnlineService("photon", "photon.example.org", cache)

    assert own.geocoder.api == "http://localhost:8080/nominatim/search"
    assert public.geocoder.api == "https://photon.example.org/api"
