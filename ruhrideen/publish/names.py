"""File names that say what is in the file: "ruhrideen_mobilitaet_duisburg_2026-11-23.gpkg"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ruhrideen.catalogue import Catalogue
from ruhrideen.folding import make_slug
from ruhrideen.languages import read_translations
from ruhrideen.selection import Selection
from ruhrideen.selection.query import RELATION_KEYS
from ruhrideen.selection.words import name_area

MOST_NAMED: Final = 2
LONGEST_PART: Final = 40
LONGEST_NAME: Final = 120


def write_file_name(
    catalogue: Catalogue, selection: Selection, today: date, extension: str, *, names_focus: bool = False
) -> str:
    """Return a name of a–z, 0–9, "-", "_" and "." that any system takes, at most 120 characters before the date.

    What is looked at (idea, place) is in it only if it `names_focus`: elsewhere it filters nothing.
    """
    parts = _list_parts(catalogue, selection)
    if names_focus and selection.idea is not None:
        parts.append(f"idee-{selection.idea}")
    if names_focus and selection.place is not None:
        parts.append(selection.place)
    slugs = [make_slug(part)[:LONGEST_PART].strip("-") for part in parts]
    text = "_".join(["ruhrideen", *(slug for slug in slugs if slug)])[:LONGEST_NAME].strip("-_")
    if text == "ruhrideen":
        text += "_auswahl" if selection.is_filtered else "_alle"
    language = "" if selection.language == "de" else f"_{selection.language}"
    return f"{text}{language}_{today.isoformat()}.{extension}"


def _list_parts(catalogue: Catalogue, selection: Selection) -> list[str]:
    gettext = read_translations(selection.language).gettext
    areas = [name_area(catalogue, key, selection.language) for key in selection.areas]
    parts = [
        *_name_some(selection.themes, gettext("Themen")),
        *_name_some(selection.kinds, gettext("Lagen")),
        *_name_some([RELATION_KEYS[relation] for relation in selection.relations], gettext("Bezüge")),
        *_name_some(areas, gettext("Gebiete")),
        *_name_some([*selection.ihk, *selection.hwk], gettext("Bezirke")),
    ]
    if selection.near is not None:
        parts.append(f"{selection.near.radius_m / 1000:g}km {selection.near.name}".replace(".", "-"))
    if selection.drawn:
        parts.append(gettext("gezeichnete Fläche"))
    if selection.hides_inferred:
        parts.append(gettext("ohne erschlossene Orte"))
    if selection.text:
        parts.append(selection.text)
    return parts


def _name_some(keys: Sequence[str], plural: str) -> list[str]:
    return list(keys) if len(keys) <= MOST_NAMED else [f"{len(keys)} {plural}"]
