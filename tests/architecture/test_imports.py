"""Who may import whom: data flows one way through the house."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "ruhrideen"
# Lowest first. A module may import its own storey and those below; `ui` and `web` share the top.
STOREYS = (
    {"settings", "errors", "languages", "themes", "folding", "plain_text"},
    {"catalogue"},
    {"search", "proximity"},
    {"selection"},
    {"coverage", "geocoding"},
    {"cartography"},
    {"publish", "tiles"},
    {"web"},
    {"ui"},
)
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def find_storey(name: str) -> int:
    """Return how high in the house a part of the package lies."""
    return next(height for height, parts in enumerate(STOREYS) if name in parts)


def read_imports(path: Path) -> set[str]:
    """Return the full names of all modules that a file imports."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_upwards(path: Path) -> None:
    """A part of the package imports only its own storey and those below."""
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part in {"__init__", "__main__"}:
        return
    imported = {name.split(".")[1] for name in read_imports(path) if name.startswith("ruhrideen.")}

    assert all(find_storey(other) <= find_storey(part) for other in imported)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_but_the_ui_knows_streamlit(path: Path) -> None:
    """Streamlit is imported in ui, pages and app.py alone."""
    knows = any(name.split(".")[0] in {"streamlit", "streamlit_folium"} for name in read_imports(path))

    assert not knows or path.relative_to(PACKAGE).parts[0] == "ui"


def test_the_check_would_find_streamlit() -> None:
    """The sibling: the reader of imports sees it where it is."""
    assert "streamlit" in read_imports(PACKAGE / "ui" / "frame.py")
    assert "streamlit" not in read_imports(PACKAGE / "selection" / "model.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_catalogue_opens_the_data(path: Path) -> None:
    """No other part names a file of the data folder."""
    part = path.relative_to(PACKAGE).parts[0]
    text = path.read_text("utf-8")

    assert part == "catalogue" or not any(
        f'"{name}"' in text for name in ("ideas.csv", "locations.geojson", "idea_locations.csv")
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_much_above_250_lines(path: Path) -> None:
    """A module that grows is split by what it is about."""
    assert len(path.read_text("utf-8").splitlines()) <= 260


@pytest.mark.parametrize("path", sorted((REPOSITORY / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_every_page_first_makes_sure_of_its_frame(path: Path) -> None:
    """A page file may be run alone; its first statement after the imports is the guard."""
    tree = ast.parse(path.read_text("utf-8"))
    statements = [node for node in tree.body[1:] if not isinstance(node, ast.Import | ast.ImportFrom)]

    assert ast.unparse(statements[0]) == "frame.ensure()"
