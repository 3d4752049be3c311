"""The municipalities as shapes for a small map coloured by classes."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final, NamedTuple

import shapely

from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.identity import SameCatalogue

WIDTH_PX: Final = 1000
# Borders are thinned together, so that neighbours still share them; degrees, about 200 m.
TOLERANCE: Final = 0.002
CLASSES: Final = (0, 1, 2, 3, 5, 8)  # the least number of ideas in each class


class AreaShape(NamedTuple):
    """A municipality's outline as an SVG path, and where its number stands, in pixels of the drawing."""

    ags: str
    path: str
    x: int
    y: int


class Drawing(NamedTuple):
    """All shapes and the height of the drawing in pixels; it is WIDTH_PX wide."""

    shapes: tuple[AreaShape, ...]
    height_px: int


def name_class(number: int) -> str:
    """Return the CSS class of the class that a number of ideas is in; its colours are `palette`'s `class-…`."""
    return f"rk-class-{max(index for index, least in enumerate(CLASSES) if number >= least)}"


def draw_municipalities(catalogue: Catalogue) -> Drawing:
    """Return the municipalities, drawn once for each catalogue; longitude shrunk at the middle latitude."""
    return _draw(SameCatalogue(catalogue))


@lru_cache(maxsize=2)
def _draw(same: SameCatalogue) -> Drawing:
    municipalities = same.catalogue.municipalities
    if not municipalities:
        return Drawing((), 1)
    outlines = shapely.coverage_simplify([municipality.geometry for municipality in municipalities], TOLERANCE)
    west, south, east, north = shapely.total_bounds(outlines)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = WIDTH_PX / ((east - west) * shrink)

    def project(longitude: float, latitude: float) -> tuple[int, int]:
        return round((longitude - west) * shrink * scale), round((north - latitude) * scale)

    def write_ring(positions: list[list[float]]) -> str:
        return "M" + "L".join(f"{x} {y}" for x, y in (project(*position) for position in positions)) + "Z"

    shapes = []
    for municipality, outline in zip(municipalities, outlines, strict=True):
        polygons = [polygon for polygon in shapely.get_parts(outline) if not polygon.is_empty]
        rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
        path = "".join(write_ring(shapely.get_coordinates(ring).tolist()) for ring in rings)
        largest = max(polygons, key=shapely.area)
        inside = shapely.maximum_inscribed_circle(largest).coords[0]
        shapes.append(AreaShape(municipality.ags, path, *project(*inside)))
    return Drawing(tuple(shapes), round((north - south) * scale))
