"""WCAG 2.2 AA: axe on every page and state, and what axe cannot see: reflow, spacing, keyboard, words for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, Visit

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
# What axe can find anew where only the colours have changed.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = (
    "/", "/?idee=5", "/?ort=hamm-gueterbahnhof", "/?gemeinde=05112000", "/?idee=99", "/?thema=energie&suche=xyz",
    "/?suche=hafen&bei=51.4556,7.0116&umkreis=20&beiname=Essen", "/ideen", "/ideen?idee=21", "/orte",
    "/orte?ort=hamm-gueterbahnhof", "/abdeckung", "/ueber", "/impressum", "/datenschutz", "/barrierefreiheit",
)  # fmt: skip
# WCAG 2.2, 1.4.12: what a reader's own styles may set.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"


def find_violations(page: Page, rules: list[str] = RULES) -> list[str]:
    """Return what axe finds on a page and in its frames: rule, place, HTML; `rules` are names of rules or of their groups.

    A marker may be under the legend or a button: the map can be moved, and the list beside it does the same
    (WCAG 2.5.8, "Equivalent").
    """
    for frame in page.frames:
        if not frame.url.startswith("about:"):
            frame.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", rules)
    return [
        f"{violation['id']} {node['target']} {node['html'][:120]}"
        for violation in found["violations"]
        for node in violation["nodes"]
        if not (violation["id"] == "target-size" and 'class="rk-marker' in node["html"])
    ]


def find_in_the_dark(visit: Visit) -> list[str]:
    """Return what axe finds against the page's colours when its system turns dark; light again afterwards."""
    for scheme in ("dark", "light"):
        visit.page.emulate_media(color_scheme=scheme)
        expect(visit.page.locator(".stApp")).to_have_css("color-scheme", scheme)
        if visit.page.locator(".st-key-map, .st-key-detail-map").count():
            expect(visit.map.locator("html")).to_have_attribute("data-scheme", scheme)
        if scheme == "dark":
            found = find_violations(visit.page, COLOUR_RULES)
    return [f"dark: {line}" for line in found]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_any_page(visit: Visit, path: str) -> None:
    """Every page and view with the map's frame: at a desk in light and dark, on a phone, at 320 pixels, and in English."""
    visit.open(path)
    found = [f"desk: {line}" for line in find_violations(visit.page) + find_in_the_dark(visit)]
    for size in ("phone", "narrow"):
        visit.resize(size)
        found += [f"{size}: {line}" for line in find_violations(visit.page)]
    visit.open(f"{path}{'&' if '?' in path else '?'}lang=en")
    found += [f"English: {line}" for line in find_violations(visit.page)]

    assert found == []


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_axe_finds_nothing_in_what_unfolds(make_visit: Callable[..., Visit], server: Server, size: str) -> None:
    """Filters, files, table, other maps, the question of consent."""
    visit = make_visit(server, size).open()
    found = []

    for number, name in enumerate(("Mehr Filter", "Mitnehmen"), start=1):
        visit.page.get_by_role("button", name=name).first.click()
        expect(visit.page.get_by_role("button", expanded=True)).to_have_count(number)
        found += [f"{name}: {line}" for line in find_violations(visit.page) + find_in_the_dark(visit)]
    visit.page.get_by_role("button", name="Als Tabelle").click()
    expect(visit.page.locator(".rk-table")).to_be_visible()
    found += find_violations(visit.page) + find_in_the_dark(visit)
    visit.map.locator(".rk-backgrounds > summary").click()
    visit.map.get_by_label("TopPlusOpen").click()
    visit.map.get_by_text("Eigener Kartendienst (WMS)").click()
    found += find_violations(visit.page) + find_in_the_dark(visit)

    assert found == []


@pytest.mark.parametrize("step", ["Home", "ArrowRight", "End"])
def test_axe_finds_nothing_on_the_stage(make_visit: Callable[..., Visit], server: Server, step: str) -> None:
    """Title, a slide, the summary."""
    page = make_visit(server).page
    page.goto(f"{server.base}/vorfuehrung?thema=energie")
    expect(page.locator("h1").first).to_be_visible()
    page.keyboard.press(step)

    assert find_violations(page) == []


def test_axe_finds_nothing_in_notes_and_notices(visit: Visit, server: Server) -> None:
    """The notes of a presentation before a stage answers, and the page for an address that is none; in light and dark."""
    found = []

    for path, heading in (("/vorfuehrung#notizen", "Notizen und Uhr"), ("/nirgends", "Diese Seite gibt es nicht")):
        visit.page.goto(server.base + path)
        expect(visit.page.locator("h1").first).to_have_text(heading)
        found += find_violations(visit.page)
        visit.page.emulate_media(color_scheme="dark")
        found += find_violations(visit.page, COLOUR_RULES)

    assert found == []


def test_axe_finds_nothing_with_colours_of_the_reader(make_visit: Callable[..., Visit], server: Server) -> None:
    """In a system that forces colours of its own on every page."""
    visit = make_visit(server, forced_colors="active").open()

    assert find_violations(visit.page) == []


