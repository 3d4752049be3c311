"""Still maps: the same places, signs and names as on the live map, true scale, no words on each other."""

from __future__ import annotations

import io
import itertools
import math
import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from PIL import Image

from ruhrideen.cartography.still import draw_picture, draw_still_map, render_png
from ruhrideen.cartography.still.drawing import Frame
from ruhrideen.cartography.still.fonts import measure, wrap
from ruhrideen.cartography.still.margins import find_round_length
from ruhrideen.cartography.still.names import box_of
from ruhrideen.cartography.still.places import group_places, list_places
from ruhrideen.cartography.still.viewport import REGION, Margins, fit
from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.catalogue import Catalogue
from ruhrideen.proximity import measure_distance_m
from ruhrideen.selection import Selection, select_ideas
from ruhrideen.themes import THEMES

SVG = "{http://www.w3.org/2000/svg}"
FRAME = Frame(1200, 800)


def read(catalogue: Catalogue, selection: Selection, frame: Frame = FRAME) -> Element:
    """Return the tree of a still map."""
    return ElementTree.fromstring(draw_still_map(select_ideas(catalogue, selection), selection, frame).svg)


def list_words(root: Element) -> list[str]:
    """Return all words of a drawing."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_all_places_of_the_region_have_a_marker(shipped: Catalogue) -> None:
    """What the live map shows in its frame: no place is left out, none shares a marker that it would not touch."""
    view = fit(REGION, 1200, 800, Margins(12, 12, 12, 36))
    places = list_places(shipped, view, frozenset())
    groups = group_places(places, view, 1)

    inside = {place.location.id for place in places if 0 <= place.x <= 1200 and 0 <= place.y <= 800}
    assert {place.location.id for group in groups for place in group.places} == inside
    assert len(inside) > 30
    boxes = [box_of(group, 1) for group in groups]
    assert not any(touch(a, b) for a, b in itertools.combinations(boxes, 2))


def touch(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Return whether two boxes share a point."""
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(idea=4), Selection(place="hamm-gueterbahnhof"), Selection(municipality="05112000")],
    ids=["region", "idea", "place", "municipality"],
)
@pytest.mark.parametrize("has_numbers", [False, True])
def test_no_name_lies_on_another_name(shipped: Catalogue, selection: Selection, has_numbers: bool) -> None:
    """Every word of the map in its true width: none touches another, whatever the map is about."""
    root = read(shipped, selection, Frame(1200, 800, has_legend=False, has_numbers=has_numbers))
    boxes = []
    for element in root.iter(f"{SVG}text"):
        if element.get("text-anchor") != "middle" or element.get("x") is None:
            continue
        size, weight = float(element.get("font-size", 0)), int(element.get("font-weight", 400))
        x, y, half = (
            float(element.get("x", 0)),
            float(element.get("y", 0)),
            measure(element.text or "", size, weight) / 2,
        )
        boxes.append((x - half, y - size * 0.7, x + half, y + size * 0.15))

    assert len(boxes) > 8
    assert not any(touch(a, b) for a, b in itertools.combinations(boxes, 2))
    assert touch((0, 0, 2, 2), (1, 1, 3, 3))  # the sibling


def test_the_scale_bar_is_true(shipped: Catalogue) -> None:
    """As long on the ground as it says, measured on the ellipsoid in the middle of the frame, to a hundredth."""
    root = read(shipped, Selection())
    bar = next(
        path.get("d", "") for path in root.iter(f"{SVG}path") if re.match(r"M[\d.]+ [\d.]+v[\d.]+H", path.get("d", ""))
    )
    left, right = re.match(r"M([\d.]+).*H([\d.]+)", bar).groups()  # type: ignore[union-attr]
    view = fit(REGION, 1200, 800, Margins(12, 12, 12, 36))
    west = math.degrees((view.west + float(left) * view.metres) / 6_378_137)
    east = math.degrees((view.west + float(right) * view.metres) / 6_378_137)
    middle = math.degrees(2 * math.atan(math.exp((view.north - 400 * view.metres) / 6_378_137)) - math.pi / 2)

    said = next(word for word in list_words(root) if word.endswith("km"))
    measured = measure_distance_m((west, middle), (east, middle))
    assert measured / 1000 == pytest.approx(float(said.split()[0]), rel=0.01)


@pytest.mark.parametrize(("metres", "expected"), [(9_999, 5_000), (10_000, 10_000), (24_000, 20_000), (0.2, 1)])
def test_a_round_length(metres: float, expected: int) -> None:
    """1, 2 or 5 times a power of ten, never longer than there is room for."""
    assert find_round_length(metres) == expected


