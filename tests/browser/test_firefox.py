"""The offline file in Firefox, driven by WebDriver BiDi; skipped where Firefox is not installed."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import Server
from tests.browser.stage_window import save_file

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
pytestmark = pytest.mark.skipif(
    FIREFOX is None, reason="Firefox is missing. Install it: sudo apt-get install firefox-esr"
)
PAGE_DOWN = "\ue00f"
PATIENCE_S = 30


class Firefox:
    """A headless Firefox with a fresh profile whose every way out leads to a closed port."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.sent = 0
        self.send("session.new", capabilities={})
        self.window = self.list_windows()[0]

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result."""
        self.sent += 1
        self.connection.send(json.dumps({"id": self.sent, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.connection.recv(timeout=PATIENCE_S))
            if answer.get("id") == self.sent:
                assert answer["type"] == "success", answer
                return answer["result"]

    def list_windows(self) -> list[str]:
        """Return all windows, the first one first."""
        return [tree["context"] for tree in self.send("browsingContext.getTree")["contexts"]]

    def open(self, address: str) -> None:
        """Load an address in the first window."""
        self.send("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def run(self, expression: str, window: str | None = None) -> Any:
        """Return what a script of one line gives, run as if the person had just clicked."""
        target = {"context": window or self.window}
        answer = self.send(
            "script.evaluate", expression=expression, target=target, awaitPromise=True, userActivation=True
        )
        return answer["result"].get("value") if answer["type"] == "success" else None

    def wait_for(self, expression: str, expected: object, window: str | None = None) -> None:
        """Wait until a script gives what is expected."""
        deadline = time.monotonic() + PATIENCE_S
        while (found := self.run(expression, window)) != expected:
            assert time.monotonic() < deadline, f"{expression}: {found!r}, expected {expected!r}"

    def press(self, key: str, window: str | None = None) -> None:
        """Press a key."""
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        device = {"type": "key", "id": "keyboard", "actions": strokes}
        self.send("input.performActions", context=window or self.window, actions=[device])


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """A Firefox without a network."""
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(
        'user_pref("network.proxy.type", 1); user_pref("network.proxy.http", "127.0.0.1");'
        'user_pref("network.proxy.http_port", 9); user_pref("network.proxy.ssl", "127.0.0.1"); user_pref("network.proxy.ssl_port", 9);'
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(FIREFOX), "--headless", "--profile", str(profile), "--remote-debugging-port", str(port)]
    process = subprocess.Popen(command, env={"HOME": str(profile), "PATH": "/usr/bin:/bin"}, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        with connect(f"ws://127.0.0.1:{port}/session", max_size=None) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(20)


def wait_for_port(port: int) -> None:
    """Wait until Firefox listens."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert time.monotonic() < deadline, "Firefox did not start."
        time.sleep(0.1)


SLIDE = "document.querySelector('.rk-slide-body')?.dataset.slide"


def test_map_list_presentation_and_notes(firefox: Firefox, server: Server, tmp_path: Path) -> None:
    """All of it works there as well: list, markers, keys, reload, and notes that follow and lead."""
    path = save_file(server.base, tmp_path, "?thema=energie")
    firefox.open(path.as_uri())
    firefox.wait_for("document.querySelectorAll('.rk-entry').length", 3)
    firefox.wait_for("document.querySelectorAll('.rk-marker').length", 1)

    firefox.run("document.querySelector('.rk-present').click()")
    firefox.wait_for(SLIDE, "titel")
    firefox.press(PAGE_DOWN)
    firefox.wait_for(SLIDE, "idee-25")
    firefox.send("browsingContext.reload", context=firefox.window, wait="complete")
    firefox.wait_for(SLIDE, "idee-25")

    firefox.run("document.querySelector('[data-act=notes]').click()")
    notes = next(window for window in firefox.list_windows() if window != firefox.window)
    firefox.wait_for("document.querySelector('h1')?.textContent.slice(0, 7)", "Idee 25", notes)
    firefox.press(PAGE_DOWN, notes)
    firefox.wait_for(SLIDE, "idee-26")
    firefox.wait_for("document.querySelector('h1').textContent.slice(0, 7)", "Idee 26", notes)
