"""The camera of the presentation: every frame on the way has words, and land up to the edge."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import Server, Visit
from tests.browser.stage_window import STOP, WATCH, open_stage


def watch_walk(page: Page, slides: int) -> dict[str, int]:
    """Return what every frame showed while the slides went by and the camera came to rest."""
    page.evaluate(WATCH)
    for _ in range(slides):
        drawn = page.locator("#rk-map").get_attribute("data-drawn")
        page.keyboard.press("PageDown")
        page.wait_for_function("drawn => document.querySelector('#rk-map').dataset.drawn !== drawn", arg=drawn)
    page.wait_for_function("() => document.querySelector('.leaflet-rk-names-pane').style.visibility !== 'hidden'")
    found: dict[str, int] = page.evaluate(STOP)
    return found


def test_the_camera_glides_and_no_frame_is_blank(visit: Visit) -> None:
    """From place to place over many frames; each has words, and land up to the edge of the map."""
    page = open_stage(visit, "", "#folie=ort-bochum-ruhrsummit&je=ort&ordnung=westen")

    seen = watch_walk(page, 8)

    assert seen["views"] > 5
    assert seen["frames"] >= seen["views"]
    assert (seen["blank"], seen["bare"]) == (0, 0)


def test_a_flight_that_is_broken_off_leaves_no_gap(visit: Visit) -> None:
    """Keys faster than the camera: the land still reaches the edges of every frame."""
    page = open_stage(visit, "", "#folie=ort-bochum-ruhrsummit&je=ort&ordnung=westen")
    some_frames = """() => new Promise((done) => {
      let left = 9;
      const next = () => (--left ? requestAnimationFrame(next) : done());
      requestAnimationFrame(next);
    })"""

    page.evaluate(WATCH)
    for _ in range(14):
        page.keyboard.press("PageDown")
        page.evaluate(some_frames)

    assert page.evaluate(STOP)["bare"] == 0


def test_the_watch_sees_what_is_blank(visit: Visit) -> None:
    """The sibling: words taken away and land that is too small are both noticed."""
    page = open_stage(visit, "", "#folie=idee-5")
    page.evaluate(WATCH)

    page.evaluate("document.querySelector('.rk-slide-body h1').textContent = ''")
    page.evaluate("document.querySelector('.leaflet-rk-land-pane canvas').style.width = '50px'")
    page.wait_for_function("window.watched.blank > 0 && window.watched.bare > 0")


def test_who_wants_less_motion_sees_none(make_visit: Callable[..., Visit], server: Server) -> None:
    """The map stands at the next place at once."""
    page = open_stage(make_visit(server, reduced_motion="reduce"), "", "#folie=ort-bochum-ruhrsummit&je=ort")

    seen = watch_walk(page, 3)

    assert seen["views"] <= 3 + 1
    assert seen["blank"] == 0
