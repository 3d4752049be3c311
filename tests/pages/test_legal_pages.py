"""Imprint, privacy and accessibility: what the operator gave, and plain words where something is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st
from markupsafe import escape

from ruhrideen.geocoding.cache import DAY_S, KEPT_S
from ruhrideen.settings import Operator, read_operator
from ruhrideen.ui import about_page, accessibility_page, imprint_page, legal_view, privacy_page, state
from ruhrideen.ui.frame import LEGAL_PAGES, PAGES
from tests.hostile import TRICKS
from tests.pages.test_pages import open_page, read_words

GIVEN = Operator(
    name="Kammer Musterstadt", representative="Erika Muster", address=("Musterstraße 1", "45000 Musterstadt"),
    email="karte@example.org", phone="+49 201 123-0", more=("USt-IdNr. DE000",), dpo=("Max Muster",), legal_basis="Art. 6",
    logs="Sieben Tage lang.", enforcement=("Stelle für alle",),
)  # fmt: skip
MISSING = {
    "impressum": [
        "Namen und seine Anschrift nicht angegeben",
        "weder Telefon noch E-Mail",
        "nicht angegeben, wer ihn vertritt",
    ],
    "datenschutz": [
        "keine Datenschutzbeauftragten",
        "Rechtsgrundlage nicht angegeben",
        "was Server vor der App protokollieren",
    ],
    "barrierefreiheit": ["welche Stelle für die Durchsetzung", "weder Telefon noch E-Mail"],
}


def set_operator(monkeypatch: pytest.MonkeyPatch, operator: Operator, **others: bool) -> None:
    """Let the pages know another operator."""
    settings = replace(state.SETTINGS, operator=operator, **others)
    for module in (imprint_page, privacy_page, accessibility_page):
        monkeypatch.setattr(module, "SETTINGS", settings)


@pytest.mark.parametrize("page", MISSING)
def test_what_is_missing_is_said(page: str) -> None:
    """Nothing is made up for an operator who has not given it."""
    words = read_words(open_page(page))

    for text in MISSING[page]:
        assert text in words


@pytest.mark.parametrize("page", MISSING)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_given_stands_there(monkeypatch: pytest.MonkeyPatch, page: str, lang: str) -> None:
    """Each detail on its page, in both languages, and no word on anything missing."""
    set_operator(monkeypatch, GIVEN)

    words = read_words(open_page(page, lang=lang))

    expected = {
        "impressum": ("Kammer Musterstadt", "Erika Muster", "45000 Musterstadt", "tel:+492011230", "USt-IdNr. DE000"),
        "datenschutz": ("Kammer Musterstadt", "Max Muster", "Art. 6", "Sieben Tage lang.", "mailto:karte@example.org"),
        "barrierefreiheit": ("Stelle für alle", "mailto:karte@example.org", "BITV 2.0"),
    }
    for text in expected[page]:
        assert text in words
    assert "nicht angegeben" not in words
    assert "has not" not in words


def test_hostile_details_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings come from outside, too."""
    trick = TRICKS["html"]
    set_operator(monkeypatch, replace(GIVEN, name=trick, email=trick, phone=trick, address=(trick,), more=(trick,)))

    words = read_words(open_page("impressum"))

    assert str(escape(trick)) in words
    assert "<img" not in words


def test_the_settings_are_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address has its lines divided by a bar, or by line breaks as a file of settings may have them."""
    monkeypatch.setenv("RUHRIDEEN_OPERATOR_NAME", " Kammer ")
    monkeypatch.setenv("RUHRIDEEN_OPERATOR_ADDRESS", "Straße 1 | 45000 Stadt\nDeutschland | ")

    operator = read_operator()

    assert operator.name == "Kammer"
    assert operator.address == ("Straße 1", "45000 Stadt", "Deutschland")
    assert operator.email == ""


@pytest.mark.parametrize(("offers", "text"), [(True, "Erst nach Ihrer Zustimmung"), (False, "fragt niemanden außer")])
def test_the_privacy_page_follows_the_operators_maps(monkeypatch: pytest.MonkeyPatch, offers: bool, text: str) -> None:
    """With embedded maps alone it does not speak of others."""
    set_operator(monkeypatch, GIVEN, offers_other_maps=offers)

    words = read_words(open_page("datenschutz"))

    assert text in words
    assert "Amtliche Karten: Der Server holt sie" not in words  # none is set up here


def test_the_about_page_follows_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where visitors can choose no other map, none is spoken of."""
    assert "fragt Ihr Browser deren Betreiber" in read_words(open_page("ueber"))

    monkeypatch.setattr(about_page, "SETTINGS", replace(state.SETTINGS, offers_other_maps=False))

    assert "fragt Ihr Browser deren Betreiber" not in read_words(open_page("ueber"))


@pytest.mark.parametrize("page", [spec.file for spec in (*PAGES, *LEGAL_PAGES)])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_page_leads_to_the_legal_ones(page: str, lang: str) -> None:
    """In the frame and at the page's end, with the language kept."""
    words = read_words(open_page(page, lang=lang))

    for spec in LEGAL_PAGES:
        assert words.count(f'href="/{spec.url_path}{"?lang=en" if lang == "en" else ""}"') == 2


def test_the_links_are_no_part_of_the_main_navigation() -> None:
    """The sibling: five pages are led to by the frame's own navigation, as before."""
    assert read_words(open_page()).count('data-testid="NavLink"') == len(PAGES)


def test_lines_that_are_missing_are_words() -> None:
    """Empty lines are none."""
    assert "fehlt" in legal_view.draw_lines(("", ""), "fehlt")
    assert "fehlt" not in legal_view.draw_lines(("da",), "fehlt")


def test_the_times_on_the_privacy_page_are_the_apps() -> None:
    """Two minutes after a page is closed, ninety days for an answer of a place service."""
    words = read_words(open_page("datenschutz"))

    assert "Zwei Minuten" in words
    assert st.get_option("server.disconnectedSessionTTL") == 120
    assert f"höchstens {KEPT_S / DAY_S:.0f} Tage" in words
