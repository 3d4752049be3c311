"""The engine against a real map server: Debian's MapServer over a GeoPackage of our own base map."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from ruhrideen.cartography.basemaps import BASEMAPS, Basemap
from ruhrideen.tiles.engine import TileStore
from ruhrideen.tiles.errors import SourceFailed
from ruhrideen.tiles.pyramid import find_tile
from tests.unit.tiles.map_server import IS_INSTALLED, REASON, run_map_server

pytestmark = pytest.mark.skipif(not IS_INSTALLED, reason=REASON)


@pytest.fixture(scope="module")
def map_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a MapServer that draws our municipalities as a WMS."""
    with run_map_server(tmp_path_factory.mktemp("mapserver")) as running:
        yield f"http://127.0.0.1:{running.port}/"


def describe(address: str, layer: str = "municipalities") -> Basemap:
    """Return a base map at the server."""
    wms = next(basemap for basemap in BASEMAPS if basemap.kind == "wms")
    return replace(wms, key="probe", url=address, layer=layer, image_format="png")


def test_a_real_wms_is_cut_into_tiles_that_lie_where_they_should(map_server: str, tmp_path: Path) -> None:
    """The tile of Essen is land, one of the Sauerland is the server's background; sixteen come with one request."""
    store = TileStore([describe(map_server)], tmp_path)
    essen, outside = find_tile(7.0126, 51.4558, 12), find_tile(8.6, 51.2, 12)

    def read_middle(tile: object) -> tuple[int, ...]:
        content = store.read_tile("probe", tile).content  # type: ignore[arg-type]
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.size == (256, 256)
            return picture.convert("RGB").getpixel((200, 200))  # type: ignore[return-value]

    assert read_middle(essen) == (251, 250, 244)
    assert read_middle(outside) == (207, 227, 239)
    assert len(list((tmp_path / "probe").rglob("*.png"))) == 32


def test_an_error_page_of_a_real_wms_is_no_tile(map_server: str, tmp_path: Path) -> None:
    """A layer that it does not have: it answers 200 with an XML of complaint, and we keep nothing."""
    store = TileStore([describe(map_server, layer="nowhere")], tmp_path)

    with pytest.raises(SourceFailed):
        store.read_tile("probe", find_tile(7.0126, 51.4558, 12))

    assert not list((tmp_path / "probe").rglob("*.png"))
