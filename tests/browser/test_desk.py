"""Asking the map: words, places, areas, and the ways back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_words_filter_list_map_and_link(visit: Visit) -> None:
    """A mistyped word still finds; hits are marked; the number on the map is that of the list."""
    visit.open()
    page = visit.page

    page.get_by_label("Ideen suchen").fill("binenschiffe")
    page.keyboard.press("Enter")

    expect(page.locator('[data-count="shown"]')).to_have_text("1")
    expect(page.locator(".rk-entry mark").first).to_have_text("Binnenschiffe")
    expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", "1")
    expect(page).to_have_url(visit.base + "/?suche=binenschiffe")
    expect(page.get_by_label("Ideen suchen")).to_have_value("binenschiffe")

    page.get_by_role("link", name="Alles zurücksetzen").click()

    expect(page.locator('[data-count="shown"]')).to_have_text("40")


def test_a_place_is_found_offline_and_filters_within_a_radius(visit: Visit) -> None:
    """The gazetteer knows it; the circle stands on the map; a wider one leaves as many ideas as it says."""
    visit.open()
    page = visit.page

    page.get_by_label("Ort oder Adresse").fill("Mülheim a. d. Ruhr")
    page.keyboard.press("Enter")

    expect(page.locator(".rk-drop")).to_contain_text("höchstens 10 km von Mülheim an der Ruhr")
    expect(visit.map.locator(".leaflet-rk-sketch-pane path")).to_have_count(2)
    wider = page.get_by_role("link", name="20 km")
    number = wider.locator("small").inner_text()
    wider.click()
    expect(page.locator('[data-count="shown"]')).to_have_text(number)
    expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", number)


def test_an_unknown_place_asks_for_consent_and_names_who_would_get_the_words(visit: Visit) -> None:
    """Nothing is sent before; the selection stays as it was."""
    visit.open()
    page = visit.page

    page.get_by_label("Ort oder Adresse").fill("Nirgendsweg 7")
    page.keyboard.press("Enter")

    answer = page.locator('[data-shows="answer"]')
    expect(answer).to_contain_text("kennt „Nirgendsweg 7“ in Nordrhein-Westfalen nicht")
    expect(answer).to_contain_text("OpenStreetMap Foundation, Vereinigtes Königreich")
    expect(answer.get_by_role("button", name="Zustimmen und online suchen")).to_be_visible()
    expect(page.locator('[data-count="shown"]')).to_have_text("40")


def test_more_filters_unfold_and_lead_where_they_say(visit: Visit) -> None:
    """The number beside a choice is the number of ideas after it; the last filter can be taken off again."""
    visit.open()
    page = visit.page
    page.get_by_role("button", name="Mehr Filter").click()
    choice = page.get_by_role("link", name="eine Linie")
    number = choice.locator("small").inner_text()

    choice.click()

    expect(page.locator('[data-count="shown"]')).to_have_text(number)
    expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", number)
    page.get_by_label("Kreis oder Gemeinde").select_option("05915")
    expect(page).to_have_url(visit.base + "/?art=linie&gebiet=05915")
    page.get_by_role("link", name="Lage: eine Linie").click()
    expect(page).to_have_url(visit.base + "/?gebiet=05915")


def test_an_empty_answer_says_which_filter_to_loosen(visit: Visit) -> None:
    """Each way out with what it would give."""
    visit.open("/?thema=energie&gebiet=05915")

    empty = visit.page.locator('[data-shows="empty"]')
    expect(empty).to_contain_text("Zu diesen Filtern gibt es keine Idee")
    empty.get_by_role("link", name="Ohne „in Hamm“: 3 Ideen").click()
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("3")


@pytest.mark.parametrize(("tool", "kind"), [("rectangle", "flaeche"), ("circle", "bei"), ("polygon", "flaeche")])
def test_an_area_is_drawn_on_the_map(visit: Visit, tool: str, kind: str) -> None:
    """Two or more clicks around Duisburg; list, map and link follow; the same tool box erases it."""
    visit.open()
    page, region = visit.page, visit.map
    area = region.locator("#map_div")
    region.locator(".rk-tools summary").click()
    region.locator(f"button[data-tool='{tool}']").click()
    expect(region.locator(".rk-hint")).to_be_visible()
    corners = {"rectangle": [(260, 420), (460, 620)], "circle": [(360, 520), (460, 520)]}
    for x, y in corners.get(tool, [(300, 420), (460, 440), (420, 600), (420, 600)]):
        area.click(position={"x": x, "y": y})

    expect(page.locator(".rk-drop")).to_have_count(1)
    assert f"{kind}=" in page.url
    number = page.locator('[data-count="shown"]').inner_text()
    assert 0 < int(number) < 40
    expect(area).to_have_attribute("data-shown", number)

    region.locator(".rk-tools summary").click()
    region.locator("button[data-tool='erase']").click()
    expect(page.locator('[data-count="shown"]')).to_have_text("40")


def test_an_area_is_drawn_by_keyboard(visit: Visit) -> None:
    """Arrows move the map below its middle, Enter sets a corner; Escape gives up without changing anything."""
    visit.open()
    region = visit.map
    region.locator(".rk-tools summary").press("Enter")
    region.locator("button[data-tool='rectangle']").press("Enter")
    area = region.locator("#map_div")
    expect(area).to_be_focused()

    area.press("Escape")
    expect(region.locator(".rk-hint")).to_have_count(0)
    region.locator("button[data-tool='rectangle']").press("Enter")
    area.press("Enter")
    for _ in range(2):
        area.press("ArrowRight")
        area.press("ArrowDown")
    expect(region.locator(".leaflet-rk-sketch-pane path")).not_to_have_count(0)
    area.press("Enter")

    expect(visit.page.locator(".rk-drop")).to_contain_text("in der gezeichneten Fläche")


def test_a_crossing_area_is_refused_with_a_word(visit: Visit) -> None:
    """The figure eight changes nothing and says why."""
    visit.open()
    region = visit.map
    region.locator(".rk-tools summary").click()
    region.locator("button[data-tool='polygon']").click()
    for x, y in [(300, 420), (460, 600), (460, 420), (300, 600), (300, 600)]:
        region.locator("#map_div").click(position={"x": x, "y": y})

    expect(visit.page.locator(".rk-unknown")).to_contain_text("Ränder dürfen sich nicht kreuzen")
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("40")
