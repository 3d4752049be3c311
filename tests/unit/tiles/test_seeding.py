"""Fetching a region beforehand: said first, polite, whole, and going on where it was left."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import pytest

from ruhrideen.__main__ import main
from ruhrideen.cartography.basemaps import Basemap
from ruhrideen.tiles import command
from ruhrideen.tiles.engine import TileStore
from ruhrideen.tiles.errors import SourceBroken, SourceBusy, SourceRefused
from ruhrideen.tiles.pyramid import REGION, list_tiles
from ruhrideen.tiles.seeding import PAUSE_S, Progress, estimate, seed
from tests.unit.tiles.source import TileSource

ZOOM = 9
NUMBER = len(list(list_tiles(REGION, ZOOM)))


def test_all_tiles_are_fetched_with_a_pause_after_each(store: TileStore, source: TileSource) -> None:
    """One request a tile, the last word says that all are there; the second time nobody is asked."""
    told: list[Progress] = []
    pauses: list[float] = []

    seed(store, "probe", ZOOM, told.append, sleep=pauses.append)

    assert len(source.asked) == NUMBER == len(set(source.asked))
    assert pauses == [PAUSE_S] * NUMBER
    assert told[-1] == Progress(done=NUMBER, total=NUMBER, fetched=NUMBER, kept=0)
    assert seed(store, "probe", ZOOM, told.append, sleep=pauses.append) == Progress(NUMBER, NUMBER, 0, NUMBER)
    assert len(source.asked) == NUMBER


def test_a_failure_is_tried_again_after_the_pause_that_the_server_wants(store: TileStore, source: TileSource) -> None:
    """429 with Retry-After: 7 seconds, then it goes on."""
    source.fault, source.fails_first = "429", 1
    pauses: list[float] = []
    told: list[tuple[str, float]] = []

    progress = seed(
        store, "probe", 8, lambda _: None, sleep=pauses.append,
        say_wait=lambda failed, wait_s: told.append((type(failed).__name__, wait_s)),
    )  # fmt: skip

    assert pauses[0] == 7
    assert told == [("SourceBusy", 7)]
    assert progress.done == progress.total


def test_a_server_that_wants_hours_of_quiet_ends_it(store: TileStore, source: TileSource) -> None:
    """Nobody sits before a command that sleeps for a day: one request, no pause, the word for it."""
    source.fault, source.retry_after = "503", "86400"
    pauses: list[float] = []

    with pytest.raises(SourceBusy):
        seed(store, "probe", 8, lambda _: None, sleep=pauses.append)

    assert pauses == []
    assert len(source.asked) == 1


def test_a_tile_that_the_maker_lacks_is_counted_and_the_rest_is_fetched(store: TileStore, source: TileSource) -> None:
    """It is asked for once, not three times."""
    tile = next(list_tiles(REGION, 8))
    source.lacks = {f"/{tile.z}/{tile.y}/{tile.x}.png"}

    progress = seed(store, "probe", 8, lambda _: None, sleep=lambda _: None)

    assert progress == Progress(progress.total, progress.total, progress.total - 1, 0, missing=1)
    assert len(source.asked) == progress.total


def test_three_failures_in_a_row_end_it_and_the_next_call_goes_on(store: TileStore, source: TileSource) -> None:
    """What was fetched stays; only what is missing is asked for again."""
    seed(store, "probe", 8, lambda _: None, sleep=lambda _: None)
    before = len(source.asked)
    source.fault = "500"
    with pytest.raises(SourceBroken):
        seed(store, "probe", ZOOM, lambda _: None, sleep=lambda _: None)
    assert len(source.asked) == before + 3
    source.fault = ""

    progress = seed(store, "probe", ZOOM, lambda _: None, sleep=lambda _: None)

    assert progress == Progress(NUMBER, NUMBER, NUMBER - before, before)


def test_the_estimate_counts_requests_of_a_wms_by_sheets(basemap: Basemap) -> None:
    """A WMS draws 16 tiles at once."""
    from dataclasses import replace

    tiles = estimate(basemap, 12)
    sheets = estimate(replace(basemap, kind="wms", layer="x"), 12)

    assert tiles.requests == tiles.tiles == sheets.tiles
    assert tiles.tiles / 16 < sheets.requests < tiles.tiles / 6


@pytest.fixture
def mirror(source: TileSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set the environment as an operator does; return the folder."""
    monkeypatch.setenv("RUHRIDEEN_TILES", str(tmp_path / "tiles"))
    monkeypatch.setenv("RUHRIDEEN_TILE_MIRROR", source.address)
    monkeypatch.setattr("ruhrideen.tiles.seeding.PAUSE_S", 0.0)
    return tmp_path / "tiles"


def test_the_command_says_size_and_licence_before_it_asks(
    mirror: Path, source: TileSource, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever says no has fetched nothing."""
    chosen = argparse.Namespace(key="basemap-grau", to_zoom=13, yes=False, lang="de")

    status = command.run(chosen, ask=lambda _: "n")

    said = capsys.readouterr().out
    assert status == 1
    assert "CC BY 4.0" in said
    assert "Kacheln, etwa" in said
    assert "© basemap.de / BKG" in said
    assert source.asked == []


def test_nobody_at_the_keyboard_is_a_no(
    mirror: Path, source: TileSource, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run by a timer without --yes: nothing is fetched, no traceback."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert main(["basemap", "topplus", "--to-zoom", "8"]) == 1
    assert "Nichts geholt." in capsys.readouterr().out
    assert source.asked == []


def test_a_folder_that_cannot_be_made_is_said(
    mirror: Path, source: TileSource, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file stands in its place."""
    mirror.write_text("in the way")

    assert main(["basemap", "topplus", "--to-zoom", "8", "--yes"]) == 1
    assert f"Schaffen Sie Platz oder Rechte: {mirror}" in capsys.readouterr().err
    assert source.asked == []


def test_the_command_fetches_and_shows_progress(
    mirror: Path, source: TileSource, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 0, every tile a file, the last line says so."""
    status = main(["basemap", "luftbild", "--to-zoom", "8", "--yes"])

    assert status == 0
    assert capsys.readouterr().out.rstrip().endswith("Fertig.")
    assert len(list((mirror / "luftbild").rglob("*.jpeg"))) == len(source.asked) == len(list(list_tiles(REGION, 8)))


def test_the_command_ends_in_words_when_the_maker_refuses(
    mirror: Path, source: TileSource, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1, what happened, and how to go on; no traceback."""
    source.fault = "403"
    monkeypatch.setattr("ruhrideen.tiles.seeding.MOST_FAILURES", 1)

    status = main(["basemap", "topplus", "--to-zoom", "8", "--yes"])

    said = capsys.readouterr().err
    assert status == 1
    assert SourceRefused.__name__ not in said
    assert "gibt diese Kachel nicht heraus (HTTP 403)" in said
    assert "derselbe Befehl macht dort weiter" in said


def test_without_a_folder_the_command_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 2."""
    monkeypatch.delenv("RUHRIDEEN_TILES", raising=False)

    assert main(["basemap"]) == 2
    assert "RUHRIDEEN_TILES" in capsys.readouterr().err
