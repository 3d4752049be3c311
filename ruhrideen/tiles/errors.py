"""What can go wrong between a base map's maker and our cache.

TileError
├── TileNotOffered     we do not deliver it: unknown map, or outside the region
├── TileMissing        the maker has no such tile, though perhaps the next
├── SourceFailed       the maker's server gave no tile that can be used
│   ├── SourceSilent   no answer in time, or no connection
│   ├── SourceBusy     429 or 503, perhaps with how long to wait
│   ├── SourceRefused  it does not want us (4xx)
│   └── SourceBroken   5xx, or something that is no picture
└── CacheFull          the tile came but cannot be kept: disk full, no rights
"""

from __future__ import annotations

from typing import ClassVar, Self

from ruhrideen.errors import RuhrideenError
from ruhrideen.languages import N_, Language, read_translations


class TileError(RuhrideenError):
    """Something that a person is told in one sentence, and what to do about it in the next.

    Attributes:
        status: of our HTTP answer.
        wait_s: how long a server asks us to be quiet.
        words: what happened and what to do (a text of the gettext catalogue; gaps are filled from `details`).
        public_words: what a visitor is told, if not the same.
    """

    status: ClassVar[int] = 500
    words: ClassVar[str] = ""
    public_words: ClassVar[str] = ""

    def __init__(self, *, wait_s: float = 0.0, **details: str) -> None:
        self.wait_s = wait_s
        self.details = details
        super().__init__(self.in_words("de"))

    def copy(self) -> Self:
        """Return the same error without its history, which would hold the server's connection open."""
        return type(self)(wait_s=self.wait_s, **self.details)

    def in_words(self, language: Language) -> str:
        """Return one line that says what happened and what to do."""
        return self._fill(self.words, language)

    def in_public_words(self, language: Language) -> str:
        """Return the line that visitors of the map may read."""
        return self._fill(self.public_words or self.words, language)

    def _fill(self, words: str, language: Language) -> str:
        gettext = read_translations(language).gettext
        return gettext(words).format(**{name: gettext(text) for name, text in self.details.items() if text})


class TileNotOffered(TileError):
    """An unknown map, or a tile outside the region."""

    status = 404
    words = N_("Diese Kachel bieten wir nicht an.")


class TileMissing(TileError):
    """The maker has no such tile; `details` has `operator` and `reason`."""

    status = 404
    words = N_("{operator} hat diese Kachel nicht ({reason}).")


class SourceFailed(TileError):
    """The maker's server gave no tile that can be used; `details` has `operator` and `reason`."""

    status = 502


class SourceSilent(SourceFailed):
    """No answer in time, or no connection."""

    status = 504
    words = N_("{operator} antwortet nicht ({reason}). Die eingebettete Karte bleibt; versuchen Sie es später wieder.")


class SourceBusy(SourceFailed):
    """It has too much to do; `wait_s` is how long it asks us to be quiet."""

    status = 503
    words = N_("{operator} ist ausgelastet ({reason}) und will gerade keine Anfragen. Versuchen Sie es später wieder.")


class SourceRefused(SourceFailed):
    """It does not want us, or is not where we ask."""

    words = N_("{operator} gibt diese Kachel nicht heraus ({reason}). Prüfen Sie Adresse und Bedingungen des Dienstes.")


class SourceBroken(SourceFailed):
    """An error of the server, or an answer that is no picture."""

    words = N_("{operator} schickt keine brauchbare Kachel ({reason}). Der Fehler liegt dort; versuchen Sie es später.")


class CacheFull(TileError):
    """The tile cannot be kept; nothing half-written is left."""

    status = 507
    words = N_("Der Ordner für Kacheln nimmt nichts mehr auf ({reason}). Schaffen Sie Platz oder Rechte: {folder}")
    public_words = N_("Unser Server kann gerade keine Kacheln ablegen. Die eingebettete Karte bleibt.")
