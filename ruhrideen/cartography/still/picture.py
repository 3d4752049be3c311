"""The present map as a picture of its own: with title, filter in words, date and link; as SVG or PNG."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

import resvg_py

from ruhrideen.cartography.still import svg
from ruhrideen.cartography.still.drawing import Frame, StillMap, draw_still_map
from ruhrideen.cartography.still.fonts import FAMILY, FILES, shorten_to, wrap
from ruhrideen.cartography.still.places import INK
from ruhrideen.catalogue import Catalogue
from ruhrideen.plain_text import clean_text
from ruhrideen.selection import Selection

WIDTH: Final = 1600
MAP_HEIGHT: Final = 1000
HEAD: Final = 92
FOOT: Final = 34


def draw_picture(shown: Catalogue, selection: Selection, title: str, chosen: str, foot: str) -> StillMap:
    """Return the map between a head (title and filter in words) and a foot (date and link, in one line)."""
    still = draw_still_map(shown, selection, Frame(WIDTH, MAP_HEIGHT, scale=1.25, has_numbers=True))
    height = HEAD + MAP_HEIGHT + FOOT
    root = svg.start(WIDTH, height, still.description)
    svg.add(root, "rect", width=WIDTH, height=height, fill="#ffffff")
    _write(root, shorten_to(clean_text(title), WIDTH - 60, 30, 600), 40, 30, "600")
    lines = wrap(clean_text(chosen), WIDTH - 60, 19, 2)
    for number, line in enumerate(lines):
        _write(root, line, 70 - 6 * (len(lines) - 1) + 19 * number, 19 - 3 * (len(lines) - 1), "400")
    _write(root, shorten_to(clean_text(foot), WIDTH - 60, 15), height - 11, 15, "400")
    still.root.set("y", str(HEAD))
    root.append(still.root)
    return StillMap(root, still.description, WIDTH, height)


def _write(root: Element, text: str, y: float, size: float, weight: str) -> None:
    svg.add(root, "text", x=30, y=y, font_size=size, font_weight=weight, fill=INK).text = text


def render_png(still: StillMap, zoom: float = 1.0) -> bytes:
    """Return a map as PNG, `zoom` pixels for each of the drawing's, in our own font whatever the system has."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=still.svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(path) for path in FILES.values()],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
