"""The columns of each table, as Frictionless Table Schemas; `data/datapackage.json` is made from them.

`needed` (a name of ours, which Frictionless keeps as a custom property) marks the fields without which a row cannot be
used; a fault in any other field blanks only that field.
"""

from __future__ import annotations

from typing import Any, Final

from ruhrideen.themes import THEMES

Descriptor = dict[str, Any]
KINDS: Final = ("facility", "institution", "venue", "area", "route", "waterway", "town")
LONGEST_TEXT: Final = 50_000


def _text(name: str, title: str, *, required: bool = True, needed: bool = False, **constraints: Any) -> Descriptor:
    if required:
        constraints["required"] = True
    return {"name": name, "type": "string", "title": title, "needed": needed, "constraints": constraints}


def _whole(name: str, title: str, *, minimum: int, needed: bool = False) -> Descriptor:
    limits = {"required": True, "minimum": minimum}
    return {"name": name, "type": "integer", "title": title, "needed": needed, "constraints": limits}


def _number(name: str, title: str, *, required: bool = True, needed: bool = False) -> Descriptor:
    limits = {"required": True} if required else {}
    return {"name": name, "type": "number", "title": title, "needed": needed, "constraints": limits}


IDEAS: Final[Descriptor] = {
    "fields": [
        _whole("id", "Nummer der Idee in der Broschüre", minimum=1, needed=True),
        _text("theme", "Thema", needed=True, enum=list(THEMES)),
        _text("title_de", "Titel wie in der Broschüre", needed=True),
        _text("title_en", "Titel auf Englisch"),
        _text("goal_de", "Ziel in unseren Worten"),
        _text("goal_en", "Ziel auf Englisch"),
        _text("background_de", "Hintergrund in unseren Worten"),
        _text("background_en", "Hintergrund auf Englisch"),
        _whole("page", "gedruckte Seite der Broschüre", minimum=1),
    ],
    "primaryKey": ["id"],
}
LOCATIONS: Final[Descriptor] = {
    "fields": [
        _text("id", "Schlüssel des Ortes", needed=True, pattern="[a-z0-9]+(-[a-z0-9]+)*"),
        _text("name_de", "Name", needed=True),
        _text("name_en", "Name auf Englisch"),
        _text("kind", "Art des Ortes", needed=True, enum=list(KINDS)),
        _text("municipality", "AGS, leer außerhalb des Regionalverbands", required=False, pattern="[0-9]{8}"),
        _whole("uncertainty_m", "Unsicherheit in Metern, Größe des Objekts eingeschlossen", minimum=1, needed=True),
        _text("position_of_de", "was der Punkt bedeutet"),
        _text("position_of_en", "was der Punkt bedeutet, auf Englisch"),
        _number("area_ha", "Größe in Hektar, wo die Broschüre sie nennt", required=False),
        {"name": "area_is_minimum", "type": "boolean", "title": "die Broschüre sagt „über“", "needed": False},
        _text("source", "Quelle der Lage"),
        _text("source_quality", "Güte der Quelle", enum=["high", "medium", "low"]),
        _text("retrieved", "Datum der Entnahme", pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        {"name": "schematic", "type": "boolean", "title": "schematisch gezeichnet", "needed": False},
    ],
    "primaryKey": ["id"],
}
IDEA_LOCATIONS: Final[Descriptor] = {
    "fields": [
        _whole("idea_id", "Nummer der Idee", minimum=1, needed=True),
        _text("location_id", "Schlüssel des Ortes", needed=True),
        _text("relation", "genannt, erschlossen oder Beispiel", needed=True, enum=["named", "inferred", "example"]),
        _whole("page", "gedruckte Seite der Broschüre", minimum=1),
        _text("evidence", "die Worte der Broschüre, die den Ort nennen"),
        _text("reason_de", "Begründung", required=False),
        _text("reason_en", "Begründung auf Englisch", required=False),
        _text("source", "Quelle der Verbindung"),
    ],
    "primaryKey": ["idea_id", "location_id"],
    "foreignKeys": [
        {"fields": ["idea_id"], "reference": {"resource": "ideas", "fields": ["id"]}},
        {"fields": ["location_id"], "reference": {"resource": "locations", "fields": ["id"]}},
    ],
}
REASONS: Final = ("actor", "model", "too_general", "outside", "region")
UNMAPPED_MENTIONS: Final[Descriptor] = {
    "fields": [
        _whole("idea_id", "Nummer der Idee", minimum=1, needed=True),
        _text("mention", "was die Broschüre nennt", needed=True),
        _whole("page", "gedruckte Seite der Broschüre", minimum=1),
        _text("evidence", "die Worte der Broschüre"),
        _text("reason", "warum es keinen Ort auf der Karte hat", needed=True, enum=list(REASONS)),
        _text("note_de", "Begründung"),
        _text("note_en", "Begründung auf Englisch"),
    ],
    "primaryKey": ["idea_id", "mention"],
    "foreignKeys": [{"fields": ["idea_id"], "reference": {"resource": "ideas", "fields": ["id"]}}],
}
MUNICIPALITIES: Final[Descriptor] = {
    "fields": [
        _text("ags", "Amtlicher Gemeindeschlüssel", needed=True, pattern="[0-9]{8}"),
        _text("name", "Name", needed=True),
        _text("type", "Gemeindetyp"),
        _text("kreis", "Kreis oder kreisfreie Stadt"),
        _text("kreis_key", "Schlüssel des Kreises", pattern="[0-9]{5}"),
        _text("ihk", "Bezirk der Industrie- und Handelskammer"),
        _text("hwk", "Bezirk der Handwerkskammer"),
        _whole("population", "Einwohner", minimum=0),
        _text("population_date", "Stichtag der Einwohnerzahl", required=False),
        _number("area_km2", "Fläche in Quadratkilometern", required=False),
        _number("longitude", "Länge des amtlichen Mittelpunkts", needed=True),
        _number("latitude", "Breite des amtlichen Mittelpunkts", needed=True),
    ],
    "primaryKey": ["ags"],
}
