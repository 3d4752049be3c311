"""Data that changes while the app runs: a sound change is shown, a broken one is not, and the operator reads why."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ruhrideen.catalogue import keeping
from ruhrideen.catalogue.keeping import CatalogueKeeper
from tests.conftest import BROKEN


def break_data(folder: Path, defect: str = "ideas-twice") -> None:
    """Lay a defect over the folder."""
    shutil.copytree(BROKEN / defect, folder, dirs_exist_ok=True)


def mend_data(folder: Path, title: str = "Labor gründen") -> None:
    """Put sound ideas back, the second with another title."""
    sound = (BROKEN / "sound" / "ideas.csv").read_text("utf-8")
    (folder / "ideas.csv").write_text(sound.replace("Labor gründen", title), "utf-8")


def test_a_sound_change_is_shown_without_a_restart(make_folder: Callable[..., Path]) -> None:
    """The next look has it, and nothing is refused."""
    folder = make_folder()
    keeper = CatalogueKeeper(folder)
    before = keeper.read_current()

    mend_data(folder, "Drei Labore gründen")

    assert keeper.read_current().idea(2).title.de == "Drei Labore gründen"
    assert keeper.read_current().checksum != before.checksum
    assert keeper.refused is None


@pytest.mark.parametrize("defect", ["ideas-twice", "ideas-empty", "locations-not-json", "links-wrong-column"])
def test_a_broken_change_keeps_the_last_good_data(
    make_folder: Callable[..., Path], caplog: pytest.LogCaptureFixture, defect: str
) -> None:
    """Visitors see what they saw; the log says once what is wrong, without a path of this machine."""
    folder = make_folder()
    keeper = CatalogueKeeper(folder)
    before = keeper.read_current()

    break_data(folder, defect)

    assert keeper.read_current() is keeper.read_current() is before
    assert keeper.refused is not None
    assert keeper.refused.problems
    assert len(caplog.records) == 1
    assert keeper.refused.problems[0].in_words("en") in caplog.text
    assert str(folder) not in caplog.text


def test_problems_from_the_start_are_logged_with_their_folder(
    make_folder: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    """A wrong setting of the folder is the operator's to find; sound data says nothing."""
    CatalogueKeeper(make_folder()).read_current()
    assert caplog.records == []

    CatalogueKeeper(Path("/nowhere")).read_current()

    assert len(caplog.records) == 1
    assert "/nowhere" in caplog.text


def test_a_mended_change_is_shown(make_folder: Callable[..., Path], caplog: pytest.LogCaptureFixture) -> None:
    """After a broken change a sound one is taken over, the note is gone, and the log says so."""
    folder = make_folder()
    keeper = CatalogueKeeper(folder)
    keeper.read_current()
    break_data(folder)
    keeper.read_current()

    mend_data(folder, "Vier Labore gründen")

    assert keeper.read_current().idea(2).title.de == "Vier Labore gründen"
    assert keeper.refused is None
    assert "is sound again" in caplog.text


def test_a_vanished_folder_keeps_the_last_good_data(make_folder: Callable[..., Path]) -> None:
    """As when a share is not mounted for a while."""
    folder = make_folder()
    keeper = CatalogueKeeper(folder)
    before = keeper.read_current()

    shutil.rmtree(folder)

    assert keeper.read_current() is before


def test_data_that_is_broken_from_the_start_is_shown_with_its_problems(make_folder: Callable[..., Path]) -> None:
    """There is nothing better to show; a change to it is shown as well."""
    folder = make_folder("ideas-twice")
    keeper = CatalogueKeeper(folder)
    assert keeper.read_current().problems

    break_data(folder, "ideas-id-text")

    assert "drei" in keeper.read_current().problems[0].in_words("de")
    assert keeper.refused is None


def test_nobody_waits_while_a_change_is_read(make_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """One reads it; the others go on with what was there."""
    folder = make_folder()
    keeper = CatalogueKeeper(folder)
    before = keeper.read_current()
    begun, may_end = threading.Event(), threading.Event()
    read = keeping.read_catalogue

    def read_slowly(path: Path) -> object:
        begun.set()
        assert may_end.wait(20)
        return read(path)

    monkeypatch.setattr(keeping, "read_catalogue", read_slowly)
    mend_data(folder, "Fünf Labore gründen")
    reader = threading.Thread(target=keeper.read_current)
    reader.start()
    assert begun.wait(20)

    assert keeper.read_current() is before

    may_end.set()
    reader.join(20)
    assert keeper.read_current().idea(2).title.de == "Fünf Labore gründen"
