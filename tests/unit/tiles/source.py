"""A maker's tile server on this machine, with the faults that such servers have."""

from __future__ import annotations

import io
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image


def draw_tile(colour: str = "#cfe3ef", size: int = 256) -> bytes:
    """Return a plain tile as PNG."""
    picture = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(picture, "PNG")
    return picture.getvalue()


HTML = b"<html><h1>Wartung</h1></html>"
# By fault: status, content and media type; what is not here answers as it should.
ANSWERS = {
    **{code: (int(code), b"oh", "text/plain") for code in ("403", "404", "429", "500", "503")},
    "html": (200, HTML, "text/html"),
    "html called a picture": (200, HTML, "image/png"),
    "huge picture": (200, draw_tile(size=4000), "image/png"),
    "half": (200, draw_tile()[: len(draw_tile()) // 2], "image/png"),
}


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte twice a second: no pause is too long, the whole is."""
    handler.send_response(200)
    handler.send_header("Content-Type", "image/png")
    handler.end_headers()
    for _ in range(12):
        handler.wfile.write(b"\x89")
        time.sleep(0.5)


class TileSource:
    """What the server does: `fault` is how it fails ("" for not at all), `asked` the paths that were asked for."""

    def __init__(self) -> None:
        self.fault = ""
        self.fails_first = 0
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.hosts: set[str] = set()
        self.referrers: set[str] = set()
        self.retry_after = "7"
        self.lacks: set[str] = set()
        self.address = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Send one answer."""
        self.asked.append(handler.path)
        self.agents.add(handler.headers.get("User-Agent", ""))
        self.hosts.add(handler.headers.get("Host", "").split(":")[0])
        self.referrers.add(handler.headers.get("Referer", ""))
        fault = self.fault
        if self.fails_first and len(self.asked) > self.fails_first:
            fault = ""
        if handler.path in self.lacks:
            fault = "404"
        if fault == "slow":
            time.sleep(3)
        if fault == "trickle":
            trickle(handler)
            return
        status, body, media_type = ANSWERS.get(fault, (200, draw_tile(), "image/png"))
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        if status in {429, 503}:
            handler.send_header("Retry-After", self.retry_after)
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def serve_tiles(tls: ssl.SSLContext | None = None) -> Iterator[TileSource]:
    """Run the server on a free port of 127.0.0.1, with TLS if a context is given."""
    source = TileSource()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked has given up
                source.answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    source.address = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    try:
        yield source
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
