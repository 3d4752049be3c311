"""Links that one can mail, and the ways between pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit, start_server, stop_server


def test_a_deep_link_is_the_first_request_of_a_server(
    make_visit: Callable[..., Visit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Frame, title, page and view are all there although nobody opened the start page before."""
    fresh = start_server(tmp_path_factory.mktemp("fresh"))
    try:
        visit = make_visit(fresh).open("/ideen?idee=5&lang=en")

        expect(visit.page.locator("[data-shows='idea'] .rk-over")).to_have_text("Idea 5")
        expect(visit.page.locator(".rk-brand")).to_be_visible()
        expect(visit.page).to_have_title(
            "Idea 5: Strengthening rail logistics as a field of expertise – Ruhrideen-Karte"
        )
    finally:
        stop_server(fresh)


def test_below_a_base_path(make_visit: Callable[..., Visit], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Behind a proxy, under a path of its own: script, data, links."""
    below = start_server(tmp_path_factory.mktemp("below"), None, "--server.baseUrlPath=karten/ruhr")
    try:
        visit = make_visit(below).open("/?thema=mobilitaet")
        expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", "9")

        visit.page.locator("[data-idea='5']").click()

        expect(visit.page).to_have_url(visit.base + "/?thema=mobilitaet&idee=5")
    finally:
        stop_server(below)


def test_an_address_that_is_no_page_says_so_and_leads_on(visit: Visit) -> None:
    """Whatever its words, in the language that the reader then chooses; a page's address below one is none either."""
    for path in ("/nirgends?lang=en", "/ideen/alt", "/%3Cimg%20src=x%20onerror=alert(1)%3E"):
        answer = visit.page.goto(visit.base + path)
        assert answer is not None
        assert answer.status == 404
        expect(visit.page.locator("h1")).to_have_text(["Diese Seite gibt es nicht", "There is no such page"])
        expect(visit.page.locator("img")).to_have_count(0)

    visit.page.get_by_role("link", name="Places").click()

    expect(visit.page.locator(".rk-card h1").first).to_be_visible()
    expect(visit.page).to_have_url(visit.base + "/orte?lang=en")


def test_a_copied_link_opens_the_same_view(make_visit: Callable[..., Visit], server: Server) -> None:
    """What one person sees, another gets with the link."""
    first = make_visit(server).open()
    first.map.locator("button[data-theme='mobilitaet']").click()
    expect(first.page.locator('[data-count="shown"]')).to_have_text("9")
    first.page.locator("[data-idea='5']").click()
    expect(first.page.locator("[data-shows='idea']")).to_be_visible()
    link = first.page.url.removeprefix(server.base)

    second = make_visit(server).open(link)

    assert link == "/?thema=mobilitaet&idee=5"
    expect(second.page.locator("[data-shows='idea'] .rk-over")).to_have_text("Idee 5")
    expect(second.map.locator("#map_div")).to_have_attribute("data-shown", "9")
    expect(second.map.locator(".rk-chosen[data-location='hamm-gueterbahnhof']")).to_be_visible()


def test_back_and_forth_between_pages(visit: Visit) -> None:
    """Links of ours change page and view without a reload."""
    visit.open("/?idee=5")
    visit.page.evaluate("window.loaded = 'once'")

    visit.page.get_by_text("Auf eigener Seite").click()
    expect(visit.page).to_have_url(visit.base + "/ideen?idee=5")
    visit.wait_for_map()
    visit.page.get_by_text("Auf der großen Karte zeigen").click()
    expect(visit.page).to_have_url(visit.base + "/?idee=5")

    expect(visit.page.locator("[data-shows='idea'] .rk-over")).to_have_text("Idee 5")
    assert visit.page.evaluate("window.loaded") == "once"


def test_the_navigation_holds_in_a_new_tab(visit: Visit) -> None:
    """Seen from any page each link has the address of its page, the start page's included; one is marked as current."""
    visit.open("/ideen")

    links = visit.page.locator("a[data-testid*=NavLink]")

    assert links.evaluate_all("all => all.map(a => a.href.replace(location.origin, ''))") == [
        "/",
        "/ideen",
        "/orte",
        "/abdeckung",
        "/ueber",
    ]
    expect(visit.page.locator(".rk-nav a[aria-current='page']")).to_have_text("Ideen")
    visit.page.evaluate("window.loaded = 'once'")
    links.first.click()
    expect(visit.page).to_have_url(visit.base + "/")
    visit.wait_for_map()
    assert visit.page.evaluate("window.loaded") == "once"
