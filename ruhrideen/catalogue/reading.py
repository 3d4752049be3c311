"""The data folder to a Catalogue: read, check, join."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from frictionless import Package

from ruhrideen.catalogue import problems, schemas
from ruhrideen.catalogue.files import RawTable, read_bytes, read_csv_table, read_feature_table, read_geojson
from ruhrideen.catalogue.geometries import check_municipalities, read_geometry
from ruhrideen.catalogue.model import Catalogue, Idea, Link, Location, Mention, Municipality
from ruhrideen.catalogue.problems import Problem
from ruhrideen.catalogue.validation import type_rows, validate_tables
from ruhrideen.languages import BilingualText

SCHEMAS: Final = {
    "ideas": schemas.IDEAS,
    "locations": schemas.LOCATIONS,
    "idea_locations": schemas.IDEA_LOCATIONS,
    "unmapped_mentions": schemas.UNMAPPED_MENTIONS,
    "municipalities": schemas.MUNICIPALITIES,
}
FILES: Final = {
    "ideas": "ideas.csv",
    "locations": "locations.geojson",
    "idea_locations": "idea_locations.csv",
    "unmapped_mentions": "unmapped_mentions.csv",
    "municipalities": "municipalities.geojson",
}
BASEMAP: Final = ("borders", "neighbours", "roads", "towns", "waterways")
DATAPACKAGE: Final = "datapackage.json"


def list_files() -> tuple[str, ...]:
    """Return the name of every file that a catalogue is made from."""
    return (*FILES.values(), DATAPACKAGE, *(f"basemap/{layer}.geojson" for layer in BASEMAP))


def read_catalogue(folder: Path) -> Catalogue:
    """Return all that can be used of a data folder, and a Problem for each thing that cannot.

    Nothing in the folder can make this raise: a missing or broken file gives an empty table and a Problem.
    """
    found: list[Problem] = []
    digest = hashlib.sha256()
    contents: dict[str, bytes] = {}
    for name in list_files():
        contents[name], unread = read_bytes(folder / name, name)
        digest.update(name.encode() + contents[name])
        found += unread
    tables = {name: _read_table(name, contents[FILES[name]]) for name in FILES}
    for table in tables.values():
        found += table.problems
    given_a_place = _note_linked_ideas(tables["idea_locations"])
    # A link that cannot even be told apart may be any idea's, so then no idea may be called region-wide.
    links_are_whole = all(problem.file != FILES["idea_locations"] for problem in found)
    found += validate_tables(tables, SCHEMAS)
    locations, unplaceable = _build_locations(tables["locations"])
    municipalities, unbounded = _build_municipalities(tables["municipalities"])
    found += unplaceable + unbounded
    locations, misplaced = check_municipalities(locations, municipalities, FILES["locations"])
    found += misplaced
    ideas = _build_ideas(tables["ideas"])
    links, lost = _build_links(tables["idea_locations"], {i.id for i in ideas}, {place.id for place in locations})
    found += lost
    basemap, unpainted = _read_basemap(contents)
    found += unpainted + _check_description(contents[DATAPACKAGE])
    placed = {link.idea_id for link in links}
    return Catalogue(
        ideas=ideas,
        locations=locations,
        links=links,
        mentions=_build_mentions(tables["unmapped_mentions"]),
        municipalities=municipalities,
        problems=tuple(found),
        unplaced=frozenset(
            idea.id for idea in ideas if idea.id not in placed and (idea.id in given_a_place or not links_are_whole)
        ),
        basemap=basemap,
        description=contents[DATAPACKAGE],
        checksum=digest.hexdigest()[:16],
    )


def _read_table(name: str, content: bytes) -> RawTable:
    file, schema = FILES[name], SCHEMAS[name]
    if not content.strip():
        return RawTable(file, columns=[spec["name"] for spec in schema["fields"]])
    if file.endswith(".csv"):
        return read_csv_table(content, file, schema)
    return read_feature_table(content, file, schema, key=schema["primaryKey"][0])


def _note_linked_ideas(table: RawTable) -> set[int]:
    """Return the numbers of the ideas that the link table gives a place, whether or not that place can be used."""
    numbers = (str(row.get("idea_id", "")) for row in table.rows)
    return {int(number) for number in numbers if number.isdecimal()}


def _build_ideas(table: RawTable) -> tuple[Idea, ...]:
    rows = type_rows(table, schemas.IDEAS)
    ideas = [
        Idea(
            id=row["id"],
            theme=row["theme"],
            title=_pair(row, "title"),
            goal=_pair(row, "goal"),
            background=_pair(row, "background"),
            page=row["page"],
        )
        for row in rows
    ]
    return tuple(sorted(ideas, key=lambda idea: idea.id))


def _build_locations(table: RawTable) -> tuple[tuple[Location, ...], list[Problem]]:
    locations, found = [], []
    rows = zip(type_rows(table, schemas.LOCATIONS), table.geometries, table.places, strict=True)
    for row, raw_geometry, place in rows:
        geometry, problem = read_geometry(raw_geometry, table.file, place)
        if geometry is None or problem is not None:
            found += [problem] if problem else []
            continue
        locations.append(
            Location(
                id=row["id"],
                name=_pair(row, "name"),
                kind=row["kind"],
                geometry=geometry,
                municipality=row["municipality"],
                uncertainty_m=row["uncertainty_m"],
                position_of=_pair(row, "position_of"),
                area_ha=row["area_ha"],
                area_is_minimum=row["area_is_minimum"],
                source=row["source"],
                source_quality=row["source_quality"],
                retrieved=row["retrieved"],
                schematic=row["schematic"],
            )
        )
    return tuple(locations), found


def _build_municipalities(table: RawTable) -> tuple[tuple[Municipality, ...], list[Problem]]:
    municipalities, found = [], []
    rows = zip(type_rows(table, schemas.MUNICIPALITIES), table.geometries, table.places, strict=True)
    for row, raw_geometry, place in rows:
        geometry, problem = read_geometry(raw_geometry, table.file, place)
        if geometry is None or problem is not None:
            found += [problem] if problem else []
            continue
        values = {name: row[name] for name in Municipality.__slots__ if name != "geometry"}
        values["population"] = values["population"] or 0
        municipalities.append(Municipality(**values, geometry=geometry))
    return tuple(municipalities), found


def _build_links(table: RawTable, idea_ids: set[int], location_ids: set[str]) -> tuple[tuple[Link, ...], list[Problem]]:
    links, found = [], []
    for row, place in zip(type_rows(table, schemas.IDEA_LOCATIONS), table.places, strict=True):
        if row["idea_id"] not in idea_ids:
            continue
        if row["location_id"] not in location_ids:
            details = {"idea": str(row["idea_id"]), "target": FILES["locations"]}
            found.append(
                Problem(table.file, *problems.PLACE_UNUSABLE, value=row["location_id"], details=details, **place)
            )
            continue
        links.append(
            Link(
                idea_id=row["idea_id"],
                location_id=row["location_id"],
                relation=row["relation"],
                page=row["page"],
                evidence=row["evidence"],
                reason=_pair(row, "reason"),
                source=row["source"],
            )
        )
    return tuple(links), found


def _build_mentions(table: RawTable) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            idea_id=row["idea_id"],
            mention=row["mention"],
            page=row["page"],
            evidence=row["evidence"],
            reason=row["reason"],
            note=_pair(row, "note"),
        )
        for row in type_rows(table, schemas.UNMAPPED_MENTIONS)
    )


def _read_basemap(contents: dict[str, bytes]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the layers of the base map, without those Features whose geometry cannot be drawn."""
    layers, found = {}, []
    for layer in BASEMAP:
        name = f"basemap/{layer}.geojson"
        if not contents[name].strip():
            continue
        collection, unread = read_geojson(contents[name], name)
        found += unread
        drawable = []
        for number, feature in enumerate(collection["features"], start=1):
            fields = feature if isinstance(feature, dict) else {}
            place = {"feature": str(fields.get("id", number))}
            geometry, problem = read_geometry(fields.get("geometry"), name, place)
            if geometry is None:
                found += [problem] if problem else []
            else:
                drawable.append(feature)
        layers[layer] = {**collection, "features": drawable}
    return layers, found


def _check_description(content: bytes) -> list[Problem]:
    """Return what is wrong with the data package's own description; the tables are read without it."""
    if not content.strip():
        return []
    try:
        descriptor = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return [Problem(DATAPACKAGE, *problems.NOT_JSON, details={"reason": str(error)[:200]})]
    if not isinstance(descriptor, dict):
        return [Problem(DATAPACKAGE, *problems.NOT_DESCRIPTION)]
    report = Package.validate_descriptor(descriptor)
    notes = [note for error in report.errors for note in [error.note]]
    return [Problem(DATAPACKAGE, *problems.OTHER, details={"reason": note}) for note in notes]


def _pair(row: dict[str, Any], name: str) -> BilingualText:
    return BilingualText(row[f"{name}_de"], row[f"{name}_en"])
