"""Names on a still map: of towns, waters, chosen places and numbers of ideas; none lies on another or on a marker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from ruhrideen.cartography.still.fonts import measure, shorten_to
from ruhrideen.cartography.still.ground import LAND, read_layers
from ruhrideen.cartography.still.places import INK, Group
from ruhrideen.cartography.still.svg import Value, add
from ruhrideen.cartography.still.viewport import Viewport
from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import Language
from ruhrideen.plain_text import clean_text

Box = tuple[float, float, float, float]
LONGEST_NAME_PX: Final = 250
MOST_NUMBERS: Final = 6
# Where a name may stand: on its town, beside it, past a marker that stands on it; pixels, sideways counted from its edge.
AROUND: Final = (
    (0, 0), (0, 13), (0, -13), (6, 0), (-6, 0), (0, 28), (0, -28), (6, 26), (6, -26), (-6, 26), (-6, -26),
    (21, 0), (-21, 0), (14, 20), (-14, 20), (14, -20), (-14, -20),
)  # fmt: skip
SIZES: Final = {1: 15.0, 2: 13.5, 3: 12.5, 4: 11.5}
FROM_ZOOM: Final = {1: 8.0, 2: 9.0, 3: 9.75, 4: 10.5}


class Type(NamedTuple):
    """How a name is set: size in pixels, weight (400 or 600), colour."""

    size: float
    weight: int
    colour: str


class Names:
    """Writes names where nothing is yet; `taken` are boxes (left, top, right, bottom) that nothing may touch."""

    def __init__(self, parent: Element, view: Viewport, taken: Sequence[Box], scale: float) -> None:
        self.parent, self.view, self.scale = parent, view, scale
        self.taken = list(taken)

    def is_free(self, box: Box) -> bool:
        """Return whether a box is within the frame and touches nothing."""
        inside = box[0] >= 2 and box[1] >= 2 and box[2] <= self.view.width - 2 and box[3] <= self.view.height - 2
        return inside and not any(
            box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1] for other in self.taken
        )

    def write_town(self, text: str, x: float, y: float, type_: Type) -> None:
        """Write a name on its town or beside it, then with a dot where the town is; not at all if there is no room."""
        size, weight, colour = type_
        width, height = measure(text, size, weight) + 6 * self.scale, size + 4 * self.scale
        for across, down in AROUND:
            dx, dy = across * self.scale, down * self.scale
            left = x - width / 2 + (0 if not dx else (1 if dx > 0 else -1) * (width / 2 + abs(dx)))
            top = y - height / 2 + dy
            box = (left, top, left + width, top + height)
            if not self.is_free(box):
                continue
            spot = (x - 4, y - 4, x + 4, y + 4)
            has_dot = bool(dx or dy) and self.is_free(spot)
            self.taken.append(box)
            self._write(text, left + width / 2, top, type_)
            if has_dot:
                self.taken.append(spot)
                add(self.parent, "circle", cx=x, cy=y, r=2.5 * self.scale, fill=colour, stroke=LAND, stroke_width=1.5)
            return

    def write_water(self, text: str, x: float, y: float, size: float) -> bool:
        """Write a water's name above or below its line; return whether there was room."""
        width, height = measure(text, size) + 12 * self.scale, size + 4 * self.scale
        for down in (-11 * self.scale, 11 * self.scale):
            box = (x - width / 2, y - height / 2 + down, x + width / 2, y + height / 2 + down)
            if self.is_free(box):
                self.taken.append(box)
                self._write(
                    text, x, box[1], Type(size, 400, "#34698c"), font_style="italic", letter_spacing=0.7 * self.scale
                )
                return True
        return False

    def write_chip(self, text: str, group: Group, fill: str, colour: str, size: float) -> None:
        """Write words in a box below, above or beside a marker."""
        size *= self.scale
        text = shorten_to(text, LONGEST_NAME_PX * self.scale, size)
        width, height, gap = measure(text, size) + 12 * self.scale, size + 7 * self.scale, 22 * self.scale
        x, y = group.x, group.y
        corners = ((x - width / 2, y + gap), (x - width / 2, y - gap - height), (x + gap, y - height / 2),
                   (x - gap - width, y - height / 2))  # fmt: skip
        for left, top in corners:
            box = (left, top, left + width, top + height)
            if self.is_free(box):
                self.taken.append(box)
                add(self.parent, "rect", x=left, y=top, width=width, height=height, rx=5 * self.scale, fill=fill,
                    stroke="#cfcabb" if fill != INK else None, stroke_width=self.scale)  # fmt: skip
                baseline = top + height / 2 + size * 0.34
                add(self.parent, "text", x=left + width / 2, y=baseline, text_anchor="middle", font_size=size,
                    fill=colour).text = text  # fmt: skip
                return

    def _write(self, text: str, x: float, top: float, type_: Type, **more: Value) -> None:
        size, weight, colour = type_
        add(
            self.parent, "text", x=x, y=top + size * 0.98, text_anchor="middle", font_size=size, font_weight=str(weight),
            fill=colour, stroke=LAND, stroke_width=3 * self.scale, stroke_linejoin="round", paint_order="stroke", **more,
        ).text = text  # fmt: skip


