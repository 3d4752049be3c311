"""Open data: the same selections as in the app, for programs, under /api."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any, Final

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.identity import SameCatalogue
from ruhrideen.publish import FORMATS, PublishedFile, build_file
from ruhrideen.publish.formats import PLACES_KEY, SHEET_KEY, find_format
from ruhrideen.selection import Selection
from ruhrideen.web.openapi import describe_api
from ruhrideen.web.questions import HEADERS, Refused, read_question, refuse, send, write_map_link

# Files built side by side. A picture, a document or slides take a core for seconds: one at a time, and tables never wait for it.
MOST_AT_ONCE: Final = {True: 4, False: 1}


def list_api_routes(base_path: str, read_current: Callable[[], Catalogue]) -> list[BaseRoute]:
    """Return the open data routes, below the path that the app is served under.

    Args:
        base_path: the server's base path without slashes at its ends; empty for none.
        read_current: returns the catalogue of the moment.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    limiters: dict[bool, Any] = {}

    async def send_file(request: Request, format_key: str) -> Response:
        is_data = find_format(format_key).group == "data"
        if is_data not in limiters:
            limiters[is_data] = anyio.CapacityLimiter(MOST_AT_ONCE[is_data])
        return await anyio.to_thread.run_sync(
            partial(_answer, request, base, read_current(), format_key), limiter=limiters[is_data]
        )

    async def send_package(request: Request) -> Response:
        return send(request, read_current().description or b"{}", "application/json")

    async def send_description(request: Request) -> Response:
        return send(request, json.dumps(describe_api(f"{base}/api"), ensure_ascii=False).encode(), "application/json")

    def route(name: str, endpoint: Callable[..., Any]) -> Route:
        return Route(f"{base}/api/{name}", endpoint, methods=["GET", "OPTIONS"])

    return [
        *(route(f"ideas.{key}", _with_options(partial(send_file, format_key=key))) for key in (*FORMATS, SHEET_KEY)),
        route(f"{PLACES_KEY}.geojson", _with_options(partial(send_file, format_key=PLACES_KEY))),
        route("datapackage.json", _with_options(send_package)),
        route("openapi.json", _with_options(send_description)),
    ]


def _with_options(endpoint: Callable[[Request], Any]) -> Callable[[Request], Any]:
    """Return an endpoint that answers a browser's question whether it may ask (CORS preflight) itself."""

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "If-None-Match"}
            return Response(status_code=204, headers={**HEADERS, **allowed, "Allow": "GET, HEAD, OPTIONS"})
        found: Response = await endpoint(request)
        return found

    return answer


def _answer(request: Request, base: str, catalogue: Catalogue, format_key: str) -> Response:
    selection = read_question(request, catalogue)
    if isinstance(selection, Refused):
        return refuse(selection)
    link = write_map_link(request, base, selection)
    file = _build(SameCatalogue(catalogue), format_key, selection, link, datetime.now(UTC).date())
    media_type = FORMATS["geojson"].media_type if format_key == PLACES_KEY else file.media_type
    return send(request, file.content, media_type, file.name)


@lru_cache(maxsize=8)
def _build(same: SameCatalogue, format_key: str, selection: Selection, link: str, today: date) -> PublishedFile:
    return build_file(format_key, same.catalogue, selection, selection.language, link=link, today=today)
