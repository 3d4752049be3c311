"""What surrounds the map: widths, language, and where one reads on after a choice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES, Visit


@pytest.mark.parametrize(
    "path", ["/", "/?idee=5", "/ideen", "/ideen?idee=21", "/orte", "/orte?ort=hamm-gueterbahnhof", "/ueber"]
)
def test_no_page_is_wider_than_its_window(visit: Visit, path: str) -> None:
    """No horizontal scroll bar, on any page at any size; the map is inside the window's height."""
    visit.open(path)

    for size in SIZES:
        visit.resize(size)
        assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth") <= 0
        if path == "/":
            box = visit.page.locator(".st-key-map iframe").bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= SIZES[size][1]
            assert box["height"] >= min(400, SIZES[size][1] / 2)


def test_the_legend_folds_when_the_window_becomes_small(visit: Visit) -> None:
    """A rotated tablet or a narrowed window keeps its map."""
    visit.open()
    expect(visit.map.locator(".rk-themes[open]")).to_be_visible()

    visit.page.set_viewport_size({"width": 390, "height": 844})

    expect(visit.map.locator(".rk-themes:not([open])")).to_be_visible()


def test_the_page_speaks_the_language_it_is_in(visit: Visit) -> None:
    """Screen readers learn which language the words are in."""
    visit.open("/?lang=en")
    expect(visit.page.locator("html")).to_have_attribute("lang", "en")

    visit.page.locator(".st-key-language button").click()

    expect(visit.page.locator("html")).to_have_attribute("lang", "de")
    expect(visit.page.locator(".st-key-map iframe")).to_have_attribute("title", "Karte der Ideen im Ruhrgebiet")


def test_a_chosen_idea_is_read_from_its_beginning(visit: Visit) -> None:
    """However far the list was scrolled; going back finds the list where it was left, and Escape goes back, too."""
    visit.open()
    entry = visit.page.locator("[data-idea='32']")
    entry.scroll_into_view_if_needed()
    scrolled = visit.page.locator(".st-key-panel").evaluate("panel => panel.scrollTop")
    assert scrolled > 100

    entry.click()

    expect(visit.page.locator("[data-shows='idea'] h1")).to_be_in_viewport()
    expect(visit.page.locator("[data-shows='idea'] h1")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("[data-shows='overview']")).to_be_visible()
    expect(entry).to_be_in_viewport()
    expect(entry).to_be_focused()
