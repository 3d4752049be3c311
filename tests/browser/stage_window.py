"""The stage in a browser, as its tests look at it."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

# A server of the world's, as far as links and codes are concerned; nobody ever asks it.
PUBLIC_HOST = "karte.example.org"
# Looks at every frame that the browser paints, until it is told to stop.
WATCH = """() => {
  window.watched = { frames: 0, blank: 0, bare: 0, views: new Set() };
  const look = () => {
    const land = document.querySelector(".leaflet-rk-land-pane canvas").getBoundingClientRect();
    const field = document.querySelector("#rk-map").getBoundingClientRect(), title = document.querySelector(".rk-slide-body h1");
    const isBare = land.left > field.left + 1 || land.right < field.right - 1
      || land.top > field.top + 1 || land.bottom < field.bottom - 1;
    window.watched.frames += 1;
    window.watched.blank += !title || !title.textContent.trim() || title.getBoundingClientRect().width === 0;
    window.watched.bare += isBare;
    window.watched.views.add([land.width, land.left, land.top].map(Math.round).join());
    window.watching = requestAnimationFrame(look);
  };
  window.watching = requestAnimationFrame(look);
}"""
STOP = """() => {
  cancelAnimationFrame(window.watching);
  const { frames, blank, bare, views } = window.watched;
  return { frames, blank, bare, views: views.size };
}"""


def open_stage(visit: Visit, query: str = "", fragment: str = "") -> Page:
    """Open the presentation of a query on the server and wait until its first slide and its map are there."""
    visit.page.goto(f"{visit.base}/vorfuehrung{query}{fragment}")
    return wait_for_stage(visit.page)


def wait_for_stage(page: Page) -> Page:
    """Wait for what the audience waits for: words and a drawn map."""
    expect(page.locator(".rk-slide-body h1")).to_be_visible()
    expect(page.locator("#rk-map[data-drawn]")).to_be_visible()
    return page


def read_slide(page: Page) -> str:
    """Return the key of the slide shown."""
    return str(page.locator(".rk-slide-body").get_attribute("data-slide"))


def walk(page: Page) -> list[str]:
    """Return the keys of all slides, from the first to the last."""
    page.keyboard.press("Home")
    number = int(page.locator(".rk-bar-place").inner_text().split()[-1])
    keys = []
    for _ in range(number):
        keys.append(read_slide(page))
        page.keyboard.press("PageDown")
    return keys


def save_file(base: str, folder: Path, query: str = "", host: str = PUBLIC_HOST) -> Path:
    """Fetch the offline file from a server that its visitors know by a public name, and return where it lies."""
    request = urllib.request.Request(f"{base}/api/ideas.html{query}", headers={"Host": host})
    path = folder / "ruhrideen.html"
    path.write_bytes(urllib.request.urlopen(request, timeout=30).read())
    return path


def count_requests(page: Page) -> list[str]:
    """Return a list that grows by the address of each request of a page that is neither this file nor inside it."""
    asked: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith(("file:", "data:")):
            asked.append(request.url)

    page.context.on("request", note)
    return asked
