"""Fetching a region's tiles before the event: politely, with progress, and going on where it was left."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from ruhrideen.cartography.basemaps import Basemap
from ruhrideen.tiles.engine import META_SIZE, TileStore
from ruhrideen.tiles.errors import SourceFailed
from ruhrideen.tiles.pyramid import REGION, list_tiles

PAUSE_S: Final = 0.2
# Failures in a row after which we leave the maker's server alone.
MOST_FAILURES: Final = 3


class Estimate(NamedTuple):
    """How many tiles, how many megabytes (an estimate), and how many requests to the maker's server."""

    tiles: int
    megabytes: float
    requests: int


class Progress(NamedTuple):
    """How far a download is: tiles looked at, of all; fetched now; there before."""

    done: int
    total: int
    fetched: int
    kept: int


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
    sleep: Callable[[float], None] = time.sleep,
) -> Progress:
    """Fetch the region's tiles up to a zoom that are not there yet, one after the other with a pause between.

    A failure is tried again after a longer pause, or after what the server asks for; the third in a row ends it.

    Raises:
        SourceFailed: the server failed three times in a row; what was fetched stays, the next call goes on from there.
        CacheFull: a tile cannot be kept.
    """
    tiles = list(list_tiles(REGION, to_zoom))
    progress = Progress(0, len(tiles), 0, 0)
    for tile in tiles:
        if store.is_kept(key, tile):
            progress = progress._replace(done=progress.done + 1, kept=progress.kept + 1)
        else:
            for failures in range(1, MOST_FAILURES + 1):
                try:
                    store.read_tile(key, tile, patient=True)
                    break
                except SourceFailed as failed:
                    if failures == MOST_FAILURES:
                        raise
                    sleep(max(failed.wait_s, PAUSE_S * 10**failures))
            progress = progress._replace(done=progress.done + 1, fetched=progress.fetched + 1)
            sleep(PAUSE_S)
        report(progress)
    return progress
