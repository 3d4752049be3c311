"""Rows against their schemas and keys, by the frictionless library; its findings in our words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from frictionless import Package, Resource, Schema
from frictionless.errors import CellError, ConstraintError, ForeignKeyError, PrimaryKeyError, RowError

from ruhrideen.catalogue import problems
from ruhrideen.catalogue.files import RawTable
from ruhrideen.catalogue.problems import Problem
from ruhrideen.catalogue.schemas import Descriptor
from ruhrideen.languages import N_

MOST_ERRORS_A_TABLE: Final = 1_000
TYPE_NAMES: Final = {
    "integer": N_("eine ganze Zahl"),
    "number": N_("eine Zahl mit Punkt"),
    "string": N_("ein Text"),
    "boolean": N_("true oder false"),
}


def validate_tables(tables: Mapping[str, RawTable], schemas: Mapping[str, Descriptor]) -> list[Problem]:
    """Return what is wrong with the rows, and take out of `tables` what cannot be used.

    A fault in a needed field, a key that stands twice or a key that nothing answers to takes the row out; any other
    fault blanks the field.
    """
    package = Package(resources=[_make_resource(name, table, schemas[name]) for name, table in tables.items()])
    report = package.validate(limit_errors=MOST_ERRORS_A_TABLE)
    found: list[Problem] = []
    for task in report.tasks:
        table, schema = tables[task.name], schemas[task.name]
        needed = {spec["name"] for spec in schema["fields"] if spec.get("needed")}
        unusable: set[int] = set(_rows_lacking_needed_columns(table, needed))
        reported: set[tuple[int, str]] = set()
        for error in task.errors:
            if not isinstance(error, RowError):
                found.append(Problem(table.file, *problems.OTHER, details={"reason": error.note or error.message}))
                continue
            index = error.row_number - 2
            column = error.field_name if isinstance(error, CellError) else ""
            if (index, column) in reported or (not column and index in unusable):
                continue
            reported.add((index, column))
            if isinstance(error, CellError):
                found.append(_describe_cell(error, table, index, schema))
                if column in needed:
                    unusable.add(index)
                else:
                    table.rows[index][column] = None
            elif isinstance(error, ForeignKeyError) and not tables[error.reference_name].rows:
                unusable.add(index)
                details = {"target": tables[error.reference_name].file}
                unreadable = Problem(table.file, *problems.TARGET_UNREADABLE, details=details)
                found += [] if unreadable in found else [unreadable]
            else:
                found.append(_describe_key(error, tables, table, index, schema))
                unusable.add(index)
        _take_out(table, unusable)
    return found


def _make_resource(name: str, table: RawTable, schema: Descriptor) -> Resource:
    fields = [spec for spec in schema["fields"] if spec["name"] in table.columns]
    present = dict(schema, fields=[{k: v for k, v in spec.items() if k != "needed"} for spec in fields])
    if not all(column in table.columns for column in schema["primaryKey"]):
        present = {"fields": present["fields"]}
    columns = [spec["name"] for spec in fields] or ["-"]
    cells = [[row.get(column) for column in columns] for row in table.rows]
    descriptor = Schema.from_descriptor(present) if fields else Schema()
    return Resource(name=name, data=[columns, *cells], schema=descriptor)


def _rows_lacking_needed_columns(table: RawTable, needed: set[str]) -> range:
    return range(len(table.rows)) if needed - set(table.columns) else range(0)


def _take_out(table: RawTable, unusable: set[int]) -> None:
    for attribute in ("rows", "places", "geometries"):
        entries = getattr(table, attribute)
        setattr(table, attribute, [entry for index, entry in enumerate(entries) if index not in unusable])


def _describe_cell(error: CellError, table: RawTable, index: int, schema: Descriptor) -> Problem:
    column = error.field_name
    value = table.rows[index].get(column)
    spec = next(spec for spec in schema["fields"] if spec["name"] == column)
    constraints = spec.get("constraints", {})
    words, expected = problems.VALUE_TYPE, TYPE_NAMES[spec["type"]]
    if value in (None, ""):
        words = problems.VALUE_MISSING
    elif isinstance(error, ConstraintError) and "enum" in constraints:
        words, expected = problems.VALUE_UNKNOWN, ", ".join(constraints["enum"])
    elif isinstance(error, ConstraintError):
        rules = [f"{rule} {limit}" for rule, limit in constraints.items() if rule != "required"]
        words, expected = problems.VALUE_LIMIT, ", ".join(rules)
    shown = "" if value is None else str(value)
    place = table.places[index]
    return Problem(table.file, *words, field_name=column, value=shown, details={"expected": expected}, **place)


def _describe_key(
    error: RowError, tables: Mapping[str, RawTable], table: RawTable, index: int, schema: Descriptor
) -> Problem:
    row, place = table.rows[index], table.places[index]
    if isinstance(error, PrimaryKeyError):
        key = ", ".join(schema["primaryKey"])
        value = ", ".join(str(row.get(column)) for column in schema["primaryKey"])
        return Problem(table.file, *problems.KEY_TWICE, field_name=key, value=value, **place)
    if isinstance(error, ForeignKeyError):
        column, target = error.field_names[0], tables[error.reference_name].file
        return Problem(
            table.file,
            *problems.KEY_UNKNOWN,
            field_name=column,
            value=str(row.get(column)),
            details={"target": target},
            **place,
        )
    return Problem(table.file, *problems.OTHER, details={"reason": error.note or error.message}, **place)


def type_rows(table: RawTable, schema: Descriptor) -> list[dict[str, Any]]:
    """Return the rows with their values as Python types; a blank is None for a number and "" for a text."""
    types = {spec["name"]: spec["type"] for spec in schema["fields"]}
    casts = {"integer": _cast_integer, "number": _cast_number, "boolean": _cast_boolean, "string": _cast_text}
    return [{name: casts[kind](row.get(name)) for name, kind in types.items()} for row in table.rows]


def _cast_integer(value: Any) -> int | None:
    return None if value in (None, "") else int(value)


def _cast_number(value: Any) -> float | None:
    return None if value in (None, "") else float(value)


def _cast_boolean(value: Any) -> bool:
    return value is True or value in ("true", "True", "1")


def _cast_text(value: Any) -> str:
    return "" if value is None else str(value)
