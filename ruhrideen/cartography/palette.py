"""The colours of page and map in a light and a dark appearance, one definition for every style sheet.

A style sheet writes `var(--rk-NAME)`. Which of the two colours that is follows the CSS property `color-scheme` of the element,
so a page follows its visitor's system, and what is made for a bright screen or for paper says `color-scheme: light`. Themes
are not here: they keep one colour each, in every picture (`symbols`), and a white edge that sets them off from either ground.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Shade(NamedTuple):
    """One colour's two values in CSS: on a light page and on a dark one."""

    light: str
    dark: str


PALETTE: Final[dict[str, Shade]] = {
    # text
    "ink": Shade("#1d2a36", "#e8ecef"),
    "quiet": Shade("#38352b", "#d6d3ca"),
    "muted": Shade("#55524a", "#b9b5a9"),
    "accent": Shade("#1a4f8b", "#8fbdf0"),
    # areas of the page
    "paper": Shade("#ffffff", "#171d23"),
    "veil": Shade("rgba(255, 255, 255, .84)", "rgba(23, 29, 35, .84)"),
    "sand": Shade("#f4f2ec", "#232b33"),
    "hover": Shade("#f4f1e6", "#2a333c"),
    "pressed": Shade("#e8e4d6", "#35404a"),
    "fill": Shade("#1a4f8b", "#2c66a8"),  # white words on it
    "note": Shade("#1d2a36", "#3b4956"),  # white words on it
    "info": Shade("#e8eef5", "#20354d"),
    "info-edge": Shade("#7e9cbd", "#5f86b1"),
    "warning": Shade("#fdf3d7", "#3a300f"),
    "warning-edge": Shade("#d9b94e", "#8f7832"),
    "alarm": Shade("#a8480c", "#e6905c"),
    "mark": Shade("#ffe9a3", "#4d400e"),
    "chosen": Shade("#f3e3a6", "#4d4117"),
    # lines
    "rule": Shade("#dedacd", "#3a434c"),
    "edge": Shade("#cfcabb", "#4b565f"),
    "field": Shade("#8a8577", "#7f8a93"),  # the border of a field: 3:1 (WCAG 1.4.11)
    "inferred": Shade("#866000", "#cfa73f"),
    # the embedded map
    "ground": Shade("#eceae2", "#12171c"),
    "region": Shade("#fbfaf4", "#1f272e"),
    "region-hover": Shade("#f3f0e2", "#29333c"),
    "neighbour-line": Shade("#d9d6cb", "#2a3137"),
    "shadow": Shade("#b9b29b", "#000000"),
    "municipality-line": Shade("#d6d1c0", "#353f48"),
    "kreis-line": Shade("#b3ab93", "#525d66"),
    "region-line": Shade("#8d8468", "#87929b"),
    "river": Shade("#8fbddb", "#37698e"),
    "canal": Shade("#9cc6df", "#325f80"),
    "motorway": Shade("#d9cdb6", "#4d473a"),
    "railway": Shade("#cfcbc2", "#3c444b"),
    "casing": Shade("#ffffff", "#a8b5c4"),  # below the lines of ideas
    "halo": Shade("#42586b", "#a3b8ca"),
    "water-name": Shade("#34698c", "#8cbde2"),
    "beyond-name": Shade("#6d695b", "#8d949a"),
    # classes of the coverage, and their numbers: one hue, told apart without seeing hues, the fewest nearest to the page
    "class-0": Shade("#f4f2ec", "#242c34"),
    "class-0-ink": Shade("#1d2a36", "#e8ecef"),
    "class-1": Shade("#cfe0f1", "#294561"),
    "class-1-ink": Shade("#1d2a36", "#ffffff"),
    "class-2": Shade("#9fc3e4", "#356089"),
    "class-2-ink": Shade("#1d2a36", "#ffffff"),
    "class-3": Shade("#5f97cb", "#5c95cb"),
    "class-3-ink": Shade("#1d2a36", "#10181f"),
    "class-4": Shade("#2a69a8", "#94c1e9"),
    "class-4-ink": Shade("#ffffff", "#10181f"),
    "class-5": Shade("#123f75", "#d6e8f9"),
    "class-5-ink": Shade("#ffffff", "#10181f"),
}


def write_palette_styles() -> str:
    """Return the CSS that declares `--rk-NAME` for every colour; a browser without `light-dark()` stays light."""
    light = "".join(f"--rk-{name}:{shade.light};" for name, shade in PALETTE.items())
    both = "".join(f"--rk-{name}:light-dark({shade.light},{shade.dark});" for name, shade in PALETTE.items())
    return f":root{{{light}}}@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}\n"
