"""Debian's MapServer over a GeoPackage of our own base map, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import REPOSITORY

IS_INSTALLED = bool(shutil.which("mapserv") and shutil.which("ogr2ogr"))
REASON = "MapServer or GDAL is missing: sudo apt-get install cgi-mapserver gdal-bin"
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
    METADATA "wms_title" "Gemeinden <b>zur Probe</b>" END
    CLASS STYLE COLOR 251 250 244 OUTLINECOLOR 120 110 90 WIDTH 1 END END
  END
END
"""


@dataclass
class MapServer:
    """A running map server.

    Attributes:
        port: on 127.0.0.1.
        asked: host and path of every request.
        lets_read: it allows pages of others to read its answers (CORS).
        is_down: it answers everything with 503.
    """

    port: int
    asked: list[str] = field(default_factory=list)
    lets_read: bool = True
    is_down: bool = False


@contextmanager
def run_map_server(folder: Path, tls: ssl.SSLContext | None = None) -> Iterator[MapServer]:
    """Run MapServer as a WMS of our municipalities, with TLS if a context is given."""
    geopackage = folder / "ruhr.gpkg"
    source = REPOSITORY / "data" / "municipalities.geojson"
    subprocess.run(["ogr2ogr", "-f", "GPKG", geopackage, source, "-nln", "municipalities"], check=True)
    mapfile, config = folder / "probe.map", folder / "mapserver.conf"
    mapfile.write_text(MAPFILE.format(geopackage=geopackage))
    config.write_text('CONFIG\n  ENV\n    MS_MAP_PATTERN "."\n  END\nEND\n')

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            running.asked.append(f"{self.headers.get('Host', '')}{self.path}")
            if running.is_down:
                self.send_error(503)
                return
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
            if running.lets_read:
                self.send_header("Access-Control-Allow-Origin", "*")
            for line in head.decode().splitlines():
                self.send_header(*line.split(": ", 1))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    running = MapServer(server.server_port)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
