"""The table beside the map: sorted, and of one mind with it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_the_table_sorts_by_each_column_both_ways(visit: Visit) -> None:
    """By places: most last, then first; the head says which way."""
    visit.open()
    page = visit.page
    page.get_by_role("button", name="Als Tabelle").click()
    table = page.locator(".rk-table")
    expect(table.locator("tbody tr")).to_have_count(40)

    page.get_by_role("button", name="Orte").click()
    expect(page.get_by_role("columnheader", name="Orte")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Orte").click()

    expect(page.get_by_role("columnheader", name="Orte")).to_have_attribute("aria-sort", "descending")
    expect(table.locator("tbody tr").first).to_contain_text("Kompetenzzentrum für autonome Binnenschiffe")


def test_rows_and_map_choose_each_other(visit: Visit) -> None:
    """A row raises its places on the map; a place on the map marks the rows of its ideas; Escape leaves both."""
    visit.open()
    page = visit.page
    page.get_by_role("button", name="Als Tabelle").click()

    page.locator(".rk-table").get_by_role("link", name="Stärkung des Kompetenzfeldes Schienenlogistik").click()

    expect(page.locator(".rk-chosen-row")).to_have_count(1)
    expect(visit.map.locator("[data-location='hamm-gueterbahnhof'].rk-chosen")).to_be_visible()

    visit.map.locator("[data-location='weeze-flughafen']").first.click()
    expect(page.locator(".rk-chosen-row")).to_contain_text("luftgebundene Innovationen")
    page.keyboard.press("Escape")
    expect(page.locator(".rk-chosen-row")).to_have_count(0)


def test_the_table_shows_what_the_filters_let_through(visit: Visit) -> None:
    """As many rows as the count says; near a place with a column of distances."""
    visit.open("/?bei=51.4285,6.9940&umkreis=10&beiname=Messe+Essen")
    page = visit.page
    page.get_by_role("button", name="Als Tabelle").click()

    number = int(page.locator('[data-count="shown"]').inner_text())
    expect(page.locator(".rk-table tbody tr")).to_have_count(number)
    expect(page.get_by_role("columnheader", name="Entfernung")).to_be_visible()


def test_what_lies_within_ten_kilometres_is_one_click_away(visit: Visit) -> None:
    """From a place's panel to the circle around it."""
    visit.open("/?ort=essen-messe")

    visit.page.get_by_role("link", name="Was liegt im Umkreis von 10 km?").click()

    expect(visit.page.locator(".rk-drop")).to_contain_text("höchstens 10 km von Messe Essen")
