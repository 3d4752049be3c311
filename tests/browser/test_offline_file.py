"""The file that is taken along: opened from a disk, with the network refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Page, expect

from tests.browser.conftest import REFUSED, Server, Visit
from tests.browser.stage_window import PUBLIC_HOST, count_requests, read_slide, save_file, wait_for_stage
from tests.browser.test_hostile_text import TEXT, hostile_server

__all__ = ["hostile_server"]


def open_file(visit: Visit, path: Path, fragment: str = "") -> Page:
    """Open a file in a browser whose network is switched off; wait for its map."""
    visit.page.context.set_offline(True)
    visit.page.goto(path.as_uri() + fragment)
    expect(visit.page.locator("#rk-map[data-drawn]")).to_be_visible()
    return visit.page


@pytest.fixture
def file(visit: Visit, tmp_path: Path) -> Path:
    """The file of all ideas, from a server with a public name."""
    return save_file(visit.base, tmp_path)


def test_it_opens_without_a_network_and_asks_nobody(visit: Visit, file: Path) -> None:
    """Map, themes and list of all 40 ideas in at most 2 MB; not one request, also while it is used and presented."""
    asked = count_requests(visit.page)
    page = open_file(visit, file)

    expect(page.locator(".rk-count-line")).to_have_text("40 von 40 Ideen")
    expect(page.locator(".rk-entry")).to_have_count(40)
    expect(page.locator(".rk-legend button[data-theme]")).to_have_count(7)
    assert page.locator(".rk-marker").count() > 10
    page.locator(".leaflet-control-zoom-in").click()
    page.get_by_role("link", name="Vorführen").click()
    wait_for_stage(page).keyboard.press("PageDown")
    page.wait_for_load_state("networkidle")
    assert asked == []
    assert file.stat().st_size <= 2_000_000
    assert page.evaluate("document.fonts.check('16px \"Ruhrideen Sans\"')")


def test_a_request_would_be_seen_and_refused(visit: Visit, file: Path) -> None:
    """The sibling: the file's own policy refuses a request even with a network; without the policy it is counted."""
    page = open_file(visit, file)
    visit.page.context.set_offline(False)
    with page.expect_console_message(lambda message: "example.org" in message.text and REFUSED in message.text):
        assert page.evaluate("fetch('https://example.org/').then(() => 'loaded', (error) => error.name)") == "TypeError"
    visit.errors.clear()
    file.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", file.read_text("utf-8")), "utf-8")
    page.goto(file.as_uri())
    asked = count_requests(page)

    with page.expect_event("request", lambda request: "example.org" in request.url):
        page.evaluate("void fetch('https://example.org/').catch(() => 0)")

    assert len(asked) == 1


def test_the_themes_filter_map_and_list(visit: Visit, file: Path) -> None:
    """The legend is the filter, as in the app; the address keeps it."""
    page = open_file(visit, file)

    page.locator("button[data-theme='energie']").click()

    expect(page.locator(".rk-entry")).to_have_count(3)
    expect(page.locator(".rk-marker")).to_have_count(1)
    page.reload()
    expect(page.locator(".rk-count-line")).to_have_text("3 von 40 Ideen")
    page.get_by_role("button", name="Alle Ideen zeigen").click()
    expect(page.locator(".rk-entry")).to_have_count(40)


@pytest.mark.parametrize(
    ("question", "idea", "finds"),
    [
        ("Güterbahnhof Hamm", 5, True),
        ("gueterbahnhof", 5, True),
        ("guterbanhof", 5, True),  # a letter missing
        ("binnenschiffe kompetenz", 4, True),
        ("schiff", 4, True),  # part of a word
        ("21", 21, True),
        ("Walfisch", 4, False),
        ("hamm walfisch", 5, False),
    ],
)
def test_ideas_are_found_by_words(visit: Visit, file: Path, question: str, idea: int, finds: bool) -> None:
    """Every word must be there; umlauts may be written out, a letter may be wrong."""
    page = open_file(visit, file)

    page.get_by_label("Ideen suchen").fill(question)

    expect(page.locator(f".rk-entry[data-idea='{idea}']")).to_have_count(1 if finds else 0)
    assert page.locator(".rk-entry").count() < 40


def test_the_map_follows_the_search(visit: Visit, file: Path) -> None:
    """What is not found is not on the map."""
    page = open_file(visit, file)

    page.get_by_label("Ideen suchen").fill("Güterbahnhof Hamm")

    expect(page.locator(".rk-marker[data-location='hamm-gueterbahnhof']")).to_be_visible()
    expect(page.locator(".rk-marker[data-location='dortmund-flughafen']")).to_have_count(0)


