"""What can go wrong between a base map's maker and our cache.

TileError
├── TileNotOffered     we do not deliver it: unknown map, or outside the region
├── SourceFailed       the maker's server gave no tile that can be used
│   ├── SourceSilent   no answer in time, or no connection
│   ├── SourceRefused  it says that it has no such tile or does not want us (4xx); 429 with how long to wait
│   └── SourceBroken   5xx, or something that is no picture
└── CacheFull          the tile came but cannot be kept: disk full, no rights
"""

from __future__ import annotations

from typing import ClassVar

from ruhrideen.errors import RuhrideenError
from ruhrideen.languages import N_, Language, read_translations


class TileError(RuhrideenError):
    """Something that a person is told in one sentence, and what to do about it in the next.

    Attributes:
        status: of our HTTP answer.
        words: what happened and what to do (a text of the gettext catalogue; gaps are filled from `details`).
    """

    status: ClassVar[int] = 500
    words: ClassVar[str] = ""

    def __init__(self, *, wait_s: float = 0.0, **details: str) -> None:
        self.wait_s = wait_s
        self.details = details
        super().__init__(self.in_words("de"))

    def in_words(self, language: Language) -> str:
        """Return one line that says what happened and what to do."""
        gettext = read_translations(language).gettext
        return gettext(self.words).format(**{name: gettext(text) for name, text in self.details.items() if text})


class TileNotOffered(TileError):
    """An unknown map, or a tile outside the region."""

    status = 404
    words = N_("Diese Kachel bieten wir nicht an.")


class SourceFailed(TileError):
    """The maker's server gave no tile that can be used; `details` has `operator` and `reason`."""

    status = 502


class SourceSilent(SourceFailed):
    """No answer in time, or no connection."""

    status = 504
    words = N_("{operator} antwortet nicht ({reason}). Die eingebettete Karte bleibt; versuchen Sie es später wieder.")


class SourceRefused(SourceFailed):
    """It has no such tile or does not want us; `wait_s` is how long it asks us to be quiet."""

    words = N_("{operator} gibt diese Kachel nicht heraus ({reason}). Prüfen Sie Adresse und Bedingungen des Dienstes.")


class SourceBroken(SourceFailed):
    """An error of the server, or an answer that is no picture."""

    words = N_("{operator} schickt keine brauchbare Kachel ({reason}). Der Fehler liegt dort; versuchen Sie es später.")


class CacheFull(TileError):
    """The tile cannot be kept; nothing half-written is left."""

    status = 507
    words = N_("Der Ordner für Kacheln nimmt nichts mehr auf ({reason}). Schaffen Sie Platz oder Rechte: {folder}")
