"""Addresses that are no page: a browser that asks for one is told so, with 404 and ways on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ruhrideen.web.notice import Words, write_notice


class UnknownPages:
    """ASGI middleware: Streamlit would answer any path with its start page and an English note over it.

    Only what a browser asks for as a page is looked at; scripts, data and sockets pass.
    """

    def __init__(
        self,
        app: ASGIApp,
        pages: Mapping[str, tuple[str, str]],
        others: Collection[str],
        base_path: str = "",
    ) -> None:
        """Take what is known.

        Args:
            app: what answers for all that is known.
            pages: the path of each page below the base path with its German and its English name; "" is the start page.
            others: first parts of paths that somebody else answers for, such as "api" or "static".
            base_path: the path that the app is served under; empty for none.
        """
        self.app = app
        self.start = f"/{base_path.strip('/')}/" if base_path.strip("/") else "/"
        self.pages = frozenset(pages)
        self.others = frozenset(others)
        self.notice = write_notice(
            Words(
                "Nicht gefunden",
                "Diese Seite gibt es nicht",
                "Die Adresse führt zu keiner Seite der Ruhrideen-Karte. Vielleicht ist sie unvollständig oder alt. "
                "Hier geht es weiter:",
            ),
            Words(
                "Not found",
                "There is no such page",
                "The address leads to no page of the map. Perhaps it is incomplete or old. This is where to go on:",
            ),
            {f"{self.start}{path}": names for path, names in pages.items()},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on all but a page that is none."""
        if scope["type"] == "http" and self._is_unknown(scope):
            await HTMLResponse(self.notice, 404, {"Cache-Control": "no-store"})(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_unknown(self, scope: Scope) -> bool:
        path: str = scope["path"]
        if not path.startswith(self.start) or "text/html" not in HTTPConnection(scope).headers.get("accept", ""):
            return False
        name = path.removeprefix(self.start).rstrip("/")
        return name not in self.pages and name.split("/")[0] not in self.others
