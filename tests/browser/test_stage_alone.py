"""The presentation on its own: notes in a second window, automatic mode, a day at a stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import Server, Visit
from tests.browser.stage_window import open_stage, read_slide, save_file, wait_for_stage

ROUNDS = 3


@pytest.fixture(params=["server", "file"])
def stage(request: pytest.FixtureRequest, visit: Visit, tmp_path: Path) -> Page:
    """The presentation of three ideas, from the server and from a file."""
    if request.param == "server":
        return open_stage(visit, "?thema=energie", "#folie=idee-25")
    visit.page.goto(save_file(visit.base, tmp_path, "?thema=energie").as_uri() + "#folie=idee-25")
    return wait_for_stage(visit.page)


def open_notes(stage: Page) -> Page:
    """Open the window of the notes as a speaker does."""
    with stage.expect_popup() as opened:
        stage.get_by_role("button", name="Notizen und Uhr").click()
    return opened.value


def test_the_notes_follow(stage: Page) -> None:
    """They show the slide, what is not on it, and what comes next; a step on the stage is a step here."""
    notes = open_notes(stage)

    expect(notes.locator("h1")).to_contain_text("Idee 25")
    expect(notes.locator(".rk-next")).to_contain_text("Idee 26")
    stage.keyboard.press("PageDown")
    expect(notes.locator("h1")).to_contain_text("Idee 26")
    expect(notes.locator(".rk-notes")).to_contain_text("Seite")
    stage.keyboard.press("End")
    expect(notes.locator("h2")).to_have_text("Das ist die letzte Folie.")


def test_the_notes_turn_the_slides(stage: Page) -> None:
    """By key and by button."""
    notes = open_notes(stage)
    expect(notes.locator("h1")).to_contain_text("Idee 25")

    notes.keyboard.press("PageDown")
    expect(stage.locator(".rk-slide-body")).to_have_attribute("data-slide", "idee-26")
    notes.get_by_role("button", name="Vorige Folie").click()
    expect(stage.locator(".rk-slide-body")).to_have_attribute("data-slide", "idee-25")


def test_nobody_else_turns_the_slides(stage: Page) -> None:
    """A message from a window that the stage did not open changes nothing; the same from its notes does (above)."""
    stage.evaluate("""() => new Promise((done) => {
      window.addEventListener("message", () => done());
      window.postMessage({ ruhrideen: { act: "next" } }, "*");
    })""")

    assert read_slide(stage) == "idee-25"


def test_the_notes_find_the_stage_again(stage: Page) -> None:
    """After a reload of the stage they go on following; when it is closed they say so."""
    notes = open_notes(stage)
    expect(notes.locator("h1")).to_contain_text("Idee 25")

    stage.reload()
    wait_for_stage(stage)
    stage.keyboard.press("PageDown")
    expect(notes.locator("h1")).to_contain_text("Idee 26")
    expect(notes.locator(".rk-lost")).to_be_hidden()

    stage.goto("about:blank")
    expect(notes.locator(".rk-lost")).to_be_visible(timeout=10_000)


def test_the_clock(visit: Visit) -> None:
    """The time of day, and the time since the notes were opened, which can be set to nought."""
    visit.page.context.clock.install(time="2026-11-23T10:00:00+01:00")
    notes = open_notes(open_stage(visit))
    clock, elapsed = notes.locator(".rk-notes-head b").first, notes.locator(".rk-notes-head b").last

    expect(notes.locator("h1")).to_be_visible()
    notes.clock.fast_forward("12:34")
    expect(elapsed).to_have_text(re.compile("^12:[345][0-9]$"))
    expect(clock).to_have_text(re.compile("^10:1[23]$"))
    notes.get_by_role("button", name="Auf null").click()
    expect(elapsed).to_have_text(re.compile("^00:[0-2][0-9]$"))


def test_by_itself_round_and_round(visit: Visit) -> None:
    """A slide every twelve seconds; after the last comes the first; the address keeps it on over a reload."""
    visit.page.clock.install()
    page = open_stage(visit, "?thema=weitere")
    page.get_by_role("button", name="Von selbst weiter").click()

    seen = []
    for _ in range(4):
        seen.append(read_slide(page))
        page.clock.run_for(12_000)

    assert seen == ["titel", "idee-40", "ende", "titel"]
    page.reload()
    wait_for_stage(page)
    expect(page.locator("[data-act=automatic]")).to_have_attribute("data-state", "on")


@pytest.mark.parametrize("touch", ["key", "pointer"])
def test_a_touch_pauses_it(visit: Visit, touch: str) -> None:
    """Whoever touches it has it to themselves for a minute, then it goes on."""
    visit.page.clock.install()
    page = open_stage(visit, "?thema=energie", "#folie=idee-25&auto=12")
    page.clock.run_for(6_000)

    if touch == "key":
        page.keyboard.press("PageDown")
    else:
        page.locator(".rk-slide-body").click()
    slide = read_slide(page)

    expect(page.locator("[data-act=automatic]")).to_have_attribute("data-state", "resting")
    page.clock.run_for(59_000)
    assert read_slide(page) == slide
    page.clock.run_for(14_000)
    assert read_slide(page) != slide


def test_it_can_be_switched_off(visit: Visit) -> None:
    """One press stops it for good."""
    visit.page.clock.install()
    page = open_stage(visit, "?thema=energie", "#folie=idee-25&auto=12")

    page.get_by_role("button", name="Von selbst weiter").click()
    page.clock.run_for(300_000)

    assert read_slide(page) == "idee-25"
    assert "auto" not in page.url


def test_the_screen_stays_on(visit: Visit) -> None:
    """The browser is asked to keep it on; one that refuses is no error."""
    visit.page.add_init_script(
        "navigator.wakeLock.request = (kind) => { window.asked = kind; return Promise.reject(new Error('no')); }"
    )

    page = open_stage(visit, "?thema=energie")

    assert page.evaluate("window.asked") == "screen"


def measure(session: CDPSession) -> dict[str, float]:
    """Return the least that the page holds after garbage was collected, which Chromium does not finish at once."""
    held: list[dict[str, float]] = []
    for _ in range(4):
        session.send("HeapProfiler.collectGarbage")
        metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
        held.append(metrics)
    return {name: min(metrics[name] for metrics in held) for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners")}


def run_rounds(page: Page, rounds: int) -> None:
    """Show every slide, as often as asked; each is drawn on the map before the next."""
    for _ in range(rounds):
        page.keyboard.press("Home")
        for _ in range(int(page.locator(".rk-bar-place").inner_text().split()[-1]) - 1):
            page.keyboard.press("PageDown")
    page.wait_for_function("() => document.querySelector('.leaflet-rk-names-pane').style.visibility !== 'hidden'")


def open_measured(make_visit: Callable[..., Visit], server: Server) -> tuple[Page, CDPSession]:
    """Open the presentation with a round behind it, so that what is kept once is kept."""
    page = open_stage(make_visit(server, reduced_motion="reduce"), "?thema=mobilitaet&thema=flaechen")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    run_rounds(page, 1)
    return page, session


def test_a_day_does_not_make_it_grow(make_visit: Callable[..., Visit], server: Server) -> None:
    """More rounds leave no more nodes and listeners than before, and hardly more memory."""
    page, session = open_measured(make_visit, server)
    before = measure(session)

    run_rounds(page, ROUNDS)

    after = measure(session)
    assert after["Nodes"] <= before["Nodes"] * 1.05
    assert after["JSEventListeners"] <= before["JSEventListeners"] * 1.05
    assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] * 1.1


def test_growth_would_be_seen(make_visit: Callable[..., Visit], server: Server) -> None:
    """The sibling: a page that keeps every slide it has shown fails the same check."""
    page, session = open_measured(make_visit, server)
    before = measure(session)

    page.evaluate("""() => {
      window.kept = [];
      const keep = (changes) => window.kept.push(...changes.flatMap((change) => [...change.removedNodes]));
      new MutationObserver(keep).observe(document.querySelector(".rk-slide-room"), { childList: true });
    }""")
    run_rounds(page, ROUNDS)

    assert measure(session)["Nodes"] > before["Nodes"] * 1.05