def test_axe_can_find_something_in_the_dark(visit: Visit) -> None:
    """The sibling: words that are readable on a light page only."""
    visit.open("/ueber").page.add_style_tag(content=".rk-card p { color: #1d2a36; }")

    assert find_violations(visit.page, COLOUR_RULES) == []
    assert any("color-contrast" in line for line in find_in_the_dark(visit))


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        ("document.querySelector('.rk-card h1').style.color = '#ddd'", "color-contrast"),
        ("document.querySelector('.rk-card form input').removeAttribute('aria-label')", ""),
        ("document.querySelector('.st-key-map iframe').title = ''", "frame-title"),
    ],
)
def test_axe_can_find_something(visit: Visit, harm: str, rule: str) -> None:
    """The sibling: what is spoilt is found, in the page and around the frame."""
    visit.open()
    if not rule:
        harm, rule = (
            "const all = document.querySelector('.st-key-map iframe').contentDocument;"
            " all.querySelector('.rk-marker').removeAttribute('aria-label');"
            " all.querySelector('.rk-marker').textContent = ''",
            "aria-command-name",
        )

    visit.page.evaluate(f"() => {{ {harm} }}")

    assert any(line.startswith(rule) for line in find_violations(visit.page))


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_lost_at_320_pixels_and_with_wide_spacing(
    make_visit: Callable[..., Visit], server: Server, path: str
) -> None:
    """Reflow (1.4.10) and text spacing (1.4.12): nothing to scroll sideways for but tables and maps, no words cut."""
    visit = make_visit(server, "narrow").open(path)
    visit.page.add_style_tag(content=SPACING)

    wide = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    cut = visit.page.evaluate(
        """() => [...document.querySelectorAll('.rk-card *')].filter((node) => {
          const style = getComputedStyle(node), room = 2;
          if (node.closest('.rk-hidden, .rk-scroll, table, svg, select') || !node.textContent.trim()) return false;
          const clips = [style.overflowX, style.overflowY].some((value) => ['hidden', 'clip'].includes(value));
          return clips && (node.scrollWidth > node.clientWidth + room || node.scrollHeight > node.clientHeight + room);
        }).map((node) => node.className + ': ' + node.textContent.slice(0, 60))"""
    )

    assert wide <= 320
    assert cut == []


def test_all_can_be_reached_and_left_by_keyboard(visit: Visit) -> None:
    """Tab goes through navigation, panel and map, each stop visible, and comes out of the map again: no trap."""
    visit.open()
    stops: list[tuple[str, bool]] = []

    for _ in range(220):
        visit.page.keyboard.press("Tab")
        stop = visit.page.evaluate(
            """() => {
              let node = document.activeElement, where = 'page';
              if (node?.tagName === 'IFRAME') { node = node.contentDocument.activeElement; where = 'map'; }
              if (!node || node === document.body) return ['end', true];
              const style = getComputedStyle(node), box = node.getBoundingClientRect();
              const isMarked = parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none' || node.tagName === 'BODY';
              return [where + ' ' + (node.dataset.location ? 'marker' : node.tagName), isMarked && box.width > 0];
            }"""
        )
        stops.append((stop[0], stop[1]))

    kinds = [kind for kind, _ in stops]
    assert "map marker" in kinds
    assert any(kind == "page INPUT" for kind in kinds)
    after_map = kinds[len(kinds) - 1 - kinds[::-1].index("map marker") :]
    assert any(kind.startswith(("page", "end")) for kind in after_map)
    assert [kind for kind, is_marked in stops if not is_marked] == []


def test_the_new_count_is_told(visit: Visit) -> None:
    """One live region that stays says how many ideas are shown, when that changes and not before."""
    visit.open()
    region = visit.page.locator("#rk-told[role=status]")
    expect(region).to_have_text("")

    visit.map.locator("button[data-theme='flaechen']").click()
    expect(region).to_have_text("5 von 40 Ideen")
    visit.map.locator("button[data-theme='flaechen']").click()
    expect(region).to_have_text("40 von 40 Ideen")


def test_what_a_screen_reader_meets(visit: Visit) -> None:
    """Names, roles and states in the accessibility tree: the map, a marker, a theme that filters."""
    visit.open()

    expect(visit.map.get_by_role("region", name="Karte der Ideen im Ruhrgebiet")).to_be_visible()
    expect(visit.map.get_by_role("button", name="Güterbahnhof Hamm: Idee 5")).to_be_visible()
    theme = visit.map.locator("button[data-theme='energie']")
    expect(theme).to_have_attribute("aria-pressed", "false")
    theme.click()
    expect(theme).to_have_attribute("aria-pressed", "true")


def test_every_page_has_a_title_of_its_own(visit: Visit) -> None:
    """So that tabs and a reader's list of windows tell them apart."""
    titles = []
    for path in ("/", "/?idee=5", "/?ort=hamm-gueterbahnhof", "/ideen", "/orte", "/abdeckung", "/ueber"):
        visit.open(path)
        expect(visit.page).not_to_have_title("Streamlit")
        titles.append(visit.page.title())

    assert len(set(titles)) == len(titles)


def test_one_finger_scrolls_the_page_and_two_move_the_map(make_visit: Callable[..., Visit], server: Server) -> None:
    """On a phone nobody is caught in the map; a tap still chooses."""
    visit = make_visit(server, "phone", has_touch=True, is_mobile=True).open()
    page, before = visit.page, visit.read_view()
    touch = page.context.new_cdp_session(page)

    def drag(*starts: tuple[int, int], by: tuple[int, int]) -> None:
        for step in range(9):
            points = [
                {"x": x + by[0] * step / 8, "y": y + by[1] * step / 8, "id": i} for i, (x, y) in enumerate(starts)
            ]
            touch.send(
                "Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": points}
            )
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    drag((190, 420), by=(0, -260))
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    assert visit.read_view() == before

    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 0")
    drag((150, 300), (240, 300), by=(0, 90))
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    frame.wait_for_function(f"Math.abs(map.getCenter().lat - {before[1]}) > 0.01")
