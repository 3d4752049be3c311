"""The coverage page: numbers that lead where they say."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_a_cell_leads_to_its_ideas_on_the_map(visit: Visit) -> None:
    """Dortmund × Mobilität: the same number in the table, in the list and on the map."""
    visit.page.goto(visit.base + "/abdeckung")
    cell = visit.page.get_by_role("link", name="Dortmund, Mobilität: 3 Ideen")

    cell.click()

    expect(visit.page).to_have_url(visit.base + "/?thema=mobilitaet&gebiet=05913")
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("3")
    visit.wait_for_map()
    expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", "3")


def test_a_municipality_of_the_map_in_classes_leads_to_its_ideas(visit: Visit) -> None:
    """By keyboard, too: each area is a link with its name and number."""
    visit.page.goto(visit.base + "/abdeckung")
    area = visit.page.get_by_role("link", name="Duisburg: 8 Ideen")
    expect(area).to_be_visible()
    expect(visit.page.locator(".rk-choropleth a")).to_have_count(53)

    area.focus()
    visit.page.keyboard.press("Enter")

    expect(visit.page).to_have_url(visit.base + "/?gebiet=05112000")
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("8")


def test_a_filter_of_another_page_comes_along_and_can_be_taken_off(visit: Visit) -> None:
    """The table counts what the other filters let through and says so."""
    visit.page.goto(visit.base + "/abdeckung?bezug=genannt")
    expect(visit.page.locator(".rk-drop")).to_contain_text("in der Broschüre genannt")
    expect(visit.page.get_by_role("link", name="Duisburg: 8 Ideen")).to_have_count(0)

    visit.page.locator(".rk-drop").click()

    expect(visit.page.get_by_role("link", name="Duisburg: 8 Ideen")).to_be_visible()
