"""From readings to words: medians, ratios, and each budget of the design with what was measured."""

from __future__ import annotations

import os
import platform
import statistics
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

from tools.benchmark_visits import Reading

PACKAGES: Final = ("streamlit", "folium", "streamlit-folium", "playwright")
# The budgets of the design that are plain numbers, and the numbers of ideas from which another one holds.
FEW: Final = 40
MANY: Final = 40_000
CLICK_MS: Final = 60
SERVER_CPU_S: Final = 0.02
SOCKET_BYTES: Final = 10_000
ACTIONS: Final = ("theme on", "theme off", "inferred off", "idea", "place")


@dataclass(frozen=True)
class Entry:
    """One reading: in which round, of which app, over how many ideas, of what."""

    round: int
    size: int
    app: str
    action: str
    reading: Reading


class Key(NamedTuple):
    """What a median is of; `metric` is "map" or "panel" (milliseconds until painted), "cpu_s" or "socket_bytes"."""

    size: int
    app: str
    action: str
    metric: str


class Line(NamedTuple):
    """One line of the table: what ours is set beside, and how the figure is written."""

    title: str
    action: str
    metric: str
    floor: tuple[str, str, str] = ("", "", "")  # app, action, metric
    unit: str = "ms"


EMPTY_MAP: Final = ("empty map", "load", "map")
RERUN: Final = ("empty", "rerun", "panel")
LINES: Final = (
    Line("first marker", "load", "map", EMPTY_MAP),
    Line("theme switched on → map", "theme on", "map", RERUN),
    Line("theme switched off → map", "theme off", "map", RERUN),
    Line("theme switched on → count beside it", "theme on", "panel", RERUN),
    Line("theme switched off → count beside it", "theme off", "panel", RERUN),
    Line("inferred places switched off → map", "inferred off", "map", RERUN),
    Line("idea chosen in the list → map", "idea", "map", RERUN),
    Line("place clicked → panel", "place", "panel", RERUN),
    *(Line(f"server, {action}", action, "cpu_s", ("empty", "rerun", "cpu_s"), "CPU s") for action in ACTIONS),
    *(
        Line(f"socket, {action}", action, "socket_bytes", ("empty", "rerun", "socket_bytes"), "kB")
        for action in ACTIONS
    ),
)


class Verdict(NamedTuple):
    """A budget, what it allows at a number of ideas, and what was measured, in milliseconds, seconds or bytes."""

    budget: str
    size: int
    allowed: float
    measured: float
    unit: str

    @property
    def is_met(self) -> bool:
        """Whether the measured value is within the budget."""
        return self.measured <= self.allowed


def find_medians(entries: Iterable[Entry]) -> dict[Key, float]:
    """Return the median over the rounds of everything that was read."""
    values: dict[Key, list[float]] = defaultdict(list)
    for entry in entries:
        found = {"cpu_s": entry.reading.cpu_s, "socket_bytes": entry.reading.socket_bytes, **entry.reading.painted_ms}
        for metric, value in found.items():
            values[Key(entry.size, entry.app, entry.action, metric)].append(value)
    return {key: statistics.median(found) for key, found in values.items()}


def judge(medians: dict[Key, float], sizes: Iterable[int]) -> list[Verdict]:
    """Return each budget of the design at each number of ideas; between two numbers the larger one's budget holds."""
    verdicts = []
    for size in sizes:
        switch_ms = 30 if size <= FEW else 80
        other_ms = 80 if size <= FEW else 120 if size < MANY else 300
        budgets = [
            (
                "first marker ≤ 1.2 × an empty page with a map",
                "load",
                "map",
                1.2 * medians[Key(size, *EMPTY_MAP)],
                "ms",
            ),
            *((f"{action} → map", action, "map", switch_ms, "ms") for action in ("theme on", "theme off")),
            ("any other filter: inferred places switched off → map", "inferred off", "map", other_ms, "ms"),
            ("any other filter: idea chosen in the list → map", "idea", "map", other_ms, "ms"),
            ("place clicked → panel", "place", "panel", CLICK_MS, "ms"),
            *((f"server, {action}", action, "cpu_s", SERVER_CPU_S, "CPU s") for action in ACTIONS),
            *((f"socket, {action}", action, "socket_bytes", SOCKET_BYTES, "kB") for action in ACTIONS),
        ]
        for budget, action, metric, allowed, unit in budgets:
            verdicts.append(Verdict(budget, size, allowed, medians[Key(size, "ours", action, metric)], unit))
    return verdicts


