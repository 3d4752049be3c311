"""GeoJSON geometries to shapely, with a word for those that cannot be drawn."""

from __future__ import annotations

import math
from typing import Any, Final

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ruhrideen.catalogue import problems
from ruhrideen.catalogue.model import Location, Municipality
from ruhrideen.catalogue.problems import Problem

# Germany with a margin: west, south, east, north in degrees (WGS 84). Wide enough for a fair in Munich.
WEST, SOUTH, EAST, NORTH = 5.0, 47.0, 15.6, 55.5
# How far a point may lie outside the simplified border of its municipality: about 100 m.
BORDER_DEGREES: Final = 0.0015
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


def check_municipalities(
    locations: tuple[Location, ...], municipalities: tuple[Municipality, ...], file: str
) -> tuple[tuple[Location, ...], list[Problem]]:
    """Return the locations without those points that lie outside the municipality that is written for them.

    A point within the simplification of the borders (about 100 m) counts as inside; a municipality that we do not have
    says nothing.
    """
    outlines = {municipality.ags: municipality.geometry for municipality in municipalities}
    kept, found = [], []
    for location in locations:
        outline = outlines.get(location.municipality)
        if outline is not None and not location.is_line and outline.distance(location.geometry) > BORDER_DEGREES:
            details = {"municipality": location.municipality}
            found.append(Problem(file, *problems.WRONG_MUNICIPALITY, feature=location.id, details=details))
        else:
            kept.append(location)
    return tuple(kept), found
