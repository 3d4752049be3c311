"""The routes of the document: shown on the stage, and taken along as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any, Final

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.identity import SameCatalogue
from ruhrideen.publish.names import write_file_name
from ruhrideen.selection import Selection
from ruhrideen.web.notice import Words, write_notice
from ruhrideen.web.questions import Refused, read_question, refuse, send, write_map_link
from ruhrideen.web.stage.content import build_content
from ruhrideen.web.stage.document import Start, build_document, write_policy

STAGE_PATH: Final = "vorfuehrung"
FILE_KEY: Final = "html"
MOST_AT_ONCE: Final = 2  # documents built side by side
MEDIA_TYPE: Final = "text/html; charset=utf-8"


def list_stage_routes(base_path: str, read_current: Callable[[], Catalogue]) -> list[BaseRoute]:
    """Return the routes of the presentation and of the offline file, below the path that the app is served under.

    Args:
        base_path: the server's base path without slashes at its ends; empty for none.
        read_current: returns the catalogue of the moment.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""

    limiter: Any = None

    async def send_document(request: Request, starts: Start) -> Response:
        nonlocal limiter
        limiter = limiter or anyio.CapacityLimiter(MOST_AT_ONCE)
        answer = partial(_answer, request, base, read_current(), starts)
        return await anyio.to_thread.run_sync(answer, limiter=limiter)

    async def show(request: Request) -> Response:
        return await send_document(request, "stage")

    async def give(request: Request) -> Response:
        return await send_document(request, "page")

    return [Route(f"{base}/{STAGE_PATH}", show), Route(f"{base}/api/ideas.{FILE_KEY}", give)]


def _answer(request: Request, base: str, catalogue: Catalogue, starts: Start) -> Response:
    selection = read_question(request, catalogue)
    if isinstance(selection, Refused):
        return _refuse_visitor(base, selection) if starts == "stage" else refuse(selection)
    today = datetime.now(UTC).date()
    content = _build(SameCatalogue(catalogue), selection, write_map_link(request, base, selection), today, starts)
    name = write_file_name(catalogue, selection, today, FILE_KEY) if starts == "page" else None
    answer = send(request, content, MEDIA_TYPE, name)
    answer.headers["Content-Security-Policy"] = write_policy()
    return answer


def _refuse_visitor(base: str, refused: Refused) -> Response:
    """Return why the presentation cannot be shown as a page for a person, with the way to the map."""
    page = write_notice(
        Words("Nicht gefunden", "Diese Vorführung gibt es nicht", refused.de),
        Words("Not found", "There is no such presentation", refused.en),
        {f"{base}/": ("Zur Karte", "To the map")},
    )
    return HTMLResponse(page, 400, {"Cache-Control": "no-store"})


@lru_cache(maxsize=4)
def _build(same: SameCatalogue, selection: Selection, link: str, today: date, starts: Start) -> bytes:
    return build_document(same.catalogue, build_content(same.catalogue, selection, link, today), starts)
