"""Fetching a region's tiles before the event: politely, with progress, and going on where it was left."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from ruhrideen.cartography.basemaps import Basemap
from ruhrideen.tiles.engine import META_SIZE, TileStore
from ruhrideen.tiles.errors import SourceFailed, TileMissing
from ruhrideen.tiles.pyramid import REGION, TileAddress, list_tiles

PAUSE_S: Final = 0.2
# Failures in a row after which we leave the maker's server alone.
MOST_FAILURES: Final = 3
# Nobody should sit before a command that sleeps for longer, whatever the server asks for.
LONGEST_WAIT_S: Final = 300.0


class Estimate(NamedTuple):
    """How many tiles, how many megabytes (an estimate), and how many requests to the maker's server."""

    tiles: int
    megabytes: float
    requests: int


class Progress(NamedTuple):
    """How far a download is: tiles looked at, of all; fetched now; there before; not to be had from the maker."""

    done: int
    total: int
    fetched: int
    kept: int
    missing: int = 0


def estimate(basemap: Basemap, to_zoom: int) -> Estimate:
    """Return what the region's tiles up to a zoom would take."""
    tiles = list(list_tiles(REGION, to_zoom))
    width, height = META_SIZE if basemap.kind == "wms" else (1, 1)
    requests = {(tile.z, tile.x // width, tile.y // height) for tile in tiles}
    return Estimate(len(tiles), len(tiles) * basemap.tile_kb / 1000, len(requests))


def seed(
    store: TileStore,
    key: str,
    to_zoom: int,
    report: Callable[[Progress], None],
    *,
    say_wait: Callable[[SourceFailed, float], None] = lambda failed, wait_s: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Progress:
    """Fetch the region's tiles up to a zoom that are not there yet, one after the other with a pause between.

    A failure is tried again after a longer pause, or after what the server asks for; the third in a row ends it, and so
    does a server that wants to be left alone for more than five minutes. A tile that the maker does not have is counted.

    Args:
        say_wait: told before each longer pause: why, and how many seconds.

    Raises:
        SourceFailed: the server failed three times in a row; what was fetched stays, the next call goes on from there.
        CacheFull: a tile cannot be kept.
    """
    tiles = list(list_tiles(REGION, to_zoom))
    wanted = [tile for tile in tiles if not store.is_kept(key, tile)]
    kept = len(tiles) - len(wanted)
    progress = Progress(kept, len(tiles), 0, kept)
    report(progress)
    for tile in wanted:
        progress = progress._replace(done=progress.done + 1)
        try:
            if not store.is_kept(key, tile):  # else it came with its neighbours, on one sheet
                _fetch(store, key, tile, say_wait, sleep)
                sleep(PAUSE_S)
            progress = progress._replace(fetched=progress.fetched + 1)
        except TileMissing:
            progress = progress._replace(missing=progress.missing + 1)
            sleep(PAUSE_S)
        report(progress)
    return progress


def _fetch(
    store: TileStore,
    key: str,
    tile: TileAddress,
    say_wait: Callable[[SourceFailed, float], None],
    sleep: Callable[[float], None],
) -> None:
    for failures in range(1, MOST_FAILURES + 1):
        try:
            store.read_tile(key, tile, patient=True)
        except SourceFailed as failed:
            if failures == MOST_FAILURES or failed.wait_s > LONGEST_WAIT_S:
                raise
            wait_s = max(failed.wait_s, PAUSE_S * 10**failures)
            say_wait(failed, wait_s)
            sleep(wait_s)
        else:
            return
