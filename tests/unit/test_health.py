"""What machines hear about the app: alive, ready, its metrics; and what somebody without room gets."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from ruhrideen.catalogue import Catalogue, read_catalogue
from ruhrideen.settings import MOST_SESSIONS, read_settings
from ruhrideen.web import metrics
from ruhrideen.web.health import list_health_routes
from ruhrideen.web.sessions import SECONDS_TO_WAIT, SessionGate, SessionLimit

HTML = {"Accept": "text/html,application/xhtml+xml"}


def ask(shown: Catalogue, refused: Catalogue | None = None, base_path: str = "", **options: bool) -> TestClient:
    """Return a client of the routes for a catalogue that is shown and a change that was refused."""
    return TestClient(Starlette(routes=list_health_routes(base_path, lambda: shown, lambda: refused, **options)))


def test_alive_under_any_base_path(sound: Catalogue) -> None:
    """Asked by a proxy or a container's health check."""
    assert ask(sound).get("/healthz").status_code == 200
    assert ask(sound, base_path="/karten/ruhr/").get("/karten/ruhr/healthz").status_code == 200


def test_ready_says_what_is_shown(sound: Catalogue) -> None:
    """Checksum and counts, so that two replicas can be compared."""
    answer = ask(sound).get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True, "checksum": sound.checksum, "ideas": 3, "locations": 2, "links": 2, "municipalities": 2, "problems": [],
    }  # fmt: skip
    assert answer.headers["cache-control"] == "no-store"


def test_not_ready_without_a_readable_idea(make_folder: Callable[..., Path]) -> None:
    """503, and what to do."""
    answer = ask(read_catalogue(make_folder("ideas-empty"))).get("/readyz")

    assert answer.status_code == 503
    assert "ruhrideen check" in answer.json()["what_to_do"]
    assert "ideas.csv" in answer.json()["problems"][0]


def test_a_refused_change_is_told(sound: Catalogue, make_folder: Callable[..., Path], tmp_path: Path) -> None:
    """Ready with the last good data, and the operator reads what is wrong with the new."""
    refused = Catalogue(problems=read_catalogue(tmp_path / "nothing").problems * 10, checksum="new")

    report = ask(sound, refused).get("/readyz").json()

    assert report["ready"]
    assert report["refused_change"]["checksum"] == "new"
    assert report["refused_change"]["problems"][-1].startswith("… and ")
    assert str(tmp_path) not in str(report)


def test_metrics_only_where_asked_for(sound: Catalogue) -> None:
    """Off by default; Prometheus' text format where on."""
    assert ask(sound).get("/metrics").status_code == 404
    answer = ask(sound, with_metrics=True).get("/metrics")

    assert answer.headers["content-type"].startswith("text/plain; version=")
    for name in ("sessions", "turned_away", "select_seconds_count", "errors_total"):
        assert f"ruhrideen_{name}" in answer.text
    assert "process_resident_memory_bytes" in answer.text


def test_metrics_count() -> None:
    """Sessions as they are now, errors as they come."""
    gate = SessionGate(open=7, turned_away=2)
    metrics.watch_gate(gate)
    before = _read_metric('ruhrideen_errors_total{where="route"}')

    metrics.ERRORS.labels("route").inc()

    assert _read_metric("ruhrideen_sessions") == 7
    assert _read_metric("ruhrideen_turned_away") == 2
    assert _read_metric('ruhrideen_errors_total{where="route"}') == before + 1


def _read_metric(name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", metrics.write_metrics().decode(), re.MULTILINE)
    assert found
    return float(found[1])


def make_limited(gate: SessionGate, base_path: str = "") -> TestClient:
    """Return a client of an app with pages, data and Streamlit's socket behind the gate."""

    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.receive()

    start = f"/{base_path}" if base_path else ""
    app = Starlette(
        routes=[
            WebSocketRoute(f"{start}/_stcore/stream", talk),
            *(
                Route(f"{start}/{path}", lambda _: PlainTextResponse("in"))
                for path in ("", "ideen", "api/ideas.csv", "x.js")
            ),
        ],
        middleware=[Middleware(SessionLimit, gate=gate, base_path=base_path)],
    )
    return TestClient(app)


def test_sessions_are_counted_while_they_last() -> None:
    """One in, one out."""
    gate = SessionGate()
    client = make_limited(gate)

    with client.websocket_connect("/_stcore/stream"):
        assert gate.open == 1
    assert gate.open == 0


@pytest.mark.parametrize("base_path", ["", "karten"])
def test_a_page_without_room_is_answered_politely(base_path: str) -> None:
    """503 in both languages, when to come again, no script; data and parts of open pages are still served."""
    client = make_limited(SessionGate(most=3, open=3), base_path)
    start = f"/{base_path}" if base_path else ""

    answer = client.get(f"{start}/ideen?idee=5", headers=HTML)

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == str(SECONDS_TO_WAIT)
    assert answer.headers["cache-control"] == "no-store"
    assert "kein Platz frei" in answer.text
    assert "no room" in answer.text
    assert "<script" not in answer.text
    for part in ("api/ideas.csv", "x.js"):
        assert client.get(f"{start}/{part}", headers=HTML).text == "in"


def test_with_room_the_page_is_served() -> None:
    """The sibling: one less open, or no limit at all."""
    assert make_limited(SessionGate(most=3, open=2)).get("/ideen", headers=HTML).text == "in"
    assert make_limited(SessionGate(most=0, open=9_999)).get("/", headers=HTML).text == "in"


def test_who_has_a_page_still_finds_room_for_a_moment() -> None:
    """Between a page and its socket the last place may go; a few more are let in, then no more."""
    gate = SessionGate(most=3, open=4)
    client = make_limited(gate)

    with client.websocket_connect("/_stcore/stream"):
        with pytest.raises(WebSocketDenialResponse) as denied, client.websocket_connect("/_stcore/stream"):
            pass
        assert denied.value.status_code == 503
        assert denied.value.headers["retry-after"] == str(SECONDS_TO_WAIT)
    assert gate.open == 4
    assert gate.turned_away == 1


def test_a_server_that_cannot_deny_with_http_closes_the_socket() -> None:
    """1013: try again later."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    limit = SessionLimit(PlainTextResponse("never"), SessionGate(most=1, open=9))
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, limit(scope, None, send)).result()

    assert sent == [{"type": "websocket.close", "code": 1013}]


@pytest.mark.parametrize(
    ("text", "number"), [("20", 20), ("0", 0), ("", MOST_SESSIONS), ("viele", MOST_SESSIONS), ("-3", MOST_SESSIONS)]
)
def test_the_limit_is_a_whole_number(monkeypatch: pytest.MonkeyPatch, text: str, number: int) -> None:
    """What is none is logged, and the default stays."""
    monkeypatch.setenv("RUHRIDEEN_MAX_SESSIONS", text)

    assert read_settings().most_sessions == number
