"""A server that runs for long: data changes under it, the house gets full, and its log keeps no visitor."""

from __future__ import annotations

import asyncio
import json
import shutil
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit, start_server, stop_server, wait_until
from tests.conftest import BROKEN
from tools import load

NAMED = "Labor gründen"


@pytest.fixture
def changing(tmp_path: Path, make_folder: Callable[..., Path]) -> Iterator[tuple[Server, Path]]:
    """The app, asked for metrics, on a data folder that the test changes."""
    folder = make_folder()
    (tmp_path / "server").mkdir()
    started = start_server(tmp_path / "server", folder, environment={"RUHRIDEEN_METRICS": "1"})
    yield started, folder
    stop_server(started)


def read(server: Server, path: str) -> str:
    """Return what a machine hears."""
    with urllib.request.urlopen(f"{server.base}{path}", timeout=20) as answer:
        return str(answer.read().decode())


def test_data_changes_under_the_running_app(make_visit: Callable[..., Visit], changing: tuple[Server, Path]) -> None:
    """Broken, the old words stay and only the operator hears; mended, the new ones come; no restart, no visitor's alarm."""
    server, folder = changing
    visit = make_visit(server).open("/")
    words = visit.page.locator(".st-key-panel")
    expect(words).to_contain_text(NAMED)

    shutil.copytree(BROKEN / "ideas-twice", folder, dirs_exist_ok=True)
    visit.open("/")
    expect(words).to_contain_text(NAMED)
    expect(visit.page.get_by_text("steht zweimal")).to_have_count(0)
    assert "refused_change" in json.loads(read(server, "/readyz"))

    sound = (BROKEN / "sound" / "ideas.csv").read_text("utf-8")
    (folder / "ideas.csv").write_text(sound.replace(NAMED, "Neun Labore gründen"), "utf-8")
    visit.open("/")
    expect(words).to_contain_text("Neun Labore gründen")
    assert "refused_change" not in json.loads(read(server, "/readyz"))


@pytest.mark.parametrize(
    ("language", "heading", "skip"),
    [
        ("de", "Keine Verbindung zum Server", "Zum Inhalt springen"),
        ("en", "No connection to the server", "Skip to the content"),
    ],
)
def test_a_server_that_goes_and_comes_back(
    make_visit: Callable[..., Visit], tmp_path: Path, language: str, heading: str, skip: str
) -> None:
    """Streamlit's words for it are said in the page's language; the page comes back by itself, with the same view."""
    server = start_server(tmp_path)
    visit = make_visit(server).open(f"/?thema=energie&lang={language}")
    expect(visit.page.get_by_test_id("stSkipToContent")).to_have_text(skip)

    stop_server(server)

    dialog = visit.page.get_by_role("dialog", name=heading)
    expect(dialog).to_be_visible()
    expect(dialog).not_to_contain_text("Streamlit")
    again = start_server(tmp_path, port=int(server.base.rsplit(":", 1)[1]))
    try:
        expect(dialog).to_have_count(0, timeout=30_000)
        visit.map.locator("button[data-theme='digital']").click()
        expect(visit.page.locator("[data-count='shown']")).to_have_text("15", timeout=30_000)
    finally:
        stop_server(again)


def test_metrics_follow_visitors(make_visit: Callable[..., Visit], changing: tuple[Server, Path]) -> None:
    """A session counts while its window is open; drawing and selecting were timed."""
    server, _ = changing
    visit = make_visit(server).open("/")

    metrics = read(server, "/metrics")

    assert "ruhrideen_sessions 1.0" in metrics
    assert 'ruhrideen_render_seconds_count{part="map_and_panel"} 0.0' not in metrics
    assert "ruhrideen_select_seconds_count 0.0" not in metrics
    visit.page.goto("about:blank")
    wait_until(lambda: "ruhrideen_sessions 0.0" in read(server, "/metrics"))


def test_a_full_house(make_visit: Callable[..., Visit], tmp_path: Path) -> None:
    """Who comes last reads why, in both languages; when somebody leaves, the same page opens by itself."""
    server = start_server(tmp_path, environment={"RUHRIDEEN_MAX_SESSIONS": "1"})
    try:
        first = make_visit(server).open("/")
        second = make_visit(server, java_script_enabled=False).page
        answer = second.goto(f"{server.base}/ideen?idee=5")
        assert answer is not None
        assert answer.status == 503
        expect(second.get_by_role("heading", name="Gerade schauen sehr viele auf die Karte")).to_be_visible()
        expect(second.get_by_role("heading", name="Very many people are looking at the map")).to_be_visible()

        first.page.close()
        wait_until(lambda: second.goto(f"{server.base}/ideen?idee=5").status == 200)
        make_visit(server).open("/ideen?idee=5")
    finally:
        stop_server(server)


def test_the_log_keeps_no_visitor(make_visit: Callable[..., Visit], tmp_path: Path) -> None:
    """Pages, files, a wrong address and a hostile link leave neither an address nor a question in the server's log."""
    server = start_server(tmp_path)
    try:
        visit = make_visit(server, extra_http_headers={"X-Forwarded-For": "203.0.113.7"}).open("/?suche=geheimfrage")
        visit.open("/?ort=%3Cscript%3Egeheimfrage")
        for path in ("/api/ideas.csv?suche=geheimfrage", "/api/ideas.csv?geheimfrage=1", "/geheimfrage/x"):
            visit.page.request.get(server.base + path)
    finally:
        stop_server(server)

    log = (tmp_path / "server.log").read_text()
    assert "geheimfrage" not in log
    assert "203.0.113.7" not in log
    assert "127.0.0.1:" not in log.replace(server.base, "")


def test_visitors_without_browsers_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the load test opens and clicks works: each session is answered, nothing fails."""
    monkeypatch.setattr(load, "RAMP_S", 0)
    server = load.Server()
    try:
        report = _run(load.load(server, sessions=3, seconds=3, every_s=0.5, wait_s=0))
    finally:
        server.stop()

    assert report.opened == 3
    assert report.clicks > 3
    assert report.errors == []


def test_the_load_test_sees_what_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sibling: a server that is gone is an error, not a number."""
    monkeypatch.setattr(load, "RAMP_S", 0)
    server = load.Server()
    port, server.port = server.port, 9
    try:
        report = _run(load.load(server, sessions=1, seconds=0, every_s=1, wait_s=0))
    finally:
        server.port = port
        server.stop()

    assert report.opened == 0
    assert report.errors


def _run(coroutine: Coroutine[Any, Any, load.Report]) -> load.Report:
    """Run in a thread of its own: Playwright keeps an event loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
