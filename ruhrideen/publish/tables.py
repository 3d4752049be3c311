"""Ideas, places and links as rows: one definition of what is told of each, for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from shapely import Point

from ruhrideen.cartography.layers import KIND_NAMES
from ruhrideen.catalogue import Catalogue, Idea, Link, Location
from ruhrideen.catalogue.model import RELATIONS
from ruhrideen.languages import N_, Language, read_translations
from ruhrideen.plain_text import clean_text
from ruhrideen.proximity import describe_position
from ruhrideen.publish.addresses import write_address
from ruhrideen.publish.projections import project_to_utm
from ruhrideen.selection import Selection
from ruhrideen.selection.words import RELATION_WORDS
from ruhrideen.themes import name_theme

Kind = Literal["text", "integer", "number", "boolean", "date", "link"]
Row = dict[str, Any]
LARGEST_NUMBER: Final = 2**63 - 1
QUALITY_NAMES: Final = {"high": N_("gut"), "medium": N_("mittel"), "low": N_("schwach")}


class Column(NamedTuple):
    """A column: its key for programs (the same in every language), its heading, what is in it, its width in characters."""

    key: str
    heading: str
    kind: Kind
    width: int


class Table(NamedTuple):
    """Rows by the keys of the columns; texts are clean, None is what is not known or does not apply."""

    columns: tuple[Column, ...]
    rows: list[Row]


class Tables(NamedTuple):
    """The three tables of a file, places with their story, and links with their proof."""

    ideas: Table
    places: Table
    links: Table


IDEA_COLUMNS: Final = (
    Column("nummer", N_("Nummer"), "integer", 9),
    Column("thema", N_("Themenschlüssel"), "text", 16),
    Column("themenname", N_("Thema"), "text", 36),
    Column("titel", N_("Titel"), "text", 50),
    Column("ziel", N_("Ziel"), "text", 70),
    Column("hintergrund", N_("Hintergrund"), "text", 70),
    Column("seite", N_("Seite der Broschüre"), "integer", 12),
    Column("wo", N_("Wo"), "text", 40),
    Column("anzahl_orte", N_("Zahl der Orte"), "integer", 10),
    Column("link", N_("Idee auf der Karte"), "link", 40),
)
PLACE_COLUMNS: Final = (
    Column("ort", N_("Schlüssel des Ortes"), "text", 28),
    Column("name", N_("Ort"), "text", 40),
    Column("art", N_("Art des Ortes"), "text", 16),
    Column("lage", N_("Lage in Worten"), "text", 50),
    Column("gemeinde", N_("Gemeinde"), "text", 20),
    Column("ags", N_("Gemeindeschlüssel (AGS)"), "text", 12),
    Column("laenge", N_("Länge (EPSG:4326)"), "number", 12),
    Column("breite", N_("Breite (EPSG:4326)"), "number", 12),
    Column("ost", N_("Ostwert (EPSG:25832)"), "number", 13),
    Column("nord", N_("Nordwert (EPSG:25832)"), "number", 13),
    Column("unsicherheit_m", N_("Unsicherheit in m"), "integer", 12),
    Column("ganze_stadt", N_("Meint die ganze Stadt"), "boolean", 12),
    Column("bedeutung", N_("Was der Punkt bedeutet"), "text", 60),
    Column("flaeche_ha", N_("Fläche in ha laut Broschüre"), "number", 12),
    Column("flaeche_mindestens", N_("Fläche ist ein Mindestmaß"), "boolean", 12),
    Column("schematisch", N_("Schematisch gezeichnet"), "boolean", 12),
    Column("quelle", N_("Quelle der Lage"), "text", 60),
    Column("guete", N_("Güte der Quelle"), "text", 10),
    Column("stand", N_("Stand der Lage"), "date", 12),
    Column("thema", N_("Thema des Zeichens"), "text", 16),
    Column("bezug", N_("Bezug des Zeichens"), "text", 12),
    Column("ideen", N_("Nummern der Ideen"), "text", 14),
    Column("belege", N_("Belege"), "text", 70),
    Column("link", N_("Ort auf der Karte"), "link", 40),
)
LINK_COLUMNS: Final = (
    Column("idee", N_("Nummer der Idee"), "integer", 9),
    Column("titel", N_("Titel der Idee"), "text", 50),
    Column("ort", N_("Schlüssel des Ortes"), "text", 28),
    Column("name", N_("Ort"), "text", 40),
    Column("bezug", N_("Bezug (Schlüssel)"), "text", 10),
    Column("bezugsname", N_("Wie bekannt"), "text", 30),
    Column("seite", N_("Seite des Belegs"), "integer", 10),
    Column("worte", N_("Worte der Broschüre"), "text", 50),
    Column("grund", N_("Begründung"), "text", 60),
    Column("quelle", N_("Quelle der Verbindung"), "text", 50),
    Column("link", N_("Idee auf der Karte"), "link", 40),
)


def build_tables(shown: Catalogue, language: Language, link: str) -> Tables:
    """Return what a selection lets through as three tables in one language.

    Args:
        shown: the result of `select_ideas`; rows keep its order.
        link: the address of the map with this selection; the rows' own links lead to views beside it.
    """
    writer = _RowWriter(shown, language, link)
    markers = project_to_utm([Point(shown.anchors[location.id]) for location in shown.locations])
    places = [writer.write_place(place, point) for place, point in zip(shown.locations, markers, strict=True)]
    return Tables(
        _build_table(IDEA_COLUMNS, map(writer.write_idea, shown.ideas), language),
        _build_table(PLACE_COLUMNS, places, language),
        _build_table(LINK_COLUMNS, map(writer.write_link, shown.links), language),
    )


def _build_table(columns: tuple[Column, ...], rows: Iterable[Row], language: Language) -> Table:
    gettext = read_translations(language).gettext
    named = tuple(column._replace(heading=gettext(column.heading)) for column in columns)
    return Table(named, [{key: _clean(value) for key, value in row.items()} for row in rows])


def _clean(value: Any) -> Any:
    """Return a value that every format can hold: clean text; None for what is no number or larger than SQLite counts."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, int | float) and not abs(value) <= LARGEST_NUMBER:  # NaN is not, either
        return None
    return value


