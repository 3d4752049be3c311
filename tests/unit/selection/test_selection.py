"""Selection, its form in the address line, and the one filter."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruhrideen.catalogue import Catalogue
from ruhrideen.errors import UnknownKey
from ruhrideen.selection import PARAMETERS, Selection, check_selection, read_query, select_ideas, write_query
from ruhrideen.themes import THEMES
from tests.unit.selection.conftest import SELECTIONS


@given(SELECTIONS)
def test_a_selection_survives_the_way_through_the_address_line(selection: Selection) -> None:
    """Selection → query string → Selection is the identity."""
    query = urlencode(write_query(selection), doseq=True)

    read, unreadable = read_query(parse_qs(query))

    assert read == selection
    assert unreadable == []


@given(st.dictionaries(st.sampled_from([*PARAMETERS, "x"]), st.lists(st.text(max_size=200))))
def test_nothing_in_a_link_can_raise(query: dict[str, list[str]]) -> None:
    """Whatever stands in a link, it is read or named."""
    selection, unreadable = read_query(query)

    assert isinstance(selection, Selection)
    assert all(isinstance(key, UnknownKey) for key in unreadable)


def test_what_cannot_be_read_is_named() -> None:
    """An unknown theme and a number that is none are named with their value."""
    selection, unreadable = read_query({"thema": ["wasser", "energie"], "idee": ["fünf"]})

    assert selection == Selection(themes=("energie",))
    assert [(key.kind, key.key) for key in unreadable] == [("thema", "wasser"), ("idee", "fünf")]


def test_all_themes_are_the_same_as_none() -> None:
    """There is one selection, and so one link, that shows everything."""
    assert Selection(themes=tuple(THEMES)) == Selection()


def test_a_selection_looks_at_one_thing() -> None:
    """An idea and a place at once cannot be made."""
    with pytest.raises(ValueError, match="one thing"):
        Selection(idea=5, place="hamm-yard")


def test_an_unknown_theme_cannot_be_selected() -> None:
    """A selection cannot hold a key that no theme has."""
    with pytest.raises(UnknownKey):
        Selection(themes=("wasser",))


def test_a_theme_is_switched_on_and_off() -> None:
    """Switching twice leads back."""
    once = Selection().toggle("themes", "energie")

    assert once.themes == ("energie",)
    assert once.toggle("themes", "energie") == Selection()


def test_the_filter_keeps_ideas_links_and_places_together(sound: Catalogue) -> None:
    """A place stays only if one of its ideas stays."""
    digital = select_ideas(sound, Selection(themes=("digital",)))

    assert [idea.id for idea in digital.ideas] == [2]
    assert [link.location_id for link in digital.links] == ["hamm-lab"]
    assert [location.id for location in digital.locations] == ["hamm-lab"]


def test_the_empty_selection_lets_everything_through(sound: Catalogue) -> None:
    """Nothing chosen is everything shown."""
    assert select_ideas(sound, Selection()) == sound


@given(st.sets(st.sampled_from(list(THEMES))))
def test_themes_share_no_idea_and_leave_none_out(shipped: Catalogue, themes: set[str]) -> None:
    """The shown ideas and those of the other themes are all ideas."""
    shown = select_ideas(shipped, Selection(themes=tuple(themes))).ideas
    others = select_ideas(shipped, Selection(themes=tuple(set(THEMES) - themes))).ideas

    if themes and themes != set(THEMES):
        assert sorted(idea.id for idea in shown + others) == [idea.id for idea in shipped.ideas]
    else:
        assert shown == shipped.ideas


def test_inferred_places_can_be_hidden_without_calling_their_ideas_region_wide(sound: Catalogue) -> None:
    """The idea stays, its inferred place goes, and it is told apart from ideas that name no place."""
    named = select_ideas(sound, Selection(hides_inferred=True))

    assert [idea.id for idea in named.ideas] == [1, 2, 3]
    assert [location.id for location in named.locations] == ["hamm-yard"]
    assert [idea.id for idea in named.unplaced_ideas] == [2]
    assert [idea.id for idea in named.region_wide_ideas] == [3]


def test_looking_at_something_filters_nothing(shipped: Catalogue) -> None:
    """The idea looked at stands out; the others stay."""
    assert select_ideas(shipped, Selection(idea=5)) == shipped


@pytest.mark.parametrize(
    ("selection", "kind"),
    [
        (Selection(idea=99), "idee"),
        (Selection(place="nirgends"), "ort"),
        (Selection(municipality="99999999"), "gemeinde"),
        (Selection(areas=("05999",)), "gebiet"),
        (Selection(ihk=("IHK Nirgends",)), "ihk"),
        (Selection(hwk=("HWK Nirgends",)), "hwk"),
    ],
)
def test_what_the_catalogue_does_not_have_is_named(sound: Catalogue, selection: Selection, kind: str) -> None:
    """An unknown key is left out of the selection and named."""
    checked, unknown = check_selection(sound, selection)

    assert checked == Selection()
    assert [key.kind for key in unknown] == [kind]


def test_what_the_catalogue_has_stays(sound: Catalogue) -> None:
    """The sibling: known keys are left alone."""
    for selection in (
        Selection(idea=1),
        Selection(place="hamm-yard"),
        Selection(municipality="05915000"),
        Selection(areas=("05915", "05915000")),
    ):
        assert check_selection(sound, selection) == (selection, [])
