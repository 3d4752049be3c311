"""A server on this machine that speaks the documented search API of Nominatim and of Photon, and fails as it is told.

Nominatim: GET /search?q=…&format=json → a list of places (https://nominatim.org/release-docs/latest/api/Output/).
Photon: GET /api?q=… → a FeatureCollection (https://github.com/komoot/photon/blob/master/docs/api-v1.md).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

FAIR = {"name": "Messe Essen", "longitude": 6.9945, "latitude": 51.4287, "size": 0.004, "state": "NRW"}
PARK = {"name": "Expo Real, Messe München", "longitude": 11.698, "latitude": 48.1355, "size": 0.01, "state": "BY"}
PLACES: tuple[dict[str, Any], ...] = (FAIR, PARK)
STATES = {"NRW": ("DE-NW", "Nordrhein-Westfalen"), "BY": ("DE-BY", "Bayern")}


@dataclass(frozen=True)
class Reply:
    """What the server does with one request instead of answering it.

    Attributes:
        promised: the Content-Length that it names, if not the true one.
        silent: it takes the request and says nothing until the test is over.
        hang_up: it closes the connection at once.
    """

    status: int = 200
    body: str = "[]"
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    silent: bool = False
    hang_up: bool = False


@dataclass
class GeocodingServer:
    """The running server.

    Attributes:
        replies: used up one by one, first to last; then it answers as it should.
        requests: path, parameters and headers of all that came.
    """

    address: str
    replies: list[Reply] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@dataclass
class Clock:
    """A clock that only waiting moves."""

    now: float = 1_800_000_000.0
    waits: list[float] = field(default_factory=list)

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def answer_nominatim(parameters: dict[str, str]) -> list[dict[str, Any]]:
    """Return the places whose name has every word of the question, in Nominatim's JSON."""
    return [
        {
            "place_id": 100149,
            "licence": "Data © OpenStreetMap contributors, ODbL 1.0. https://osm.org/copyright",
            "osm_type": "way",
            "osm_id": 107775,
            "boundingbox": [
                str(place["latitude"] - place["size"]),
                str(place["latitude"] + place["size"]),
                str(place["longitude"] - place["size"]),
                str(place["longitude"] + place["size"]),
            ],
            "lat": str(place["latitude"]),
            "lon": str(place["longitude"]),
            "class": "amenity",
            "type": "exhibition_centre",
            "importance": 0.4,
            "name": place["name"],
            "display_name": f"{place['name']}, Norbertstraße, {STATES[place['state']][1]}, Deutschland",
            "address": {"state": STATES[place["state"]][1], "ISO3166-2-lvl4": STATES[place["state"]][0]},
        }
        for place in select_places(parameters)
    ]


def answer_photon(parameters: dict[str, str]) -> dict[str, Any]:
    """Return the places whose name has every word of the question, in Photon's GeoJSON."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
            "properties": {
                "osm_id": 107775,
                "osm_type": "W",
                "osm_key": "amenity",
                "osm_value": "exhibition_centre",
                "name": place["name"],
                "state": STATES[place["state"]][1],
                "country": "Deutschland",
                "countrycode": "DE",
                "extent": [
                    place["longitude"] - place["size"],
                    place["latitude"] + place["size"],
                    place["longitude"] + place["size"],
                    place["latitude"] - place["size"],
                ],
            },
        }
        for place in select_places(parameters)
    ]
    return {"type": "FeatureCollection", "features": features}


def select_places(parameters: dict[str, str]) -> list[dict[str, Any]]:
    """Return the places that have every word of the question; boxes are a wish, as an old Photon takes them."""
    words = set(parameters.get("q", "").casefold().replace(",", " ").split())
    found = [place for place in PLACES if words and words <= set(place["name"].casefold().replace(",", " ").split())]
    return found[: int(parameters.get("limit", "10"))]


@contextmanager
def run_geocoding_server() -> Iterator[GeocodingServer]:
    """Run the server on a free port of 127.0.0.1 while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
            server.requests.append((parts.path, parameters, dict(self.headers)))
            reply = server.replies.pop(0) if server.replies else None
            if reply is None:
                answer = {"/search": answer_nominatim, "/api": answer_photon}[parts.path](parameters)
                reply = Reply(body=json.dumps(answer, ensure_ascii=False))
            if reply.silent:
                server.over.wait(30)
            if reply.silent or reply.hang_up:
                self.close_connection = True
                return
            body = reply.body.encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(reply.promised or len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked may not have waited
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Keep the tests' output clean."""

    http_server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = GeocodingServer(f"http://127.0.0.1:{http_server.server_port}")
    thread = threading.Thread(target=http_server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        http_server.shutdown()
        http_server.server_close()
        thread.join()
