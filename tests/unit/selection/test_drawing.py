"""Areas that a person drew: checked, thinned, short in a link."""

from __future__ import annotations

import math
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruhrideen.errors import UnknownKey
from ruhrideen.selection import Near, Selection, read_query, write_query
from ruhrideen.selection.drawing import MOST_CORNERS, check_area, read_area, write_area
from ruhrideen.themes import THEMES
from tests.unit.selection.conftest import TRIANGLES

SQUARE = [(7.0, 51.4), (7.2, 51.4), (7.2, 51.5), (7.0, 51.5)]


def draw_circle(corners: int, radius: float = 0.5) -> list[tuple[float, float]]:
    """Return the corners of a wobbly circle around Essen, in degrees."""
    return [
        (
            7.0 + radius * (1 + 0.03 * math.sin(9 * turn)) * math.cos(turn),
            51.5 + radius / 2 * (1 + 0.03 * math.sin(9 * turn)) * math.sin(turn),
        )
        for turn in (2 * math.pi * step / corners for step in range(corners))
    ]


@given(TRIANGLES)
def test_an_area_survives_the_link(corners: tuple[tuple[float, float], ...]) -> None:
    """Written and read it is the same, to four digits."""
    area = check_area(corners)

    assert read_area(write_area(area)) == area


@pytest.mark.parametrize(
    "corners",
    [
        [],
        [(7.0, 51.4), (7.2, 51.4)],
        [(7.0, 51.4), (7.0, 51.4), (7.2, 51.4), (7.0, 51.4)],
        [(7.0, 51.4), (7.2, 51.5), (7.2, 51.4), (7.0, 51.5)],
        [(51.4, 7.0), (51.4, 7.2), (51.5, 7.2)],
        [(4.6, 49.6), (10.4, 49.6), (10.4, 53.4), (4.6, 53.4)],
        [(float("nan"), 51.4), (7.2, 51.4), (7.2, 51.5)],
    ],
    ids=[
        "nothing",
        "two corners",
        "two different corners",
        "crossing itself",
        "axes swapped",
        "larger than NRW",
        "nan",
    ],
)
def test_what_is_no_area_is_refused(corners: list[tuple[float, float]]) -> None:
    """Closed, not crossing itself, not larger than NRW, in NRW's surroundings."""
    with pytest.raises(UnknownKey) as refused:
        check_area(corners)

    assert refused.value.kind == "flaeche"


def test_a_sound_area_is_kept_as_it_is_closed_or_not() -> None:
    """The sibling: a square passes, and its closing corner is the same as none."""
    assert check_area(SQUARE) == tuple(SQUARE)
    assert check_area([*SQUARE, SQUARE[0]]) == tuple(SQUARE)


def test_the_largest_link_stays_under_2000_characters() -> None:
    """A freehand area of 2,000 corners with all other filters."""
    area = check_area(draw_circle(2000))
    near = Near(7.123456, 51.123456, 12_345, "Ä" * 80)
    selection = Selection(
        themes=tuple(THEMES)[:6],
        kinds=("ort", "orte", "linie", "stadt"),
        relations=("named", "example"),
        areas=("05113", "05915", "05170"),
        drawn=area,
        near=near,
        text="Wasserstoff und Binnenschifffahrt",
        idea=40,
        language="en",
    )

    query = urlencode(write_query(selection), doseq=True)

    assert 20 < len(area) <= MOST_CORNERS
    assert len("https://www.ruhr-ihks.example.org/ruhrideen/?" + query) < 2000


@given(st.text(max_size=300))
def test_any_text_in_a_link_is_an_area_or_named(text: str) -> None:
    """Nothing that stands in `flaeche` can raise."""
    selection, unreadable = read_query({"flaeche": [text]})

    assert bool(selection.drawn) != bool(unreadable) or text == ""


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({"bei": ["Essen"]}, "bei"),
        ({"bei": ["99,7"]}, "bei"),
        ({"bei": ["51.4,7.0"], "umkreis": ["weit"]}, "umkreis"),
        ({"bei": ["51.4,7.0,9"]}, "bei"),
    ],
)
def test_a_circle_that_is_none_is_named(query: dict[str, list[str]], kind: str) -> None:
    """Position and radius have their form."""
    selection, unreadable = read_query(query)

    assert selection == Selection()
    assert [key.kind for key in unreadable] == [kind]


def test_a_circle_is_read_latitude_first_with_ten_kilometres_by_default() -> None:
    """As a person writes a position; too large a radius becomes the largest."""
    assert read_query({"bei": ["51.4,7.0"]})[0].near == Near(7.0, 51.4, 10_000)
    assert read_query({"bei": ["51.4,7.0"], "umkreis": ["2,5"]})[0].near == Near(7.0, 51.4, 2_500)
    assert read_query({"bei": ["51.4,7.0"], "umkreis": ["999"]})[0].near == Near(7.0, 51.4, 100_000)
