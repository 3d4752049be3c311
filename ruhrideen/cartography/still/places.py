"""The places of the ideas on a still map: markers, counts, halos in true metres, lines; as `web/assets/markers.js` draws them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from ruhrideen.cartography.still.ground import to_mercator, write_path
from ruhrideen.cartography.still.svg import add
from ruhrideen.cartography.still.viewport import Viewport
from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.catalogue import Catalogue, Link, Location

APART_PX: Final = 37
INK: Final = "#1d2a36"
HALO: Final = "#42586b"
FADED: Final = 0.38
BEYOND: Final = 10  # frames: a circle of this radius covers any, and renderers fail over far larger ones


@dataclass(frozen=True)
class Place:
    """A place with the links shown there, where its marker stands (pixels), and whether it is what the map is about."""

    location: Location
    links: tuple[Link, ...]
    x: float
    y: float
    is_chosen: bool

    def find_theme(self, catalogue: Catalogue) -> str:
        """Return the theme that colours the place's line or circle: that of its first idea."""
        return catalogue.idea(self.links[0].idea_id).theme


@dataclass(frozen=True)
class Group:
    """Places that share a marker because theirs would touch; it stands at the first one's true position."""

    places: tuple[Place, ...]

    @property
    def x(self) -> float:
        """Pixels from the left."""
        return self.places[0].x

    @property
    def y(self) -> float:
        """Pixels from the top."""
        return self.places[0].y

    @property
    def is_chosen(self) -> bool:
        """True if one of them is what the map is about."""
        return any(place.is_chosen for place in self.places)

    @property
    def links(self) -> list[Link]:
        """One link for each idea, the first of its places."""
        found: dict[int, Link] = {}
        for place in self.places:
            for link in place.links:
                found.setdefault(link.idea_id, link)
        return list(found.values())


def list_places(shown: Catalogue, view: Viewport, chosen: frozenset[str]) -> list[Place]:
    """Return the places of a catalogue that have ideas, those with most ideas first, chosen ones before all."""
    places = []
    for location in shown.locations:
        links = tuple(shown.links_at_location(location.id))
        if links:
            places.append(Place(location, links, *view.place(*location.anchor), location.id in chosen))
    return sorted(places, key=lambda place: (not place.is_chosen, -len(place.links)))


