"""Routes of our own beside Streamlit's: the map script and the map's data, both cacheable for ever by their names."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ruhrideen.cartography.layers import build_basemap, build_ideas
from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import LANGUAGES
from ruhrideen.web.backgrounds import list_background_routes
from ruhrideen.web.bundle import build_links_script, build_script, name_links_script, name_script
from ruhrideen.web.open_data import list_api_routes
from ruhrideen.web.stage.routes import list_stage_routes

PREFIX: Final = "ruhrideen"
KEEP: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"


def list_routes(base_path: str, read_current: Callable[[], Catalogue]) -> list[BaseRoute]:
    """Return the routes, below the path that the app is served under.

    Args:
        base_path: the server's base path without slashes at its ends; empty for none.
        read_current: returns the catalogue of the moment.
    """
    start = f"/{base_path.strip('/')}/{PREFIX}" if base_path.strip("/") else f"/{PREFIX}"

    def send_script(request: Request) -> Response:
        name = request.path_params["name"]
        if name == name_links_script():
            return _answer(request, _compress_links_script(), "text/javascript", KEEP)
        return _answer(request, _compress_script(), "text/javascript", KEEP if name == name_script() else ASK_AGAIN)

    def send_data(request: Request) -> Response:
        catalogue = read_current()
        parts = _compress_parts(_ByChecksum(catalogue))
        name = request.path_params["name"]
        if name not in parts:
            return Response("Not found", status_code=404, media_type="text/plain")
        is_current = request.path_params["checksum"] == catalogue.checksum
        return _answer(request, parts[name], "application/json", KEEP if is_current else ASK_AGAIN)

    return [
        *list_api_routes(base_path, read_current),
        *list_stage_routes(base_path, read_current),
        *list_background_routes(start),
        Route(f"{start}/{{name}}", send_script),
        Route(f"{start}/{{checksum}}/{{name}}", send_data),
    ]


def prepare_files(catalogue: Catalogue) -> None:
    """Pack the map script and the data of a catalogue now rather than for the first visitor."""
    _compress_script()
    _compress_parts(_ByChecksum(catalogue))


class _ByChecksum:
    """A catalogue that two of the same checksum stand for each other in a cache."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return hash(self.catalogue.checksum)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByChecksum) and other.catalogue.checksum == self.catalogue.checksum


@lru_cache(maxsize=1)
def _compress_script() -> bytes:
    return gzip.compress(build_script().encode())


@lru_cache(maxsize=1)
def _compress_links_script() -> bytes:
    return gzip.compress(build_links_script().encode())


@lru_cache(maxsize=2)
def _compress_parts(keyed: _ByChecksum) -> dict[str, bytes]:
    """Return the files of the map's data, compressed, by name."""
    parts: dict[str, Any] = {"basemap.json": build_basemap(keyed.catalogue)}
    for language in LANGUAGES:
        parts[f"ideas.{language}.json"] = build_ideas(keyed.catalogue, language)
    return {name: gzip.compress(json.dumps(part, ensure_ascii=False).encode()) for name, part in parts.items()}


def _answer(request: Request, compressed: bytes, media_type: str, keep: str) -> Response:
    headers = {"Cache-Control": keep, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(compressed, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(compressed), media_type=media_type, headers=headers)
