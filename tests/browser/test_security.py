"""The app in a browser under its security policy: everything works, what is not ours does not run, links stay text.

That no page, in any of the tests of this folder, needs what the policy refuses is checked at the end of every visit.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import REFUSED, Server, Visit, start_server, stop_server
from tests.hostile import TRICKS


def test_every_part_of_the_map_page_works_under_the_policy(visit: Visit) -> None:
    """Legend, search, files with their QR code, table, a place and its way back; refusals fail the visit."""
    page = visit.open("/").page
    visit.map.locator("button[data-theme='energie']").click()
    expect(page.locator("[data-count='shown']")).to_have_text("3")
    page.get_by_role("button", name="Mitnehmen").click()
    expect(page.get_by_alt_text("QR-Code dieser Ansicht")).to_be_visible()
    assert page.get_by_alt_text("QR-Code dieser Ansicht").evaluate("(code) => code.naturalWidth") > 0
    page.get_by_role("button", name="Als Tabelle").click()
    expect(page.locator(".rk-table")).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "code",
    [
        "document.body.appendChild(document.createElement('script')).textContent = 'window.hacked = 1'",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.hacked = 1\">')",
        "document.body.appendChild(document.createElement('iframe')).src = 'https://frame.example.org/'",
        "fetch('https://tell.example.org/').catch(() => 0)",
        "new Image().src = 'https://count.example.org/1.png'",
    ],
)
def test_what_the_policy_is_for(make_visit: Callable[..., Visit], server: Server, code: str) -> None:
    """The sibling: what somebody managed to slip into the page neither runs nor tells anybody."""
    visit = make_visit(server).open("/ideen")

    with visit.page.expect_console_message(lambda message: REFUSED in message.text):
        visit.page.evaluate(f"() => {{ {code}; }}")

    assert visit.page.evaluate("window.hacked") is None
    assert len(visit.errors) == 1
    visit.errors.clear()


@pytest.mark.parametrize("trick", ["html", "attribute", "template"])
@pytest.mark.parametrize("names", [("ort", "thema"), ("gemeinde",), ("idee",), ("suche", "beiname")])
def test_a_hostile_link_is_text(visit: Visit, names: tuple[str, ...], trick: str) -> None:
    """In the words, in the title and on the map; every part of the link that cannot be read is answered with a word."""
    query = {"bei": "51.45,7.01", "umkreis": "10"} if "beiname" in names else {}

    visit.open(f"/?{urlencode({**query, **dict.fromkeys(names, TRICKS[trick])})}")

    assert all(frame.evaluate("window.hacked") is None for frame in visit.page.frames)
    assert visit.page.locator("img[src='x']").count() == 0
    expect(visit.page.locator("[data-testid=stException]")).to_have_count(0)
    words = visit.page.locator(".rk-unknown[role=alert] p")
    expect(words).to_have_count(0 if query else len(names) + 1)  # the last says where to go on


@pytest.mark.parametrize(
    "target",
    [
        b"/?suche=" + b"a" * 100_000, b"/?suche=%00%ff%fe", b"/ideen/../../../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd",
        b"/api/ideas.csv?suche=%ff", b"//etc/passwd", b"/ruhrideen/..%2f..%2fsettings.py", b"/static/..%5c..%5capp.py",
    ],
)  # fmt: skip
def test_the_server_answers_hostile_requests(server: Server, target: bytes) -> None:
    """As no browser would write them: an answer below 500 (or an end), and never a file of ours."""
    host, port = server.base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: " + host.encode() + b"\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: line.recv(65_536), b""))

    assert answer.split(b" ")[1] < b"500"
    assert b"root:" not in answer
    assert b"import streamlit" not in answer
    assert b"Traceback" not in answer


@pytest.fixture
def host() -> Iterator[str]:
    """Another site on this machine, whose page shows in a frame what stands behind its question mark."""

    class Frame(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<iframe src='{self.path[2:]}' width=1200 height=800></iframe>".encode())

        def log_message(self, *_: object) -> None:
            """Keep the test quiet."""

    site = ThreadingHTTPServer(("127.0.0.1", 0), Frame)
    threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()


def test_a_page_that_the_operator_named_may_frame_the_app(tmp_path: Path, chromium: Browser, host: str) -> None:
    """On the chamber's site, the map too, which is a frame within the frame."""
    framed = start_server(tmp_path, environment={"RUHRIDEEN_FRAME_ANCESTORS": f"'self' {host}"})
    page = chromium.new_page()
    try:
        page.goto(f"{host}/?{framed.base}/")
        drawn = page.frame_locator("iframe").frame_locator(".st-key-map iframe").locator("#map_div[data-drawn]")
        expect(drawn).to_be_visible()
    finally:
        page.close()
        stop_server(framed)


def test_nobody_else_may(chromium: Browser, server: Server, host: str) -> None:
    """By default only pages of the same address."""
    page = chromium.new_page()
    with page.expect_event("requestfailed") as failed:
        page.goto(f"{host}/?{server.base}/")

    assert failed.value.failure == "net::ERR_BLOCKED_BY_RESPONSE"
    page.close()
