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


def test_requirements_are_exact() -> None:
    """Every line of both lists pins one version."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [
            line for line in (REPOSITORY / name).read_text("utf-8").splitlines() if line and line.lstrip()[0] != "#"
        ]
        assert lines
        assert all("==" in line for line in lines), name
