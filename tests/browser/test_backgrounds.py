"""Official base maps in the browser: from our own address, named, and never in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ruhrideen.__main__ import main
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


def test_an_official_map_comes_from_our_own_address_and_is_named(
    make_visit: Callable[..., Visit], tile_server: Server, source: TileSource
) -> None:
    """Tiles below markers and borders, the maker's own words of thanks, no request to anybody else; and back again."""
    source.fault = ""
    visit = make_visit(tile_server).open()
    region = visit.map
    region.locator(".rk-backgrounds > summary").click()
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
    visit.map.locator(".rk-backgrounds > summary").click()
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
    visit.map.locator(".rk-backgrounds > summary").click()
    visit.map.get_by_label("basemap.de, farbig").check()

    visit.map.locator(".rk-backgrounds > summary").click()  # folded, and still said
    note = visit.map.locator(".rk-tiles-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("Geodäsie (BKG) schickt keine brauchbare Kachel (HTTP 500)")
    expect(visit.map.locator(".rk-name").first).to_be_attached()
    visit.map.locator("button[data-theme='flaechen']").click()
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("5")
    visit.page.get_by_role("button", name="English").click()
    expect(note).to_contain_text("HTTP 500")
    expect(note).not_to_contain_text("brauchbare")


def test_names_stay_on_a_picture_that_has_none(
    make_visit: Callable[..., Visit], tile_server: Server, source: TileSource
) -> None:
    """A photograph names no town: ours are written on it, in light letters; a map that has names keeps its own."""
    source.fault = ""
    visit = make_visit(tile_server).open()
    name = visit.map.locator(".rk-name.rk-town").first
    visit.map.locator(".rk-backgrounds > summary").click()

    visit.map.get_by_label("Luftbild NRW").check()
    expect(visit.map.locator(".leaflet-rk-tiles-pane img.leaflet-tile-loaded").first).to_be_attached()
    expect(name).to_have_css("color", "rgb(255, 255, 255)")
    visit.map.get_by_label("basemap.de, grau").check()
    expect(visit.map.locator(".rk-name")).to_have_count(0)


@pytest.fixture
def hall_server(source: TileSource, tmp_path: Path) -> Iterator[Server]:
    """The app in a hall without a network: what the command fetched to zoom 9, and a maker that refuses."""
    source.fault = ""
    environment = {"RUHRIDEEN_TILES": str(tmp_path / "tiles"), "RUHRIDEEN_TILE_MIRROR": source.address}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        assert main(["basemap", "basemap-grau", "--to-zoom", "9", "--yes"]) == 0
        source.fault = "503"
        started = start_server(tmp_path)
    yield started
    stop_server(started)
    source.fault = ""


def test_without_a_network_what_was_fetched_is_enlarged(
    make_visit: Callable[..., Visit], hall_server: Server, source: TileSource
) -> None:
    """Closer than the tiles on disk: those of the last zoom, larger, and a word on it."""
    visit = make_visit(hall_server).open()
    visit.map.locator(".rk-backgrounds > summary").click()
    visit.map.get_by_label("basemap.de, grau").check()

    expect(visit.map.locator(".leaflet-rk-tiles-pane img.leaflet-tile-loaded").first).to_be_attached()
    for _ in range(2):
        visit.map.locator(".leaflet-control-zoom-in").click()

    expect(visit.map.locator(".rk-tiles-note")).to_contain_text("Gezeigt wird, was gespeichert ist.")
    loaded = visit.map.locator(".leaflet-rk-tiles-pane img.leaflet-tile-loaded")
    expect(loaded.first).to_be_attached()
    assert "/basemap-grau/9/" in (loaded.first.get_attribute("src") or "")


def test_the_status_tells_which_makers_answer(
    make_visit: Callable[..., Visit], tile_server: Server, source: TileSource
) -> None:
    """A picture for what answers, a status and words for what does not."""
    source.fault = "403"
    page = make_visit(tile_server).page
    refused = page.request.get(tile_server.base + "/ruhrideen/tiles/stadtplanwerk/11/1063/680")
    status = page.request.get(tile_server.base + "/ruhrideen/tiles/status.json").json()
    outside = page.request.get(tile_server.base + "/ruhrideen/tiles/stadtplanwerk/11/1/1")
    source.fault = ""

    assert refused.status == 502
    assert "HTTP 403" in refused.text()
    assert status["stadtplanwerk"]["answers"] is False
    assert outside.status == 404
