"""Paths and RUHRIDEEN_* environment variables, read once when the process starts."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY = Path(__file__).resolve().parent.parent
MOST_SESSIONS: Final = 500
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Operator:
    """Who runs the app, as its legal pages name them; each is `RUHRIDEEN_OPERATOR_` and the name, and empty if not given.

    Attributes:
        name, representative, email, phone: of the operator; the representative is who may act for it.
        address: its lines, divided by " | " or line breaks in the setting.
        more: further lines of the imprint: register, supervisory authority, VAT number, who answers for the content.
        dpo: how to reach the data-protection officer.
        legal_basis: on which law the operator processes the data that the app needs.
        logs: what the servers in front of the app write down, and for how long.
        enforcement: lines that name the body to turn to about accessibility.
    """

    name: str = ""
    representative: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    more: tuple[str, ...] = ()
    dpo: tuple[str, ...] = ()
    legal_basis: str = ""
    logs: str = ""
    enforcement: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What an operator can set.

    Attributes:
        data_folder: the folder with ideas.csv and its siblings (`RUHRIDEEN_DATA`; the shipped one by default).
        offers_other_maps: visitors may choose maps that their browser fetches from somebody else, after they agreed
            (`RUHRIDEEN_MAPS=embedded` switches that off).
        frame_ancestors: whose pages may show the app in a frame (`RUHRIDEEN_FRAME_ANCESTORS`; only its own by default).
        most_sessions: open sessions from which on a process gives out no further page (`RUHRIDEEN_MAX_SESSIONS`; 0 for none).
        has_metrics: `/metrics` answers (`RUHRIDEEN_METRICS=1`).
        operator: who runs the app.
    """

    data_folder: Path
    offers_other_maps: bool = True
    frame_ancestors: str = "'self'"
    most_sessions: int = MOST_SESSIONS
    has_metrics: bool = False
    operator: Operator = Operator()


def read_settings() -> Settings:
    """Return the settings of this process from its environment."""
    return Settings(
        data_folder=Path(os.environ.get("RUHRIDEEN_DATA") or REPOSITORY / "data").resolve(),
        offers_other_maps=os.environ.get("RUHRIDEEN_MAPS", "").strip().lower() != "embedded",
        frame_ancestors=os.environ.get("RUHRIDEEN_FRAME_ANCESTORS") or "'self'",
        most_sessions=_read_number("RUHRIDEEN_MAX_SESSIONS", MOST_SESSIONS),
        has_metrics=os.environ.get("RUHRIDEEN_METRICS") == "1",
        operator=read_operator(),
    )


def read_operator() -> Operator:
    """Return who runs the app."""
    return Operator(
        name=_read_text("RUHRIDEEN_OPERATOR_NAME"),
        representative=_read_text("RUHRIDEEN_OPERATOR_REPRESENTATIVE"),
        address=_read_lines("RUHRIDEEN_OPERATOR_ADDRESS"),
        email=_read_text("RUHRIDEEN_OPERATOR_EMAIL"),
        phone=_read_text("RUHRIDEEN_OPERATOR_PHONE"),
        more=_read_lines("RUHRIDEEN_OPERATOR_MORE"),
        dpo=_read_lines("RUHRIDEEN_OPERATOR_DPO"),
        legal_basis=_read_text("RUHRIDEEN_OPERATOR_LEGAL_BASIS"),
        logs=_read_text("RUHRIDEEN_OPERATOR_LOGS"),
        enforcement=_read_lines("RUHRIDEEN_OPERATOR_ENFORCEMENT"),
    )


def _read_text(name: str) -> str:
    return os.environ.get(name, "").strip()


def _read_lines(name: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in os.environ.get(name, "").replace("|", "\n").splitlines() if line.strip())


def _read_number(name: str, default: int) -> int:
    """Return a setting that is a whole number of at least 0; what is none is logged and left at its default."""
    text = os.environ.get(name, "").strip()
    if not text or text.isdecimal():
        return int(text or default)
    logger.warning("%s: %r is no whole number; %d is used.", name, text, default)
    return default
