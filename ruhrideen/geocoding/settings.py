"""What an operator can set for geocoding: RUHRIDEEN_* environment variables, read once when the command starts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PUBLIC_NOMINATIM: Final = "nominatim.openstreetmap.org"


@dataclass(frozen=True)
class GeocodingSettings:
    """What an operator can set.

    Attributes:
        nominatim: address of the Nominatim to ask (`RUHRIDEEN_NOMINATIM`), such as http://localhost:8080.
        photon: address of the Photon to ask (`RUHRIDEEN_PHOTON`).
        cache_folder: where answers are kept (`RUHRIDEEN_CACHE`).
        contact: an address that the user agent names, so that a service can write to us (`RUHRIDEEN_CONTACT`).
    """

    nominatim: str
    photon: str
    cache_folder: Path
    contact: str


def read_geocoding_settings() -> GeocodingSettings:
    """Return the settings of this process from its environment."""
    user_cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return GeocodingSettings(
        nominatim=os.environ.get("RUHRIDEEN_NOMINATIM") or PUBLIC_NOMINATIM,
        photon=os.environ.get("RUHRIDEEN_PHOTON") or "photon.komoot.io",
        cache_folder=Path(os.environ.get("RUHRIDEEN_CACHE") or user_cache / "ruhrideen"),
        contact=os.environ.get("RUHRIDEEN_CONTACT") or "",
    )
