"""Tiles fetched by MapProxy, kept on disk, and what is said when that fails."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from ruhrideen.cartography.basemaps import Basemap
from ruhrideen.tiles.engine import MOST_MISSING, REST_S, TileStore
from ruhrideen.tiles.errors import (
    CacheFull,
    SourceBroken,
    SourceBusy,
    SourceFailed,
    SourceRefused,
    SourceSilent,
    TileMissing,
    TileNotOffered,
)
from ruhrideen.tiles.pyramid import LARGEST_ZOOM, REGION, TileAddress, list_tiles
from tests.conftest import REPOSITORY
from tests.unit.tiles.conftest import ESSEN
from tests.unit.tiles.source import TileSource, draw_tile


def list_files(folder: Path) -> list[Path]:
    """Return the files of a store, locks left out."""
    return [path for path in folder.rglob("*") if path.is_file() and "locks" not in path.parts]


def test_a_tile_is_fetched_once_and_then_kept(store: TileStore, source: TileSource) -> None:
    """The second time the maker is not asked; its bytes are unchanged."""
    first = store.read_tile("probe", ESSEN)
    second = store.read_tile("probe", ESSEN)

    assert first == second == (draw_tile(), "image/png")
    assert source.asked == [f"/{ESSEN.z}/{ESSEN.y}/{ESSEN.x}.png"]
    assert source.agents == {"Ruhrideen-Karte/0.1 karte@example.org"}


def test_a_kept_tile_outlives_its_maker(store: TileStore, basemap: Basemap, source: TileSource, tmp_path: Path) -> None:
    """A hall without a network: another store over the same folder has it, although the server is down."""
    kept = store.read_tile("probe", ESSEN)
    source.fault = "500"

    again = TileStore([basemap], tmp_path / "tiles", timeout_s=1)

    assert again.is_kept("probe", ESSEN)
    assert again.read_tile("probe", ESSEN) == kept


@pytest.mark.parametrize(
    ("fault", "error", "word"),
    [
        ("slow", SourceSilent, "antwortet nicht"),
        ("trickle", SourceSilent, "antwortet nicht (TimeoutError)"),
        ("403", SourceRefused, "HTTP 403"),
        ("429", SourceBusy, "HTTP 429"),
        ("503", SourceBusy, "HTTP 503"),
        ("huge picture", SourceBroken, "kein Bild"),
        ("500", SourceBroken, "HTTP 500"),
        ("html", SourceBroken, "kein Bild"),
        ("html called a picture", SourceBroken, "keine brauchbare Kachel"),
        ("half", SourceBroken, "keine brauchbare Kachel"),
    ],
)
def test_a_fault_of_the_maker_is_said_and_nothing_is_kept(
    store: TileStore, source: TileSource, fault: str, error: type[SourceFailed], word: str
) -> None:
    """Each with its own word; afterwards the tile can be had as if nothing had been."""
    source.fault = fault

    with pytest.raises(error) as failed:
        store.read_tile("probe", ESSEN)

    assert word in failed.value.in_words("de")
    assert "Bundesamt" in failed.value.in_words("en")
    assert list_files(store.folder) == []
    assert not store.is_kept("probe", ESSEN)
    source.fault = ""
    assert store.read_tile("probe", ESSEN, patient=True).content == draw_tile()


def test_a_dead_server_is_silent(basemap: Basemap, tmp_path: Path, source: TileSource) -> None:
    """Nobody listens: the word for it, at once."""
    from dataclasses import replace

    dead = TileStore([replace(basemap, url="http://127.0.0.1:9/{z}/{x}/{y}")], tmp_path, timeout_s=1)

    with pytest.raises(SourceSilent):
        dead.read_tile("probe", ESSEN)


@pytest.mark.parametrize("fault", ["429", "503"])
def test_how_long_to_wait_is_taken_from_the_server(store: TileStore, source: TileSource, fault: str) -> None:
    """Too many requests, or busy, with Retry-After."""
    source.fault = fault

    with pytest.raises(SourceBusy) as busy:
        store.read_tile("probe", ESSEN)

    assert busy.value.wait_s == 7


def test_one_missing_tile_does_not_silence_the_map(store: TileStore, source: TileSource) -> None:
    """The maker lacks one and has its neighbour: that one comes at once."""
    source.lacks = {f"/{ESSEN.z}/{ESSEN.y}/{ESSEN.x}.png"}

    with pytest.raises(TileMissing, match=r"hat diese Kachel nicht \(HTTP 404\)"):
        store.read_tile("probe", ESSEN)

    assert store.find_failure("probe") is None
    assert store.read_tile("probe", ESSEN._replace(x=ESSEN.x + 1)).content == draw_tile()
    assert list(store.folder.rglob(f"{ESSEN.y}.png")) == [store.folder / "probe" / "11" / "1064" / "681.png"]


def test_a_server_that_lacks_every_tile_refuses_us(store: TileStore, source: TileSource) -> None:
    """It has moved: after some in a row it is left alone, and that is said."""
    source.fault = "404"
    tiles = list(list_tiles(REGION, 11, from_zoom=11))
    for tile in tiles[: MOST_MISSING - 1]:
        with pytest.raises(TileMissing):
            store.read_tile("probe", tile)

    with pytest.raises(SourceRefused):
        store.read_tile("probe", tiles[MOST_MISSING])

    assert store.find_failure("probe") is not None


def test_a_spoiled_file_is_fetched_again(store: TileStore, source: TileSource) -> None:
    """The power failed while it was written: half of it lies there, and it never reaches a visitor."""
    store.read_tile("probe", ESSEN)
    [path] = list_files(store.folder)
    path.write_bytes(draw_tile()[:100])

    assert store.read_tile("probe", ESSEN).content == draw_tile()
    assert path.read_bytes() == draw_tile()
    assert len(source.asked) == 2


def test_how_far_the_region_is_kept_is_known(store: TileStore, source: TileSource) -> None:
    """Whole at zoom 8, but for one tile at zoom 9; nothing is no zoom."""
    assert store.find_kept_zoom("probe") == 0
    *most, last = list_tiles(REGION, 9)
    for tile in most:
        store.read_tile("probe", tile)

    assert store.find_kept_zoom("probe") == 8
    store.read_tile("probe", last)
    assert store.find_kept_zoom("probe") == 9 < LARGEST_ZOOM


def test_a_server_that_failed_is_left_alone_for_a_while(basemap: Basemap, source: TileSource, tmp_path: Path) -> None:
    """Until then the same word comes without asking; then it is asked again."""
    now = [0.0]
    store = TileStore([basemap], tmp_path, timeout_s=1, clock=lambda: now[0])
    source.fault = "500"
    with pytest.raises(SourceBroken):
        store.read_tile("probe", ESSEN)
    source.fault = ""

    with pytest.raises(SourceBroken):
        store.read_tile("probe", ESSEN)
    assert len(source.asked) == 1
    assert store.find_failure("probe") is not None

    now[0] = REST_S + 1
    assert store.read_tile("probe", ESSEN).content == draw_tile()
    assert store.find_failure("probe") is None


@pytest.mark.parametrize(
    "tile", [TileAddress(11, 0, 0), TileAddress(18, 136000, 87000), TileAddress(3, 4, 2), TileAddress(11, -1, 5)]
)
def test_what_is_not_the_region_is_not_fetched(store: TileStore, source: TileSource, tile: TileAddress) -> None:
    """Our server is nobody's open proxy."""
    with pytest.raises(TileNotOffered):
        store.read_tile("probe", tile)
    with pytest.raises(TileNotOffered):
        store.read_tile("unknown", ESSEN)

    assert source.asked == []


