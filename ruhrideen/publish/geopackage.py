"""A selection as a GeoPackage 1.2 (OGC 12-128r14), styled for QGIS."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import shapely
from fudgeo.enumeration import FieldType, GPKGFlavors, ShapeType
from fudgeo.extension.metadata import GeoPackageReference
from fudgeo.geometry import MultiLineString, MultiPolygon, Point
from fudgeo.geopkg import Field, MemoryGeoPackage, SpatialReferenceSystem
from shapely.geometry.base import BaseGeometry

from ruhrideen.languages import read_translations
from ruhrideen.publish.projections import UTM32, WGS84, project_to_utm, write_definition
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.qgis_styles import write_style
from ruhrideen.publish.tables import Column, Kind, Row

GEOMETRY: Final = "geom"
KEY: Final = "fid"
TYPES: Final[dict[Kind, str]] = {
    "text": FieldType.text,
    "link": FieldType.text,
    "integer": FieldType.integer,
    "number": FieldType.double,
    "boolean": FieldType.boolean,
    "date": FieldType.date,
}
# As QGIS creates it; QGIS looks styles up by table and geometry column, catalogue and schema being empty.
STYLE_FIELDS: Final = (
    *(Field(name, FieldType.text, 256) for name in ("f_table_catalog", "f_table_schema", "f_table_name")),
    Field("f_geometry_column", FieldType.text, 256),
    Field("styleName", FieldType.text, 30),
    Field("styleQML", FieldType.text),
    Field("styleSLD", FieldType.text),
    Field("useAsDefault", FieldType.boolean),
    Field("description", FieldType.text),
    Field("owner", FieldType.text, 30),
    Field("ui", FieldType.text, 30),
    Field("update_time", FieldType.datetime),
)


class Layer(NamedTuple):
    """A layer of places: its name, what of a geometry's type belongs into it, and the type that the layer has."""

    name: str
    part: str
    shape: str


LAYERS: Final = (
    Layer("orte_punkte", "Point", ShapeType.point),
    Layer("orte_linien", "LineString", ShapeType.multi_linestring),
    Layer("orte_flaechen", "Polygon", ShapeType.multi_polygon),
)
# Planners' metres first; the second set has a name of its own for each layer.
SUFFIXES: Final = {UTM32: "", WGS84: "_wgs84"}


def build_geopackage(publication: Publication) -> bytes:
    """Return a GeoPackage with the places in two sets of layers, and the tables `ideen`, `verbindungen`, `manifest`.

    `orte_punkte`, `orte_linien` and `orte_flaechen` are in EPSG:25832, the same with `_wgs84` in EPSG:4326; all six are
    always there, empty ones too. An idea's `fid` is its number, and `verbindungen.idee` a foreign key to it;
    `verbindungen.ort` means the column `ort` of whichever layer has the place, so that one cannot be declared. Keys of
    columns are the same in every language, their headings are aliases (gpkg_data_columns).
    """
    package = MemoryGeoPackage.create(
        flavor=GPKGFlavors.epsg, ogr_contents=True, enable_metadata=True, enable_schema=True
    )
    try:
        _add_places(package, publication)
        _add_ideas_and_links(package, publication)
        _add_manifest(package, publication)
        _set_version_and_dates(package, publication.manifest.created)
        content: bytes = package.connection.serialize()
    finally:
        package.connection.close()
    return content


def _add_places(package: MemoryGeoPackage, publication: Publication) -> None:
    rows = publication.tables.places.rows
    columns = publication.tables.places.columns
    geometries = [location.geometry for location in publication.shown.locations]
    styles = []
    for epsg, shapes in ((UTM32, project_to_utm(geometries)), (WGS84, geometries)):
        name, definition = write_definition(epsg)
        system = SpatialReferenceSystem(name, "EPSG", epsg, definition)
        for layer in LAYERS:
            chosen = [(row, shape) for row, shape in zip(rows, shapes, strict=True) if layer.part in shape.geom_type]
            feature_class = package.create_feature_class(
                layer.name + SUFFIXES[epsg],
                srs=system,
                shape_type=layer.shape,
                fields=_build_fields(columns),
                description=f"{publication.manifest.title} (EPSG:{epsg})",
                geom_name=GEOMETRY,
                pk_name=KEY,
            )
            records = [(_write_geometry(shape, epsg), *_write_values(row, columns)) for row, shape in chosen]
            _insert(package, feature_class.name, (GEOMETRY, *(column.key for column in columns)), records)
            if chosen:
                feature_class.extent = tuple(shapely.total_bounds([shape for _, shape in chosen]).tolist())
            styles.append((feature_class.name, write_style(layer.part, columns, publication.language)))
    _add_styles(package, styles, publication)


