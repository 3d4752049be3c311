"""Load the app as visitors do, without browsers: sessions over Streamlit's socket, each clicking the legend now and then.

    python -m tools.load [--sessions 100] [--seconds 180] [--every 5] [--rounds 1] [--lookers 500] [--json load.json]

It starts the app on a port of its own, as README says, and reports the time from a click's message to the end of the run
that answers it (what the browser then draws comes on top), errors, and the server's memory: before, with the sessions, over time, and
after they left. Then `--lookers` sessions only look. Visitors and server share this machine's cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from ruhrideen.themes import THEMES

ROOT: Final = Path(__file__).resolve().parent.parent
TIMEOUT_S: Final = 60
RAMP_S: Final = 20
MOST_CONNECTING: Final = 20
# Streamlit forgets a session two minutes after its socket closed; the app collects garbage every half minute.
SECONDS_TO_FORGET: Final = 165
MAP_COMPONENT: Final = "streamlit_folium.st_folium"


@dataclass
class Visitor:
    """One session: its socket, and what its page told it that a click needs."""

    socket: ClientConnection
    map_id: str = ""
    fragment_id: str = ""
    page_hash: str = ""
    query: str = ""
    clicks: int = 0
    failures: list[str] = field(default_factory=list)

    async def open_page(self) -> None:
        """Ask for the start page and read it to the end."""
        await self._run(BackMsg())

    async def click(self) -> float:
        """Choose a theme on the map, as its legend does, and return the seconds until the answer is complete."""
        self.clicks += 1
        message = BackMsg()
        message.rerun_script.fragment_id = self.fragment_id
        message.rerun_script.page_script_hash = self.page_hash
        message.rerun_script.query_string = self.query
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = self.map_id
        widget.json_value = json.dumps({"number": self.clicks, "themes": random.sample(sorted(THEMES), 2)})
        begun = time.perf_counter()
        await self._run(message)
        return time.perf_counter() - begun

    async def read_for_ever(self) -> None:
        """Only look: take what the server sends (its pings are answered below us)."""
        while True:
            await self.socket.recv()

    async def _run(self, message: BackMsg) -> None:
        message.rerun_script.SetInParent()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(TIMEOUT_S):
            while not self._take(ForwardMsg.FromString(await self.socket.recv())):
                pass

    def _take(self, message: ForwardMsg) -> bool:
        """Note what a message tells; return True when a run has ended. A run that a newer one overtook goes on."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            shown = element.WhichOneof("type")
            if shown == "component_instance" and element.component_instance.component_name == MAP_COMPONENT:
                self.map_id, self.fragment_id = element.component_instance.id, message.delta.fragment_id
            elif shown in {"exception", "alert"}:
                self.failures.append(str(element)[:200])
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Report:
    """What a run of many visitors gave."""

    sessions: int
    opened: int = 0
    clicks: int = 0
    errors: list[str] = field(default_factory=list)
    open_median_s: float = 0
    open_p95_s: float = 0
    click_median_ms: float = 0
    click_p95_ms: float = 0
    click_worst_ms: float = 0
    cpu_s_per_click: float = 0
    memory_before_mb: float = 0
    memory_while_mb: list[float] = field(default_factory=list)
    memory_per_session_kb: float = 0
    memory_after_mb: float = 0

    def describe(self) -> str:
        """Return the figures as a few lines."""
        during = self.memory_while_mb or [0]
        return (
            f"{self.sessions} sessions: {self.opened} opened (median {self.open_median_s:.2f} s, p95 {self.open_p95_s:.2f} s), "
            f"{len(self.errors)} errors\n"
            f"  clicks: {self.clicks}, median {self.click_median_ms:.0f} ms, p95 {self.click_p95_ms:.0f} ms, "
            f"worst {self.click_worst_ms:.0f} ms; server CPU {self.cpu_s_per_click * 1000:.0f} ms each\n"
            f"  memory: {self.memory_before_mb:.0f} MB before, {during[0]:.0f} to {during[-1]:.0f} MB while "
            f"({self.memory_per_session_kb:.0f} kB a session), {self.memory_after_mb:.0f} MB after they left\n"
            + "".join(f"  error: {text}\n" for text in sorted(set(self.errors))[:10])
        )


