"""The formats that a selection can be taken along in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Literal, NamedTuple

from ruhrideen.errors import UnknownKey
from ruhrideen.languages import N_
from ruhrideen.publish.csv_file import build_csv
from ruhrideen.publish.documents import build_handout, build_poster, build_sheet
from ruhrideen.publish.geojson import build_geojson
from ruhrideen.publish.geopackage import build_geopackage
from ruhrideen.publish.kml import build_kml
from ruhrideen.publish.picture import build_png, build_svg
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.slides import build_slides
from ruhrideen.publish.spreadsheet import build_spreadsheet


class Format(NamedTuple):
    """A format: the end of the file's name, its media type, its name, what it is good for, what builds it, and its kind."""

    extension: str
    media_type: str
    name: str
    purpose: str
    build: Callable[[Publication], bytes]
    group: Literal["data", "stage", "print", "picture"] = "data"


FORMATS: Final[dict[str, Format]] = {
    "xlsx": Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        N_("Excel"),
        N_("Ideen, Orte und Verbindungen auf eigenen Blättern, mit Filtern und Links"),
        build_spreadsheet,
    ),
    "csv": Format(
        "csv",
        "text/csv; charset=utf-8",
        N_("CSV"),
        N_("eine Tabelle, jede Idee mit jedem ihrer Orte; öffnet sich mit einem Klick in Excel"),
        build_csv,
    ),
    "gpkg": Format(
        "gpkg",
        "application/geopackage+sqlite3",
        N_("GeoPackage"),
        N_("für QGIS und andere GIS: Punkte, Linien und Flächen in EPSG:25832 und 4326, mit unseren Zeichen"),
        build_geopackage,
    ),
    "geojson": Format(
        "geojson",
        "application/geo+json",
        N_("GeoJSON"),
        N_("für Webkarten und Programme (RFC 7946)"),
        build_geojson,
    ),
    "kml": Format(
        "kml",
        "application/vnd.google-earth.kml+xml",
        N_("KML"),
        N_("für Google Earth und Navigationsgeräte"),
        build_kml,
    ),
    "pdf": Format(
        "pdf",
        "application/pdf",
        N_("Handzettel (PDF, A4)"),
        N_("Übersichtskarte, dann je Idee eine Seite mit Karte und Belegen"),
        build_handout,
        "print",
    ),
    "poster.pdf": Format(
        "poster.pdf",
        "application/pdf",
        N_("Plakat (PDF, A3)"),
        N_("eine große Karte mit allen Titeln"),
        build_poster,
        "print",
    ),
    "pptx": Format(
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        N_("PowerPoint"),
        N_("eine Folie je Idee mit Karte, QR-Code und Belegen in den Notizen; alles lässt sich ändern"),
        build_slides,
        "stage",
    ),
    "png": Format(
        "png", "image/png", N_("PNG"), N_("die Karte als Bild, mit Legende, Maßstab und Quellen"), build_png, "picture"
    ),
    "svg": Format(
        "svg", "image/svg+xml", N_("SVG"), N_("dieselbe Karte als Zeichnung für Layoutprogramme"), build_svg, "picture"
    ),
}
# About the idea or the place that is looked at, whatever else is let through.
SHEET_KEY: Final = "blatt.pdf"
SHEET: Final = Format(
    "pdf", "application/pdf", N_("Blatt zum Drucken"), N_("PDF in A4, mit Karte und Belegen"), build_sheet, "print"
)
# The places alone, for the open data route; no choice of its own in the app.
PLACES_KEY: Final = "locations"
PLACES: Final = FORMATS["geojson"]._replace(build=partial(build_geojson, with_unlocated=False))


def find_format(key: str) -> Format:
    """Return the format of a key of FORMATS, PLACES_KEY or SHEET_KEY; raise UnknownKey."""
    found = {**FORMATS, PLACES_KEY: PLACES, SHEET_KEY: SHEET}.get(key)
    if found is None:
        raise UnknownKey("format", key)
    return found
