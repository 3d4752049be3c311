"""No request leaves this machine: neither from the browser nor from the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Server, Visit

PATHS = (
    "/", "/?thema=energie", "/?idee=5", "/?ort=muenchen-expo-real", "/?gemeinde=05112000", "/?idee=99", "/?lang=en",
    "/ideen", "/ideen?idee=21", "/orte", "/orte?ort=hamm-gueterbahnhof", "/ueber", "/ueber?lang=en", "/abdeckung",
    "/?suche=hafen&bei=51.4556,7.0116&umkreis=20&beiname=Essen",
)  # fmt: skip


def test_no_page_asks_anybody_else(make_visit: Callable[..., Visit], server: Server) -> None:
    """Every page, opened and used, with all other hosts refused and counted: zero."""
    visit = make_visit(server)

    for path in PATHS:
        visit.open(path)
    visit.open("/")
    visit.map.locator("button[data-theme='digital']").click()
    visit.map.locator(".leaflet-control-zoom-in").click()
    visit.page.wait_for_load_state("networkidle")

    assert visit.outside == []
    assert server.list_outside_calls() == []


@pytest.mark.parametrize(
    "code",
    ["new Image().src = 'https://tile.example.org/1.png'", "fetch('https://fonts.example.org/a').catch(() => 0)"],
)
def test_the_count_can_fail(make_visit: Callable[..., Visit], server: Server, code: str) -> None:
    """The sibling: a page that does ask is caught, also from inside the map's frame."""
    visit = make_visit(server).open("/")
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)

    with visit.page.expect_event("request", lambda request: "example.org" in request.url):
        frame.evaluate(f"() => {{ {code}; }}")

    assert len(visit.outside) == 1


def test_the_spy_in_the_server_can_fail(tmp_path: object, server: Server) -> None:
    """The sibling for the server: a process with the same hook that looks for an address is written down."""
    import os
    import subprocess
    import sys

    from tests.browser.conftest import SPY

    folder = server.spied.parent / "sibling"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(SPY)
    log = folder / "outside.log"
    environment = {**os.environ, "PYTHONPATH": str(folder), "RUHRIDEEN_SPY": str(log)}

    subprocess.run(
        [sys.executable, "-c", "import socket; socket.getaddrinfo('checkip.example.org', 80)"],
        env=environment, check=False, capture_output=True,
    )  # fmt: skip

    assert log.read_text() == "checkip.example.org\n"
