"""A municipality on the map without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit
from tests.browser.test_accessibility import find_violations


@pytest.mark.parametrize("size", ["desk", "phone", "narrow"])
def test_a_municipality_is_chosen_by_keyboard(make_visit: Callable[..., Visit], server: Server, size: str) -> None:
    """Unseen until the keyboard is there; then the map shows it, the page reads it out, and Escape leads back."""
    visit = make_visit(server, size).open()
    form, field = visit.map.locator(".rk-choose"), visit.map.get_by_label("Gemeinde wählen")
    assert (form.bounding_box() or {"width": 99})["width"] <= 3
    before = visit.read_view()

    field.focus()
    box, room = form.bounding_box(), visit.map.locator("#map_div").bounding_box()
    assert box is not None and room is not None
    assert box["width"] > 100 and box["x"] >= room["x"] and box["x"] + box["width"] <= room["x"] + room["width"]
    assert find_violations(visit.page) == []
    visit.page.keyboard.type("Xant")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")

    heading = visit.page.locator("[data-shows='municipality'] h1")
    expect(heading).to_have_text("Xanten")
    expect(heading).to_be_focused()
    expect(visit.page).to_have_url(visit.base + "/?gemeinde=05170052")
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    frame.wait_for_function("map.getZoom() > 10.5 && map.getBounds().contains([51.66, 6.45])")
    assert visit.read_view() != before
    expect(field).to_have_value("05170052")
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("[data-shows='municipality']")).to_have_count(0)
    expect(field).to_have_value("")


def test_all_municipalities_are_there_by_kreis_in_both_languages(visit: Visit) -> None:
    """53, cities first; nothing happens while one only looks through them, and without a choice."""
    visit.open("/?lang=en")
    field = visit.map.get_by_label("Choose a municipality")

    expect(field.locator("optgroup option")).to_have_count(53)
    expect(field.locator("optgroup").first).to_have_attribute("label", "Cities")
    expect(field.locator("optgroup")).to_have_count(5)
    field.focus()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.page.url == visit.base + "/?lang=en"