class Server:
    """The app on a port of its own, and what its process uses."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        environment = {**os.environ, "RUHRIDEEN_MAX_SESSIONS": "0"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1):
                return
            time.sleep(0.1)
        self.process.terminate()
        raise SystemExit("The app did not start.")

    def read_memory_mb(self) -> float:
        """Return the resident memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def read_cpu_s(self) -> float:
        """Return the processor seconds used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)


async def load(
    server: Server, sessions: int, seconds: float, every_s: float | None, wait_s: float = SECONDS_TO_FORGET
) -> Report:
    """Open sessions, let each click every `every_s` seconds (None: only look) for a time, close them, and wait."""
    report = Report(sessions, memory_before_mb=server.read_memory_mb())
    gate, opening, clicking = asyncio.Semaphore(MOST_CONNECTING), list[float](), list[float]()
    found = await asyncio.gather(
        *(_open_session(server, number / sessions * RAMP_S, gate, opening, report.errors) for number in range(sessions))
    )
    visitors = [visitor for visitor in found if visitor is not None]
    leave, used = asyncio.Event(), server.read_cpu_s()
    staying = [asyncio.create_task(_stay(v, every_s, leave, clicking, report.errors)) for v in visitors]
    begun = time.monotonic()
    while visitors and time.monotonic() - begun < seconds:
        report.memory_while_mb.append(round(server.read_memory_mb(), 1))
        await asyncio.sleep(min(10, seconds))
    report.memory_while_mb.append(round(server.read_memory_mb(), 1))
    report.cpu_s_per_click = (server.read_cpu_s() - used) / max(1, len(clicking))
    leave.set()
    await asyncio.gather(*staying)
    await asyncio.sleep(wait_s)
    return _sum_up(report, opening, clicking, server)


async def _open_session(
    server: Server, after_s: float, gate: asyncio.Semaphore, opening: list[float], errors: list[str]
) -> Visitor | None:
    """Return a visitor with the start page open; None if that failed, which `errors` then tells."""
    await asyncio.sleep(after_s)
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    async with gate:
        begun = time.perf_counter()
        try:
            protocols = [Subprotocol("streamlit")]
            visitor = Visitor(await connect(address, subprotocols=protocols, max_size=None, open_timeout=TIMEOUT_S))
            await visitor.open_page()
        except (OSError, TimeoutError, WebSocketException) as error:
            errors.append(_describe(error))
            return None
        opening.append(time.perf_counter() - begun)
        return visitor


async def _stay(
    visitor: Visitor, every_s: float | None, leave: asyncio.Event, clicking: list[float], errors: list[str]
) -> None:
    """Click or only look until it is time to leave; then close the session."""
    try:
        if every_s is None:
            reading = asyncio.create_task(visitor.read_for_ever())
            await leave.wait()
            reading.cancel()
        else:
            await asyncio.sleep(random.uniform(0, every_s))
        while every_s is not None and not leave.is_set():
            seconds = await visitor.click()
            clicking.append(seconds)
            with suppress(TimeoutError):
                await asyncio.wait_for(leave.wait(), max(0, every_s - seconds))
    except (OSError, TimeoutError, WebSocketException) as error:
        errors.append(_describe(error))
    errors += visitor.failures
    await visitor.socket.close()


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _sum_up(report: Report, opening: list[float], clicking: list[float], server: Server) -> Report:
    report.opened, report.clicks = len(opening), len(clicking)
    if opening:
        report.open_median_s, report.open_p95_s = statistics.median(opening), _find_p95(opening)
    if clicking:
        report.click_median_ms = statistics.median(clicking) * 1000
        report.click_p95_ms, report.click_worst_ms = _find_p95(clicking) * 1000, max(clicking) * 1000
    if report.memory_while_mb:
        added = report.memory_while_mb[-1] - report.memory_before_mb
        report.memory_per_session_kb = added * 1024 / report.sessions
    report.memory_after_mb = server.read_memory_mb()
    return report


def _find_p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def main() -> None:
    """Run what the command line asks for and print the reports."""
    parser = argparse.ArgumentParser(prog="python -m tools.load", description=__doc__)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--every", type=float, default=5, help="seconds between two clicks of a session")
    parser.add_argument("--rounds", type=int, default=1, help="how often; memory that grows in each is lost")
    parser.add_argument("--lookers", type=int, default=500, help="sessions that only look; 0 leaves them out")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    chosen = parser.parse_args()
    server = Server()
    reports: list[dict[str, Any]] = []
    try:
        warm_up, looking = (1, 5.0, 1.0), (chosen.lookers, 60.0, None)
        clicking = [(chosen.sessions, chosen.seconds, chosen.every)] * chosen.rounds
        for sessions, seconds, every_s in (warm_up, *clicking, looking):
            if sessions:
                wait_s = 0 if sessions == 1 else SECONDS_TO_FORGET
                report = asyncio.run(load(server, sessions, seconds, every_s, wait_s))
                print(report.describe(), flush=True)
                reports.append(asdict(report))
    finally:
        server.stop()
    if chosen.json:
        chosen.json.write_text(json.dumps(reports, indent=1))


if __name__ == "__main__":
    main()
