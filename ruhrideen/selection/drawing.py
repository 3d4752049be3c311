"""An area that a person drew on the map: checked, thinned, and as short in a link as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polyline
from pyproj import Geod
from shapely import Polygon, is_valid

from ruhrideen.errors import UnknownKey

MOST_CORNERS: Final = 60
# North Rhine-Westphalia has 34,100 km².
LARGEST_AREA_M2: Final = 34_100e6
# What a map of NRW shows: west, south, east, north.
BBOX: Final = (4.5, 49.5, 10.5, 53.5)
DIGITS: Final = 4  # of a degree: 11 m
_ELLIPSOID: Final = Geod(ellps="WGS84")

Positions = tuple[tuple[float, float], ...]


def check_area(corners: Sequence[tuple[float, float]]) -> Positions:
    """Return the corners of a drawn area (longitude, latitude), closed by itself, thinned to at most 60.

    Raises:
        UnknownKey: fewer than three corners, edges that cross each other, outside NRW's surroundings, or larger than NRW.
    """
    ring = [(round(x, DIGITS), round(y, DIGITS)) for x, y in corners]
    if ring and ring[0] == ring[-1]:
        ring.pop()
    west, south, east, north = BBOX
    if len(set(ring)) < 3 or not all(west <= x <= east and south <= y <= north for x, y in ring):
        raise UnknownKey("flaeche", "…")
    area = Polygon(ring)
    tolerance = 0.0002
    while len(area.exterior.coords) - 1 > MOST_CORNERS:
        area = Polygon(ring).simplify(tolerance, preserve_topology=True)
        tolerance *= 1.5
    if not is_valid(area) or abs(_ELLIPSOID.geometry_area_perimeter(area)[0]) > LARGEST_AREA_M2:
        raise UnknownKey("flaeche", "…")
    return tuple((round(x, DIGITS), round(y, DIGITS)) for x, y in area.exterior.coords[:-1])


def write_area(corners: Sequence[tuple[float, float]]) -> str:
    """Return an area as text for a link: Google's encoded polyline algorithm, four digits of a degree."""
    return polyline.encode(list(corners), DIGITS, geojson=True)


def read_area(text: str) -> Positions:
    """Return the corners of an area from a link; raise UnknownKey for what is none."""
    try:
        corners = polyline.decode(text[:2000], DIGITS, geojson=True)
    except (IndexError, ValueError, OverflowError) as error:
        raise UnknownKey("flaeche", text) from error
    try:
        return check_area(corners)
    except UnknownKey as error:
        raise UnknownKey("flaeche", text) from error
