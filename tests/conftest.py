"""Data folders for the tests: the shipped one, a small sound one, and broken ones with one defect each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ruhrideen.catalogue import Catalogue, read_catalogue

REPOSITORY = Path(__file__).resolve().parent.parent
BROKEN = REPOSITORY / "tests" / "broken"
FILES = (
    "ideas.csv",
    "idea_locations.csv",
    "unmapped_mentions.csv",
    "locations.geojson",
    "municipalities.geojson",
    "datapackage.json",
    "basemap/towns.geojson",
)


def list_defects() -> list[str]:
    """Return the names of the defects in tests/broken; the sound folder and the hostile texts are none."""
    return sorted(folder.name for folder in BROKEN.iterdir() if folder.name not in {"sound", "hostile"})


@pytest.fixture
def make_folder(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a data folder: the sound one, with the files of a defect laid over it."""

    def make(defect: str | None = None, missing: str | None = None) -> Path:
        folder = tmp_path / "data"
        shutil.copytree(BROKEN / "sound", folder)
        if defect:
            shutil.copytree(BROKEN / defect, folder, dirs_exist_ok=True)
        if missing:
            (folder / missing).unlink()
        return folder

    return make


@pytest.fixture
def sound(make_folder: Callable[..., Path]) -> Catalogue:
    """Return the catalogue of the small sound folder: 3 ideas, 2 places in Hamm, 2 municipalities."""
    return read_catalogue(make_folder())


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """Return the catalogue of the data that we ship."""
    return read_catalogue(REPOSITORY / "data")
