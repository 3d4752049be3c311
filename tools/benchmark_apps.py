"""The apps of the benchmark: how each is started, and how the same things are done and seen in it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

from ruhrideen.catalogue import Location
from tools.benchmark_course import Course
from tools.benchmark_visits import Conditions, Reading, Visit, quote

ROOT: Final = Path(__file__).resolve().parent.parent
PEERS: Final = ROOT / "tools" / "benchmark_peers"
START_TIMEOUT_S: Final = 60
CLICK_ZOOM: Final = 13


@dataclass(frozen=True)
class Server:
    """A running app."""

    url: str
    process_id: int


@contextmanager
def serve(script: Path, folder: Path) -> Iterator[Server]:
    """Run an app on a free port of 127.0.0.1 over a data folder, as `streamlit run` does, and end it afterwards.

    Ours gets the settings of its own `.streamlit`, a peer those that Streamlit has by itself.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--browser.gatherUsageStats", "false"]
    command += [part for name, value in options.items() for part in (f"--server.{name}", str(value))]
    environment = {**os.environ, "RUHRIDEEN_DATA": str(folder.resolve()), "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=script.parent, env=environment, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}/"
            _wait_for_health(url, process)
            yield Server(url, process.pid)
        finally:
            process.terminate()
            process.wait(10)


def _wait_for_health(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            if urllib.request.urlopen(f"{url}_stcore/health", timeout=1).status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} did not start.")


def visit_ours(browser: Browser, server: Server, course: Course) -> dict[str, Reading]:
    """Visit our app and do the course."""
    readings: dict[str, Reading] = {}
    visit, readings["load"] = Visit.open(
        browser, server.url, server.process_id, {"map": 'map?.querySelector("#map_div[data-drawn] .rk-marker")'}
    )
    button = f"map.querySelector('button[data-theme={course.theme}]')"
    for name, pressed, ideas in (("theme on", "true", course.ideas), ("theme off", "false", course.ideas_in_all)):
        drawn = visit.ask("Number(map.getElementById('map_div').dataset.drawn)")
        conditions = {
            "map": f"""map && map.getElementById("map_div").dataset.drawn > {drawn}
                && map.getElementById("map_div").dataset.shown === "{ideas}"
                && {button}.getAttribute("aria-pressed") === "{pressed}" """,
            "panel": f"""page.querySelector("[data-count=shown]")?.textContent === "{ideas}" """,
        }
        readings[name] = visit.press(button, conditions)
        if name == "theme on":
            _check_our_markers(visit, course)
    readings["inferred off"] = _switch_inferred(visit, course)
    readings["idea"] = visit.press(
        f"page.querySelector('[data-shows=overview] [data-idea=\"{course.idea}\"]')",
        {"map": _find_chosen(course.places_of_idea), "panel": 'page.querySelector("[data-shows=idea]")'},
    )
    visit.press('page.querySelector(".rk-back")', {"panel": 'page.querySelector("[data-shows=overview]")'})
    marker = f"map.querySelector('[data-location=\"{course.place.id}\"]')"
    _bring_into_view(visit, marker, course.place)
    name_of_place = quote(course.place.name.de)
    readings["place"] = visit.press(
        marker,
        {
            "map": f"map?.querySelector('.rk-chosen[data-location=\"{course.place.id}\"]')",
            "panel": f'page.querySelector("[data-shows=place] h1")?.textContent === {name_of_place}',
        },
    )
    visit.close()
    return readings


def _switch_inferred(visit: Visit, course: Course) -> Reading:
    """Switch the inferred places off in the legend of our map; raise unless they went. They are back afterwards."""
    visit.ask("void (map.querySelector('.rk-signs').open = true)")
    switch = "map.querySelector('.rk-switch input')"
    readings = []
    for state in ("!", ""):
        drawn = visit.ask("Number(map.getElementById('map_div').dataset.drawn)")
        there = f"map && map.getElementById('map_div').dataset.drawn > {drawn} && {state}{switch}.checked"
        readings.append(visit.press(switch, {"map": there}))
        if state and set(_list_our_markers(visit)) & course.places_only_inferred:
            raise RuntimeError(f"{visit.page.url}: inferred places are still there.")
    visit.ask("void (map.querySelector('.rk-signs').open = false)")
    return readings[0]


def _list_our_markers(visit: Visit) -> list[str]:
    """Return the ids of the places that our map's markers stand for; of a large group the first dozen."""
    ids: list[str] = visit.ask("""[...map.querySelectorAll("[data-location], [data-cluster]")].flatMap(
        (node) => (node.dataset.location || node.dataset.cluster).split(" "))""")
    return ids


def _find_chosen(places: frozenset[str]) -> str:
    """Return the condition that a marker of one of the places is emphasised on our map."""
    return f"""map && [...map.querySelectorAll(".rk-marker.rk-chosen")].some((node) =>
        (node.dataset.location || node.dataset.cluster).split(" ").some((id) => {json.dumps(sorted(places))}.includes(id)))"""


def _check_our_markers(visit: Visit, course: Course) -> None:
    """Raise unless exactly the places of the theme are on our map; one beyond its edge stands in a list of its own."""
    shown = set(_list_our_markers(visit))
    drawn = set(visit.ask("map.defaultView.Ruhrideen.state.places.map((place) => place.id)"))
    if not shown or shown - course.places or drawn - course.places or course.places - drawn - shown:
        raise RuntimeError(f"{visit.page.url}: the map shows other places than those of {course.theme}.")


def visit_plain(browser: Browser, server: Server, course: Course) -> dict[str, Reading]:
    """Visit the map as the documentation writes it and do the course."""
    readings: dict[str, Reading] = {}
    count = 'map && map.querySelectorAll(".leaflet-marker-icon").length'
    visit, readings["load"] = Visit.open(browser, server.url, server.process_id, {"map": f"{count} && {_PICTURE}"})
    button = (
        f"""[...page.querySelectorAll(".st-key-themes button")].find((b) => b.innerText === {quote(course.theme)})"""
    )
    for name, ideas, links in (
        ("theme on", course.ideas, course.links),
        ("theme off", course.ideas_in_all, course.links_in_all),
    ):
        conditions = {"map": f"{count} === {links} && {_PICTURE}", "panel": f"{_METRIC} === '{ideas}'"}
        readings[name] = visit.press(button, conditions)
    readings["idea"] = visit.press(
        f"""page.querySelector(".st-key-idea-{course.idea} button")""",
        {"map": f'map?.querySelectorAll(".leaflet-marker-icon.chosen").length === {len(course.places_of_idea)}'},
    )
    tooltip = quote(course.place.name.de)
    longitude, latitude = course.place.anchor
    marker = f"""Object.values(map.defaultView.map._layers).find((layer) => layer._icon
        && Math.hypot(layer.getLatLng().lat - {latitude}, layer.getLatLng().lng - {longitude}) < 1e-7)?._icon"""
    _bring_into_view(visit, marker, course.place)
    readings["place"] = visit.press(
        marker, {"panel": f'page.querySelector(".st-key-panel h3")?.innerText.trim() === {tooltip}'}
    )
    readings["inferred off"] = visit.press(
        'page.querySelector(".st-key-inferred label")',
        {"map": f"{count} === {course.links_not_inferred} && {_PICTURE}"},
    )
    visit.close()
    return readings


_PICTURE: Final = """[...map.querySelectorAll("img.leaflet-marker-icon")].every((icon) => icon.naturalWidth)"""
_METRIC: Final = """page.querySelector("[data-testid=stMetricValue]")?.innerText.trim()"""


def _bring_into_view(visit: Visit, marker: str, place: Location) -> None:
    """Zoom to a place unless its marker can be pressed as the map is."""
    if visit.find_point(marker) is None:
        longitude, latitude = place.anchor
        visit.ask(
            f"map.defaultView.map.setView([{latitude}, {longitude}], {CLICK_ZOOM}, {{ animate: false }}) && undefined"
        )
        visit.wait_until_quiet()


def visit_empty(browser: Browser, server: Server, course: Course) -> dict[str, Reading]:
    """Visit an empty page and press its button: the floor of every interaction with Streamlit."""
    return _visit_floor(
        browser, server, {"map": 'page.querySelector("h1") && page.querySelector(".st-key-next button")'}
    )


def visit_empty_map(browser: Browser, server: Server, course: Course) -> dict[str, Reading]:
    """Visit an empty page with one map without markers and press its button."""
    return _visit_floor(browser, server, {"map": 'map?.querySelector(".leaflet-container .leaflet-control-zoom")'})


def _visit_floor(browser: Browser, server: Server, conditions: Conditions) -> dict[str, Reading]:
    visit, load = Visit.open(browser, server.url, server.process_id, conditions)
    rerun = visit.press(
        'page.querySelector(".st-key-next button")',
        {"panel": 'page.querySelector(".st-key-panel").innerText.includes("Gedrückt: 1")'},
    )
    visit.close()
    return {"load": load, "rerun": rerun}
