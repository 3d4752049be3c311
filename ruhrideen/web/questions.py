"""Questions to our routes: the same query parameters as in the app's links, and answers that may be kept or refused."""

from __future__ import annotations

import gzip
import hashlib
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.problems import shorten_value
from ruhrideen.errors import UnknownKey
from ruhrideen.selection import PARAMETERS, QueryParameters, Selection, check_selection, read_query, write_query

LONGEST_QUERY: Final = 4_000
MOST_VALUES: Final = 100
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


def read_question(request: Request, catalogue: Catalogue) -> Selection | Refused:
    """Return the selection that a request asks for, or why it cannot be read."""
    query = read_parameters(request)
    if isinstance(query, Refused):
        return query
    selection, unreadable = read_query(query)
    selection, unknown = check_selection(catalogue, selection)
    if unreadable or unknown:
        return _describe_unknown([*unreadable, *unknown][0])
    return selection


def write_map_link(request: Request, base: str, selection: Selection) -> str:
    """Return the absolute address of the app's map with a selection, as the one who asks sees our server."""
    text = urlencode(write_query(selection), doseq=True)
    return f"{request.url.scheme}://{request.url.netloc}{base}/{'?' + text if text else ''}"


def read_parameters(request: Request) -> QueryParameters | Refused:
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


def _describe_unknown(key: UnknownKey) -> Refused:
    value = shorten_value(key.key)
    return Refused(
        f"Der Wert „{value}“ des Parameters „{key.kind}“ ist hier unbekannt oder nicht lesbar. Berichtigen Sie ihn, oder "
        "lassen Sie den Parameter weg.",
        f"The value “{value}” of the parameter “{key.kind}” is unknown here or unreadable. Correct it, or leave the "
        "parameter out.",
    )


def send(request: Request, content: bytes, media_type: str, name: str | None = None) -> Response:
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


def refuse(refused: Refused) -> Response:
    """Return the problem as RFC 9457 wants it."""
    problem = {"title": "Bad request", "status": 400, "detail": refused.de, "detail_en": refused.en}
    return JSONResponse(problem, 400, headers=HEADERS, media_type="application/problem+json")
