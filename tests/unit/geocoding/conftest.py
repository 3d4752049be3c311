"""A service on this machine, a clock that nobody waits for, a copy of the shipped data, and the command run on it."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ruhrideen.geocoding.cache import AnswerCache
from ruhrideen.geocoding.command import add_arguments, run
from ruhrideen.geocoding.console import Console
from ruhrideen.geocoding.services import OnlineService, ServiceName
from tests.conftest import REPOSITORY
from tests.unit.geocoding.server import Clock, GeocodingServer, run_geocoding_server


class Outcome(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server() -> Iterator[GeocodingServer]:
    with run_geocoding_server() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped data."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def geocode(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Return a function that runs the command on that copy, with what a person types."""
    monkeypatch.setenv("RUHRIDEEN_CACHE", str(tmp_path / "cache"))
    for name in ("RUHRIDEEN_NOMINATIM", "RUHRIDEEN_PHOTON", "RUHRIDEEN_CONTACT"):
        monkeypatch.delenv(name, raising=False)

    def start(*arguments: str, typed: str = "") -> Outcome:
        parser = argparse.ArgumentParser()
        add_arguments(parser)
        chosen = parser.parse_args(["--data", str(folder), *arguments])
        out, err = io.StringIO(), io.StringIO()
        code = run(chosen, Console(chosen.lang, io.StringIO(typed), out, err))
        return Outcome(code, out.getvalue(), err.getvalue())

    return start


def open_service(
    server: GeocodingServer, folder: Path, clock: Clock, name: ServiceName = "nominatim", timeout_s: float = 5.0
) -> OnlineService:
    """Return a service as a process that has just started would."""
    cache = AnswerCache(folder, clock=clock.read)
    return OnlineService(name, server.address, cache, contact="me@example.org", timeout_s=timeout_s, sleep=clock.sleep)


def start_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python of its own that runs our code."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