FILL = """
import sys, resource
from pathlib import Path
from dataclasses import replace
from ruhrideen.cartography.basemaps import BASEMAPS
from ruhrideen.tiles.engine import TileStore
from ruhrideen.tiles.errors import CacheFull
from tests.unit.tiles.conftest import ESSEN
folder, address = Path(sys.argv[1]), sys.argv[2]
store = TileStore([replace(BASEMAPS[0], key="probe", url=address + "/{z}/{y}/{x}.png")], folder, timeout_s=2)
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    store.read_tile("probe", ESSEN)
except CacheFull as error:
    print(error.in_words("de"))
"""


def test_a_full_disk_is_said_and_leaves_no_half_tile(source: TileSource, tmp_path: Path) -> None:
    """The system refuses to write beyond 100 bytes: a word, no file, and later the tile comes whole."""
    folder = tmp_path / "tiles"
    folder.mkdir()

    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder), source.address],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "nimmt nichts mehr auf" in done.stdout, done.stderr
    assert str(folder) in done.stdout
    assert list_files(folder) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_folder_without_rights_is_said(basemap: Basemap, source: TileSource, tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "probe").write_text("in the way")
    store = TileStore([basemap], tmp_path, timeout_s=1)

    with pytest.raises(CacheFull) as full:
        store.read_tile("probe", ESSEN)
    assert str(tmp_path) in full.value.in_words("de")
    assert str(tmp_path) not in full.value.in_public_words("de")
    assert "keine Kacheln ablegen" in full.value.in_public_words("de")
