"""The language stays whatever one does, and its switch keeps everything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit


def press(name: str) -> Callable[[Page], None]:
    """Return what presses a button of the panel."""
    return lambda page: page.get_by_role("button", name=name, exact=False).first.click()


def search(german: str, english: str) -> Callable[[Page], None]:
    """Return what asks for the harbours, in whichever language the field is named."""

    def ask(page: Page) -> None:
        page.get_by_label(german).or_(page.get_by_label(english)).first.fill("hafen")
        page.keyboard.press("Enter")

    return ask


ENGLISH = {
    "more filters": (press("More filters"), "District of the chamber"),
    "take along": (press("Take along"), "PowerPoint"),
    "as a table": (press("As a table"), "Theme"),
    "search": (search("Ideen suchen", "Search ideas"), "of 40 ideas"),
}


@pytest.mark.parametrize("act", ENGLISH)
def test_english_stays_in_every_form_of_the_panel(visit: Visit, act: str) -> None:
    """In the address, in the panel, in the legend; and German after the switch back."""
    do, words = ENGLISH[act]
    visit.open("/?lang=en&thema=mobilitaet")

    do(visit.page)

    panel = visit.page.locator(".st-key-panel")
    expect(panel).to_contain_text(words)
    expect(visit.page.get_by_role("button", name="Deutsch")).to_be_visible()
    expect(panel.locator(".rk-count-line")).to_contain_text("of 40 ideas")
    expect(visit.map.locator(".rk-themes > summary")).to_have_text("Themes")
    assert "lang=en" in visit.page.url
    assert "thema=mobilitaet" in visit.page.url

    visit.page.get_by_role("button", name="Deutsch").click()
    expect(panel.locator(".rk-count-line")).to_contain_text("von 40 Ideen")
    search("Ideen suchen", "Search ideas")(visit.page)
    expect(panel.locator(".rk-active, .rk-filter").first).to_contain_text("hafen")
    expect(panel.locator(".rk-count-line")).to_contain_text("von 40 Ideen")
    assert "lang" not in visit.page.url


def test_no_field_of_a_form_loses_its_name(visit: Visit) -> None:
    """Streamlit cleans names away that are properties of a form; a hidden field without one would be forgotten."""
    visit.open("/?lang=en&thema=energie&suche=strom&bei=51.45,7.01&umkreis=20&beiname=Essen&erschlossen=nein&region=ja")
    for name in ("More filters", "Take along"):
        visit.page.get_by_role("button", name=name).first.click()
        expect(visit.page.get_by_role("button", name=name.replace("More", "Fewer"), exact=False).first).to_be_visible()

    nameless = visit.page.evaluate(
        "[...document.querySelectorAll('.rk-card form')].flatMap((form) => [...form.elements])"
        ".filter((field) => field.tagName !== 'BUTTON' && !field.name).map((field) => field.outerHTML)"
    )

    assert nameless == []
