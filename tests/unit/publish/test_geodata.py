"""GeoJSON, GeoPackage and KML: as their standards want them, and as places in the right place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import shapely
from defusedxml import ElementTree
from pyproj import Geod, Transformer
from shapely.geometry import LinearRing, shape

from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.catalogue import Catalogue
from ruhrideen.publish import PublishedFile
from ruhrideen.publish.qgis_styles import SHAPES, write_style
from ruhrideen.publish.tables import PLACE_COLUMNS
from ruhrideen.themes import THEMES
from tests.unit.publish.conftest import Build

KML = "{http://www.opengis.net/kml/2.2}"
Save = Callable[[PublishedFile], Path]


def list_positions(coordinates: Any) -> Iterator[list[float]]:
    """Yield the positions of a GeoJSON geometry."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates
    else:
        for part in coordinates:
            yield from list_positions(part)


@pytest.fixture
def open_package(build: Build) -> Iterator[Callable[..., sqlite3.Connection]]:
    """Return a function that opens a GeoPackage as the SQLite file that it is."""
    opened = []

    def read(**arguments: Any) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(build("gpkg", **arguments).content)
        opened.append(connection)
        return connection

    yield read
    for connection in opened:
        connection.close()


def test_geojson_is_as_rfc_7946_wants_it(build: Build, hostile: Catalogue) -> None:
    """Ids are unique, positions have seven decimals at most, rings turn right, the bbox holds them all, no CRS is named."""
    collection = json.loads(build("geojson", catalogue=hostile).content)
    features = collection["features"]
    geometries = [feature["geometry"] for feature in features if feature["geometry"]]
    rings = [shape(g) for g in geometries if g["type"] == "Polygon"]

    assert set(collection) == {"type", "manifest", "bbox", "features"}
    assert len({feature["id"] for feature in features}) == len(features)
    assert all(set(feature) - {"bbox"} == {"type", "id", "geometry", "properties"} for feature in features)
    assert all(round(x, 7) == x for g in geometries for position in list_positions(g["coordinates"]) for x in position)
    assert collection["bbox"] == list(shapely.total_bounds([shape(g) for g in geometries]))
    assert rings
    assert all(ring.exterior.is_ccw and not any(hole.is_ccw for hole in ring.interiors) for ring in rings)
    assert not LinearRing([(7, 51), (7, 52), (8, 52), (8, 51)]).is_ccw  # the sibling: the data's own ring turns left


def test_ideas_without_a_place_are_features_without_a_geometry(build: Build, shipped: Catalogue) -> None:
    """Whoever opens the file has all 40 ideas; all Features have the same properties."""
    features = json.loads(build("geojson").content)["features"]
    unlocated = [feature for feature in features if feature["geometry"] is None]

    assert [feature["id"] for feature in unlocated] == [f"idee/{idea.id}" for idea in shipped.region_wide_ideas]
    assert len({tuple(feature["properties"]) for feature in features}) == len(
        {tuple(sorted(feature["properties"])) for feature in features}
    )
    assert all(set(feature["properties"]) == set(features[0]["properties"]) for feature in features)


def test_without_a_place_there_is_no_bbox(build: Build, empty: Catalogue) -> None:
    """An empty box would be a lie."""
    assert "bbox" not in json.loads(build("geojson", catalogue=empty).content)


def test_metres_and_degrees_of_a_package_are_the_same_places(
    open_package: Callable[..., sqlite3.Connection], shipped: Catalogue
) -> None:
    """Both sets of layers lie within 2 cm of the catalogue's own position, the first in metres."""
    connection = open_package()
    to_degrees = Transformer.from_crs(25832, 4326, always_xy=True)
    geod = Geod(ellps="GRS80")
    metres = dict(connection.execute("SELECT ort, geom FROM orte_punkte").fetchall())
    degrees = dict(connection.execute("SELECT ort, geom FROM orte_punkte_wgs84").fetchall())

    assert metres.keys() == degrees.keys()
    assert metres
    for slug, geometry in metres.items():
        expected = shipped.location(slug).geometry
        east, north = read_point(geometry)
        assert geod.inv(*to_degrees.transform(east, north), expected.x, expected.y)[2] < 0.02
        assert read_point(degrees[slug]) == (expected.x, expected.y)
        assert abs(east - 500_000) < 400_000  # the sibling: these are no degrees
        assert north > 5_000_000


def read_point(blob: bytes) -> tuple[float, float]:
    """Return the position in a GeoPackage's binary: "GP", version, flags, SRS, envelope if any, then WKB."""
    assert blob[:2] == b"GP"
    envelope_bytes = {0: 0, 1: 32}[blob[3] >> 1 & 7]
    point = shapely.from_wkb(blob[8 + envelope_bytes :])
    return point.x, point.y


