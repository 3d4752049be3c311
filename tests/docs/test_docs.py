"""The docs name what there is, and nothing that is not."""

from __future__ import annotations

import re

import pytest

from ruhrideen.selection import PARAMETERS
from ruhrideen.themes import THEMES
from ruhrideen.ui.frame import LEGAL_PAGES, PAGES
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
OPERATION = (REPOSITORY / "docs" / "operation.md").read_text("utf-8")
DOCS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "NOTICES.md",
    "docs/operation.md",
    "data/README.md",
    "data/basemap/README.md",
]


def test_readme_names_every_page_parameter_and_theme() -> None:
    """A visitor finds every link that the app answers."""
    for page in (*PAGES, *LEGAL_PAGES):
        assert f"`/{page.url_path}" in README
    for name in (*PARAMETERS, *THEMES):
        assert name in README


def test_readme_names_every_command_and_setting() -> None:
    """What `python -m ruhrideen` can do; what the environment sets is on the operator's page, all of it."""
    code = (REPOSITORY / "ruhrideen" / "__main__.py").read_text("utf-8")
    for command in re.findall(r'add_parser\("(\w+)"', code):
        assert f"python -m ruhrideen {command}" in README
    for path in (REPOSITORY / "ruhrideen").rglob("settings.py"):
        for setting in re.findall(r"RUHRIDEEN_\w+", path.read_text("utf-8")):
            assert f"`{setting}`" in OPERATION or setting.endswith("_")


def test_ci_runs_the_second_command_of_the_readme() -> None:
    """CI does what a newcomer is told to do."""
    commands = re.findall(r"```sh\n(python3 -m venv.*)\n```", README)

    assert len(commands) == 2
    assert commands[1] in (REPOSITORY / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize("document", DOCS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    """Every relative link and picture of a document exists."""
    path = REPOSITORY / document
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_every_module_is_in_the_architecture() -> None:
    """A newcomer finds each part of the package in the code map."""
    architecture = (REPOSITORY / "ARCHITECTURE.md").read_text("utf-8")
    for path in (REPOSITORY / "ruhrideen").iterdir():
        if path.name not in {"__init__.py", "__main__.py", "__pycache__"}:
            assert path.name in architecture, path.name
    for path in (REPOSITORY / "ruhrideen" / "web" / "assets").glob("*.js"):
        assert path.name in architecture or path.name == "symbols.js"


def test_every_data_tool_is_in_the_docs() -> None:
    """How each shipped file is made stands in CONTRIBUTING.md."""
    contributing = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    for path in (REPOSITORY / "tools").glob("make_*.py"):
        assert f"python -m tools.{path.stem}" in contributing
