"""Colours: readable and apart in light and in dark, for people who see them otherwise, and the same everywhere."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable

import pytest
from coloraide import Color

from ruhrideen.cartography.choropleth import CLASSES
from ruhrideen.cartography.palette import PALETTE, write_palette_styles
from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.themes import THEMES
from ruhrideen.ui import frame
from ruhrideen.web.bundle import build_script
from tests.conftest import REPOSITORY

APPEARANCES = ("light", "dark")
WORDS = ("ink", "quiet", "muted", "accent")
GROUNDS = ("paper", "sand", "hover", "pressed", "info", "warning", "mark", "chosen")


def measure_contrast(first: str, second: str) -> float:
    """Return the contrast of two CSS colours as WCAG 2.2 defines it."""
    return Color(first).contrast(Color(second), method="wcag21")


def measure_closest(pairs: Iterable[tuple[str, str]], kind: str) -> float:
    """Return the least difference (CIEDE2000) among pairs of CSS colours, seen with a kind of colour blindness ("" for none)."""

    def see(colour: str) -> Color:
        return Color(colour).filter(kind) if kind else Color(colour)

    return min(see(first).delta_e(see(second), method="2000") for first, second in pairs)


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_are_readable_on_every_ground(appearance: str, ground: str) -> None:
    """At least 4.5:1 (WCAG 1.4.3): what is read, on each ground that words stand on; the sibling: ground on ground is not."""
    below = getattr(PALETTE[ground], appearance)
    contrasts = {name: measure_contrast(getattr(PALETTE[name], appearance), below) for name in WORDS}

    assert {name: contrast for name, contrast in contrasts.items() if contrast < 4.5} == {}
    assert measure_contrast(getattr(PALETTE["rule"], appearance), below) < 4.5


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_white_words_names_and_edges_stand_out(appearance: str) -> None:
    """White on filled buttons and notes; names on the map's land; borders of fields and the halo at least 3:1 (1.4.11)."""
    shades = {name: getattr(shade, appearance) for name, shade in PALETTE.items()}

    assert min(measure_contrast("#ffffff", shades[name]) for name in ("fill", "note")) >= 4.5
    assert measure_contrast(shades["quiet"], shades["region"]) >= 4.5
    assert min(measure_contrast(shades[name], shades["ground"]) for name in ("beyond-name", "water-name")) >= 4.5
    assert measure_contrast(shades["water-name"], shades["region"]) >= 4.5
    assert min(measure_contrast(shades[edge], shades["paper"]) for edge in ("field", "inferred", "alarm")) >= 3
    assert min(measure_contrast(shades["halo"], shades[land]) for land in ("ground", "region")) >= 3
    assert measure_contrast(shades["edge"], shades["paper"]) < 3  # the sibling: the measure can fail


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("appearance", APPEARANCES)
def test_symbols_stand_out_from_the_land(theme: str, appearance: str) -> None:
    """4.5:1 against their white edge; they, or in the dark that edge, 3:1 against land and page.

    A line's own colour only repeats the symbol that stands on it, so 2:1 against what lies below it is enough.
    """
    colour = SYMBOLS[theme].colour
    shades = {name: getattr(shade, appearance) for name, shade in PALETTE.items()}
    outer = colour if appearance == "light" else "#ffffff"

    assert measure_contrast(colour, "#ffffff") >= 4.5
    assert measure_contrast(colour, shades["casing"]) >= 2
    assert min(measure_contrast(outer, shades[land]) for land in ("region", "ground", "paper")) >= 3


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_lines_stand_out_from_the_land(appearance: str) -> None:
    """The line in its theme's colour in the light, what lies below it in the dark."""
    shades = {name: getattr(shade, appearance) for name, shade in PALETTE.items()}
    drawn = [symbol.colour for symbol in SYMBOLS.values()] if appearance == "light" else [shades["casing"]]

    assert min(measure_contrast(colour, shades[land]) for colour in drawn for land in ("region", "ground")) >= 3


@pytest.mark.parametrize("kind", ["", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("appearance", APPEARANCES)
def test_no_two_themes_or_classes_look_alike_without_red_green_or_blue(kind: str, appearance: str) -> None:
    """As people who lack one kind of cone see them, every two colours stay at least 9 apart (CIEDE2000)."""
    colours = [symbol.colour for symbol in SYMBOLS.values()]
    classes = [getattr(PALETTE[f"class-{level}"], appearance) for level in range(len(CLASSES))]

    assert measure_closest(itertools.combinations(colours, 2), kind) >= 9
    assert measure_closest(itertools.pairwise(classes), kind) >= 9


def test_colours_can_look_alike() -> None:
    """The sibling: our first orange and ochre were the same for who lacks the cones for green."""
    assert measure_closest([("#a8480c", "#866000")], "deutan") < 2


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_numbers_are_readable_on_their_class(appearance: str) -> None:
    """And the classes go one way: in the light the more the darker, in the dark the more the lighter."""
    fills = [getattr(PALETTE[f"class-{level}"], appearance) for level in range(len(CLASSES))]
    inks = [getattr(PALETTE[f"class-{level}-ink"], appearance) for level in range(len(CLASSES))]
    lightness = [Color(fill).convert("lab")["lightness"] for fill in fills]

    assert min(measure_contrast(ink, fill) for ink, fill in zip(inks, fills, strict=True)) >= 4.5
    assert lightness == sorted(lightness, reverse=appearance == "light")
    assert all(measure_contrast(*pair) > 1.15 for pair in itertools.pairwise(fills))


def test_every_colour_that_a_style_names_is_in_the_palette() -> None:
    """A wrong name would be no colour at all, without a word; and no colour is declared that nobody uses."""
    folder = REPOSITORY / "ruhrideen"
    texts = [path.read_text("utf-8") for kind in ("*.css", "*.js") for path in folder.rglob(kind)]
    texts += [path.read_text("utf-8") for path in folder.rglob("*.py") if path.name != "palette.py"]
    named = set(re.findall(r"var\(--rk-([a-z0-9-]+)", "".join(texts)))
    drawn = set(re.findall(r'R\.colour\("([a-z-]+)"\)', "".join(texts)))
    base = (folder / "web" / "assets" / "basemap.js").read_text("utf-8")
    drawn |= set(re.findall(r'\b(?:color|fillColor): "([a-z-]+)"', base))

    assert (named | drawn) - set(PALETTE) - {"scale"} == set()
    assert set(PALETTE) - named - drawn == set()


def test_streamlit_has_the_same_colours() -> None:
    """Its own buttons and fields beside ours."""
    theme = tomllib.loads((REPOSITORY / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    names = {
        "primaryColor": "accent",
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "sand",
        "textColor": "ink",
        "linkColor": "accent",
    }

    for appearance in APPEARANCES:
        assert theme[appearance] == {option: getattr(PALETTE[name], appearance) for option, name in names.items()}


def test_page_and_map_get_the_palette() -> None:
    """A browser without `light-dark()` reads the light colours first."""
    styles = write_palette_styles()

    assert styles.index("--rk-ink:#1d2a36;") < styles.index("--rk-ink:light-dark(#1d2a36,#e8ecef);")
    assert styles in frame.STYLES
    assert "--rk-ink:light-dark(" in build_script()
