"""How many sessions are open, and what one more gets when there is no room: a page that says so, not a stall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ruhrideen.web.notice import TRY_AGAIN, Words, write_notice

STREAM: Final = "/_stcore/stream"
SECONDS_TO_WAIT: Final = 30
# It needs no script and keeps the address that was asked for.
FULL: Final = write_notice(
    Words(
        "Gerade ist es voll",
        "Gerade schauen sehr viele auf die Karte",
        "Im Augenblick ist kein Platz frei. Versuchen Sie es in einer halben Minute noch einmal.",
    ),
    Words(
        "It is full just now",
        "Very many people are looking at the map",
        "There is no room at the moment. Try again in half a minute.",
    ),
    TRY_AGAIN,
)


@dataclass
class SessionGate:
    """Counts the open sessions of this process.

    Attributes:
        most: pages are given out while fewer sessions are open; 0 sets no limit.
        open: sessions that are open now. A session begins when a browser's socket is let in and ends with that socket.
        turned_away: pages and sockets that found no room since the start.
    """

    most: int = 0
    open: int = 0
    turned_away: int = 0

    @property
    def is_full(self) -> bool:
        """True if a new page finds no room."""
        return bool(self.most) and self.open >= self.most

    @property
    def is_overfull(self) -> bool:
        """True if not even a page that was given out may begin its session.

        Between page and session lies a second; for those in between there is a tenth more, and at least two.
        """
        return bool(self.most) and self.open >= self.most + max(2, self.most // 10)


class SessionLimit:
    """ASGI middleware that counts sessions and turns away who finds no room, with 503 and when to come again."""

    def __init__(self, app: ASGIApp, gate: SessionGate, base_path: str = "") -> None:
        self.app = app
        self.gate = gate
        self.start = f"/{base_path.strip('/')}/" if base_path.strip("/") else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what finds room and what is no session."""
        if scope["type"] == "websocket" and scope["path"].endswith(STREAM):
            await self._open_session(scope, receive, send)
        elif scope["type"] == "http" and self.gate.is_full and self._is_page(scope):
            self.gate.turned_away += 1
            headers = {"Retry-After": str(SECONDS_TO_WAIT), "Cache-Control": "no-store"}
            await HTMLResponse(FULL, 503, headers)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _open_session(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.gate.is_overfull:
            self.gate.turned_away += 1
            headers = {"Retry-After": str(SECONDS_TO_WAIT)}
            await _refuse_socket(Response(status_code=503, headers=headers), scope, receive, send)
            return
        self.gate.open += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.gate.open -= 1

    def _is_page(self, scope: Scope) -> bool:
        """Return whether a browser asks for a page of the app, not for a part of one, data or the state of health."""
        path = scope["path"]
        name = path.removeprefix(self.start)
        wants_html = "text/html" in HTTPConnection(scope).headers.get("accept", "")
        return wants_html and path.startswith(self.start) and "/" not in name and "." not in name


async def _refuse_socket(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the wish for a socket with HTTP where the server can, else with "try again later" (RFC 6455, 1013)."""
    if "websocket.http.response" in scope.get("extensions", {}):
        await receive()
        await answer(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1013})
