"""What a file tells of itself: what was chosen, where to find it again, from when, whose it is and how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import N_, Language, read_translations, write_date
from ruhrideen.plain_text import clean_text
from ruhrideen.publish.sources import OWN_LICENCE, SOURCES
from ruhrideen.selection import Selection, describe_selection

TITLE = N_("Ruhrideen-Karte: Ideen für das Ruhrgebiet und ihre Orte")


@dataclass(frozen=True)
class Manifest:
    """What a file tells of itself, in its language.

    Attributes:
        chosen: the filter in words.
        link: the address of this selection in the app.
        ideas, places, links: how many there are in the file; `region_wide` of the ideas name no place at all.
        sources: what, and whose it is with its licence.
    """

    title: str
    chosen: str
    link: str
    created: date
    language: Language
    ideas: int
    places: int
    links: int
    region_wide: int
    sources: tuple[tuple[str, str], ...]
    licence: str

    @property
    def entries(self) -> list[tuple[str, str]]:
        """Everything as pairs of a heading and its text, in the order in which one reads it."""
        gettext = read_translations(self.language).gettext
        return [
            (gettext("Was das ist"), self.title),
            (gettext("Auswahl"), self.chosen),
            (gettext("Link der Auswahl"), self.link),
            (gettext("Erstellt am"), write_date(self.created.isoformat(), self.language)),
            (gettext("Ideen"), str(self.ideas)),
            (gettext("davon für die ganze Region"), str(self.region_wide)),
            (gettext("Orte"), str(self.places)),
            (gettext("Verbindungen"), str(self.links)),
            (gettext("Lizenz"), self.licence),
            *((gettext("Quelle: {what}").format(what=what), credit) for what, credit in self.sources),
        ]

    @property
    def credit(self) -> str:
        """Licence and all sources in one line."""
        return " · ".join([self.licence, *(f"{what}: {credit}" for what, credit in self.sources)])

    def write_json(self) -> dict[str, Any]:
        """Return the manifest for programs: the same keys in every language, the date in ISO 8601."""
        return {
            "titel": self.title,
            "auswahl": self.chosen,
            "link": self.link,
            "erstellt": self.created.isoformat(),
            "sprache": self.language,
            "anzahl": {
                "ideen": self.ideas,
                "davon_ganze_region": self.region_wide,
                "orte": self.places,
                "verbindungen": self.links,
            },
            "lizenz": self.licence,
            "quellen": [{"was": what, "quelle": credit} for what, credit in self.sources],
        }


def write_manifest(catalogue: Catalogue, shown: Catalogue, selection: Selection, link: str, today: date) -> Manifest:
    """Return the manifest of `shown`, which is what `selection` lets through of `catalogue`, in its language."""
    language = selection.language
    gettext = read_translations(language).gettext
    return Manifest(
        title=gettext(TITLE),
        chosen=clean_text(describe_selection(catalogue, selection, language)),
        link=clean_text(link),
        created=today,
        language=language,
        ideas=len(shown.ideas),
        places=len(shown.locations),
        links=len(shown.links),
        region_wide=len(shown.region_wide_ideas),
        sources=tuple((gettext(s.what), gettext(s.credit)) for s in SOURCES if s.is_exported),
        licence=gettext(OWN_LICENCE),
    )


def name_ideas(shown: Catalogue, language: Language) -> str:
    """Return what a talk about a shown part of the catalogue is called, "40 Ideen für das Ruhrgebiet"."""
    gettext = read_translations(language).gettext
    if len(shown.ideas) == 1:
        return gettext("Eine Idee für das Ruhrgebiet")
    return gettext("{number} Ideen für das Ruhrgebiet").format(number=len(shown.ideas))
