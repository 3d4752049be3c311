"""One visit of the benchmark: a fresh browser window on one app, and what each thing done there costs.

Times come from the browser's clock (`benchmark_probe.js`), from the input event to the painted frame. Beside them each
interaction gets the CPU seconds of the server process and the bytes between browser and server, both until all is quiet.
The kernel counts the bytes, as they travel, compressed or not; `ss` (Debian's iproute2) reads its counters.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

PROBE: Final = Path(__file__).with_name("benchmark_probe.js").read_text("utf-8")
QUIET_S: Final = 0.35  # longer than the 250 ms that st_folium waits before it answers
IDLE_CPU_S: Final = 0.003  # what a server's timers take of that while nobody asks
LONGEST_WAIT_S: Final = 180.0

# A condition is the body of a JavaScript function of `page` (document) and `map` (document of the map's frame, or null).
Conditions = Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What one interaction took: milliseconds until each thing was painted, CPU seconds of the server, bytes both ways."""

    painted_ms: dict[str, float]
    cpu_s: float
    socket_bytes: int


@dataclass
class Visit:
    """A window on one app."""

    page: Page
    process_id: int
    port: int
    errors: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, browser: Browser, url: str, process_id: int, conditions: Conditions) -> tuple[Visit, Reading]:
        """Open an address in a fresh window, without cache; return the visit and what it took until all was painted."""
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="de-DE")
        visit = cls(context.new_page(), process_id, urlsplit(url).port or 80)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        context.add_init_script(PROBE)
        watch = f"if (window === window.top) window.reading = benchmark.watchLoad({_write_conditions(conditions)});"
        context.add_init_script(watch)
        cpu_s, before = read_cpu_s(process_id), read_bytes(visit.port)
        visit.page.goto(url)
        painted_ms = visit._await_reading()
        visit.wait_until_quiet()
        return visit, Reading(painted_ms, read_cpu_s(process_id) - cpu_s, count_new(before, read_bytes(visit.port)))

    def press(self, element: str, conditions: Conditions) -> Reading:
        """Press what a JavaScript expression of `page` and `map` names; return what it took until all was painted."""
        point = self.find_point(element)
        if point is None:
            raise RuntimeError(f"{self.page.url}: nothing to press at {element}")
        self.page.mouse.move(point["x"], point["y"])
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        cpu_s, before = read_cpu_s(self.process_id), read_bytes(self.port)
        self.page.evaluate(f"() => {{ window.reading = benchmark.watchClick({_write_conditions(conditions)}); }}")
        self.page.mouse.click(point["x"], point["y"])
        painted_ms = self._await_reading()
        self.wait_until_quiet()
        return Reading(painted_ms, read_cpu_s(self.process_id) - cpu_s, count_new(before, read_bytes(self.port)))

    def find_point(self, element: str) -> dict[str, float] | None:
        """Return where to press an element so that nothing else is hit, None if it is not there or not in view."""
        found: dict[str, float] | None = self.page.evaluate(
            f"""() => {{ const page = document, map = benchmark.findMaps().at(-1) || null, element = {element};
            const onPage = map?.contains(element) ? map.defaultView.frameElement : element;
            if (onPage) onPage.scrollIntoView({{ block: "nearest" }});
            return element ? benchmark.findPoint(element) : null; }}"""
        )
        return found

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression of `page` and `map`."""
        return self.page.evaluate(
            f"() => {{ const page = document, map = benchmark.findMaps().at(-1) || null; return {expression}; }}"
        )

    def wait_until_quiet(self) -> None:
        """Wait until script, map, socket and server have been still for a while; no part of any measure."""
        deadline = time.monotonic() + LONGEST_WAIT_S
        while time.monotonic() < deadline:
            cpu_s, before = read_cpu_s(self.process_id), read_bytes(self.port)
            state = self.page.evaluate("benchmark.describeState()")
            self.page.wait_for_timeout(QUIET_S * 1000)
            still = before == read_bytes(self.port) and state == self.page.evaluate("benchmark.describeState()")
            if still and "notRunning" in state and read_cpu_s(self.process_id) - cpu_s < IDLE_CPU_S:
                return
        raise RuntimeError(f"{self.page.url}: never came to rest: {state}")

    def close(self) -> None:
        """Close the window; raise if the page's scripts failed."""
        self.page.context.close()
        if self.errors:
            raise RuntimeError(f"{self.page.url}: {self.errors[0]}")

    def _await_reading(self) -> dict[str, float]:
        painted_ms: dict[str, float] = self.page.evaluate("() => window.reading")
        return painted_ms


def read_bytes(port: int) -> dict[str, int]:
    """Return for each open connection to a port of this machine how many bytes went over it so far, both ways.

    Frames and HTTP headers count, headers of TCP do not.
    """
    command = [
        "ss",
        "--tcp",
        "--info",
        "--numeric",
        "--no-header",
        "--oneline",
        "state",
        "established",
        f"( sport = :{port} )",
    ]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {
        line.split()[3]: sum(int(number) for number in re.findall(r"bytes_(?:sent|received):(\d+)", line))
        for line in lines
    }


def count_new(before: Mapping[str, int], after: Mapping[str, int]) -> int:
    """Return how many bytes came on top, on the connections that are still open."""
    return sum(number - before.get(connection, 0) for connection, number in after.items())


def read_cpu_s(process_id: int) -> float:
    """Return the CPU seconds that a process and all its threads have used, to the nanosecond (Linux).

    The number of the clock is what clock_getcpuclockid(3) returns: /proc/PID/stat counts in steps of 10 ms only.
    """
    return time.clock_gettime((~process_id << 3) | 2)


def quote(text: str) -> str:
    """Return a text as a JavaScript string."""
    return json.dumps(text)


def _write_conditions(conditions: Conditions) -> str:
    return "{" + ", ".join(f"{quote(name)}: (page, map) => {body}" for name, body in conditions.items()) + "}"