def write_table(medians: dict[Key, float], sizes: Iterable[int]) -> str:
    """Return the medians of ours, of the plain map and of the floor below both, as a Markdown table."""
    rows = [
        "| ideas | measure | ours | plain st_folium | ours / plain | floor | ours / floor |",
        "|--:|---|--:|--:|--:|--:|--:|",
    ]
    for size in sizes:
        for line in LINES:
            ours = medians.get(Key(size, "ours", line.action, line.metric))
            plain = medians.get(Key(size, "plain", line.action, line.metric))
            floor = medians.get(Key(size, *line.floor))
            cells = [_write_value(value, line.unit) for value in (ours, plain)]
            cells += [_write_ratio(ours, plain), _write_value(floor, line.unit), _write_ratio(ours, floor)]
            rows.append(f"| {size:,} | {line.title} | " + " | ".join(cells) + " |")
        page = medians.get(Key(size, "empty", "load", "map"))
        ours = medians.get(Key(size, "ours", "load", "map"))
        cells = [_write_value(page, "ms"), _write_ratio(ours, page)]
        rows.append(f"| {size:,} | first marker beside a page without a map | {_write_value(ours, 'ms')} | – | – | "
                    + " | ".join(cells) + " |")  # fmt: skip
    return (
        "\n".join(rows)
        + "\n\nFloor: for the first marker an empty page with one st_folium map without markers; else a button on an empty page."
    )


def write_verdicts(verdicts: Iterable[Verdict]) -> str:
    """Return the budgets as a Markdown table."""
    rows = ["| ideas | budget | allowed | measured | |", "|--:|---|--:|--:|---|"]
    for verdict in verdicts:
        allowed, measured = (_write_value(value, verdict.unit) for value in (verdict.allowed, verdict.measured))
        over = verdict.measured / verdict.allowed
        word = (
            "met"
            if verdict.is_met
            else f"**missed** by {_write_value(verdict.measured - verdict.allowed, verdict.unit)} ({over:.2f} ×)"
        )
        rows.append(f"| {verdict.size:,} | {verdict.budget} | {allowed} | {measured} | {word} |")
    return "\n".join(rows)


def describe_run(entries: Iterable[Entry], verdicts: Iterable[Verdict], medians: dict[Key, float]) -> dict[str, Any]:
    """Return all there is to know of a run, for JSON: when, where, with what, and every value read."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "processor": _name_processor(),
            "cores": os.cpu_count(),
            "system": platform.platform(),
            "load": os.getloadavg(),
        },
        "versions": {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        "budgets": [{**verdict._asdict(), "met": verdict.is_met} for verdict in verdicts],
        "medians": [{**key._asdict(), "value": value} for key, value in medians.items()],
        "readings": [asdict(entry) for entry in entries],
    }


def _name_processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _write_value(value: float | None, unit: str) -> str:
    """Return milliseconds, CPU seconds or bytes (as kB) in words."""
    if value is None:
        return "–"
    if unit == "CPU s":
        return f"{value:,.3f} CPU s"
    return f"{value / 1000:,.1f} kB" if unit == "kB" else f"{value:,.0f} ms"


def _write_ratio(value: float | None, other: float | None) -> str:
    return "–" if value is None or not other else f"{value / other:.2f}"
