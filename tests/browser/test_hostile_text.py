"""Hostile text of the data in a real browser: shown as text everywhere, run nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit, start_server, stop_server
from tests.conftest import BROKEN

TEXT = "<script>window.hacked=1</script>"


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on data whose every text tries to run."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(BROKEN / "sound", folder / "data")
    shutil.copytree(BROKEN / "hostile", folder / "data", dirs_exist_ok=True)
    started = start_server(folder, folder / "data")
    yield started
    stop_server(started)


def check_that_nothing_ran(visit: Visit) -> None:
    """Assert that no frame of the page was touched by the data."""
    for frame in visit.page.frames:
        assert frame.evaluate("window.hacked") is None
        assert frame.evaluate("document.querySelectorAll('img[src=x], script:not([src])').length") <= 12
    assert visit.page.locator("img[src='x']").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/", "/?idee=1", "/?ort=hamm-yard", "/?gemeinde=05915000", "/ideen", "/ideen?idee=2", "/orte", "/orte?ort=hamm-lab",
        "/abdeckung",
    ],
)  # fmt: skip
def test_words_beside_the_map(make_visit: Callable[..., Visit], hostile_server: Server, path: str) -> None:
    """List, panel, pages and the title of the tab show the text as it stands in the data."""
    visit = make_visit(hostile_server).open(path)

    words = visit.page.locator("body").inner_text()
    assert TEXT in words
    assert "{{7*7}}" in words
    assert "49" not in words
    if "idee=" in path or "ort=" in path or "gemeinde=" in path:
        assert TEXT in visit.page.title()
    check_that_nothing_ran(visit)


def test_words_on_the_map(make_visit: Callable[..., Visit], hostile_server: Server) -> None:
    """Markers, their tooltips, names of towns and waters, tooltips of municipalities."""
    visit = make_visit(hostile_server).open("/?idee=1")
    marker = visit.map.locator("[data-location='hamm-yard']")
    expect(marker).to_have_attribute("aria-label", f"{_read_text()}: Idee 1")

    marker.hover()
    expect(visit.map.locator(".rk-tip b")).to_contain_text(TEXT)
    expect(visit.map.locator(".rk-marker-name")).to_contain_text(TEXT)
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    frame.evaluate("void map.setView([51.66, 7.85], 10.5, {animate: false})")
    box = visit.page.locator(".st-key-map iframe").bounding_box()
    point = frame.evaluate("(() => { const p = map.latLngToContainerPoint([51.73, 7.95]); return [p.x, p.y]; })()")
    assert box is not None
    visit.page.mouse.move(box["x"] + point[0], box["y"] + point[1])
    visit.page.mouse.move(box["x"] + point[0] + 3, box["y"] + point[1] + 3)

    expect(visit.map.locator(".rk-tip span")).to_contain_text(TEXT)
    frame.evaluate("void map.setView([51.5, 7.5], 12, {animate: false})")
    expect(visit.map.locator(".rk-name").first).to_contain_text(TEXT)
    check_that_nothing_ran(visit)


def _read_text() -> str:
    """Return the hostile text as the data has it."""
    import json

    collection = json.loads((BROKEN / "hostile" / "locations.geojson").read_text("utf-8"))
    return str(collection["features"][0]["properties"]["name_de"])
