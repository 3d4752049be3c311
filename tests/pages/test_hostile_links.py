"""Links that want to run something: each page shows them as text or answers with a word, and never fails."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from ruhrideen.selection import PARAMETERS
from tests.hostile import TRICKS
from tests.pages.test_pages import open_page, read_words

PAGES = ("karte", "ideen", "orte", "abdeckung", "ueber", "datenschutz")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(sorted(TRICKS.values()))


class _RunningParts(HTMLParser):
    """Collects what a browser would run: scripts, handlers, and addresses that are code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in {"script", "iframe", "object", "embed"} else []
        self.found += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:")
        ]


def list_what_would_run(html: str) -> list[str]:
    """Return the scripts, handlers and code addresses of a piece of HTML."""
    parser = _RunningParts()
    parser.feed(html)
    return parser.found


def check_that_it_is_text(app: AppTest) -> None:
    """Assert that a page stands, that nothing of the link became markup, and that no template was worked out."""
    words = read_words(app)
    assert not app.exception
    assert not app.error
    assert words
    assert list_what_would_run(words) == []
    assert "root:x:" not in words
    assert not app.markdown


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("page", PAGES)
def test_every_parameter_at_once(page: str, trick: str) -> None:
    """Every page, with the same trick in every parameter."""
    check_that_it_is_text(open_page(page, **dict.fromkeys(PARAMETERS, TRICKS[trick])))


@pytest.mark.parametrize("name", PARAMETERS)
def test_one_parameter_at_a_time(name: str) -> None:
    """On the map, where most is drawn from a link."""
    for trick in ("html", "template", "nul", "path"):
        check_that_it_is_text(open_page(**{name: TRICKS[trick]}))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(page=st.sampled_from(PAGES), query=st.dictionaries(st.sampled_from(PARAMETERS), TEXT, min_size=1, max_size=4))
def test_any_text(page: str, query: dict[str, str]) -> None:
    """Whatever hypothesis thinks of."""
    check_that_it_is_text(open_page(page, **query))


def test_a_trick_is_shown_as_it_stands() -> None:
    """The name of a position is text of the link, and is read as such."""
    words = read_words(open_page(bei="51.45,7.01", umkreis="10", beiname=TRICKS["template"]))

    assert "{{7*7}}" in words
    assert "49" not in words.split("{{7*7}}")[0][-40:]


def test_the_check_can_fail() -> None:
    """The sibling: markup that got through is seen."""
    app = AppTest.from_string(f"import streamlit as st; st.html({TRICKS['html']!r})").run()

    with pytest.raises(AssertionError):
        check_that_it_is_text(app)
