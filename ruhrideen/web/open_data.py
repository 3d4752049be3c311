"""Open data: the same selections as in the app, for programs, under /api."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.identity import SameCatalogue
from ruhrideen.catalogue.problems import shorten_value
from ruhrideen.errors import UnknownKey
from ruhrideen.publish import FORMATS, PublishedFile, build_file
from ruhrideen.publish.formats import PLACES_KEY
from ruhrideen.selection import PARAMETERS, QueryParameters, Selection, check_selection, read_query, write_query
from ruhrideen.web.openapi import describe_api

LONGEST_QUERY: Final = 4_000
MOST_VALUES: Final = 100
MOST_AT_ONCE: Final = 4  # files built side by side
TEXT: Final = ("text/", "application/geo+json", "application/json", "application/vnd.google-earth.kml+xml")
HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}


class Refused(NamedTuple):
    """Why a request is answered with 400: what is wrong, in both languages."""

    de: str
    en: str


def list_api_routes(base_path: str, read_current: Callable[[], Catalogue]) -> list[BaseRoute]:
    """Return the open data routes, below the path that the app is served under.

    Args:
        base_path: the server's base path without slashes at its ends; empty for none.
        read_current: returns the catalogue of the moment.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    limiter: Any = None

    async def send(request: Request, format_key: str) -> Response:
        nonlocal limiter
        limiter = limiter or anyio.CapacityLimiter(MOST_AT_ONCE)
        query = _read_parameters(request)
        if isinstance(query, Refused):
            return _refuse(query)
        return await anyio.to_thread.run_sync(
            partial(_answer, request, base, read_current(), format_key, query), limiter=limiter
        )

    async def send_package(request: Request) -> Response:
        return _send(request, read_current().description or b"{}", "application/json")

    async def send_description(request: Request) -> Response:
        return _send(request, json.dumps(describe_api(f"{base}/api"), ensure_ascii=False).encode(), "application/json")

    def route(name: str, endpoint: Callable[..., Any]) -> Route:
        return Route(f"{base}/api/{name}", endpoint, methods=["GET", "OPTIONS"])

    return [
        *(route(f"ideas.{key}", _with_options(partial(send, format_key=key))) for key in FORMATS),
        route(f"{PLACES_KEY}.geojson", _with_options(partial(send, format_key=PLACES_KEY))),
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


def _read_parameters(request: Request) -> QueryParameters | Refused:
    """Return the query parameters as lists, or why they cannot be read."""
    text = request.url.query
    if len(text) > LONGEST_QUERY:
        return Refused(
            f"Die Abfrage hat {len(text)} Zeichen; erlaubt sind {LONGEST_QUERY}. Kürzen Sie sie.",
            f"The query has {len(text)} characters; {LONGEST_QUERY} are allowed. Shorten it.",
        )
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_VALUES, errors="strict")
    except ValueError:  # too many values, or bytes that are not UTF-8
        return Refused(
            f"Die Abfrage ist kein UTF-8 oder hat mehr als {MOST_VALUES} Werte. Schreiben Sie sie neu.",
            f"The query is not UTF-8 or has more than {MOST_VALUES} values. Write it again.",
        )
    query: QueryParameters = {}
    for name, value in pairs:
        if name not in PARAMETERS:
            known = ", ".join(PARAMETERS)
            return Refused(
                f"Einen Parameter „{shorten_value(name)}“ gibt es nicht. Es gibt: {known}.",
                f"There is no parameter “{shorten_value(name)}”. There are: {known}.",
            )
        query.setdefault(name, []).append(value)
    return query


def _answer(request: Request, base: str, catalogue: Catalogue, format_key: str, query: QueryParameters) -> Response:
    selection, unreadable = read_query(query)
    selection, unknown = check_selection(catalogue, selection)
    if unreadable or unknown:
        return _refuse(_describe_unknown([*unreadable, *unknown][0]))
    text = urlencode(write_query(selection), doseq=True)
    link = f"{request.url.scheme}://{request.url.netloc}{base}/{'?' + text if text else ''}"
    file = _build(SameCatalogue(catalogue), format_key, selection, link, datetime.now(UTC).date())
    media_type = FORMATS["geojson"].media_type if format_key == PLACES_KEY else file.media_type
    return _send(request, file.content, media_type, file.name)


def _describe_unknown(key: UnknownKey) -> Refused:
    value = shorten_value(key.key)
    return Refused(
        f"Der Wert „{value}“ des Parameters „{key.kind}“ ist hier unbekannt oder nicht lesbar. Berichtigen Sie ihn, oder "
        "lassen Sie den Parameter weg.",
        f"The value “{value}” of the parameter “{key.kind}” is unknown here or unreadable. Correct it, or leave the "
        "parameter out.",
    )


@lru_cache(maxsize=8)
def _build(same: SameCatalogue, format_key: str, selection: Selection, link: str, today: date) -> PublishedFile:
    return build_file(format_key, same.catalogue, selection, selection.language, link=link, today=today)


def _send(request: Request, content: bytes, media_type: str, name: str | None = None) -> Response:
    """Return content with what lets a client keep it: 304 for one who has it already, gzip for text where accepted."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    headers = {**HEADERS, "ETag": tag}
    asked = request.headers.get("if-none-match", "")
    if asked == "*" or tag in (known.strip().removeprefix("W/") for known in asked.split(",")):
        return Response(status_code=304, headers=headers)
    if name is not None:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    if media_type.startswith(TEXT) and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = gzip.compress(content, mtime=0)
    return Response(content, media_type=media_type, headers=headers)


def _refuse(refused: Refused) -> Response:
    """Return the problem as RFC 9457 wants it."""
    problem = {"title": "Bad request", "status": 400, "detail": refused.de, "detail_en": refused.en}
    return JSONResponse(problem, 400, headers=HEADERS, media_type="application/problem+json")
