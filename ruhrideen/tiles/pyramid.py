"""Which tiles the region has: the usual pyramid of web maps, EPSG:3857, x to the east, y to the south."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

# The region with what the start page shows around it: west, south, east, north (WGS 84).
REGION: Final = (5.95, 51.15, 8.1, 51.9)
# What one may look at: beyond it no tile is fetched, so that our server is nobody's open proxy.
LIMITS: Final = (5.0, 50.4, 9.5, 52.9)
SMALLEST_ZOOM: Final = 8
LARGEST_ZOOM: Final = 17


class TileAddress(NamedTuple):
    """Zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int


def find_tile(longitude: float, latitude: float, zoom: int) -> TileAddress:
    """Return the tile that a position (WGS 84) lies in."""
    count = 2**zoom
    x = (longitude + 180) / 360 * count
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * count
    return TileAddress(zoom, min(max(int(x), 0), count - 1), min(max(int(y), 0), count - 1))


def list_tiles(
    bbox: tuple[float, float, float, float], to_zoom: int, *, from_zoom: int = SMALLEST_ZOOM
) -> Iterator[TileAddress]:
    """Return the tiles that cover a bbox (west, south, east, north), zoom by zoom, row by row."""
    west, south, east, north = bbox
    for zoom in range(from_zoom, to_zoom + 1):
        first, last = find_tile(west, north, zoom), find_tile(east, south, zoom)
        for y in range(first.y, last.y + 1):
            for x in range(first.x, last.x + 1):
                yield TileAddress(zoom, x, y)


def is_offered(tile: TileAddress) -> bool:
    """Return whether a tile lies where the map can be looked at."""
    if not SMALLEST_ZOOM <= tile.z <= LARGEST_ZOOM:
        return False
    west, south, east, north = LIMITS
    first, last = find_tile(west, north, tile.z), find_tile(east, south, tile.z)
    return first.x <= tile.x <= last.x and first.y <= tile.y <= last.y
