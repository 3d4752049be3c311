"""A selection as query parameters of a link, and back; anything may stand in a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ruhrideen.catalogue.model import RELATIONS, Relation
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import LANGUAGES, Language
from ruhrideen.selection.drawing import read_area, write_area
from ruhrideen.selection.model import KINDS, LARGEST_RADIUS_M, Near, Selection, read_radius_m
from ruhrideen.themes import THEMES

PARAMETERS: Final = (
    *("thema", "art", "bezug", "erschlossen", "gebiet", "ihk", "hwk", "suche", "bei", "umkreis", "beiname", "flaeche"),
    *("region", "idee", "ort", "gemeinde", "lang"),
)
HIDE: Final = "nein"
SHOW: Final = "ja"
LONGEST_KEY: Final = 120
MOST_KEYS: Final = 80
DEFAULT_RADIUS_KM: Final = 10
RELATION_KEYS: Final[dict[Relation, str]] = dict(zip(RELATIONS, ("genannt", "erschlossen", "beispiel"), strict=True))
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
_AREA: Final = re.compile(r"[0-9]{5}([0-9]{3})?", re.ASCII)
_POSITION: Final = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,12})?),(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)", re.ASCII)
_KILOMETRES: Final = re.compile(r"[0-9]{1,4}([.,][0-9]{1,3})?", re.ASCII)

QueryParameters = dict[str, list[str]]
Query = Mapping[str, Iterable[str]]


def write_query(selection: Selection) -> QueryParameters:
    """Return the query parameters of a selection; what is at its default is left out."""
    query: QueryParameters = {
        "thema": list(selection.themes),
        "art": list(selection.kinds),
        "bezug": [RELATION_KEYS[relation] for relation in selection.relations],
        "erschlossen": [HIDE] if selection.hides_inferred else [],
        "gebiet": list(selection.areas),
        "ihk": list(selection.ihk),
        "hwk": list(selection.hwk),
        "suche": [selection.text] if selection.text else [],
    }
    if selection.near is not None:
        near = selection.near
        query["bei"] = [f"{near.latitude:.5f},{near.longitude:.5f}"]
        query["umkreis"] = [f"{near.radius_m / 1000:g}"]
        query["beiname"] = [near.name] if near.name else []
    query["flaeche"] = [write_area(selection.drawn)] if selection.drawn else []
    query["region"] = [SHOW] if selection.with_region_wide else []
    for name, focus in (("idee", selection.idea), ("ort", selection.place), ("gemeinde", selection.municipality)):
        query[name] = [] if focus is None else [str(focus)]
    query["lang"] = [selection.language] if selection.language != "de" else []
    return {name: values for name, values in query.items() if values}


def read_query(query: Query) -> tuple[Selection, list[UnknownKey]]:
    """Return the selection that a link asks for, and what in the link cannot be read.

    Anything may stand in a link: what cannot be read is left out and named, never raised. Whether the catalogue has
    what is asked for is for `check_selection` to say; here only its form is looked at. Of several values of a
    parameter that takes one the first counts, and of `idee`, `ort` and `gemeinde` the first in this order.
    """
    unreadable: list[UnknownKey] = []

    def read_keys(name: str, accept: Callable[[str], bool]) -> tuple[str, ...]:
        values = [value for value in list(query.get(name, ()))[:MOST_KEYS] if value]
        unreadable.extend(UnknownKey(name, value) for value in values if not accept(value))
        return tuple(value for value in values if accept(value))

    relations = {key: relation for relation, key in RELATION_KEYS.items()}
    language: Language = next((known for known in LANGUAGES if known in list(query.get("lang", ()))), "de")
    chosen: dict[str, Any] = {
        "themes": read_keys("thema", THEMES.__contains__),
        "kinds": read_keys("art", KINDS.__contains__),
        "relations": tuple(relations[key] for key in read_keys("bezug", relations.__contains__)),
        "hides_inferred": HIDE in query.get("erschlossen", ()),
        "areas": read_keys("gebiet", lambda key: bool(_AREA.fullmatch(key))),
        "ihk": read_keys("ihk", _is_key),
        "hwk": read_keys("hwk", _is_key),
        "text": _first(query, "suche"),
        "near": _try(_read_near, query, unreadable),
        "drawn": _try(_read_drawn, query, unreadable) or (),
        "with_region_wide": SHOW in query.get("region", ()),
        "language": language,
    }
    return Selection(**chosen, **_read_focus(query, unreadable)), unreadable


def _is_key(text: str) -> bool:
    return len(text) <= LONGEST_KEY


def _first(query: Query, name: str) -> str:
    return next(iter(query.get(name, ())), "")


def _try(read: Callable[[Query], Any], query: Query, unreadable: list[UnknownKey]) -> Any:
    try:
        return read(query)
    except UnknownKey as error:
        unreadable.append(error)
        return None


def _read_near(query: Query) -> Near | None:
    position, radius = _first(query, "bei"), _first(query, "umkreis")
    if not position:
        return None
    numbers = _POSITION.fullmatch(position)
    if numbers is None:
        raise UnknownKey("bei", position)
    if radius and not _KILOMETRES.fullmatch(radius):
        raise UnknownKey("umkreis", radius)
    radius_m = read_radius_m(float(radius.replace(",", ".")) if radius else DEFAULT_RADIUS_KM)
    return Near(float(numbers[2]), float(numbers[1]), min(radius_m, LARGEST_RADIUS_M), _first(query, "beiname"))


def _read_drawn(query: Query) -> tuple[tuple[float, float], ...]:
    text = _first(query, "flaeche")
    return read_area(text) if text else ()


def _read_focus(query: Query, unreadable: list[UnknownKey]) -> dict[str, Any]:
    """Return what the link looks at, as one argument of Selection; empty for nothing."""
    idea, place, municipality = (_first(query, name) for name in ("idee", "ort", "gemeinde"))
    if idea and _NUMBER.fullmatch(idea):
        return {"idea": int(idea)}
    if idea:
        unreadable.append(UnknownKey("idee", idea))
    elif place or municipality:
        name, parameter, key = ("place", "ort", place) if place else ("municipality", "gemeinde", municipality)
        if _is_key(key):
            return {name: key}
        unreadable.append(UnknownKey(parameter, key))
    return {}
