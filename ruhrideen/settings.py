"""Paths and RUHRIDEEN_* environment variables, read once when the process starts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """What an operator can set.

    Attributes:
        data_folder: the folder with ideas.csv and its siblings (`RUHRIDEEN_DATA`; the shipped one by default).
        offers_other_maps: visitors may choose maps that their browser fetches from somebody else, after they agreed
            (`RUHRIDEEN_MAPS=embedded` switches that off).
        frame_ancestors: whose pages may show the app in a frame (`RUHRIDEEN_FRAME_ANCESTORS`; only its own by default).
    """

    data_folder: Path
    offers_other_maps: bool = True
    frame_ancestors: str = "'self'"


def read_settings() -> Settings:
    """Return the settings of this process from its environment."""
    return Settings(
        data_folder=Path(os.environ.get("RUHRIDEEN_DATA") or REPOSITORY / "data").resolve(),
        offers_other_maps=os.environ.get("RUHRIDEEN_MAPS", "").strip().lower() != "embedded",
        frame_ancestors=os.environ.get("RUHRIDEEN_FRAME_ANCESTORS") or "'self'",
    )
