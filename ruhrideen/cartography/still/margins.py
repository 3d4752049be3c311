"""What stands around a still map: themes with their counts, the key, scale bar, north arrow, sources."""

from __future__ import annotations

import math
from collections import Counter
from typing import Final
from xml.etree.ElementTree import Element

from ruhrideen.cartography.still.fonts import measure, wrap
from ruhrideen.cartography.still.names import Box
from ruhrideen.cartography.still.places import HALO, INK, draw_symbol
from ruhrideen.cartography.still.svg import add
from ruhrideen.cartography.still.viewport import Viewport
from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import N_, Language, read_translations, write_distance
from ruhrideen.themes import THEMES, name_theme

LEGEND_PX: Final = 232
ROW_PX: Final = 25
SCALE_BAR_PX: Final = 120
ATTRIBUTION: Final = N_(
    "© GeoBasis-DE / BKG 2016 (Daten verändert) · Gewässer, Straßen, Bahnen: eigene Zeichnung, schematisch "
    "· Ortsnamen: GeoNames"
)
SIGNS: Final = {
    "named": N_("Ort genannt"),
    "inferred": N_("Ort erschlossen"),
    "example": N_("Vorbild oder Beispiel"),
    "halo": N_("so ungenau ist die Lage"),
    "line": N_("Linie, schematisch"),
}


def draw_legend(parent: Element, shown: Catalogue, view: Viewport, language: Language, scale: float) -> Box:
    """Draw themes with the number of shown ideas, and the key, in the lower left corner; return the box it takes."""
    box = add(parent, "g")
    height = fill_legend(box, shown, language)
    left, top = 12 * scale, view.height - (height + 12) * scale
    box.set("transform", f"translate({left:.1f} {top:.1f}) scale({scale:g})")
    return left, top, left + LEGEND_PX * scale, top + height * scale


def fill_legend(box: Element, shown: Catalogue, language: Language) -> float:
    """Draw the legend LEGEND_PX wide into an element, from its own corner on; return its height in pixels."""
    translations = read_translations(language)
    gettext, ngettext = translations.gettext, translations.ngettext
    counts = Counter(idea.theme for idea in shown.ideas)
    themes = [theme for theme in THEMES if counts[theme]]
    relations = {link.relation for link in shown.links}
    signs = [name for name in SIGNS if name in relations or name in {"halo", "line"}]
    wide = len(shown.region_wide_ideas)
    rows = [wrap(name_theme(theme, language), 150, 13, 2) for theme in themes]
    note = (
        ngettext("{number} Idee gilt der ganzen Region", "{number} Ideen gelten der ganzen Region", wide)
        if wide
        else ""
    )
    height = (
        36 + sum(ROW_PX if len(row) == 1 else ROW_PX + 13 for row in rows) + len(signs) * 20 + 18 + (20 if note else 0)
    )
    add(box, "rect", width=LEGEND_PX, height=height, rx=8, fill="#ffffff", fill_opacity=0.95, stroke="#cfcabb")
    add(box, "text", x=14, y=25, font_size=14, font_weight="600", fill=INK).text = gettext("Themen")
    y = 36.0
    for theme, lines in zip(themes, rows, strict=True):
        room = ROW_PX if len(lines) == 1 else ROW_PX + 13
        draw_symbol(box, theme, "named", 19, (24, y + room / 2))
        for number, line in enumerate(lines):
            baseline = y + room / 2 + 4.5 + (number - (len(lines) - 1) / 2) * 14
            add(box, "text", x=42, y=baseline, font_size=13, fill=INK).text = line
        add(
            box, "text", x=LEGEND_PX - 14, y=y + room / 2 + 4.5, text_anchor="end", font_size=13, fill="#55524a"
        ).text = str(counts[theme])
        y += room
    if note:
        add(box, "text", x=14, y=y + 14, font_size=11.5, fill="#55524a").text = note.format(number=wide)
        y += 20
    add(box, "path", d=f"M0 {y + 4:g}H{LEGEND_PX}", stroke="#e4e0d3")
    y += 10
    for name in signs:
        _draw_sign(box, name, y + 10)
        add(box, "text", x=42, y=y + 14, font_size=12, fill=INK).text = gettext(SIGNS[name])
        y += 20
    return height


def _draw_sign(parent: Element, name: str, y: float) -> None:
    if name == "halo":
        add(parent, "circle", cx=24, cy=y, r=8, fill=HALO, fill_opacity=0.12, stroke=HALO, stroke_dasharray="2 3")
    elif name == "line":
        add(
            parent,
            "path",
            d=f"M14 {y:g}H34",
            stroke=SYMBOLS["mobilitaet"].colour,
            stroke_width=2.5,
            stroke_dasharray="6 4",
        )
    else:
        draw_symbol(parent, "weitere", name, 17, (24, y))


def find_round_length(metres: float) -> int:
    """Return the largest of 1, 2 or 5 times a power of ten that is not longer; metres."""
    power = 10 ** math.floor(math.log10(max(metres, 1)))
    return int(next(step * power for step in (5, 2, 1) if step * power <= max(metres, 1)))


def draw_scale(parent: Element, view: Viewport, language: Language, scale: float) -> Box:
    """Draw scale bar and north arrow in the lower right corner; the bar is true in the middle of the frame."""
    length = find_round_length(SCALE_BAR_PX * scale * view.ground_metres)
    width = length / view.ground_metres
    right, bottom = view.width - 14 * scale, view.height - 34 * scale
    text = write_distance(length, language)
    box = add(parent, "g", fill=INK)
    add(box, "rect", x=right - width - 6 * scale, y=bottom - 26 * scale, width=width + 12 * scale, height=34 * scale, rx=5 * scale,
        fill="#ffffff", fill_opacity=0.85)  # fmt: skip
    bar = f"M{right - width:.1f} {bottom - 6 * scale:.1f}v{6 * scale:g}H{right:.1f}v{-6 * scale:g}"
    add(box, "path", d=bar, fill="none", stroke=INK, stroke_width=1.6 * scale)
    add(box, "text", x=right - width / 2, y=bottom - 9 * scale, text_anchor="middle", font_size=12 * scale).text = text
    x, y = right - 14 * scale, bottom - 78 * scale
    arrow = add(box, "g", transform=f"translate({x:.1f} {y:.1f}) scale({scale:g})")
    add(arrow, "circle", r=19, fill="#ffffff", fill_opacity=0.85)
    add(arrow, "path", d="M0 -4L6 14L0 10L-6 14Z", fill=INK)
    add(arrow, "text", y=-6, text_anchor="middle", font_size=11, font_weight="600").text = "N"
    return min(right - width - 8 * scale, x - 20 * scale), y - 20 * scale, view.width, view.height


def draw_attribution(parent: Element, view: Viewport, language: Language, scale: float) -> Box:
    """Write whose the map is, along the lower edge on the right; in as many lines as the width needs."""
    text, size = read_translations(language).gettext(ATTRIBUTION), 10.5 * scale
    lines = wrap(text, view.width - 24 * scale, size, 3)
    height = (len(lines) * 13 + 5) * scale
    width = max(measure(line, size) for line in lines) + 12 * scale
    top = view.height - height
    add(parent, "rect", x=view.width - width, y=top, width=width, height=height, fill="#ffffff", fill_opacity=0.85)
    for number, line in enumerate(lines):
        add(parent, "text", x=view.width - 6 * scale, y=top + (number * 13 + 12.5) * scale, text_anchor="end", font_size=size,
            fill="#4f4c42").text = line  # fmt: skip
    return view.width - width, top, view.width, view.height
