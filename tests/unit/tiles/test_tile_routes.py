"""Tiles and the makers' state over HTTP, from our own address."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from ruhrideen.__main__ import main
from ruhrideen.cartography.basemaps import Basemap
from ruhrideen.tiles.engine import TileStore
from ruhrideen.tiles.pyramid import REGION, TileAddress, list_tiles
from ruhrideen.web import backgrounds
from ruhrideen.web.tile_routes import list_tile_routes
from tests.conftest import REPOSITORY
from tests.unit.tiles.conftest import ESSEN
from tests.unit.tiles.source import TileSource, draw_tile

Answer = TypeVar("Answer")
START = "/karten/ruhrideen"


def run(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """Run in a thread of its own: the browser tests of the same session keep an event loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def ask(store: TileStore, *paths: str) -> list[httpx.Response]:
    """Return the answers to requests that are made all at once."""

    async def ask_all() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=Starlette(routes=list_tile_routes(START, store)))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as client:
            return list(await asyncio.gather(*(client.get(START + path) for path in paths)))

    return run(ask_all())


def write_path(tile: TileAddress) -> str:
    """Return the address of a tile of the map in these tests."""
    return f"/tiles/probe/{tile.z}/{tile.x}/{tile.y}"


def test_a_tile_comes_with_its_type_and_may_be_kept_for_a_week(store: TileStore) -> None:
    """Below the base path, as a picture, cacheable."""
    [answer] = ask(store, write_path(ESSEN))

    assert (answer.status_code, answer.content) == (200, draw_tile())
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=604800"


@pytest.mark.parametrize(
    ("fault", "status"), [("slow", 504), ("404", 404), ("429", 503), ("403", 502), ("500", 502), ("html", 502)]
)
def test_a_fault_is_a_status_and_is_never_kept_by_browsers(
    store: TileStore, source: TileSource, fault: str, status: int
) -> None:
    """No blank picture, no traceback: a word as text."""
    source.fault = fault

    [answer] = ask(store, write_path(ESSEN))

    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Bundesamt" in answer.text


def test_kept_tiles_do_not_wait_for_a_slow_maker(store: TileStore, source: TileSource) -> None:
    """Twenty visitors wait for new tiles; a kept one, asked for last, comes before any of them."""
    store.read_tile("probe", ESSEN)
    source.fault = "slow"
    waits: dict[str, float] = {}

    async def ask_all() -> None:
        transport = httpx.ASGITransport(app=Starlette(routes=list_tile_routes(START, store)))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as client:

            async def measure(path: str) -> None:
                begin = time.monotonic()
                await client.get(START + path)
                waits[path] = time.monotonic() - begin

            others = [tile for tile in list_tiles(REGION, 11, from_zoom=11) if tile != ESSEN][:20]
            async with asyncio.TaskGroup() as group:
                for tile in others:
                    group.create_task(measure(write_path(tile)))
                await asyncio.sleep(0.2)
                group.create_task(measure(write_path(ESSEN)))

    run(ask_all())

    kept = waits.pop(write_path(ESSEN))
    assert kept < min(waits.values())
    assert len(source.asked) <= 1 + 4 + 4  # who queued behind the first four hears of their failure


def test_the_status_tells_what_is_kept_and_who_does_not_answer(store: TileStore, source: TileSource) -> None:
    """In both languages, without our folder's name."""
    for tile in list_tiles(REGION, 8):
        store.read_tile("probe", tile)
    [before] = ask(store, "/tiles/status.json")
    source.fault = "500"
    ask(store, write_path(ESSEN))
    [after] = ask(store, "/tiles/status.json")

    assert before.json() == {"probe": {"answers": True, "kept_to_zoom": 8, "de": None, "en": None}}
    assert after.json()["probe"]["answers"] is False
    assert "keine brauchbare Kachel (HTTP 500)" in after.json()["probe"]["de"]
    assert after.json()["probe"]["en"] != after.json()["probe"]["de"]


def test_what_we_do_not_offer_is_not_found(store: TileStore, source: TileSource) -> None:
    """Other maps, other regions, other words than numbers: 404, and nobody is asked."""
    answers = ask(store, "/tiles/other/11/1063/681", "/tiles/probe/11/1/1", "/tiles/probe/11/x/681")

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert source.asked == []


def test_a_folder_that_cannot_be_used_leaves_official_maps_to_their_makers(
    basemap: Basemap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app starts all the same and serves no tiles; with a usable folder it does, and no visitor's browser goes out."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("RUHRIDEEN_TILES", str(tmp_path / "file" / "tiles"))
    backgrounds.describe_backgrounds.cache_clear()
    without = len(backgrounds.list_background_routes("/ruhrideen")), backgrounds.describe_backgrounds()["basemaps"]
    monkeypatch.setenv("RUHRIDEEN_TILES", str(tmp_path / "tiles"))
    backgrounds.describe_backgrounds.cache_clear()
    offers = backgrounds.describe_backgrounds()["basemaps"]
    backgrounds.describe_backgrounds.cache_clear()

    assert without[0] == 1
    assert all(offer["is_foreign"] for offer in without[1])
    assert len(backgrounds.list_background_routes("/ruhrideen")) > 1
    assert not any("is_foreign" in offer for offer in offers)
    assert [offer["has_names"] for offer in offers] == [True, True, True, True, False]


def test_without_mapproxy_and_without_others_the_app_has_its_embedded_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is optional: no routes, nothing to choose, and the command says what to install."""
    monkeypatch.setenv("RUHRIDEEN_TILES", str(tmp_path))
    monkeypatch.setenv("RUHRIDEEN_MAPS", "embedded")
    monkeypatch.setitem(sys.modules, "mapproxy", None)
    backgrounds.describe_backgrounds.cache_clear()

    assert len(backgrounds.list_background_routes("/ruhrideen")) == 1
    assert backgrounds.describe_backgrounds() == {"basemaps": [], "overlays": [], "own": False}
    assert main(["basemap"]) == 2
    assert "requirements-tiles.txt" in capsys.readouterr().err
    backgrounds.describe_backgrounds.cache_clear()


@pytest.mark.parametrize(("folder", "is_loaded"), [("", False), ("tiles", True)])
def test_mapproxy_is_loaded_only_where_official_maps_are_on(folder: str, is_loaded: bool, tmp_path: Path) -> None:
    """Who does not want it does not wait for it at the start."""
    code = (
        "import os, sys; from ruhrideen.web.routes import list_routes; list_routes('', lambda: None);"
        "print('mapproxy' in sys.modules)"
    )
    environment = {"PATH": "", "RUHRIDEEN_TILES": str(tmp_path / folder) if folder else ""}

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout.strip() == str(is_loaded), done.stderr
