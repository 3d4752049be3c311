"""The present view as file, link and QR code."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit


def test_the_file_holds_what_the_map_shows(visit: Visit) -> None:
    """Filtered by theme: the GeoJSON has these ideas and no other, and a name that says so."""
    visit.open("/?thema=energie")
    page = visit.page
    page.get_by_role("button", name="Mitnehmen").click()
    expect(page.locator('[data-shows="take"] h2').first).to_have_text("3 Ideen als Datei")

    with page.expect_download() as started:
        page.get_by_role("link", name="GeoJSON").click()

    content = json.loads(Path(started.value.path()).read_text("utf-8"))
    numbers = {idea["nummer"] for feature in content["features"] for idea in feature["properties"]["ideen"]}
    assert numbers == {25, 26, 27}
    assert "energie" in started.value.suggested_filename
    assert "thema=energie" in json.dumps(content["manifest"])


def test_the_link_opens_the_same_view(visit: Visit) -> None:
    """What the field holds is the address of this view; the button says that it was copied."""
    visit.open("/?thema=energie&idee=26")
    page = visit.page
    page.get_by_role("button", name="Mitnehmen").click()
    link = page.get_by_label("Link dieser Ansicht").input_value()

    page.get_by_role("button", name="Link kopieren").click()

    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    expect(page.get_by_alt_text("QR-Code dieser Ansicht")).to_be_visible()
    assert link == page.url


def test_the_page_without_a_network_is_a_file_too(visit: Visit) -> None:
    """One HTML file of what is filtered, named by it."""
    visit.open("/?thema=energie")
    page = visit.page
    page.get_by_role("button", name="Mitnehmen").click()

    with page.expect_download() as started:
        page.get_by_role("link", name="Als Datei mitnehmen").click()

    assert started.value.suggested_filename.startswith("ruhrideen_energie_")
    assert started.value.suggested_filename.endswith(".html")
    assert "Hintergrund" in Path(started.value.path()).read_text("utf-8")


def test_a_file_in_the_making_can_be_cancelled(visit: Visit) -> None:
    """While it lasts a button stands beside it; pressed, nothing is downloaded and the link can be used again."""
    visit.open()
    page = visit.page
    page.get_by_role("button", name="Mitnehmen").first.click()
    waiting: list[Route] = []

    def leave_waiting(route: Route) -> None:
        waiting.append(route)

    page.route("**/api/ideas.pdf*", leave_waiting)

    link = page.get_by_role("link", name="Handzettel (PDF, A4)")
    link.click()
    page.get_by_role("button", name="Abbrechen").click()

    expect(page.get_by_role("button", name="Abbrechen")).to_have_count(0)
    expect(link).not_to_have_attribute("aria-busy", "true")
    assert len(waiting) == 1


def test_the_sheet_of_an_idea_is_one_click_away(visit: Visit) -> None:
    """Beside the idea, as a PDF that says which idea it is."""
    visit.open("/?idee=5")

    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="Blatt zum Drucken").click()

    assert download.value.suggested_filename.startswith("ruhrideen_idee-5_")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
