"""A selection as KML 2.2 (OGC 07-147r2)."""

from __future__ import annotations

import json
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.languages import read_translations
from ruhrideen.publish.addresses import is_address
from ruhrideen.publish.projections import round_degrees
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.tables import Column, Row, Table

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
register_namespace("", NAMESPACE)
# What is told in the balloon; all else is in the extended data, for programs.
PLACE_TOLD: Final = ("art", "lage", "unsicherheit_m", "bedeutung", "belege", "quelle", "guete", "stand", "link")
IDEA_TOLD: Final = ("themenname", "ziel", "hintergrund", "seite", "wo", "link")


def build_kml(publication: Publication) -> bytes:
    """Return a document with a folder of places and one of ideas without a shown place, which have no geometry.

    A balloon is HTML, so texts are escaped for HTML first and for XML then; it shows the description only, because
    Google Earth takes a name for HTML, too.
    """
    gettext = read_translations(publication.language).gettext
    manifest, tables = publication.manifest, publication.tables
    root = Element(f"{{{NAMESPACE}}}kml")
    document = _add(root, "Document")
    _add(document, "name", manifest.title)
    rows = [Markup("<b>{}:</b> {}").format(heading, _link(text)) for heading, text in manifest.entries]
    _add(document, "description", Markup("<br>").join(rows))
    for theme, symbol in SYMBOLS.items():
        _add_style(document, theme, symbol.colour)
    _add_data(document, {"manifest": json.dumps(manifest.write_json(), ensure_ascii=False)})
    places = _add(document, "Folder")
    _add(places, "name", gettext("Orte"))
    for row, location in zip(tables.places.rows, publication.shown.locations, strict=True):
        placemark = _add_placemark(places, row["name"], row, tables.places, PLACE_TOLD)
        _add_geometry(placemark, round_degrees(location.geometry, 7))
    unlocated = _add(document, "Folder")
    _add(unlocated, "name", gettext("Ideen ohne Ort auf der Karte"))
    for row in tables.ideas.rows:
        if not row["anzahl_orte"]:
            _add_placemark(unlocated, f"{row['nummer']} {row['titel']}", row, tables.ideas, IDEA_TOLD)
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    element = SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = None if text is None else str(text)
    return element


def _link(text: str) -> Markup:
    return Markup('<a href="{0}">{0}</a>').format(text) if is_address(text) else Markup("{}").format(text)


def _add_style(document: Element, theme: str, colour: str) -> None:
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    style = _add(document, "Style", id=theme)
    _add(_add(style, "IconStyle"), "color", f"ff{blue}{green}{red}")
    line = _add(style, "LineStyle")
    _add(line, "color", f"ff{blue}{green}{red}")
    _add(line, "width", "3")
    _add(_add(style, "PolyStyle"), "color", f"66{blue}{green}{red}")
    _add(_add(style, "BalloonStyle"), "text", "$[description]")


def _add_placemark(folder: Element, name: str, row: Row, table: Table, told: tuple[str, ...]) -> Element:
    placemark = _add(folder, "Placemark")
    _add(placemark, "name", name)
    columns = [column for column in table.columns if column.key in told and row[column.key] not in (None, "")]
    parts = [_tell(column, row) for column in columns]
    _add(placemark, "description", Markup("<h3>{}</h3>").format(name) + Markup("").join(parts))
    if row["thema"]:
        _add(placemark, "styleUrl", f"#{row['thema']}")
    _add_data(placemark, {key: str(value) for key, value in row.items() if value is not None})
    return placemark


def _tell(column: Column, row: Row) -> Markup:
    lines = Markup("<br>").join(_link(line) for line in str(row[column.key]).split("\n"))
    return Markup("<p><b>{}:</b> {}</p>").format(column.heading, lines)


def _add_data(parent: Element, values: dict[str, str]) -> None:
    extended = _add(parent, "ExtendedData")
    for key, value in values.items():
        _add(_add(extended, "Data", name=key), "value", value)


def _add_geometry(parent: Element, geometry: BaseGeometry) -> None:
    if hasattr(geometry, "geoms"):
        several = _add(parent, "MultiGeometry")
        for part in geometry.geoms:
            _add_geometry(several, part)
    elif geometry.geom_type == "Polygon":
        polygon = _add(parent, "Polygon")
        oriented = shapely.orient_polygons(geometry, exterior_cw=False)
        for name, rings in (("outerBoundaryIs", [oriented.exterior]), ("innerBoundaryIs", oriented.interiors)):
            for ring in rings:
                _add_positions(_add(_add(polygon, name), "LinearRing"), ring)
    else:
        _add_positions(_add(parent, geometry.geom_type), geometry)


def _add_positions(parent: Element, geometry: BaseGeometry) -> None:
    _add(parent, "coordinates", " ".join(f"{longitude:.7f},{latitude:.7f}" for longitude, latitude in geometry.coords))
