"""What is counted is what the list shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from ruhrideen.cartography.choropleth import draw_municipalities, name_class
from ruhrideen.catalogue import Catalogue
from ruhrideen.coverage import choose_cell, count_coverage, open_up
from ruhrideen.selection import Selection, select_ideas
from ruhrideen.themes import THEMES
from tests.unit.selection.conftest import FILTERS


@given(FILTERS)
@hypothesis_settings(max_examples=15)
def test_each_cell_is_the_number_of_ideas_that_it_leads_to(shipped: Catalogue, filters: dict[str, object]) -> None:
    """Every Kreis with every theme, and every municipality, under any other filter."""
    selection = Selection(**filters)
    coverage = count_coverage(shipped, selection)

    for row in coverage.kreise:
        for theme, number in row.by_theme.items():
            assert len(select_ideas(shipped, choose_cell(selection, row.key, theme)).ideas) == number
        assert len(select_ideas(shipped, choose_cell(selection, row.key)).ideas) == row.total
    for ags, number in coverage.municipalities.items():
        assert len(select_ideas(shipped, choose_cell(selection, ags)).ideas) == number


def test_the_totals_count_each_idea_once_and_region_wide_ideas_apart(shipped: Catalogue) -> None:
    """Together they are all ideas; the rows add up to more, because ideas have several places."""
    coverage = count_coverage(shipped, Selection())

    assert coverage.located.total == len(shipped.located_ideas)
    assert coverage.region_wide.total == len(shipped.region_wide_ideas)
    assert coverage.located.total + coverage.region_wide.total == len(shipped.ideas)
    assert sum(row.total for row in coverage.kreise) > coverage.located.total
    assert all(
        sum(row.by_theme.values()) == row.total for row in (*coverage.kreise, coverage.located, coverage.region_wide)
    )


def test_ideas_whose_places_are_hidden_are_counted_apart(shipped: Catalogue) -> None:
    """Nothing goes missing: located, region-wide and unplaced are all ideas."""
    coverage = count_coverage(shipped, Selection(hides_inferred=True))

    assert coverage.unplaced.total > 0
    assert coverage.located.total + coverage.region_wide.total + coverage.unplaced.total == len(shipped.ideas)


def test_every_kreis_and_municipality_is_there_with_ideas_or_without(shipped: Catalogue) -> None:
    """Empty ones are visible."""
    coverage = count_coverage(shipped, Selection())

    assert len(coverage.kreise) == 15
    assert len(coverage.municipalities) == 53
    assert next(row for row in coverage.kreise if row.key == "05954").total == 0
    assert tuple(coverage.kreise[0].by_theme) == tuple(THEMES)


def test_themes_and_areas_chosen_elsewhere_do_not_narrow_the_table(shipped: Catalogue) -> None:
    """It shows all themes and areas of the other filters, so that its cells lead on."""
    narrow = Selection(themes=("energie",), areas=("05113",), relations=("named",))

    assert count_coverage(shipped, narrow) == count_coverage(shipped, Selection(relations=("named",)))
    assert open_up(narrow) == Selection(relations=("named",))


@pytest.mark.parametrize(("number", "index"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (7, 4), (8, 5), (99, 5)])
def test_a_number_is_in_its_class(number: int, index: int) -> None:
    """The bounds belong to the upper class."""
    assert name_class(number) == f"rk-class-{index}"


def test_the_drawing_has_every_municipality_with_its_number_inside(shipped: Catalogue) -> None:
    """Small enough to travel with the page; an empty catalogue has none."""
    drawing = draw_municipalities(shipped)

    assert len(drawing.shapes) == 53
    assert sum(len(shape.path) for shape in drawing.shapes) < 60_000
    assert all(0 < shape.x < 1000 and 0 < shape.y < drawing.height_px for shape in drawing.shapes)
    assert draw_municipalities(Catalogue()).shapes == ()
