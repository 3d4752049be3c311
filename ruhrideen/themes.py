"""The seven themes of the brochure, in its order: the keys used in data and links, and their names."""

from __future__ import annotations

from typing import Final

from ruhrideen.languages import N_, Language, read_translations

THEMES: Final[dict[str, str]] = {
    "mobilitaet": N_("Mobilität"),
    "digital": N_("Digitalregion, Innovation, Gründung"),
    "mittelstand": N_("Mittelstand"),
    "energie": N_("Energie"),
    "flaechen": N_("Flächen"),
    "bildung": N_("Bildung und Fachkräfte"),
    "weitere": N_("Weitere Ideen"),
}


def name_theme(theme: str, language: Language) -> str:
    """Return the name of a theme in the language asked for."""
    return read_translations(language).gettext(THEMES[theme])