def box_of(group: Group, scale: float) -> Box:
    """Return the box of a marker."""
    reach = 18 * scale
    return group.x - reach, group.y - reach, group.x + reach, group.y + reach


def write_names(names: Names, catalogue: Catalogue, language: Language) -> None:
    """Write towns, the larger ones first, then waters, as the zoom has room for them."""
    layers, view, scale = read_layers(catalogue), names.view, names.scale
    zoom = view.zoom - (0.4 if scale > 1.3 else 0)
    towns = sorted(layers["towns"], key=lambda one: (not one.properties["inside"], -one.properties["population"]))
    for town in towns:
        rank = town.properties.get("rank") or 4
        inside = bool(town.properties["inside"])
        if zoom < FROM_ZOOM[rank] + (0 if inside else 0.25):
            continue
        x, y = (town.geometry.x - view.west) / view.metres, (view.north - town.geometry.y) / view.metres
        size = (SIZES[rank] + (2 if zoom > 11 else 0)) * scale
        colour = "#38352b" if inside else "#6e6a5c"
        names.write_town(clean_text(town.properties["name"]), x, y, Type(size, 600 if rank == 1 else 400, colour))
    for water in layers["waterways"]:
        if water.properties["class"] == "canal" and zoom < 11:
            continue
        name = clean_text(water.properties[f"name_{language}"] or water.properties["name_de"])
        line = water.geometry if water.geometry.geom_type == "LineString" else water.geometry.geoms[0]
        written: list[tuple[float, float]] = []
        for share in (0.08, 0.2, 0.3, 0.44, 0.56, 0.72, 0.8, 0.92):
            point = line.interpolate(share, normalized=True)
            x, y = (point.x - view.west) / view.metres, (view.north - point.y) / view.metres
            is_far = all(abs(x - other[0]) + abs(y - other[1]) > 380 * scale for other in written)
            if 0 < x < view.width and 0 < y < view.height and is_far and names.write_water(name, x, y, 11.5 * scale):
                written.append((x, y))


def write_chips(names: Names, groups: Sequence[Group], language: Language, *, has_numbers: bool) -> None:
    """Write the names of chosen places, and the numbers of the ideas beside the other markers."""
    for group in groups:
        chosen = next((place for place in group.places if place.is_chosen), None)
        if chosen is not None:
            names.write_chip(clean_text(chosen.location.name.in_language(language)), group, INK, "#ffffff", 12.5)
        elif has_numbers:
            numbers = sorted(link.idea_id for link in group.links)
            text = ", ".join(map(str, numbers[:MOST_NUMBERS])) + (" …" if len(numbers) > MOST_NUMBERS else "")
            names.write_chip(text, group, "#ffffff", INK, 10.5)
