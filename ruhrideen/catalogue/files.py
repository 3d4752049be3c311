"""Bytes of the data folder to rows and Features, with a word for everything that is in the way."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ruhrideen.catalogue import problems
from ruhrideen.catalogue.problems import Problem
from ruhrideen.catalogue.schemas import LONGEST_TEXT, Descriptor

LARGEST_CELL_CHARACTERS: Final = 50_000_000


@dataclass
class RawTable:
    """Rows as they stand in a file, each with the place to name when something is wrong with it.

    Attributes:
        columns: the fields of the schema that the file has.
        rows: one dict a row, its keys being `columns`.
        places: for each row `{"row": number}` or `{"feature": id}`.
        geometries: for each row the GeoJSON geometry, where the file is GeoJSON.
    """

    file: str
    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    geometries: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_bytes(path: Path, name: str) -> tuple[bytes, list[Problem]]:
    """Return the content of a file, or nothing and the Problem that says why."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return b"", [Problem(name, *problems.FILE_MISSING)]
    except OSError as error:
        return b"", [Problem(name, *problems.FILE_UNREADABLE, details={"reason": error.strerror or ""})]
    return content, [] if content.strip() else [Problem(name, *problems.FILE_EMPTY)]


def read_csv_table(content: bytes, name: str, schema: Descriptor) -> RawTable:
    """Return the rows of a CSV file (RFC 4180, UTF-8 with or without a mark) that can be told apart at all.

    A row with bytes that are not UTF-8 or with the wrong number of cells is left out and listed; the rest stays.
    """
    table = RawTable(name)
    csv.field_size_limit(LARGEST_CELL_CHARACTERS)
    text = content.decode("utf-8-sig", errors="surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        details = {"reason": str(error)}
        table.problems.append(Problem(name, *problems.CSV_BROKEN, row=len(records) + 1, details=details))
    if not records:
        return table
    known = [spec["name"] for spec in schema["fields"]]
    header = [label.strip() for label in records[0]]
    table.columns = [column for column in known if column in header]
    expected = ", ".join(known)
    for column in known:
        if column not in header:
            missing = Problem(name, *problems.COLUMN_MISSING, row=1, field_name=column, details={"expected": expected})
            table.problems.append(missing)
    for label in header:
        if label not in known:
            unknown = Problem(name, *problems.COLUMN_UNKNOWN, row=1, value=label, details={"expected": expected})
            table.problems.append(unknown)
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            continue
        broken = next((cell for cell in record if not _is_utf8(cell)), None)
        if broken is not None:
            position = next(i for i, c in enumerate(broken, start=1) if not _is_utf8(c))
            details = {"position": str(position)}
            table.problems.append(Problem(name, *problems.NOT_UTF8, row=number, details=details))
        elif len(record) != len(header):
            details = {"found": str(len(record)), "expected": str(len(header))}
            table.problems.append(Problem(name, *problems.CELLS_WRONG, row=number, details=details))
        else:
            cells = dict(zip(header, record, strict=True))
            _add_row(table, {column: cells[column].strip() for column in table.columns}, {"row": number})
    return table


def read_geojson(content: bytes, name: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return a FeatureCollection as it stands in the file, or an empty one and the Problem that says why."""
    nothing: dict[str, Any] = {"type": "FeatureCollection", "features": []}
    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return nothing, [Problem(name, *problems.NOT_UTF8, details={"position": str(error.start)})]
    except (json.JSONDecodeError, RecursionError) as error:
        return nothing, [Problem(name, *problems.NOT_JSON, details={"reason": str(error)[:200]})]
    if (
        not isinstance(collection, dict)
        or collection.get("type") != "FeatureCollection"
        or not isinstance(collection.get("features"), list)
    ):
        return nothing, [Problem(name, *problems.NOT_COLLECTION)]
    return collection, []


def read_feature_table(content: bytes, name: str, schema: Descriptor, key: str) -> RawTable:
    """Return the Features of a GeoJSON file as rows; the Feature's id fills the field `key`."""
    collection, found = read_geojson(content, name)
    table = RawTable(name, columns=[spec["name"] for spec in schema["fields"]], problems=found)
    for number, feature in enumerate(collection["features"], start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            reason = {"reason": "Feature ohne „properties“"}
            table.problems.append(Problem(name, *problems.OTHER, feature=str(number), details=reason))
            continue
        identifier = feature.get("id", feature["properties"].get(key))
        row = {column: feature["properties"].get(column) for column in table.columns}
        row[key] = str(identifier) if isinstance(identifier, str | int) else None
        before = len(table.rows)
        _add_row(table, row, {"feature": str(identifier if identifier is not None else number)})
        if len(table.rows) > before:
            table.geometries.append(feature.get("geometry"))
    return table


def _add_row(table: RawTable, row: dict[str, Any], place: dict[str, Any]) -> None:
    """Add a row, with texts beyond the limit blanked and listed."""
    for column, value in row.items():
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            details = {"length": str(len(value)), "longest": str(LONGEST_TEXT)}
            too_long = Problem(table.file, *problems.CELL_TOO_LONG, field_name=column, details=details, **place)
            table.problems.append(too_long)
            row[column] = ""
    table.rows.append(row)
    table.places.append(place)


def _is_utf8(text: str) -> bool:
    return not any("\udc80" <= character <= "\udcff" for character in text)
