"""A base map whose maker's server runs in the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ruhrideen.cartography.basemaps import BASEMAPS, Basemap
from ruhrideen.tiles.engine import TileStore
from ruhrideen.tiles.pyramid import TileAddress, find_tile
from tests.unit.tiles.source import TileSource, serve_tiles

ESSEN: TileAddress = find_tile(7.0126, 51.4558, 11)


@pytest.fixture
def source() -> Iterator[TileSource]:
    """Return the maker's server."""
    with serve_tiles() as running:
        yield running


@pytest.fixture
def basemap(source: TileSource) -> Basemap:
    """Return a base map at the maker's server."""
    return replace(BASEMAPS[0], key="probe", url=source.address + "/{z}/{y}/{x}.png")


@pytest.fixture
def store(basemap: Basemap, tmp_path: Path) -> TileStore:
    """Return a store that waits a second at most."""
    return TileStore([basemap], tmp_path / "tiles", contact="karte@example.org", timeout_s=1)
