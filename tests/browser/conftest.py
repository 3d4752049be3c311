"""A real server and a real Chromium that can reach nothing but it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Request, expect, sync_playwright

from tests.conftest import REPOSITORY

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
SIZES = {"desk": (1440, 900), "hall": (1920, 1080), "tablet": (768, 1024), "phone": (390, 844), "narrow": (320, 640)}
# Python's own address look-ups in the server, written to a file by a hook that every child process loads.
SPY = """
import os, socket
_connect = socket.socket.connect
def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        with open(os.environ["RUHRIDEEN_SPY"], "a") as log:
            log.write(f"{address}\\n")
        raise OSError("refused by the test")
    return _connect(self, address)
socket.socket.connect = connect
_look_up = socket.getaddrinfo
def getaddrinfo(host, *rest, **more):
    if host not in (None, "", "127.0.0.1", "::1", "localhost", b"127.0.0.1", b"localhost", "0.0.0.0"):
        with open(os.environ["RUHRIDEEN_SPY"], "a") as log:
            log.write(f"{host}\\n")
        raise socket.gaierror("refused by the test")
    return _look_up(host, *rest, **more)
socket.getaddrinfo = getaddrinfo
"""
# What the security policy refused in any frame, told on the console, where the visit counts it as an error.
REFUSED = "Refused by the security policy"
WATCH = f"""
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("{REFUSED}:", event.violatedDirective, event.blockedURI, location.href));
"""


def wait_for_function(page: Page, expression: str, *, arg: object = None, timeout: float = 30_000) -> None:
    """Wait until an expression, or a function of `arg`, is true in a page.

    In place of Playwright's own, which lets the page evaluate the text again and again: the security policy refuses that.
    """
    deadline = time.monotonic() + timeout / 1000
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(50)


Page.wait_for_function = wait_for_function


@dataclass
class Visit:
    """A page of the browser, and everything that went wrong or away while it was open."""

    page: Page
    base: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def map(self) -> FrameLocator:
        """The map inside its frame."""
        return self.page.frame_locator(".st-key-map iframe, .st-key-detail-map iframe")

    def open(self, path: str = "/") -> Visit:
        """Go to a page and wait for what a person waits for: its words, and its map drawn if it has one."""
        self.page.goto(self.base + path)
        expect(self.page.locator(".rk-card").first).to_be_visible()
        if self.page.locator(".st-key-map, .st-key-detail-map").count():
            self.wait_for_map()
        return self

    def resize(self, size: str) -> None:
        """Give the window another size and wait until it has painted itself twice."""
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def wait_for_map(self) -> None:
        """Wait until the map has drawn itself."""
        expect(self.map.locator("#map_div[data-drawn]")).to_be_visible()

    def read_view(self) -> tuple[float, float, float]:
        """Return longitude, latitude and zoom of the map, rounded."""
        frame = next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)
        longitude, latitude, zoom = frame.evaluate("[map.getCenter().lng, map.getCenter().lat, map.getZoom()]")
        return round(longitude, 4), round(latitude, 4), round(zoom, 2)


@dataclass
class Server:
    """The app as README starts it, on a port of its own."""

    base: str
    spied: Path
    process: subprocess.Popen[bytes]

    def list_outside_calls(self) -> list[str]:
        """Return the hosts that the server itself tried to reach."""
        return self.spied.read_text().splitlines() if self.spied.exists() else []


def start_server(
    folder: Path, data: Path | None = None, *options: str, environment: Mapping[str, str] | None = None, port: int = 0
) -> Server:
    """Start the app on a port, by default a free one, and wait until it is healthy; `environment` holds further settings."""
    (folder / "sitecustomize.py").write_text(SPY)
    spied = folder / "outside.log"
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    variables = {**os.environ, "PYTHONPATH": str(folder), "RUHRIDEEN_SPY": str(spied), **(environment or {})}
    if data is not None:
        variables["RUHRIDEEN_DATA"] = str(data)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(command, cwd=REPOSITORY, env=variables, stdout=log, stderr=log)
    base_path = next((option.split("=")[1] for option in options if "baseUrlPath" in option), "")
    base = f"http://127.0.0.1:{port}" + (f"/{base_path}" if base_path else "")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(OSError):
            if urllib.request.urlopen(f"{base}/_stcore/health", timeout=1).status == 200:
                return Server(base, spied, process)
        time.sleep(0.1)
    process.terminate()
    raise RuntimeError(f"The server did not start: {(folder / 'server.log').read_text()}")


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something outside of a page is so, which Playwright cannot wait for."""
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def stop_server(server: Server) -> None:
    """End the server that we started, and only it."""
    server.process.terminate()
    server.process.wait(10)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on its own data."""
    started = start_server(tmp_path_factory.mktemp("server"))
    yield started
    stop_server(started)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a way out."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium is missing. Install it: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def make_visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a fresh browser window on a server.

    Script errors, and whatever the security policy refuses, fail the test at its end.
    """
    visits: list[Visit] = []

    def make(server: Server, size: str = "desk", **options: object) -> Visit:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="de-DE", timezone_id="Europe/Berlin", **options
        )
        context.add_init_script(WATCH)
        visit = Visit(context.new_page(), server.base)
        own = server.base.split("/")[2]

        def note(request: Request) -> None:
            if request.url.startswith(("http", "ws")) and request.url.split("/")[2] != own:
                visit.outside.append(request.url)

        visit.page.on("request", note)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("console", lambda message: REFUSED in message.text and visit.errors.append(message.text))
        visits.append(visit)
        return visit

    yield make
    errors = [error for visit in visits for error in visit.errors]
    for visit in visits:
        visit.page.context.close()
    assert errors == []


@pytest.fixture
def visit(make_visit: Callable[..., Visit], server: Server) -> Visit:
    """A window of 1440 × 900 on the app's own data."""
    return make_visit(server)
