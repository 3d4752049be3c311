"""The presentation before an audience: keys, touch, order, camera, what stands out, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ruhrideen.catalogue import Catalogue
from tests.browser.conftest import Server, Visit, wait_until
from tests.browser.stage_window import open_stage, read_slide, wait_for_stage, walk


def test_a_slide_for_each_idea_between_title_and_summary(visit: Visit) -> None:
    """Three ideas on energy: five slides, the last with the counts of the selection."""
    page = open_stage(visit, "?thema=energie")

    assert walk(page) == ["titel", "idee-25", "idee-26", "idee-27", "ende"]
    expect(page.locator(".rk-slide-body h1")).to_have_text("3 Ideen für das Ruhrgebiet")
    expect(page.locator(".rk-slide-numbers")).to_contain_text("gelten der ganzen Region")


KEYS = (
    *(("idee-26", key, "idee-27") for key in ("ArrowRight", "ArrowDown", "PageDown", "Space", "Enter")),
    *(("idee-26", key, "idee-25") for key in ("ArrowLeft", "ArrowUp", "PageUp", "Backspace", "Shift+Space")),
    ("idee-26", "Home", "titel"),
    ("idee-26", "End", "ende"),
    ("ende", "PageDown", "ende"),
    ("titel", "PageUp", "titel"),
    ("idee-26", "Control+ArrowRight", "idee-26"),  # the browser's own
    ("idee-26", "x", "idee-26"),
)


def test_keys_and_clickers(visit: Visit) -> None:
    """What a keyboard or a clicker sends, also while the map has the focus; what is not ours does nothing."""
    page = open_stage(visit, "?thema=energie")
    ends = []

    for start, key, _ in KEYS:
        page.evaluate("(start) => { location.hash = 'folie=' + start; }", start)
        wait_until(lambda start=start: read_slide(page) == start)  # type: ignore[misc]
        page.locator("#rk-map").focus()
        page.keyboard.press(key)
        ends.append((start, key, read_slide(page)))

    assert ends == list(KEYS)


def test_the_whole_presentation_is_one_request(visit: Visit) -> None:
    """Once it is there the network may go: no slide asks our server again, or anybody else."""
    asked: list[str] = []
    visit.page.on("request", lambda request: None if request.url.startswith("data:") else asked.append(request.url))
    page = open_stage(visit, "?thema=energie&thema=digital")

    walk(page)
    page.wait_for_load_state("networkidle")

    assert len(asked) == 1
    assert visit.outside == []


def test_full_screen(visit: Visit) -> None:
    """F goes there and back."""
    page = open_stage(visit)

    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


def test_the_buttons_do_what_the_keys_do(visit: Visit) -> None:
    """Visible, named, in order."""
    page = open_stage(visit, "?thema=energie")

    page.get_by_role("button", name="Nächste Folie").click()
    expect(page.locator(".rk-bar-place")).to_have_text("2 von 5")
    page.keyboard.press("Space")  # presses the button that has the focus
    expect(page.locator(".rk-bar-place")).to_have_text("3 von 5")
    page.get_by_role("button", name="Vorige Folie").click()
    expect(page.locator(".rk-bar-place")).to_have_text("2 von 5")


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Draw one finger over the screen."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", start)
    touch("touchMove", end)
    touch("touchEnd")


@pytest.mark.parametrize(
    ("start", "end", "slide"),
    [
        ((300, 600), (80, 610), "idee-26"),
        ((80, 600), (300, 610), "titel"),
        ((300, 150), (80, 150), "idee-26"),  # over the map
        ((300, 600), (280, 600), "idee-25"),  # hardly a move
        ((300, 500), (240, 700), "idee-25"),  # that scrolls
    ],
)
def test_a_finger_turns_the_slides(
    make_visit: Callable[..., Visit], server: Server, start: tuple[int, int], end: tuple[int, int], slide: str
) -> None:
    """To the left is onward, to the right is back; a tap or a scroll is neither."""
    page = open_stage(make_visit(server, "phone", has_touch=True), "?thema=energie", "#folie=idee-25")

    swipe(page, start, end)

    expect(page.locator(".rk-slide-body")).to_have_attribute("data-slide", slide)


def test_a_reload_goes_on_where_it_was(visit: Visit) -> None:
    """Slide, order and kind of slide are in the address."""
    page = open_stage(visit, "", "#folie=titel&ordnung=westen&je=ort")
    for _ in range(3):
        page.keyboard.press("PageDown")
    slide = read_slide(page)

    page.reload()

    wait_for_stage(page)
    assert read_slide(page) == slide != "titel"
    assert page.locator(".rk-bar-place").inner_text() == "4 von 64"


@pytest.mark.parametrize("fragment", ["#folie=idee-99", "#folie=%3Cscript%3E&ordnung=quer&je=x&auto=-5", "#folie="])
def test_an_address_that_names_no_slide_begins_at_the_title(visit: Visit, fragment: str) -> None:
    """Anything may stand in an address."""
    page = open_stage(visit, "?thema=energie", fragment)

    assert read_slide(page) == "titel"
    assert page.locator(".rk-bar-place").inner_text() == "1 von 5"


def test_the_order_is_chosen(visit: Visit, shipped: Catalogue) -> None:
    """By theme, from west to east (ideas without a place after all others), by number; the slide shown stays."""
    page = open_stage(visit, "", "#folie=idee-21")
    west = {
        idea.id: min((shipped.anchors[link.location_id][0] for link in shipped.links_of_idea(idea.id)), default=999.0)
        for idea in shipped.ideas
    }
    numbers = [idea.id for idea in shipped.ideas]

    def choose(words: str) -> list[int]:
        page.locator(".rk-order summary").click()
        page.get_by_label(words).check()
        page.keyboard.press("Escape")
        assert read_slide(page) == "idee-21"
        found = [int(key.removeprefix("idee-")) for key in walk(page)[1:-1]]
        page.goto(page.url.split("#")[0] + "#folie=idee-21" + "".join(re.findall("&ordnung=[a-z]+", page.url)))
        return found

    assert choose("nach Nummern") == numbers
    assert choose("von West nach Ost") == sorted(numbers, key=lambda number: (round(west[number], 6), number))


def test_a_slide_for_each_place(visit: Visit, shipped: Catalogue) -> None:
    """Every place once, and the ideas that name none; nothing is left out."""
    page = open_stage(visit, "", "#folie=titel&je=ort")

    keys = walk(page)

    places = {key.removeprefix("ort-") for key in keys if key.startswith("ort-")}
    ideas = {int(key.removeprefix("idee-")) for key in keys if key.startswith("idee-")}
    assert places == {location.id for location in shipped.locations}
    assert ideas == {idea.id for idea in shipped.region_wide_ideas}
    assert len(keys) == len(places) + len(ideas) + 2


def test_the_place_shown_stands_out(visit: Visit) -> None:
    """Its marker is ringed and named, with how exact it is beside it; all others have stepped back."""
    page = open_stage(visit, "", "#folie=ort-hamm-gueterbahnhof&je=ort")

    expect(page.locator(".rk-marker.rk-chosen")).to_have_count(1)
    expect(page.locator(".rk-marker.rk-chosen")).to_have_attribute("data-location", "hamm-gueterbahnhof")
    expect(page.locator(".rk-marker-name")).to_have_text("Güterbahnhof Hamm")
    expect(page.locator(".rk-marker:not(.rk-chosen):not(.rk-faded)")).to_have_count(0)
    expect(page.locator(".rk-slide-body")).to_contain_text("auf etwa 1,8 km genau")


def test_it_begins_at_the_idea_looked_at(visit: Visit) -> None:
    """Whoever starts it from an idea is there at once."""
    page = open_stage(visit, "?thema=energie&idee=26")

    assert read_slide(page) == "idee-26"
    assert page.locator(".rk-bar-place").inner_text() == "3 von 5"


def test_an_idea_without_a_place_has_the_whole_region(visit: Visit) -> None:
    """No marker stands out; the region does, and words say that the idea names no place."""
    page = open_stage(visit, "", "#folie=idee-2")

    expect(page.locator(".rk-marker.rk-chosen")).to_have_count(0)
    expect(page.locator("#rk-map.rk-region-wide .leaflet-rk-chosen-pane path")).to_have_count(1)
    expect(page.locator(".rk-slide-nowhere")).to_contain_text("Diese Idee nennt keinen Ort.")
    page.keyboard.press("PageDown")
    expect(page.locator("#rk-map.rk-region-wide")).to_have_count(0)


def test_a_place_off_the_map_says_so(visit: Visit) -> None:
    """Munich is told in words; the map shows the region."""
    page = open_stage(visit, "", "#folie=ort-muenchen-expo-real&je=ort")

    expect(page.locator(".rk-slide-body")).to_contain_text("Liegt außerhalb dieser Karte.")


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_type_is_large_and_every_slide_has_room(visit: Visit, size: tuple[int, int]) -> None:
    """Words for the audience are at least 1.9 hundredths of the screen's height, titles 3; nothing is cut off."""
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = open_stage(visit, "", "#folie=titel&je=idee")
    measure = """() => {
      const body = document.querySelector(".rk-slide-body"), px = (node) => parseFloat(getComputedStyle(node).fontSize);
      return { over: body.scrollHeight - body.clientHeight, title: px(body.querySelector("h1")),
        least: Math.min(...[...body.querySelectorAll("p, li, b, span, figcaption")].filter((node) => node.textContent).map(px)) };
    }"""

    for _ in range(42):
        seen = page.evaluate(measure)
        assert seen["over"] <= 0, read_slide(page)
        assert seen["title"] >= 0.03 * size[1], read_slide(page)
        assert seen["least"] >= 0.018 * size[1], read_slide(page)
        page.keyboard.press("PageDown")


def test_the_end_leads_back_to_the_app(visit: Visit) -> None:
    """Escape opens the map with the same selection, looking at what was shown last."""
    page = open_stage(visit, "?thema=energie", "#folie=idee-26")

    page.keyboard.press("Escape")

    page.wait_for_url(re.compile(r"/\?thema=energie&idee=26$"))
    visit.wait_for_map()


def test_the_app_leads_to_the_stage(visit: Visit) -> None:
    """ "Mitnehmen" offers the presentation of what is filtered, in a window of its own."""
    visit.open("/?thema=energie")
    visit.page.get_by_role("button", name="Mitnehmen").click()

    with visit.page.expect_popup() as opened:
        visit.page.get_by_role("link", name="Vorführen").click()

    stage = wait_for_stage(opened.value)
    assert stage.locator(".rk-bar-place").inner_text() == "1 von 5"