def test_halos_are_true_metres(shipped: Catalogue) -> None:
    """The radius of a halo is the uncertainty of its place."""
    location = shipped.location("hamm-gueterbahnhof")
    root = read(shipped, Selection(place=location.id))
    view_metres = [
        float(circle.get("r", 0)) for circle in root.iter(f"{SVG}circle") if circle.get("stroke-dasharray") == "2 5"
    ]
    bar = next(word for word in list_words(root) if word.endswith((" km", " m")))

    length_m = float(bar.split()[0].replace(".", "")) * (1000 if bar.endswith(" km") else 1)
    path = next(p.get("d", "") for p in root.iter(f"{SVG}path") if re.match(r"M[\d.]+ [\d.]+v[\d.]+H", p.get("d", "")))
    left, right = (float(n) for n in re.match(r"M([\d.]+).*H([\d.]+)", path).groups())  # type: ignore[union-attr]
    assert view_metres == [pytest.approx(location.uncertainty_m / (length_m / (right - left)), rel=0.01)]


def test_the_legend_counts_what_is_shown(shipped: Catalogue) -> None:
    """Themes with the numbers of the selection, and how many ideas have no place on the map."""
    words = list_words(read(shipped, Selection(themes=("energie", "flaechen"))))

    assert "Energie" in words
    assert "Mobilität" not in words
    shown = select_ideas(shipped, Selection(themes=("energie", "flaechen")))
    assert f"{len(shown.region_wide_ideas)} Ideen gelten der ganzen Region" in words


def test_an_idea_without_a_place_raises_the_region_and_pins_nothing(shipped: Catalogue) -> None:
    """No position is invented on paper either."""
    wide = shipped.region_wide_ideas[0]

    still = draw_still_map(shipped, Selection(idea=wide.id), Frame(600, 400, has_legend=False, is_alone=True))

    assert "nennt keinen Ort" in still.description
    assert SYMBOLS[wide.theme].path not in still.svg
    assert SYMBOLS["mobilitaet"].path in draw_still_map(shipped, Selection(idea=5), FRAME).svg  # the sibling


def test_text_of_the_data_stays_text(sound: Catalogue) -> None:
    """Markup in names is written as characters; the drawing has no script, no link and asks for nothing."""
    from dataclasses import replace

    from ruhrideen.languages import BilingualText

    bad = BilingualText("<script>alert(1)</script>]]>&\x00\ud800{{7*7}}", "x" * 20_000)
    locations = tuple(replace(location, name=bad) for location in sound.locations)
    hostile = replace(sound, locations=locations)
    selection = Selection(place=locations[0].id)

    for language in ("de", "en"):
        still = draw_still_map(hostile, replace(selection, language=language), FRAME)
        root = ElementTree.fromstring(still.svg)
        assert not [
            e for e in root.iter() if e.tag.rsplit("}", 1)[-1] in {"script", "a", "image", "use", "foreignObject"}
        ]
        assert len(still.svg) < 400_000
    assert "&lt;script&gt;" in draw_still_map(hostile, selection, FRAME).svg


def test_a_png_has_words_without_any_font_of_the_system(shipped: Catalogue) -> None:
    """The title is set in the font that we bring: the strip where it stands is not empty."""
    still = draw_picture(shipped, Selection(), "Ruhrideen-Karte", "Alle Ideen", "heute")

    with Image.open(io.BytesIO(render_png(still))) as picture:
        head, foot = picture.convert("L").crop((20, 10, 400, 50)), picture.convert("L").crop((1000, 10, 1400, 50))
    assert head.getextrema()[0] < 60
    assert foot.getextrema()[0] == 255


def test_long_text_is_wrapped_and_cut() -> None:
    """No line is wider than its room, and no more lines than asked for."""
    lines = wrap("Wort " * 300 + "x" * 3000, 200, 12, 3)

    assert len(lines) == 3
    assert all(measure(line, 12) <= 200 for line in lines)
    assert lines[-1].endswith("…")
    assert wrap("kurz", 200, 12, 3) == ["kurz"]


def test_an_empty_catalogue_has_an_empty_map() -> None:
    """Nothing to show is no error."""
    still = draw_still_map(Catalogue(), Selection(), FRAME)

    assert "0 Ideen" in still.description
    assert set(SYMBOLS) == set(THEMES)


def test_an_enormous_uncertainty_breaks_no_map(shipped: Catalogue) -> None:
    """A radius of light years is drawn as a circle that covers the frame, and the frame stays where we have a map."""
    place = shipped.locations[0]
    catalogue = replace(shipped, locations=(replace(place, uncertainty_m=10**20), *shipped.locations[1:]))

    still = draw_still_map(catalogue, Selection(place=place.id), FRAME)

    radii = [float(circle.get("r")) for circle in ElementTree.fromstring(still.svg).iter(f"{SVG}circle")]
    assert FRAME.width < max(radii) < 100_000
    assert render_png(still)
    usual = draw_still_map(shipped, Selection(place=place.id), FRAME)
    assert (
        max(float(circle.get("r")) for circle in ElementTree.fromstring(usual.svg).iter(f"{SVG}circle")) < FRAME.width
    )
