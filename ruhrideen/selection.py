"""What a person has chosen, its form in the address line, and the one filter that everything is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ruhrideen.catalogue import Catalogue
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import LANGUAGES, Language
from ruhrideen.themes import THEMES

PARAMETERS: Final = ("thema", "erschlossen", "idee", "ort", "gemeinde", "lang")
HIDE: Final = "nein"
LONGEST_KEY: Final = 120
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")

QueryParameters = dict[str, list[str]]


@dataclass(frozen=True)
class Selection:
    """One view of the catalogue.

    Attributes:
        themes: keys of the themes shown, in the brochure's order; empty means all.
        hides_inferred: places that the brochure does not name, but that we inferred, are left out.
        idea: number of the idea looked at.
        place: slug of the place looked at.
        municipality: AGS of the municipality looked at.
        language: of texts, "de" or "en".

    At most one of idea, place and municipality is set: they are what one looks at; themes and `hides_inferred` are what is
    let through.
    """

    themes: tuple[str, ...] = ()
    hides_inferred: bool = False
    idea: int | None = None
    place: str | None = None
    municipality: str | None = None
    language: Language = "de"

    def __post_init__(self) -> None:
        chosen = set(self.themes)
        unknown = chosen - set(THEMES)
        if unknown:
            raise UnknownKey("thema", min(unknown))
        themes = tuple(theme for theme in THEMES if theme in chosen)
        object.__setattr__(self, "themes", () if len(themes) == len(THEMES) else themes)
        if sum(focus is not None for focus in (self.idea, self.place, self.municipality)) > 1:
            raise ValueError("A selection looks at one thing: an idea, a place or a municipality.")

    @property
    def is_focused(self) -> bool:
        """True if one idea, place or municipality is looked at."""
        return (self.idea, self.place, self.municipality) != (None, None, None)

    def look_at(
        self, *, idea: int | None = None, place: str | None = None, municipality: str | None = None
    ) -> Selection:
        """Return this selection looking at something else, or at nothing; what is let through and the language stay."""
        return replace(self, idea=idea, place=place, municipality=municipality)

    def toggle_theme(self, theme: str) -> Selection:
        """Return this selection with a theme switched: added to those shown, or taken out of them."""
        chosen = set(self.themes) ^ {theme}
        return replace(self, themes=tuple(chosen))


def write_query(selection: Selection) -> QueryParameters:
    """Return the query parameters of a selection; what is at its default is left out."""
    query: QueryParameters = {}
    if selection.themes:
        query["thema"] = list(selection.themes)
    if selection.hides_inferred:
        query["erschlossen"] = [HIDE]
    if selection.idea is not None:
        query["idee"] = [str(selection.idea)]
    if selection.place is not None:
        query["ort"] = [selection.place]
    if selection.municipality is not None:
        query["gemeinde"] = [selection.municipality]
    if selection.language != "de":
        query["lang"] = [selection.language]
    return query


def read_query(query: Mapping[str, Iterable[str]]) -> tuple[Selection, list[UnknownKey]]:
    """Return the selection that a link asks for, and what in the link cannot be read.

    Anything may stand in a link: what cannot be read is left out and named, never raised. Whether the idea, place or
    municipality exists is for `check_focus` to say; here only their form is looked at. Of several values of `idee`,
    `ort` or `gemeinde` the first counts, and of the three the first in this order.
    """
    unreadable: list[UnknownKey] = []
    themes: set[str] = set()
    for theme in query.get("thema", ()):
        if theme in THEMES:
            themes.add(theme)
        elif theme:
            unreadable.append(UnknownKey("thema", theme))
    language: Language = next((known for known in LANGUAGES if known in list(query.get("lang", ()))), "de")
    hides_inferred = HIDE in query.get("erschlossen", ())
    selection = Selection(themes=tuple(themes), hides_inferred=hides_inferred, language=language)
    idea, place, municipality = (next(iter(query.get(name, ())), "") for name in ("idee", "ort", "gemeinde"))
    if idea and _NUMBER.fullmatch(idea):
        return selection.look_at(idea=int(idea)), unreadable
    if idea:
        unreadable.append(UnknownKey("idee", idea))
    elif place and len(place) <= LONGEST_KEY:
        return selection.look_at(place=place), unreadable
    elif place:
        unreadable.append(UnknownKey("ort", place))
    elif municipality and len(municipality) <= LONGEST_KEY:
        return selection.look_at(municipality=municipality), unreadable
    elif municipality:
        unreadable.append(UnknownKey("gemeinde", municipality))
    return selection, unreadable


def check_focus(catalogue: Catalogue, selection: Selection) -> tuple[Selection, UnknownKey | None]:
    """Return the selection if the catalogue has what it looks at, else one that looks at nothing and what is unknown."""
    try:
        if selection.idea is not None:
            catalogue.idea(selection.idea)
        if selection.place is not None:
            catalogue.location(selection.place)
        if selection.municipality is not None:
            catalogue.municipality(selection.municipality)
    except UnknownKey as unknown:
        return selection.look_at(), unknown
    return selection, None


def select_ideas(catalogue: Catalogue, selection: Selection) -> Catalogue:
    """Return the part of the catalogue that the selection lets through.

    Map, list, count, link and every later export are made from this one result, so they cannot disagree. What is
    looked at (idea, place, municipality) lets everything through: it is emphasised, not filtered.

    Args:
        catalogue: ideas, locations (WGS 84), links (idea x location), municipalities.
        selection: an empty one lets everything through.

    Returns:
        A catalogue in the same order; a link stays if its idea stays and it is not hidden, a location if a link to it
        stays. An idea that loses all its places that way is among `unplaced_ideas`, not called region-wide.
    """
    if not selection.themes and not selection.hides_inferred:
        return catalogue
    ideas = tuple(idea for idea in catalogue.ideas if not selection.themes or idea.theme in selection.themes)
    ids = {idea.id for idea in ideas}
    links = tuple(
        link
        for link in catalogue.links
        if link.idea_id in ids and not (selection.hides_inferred and link.relation == "inferred")
    )
    unplaced = catalogue.unplaced | {link.idea_id for link in catalogue.links}
    linked = {link.location_id for link in links}
    locations = tuple(location for location in catalogue.locations if location.id in linked)
    return replace(catalogue, ideas=ideas, locations=locations, links=links, unplaced=unplaced)
