"""A selection said in words, filter by filter, each with the way to do without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import N_, Language, read_translations, write_distance
from ruhrideen.selection.model import Selection
from ruhrideen.themes import name_theme

KIND_WORDS: Final = {
    "ort": N_("ein Ort"),
    "orte": N_("mehrere Orte"),
    "linie": N_("eine Linie"),
    "stadt": N_("eine ganze Stadt"),
    "region": N_("die ganze Region"),
}
RELATION_WORDS: Final = {
    "named": N_("in der Broschüre genannt"),
    "inferred": N_("erschlossen, nicht genannt"),
    "example": N_("als Vorbild oder Beispiel genannt"),
}


class Filter(NamedTuple):
    """One filter of a selection: what it asks for, in words, and the selection without it."""

    words: str
    without: Selection


def list_filters(catalogue: Catalogue, selection: Selection, language: Language) -> list[Filter]:
    """Return what a selection leaves out, one entry a filter; empty if it lets everything through."""
    gettext = read_translations(language).gettext

    def say(text: str, values: Sequence[str]) -> str:
        return gettext(text).format(values=gettext(" oder ").join(values))

    filters = []
    if selection.text:
        filters.append(Filter(gettext("Text: „{text}“").format(text=selection.text), replace(selection, text="")))
    if selection.themes:
        names = [name_theme(theme, language) for theme in selection.themes]
        filters.append(Filter(say(N_("Thema: {values}"), names), replace(selection, themes=())))
    if selection.kinds:
        names = [gettext(KIND_WORDS[kind]) for kind in selection.kinds]
        filters.append(Filter(say(N_("Lage: {values}"), names), replace(selection, kinds=())))
    if selection.relations:
        names = [gettext(RELATION_WORDS[relation]) for relation in selection.relations]
        filters.append(Filter(say(N_("Ort: {values}"), names), replace(selection, relations=())))
    if selection.hides_inferred:
        filters.append(Filter(gettext("ohne erschlossene Orte"), replace(selection, hides_inferred=False)))
    if selection.areas:
        names = [name_area(catalogue, key, language) for key in selection.areas]
        filters.append(Filter(say(N_("in {values}"), names), replace(selection, areas=())))
    if selection.ihk:
        filters.append(Filter(say(N_("Bezirk: {values}"), selection.ihk), replace(selection, ihk=())))
    if selection.hwk:
        filters.append(Filter(say(N_("Bezirk: {values}"), selection.hwk), replace(selection, hwk=())))
    if selection.near is not None:
        near = selection.near
        words = gettext("höchstens {distance} von {name}").format(
            distance=write_distance(near.radius_m, language),
            name=near.name or write_position(near.latitude, near.longitude),
        )
        filters.append(Filter(words, replace(selection, near=None)))
    if selection.drawn:
        filters.append(Filter(gettext("in der gezeichneten Fläche"), replace(selection, drawn=())))
    return filters


def describe_selection(catalogue: Catalogue, selection: Selection, language: Language) -> str:
    """Return what a selection lets through as one phrase, "Thema: Energie; in Essen"; "Alle Ideen" for everything."""
    gettext = read_translations(language).gettext
    words = [entry.words for entry in list_filters(catalogue, selection, language)]
    if selection.with_region_wide:
        words.append(gettext("dazu die Ideen der ganzen Region"))
    return "; ".join(words) if words else gettext("Alle Ideen")


def name_area(catalogue: Catalogue, key: str, language: Language) -> str:
    """Return the name of a Kreis (5 digits) or a municipality (8); the key itself if nobody has it."""
    for municipality in catalogue.municipalities:
        if municipality.ags == key:
            return municipality.name
        if municipality.kreis_key == key:
            return municipality.kreis or municipality.name
    return key


def write_position(latitude: float, longitude: float) -> str:
    """Return a position as planners read it, latitude first."""
    return f"{latitude:.4f}° N, {longitude:.4f}° E"
