"""Measure in Chromium how long a person waits, beside a map as the documentation writes it and beside empty pages.

Every round visits each app once in a fresh window, so that noise on the machine hits all alike; medians are told, with
the budgets of the design. Nothing but 127.0.0.1 is reached. It takes some ten minutes; the plain map needs most of them.

    python -m tools.benchmark [--rounds 5] [--sizes 40,400,4000] [--json benchmark.json]

40 stands for the shipped data; any other number makes a synthetic folder (`tools/synthetic.py`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from ruhrideen.catalogue import read_catalogue
from tools import benchmark_apps as apps
from tools.benchmark_course import Course, plan_course
from tools.benchmark_report import Entry, describe_run, find_medians, judge, write_table, write_verdicts
from tools.benchmark_visits import Reading
from tools.synthetic import make_folder

SHIPPED: Final = 40
ROUNDS: Final = 5
# The plain map takes tens of seconds an interaction from here on, and minutes above: it is visited once, then not at all.
PLAIN_ONCE_FROM: Final = 1000
PLAIN_UP_TO: Final = 4000
FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


class App(NamedTuple):
    """One app of the benchmark: the script that Streamlit runs, and how it is visited."""

    name: str
    script: Path
    visit: Callable[[Browser, apps.Server, Course], dict[str, Reading]]


APPS: Final = (
    App("ours", apps.ROOT / "app.py", apps.visit_ours),
    App("plain", apps.PEERS / "plain_app.py", apps.visit_plain),
    App("empty", apps.PEERS / "empty_app.py", apps.visit_empty),
    App("empty map", apps.PEERS / "empty_map_app.py", apps.visit_empty_map),
)


def measure_size(browser: Browser, size: int, folder: Path, rounds: int) -> list[Entry]:
    """Return the readings of all rounds over one data folder; a first visit to each app warms it and is not counted."""
    course = plan_course(read_catalogue(folder))
    entries: list[Entry] = []
    with ExitStack() as stack:
        servers = {
            app.name: stack.enter_context(apps.serve(app.script, folder))
            for app in APPS
            if app.name != "plain" or size <= PLAIN_UP_TO
        }
        for number in range(rounds + 1):
            for app in APPS if number % 2 else APPS[::-1]:
                seldom = app.name == "plain" and size >= PLAIN_ONCE_FROM
                if app.name not in servers or (seldom and number != 1):
                    continue
                start = time.monotonic()
                readings = app.visit(browser, servers[app.name], course)
                note = f"{size} ideas, round {number} of {rounds}, {app.name}: {time.monotonic() - start:.0f} s"
                print(note, file=sys.stderr)
                if number:
                    entries += [Entry(number, size, app.name, action, found) for action, found in readings.items()]
    return entries


def run(sizes: list[int], rounds: int, source: Path) -> list[Entry]:
    """Return the readings of all sizes; servers, browser and folders are gone afterwards."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise SystemExit("Chromium is missing. Install it: sudo apt-get install chromium")
    entries: list[Entry] = []
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        for size in sizes:
            folder = source if size == SHIPPED else make_folder(source, Path(made, str(size)), size)
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            entries += measure_size(browser, size, folder, rounds)
            browser.close()
    return entries


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sizes", default=f"{SHIPPED},400,4000")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--data", type=Path, default=apps.ROOT / "data", help="the folder that stands for 40 ideas")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    entries = run(sizes, arguments.rounds, arguments.data.resolve())
    medians = find_medians(entries)
    verdicts = judge(medians, sizes)
    print(write_table(medians, sizes), "", write_verdicts(verdicts), sep="\n")
    if arguments.json:
        described = describe_run(entries, verdicts, medians)
        arguments.json.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
