"""GeoJSON geometries to shapely, with a word for those that cannot be drawn."""

from __future__ import annotations

import math
from typing import Any, Final

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ruhrideen.catalogue import problems
from ruhrideen.catalogue.problems import Problem

# Germany with a margin: west, south, east, north in degrees (WGS 84). Wide enough for a fair in Munich.
WEST, SOUTH, EAST, NORTH = 5.0, 47.0, 15.6, 55.5
TYPES: Final = {"Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}


def read_geometry(geometry: Any, file: str, place: dict[str, Any]) -> tuple[BaseGeometry | None, Problem | None]:
    """Return the geometry in two dimensions, or None and the Problem that says why it cannot be drawn.

    Args:
        geometry: the `geometry` member of a Feature, longitude first, WGS 84 (RFC 7946).
        file: the name of the file, for the Problem.
        place: `{"feature": id}`, for the Problem.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in TYPES:
        return None, Problem(file, *problems.GEOMETRY_MISSING, **place)
    try:
        read = shapely.force_2d(shape(geometry))
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, shapely.errors.ShapelyError):
        return None, Problem(file, *problems.GEOMETRY_MISSING, **place)
    if read.is_empty or not all(math.isfinite(bound) for bound in read.bounds):
        return None, Problem(file, *problems.GEOMETRY_MISSING, **place)
    west, south, east, north = read.bounds
    if not (WEST <= west and east <= EAST and SOUTH <= south and north <= NORTH):
        swapped = WEST <= south and north <= EAST and SOUTH <= west and east <= NORTH
        details = {"longitude": f"{west:g}", "latitude": f"{south:g}"}
        words = problems.AXES_SWAPPED if swapped else problems.OUTSIDE
        return None, Problem(file, *words, details=details, **place)
    if not read.is_valid:
        details = {"reason": shapely.is_valid_reason(read)}
        return None, Problem(file, *problems.GEOMETRY_INVALID, details=details, **place)
    return read, None
