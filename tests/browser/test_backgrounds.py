"""Official base maps in the browser: from our own address, named, and never in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit, start_server, stop_server
from tests.unit.tiles.source import TileSource, serve_tiles


@pytest.fixture(scope="module")
def source() -> Iterator[TileSource]:
    """The mirror that the server fetches its tiles from."""
    with serve_tiles() as running:
        yield running


@pytest.fixture(scope="module")
def tile_server(source: TileSource, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app of an operator who has set official maps up."""
    folder: Path = tmp_path_factory.mktemp("tiles-server")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUHRIDEEN_TILES", str(folder / "tiles"))
        patch.setenv("RUHRIDEEN_TILE_MIRROR", source.address)
        started = start_server(folder)
    yield started
    stop_server(started)


def test_without_an_operators_folder_there_is_nothing_to_choose(visit: Visit) -> None:
    """The embedded map alone, and no control for it."""
    visit.open()

    expect(visit.map.locator(".rk-backgrounds")).to_have_count(0)


def test_an_official_map_comes_from_our_own_address_and_is_named(
    make_visit: Callable[..., Visit], tile_server: Server, source: TileSource
) -> None:
    """Tiles below markers and borders, the maker's own words of thanks, no request to anybody else; and back again."""
    source.fault = ""
    visit = make_visit(tile_server).open()
    region = visit.map
    region.locator(".rk-backgrounds summary").click()
    region.get_by_label("basemap.de, grau").check()

    expect(region.locator(".leaflet-rk-tiles-pane img.leaflet-tile-loaded").first).to_be_attached()
    expect(region.locator(".leaflet-control-attribution")).to_contain_text(
        "© basemap.de / BKG · Datenquellen: © GeoBasis-DE"
    )
    expect(region.locator(".rk-name")).to_have_count(0)
    assert visit.outside == []
    assert source.asked
    expect(region.locator("[data-location='hamm-gueterbahnhof']")).to_be_visible()

    region.get_by_label("eingebettet, ohne Netz").check()
    expect(region.locator(".leaflet-rk-tiles-pane img")).to_have_count(0)
    expect(region.locator(".leaflet-control-attribution")).not_to_contain_text("basemap.de")
    expect(region.locator(".rk-name").first).to_be_attached()


def test_the_choice_stays_when_language_and_page_change(
    make_visit: Callable[..., Visit], tile_server: Server, source: TileSource
) -> None:
    """As pan and zoom do."""
    source.fault = ""
    visit = make_visit(tile_server).open()
    visit.map.locator(".rk-backgrounds summary").click()
    visit.map.get_by_label("TopPlusOpen").check()

    visit.page.get_by_role("button", name="English").click()
    expect(visit.map.locator("#map_div")).to_have_attribute("data-background", "topplus")
    expect(visit.map.locator(".leaflet-control-attribution")).to_contain_text("Bundesamt für Kartographie und Geodäsie")


def test_a_silent_maker_is_said_and_the_embedded_map_stays(
    make_visit: Callable[..., Visit], tile_server: Server, source: TileSource
) -> None:
    """No tile comes: a word on who does not answer, names and roads of our own, everything still works."""
    source.fault = "500"
    visit = make_visit(tile_server).open()
    visit.map.locator(".rk-backgrounds summary").click()
    visit.map.get_by_label("Luftbild NRW").check()

    expect(visit.map.locator(".rk-tiles-note")).to_contain_text("Geobasis NRW (Bezirksregierung Köln) antwortet nicht")
    expect(visit.map.locator(".rk-name").first).to_be_attached()
    visit.map.locator("button[data-theme='flaechen']").click()
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("5")


def test_the_status_tells_which_makers_answer(
    make_visit: Callable[..., Visit], tile_server: Server, source: TileSource
) -> None:
    """A picture for what answers, a status and words for what does not."""
    source.fault = "404"
    page = make_visit(tile_server).page
    refused = page.request.get(tile_server.base + "/ruhrideen/tiles/stadtplanwerk/11/1063/680")
    status = page.request.get(tile_server.base + "/ruhrideen/tiles/status.json").json()
    outside = page.request.get(tile_server.base + "/ruhrideen/tiles/stadtplanwerk/11/1/1")
    source.fault = ""

    assert refused.status == 502
    assert "HTTP 404" in refused.text()
    assert status["stadtplanwerk"]["answers"] is False
    assert outside.status == 404
