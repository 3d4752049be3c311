"""A maker's tile server on this machine, with the faults that such servers have."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image


def draw_tile(colour: str = "#cfe3ef") -> bytes:
    """Return a plain tile as PNG."""
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(picture, "PNG")
    return picture.getvalue()


class TileSource:
    """What the server does: `fault` is how it fails ("" for not at all), `asked` the paths that were asked for."""

    def __init__(self) -> None:
        self.fault = ""
        self.fails_first = 0
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.address = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Send one answer."""
        self.asked.append(handler.path)
        self.agents.add(handler.headers.get("User-Agent", ""))
        fault = self.fault
        if self.fails_first and len(self.asked) > self.fails_first:
            fault = ""
        body, status, media_type = draw_tile(), 200, "image/png"
        if fault == "slow":
            time.sleep(3)
        elif fault == "404":
            status, body, media_type = 404, b"not here", "text/plain"
        elif fault == "429":
            status, body, media_type = 429, b"slowly", "text/plain"
        elif fault == "500":
            status, body, media_type = 500, b"oh", "text/plain"
        elif fault == "html":
            body, media_type = b"<html><h1>Wartung</h1></html>", "text/html"
        elif fault == "html called a picture":
            body = b"<html><h1>Wartung</h1></html>"
        elif fault == "half":
            body = body[: len(body) // 2]
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        if status == 429:
            handler.send_header("Retry-After", "7")
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def serve_tiles() -> Iterator[TileSource]:
    """Run the server on a free port of 127.0.0.1."""
    source = TileSource()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked has given up
                source.answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    source.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield source
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
