"""The description of the open data routes, OpenAPI 3.1, made from what the app knows of its parameters."""

from __future__ import annotations

from typing import Any, Final

from ruhrideen.languages import LANGUAGES
from ruhrideen.publish import FORMATS
from ruhrideen.publish.formats import SHEET_KEY
from ruhrideen.selection import KINDS, PARAMETERS
from ruhrideen.selection.query import HIDE, LONGEST_KEY, RELATION_KEYS, SHOW
from ruhrideen.themes import THEMES

VERSION: Final = "1.0.0"
# What each parameter means and takes; those that take one value are in SINGLE.
MEANINGS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "thema": ("themes", {"type": "string", "enum": list(THEMES)}),
    "art": (
        "how the idea lies: one site, several, a line, a town, the region",
        {"type": "string", "enum": list(KINDS)},
    ),
    "bezug": ("how the place is known", {"type": "string", "enum": list(RELATION_KEYS.values())}),
    "erschlossen": ("without inferred places", {"type": "string", "enum": [HIDE]}),
    "gebiet": ("Kreis (5 digits) or municipality (8 digits)", {"type": "string", "pattern": "^[0-9]{5}([0-9]{3})?$"}),
    "ihk": ("district of a chamber of commerce, by name", {"type": "string", "maxLength": LONGEST_KEY}),
    "hwk": ("district of a chamber of crafts, by name", {"type": "string", "maxLength": LONGEST_KEY}),
    "suche": ("words to find", {"type": "string"}),
    "bei": ("a position, latitude,longitude", {"type": "string", "examples": ["51.4285,6.9940"]}),
    "umkreis": ("kilometres around it", {"type": "string", "examples": ["10"]}),
    "beiname": ("what is there", {"type": "string"}),
    "flaeche": ("an area, encoded polyline with 4 digits", {"type": "string"}),
    "region": ("ideas of the whole region too", {"type": "string", "enum": [SHOW]}),
    "idee": ("looked at; filters nothing", {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"}),
    "ort": ("looked at; filters nothing", {"type": "string", "maxLength": LONGEST_KEY}),
    "gemeinde": ("looked at; filters nothing", {"type": "string", "maxLength": LONGEST_KEY}),
    "lang": ("language of texts", {"type": "string", "enum": list(LANGUAGES)}),
}
MULTIPLE: Final = ("thema", "art", "bezug", "gebiet", "ihk", "hwk")


def describe_api(address: str) -> dict[str, Any]:
    """Return the OpenAPI document of the routes below an address ("/api")."""
    paths: dict[str, Any] = {
        f"/ideas.{key}": _describe_path(f"The selected ideas as {form.name}", form.media_type)
        for key, form in FORMATS.items()
    }
    paths[f"/ideas.{SHEET_KEY}"] = _describe_path(
        "A page about the idea or place that is looked at; all ideas if none is", "application/pdf"
    )
    paths["/ideas.html"] = _describe_path(
        "The selected ideas as one page with map, search and presentation", "text/html"
    )
    paths["/locations.geojson"] = _describe_path("The places of the selected ideas", FORMATS["geojson"].media_type)
    paths["/datapackage.json"] = _describe_path("The data package: schemas, sources, licences", "application/json", ())
    paths["/openapi.json"] = _describe_path("This document", "application/json", ())
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ruhrideen-Karte: open data",
            "version": VERSION,
            "license": {"name": "see datapackage.json"},
        },
        "servers": [{"url": address}],
        "paths": paths,
    }


def _describe_path(summary: str, media_type: str, names: tuple[str, ...] = PARAMETERS) -> dict[str, Any]:
    media = media_type.split(";", maxsplit=1)[0]
    schema: dict[str, Any] = {"type": "object"} if media.endswith("json") else {"type": "string"}
    answers: dict[str, Any] = {
        "200": {"description": "the content", "content": {media: {"schema": schema}}},
        "304": {"description": "nothing has changed since the ETag given"},
    }
    if names:
        problem = {"type": "object", "required": ["title", "status", "detail", "detail_en"]}
        answers["400"] = {
            "description": "a parameter is unknown or unreadable",
            "content": {"application/problem+json": {"schema": problem}},
        }
    return {
        "get": {"summary": summary, "parameters": [_describe_parameter(name) for name in names], "responses": answers}
    }


def _describe_parameter(name: str) -> dict[str, Any]:
    meaning, schema = MEANINGS[name]
    if name in MULTIPLE:
        schema = {"type": "array", "items": schema, "maxItems": 20}
    return {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}
