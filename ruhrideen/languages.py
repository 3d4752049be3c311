"""German and English: the gettext catalogues and numbers written as the language writes them.

The texts in the code are German; `locale/en/LC_MESSAGES/ruhrideen.po` holds their English. The catalogue is compiled in
memory when it is first needed, so no compiled file can be out of date.
"""

from __future__ import annotations

import io
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Final, Literal, NamedTuple

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

Language = Literal["de", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")
LOCALE_FOLDER: Final = Path(__file__).parent / "locale"


class BilingualText(NamedTuple):
    """A text of the data in both languages."""

    de: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in the language asked for; the German one where the English is empty."""
        return (self.en or self.de) if language == "en" else self.de


@lru_cache(maxsize=len(LANGUAGES))
def read_translations(language: Language) -> NullTranslations:
    """Return the gettext catalogue of a language; German, the language of the code, translates nothing."""
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / "ruhrideen.po"
    if language == "de":
        return NullTranslations()
    with path.open("rb") as po_file:
        messages = read_po(po_file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


def N_(text: str) -> str:
    """Mark a text for the catalogue where it is defined; it is translated where it is shown."""
    return text


def write_number(value: float, language: Language, digits: int = 0) -> str:
    """Return a number as the language writes it, rounded to at most `digits` decimals (1.8 → "1,8")."""
    return format_decimal(
        round(value, digits), format="#,##0" + ("." + "#" * digits if digits else ""), locale=language
    )


def write_date(iso_date: str, language: Language) -> str:
    """Return a date of the form 2026-11-23 as the language writes it; anything else as it stands."""
    try:
        return format_date(date.fromisoformat(iso_date), format="long", locale=language)
    except ValueError:
        return iso_date


def write_distance(distance_m: float, language: Language) -> str:
    """Return a length in metres in words that claim no false exactness: "450 m", "1,8 km", "33 km"."""
    if distance_m < 950:
        return f"{write_number(max(10, round(distance_m / 10) * 10), language)} m"
    return f"{write_number(distance_m / 1000, language, 0 if distance_m >= 9_950 else 1)} km"
