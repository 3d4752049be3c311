"""The linters, as tests, so that one command runs everything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join
)
def test_linters_find_nothing(command: list[str]) -> None:
    """Ruff and mypy, set up in pyproject.toml, are content."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=REPOSITORY, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


LISTS = ("requirements.txt", "requirements-tiles.txt", "requirements-dev.txt")


def list_pins(text: str) -> list[str]:
    """Return each pinned package with its checksums as one line; comments left out."""
    lines = [line for line in text.splitlines() if line and line.lstrip()[0] != "#"]
    return [line for line in "\n".join(lines).replace("\\\n", " ").splitlines() if line]


@pytest.mark.parametrize("name", LISTS)
def test_requirements_are_exact(name: str) -> None:
    """Each package of the lists has one version and the checksums that pip holds its download to."""
    pins = list_pins((REPOSITORY / name).read_text("utf-8"))

    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_check_of_requirements_can_fail() -> None:
    """The sibling: a package without a checksum is one line of its own."""
    assert list_pins("# a\none==1 \\\n    --hash=sha256:1\ntwo==2\n") == ["one==1      --hash=sha256:1", "two==2"]