def _write_geometry(shape: BaseGeometry, epsg: int) -> Point | MultiLineString | MultiPolygon:
    """Return a geometry as the layers keep it: points single, lines and areas always as several."""
    parts = getattr(shape, "geoms", [shape])
    if shape.geom_type == "Point":
        return Point(x=shape.x, y=shape.y, srs_id=epsg)
    if "Line" in shape.geom_type:
        return MultiLineString([list(part.coords) for part in parts], srs_id=epsg)
    rings = ([list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in parts)
    return MultiPolygon(list(rings), srs_id=epsg)


def _add_ideas_and_links(package: MemoryGeoPackage, publication: Publication) -> None:
    ideas, links = publication.tables.ideas, publication.tables.links
    package.create_table("ideen", _build_fields(ideas.columns), description="Ideen", pk_name=KEY)
    records = [(row["nummer"], *_write_values(row, ideas.columns)) for row in ideas.rows]
    _insert(package, "ideen", (KEY, *(column.key for column in ideas.columns)), records)
    fields = _build_fields(links.columns)
    # A field of fudgeo is its name and its type in SQL; the reference rides on the type.
    fields[0] = Field("idee", f"INTEGER REFERENCES ideen ({KEY})", alias=links.columns[0].heading)
    table = package.create_table("verbindungen", fields, description="Verbindungen", pk_name=KEY)
    records = [tuple(_write_values(row, links.columns)) for row in links.rows]
    _insert(package, "verbindungen", [column.key for column in links.columns], records)
    table.add_attribute_index("verbindungen_idee", ["idee"])
    table.add_attribute_index("verbindungen_ort", ["ort"])


def _add_manifest(package: MemoryGeoPackage, publication: Publication) -> None:
    gettext = read_translations(publication.language).gettext
    fields = [
        Field("angabe", FieldType.text, alias=gettext("Angabe")),
        Field("inhalt", FieldType.text, alias=gettext("Inhalt")),
    ]
    package.create_table("manifest", fields, description=gettext("Über diese Datei"), pk_name=KEY)
    _insert(package, "manifest", ("angabe", "inhalt"), publication.manifest.entries)
    text = json.dumps(publication.manifest.write_json(), ensure_ascii=False)
    standard = "https://www.rfc-editor.org/rfc/rfc8259"
    number = package.metadata.add_metadata(standard, metadata=text, mime_type="application/json")
    package.metadata.add_references(GeoPackageReference(number))


def _add_styles(package: MemoryGeoPackage, styles: Iterable[tuple[str, str]], publication: Publication) -> None:
    package.create_table("layer_styles", STYLE_FIELDS, pk_name="id")
    stamp = f"{publication.manifest.created.isoformat()}T00:00:00.000Z"
    records = [
        ("", "", name, GEOMETRY, "Ruhrideen", style, "", True, publication.manifest.title, "", None, stamp)
        for name, style in styles
    ]
    _insert(package, "layer_styles", [field.name for field in STYLE_FIELDS], records)


def _build_fields(columns: Sequence[Column]) -> list[Field]:
    return [Field(column.key, TYPES[column.kind], alias=column.heading) for column in columns]


def _write_values(row: Row, columns: Sequence[Column]) -> list[Any]:
    values = (row[column.key] for column in columns)
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def _insert(package: MemoryGeoPackage, name: str, keys: Sequence[str], records: Sequence[tuple[Any, ...]]) -> None:
    # Names are our own, none of them comes from the data.
    sql = f'INSERT INTO "{name}" ({", ".join(keys)}) VALUES ({", ".join("?" * len(keys))})'  # noqa: S608
    with package.connection as connection:
        connection.executemany(sql, records)


def _set_version_and_dates(package: MemoryGeoPackage, created: date) -> None:
    """Write the version that most programs know, and the file's own date where fudgeo writes the present moment.

    So equal selections give equal files.
    """
    stamp = f"{created.isoformat()}T00:00:00.000Z"
    with package.connection as connection:
        # fudgeo writes 1.4, of which nothing is used here; GDAL before 3.7 warns of it.
        connection.execute("PRAGMA user_version = 10200")
        connection.execute("UPDATE gpkg_contents SET last_change = ?", (stamp,))
        connection.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (stamp,))