def test_an_idea_is_read_and_left_by_keyboard(visit: Visit, file: Path) -> None:
    """Enter opens it with text, proof and place; Escape leads back to its entry in the list."""
    page = open_file(visit, file)
    page.locator(".rk-entry[data-idea='5']").focus()

    page.keyboard.press("Enter")
    expect(page.locator(".rk-card h1")).to_be_focused()
    expect(page.locator(".rk-card")).to_contain_text("Seite 4 der Broschüre")
    expect(page.locator(".rk-card")).to_contain_text("auf etwa 1,8 km genau")
    expect(page.locator(".rk-marker.rk-chosen").first).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.locator(".rk-entry[data-idea='5']")).to_be_focused()
    page.go_back()
    expect(page.locator(".rk-card h1")).to_be_visible()


def test_a_place_and_a_municipality_answer_on_the_map(visit: Visit, file: Path) -> None:
    """A click on either shows what belongs to it, also on places and land that name no idea."""
    page = open_file(visit, file, "#ort=hamm-gueterbahnhof")
    expect(page.locator(".rk-card h1")).to_have_text("Güterbahnhof Hamm")

    page.goto(file.as_uri() + "#gemeinde=05112000")

    expect(page.locator(".rk-card h1")).to_have_text("Duisburg")
    page.keyboard.press("Escape")
    page.locator(".rk-marker[data-location]").first.click()
    expect(page.locator(".rk-card h1")).to_be_visible()


def test_the_presentation_ends_in_the_file(visit: Visit, file: Path) -> None:
    """Started by its button; Escape leads to the idea shown last, on map and list."""
    page = open_file(visit, file)
    page.get_by_role("link", name="Vorführen").click()
    wait_for_stage(page)
    page.keyboard.press("PageDown")
    assert read_slide(page) == "idee-1"

    page.keyboard.press("Escape")

    expect(page.locator("#rk-panel .rk-card h1")).to_be_visible()
    assert page.url.endswith("#idee=1")


def test_it_says_from_when_it_is_and_whose(visit: Visit, file: Path) -> None:
    """Date, selection, link, sources and licences of data and software are in it."""
    page = open_file(visit, file)

    page.get_by_text("Über diese Datei").click()

    about = page.locator("#rk-panel .rk-fold")
    for words in (
        "Erstellt am",
        "Alle Ideen",
        PUBLIC_HOST,
        "GeoBasis-DE / BKG",
        "CC BY 4.0",
        "GeoNames",
        "Leaflet",
        "Agafonkin",
    ):
        expect(about).to_contain_text(words)


def test_the_code_opens_the_idea_on_a_phone(visit: Visit, file: Path) -> None:
    """Module by module it is the QR code of the idea's address."""
    page = open_file(visit, file, "#folie=idee-5")

    drawn = page.locator(".rk-code path").get_attribute("d") or ""

    bars = [(int(y) - 3, int(x) - 3, int(width)) for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)", drawn)]
    dark = {(row, column + step) for row, column, width in bars for step in range(width)}
    expected = segno.make(f"http://{PUBLIC_HOST}/?idee=5", error="m", micro=False).matrix
    assert dark == {(row, column) for row, line in enumerate(expected) for column, module in enumerate(line) if module}


def test_no_code_where_a_phone_could_not_follow(visit: Visit, tmp_path: Path) -> None:
    """The sibling: this machine's own address is no use on another."""
    path = save_file(visit.base, tmp_path, host="127.0.0.1:8501")

    page = open_file(visit, path, "#folie=idee-5")

    expect(page.locator(".rk-slide-body h1")).to_be_visible()
    expect(page.locator(".rk-code")).to_have_count(0)


def test_hostile_text_is_shown_and_runs_nowhere(
    make_visit: Callable[..., Visit], hostile_server: Server, tmp_path: Path
) -> None:
    """In list, card, slide, notes and title of the tab."""
    visit = make_visit(hostile_server)
    path = save_file(hostile_server.base, tmp_path)
    page = open_file(visit, path)
    texts = [page.locator("body").inner_text()]
    for fragment in (
        "#idee=1",
        "#idee=2",
        "#ort=hamm-yard",
        "#folie=idee-1",
        "#folie=ort-hamm-yard&je=ort",
        "#folie=ende",
    ):
        page.goto(path.as_uri() + fragment)
        expect(page.locator("h1:visible").first).to_be_visible()
        texts.append(page.locator("body").inner_text())

    assert all(TEXT in text for text in texts[:5])
    assert not any("49" in text for text in texts)
    assert page.evaluate("window.hacked") is None
    assert page.locator("script:not([type])").count() == 2
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("size", ["desk", "hall", "phone"])
def test_nothing_is_wider_than_the_window(
    make_visit: Callable[..., Visit], server: Server, tmp_path: Path, size: str
) -> None:
    """Page and stage fit every screen from side to side."""
    visit = make_visit(server, size)
    path = save_file(server.base, tmp_path)

    for fragment in ("", "#idee=5", "#folie=idee-25", "#folie=ende"):
        page = open_file(visit, path, fragment)
        page.reload()
        expect(page.locator("h1:visible, .rk-count-line:visible").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), fragment
