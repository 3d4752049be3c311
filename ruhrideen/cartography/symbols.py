"""Colour and shape of each theme, one definition for map, legend, lists and pictures.

The colours have at least 4.5:1 against white and were searched so that every two stay apart for people who do not see red,
green or blue; the shapes alone tell the themes apart, too, so nothing depends on seeing colours.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple
from urllib.parse import quote


class Symbol(NamedTuple):
    """A filled shape: CSS colour, and an SVG path in a box of 24 × 24."""

    colour: str
    path: str


def _draw_polygon(corners: int, radius: float, turn_degrees: float, dip: float = 1.0) -> str:
    """Return a closed SVG path of a regular polygon around (12, 12), or of a star if `dip` draws every second corner in."""
    points = []
    steps = corners if dip == 1.0 else corners * 2
    for step in range(steps):
        angle = math.radians(turn_degrees - 90 + step * 360 / steps)
        reach = radius * (dip if dip != 1.0 and step % 2 else 1.0)
        points.append(f"{12 + reach * math.cos(angle):.2f} {12 + reach * math.sin(angle):.2f}")
    return "M" + "L".join(points) + "Z"


_CIRCLE: Final = "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19Z"
_SQUARE: Final = "M3.5 3.5h17v17h-17Z"

SYMBOLS: Final[dict[str, Symbol]] = {
    "mobilitaet": Symbol("#1a31a4", _CIRCLE),
    "digital": Symbol("#815bbd", _SQUARE),
    "mittelstand": Symbol("#65490d", _draw_polygon(4, 11.5, 0)),
    "energie": Symbol("#a16a00", _draw_polygon(3, 12.5, 0)),
    "flaechen": Symbol("#11825d", _draw_polygon(6, 11, 30)),
    "bildung": Symbol("#95005a", _draw_polygon(5, 11.5, 0)),
    "weitere": Symbol("#3b3727", _draw_polygon(5, 12.5, 0, dip=0.45)),
}


def write_symbol_styles() -> str:
    """Return the CSS of `rk-symbol-THEME` and of entries `rk-of-THEME`: the symbols as pictures, without any request.

    Each has a white edge, as on the map, which sets it off from a dark page.
    """
    rules = []
    for theme, symbol in SYMBOLS.items():
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1.5 -1.5 27 27">'
            f'<path d="{symbol.path}" fill="{symbol.colour}" stroke="#fff" stroke-width="3" paint-order="stroke"/></svg>'
        )
        rules.append(
            f'.rk-symbol-{theme}, .rk-of-{theme}::before {{ background-image: url("data:image/svg+xml,{quote(svg)}"); }}'
        )
    return "\n".join(rules)
