"""German names made comparable: "Mülheim a. d. Ruhr", "Muelheim an der Ruhr" and "Mülheim/Ruhr" are one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# "ae", "oe" and "ue" stand for umlauts, and whoever has no umlauts may write neither: Muelheim, Mulheim.
WRITTEN_OUT_UMLAUT: Final = re.compile(r"(?<=[aou])e")
ABBREVIATIONS: Final = {
    "hbf": "hauptbahnhof",
    "bhf": "bahnhof",
    "gbf": "gueterbahnhof",
    "rbf": "rangierbahnhof",
    "st": "sankt",
    "str": "strasse",
    "westf": "westfalen",
    "wf": "westfalen",
    "rhld": "rheinland",
    "univ": "universitaet",
    "fh": "fachhochschule",
    "th": "hochschule",
}
# Words that stand between the parts of a name and that one writes, shortens or leaves out.
LINKING_WORDS: Final = frozenset(
    {"a", "d", "an", "der", "die", "das", "dem", "den", "des", "am", "im", "in", "i", "auf", "bei", "b", "ob"}
    | {"und", "u", "of", "the", "v", "von", "vom", "zu", "zur", "zum", "stadt"}
)
COMPOUND_STREET: Final = re.compile(r"(?<=\w{3})str\b\.?")
WORD: Final = re.compile(r"[^\W_]+")


def fold_name(name: str) -> str:
    """Return the words that carry a name, folded and in their order, separated by one space.

    Case, accents, hyphens and other signs are gone; ä, ae and a are one, ß is ss; abbreviations are written out and
    linking words left out, unless nothing else is there. For comparing only: two names may fold into one.
    """
    text = fold_letters(name)
    words = WORD.findall(COMPOUND_STREET.sub("strasse", text))
    written_out = [ABBREVIATIONS.get(word, word) for word in words]
    carrying = [word for word in written_out if word not in LINKING_WORDS] or written_out
    return WRITTEN_OUT_UMLAUT.sub("", " ".join(carrying))


def fold_letters(text: str) -> str:
    """Return a text in small letters without accents; ß is ss, ä is a."""
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in text if not unicodedata.combining(c))


def fold_word(word: str) -> str:
    """Return one word as it is compared: small letters, no accents, and ae, oe, ue like ä, ö, ü."""
    return WRITTEN_OUT_UMLAUT.sub("", fold_letters(word))


def make_slug(name: str) -> str:
    """Return a name as the id of a Feature: a–z, 0–9 and hyphens; "" where nothing of it can be written so."""
    text = unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", text))
