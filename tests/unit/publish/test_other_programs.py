"""Proof by other programs: GDAL, LibreOffice and QGIS read what we write. Where one is missing, its test is skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.catalogue import Catalogue
from ruhrideen.publish import PublishedFile
from tests.unit.publish.conftest import Build

Save = Callable[[PublishedFile], Path]
SYSTEM_PYTHON = Path("/usr/bin/python3")
OPEN_IN_QGIS = Path(__file__).with_name("open_in_qgis.py")
needs_gdal = pytest.mark.skipif(not shutil.which("ogrinfo"), reason="ogrinfo is not installed (Debian: gdal-bin)")
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed (Debian: libreoffice-calc)"
)


def run(*command: str | Path, folder: Path, timeout_s: int = 180) -> str:
    """Return what a program says, errors included; fail if it fails."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    surroundings = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop("PYTHONPATH", None)
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=timeout_s, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def has_qgis() -> bool:
    """Return whether Debian's Python has PyQGIS."""
    return (
        SYSTEM_PYTHON.exists()
        and not subprocess.run(
            [SYSTEM_PYTHON, "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('qgis') is None)"], check=False
        ).returncode
    )


@needs_gdal
@pytest.mark.parametrize("name", ["shipped", "hostile", "empty"])
@pytest.mark.parametrize("key", ["gpkg", "geojson", "kml"])
def test_gdal_reads_every_feature(
    key: str, name: str, *, build: Build, save: Save, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """ogrinfo counts the places that the catalogue has and has nothing to complain about."""
    catalogue: Catalogue = request.getfixturevalue(name)
    path = save(build(key, catalogue=catalogue))

    said = run("ogrinfo", "-ro", "-al", "-so", path, folder=tmp_path)
    counts = [int(line.split(":")[1]) for line in said.splitlines() if line.startswith("Feature Count:")]

    assert "ERROR" not in said
    assert "Warning" not in said
    places, unlocated = len(catalogue.locations), len(catalogue.region_wide_ideas)
    if key == "gpkg":
        assert sum(counts[:3]) == sum(counts[3:6]) == places
        assert 'ID["EPSG",25832]' in said
        assert 'ID["EPSG",4326]' in said
    else:
        assert sum(counts) == places + unlocated


@needs_gdal
def test_gdal_would_complain_about_a_broken_file(build: Build, tmp_path: Path) -> None:
    """The sibling: half a file is refused."""
    path = tmp_path / "half.gpkg"
    path.write_bytes(build("gpkg").content[:5000])

    with pytest.raises(AssertionError):
        run("ogrinfo", "-ro", "-al", "-so", path, folder=tmp_path)


@needs_office
@pytest.mark.parametrize("name", ["shipped", "hostile"])
def test_libreoffice_reads_the_workbook(
    name: str, build: Build, save: Save, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """LibreOffice opens it and writes a row for each idea; a hostile text is calculated nowhere."""
    catalogue: Catalogue = request.getfixturevalue(name)
    path = save(build("xlsx", catalogue=catalogue))

    run("soffice", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,1",
        "--outdir", tmp_path / "out", path, folder=tmp_path)  # fmt: skip
    text = next((tmp_path / "out").glob("*.csv")).read_text("utf-8")

    assert text.startswith("Nummer\t")
    assert all(f"\n{idea.id}\t" in text for idea in catalogue.ideas)
    assert "Err:" not in text
    assert ("=cmd|' /C calc'!A0" in text) == (name == "hostile")


@pytest.mark.skipif(not has_qgis(), reason="PyQGIS is not installed (Debian: python3-qgis)")
def test_qgis_opens_a_project_with_our_styles_and_draws_it(build: Build, save: Save, tmp_path: Path) -> None:
    """QGIS takes the style from the file by itself, keeps it in a project, and draws our colours."""
    path = save(build("gpkg"))

    said = run(SYSTEM_PYTHON, OPEN_IN_QGIS, path, tmp_path / "map.png", folder=tmp_path)
    answer = json.loads(said[said.index("{") : said.rindex("}") + 1])

    assert answer["layers"]["orte_punkte"] == ["EPSG:25832", 29, "categorizedSymbol", 7]
    assert answer["layers"]["orte_punkte_wgs84"] == ["EPSG:4326", 29, "categorizedSymbol", 7]
    assert answer["layers"]["orte_linien"][1:] == [10, "categorizedSymbol", 7]
    assert answer["alias"] == "Was der Punkt bedeutet"
    assert answer["errors"] == []
    assert {SYMBOLS[theme].colour for theme in ("mobilitaet", "digital", "flaechen")} <= set(answer["colours"])
    assert "#123456" not in answer["colours"]  # the sibling: not every colour is found
