"""One still map: what it is about, what part of the world it shows, and everything on it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten as shorten_words
from typing import NamedTuple
from xml.etree.ElementTree import Element

import shapely

from ruhrideen.cartography.still import svg
from ruhrideen.cartography.still.ground import draw_ground, to_mercator, write_path
from ruhrideen.cartography.still.margins import LEGEND_PX, draw_attribution, draw_legend, draw_scale, fill_legend
from ruhrideen.cartography.still.names import Names, box_of, write_chips, write_names
from ruhrideen.cartography.still.places import HALO, draw_halos, draw_lines, draw_markers, group_places, list_places
from ruhrideen.cartography.still.viewport import REGION, Bbox, Margins, Viewport, fit
from ruhrideen.catalogue import Catalogue, Location
from ruhrideen.languages import Language, read_translations
from ruhrideen.plain_text import clean_text
from ruhrideen.selection import Near, Selection

DEGREE_M = 111_320.0
LONGEST_NAME = 100
SMALLEST_VIEW_M = 2_500  # around a point, so that one sees where it lies
NEAR_REGION = (4.5, 50.2, 10.0, 53.2)  # the part of the world that is drawn; what lies beyond has no place in the frame


class StillMap(NamedTuple):
    """A map as a drawing of a size in pixels, and what it shows in one sentence, for people who do not see it."""

    root: Element
    description: str
    width: float
    height: float

    @property
    def svg(self) -> str:
        """The drawing as text."""
        return svg.write(self.root)


@dataclass(frozen=True)
class Frame:
    """How a map is drawn.

    Attributes:
        width, height: in pixels of the drawing.
        scale: how much larger than on a screen signs and words are.
        has_legend: themes, counts and key; scale bar, north arrow and sources are always there.
        has_numbers: the numbers of the ideas stand beside their markers.
        is_alone: only what the map is about is on it.
    """

    width: float
    height: float
    scale: float = 1.0
    has_legend: bool = True
    has_numbers: bool = False
    is_alone: bool = False


def draw_still_map(shown: Catalogue, selection: Selection, frame: Frame) -> StillMap:
    """Return the map of a shown part of the catalogue: the same signs, colours and names as on the live map.

    Args:
        shown: what the selection lets through (`select_ideas`).
        selection: what is looked at (idea, place or municipality) stands out and fills the frame, else the region does.
        frame: size and what stands around.
    """
    language, scale = selection.language, frame.scale
    chosen = find_chosen(shown, selection)
    view = _find_view(shown, selection, chosen, frame)
    places = list_places(shown, view, frozenset(location.id for location in chosen))
    if frame.is_alone:
        places = [place for place in places if place.is_chosen]
    groups = group_places(places, view, scale)
    description = describe(shown, selection, chosen, language)
    root = svg.start(frame.width, frame.height, description)
    draw_ground(root, shown, view, _find_raised(selection, chosen), scale)
    _draw_question(root, selection, view, scale)
    draw_halos(root, groups, shown, view, scale)
    draw_lines(root, places, shown, view, scale)
    names_layer = svg.add(root, "g")
    draw_markers(root, groups, shown, scale)
    chips_layer = svg.add(root, "g")
    taken = [draw_scale(root, view, language, scale), draw_attribution(root, view, language, scale)]
    if frame.has_legend:
        taken.append(draw_legend(root, shown, view, language, scale))
    names = Names(chips_layer, view, [*taken, *(box_of(group, scale) for group in groups)], scale)
    write_chips(names, groups, language, has_numbers=frame.has_numbers)
    names.parent = names_layer
    write_names(names, shown, language)
    return StillMap(root, description, frame.width, frame.height)


def draw_key(shown: Catalogue, language: Language) -> StillMap:
    """Return the legend alone, to stand beside a map that has none."""
    description = read_translations(language).gettext("Legende: Themen mit der Zahl ihrer Ideen, Zeichen")
    root = svg.start(LEGEND_PX, 1, description)
    height = fill_legend(svg.add(root, "g"), shown, language)
    root.set("viewBox", f"-1 -1 {LEGEND_PX + 2} {height + 2:g}")
    root.set("height", f"{height:g}")
    return StillMap(root, description, LEGEND_PX, height)


def find_chosen(shown: Catalogue, selection: Selection) -> list[Location]:
    """Return the places that a selection looks at: the place itself, or all places of the idea."""
    if selection.place is not None:
        return [location for location in shown.locations if location.id == selection.place]
    if selection.idea is not None:
        ids = {link.location_id for link in shown.links if link.idea_id == selection.idea}
        return [location for location in shown.locations if location.id in ids]
    return []


def _find_raised(selection: Selection, chosen: list[Location]) -> list[str]:
    if selection.municipality:
        return [selection.municipality]
    if selection.idea is not None and not chosen:
        return ["region"]
    return [location.municipality for location in chosen if location.kind == "town" and location.municipality]


def _find_view(shown: Catalogue, selection: Selection, chosen: list[Location], frame: Frame) -> Viewport:
    scale = frame.scale
    boxes = [_clip(box) for location in chosen if (box := _find_box(shown, location)) is not None]
    municipality = next((m for m in shown.municipalities if m.ags == selection.municipality), None)
    if municipality is not None:
        boxes.append(municipality.geometry.bounds)
    if not boxes and selection.near is not None:
        boxes.append(_around(selection.near.longitude, selection.near.latitude, selection.near.radius_m))
    if not boxes and selection.drawn:
        boxes.append(shapely.multipoints(list(selection.drawn)).bounds)
    beside = (LEGEND_PX + 24) * scale if frame.has_legend and boxes else 0
    edge = 44 * scale if boxes else 12 * scale
    margins = Margins(max(beside, edge), edge, edge, edge + 24 * scale)
    if not boxes:
        return fit(REGION, frame.width, frame.height, margins)
    west, south, east, north = zip(*boxes, strict=True)
    return fit((min(west), min(south), max(east), max(north)), frame.width, frame.height, margins)


def _find_box(shown: Catalogue, location: Location) -> Bbox | None:
    """Return what must be seen of a place; None for one that lies beyond the drawn world."""
    if not is_drawn(location):
        return None
    longitude, latitude = location.anchor
    if location.geometry.geom_type != "Point":
        west, south, east, north = location.geometry.bounds
        return west, south, east, north
    town = next((m for m in shown.municipalities if location.kind == "town" and m.ags == location.municipality), None)
    if town is not None:
        west, south, east, north = town.geometry.bounds
        return west, south, east, north
    return _around(longitude, latitude, max(location.uncertainty_m * 1.2, SMALLEST_VIEW_M))


def _clip(box: Bbox) -> Bbox:
    """Return what of a box lies in the part of the world that is drawn: an uncertainty or a line may reach far beyond."""
    west, south, east, north = box
    return (
        max(west, NEAR_REGION[0]),
        max(south, NEAR_REGION[1]),
        min(east, NEAR_REGION[2]),
        min(north, NEAR_REGION[3]),
    )


def is_drawn(location: Location) -> bool:
    """Return whether a place lies in the part of the world that still maps draw."""
    longitude, latitude = location.anchor
    return NEAR_REGION[0] < longitude < NEAR_REGION[2] and NEAR_REGION[1] < latitude < NEAR_REGION[3]


def _around(longitude: float, latitude: float, radius_m: float) -> Bbox:
    down = radius_m / DEGREE_M
    across = down * 1.6  # a degree of longitude is shorter at 51 degrees north
    return longitude - across, latitude - down, longitude + across, latitude + down


def _draw_question(root: Element, selection: Selection, view: Viewport, scale: float) -> None:
    """Draw the circle or the area that the ideas were asked for."""
    style: dict[str, svg.Value] = {"fill": HALO, "fill_opacity": 0.07, "stroke": "#1a4f8b", "stroke_width": 2 * scale}
    if isinstance(selection.near, Near):
        x, y = view.place(selection.near.longitude, selection.near.latitude)
        svg.add(root, "circle", cx=x, cy=y, r=selection.near.radius_m / view.ground_metres, **style)
    if selection.drawn:
        path = write_path(to_mercator(shapely.polygons(list(selection.drawn))), view)
        svg.add(root, "path", d=path or "M0 0", **style)


def describe(shown: Catalogue, selection: Selection, chosen: list[Location], language: Language) -> str:
    """Return what a map shows in one sentence."""
    gettext = read_translations(language).gettext
    if chosen:
        names = ", ".join(
            shorten_words(location.name.in_language(language), LONGEST_NAME, placeholder=" …")
            for location in chosen[:6]
        )
        more = len(chosen) - 6
        names += gettext(" und {more} weitere").format(more=more) if more > 0 else ""
        return clean_text(gettext("Karte des Ruhrgebiets: {names}").format(names=names))
    if selection.idea is not None:
        return gettext("Karte des Ruhrgebiets, ganz hervorgehoben: Die Idee nennt keinen Ort.")
    return gettext("Karte des Ruhrgebiets mit {ideas} Ideen an {places} Orten").format(
        ideas=len(shown.located_ideas), places=len(shown.locations)
    )