def group_places(places: Sequence[Place], view: Viewport, scale: float) -> list[Group]:
    """Return markers that do not touch each other; places outside the frame have none."""
    groups: list[list[Place]] = []
    apart = APART_PX * scale
    for place in places:
        if not (0 <= place.x <= view.width and 0 <= place.y <= view.height):
            continue
        home = next((g for g in groups if max(abs(g[0].x - place.x), abs(g[0].y - place.y)) < apart), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    return [Group(tuple(members)) for members in groups]


def draw_halos(parent: Element, groups: Sequence[Group], catalogue: Catalogue, view: Viewport, scale: float) -> None:
    """Draw how uncertain positions are, and sites whose size alone is known, as circles in true metres."""
    is_focused = any(group.is_chosen for group in groups)
    largest = BEYOND * max(view.width, view.height)
    for group in groups:
        for place in group.places:
            location = place.location
            is_point = location.geometry.geom_type == "Point" and not (
                location.kind == "town" and location.municipality
            )
            if is_focused and not place.is_chosen:
                continue
            radius = min(location.uncertainty_m / view.ground_metres, largest)
            if is_point and radius > 17 * scale and (place.is_chosen or len(group.places) == 1):
                add(
                    parent, "circle", cx=place.x, cy=place.y, r=radius, fill=HALO,
                    fill_opacity=0.1 if place.is_chosen else 0.05, stroke=HALO,
                    stroke_opacity=0.9 if place.is_chosen else 0.45, stroke_width=1.3 * scale, stroke_dasharray=_dash(2, 5, scale),
                )  # fmt: skip
            radius = min(math.sqrt((location.area_ha or 0) * 1e4 / math.pi) / view.ground_metres, largest)
            if radius > 5 * scale:
                add(
                    parent, "circle", cx=place.x, cy=place.y, r=radius, fill=SYMBOLS[place.find_theme(catalogue)].colour,
                    fill_opacity=0.25, stroke=INK, stroke_width=1.5 * scale, stroke_dasharray=_dash(6, 4, scale),
                )  # fmt: skip


def draw_lines(parent: Element, places: Sequence[Place], catalogue: Catalogue, view: Viewport, scale: float) -> None:
    """Draw routes and waterways: dashed, because they are schematic, on a white edge; areas as their outline."""
    is_focused = any(place.is_chosen for place in places)
    for place in places:
        if place.location.geometry.geom_type == "Point":
            continue
        path = write_path(to_mercator(place.location.geometry), view)
        if not path:
            continue
        is_faded, colour = is_focused and not place.is_chosen, SYMBOLS[place.find_theme(catalogue)].colour
        add(parent, "path", d=path, fill="none", stroke="#ffffff", stroke_width=(8 if place.is_chosen else 4.5) * scale,
            stroke_opacity=0.2 if is_faded else 0.8, stroke_linejoin="round")  # fmt: skip
        add(parent, "path", d=path, fill="none", stroke=colour, stroke_width=(4.5 if place.is_chosen else 2) * scale,
            stroke_opacity=1 if place.is_chosen else 0.25 if is_faded else 0.75,
            stroke_dasharray=_dash(10, 5, scale) if place.is_chosen else _dash(7, 5, scale), stroke_linejoin="round")  # fmt: skip


def draw_markers(parent: Element, groups: Sequence[Group], catalogue: Catalogue, scale: float) -> None:
    """Draw a marker for each group: the theme's symbol, or a ring of the themes with the number of ideas."""
    is_focused = any(group.is_chosen for group in groups)
    for group in sorted(groups, key=lambda one: one.is_chosen):
        links = group.links
        themes = sorted((catalogue.idea(link.idea_id).theme for link in links), key=list(SYMBOLS).index)
        box = add(parent, "g", transform=f"translate({group.x:.1f} {group.y:.1f}) scale({scale:g})",
                  opacity=FADED if is_focused and not group.is_chosen else None)  # fmt: skip
        is_single = len(group.places) == 1
        if group.is_chosen and is_focused:
            add(box, "circle", r=20, fill="none", stroke=INK, stroke_width=3)
        if is_single and len(links) == 1:
            is_line = group.places[0].location.geometry.geom_type != "Point"
            if is_line:
                add(box, "rect", x=-17, y=-12, width=34, height=24, rx=12, fill="#ffffff",
                    stroke=SYMBOLS[themes[0]].colour, stroke_width=1.5)  # fmt: skip
            draw_symbol(box, themes[0], links[0].relation, 16 if is_line else 30)
        else:
            _draw_count(box, themes, len(links), is_several=not is_single)


def draw_symbol(parent: Element, theme: str, relation: str, size: float, at: tuple[float, float] = (0, 0)) -> None:
    """Draw a theme's symbol around a point: full for a named place, hollow for an inferred, dashed for an example."""
    symbol, factor = SYMBOLS[theme], size / 28
    box = add(parent, "g", transform=f"translate({at[0]:.1f} {at[1]:.1f}) scale({factor:.3f}) translate(-12 -12)")
    add(box, "path", d=symbol.path, fill="#ffffff", stroke="#ffffff", stroke_width=4, stroke_linejoin="round")
    if relation == "named":
        add(
            box,
            "path",
            d=symbol.path,
            fill=symbol.colour,
            stroke=symbol.colour,
            stroke_width=1,
            stroke_linejoin="round",
        )
        return
    add(box, "path", d=symbol.path, fill="#ffffff", stroke=symbol.colour, stroke_linejoin="round",
        stroke_width=4 if relation == "inferred" else 3, stroke_dasharray=None if relation == "inferred" else "4 3",
        transform="translate(12 12) scale(0.86) translate(-12 -12)")  # fmt: skip


def _draw_count(parent: Element, themes: Sequence[str], number: int, *, is_several: bool) -> None:
    """Draw a ring whose arcs are the shares of the themes, with a number; a second edge behind it for several places."""
    if is_several:
        add(parent, "circle", cx=2.5, cy=2, r=17.5, fill="#7d7763")
    add(parent, "circle", r=18, fill="#ffffff")
    start = 0.0
    for theme in dict.fromkeys(themes):
        share = themes.count(theme) / len(themes)
        colour = SYMBOLS[theme].colour
        if share == 1:
            add(parent, "circle", r=13.8, fill="none", stroke=colour, stroke_width=5)
        else:
            angles = [2 * math.pi * turn - math.pi / 2 for turn in (start, start + share)]
            (x1, y1), (x2, y2) = ((13.8 * math.cos(angle), 13.8 * math.sin(angle)) for angle in angles)
            arc = f"M{x1:.2f} {y1:.2f}A13.8 13.8 0 {int(share > 0.5)} 1 {x2:.2f} {y2:.2f}"
            add(parent, "path", d=arc, fill="none", stroke=colour, stroke_width=5)
        start += share
    add(parent, "text", y=4.7, text_anchor="middle", font_size=13.5, font_weight="600", fill=INK).text = str(number)


def _dash(on: float, off: float, scale: float) -> str:
    return f"{on * scale:g} {off * scale:g}"
