"""What the map may lie on: the official maps that this server offers, as the map script wants them."""

from __future__ import annotations

import logging
from functools import lru_cache
from importlib import import_module
from typing import Any

from starlette.routing import BaseRoute

from ruhrideen.tiles.pyramid import LARGEST_ZOOM, LIMITS, SMALLEST_ZOOM
from ruhrideen.tiles.settings import TileSettings, list_basemaps, read_tile_settings

logger = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def describe_backgrounds() -> list[dict[str, Any]]:
    """Return each official map with its names, its exact attribution and where its tiles are, below our data's address.

    Empty if the operator has not set that up.
    """
    settings = read_tile_settings()
    if not _is_usable(settings):
        return []
    west, south, east, north = LIMITS
    return [
        {
            "key": basemap.key,
            "name": {"de": basemap.name.de, "en": basemap.name.en},
            "operator": basemap.operator,
            "attribution": basemap.attribution,
            "licence": basemap.licence,
            "licence_url": basemap.licence_url,
            "has_names": basemap.has_names,
            "url": f"tiles/{basemap.key}/{{z}}/{{x}}/{{y}}",
            "bounds": [[south, west], [north, east]],
            "zooms": [SMALLEST_ZOOM, LARGEST_ZOOM],
        }
        for basemap in list_basemaps(settings)
    ]


def list_background_routes(start: str) -> list[BaseRoute]:
    """Return the routes of the tiles; none if official maps are off. Only here MapProxy is loaded."""
    settings = read_tile_settings()
    if not _is_usable(settings) or settings.folder is None:
        return []
    engine, routes = import_module("ruhrideen.tiles.engine"), import_module("ruhrideen.web.tile_routes")
    store = engine.TileStore(list_basemaps(settings), settings.folder, contact=settings.contact)
    found: list[BaseRoute] = routes.list_tile_routes(start, store)
    return found


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
