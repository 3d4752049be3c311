"""Light and dark: page, map and file follow the visitor's system; the presentation stays bright."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from ruhrideen.cartography.palette import PALETTE
from tests.browser.conftest import Server, Visit, wait_until
from tests.browser.stage_window import save_file, wait_for_stage

# The colour of the land at the middle of a map's canvas, as #rrggbb; north of the region nothing else is drawn there.
LAND = """() => {
  const canvas = document.querySelector(".leaflet-rk-land-pane canvas"), pen = canvas.getContext("2d");
  const [red, green, blue] = pen.getImageData(Math.round(canvas.width / 2), Math.round(canvas.height * .3), 1, 1).data;
  return "#" + [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
}"""


def expect_land(page: Page | Frame, appearance: str) -> None:
    """Wait until the land on the map's canvas, which is drawn with the next picture, has its colour of an appearance."""
    wait_until(lambda: page.evaluate(LAND) in {getattr(PALETTE[name], appearance) for name in ("region", "ground")})


def find_map(visit: Visit) -> Frame:
    """Return the frame of the map."""
    return next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)


def expect_page(visit: Visit, appearance: str) -> None:
    """Check that page, panel and map have the colours of an appearance, once they have taken them."""
    expect(visit.page.locator(".stApp")).to_have_css("color-scheme", appearance)
    expect(visit.map.locator("html")).to_have_attribute("data-scheme", appearance)
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(23, 29, 35)"}[appearance]
    expect(visit.page.locator(".st-key-panel")).to_have_css("background-color", paper)
    expect(visit.map.locator(".rk-legend")).to_have_css("background-color", paper)
    expect_land(find_map(visit), appearance)


@pytest.mark.parametrize(("first", "then"), [("light", "dark"), ("dark", "light")])
def test_page_and_map_follow_the_system(
    make_visit: Callable[..., Visit], server: Server, first: str, then: str
) -> None:
    """From the first picture, and when the system changes while one looks; nothing else changes."""
    visit = make_visit(server, color_scheme=first).open("/?gemeinde=05112000")
    expect_page(visit, first)
    view = visit.read_view()

    visit.page.emulate_media(color_scheme=then)

    expect_page(visit, then)
    assert visit.read_view() == view


@pytest.mark.parametrize(("system", "address"), [("dark", "light"), ("light", "dark")])
def test_an_embedding_page_may_choose(
    make_visit: Callable[..., Visit], server: Server, system: str, address: str
) -> None:
    """Streamlit's `embed_options` in the address rules page and map alike, whatever the system says."""
    visit = make_visit(server, color_scheme=system).open(f"/?embed_options={address}_theme")

    expect_page(visit, address)


def test_symbols_have_an_edge_in_the_dark(make_visit: Callable[..., Visit], server: Server) -> None:
    """A theme keeps its colour; what sets it off is white, on the map and in lists."""
    visit = make_visit(server, color_scheme="dark").open()

    expect(visit.map.locator(".rk-marker .rk-symbol-edge").first).to_have_css("stroke", "rgb(255, 255, 255)")
    picture = visit.page.locator(".rk-entry[data-idea]").first.evaluate(
        "(entry) => getComputedStyle(entry, '::before').backgroundImage"
    )
    assert "stroke%3D%22%23fff%22" in picture


def test_the_presentation_stays_bright(make_visit: Callable[..., Visit], server: Server) -> None:
    """A hall is lit for it, and its slides look like the printed ones."""
    visit = make_visit(server, color_scheme="dark")
    visit.page.goto(f"{server.base}/vorfuehrung")
    page = wait_for_stage(visit.page)

    expect(page.locator("#rk-stage")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect_land(page, "light")


def test_the_file_follows_the_system_and_its_presentation_does_not(
    make_visit: Callable[..., Visit], server: Server, tmp_path: Path
) -> None:
    """The same document: dark to read, bright on a stage, dark again."""
    page = make_visit(server, color_scheme="dark").page
    page.goto(save_file(server.base, tmp_path).as_uri())
    expect(page.locator("#rk-map[data-drawn]")).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", "rgb(23, 29, 35)")
    expect_land(page, "dark")

    page.get_by_role("link", name="Vorführen").click()
    wait_for_stage(page)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect_land(page, "light")
    page.keyboard.press("Escape")

    expect(page.locator("body")).to_have_css("background-color", "rgb(23, 29, 35)")
    expect_land(page, "dark")


def test_paper_is_white(make_visit: Callable[..., Visit], server: Server) -> None:
    """A page that is printed from a dark system has dark words on white."""
    visit = make_visit(server, color_scheme="dark").open("/ideen?idee=5")

    visit.page.emulate_media(media="print", color_scheme="dark")

    expect(visit.page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(visit.page.locator(".rk-card h1").first).to_have_css("color", "rgb(29, 42, 54)")
