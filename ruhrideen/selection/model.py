"""A selection as a value: what is let through, what is looked at, and in which language."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

from shapely import Polygon

from ruhrideen.catalogue.model import RELATIONS, Relation
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import Language
from ruhrideen.themes import THEMES

Kind = Literal["ort", "orte", "linie", "stadt", "region"]
KINDS: Final[tuple[Kind, ...]] = ("ort", "orte", "linie", "stadt", "region")
SMALLEST_RADIUS_M: Final = 500
LARGEST_RADIUS_M: Final = 100_000
LONGEST_TEXT: Final = 200
LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class Near:
    """A circle around a position: longitude and latitude in WGS 84, metres on its ellipsoid; `name` of what is there."""

    longitude: float
    latitude: float
    radius_m: int
    name: str = ""

    def __post_init__(self) -> None:
        if not (-180 <= self.longitude <= 180 and -90 <= self.latitude <= 90):  # NaN fails, too
            raise UnknownKey("bei", f"{self.latitude},{self.longitude}")
        if not SMALLEST_RADIUS_M <= self.radius_m <= LARGEST_RADIUS_M:
            raise UnknownKey("umkreis", f"{self.radius_m / 1000:g}")
        # As exact as the link writes it: a metre.
        object.__setattr__(self, "longitude", round(self.longitude, 5))
        object.__setattr__(self, "latitude", round(self.latitude, 5))
        object.__setattr__(self, "name", " ".join(self.name.split())[:LONGEST_NAME].strip())


@dataclass(frozen=True)
class Selection:
    """One view of the catalogue.

    Attributes:
        themes: keys of the themes shown, in the brochure's order; empty means all, here and below.
        kinds: how the ideas shown lie: at one site, at several, along a line, in a whole town, in the whole region.
        relations: how the brochure tells their places.
        hides_inferred: places that the brochure does not name, but that we inferred, are left out; their ideas stay.
        areas: Kreise (keys of 5 digits) and municipalities (8 digits) that the ideas shown have a place in.
        ihk: districts of chambers of commerce and industry, by name; hwk: of chambers of crafts.
        text: words to find.
        near: a circle that the ideas shown have a place in.
        drawn: corners (longitude, latitude) of an area that they have a place in; checked by `drawing.check_area`.
        with_region_wide: where areas, chambers, `near` or `drawn` ask for a place, ideas of the whole region stay.
        idea: number of the idea looked at.
        place: slug of the place looked at.
        municipality: AGS of the municipality looked at.
        language: of texts, "de" or "en".

    At most one of idea, place and municipality is set: they are what one looks at; all above is what is let through.
    """

    themes: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    relations: tuple[Relation, ...] = ()
    hides_inferred: bool = False
    areas: tuple[str, ...] = ()
    ihk: tuple[str, ...] = ()
    hwk: tuple[str, ...] = ()
    text: str = ""
    near: Near | None = None
    drawn: tuple[tuple[float, float], ...] = ()
    with_region_wide: bool = False
    idea: int | None = None
    place: str | None = None
    municipality: str | None = None
    language: Language = "de"

    def __post_init__(self) -> None:
        object.__setattr__(self, "themes", _order("thema", self.themes, tuple(THEMES)))
        object.__setattr__(self, "kinds", _order("art", self.kinds, KINDS))
        object.__setattr__(self, "relations", _order("bezug", self.relations, RELATIONS))
        for name in ("areas", "ihk", "hwk"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        object.__setattr__(self, "text", " ".join(self.text.split())[:LONGEST_TEXT].strip())
        if not self.asks_for_place:
            object.__setattr__(self, "with_region_wide", False)
        if sum(focus is not None for focus in (self.idea, self.place, self.municipality)) > 1:
            raise ValueError("A selection looks at one thing: an idea, a place or a municipality.")

    @property
    def is_focused(self) -> bool:
        """True if one idea, place or municipality is looked at."""
        return (self.idea, self.place, self.municipality) != (None, None, None)

    @property
    def asks_for_place(self) -> bool:
        """True if only ideas with a place somewhere in particular are let through."""
        return bool(self.areas or self.ihk or self.hwk or self.near or self.drawn)

    @property
    def is_filtered(self) -> bool:
        """True if anything is left out."""
        return self != self.without_filters().look_at(idea=self.idea, place=self.place, municipality=self.municipality)

    @property
    def drawn_area(self) -> Polygon | None:
        """The drawn area as a polygon in WGS 84; None if nothing is drawn."""
        return Polygon(self.drawn) if self.drawn else None

    def look_at(
        self, *, idea: int | None = None, place: str | None = None, municipality: str | None = None
    ) -> Selection:
        """Return this selection looking at something else, or at nothing; what is let through and the language stay."""
        return replace(self, idea=idea, place=place, municipality=municipality)

    def without_filters(self) -> Selection:
        """Return a selection that lets everything through, in the same language, and looks at nothing."""
        return Selection(language=self.language)

    def with_filters_of(self, other: Selection) -> Selection:
        """Return this selection, with its focus and language, letting through what another one does."""
        kept = {"idea", "place", "municipality", "language"}
        return replace(self, **{f.name: getattr(other, f.name) for f in fields(self) if f.name not in kept})

    def toggle(self, name: str, key: str) -> Selection:
        """Return this selection with one key of `themes`, `kinds`, `relations`, `areas`, `ihk` or `hwk` switched."""
        return self.with_keys(name, set(getattr(self, name)) ^ {key})

    def with_keys(self, name: str, keys: Iterable[str] = ()) -> Selection:
        """Return this selection with other keys, or none, for one of the filters that `toggle` knows."""
        changed: dict[str, Any] = {name: tuple(keys)}
        return replace(self, **changed)


def _order(parameter: str, keys: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return keys in their known order, empty if all are chosen; raise UnknownKey."""
    chosen = set(keys)
    unknown = chosen - set(known)
    if unknown:
        raise UnknownKey(parameter, min(unknown))
    return () if len(chosen) == len(known) else tuple(key for key in known if key in chosen)


def read_radius_m(kilometres: float) -> int:
    """Return kilometres as metres within the allowed radii; raise UnknownKey for what is no number."""
    if not math.isfinite(kilometres):
        raise UnknownKey("umkreis", str(kilometres))
    return round(min(max(kilometres * 1000, SMALLEST_RADIUS_M), LARGEST_RADIUS_M))
