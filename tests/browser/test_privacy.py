"""What Chromium stores and asks is what the privacy page says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from ruhrideen.ui.frame import LEGAL_PAGES, PAGES
from ruhrideen.ui.privacy_page import ASKED, STORED
from tests.browser.conftest import Server, Visit

KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map((d) => d.name),
  ...await caches.keys(), ...(await navigator.serviceWorker.getRegistrations()).map((r) => r.scope)]"""
PATHS = (
    "/",
    "/?idee=5",
    "/ideen?idee=5",
    "/orte?ort=hamm-gueterbahnhof",
    *(f"/{spec.url_path}" for spec in (*PAGES, *LEGAL_PAGES)),
)


def use_everything(visit: Visit) -> set[str]:
    """Open every page, use the map, take a file along; return the paths that were asked for."""
    asked: set[str] = set()
    visit.page.on("request", lambda request: request.url.startswith("http") and asked.add(urlsplit(request.url).path))
    visit.page.on("websocket", lambda opened: asked.add(urlsplit(opened.url).path))
    for path in PATHS:
        visit.open(path)
        visit.page.wait_for_load_state("networkidle")
    visit.open("/")
    visit.map.locator("button[data-theme='energie']").click()
    visit.page.get_by_role("button", name="Mitnehmen").click()
    with visit.page.expect_download():
        visit.page.get_by_role("link", name="GeoJSON").click()
    visit.page.get_by_role("button", name="English").click()
    expect(visit.page.get_by_role("button", name="Deutsch")).to_be_visible()
    return asked


def is_named(name: str) -> bool:
    """Return whether the page names what is stored; its `*` stands for a path."""
    return any(fnmatchcase(name, stored.name) for stored in STORED)


def test_what_is_stored_is_named(visit: Visit) -> None:
    """Cookies, local and session storage, databases, caches, workers: in the page and in the map's frame."""
    use_everything(visit)

    kept = {name for frame in visit.page.frames for name in frame.evaluate(KEPT)}
    cookies = visit.page.context.cookies()
    assert {name for name in (*kept, *(cookie["name"] for cookie in cookies)) if not is_named(name)} == set()
    assert [cookie["name"] for cookie in cookies if cookie["expires"] != -1] == []
    visit.open("/datenschutz")
    for stored in STORED:
        expect(visit.page.locator("code", has_text=stored.name)).to_be_visible()
        assert any(fnmatchcase(name, stored.name) for name in (*kept, *(cookie["name"] for cookie in cookies)))


def test_what_is_asked_is_named(visit: Visit) -> None:
    """Every request and socket goes to an address that begins as the page says; a page's own name may stand before."""
    asked = use_everything(visit)

    names = "|".join(spec.url_path for spec in (*PAGES, *LEGAL_PAGES) if spec.url_path)
    begins = "|".join(re.escape(kind.path) for kind in ASKED if kind.path)
    said = re.compile(rf"/({names})?|/(({names})/)?({begins}).*")
    assert {path for path in asked if not said.fullmatch(path)} == set()
    assert visit.outside == []


@pytest.mark.parametrize("name", ["_ga", "stSomething", "stActiveTheme"])
def test_the_checks_can_fail(make_visit: Callable[..., Visit], server: Server, name: str) -> None:
    """The sibling: a key that nobody named is found."""
    visit = make_visit(server).open("/ueber")
    visit.page.evaluate("(name) => localStorage.setItem(name, '1')", name)

    kept = visit.page.evaluate(KEPT)

    assert [found for found in kept if not is_named(found)] == [name]