class _RowWriter:
    """Writes the rows of one catalogue in one language."""

    def __init__(self, shown: Catalogue, language: Language, link: str) -> None:
        self.shown = shown
        self.language: Language = language
        self.link = link
        self.say: Callable[[str], str] = read_translations(language).gettext
        self.towns = {municipality.ags: municipality.name for municipality in shown.municipalities}

    def write_idea(self, idea: Idea) -> Row:
        """Return an idea; `wo` names its places or says why there is none."""
        links = self.shown.links_of_idea(idea.id)
        names = [self.shown.location(link.location_id).name.in_language(self.language) for link in links]
        nowhere = self.say("Orte ausgeblendet") if idea.id in self.shown.unplaced else self.say("ganze Region")
        return {
            "nummer": idea.id,
            "thema": idea.theme,
            "themenname": name_theme(idea.theme, self.language),
            "titel": idea.title.in_language(self.language),
            "ziel": idea.goal.in_language(self.language),
            "hintergrund": idea.background.in_language(self.language),
            "seite": idea.page,
            "wo": "; ".join(names) or nowhere,
            "anzahl_orte": len(links),
            "link": write_address(self.link, Selection(idea=idea.id, language=self.language)),
        }

    def write_place(self, location: Location, marker: Point) -> Row:
        """Return a place with its whole story; `marker` is its marker in EPSG:25832, theme and relation those it shows."""
        longitude, latitude = self.shown.anchors[location.id]
        links = self.shown.links_at_location(location.id)
        ideas = [self.shown.idea(link.idea_id) for link in links]
        relations = {link.relation for link in links}
        return {
            "ort": location.id,
            "name": location.name.in_language(self.language),
            "art": self.say(KIND_NAMES[location.kind]),
            "lage": describe_position(self.shown, location, self.language),
            "gemeinde": self.towns.get(location.municipality),
            "ags": location.municipality or None,
            "laenge": round(longitude, 6),
            "breite": round(latitude, 6),
            "ost": marker.x,
            "nord": marker.y,
            "unsicherheit_m": location.uncertainty_m,
            "ganze_stadt": location.kind == "town" and bool(location.municipality),
            "bedeutung": location.position_of.in_language(self.language),
            "flaeche_ha": location.area_ha,
            "flaeche_mindestens": location.area_is_minimum if location.area_ha else None,
            "schematisch": location.schematic,
            "quelle": location.source,
            "guete": self.say(QUALITY_NAMES.get(location.source_quality, "")) if location.source_quality else None,
            "stand": _read_date(location.retrieved),
            "thema": ideas[0].theme if ideas else None,
            "bezug": next((relation for relation in RELATIONS if relation in relations), None),
            "ideen": ", ".join(str(idea.id) for idea in ideas),
            "belege": "\n".join(self.write_proof(link) for link in links),
            "link": write_address(self.link, Selection(place=location.id, language=self.language)),
        }

    def write_proof(self, link: Link) -> str:
        """Return in one line which idea means the place, how that is known, and by which words on which page."""
        idea = self.say("Idee {number}").format(number=link.idea_id)
        parts = [f"{idea}: {self.say(RELATION_WORDS[link.relation])}"]
        if link.evidence:
            parts.append(f"„{link.evidence}“")
        if link.page:
            parts.append(self.say("Seite {page} der Broschüre").format(page=link.page))
        parts.append(link.reason.in_language(self.language))
        return ", ".join(part for part in parts if part)

    def write_link(self, link: Link) -> Row:
        """Return that an idea belongs to a place, and the proof."""
        return {
            "idee": link.idea_id,
            "titel": self.shown.idea(link.idea_id).title.in_language(self.language),
            "ort": link.location_id,
            "name": self.shown.location(link.location_id).name.in_language(self.language),
            "bezug": link.relation,
            "bezugsname": self.say(RELATION_WORDS[link.relation]),
            "seite": link.page,
            "worte": link.evidence or None,
            "grund": link.reason.in_language(self.language) or None,
            "quelle": link.source or None,
            "link": write_address(self.link, Selection(idea=link.idea_id, language=self.language)),
        }


def _read_date(iso_date: str) -> date | None:
    try:
        return date.fromisoformat(iso_date)
    except ValueError:
        return None
