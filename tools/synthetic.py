"""Make a data folder with many ideas and places, complete and without problems, for measuring and for load tests.

Themes are spread as in the shipped ideas, texts are theirs, so they have real lengths. Each idea has a place of its own,
anywhere inside the region, with an uncertainty of 300 to 2,500 m. The same seed makes the same folder.

    python -m tools.synthetic 4000 FOLDER
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry import Point, shape

SEED: Final = 40
COPIED: Final = ("municipalities.geojson", "datapackage.json")
KINDS: Final = ("facility", "institution", "venue", "area", "town")
RELATIONS: Final = ("named", "inferred", "example")
LEAST_UNCERTAINTY_M: Final = 300
MOST_UNCERTAINTY_M: Final = 2500


def make_folder(source: Path, target: Path, count: int, seed: int = SEED) -> Path:
    """Write a data folder with `count` ideas, as many places and a link for each pair; return the folder.

    Args:
        source: the folder whose municipalities, base map and texts are taken.
        target: a folder that does not exist yet.
        count: ideas to make, numbered from 1.
        seed: decides themes, positions and uncertainties.
    """
    chance = random.Random(seed)
    target.mkdir(parents=True)
    shutil.copytree(source / "basemap", target / "basemap")
    for name in COPIED:
        shutil.copy(source / name, target / name)
    ideas = _make_ideas(source, count, chance)
    _write_table(target / "ideas.csv", ideas)
    locations = _make_locations(source, count, chance)
    collection = {"type": "FeatureCollection", "features": locations}
    (target / "locations.geojson").write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    links = [
        _make_link(idea, location["id"], chance.choices(RELATIONS, (7, 2, 1))[0])
        for idea, location in zip(ideas, locations, strict=True)
    ]
    _write_table(target / "idea_locations.csv", links)
    return target


def _make_ideas(source: Path, count: int, chance: random.Random) -> list[dict[str, Any]]:
    with (source / "ideas.csv").open(encoding="utf-8-sig", newline="") as file:
        shipped = list(csv.DictReader(file))
    return [{**chance.choice(shipped), "id": number} for number in range(1, count + 1)]


def _make_locations(source: Path, count: int, chance: random.Random) -> list[dict[str, Any]]:
    """Return point Features spread evenly over the region, each with the municipality that it lies in."""
    collection = json.loads((source / "municipalities.geojson").read_text("utf-8"))
    keys = [str(feature["properties"].get("ags") or feature["id"]) for feature in collection["features"]]
    tree = shapely.STRtree([shape(feature["geometry"]) for feature in collection["features"]])
    west, south, east, north = shapely.total_bounds(tree.geometries)
    locations: list[dict[str, Any]] = []
    while len(locations) < count:
        longitude, latitude = round(chance.uniform(west, east), 5), round(chance.uniform(south, north), 5)
        inside = tree.query(Point(longitude, latitude), predicate="within")
        if len(inside):
            number = len(locations) + 1
            locations.append(_make_location(number, longitude, latitude, keys[min(inside)], chance))
    return locations


def _make_location(number: int, longitude: float, latitude: float, ags: str, chance: random.Random) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"ort-{number:05d}",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {
            "name_de": f"Erfundener Ort {number}",
            "name_en": f"Invented place {number}",
            "kind": chance.choice(KINDS),
            "municipality": ags,
            "uncertainty_m": chance.randint(LEAST_UNCERTAINTY_M, MOST_UNCERTAINTY_M),
            "position_of_de": "zufällige Lage im Ruhrgebiet",
            "position_of_en": "random position in the Ruhr region",
            "area_ha": None,
            "source": "tools/synthetic.py",
            "source_quality": "low",
            "retrieved": "2026-11-23",
            "schematic": False,
        },
    }


def _make_link(idea: dict[str, Any], location_id: str, relation: str) -> dict[str, Any]:
    return {
        "idea_id": idea["id"],
        "location_id": location_id,
        "relation": relation,
        "page": idea["page"],
        "evidence": "erfundene Worte",
        "reason_de": "" if relation == "named" else "Erfunden, um zu messen.",
        "reason_en": "" if relation == "named" else "Invented in order to measure.",
        "source": "tools/synthetic.py",
    }


def _write_table(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Make the folder that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", type=Path, default=Path(__file__).resolve().parent.parent / "data")
    arguments = parser.parse_args()
    print(make_folder(arguments.source, arguments.folder, arguments.count))


if __name__ == "__main__":
    main()
