"""What an operator can set for official base maps: RUHRIDEEN_* environment variables, read once at the start."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from ruhrideen.cartography.basemaps import BASEMAPS, Basemap


@dataclass(frozen=True)
class TileSettings:
    """What an operator can set.

    Attributes:
        folder: where tiles are kept (`RUHRIDEEN_TILES`); None switches official maps off.
        mirror: address of a server that has the tiles as {mirror}/{key}/{z}/{x}/{y} (`RUHRIDEEN_TILE_MIRROR`); by default
            the makers' own servers are asked.
        contact: an address that the user agent names, so that a maker can write to us (`RUHRIDEEN_CONTACT`).
    """

    folder: Path | None
    mirror: str
    contact: str

    @property
    def is_on(self) -> bool:
        """True if official maps can be offered: there is a folder for them, and MapProxy is installed."""
        return self.folder is not None and find_spec("mapproxy") is not None


def read_tile_settings() -> TileSettings:
    """Return the settings of this process from its environment."""
    folder = os.environ.get("RUHRIDEEN_TILES")
    return TileSettings(
        folder=Path(folder).resolve() if folder else None,
        mirror=(os.environ.get("RUHRIDEEN_TILE_MIRROR") or "").rstrip("/"),
        contact=os.environ.get("RUHRIDEEN_CONTACT") or "",
    )


def list_basemaps(settings: TileSettings) -> Sequence[Basemap]:
    """Return the official maps, from the operator's mirror if there is one."""
    if not settings.mirror:
        return BASEMAPS
    return [
        replace(basemap, url=f"{settings.mirror}/{basemap.key}/{{z}}/{{x}}/{{y}}", kind="tiles", layer="")
        for basemap in BASEMAPS
    ]
