"""A small OpenStreetMap file of our own: boundaries of the shipped municipalities, a few places, an invented street."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.conftest import REPOSITORY

Tags = dict[str, str]
STAMP = 'version="1" timestamp="2026-11-23T00:00:00Z"'


class OsmFile:
    """Nodes, ways and relations in the order in which the format wants them."""

    def __init__(self) -> None:
        self.nodes: list[str] = []
        self.ways: list[str] = []
        self.relations: list[str] = []

    def add_node(self, longitude: float, latitude: float, tags: Tags | None = None) -> int:
        """Add a node; return its id."""
        number = len(self.nodes) + 1
        place = f'lat="{latitude:.6f}" lon="{longitude:.6f}"'
        self.nodes.append(f'<node id="{number}" {STAMP} {place}>{write_tags(tags or {})}</node>')
        return number

    def add_way(self, nodes: Iterable[int], tags: Tags | None = None) -> int:
        """Add a way; return its id."""
        number = len(self.ways) + 1
        refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
        self.ways.append(f'<way id="{number}" {STAMP}>{refs}{write_tags(tags or {})}</way>')
        return number

    def add_boundary(self, rings: Iterable[Sequence[Sequence[float]]], tags: Tags) -> None:
        """Add an administrative boundary of closed rings."""
        members = ""
        for ring in rings:
            nodes = [self.add_node(longitude, latitude) for longitude, latitude in ring[:-1]]
            members += f'<member type="way" ref="{self.add_way([*nodes, nodes[0]])}" role="outer"/>'
        everything = {"type": "boundary", "boundary": "administrative", **tags}
        number = len(self.relations) + 1
        self.relations.append(f'<relation id="{number}" {STAMP}>{members}{write_tags(everything)}</relation>')

    def write(self, path: Path) -> None:
        """Write the file."""
        parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">', *self.nodes, *self.ways]
        path.write_text("\n".join([*parts, *self.relations, "</osm>"]), "utf-8")


def write_tags(tags: Tags) -> str:
    """Return tags as XML; ours have nothing to escape."""
    return "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())


def write_ruhr(path: Path) -> None:
    """Write the file that the tests import."""

    def box(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
        return [(west, south), (east, south), (east, north), (west, north), (west, south)]

    osm = OsmFile()
    country = {"admin_level": "2", "name": "Deutschland", "ISO3166-1": "DE", "ISO3166-1:alpha2": "DE"}
    osm.add_boundary([box(5.5, 47, 15, 55)], country)
    state = {"admin_level": "4", "name": "Nordrhein-Westfalen", "ISO3166-2": "DE-NW"}
    osm.add_boundary([box(5.8, 50.3, 9.5, 52.55)], state)
    municipalities = json.loads((REPOSITORY / "data" / "municipalities.geojson").read_text("utf-8"))
    for feature in municipalities["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        is_city = feature["properties"]["kreis"] == feature["properties"]["name"]
        tags = {"admin_level": "6" if is_city else "8", "name": feature["properties"]["name"]}
        osm.add_boundary([polygon[0] for polygon in polygons], tags)
    osm.add_node(7.0126, 51.4558, {"place": "city", "name": "Essen"})
    osm.add_node(6.9940, 51.4285, {"amenity": "exhibition_centre", "name": "Messe Essen"})
    osm.add_node(7.9466, 52.7222, {"place": "town", "name": "Essen (Oldenburg)"})
    street = [osm.add_node(7.0110, 51.4560), osm.add_node(7.0140, 51.4565)]
    osm.add_way(street, {"highway": "residential", "name": "Probestraße"})
    house = {"addr:housenumber": "7", "addr:street": "Probestraße", "addr:city": "Essen", "addr:postcode": "45127"}
    osm.add_node(7.0125, 51.4563, house)
    osm.write(path)
