"""What the map may lie on, and what may lie over it: official maps as the map script wants them, from whom and on what terms."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ruhrideen.cartography.basemaps import BASEMAPS, MAX_ZOOM, OVERLAYS, Basemap
from ruhrideen.languages import LANGUAGES, read_translations
from ruhrideen.settings import read_settings
from ruhrideen.tiles.pyramid import LARGEST_ZOOM, LIMITS, SMALLEST_ZOOM
from ruhrideen.tiles.settings import TileSettings, list_basemaps, read_tile_settings

logger = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def describe_backgrounds() -> dict[str, Any]:
    """Return what a visitor may choose: `basemaps`, `overlays`, and whether an address of one's own may be given (`own`).

    Each map has its names, its exact attribution, its operator with country, and where it is: below our data's address
    from our own server, else `is_foreign`: the visitor's browser would ask the operator, so it asks the visitor first.
    All empty if the operator of this server has neither set tiles up nor allowed others.
    """
    settings = read_tile_settings()
    may_leave = read_settings().offers_other_maps
    if _is_usable(settings):
        basemaps = [_describe_ours(basemap) for basemap in list_basemaps(settings)]
    else:
        basemaps = _describe_foreign(BASEMAPS) if may_leave else []
    return {"basemaps": basemaps, "overlays": _describe_foreign(OVERLAYS) if may_leave else [], "own": may_leave}


def _describe(basemap: Basemap) -> dict[str, Any]:
    west, south, east, north = LIMITS
    return {
        "key": basemap.key,
        "name": {"de": basemap.name.de, "en": basemap.name.en},
        "operator": basemap.operator,
        "maker": basemap.maker,
        "country": {language: read_translations(language).gettext(basemap.country) for language in LANGUAGES},
        "attribution": basemap.attribution,
        "licence": basemap.licence,
        "licence_url": basemap.licence_url,
        "has_names": basemap.has_names,
        "bounds": [[south, west], [north, east]],
        "from_zoom": basemap.from_zoom,
    }


def _describe_ours(basemap: Basemap) -> dict[str, Any]:
    return {
        **_describe(basemap),
        "url": f"tiles/{basemap.key}/{{z}}/{{x}}/{{y}}",
        "zooms": [SMALLEST_ZOOM, LARGEST_ZOOM],
    }


def _describe_foreign(basemaps: Sequence[Basemap]) -> list[dict[str, Any]]:
    return [
        {
            **_describe(basemap),
            "is_foreign": True,
            "url": basemap.url,
            "layer": basemap.layer,
            "format": f"image/{basemap.image_format}",
            "zooms": [0, MAX_ZOOM],
        }
        for basemap in basemaps
    ]


def list_background_routes(start: str) -> list[BaseRoute]:
    """Return the routes of the list of maps and, if official maps are set up, of their tiles. Only here MapProxy is loaded."""

    def send_list(request: Request) -> Response:
        return JSONResponse(
            describe_backgrounds(), headers={"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        )

    routes: list[BaseRoute] = [Route(f"{start}/backgrounds.json", send_list)]
    settings = read_tile_settings()
    if not _is_usable(settings) or settings.folder is None:
        return routes
    engine, tile_routes = import_module("ruhrideen.tiles.engine"), import_module("ruhrideen.web.tile_routes")
    store = engine.TileStore(list_basemaps(settings), settings.folder, contact=settings.contact)
    return [*tile_routes.list_tile_routes(start, store), *routes]


def _is_usable(settings: TileSettings) -> bool:
    """Return whether official maps can be offered; a folder that cannot be made is logged and switches them off."""
    if not settings.is_on or settings.folder is None:
        return False
    try:
        settings.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        logger.warning("RUHRIDEEN_TILES: %s: %s. Official maps are off.", settings.folder, error.strerror)
        return False
    return True
