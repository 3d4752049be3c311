"""Symbols, the data for the map script, and that no text can become code on the way."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruhrideen.cartography.folium_map import IdeaLayer, SelectionMessage, build_map
from ruhrideen.cartography.layers import build_basemap, build_ideas, build_message, embed_json
from ruhrideen.cartography.symbols import SYMBOLS, write_symbol_styles
from ruhrideen.catalogue import Catalogue
from ruhrideen.selection import Near, Selection, select_ideas
from ruhrideen.themes import THEMES


def test_every_theme_has_its_own_colour_and_shape() -> None:
    """Nothing depends on colour alone."""
    assert set(SYMBOLS) == set(THEMES)
    assert len({symbol.path for symbol in SYMBOLS.values()}) == len(THEMES)
    assert len({symbol.colour for symbol in SYMBOLS.values()}) == len(THEMES)
    assert all(f".rk-of-{theme}::before" in write_symbol_styles() for theme in THEMES)


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_embedded_json_is_the_same_value_and_holds_nothing_that_could_run(value: object) -> None:
    """What a script, HTML or Jinja could take for its own is written as an escape; the value survives."""
    code = embed_json(value)

    assert json.loads(json.loads(code.removeprefix("JSON.parse(").removesuffix(")"))) == value
    assert not set(code) & set("{}<>&`$%#\u2028\u2029")


@pytest.mark.parametrize("text", ["{{7*7}}", "{% for x %}", "{# #}", "</script>", "`${7*7}`", "{{ ''.__class__ }}"])
def test_a_template_in_a_message_is_not_evaluated_on_the_server(text: str) -> None:
    """The message passes branca's templates unread: the page differs from a harmless one only in escaped text."""

    def render(words: str) -> str:
        region_map = build_map("map.js", {"data_url": words})
        SelectionMessage({"text": words}).add_to(region_map)
        return region_map.get_root().render()

    hostile, harmless = render(text), render("words")

    assert hostile.count(text) == harmless.count(text)
    sent = [json.loads(json.loads(code)) for code in re.findall(r'JSON\.parse\(("(?:[^"\\]|\\.)*")\)', hostile)]
    assert sent == [{"data_url": text}, {"text": text}]


def test_the_map_asks_for_one_script_of_ours() -> None:
    """None of folium's ten files from four hosts is left."""
    region_map = build_map("../../x/map.js", {})

    assert region_map.default_js == [("ruhrideen", "../../x/map.js")]
    assert region_map.default_css == []
    layers = [child for child in region_map._children.values() if not isinstance(child, IdeaLayer)]
    assert layers == []


def test_the_message_tells_which_ideas_are_shown(shipped: Catalogue) -> None:
    """Bits and themes together are the ideas and links of `select_ideas`, in the order of `build_ideas`."""
    numbers = [number for number, _, _ in build_ideas(shipped, "de")["ideas"]]
    for themes in itertools.combinations(THEMES, 2):
        selection = Selection(themes=themes, areas=("05113", "05915", "05112"), with_region_wide=True)

        message = build_message(shipped, selection, 0)

        ideas, links = int(message["shown"], 16), int(message["links"], 16)
        let_through = [number for index, number in enumerate(numbers) if ideas >> index & 1]
        shown = select_ideas(shipped, selection)
        assert [n for n in let_through if shipped.idea(n).theme in message["themes"]] == [
            idea.id for idea in shown.ideas
        ]
        rows = [link for row, link in enumerate(shipped.links) if links >> row & 1]
        assert tuple(link for link in rows if shipped.idea(link.idea_id).theme in themes) == shown.links
    everything = build_message(shipped, Selection(themes=("energie",), hides_inferred=True), 0)
    assert everything["shown"] is everything["links"] is None


def test_the_message_carries_what_was_drawn(shipped: Catalogue) -> None:
    """Latitude first, as the map wants it; nothing if nothing was drawn."""
    corners = ((7.0, 51.4), (7.2, 51.4), (7.2, 51.5))

    message = build_message(shipped, Selection(drawn=corners, near=Near(7.1, 51.45, 2_000, "Essen")), 0)

    assert message["drawn"] == [[51.4, 7.0], [51.4, 7.2], [51.5, 7.2]]
    assert message["near"] == [51.45, 7.1, 2_000]
    assert build_message(shipped, Selection(), 0)["drawn"] is build_message(shipped, Selection(), 0)["near"] is None


def test_the_message_stays_small(shipped: Catalogue) -> None:
    """However many themes are chosen, what travels is a few hundred bytes."""
    message = build_message(shipped, Selection(themes=("mobilitaet", "digital"), idea=5), 7)

    assert len(embed_json(message)) < 600


def test_every_link_is_on_the_map_and_no_idea_without_a_place(shipped: Catalogue) -> None:
    """The map's data has each link once; a region-wide idea stands at no place."""
    ideas = build_ideas(shipped, "de")

    drawn = {
        row: (ideas["ideas"][index][0], place["id"]) for place in ideas["places"] for index, _, row in place["ideas"]
    }
    assert drawn == {row: (link.idea_id, link.location_id) for row, link in enumerate(shipped.links)}
    assert {number for number, _ in drawn.values()}.isdisjoint(idea.id for idea in shipped.region_wide_ideas)


def test_both_languages_have_the_same_shape(shipped: Catalogue) -> None:
    """Only texts differ between the two files."""
    german, english = build_ideas(shipped, "de"), build_ideas(shipped, "en")

    assert german["texts"].keys() == english["texts"].keys()
    assert [place["id"] for place in german["places"]] == [place["id"] for place in english["places"]]
    assert german["texts"] != english["texts"]


def test_the_basemap_names_every_municipality(shipped: Catalogue) -> None:
    """53 areas, their official key as id."""
    features = build_basemap(shipped)["municipalities"]["features"]

    assert len(features) == 53
    assert all(len(feature["id"]) == 8 for feature in features)


def test_every_place_tells_its_story_on_the_map(shipped: Catalogue) -> None:
    """What its point means, the brochure's words with their page or our reason, and the source."""
    for place in build_ideas(shipped, "de")["places"]:
        location = shipped.location(place["id"])
        link = shipped.links_at_location(location.id)[0]

        assert place["story"][0] == location.position_of.de
        assert (link.evidence or link.reason.de) in place["story"][1]
        assert not link.evidence or f"Seite {link.page}" in place["story"][1]
        assert place["story"][-1][:20] == location.source[:20]