def test_a_package_has_its_layers_tables_and_keys(open_package: Callable[..., sqlite3.Connection]) -> None:
    """Six layers, three tables, a style for each layer, sound references, nothing corrupt."""
    connection = open_package()
    layers = {f"orte_{name}{crs}" for name in ("punkte", "linien", "flaechen") for crs in ("", "_wgs84")}
    contents = dict(connection.execute("SELECT table_name, data_type FROM gpkg_contents"))

    assert {name for name, kind in contents.items() if kind == "features"} == layers
    assert set(contents) - layers == {"ideen", "verbindungen", "manifest", "layer_styles"}
    assert {row[0] for row in connection.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault")} == layers
    assert connection.execute("PRAGMA foreign_key_list(verbindungen)").fetchone()[2:5] == ("ideen", "idee", "fid")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    orphans = (
        "SELECT count(*) FROM verbindungen WHERE ort NOT IN"
        " (SELECT ort FROM orte_punkte UNION SELECT ort FROM orte_linien UNION SELECT ort FROM orte_flaechen)"
    )
    assert connection.execute(orphans).fetchone() == (0,)
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):  # the sibling: the key is a real one
        connection.execute("UPDATE verbindungen SET idee = 999")


def test_lines_and_areas_have_layers_of_their_own(
    open_package: Callable[..., sqlite3.Connection], hostile: Catalogue
) -> None:
    """Each place is in the layer of its geometry, and the spatial index finds it there."""
    connection = open_package(catalogue=hostile)

    for layer, part in (("orte_punkte", "Point"), ("orte_linien", "LineString"), ("orte_flaechen", "Polygon")):
        expected = sum(location.geometry.geom_type == part for location in hostile.locations)
        assert connection.execute(f"SELECT count(*) FROM {layer}").fetchone() == (expected,)
        assert connection.execute(f"SELECT count(*) FROM rtree_{layer}_geom").fetchone() == (expected,)
        assert expected


@pytest.mark.parametrize("part", ["Point", "LineString", "Polygon"])
def test_a_style_has_every_theme_in_our_colours(part: str) -> None:
    """Seven categories, each with the colour of our map; points also with its shape."""
    text = write_style(part, PLACE_COLUMNS, "de")
    style = ElementTree.fromstring(text)

    assert [category.get("value") for category in style.iter("category")] == list(THEMES)
    for theme, symbol in SYMBOLS.items():
        assert ",".join(str(int(symbol.colour[i : i + 2], 16)) for i in (1, 3, 5)) in text
        assert (f'value="{SHAPES[theme][0]}"' in text) == (part == "Point")


def read_kml(content: bytes) -> Element:
    return ElementTree.fromstring(content, forbid_dtd=True)


def test_kml_has_the_colours_of_the_themes_and_a_story_for_each_place(build: Build, shipped: Catalogue) -> None:
    """Each placemark has its theme's style, a balloon and the data for programs."""
    root = read_kml(build("kml").content)
    styles = {style.get("id"): style.find(f"{KML}LineStyle/{KML}color").text for style in root.iter(f"{KML}Style")}
    places = root.find(f"{KML}Document/{KML}Folder").findall(f"{KML}Placemark")

    assert styles["mobilitaet"] == "ffa4311a"  # alpha, blue, green, red
    assert set(styles) == set(THEMES)
    for placemark, location in zip(places, shipped.locations, strict=True):
        description = placemark.find(f"{KML}description").text
        assert "Was der Punkt bedeutet" in description
        assert placemark.find(f"{KML}styleUrl").text.removeprefix("#") in styles
        longitude, latitude = placemark.find(f".//{KML}coordinates").text.split()[0].split(",")
        first = shapely.get_coordinates(location.geometry)[0]
        assert (float(longitude), float(latitude)) == pytest.approx(tuple(first), abs=1e-7)


def test_a_balloon_of_kml_shows_markup_as_words(build: Build, hostile: Catalogue) -> None:
    """Google Earth reads a description as HTML: what the data says is escaped there, our own markup is not."""
    root = read_kml(build("kml", catalogue=hostile).content)
    descriptions = [element.text for element in root.iter(f"{KML}description")]
    names = [element.text for element in root.iter(f"{KML}name")]

    assert not any("<script" in text or "<r>" in text or "]]><b>" in text for text in descriptions)
    assert any("&lt;script&gt;" in text for text in descriptions)
    assert any("<p><b>" in text for text in descriptions)
    assert "<script>alert(1)</script>" in names  # as a name it is plain text
