"""Make data/basemap/roads.geojson: the main motorways and railways, schematic lines of our own.

A course runs through the vertices of tools/sources/roads.csv: stations of a railway, junctions and bridges of a
motorway, each with its source. What lies between two vertices is a smooth guess.

    python -m tools.make_roads
"""

from __future__ import annotations

import csv

from shapely.geometry.base import BaseGeometry

from tools.courses import Vertex, draw_course, read_vertices
from tools.geofile import DATA, SOURCES, make_feature, round_positions, to_degrees, to_metres, write_features
from tools.vg250 import RETRIEVED

TABLE = SOURCES / "roads.csv"
SOURCE = "own schematic drawing, tools/sources/roads.csv"
ATTRIBUTION = "stations and stops: DB InfraGO (CC BY 4.0), © OpenStreetMap contributors; junctions: Wikipedia"
TOLERANCE_M = 60  # far below what a schematic course can claim; keeps the file small


def main() -> None:
    """Write data/basemap/roads.geojson from the table of vertices."""
    features = []
    names = read_names()
    for road, vertices in read_vertices(TABLE, "road").items():
        name, kind = names[road]
        facts = {"name": name, "class": kind, "schematic": True, "source": SOURCE}
        features.append(make_feature(road, draw_road(vertices), facts))
    write_features(
        DATA / "basemap" / "roads.geojson",
        features,
        attribution=ATTRIBUTION,
        source="own schematic drawing through stations, junctions and other known positions",
        retrieved=RETRIEVED,
    )


def read_names() -> dict[str, tuple[str, str]]:
    """Return the name and the class ("motorway" or "railway") of each road, by its id."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {row["road"]: (row["name"], row["class"]) for row in csv.DictReader(table)}


def draw_road(vertices: list[Vertex]) -> BaseGeometry:
    """Return a smooth line in WGS 84 through the vertices, within 60 m of the curve."""
    course = to_metres(draw_course(vertices)).simplify(TOLERANCE_M)
    return round_positions(to_degrees(course))


if __name__ == "__main__":
    main()
