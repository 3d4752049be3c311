"""The engine against a real map server: Debian's MapServer over a GeoPackage of our own base map."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from ruhrideen.cartography.basemaps import BASEMAPS, Basemap
from ruhrideen.tiles.engine import TileStore
from ruhrideen.tiles.errors import SourceFailed
from ruhrideen.tiles.pyramid import find_tile
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.skipif(
    not (shutil.which("mapserv") and shutil.which("ogr2ogr")),
    reason="MapServer or GDAL is missing: sudo apt-get install cgi-mapserver gdal-bin",
)
MAPFILE = """
MAP
  NAME "probe" EXTENT 5 50 10 53 UNITS DD SIZE 400 400 IMAGECOLOR 207 227 239
  PROJECTION "init=epsg:4326" END
  WEB METADATA
    "wms_title" "probe" "wms_onlineresource" "http://127.0.0.1/"
    "wms_enable_request" "*" "wms_srs" "EPSG:3857 EPSG:4326"
  END END
  LAYER
    NAME "municipalities" TYPE POLYGON STATUS ON CONNECTIONTYPE OGR CONNECTION "{geopackage}" DATA "municipalities"
    PROJECTION "init=epsg:4326" END
    METADATA "wms_title" "municipalities" END
    CLASS STYLE COLOR 251 250 244 OUTLINECOLOR 120 110 90 WIDTH 1 END END
  END
END
"""


@pytest.fixture(scope="module")
def map_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a MapServer that draws our municipalities as a WMS."""
    folder = tmp_path_factory.mktemp("mapserver")
    geopackage = folder / "ruhr.gpkg"
    source = REPOSITORY / "data" / "municipalities.geojson"
    subprocess.run(["ogr2ogr", "-f", "GPKG", geopackage, source, "-nln", "municipalities"], check=True)
    mapfile, config = folder / "probe.map", folder / "mapserver.conf"
    mapfile.write_text(MAPFILE.format(geopackage=geopackage))
    config.write_text('CONFIG\n  ENV\n    MS_MAP_PATTERN "."\n  END\nEND\n')

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            environment = {
                **os.environ,
                "REQUEST_METHOD": "GET",
                "QUERY_STRING": urlsplit(self.path).query,
                "MS_MAPFILE": str(mapfile),
                "MAPSERVER_CONFIG_FILE": str(config),
            }
            drawn = subprocess.run(["mapserv"], env=environment, capture_output=True, check=False).stdout
            head, _, body = drawn.partition(b"\r\n\r\n")
            self.send_response(200)
            for line in head.decode().splitlines():
                self.send_header(*line.split(": ", 1))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


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
