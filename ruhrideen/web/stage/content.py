"""What the document tells: the rows of every other file, the map's data, and the words around them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Final

from ruhrideen.cartography.layers import build_ideas
from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import N_, read_translations, write_date
from ruhrideen.publish.addresses import is_address
from ruhrideen.publish.codes import make_code
from ruhrideen.publish.manifest import name_ideas, write_manifest
from ruhrideen.publish.tables import Row, build_tables
from ruhrideen.selection import Selection, select_ideas

# Nobody shows more slides than this, and each code takes some milliseconds.
MOST_CODES: Final = 400
BRAND: Final = "Ruhrideen-Karte"
# What the scripts say; the keys are theirs.
TEXTS: Final = {
    "present": N_("Vorführen"),
    "search": N_("Ideen suchen"),
    "list": N_("Liste der Ideen"),
    "oneIdea": N_("1 Idee"),
    "ideas": N_("{number} Ideen"),
    "ofIdeas": N_("{number} von {all} Ideen"),
    "onePlace": N_("1 Ort"),
    "places": N_("{number} Orte"),
    "located": N_("nennen oder meinen einen Ort"),
    "regionWide": N_("gelten der ganzen Region"),
    "nothing": N_("Keine Idee passt dazu."),
    "all": N_("Alle Ideen zeigen"),
    "back": N_("Zur Übersicht"),
    "idea": N_("Idee {number}"),
    "page": N_("Seite {page} der Broschüre"),
    "goal": N_("Ziel"),
    "background": N_("Hintergrund"),
    "where": N_("Wo"),
    "wholeRegion": N_("Ganze Region"),
    "namesNoPlace": N_("Diese Idee nennt keinen Ort. Sie gilt der ganzen Region."),
    "hiddenPlaces": N_("Die Orte dieser Idee sind in dieser Auswahl ausgeblendet."),
    "offMap": N_("Liegt außerhalb dieser Karte."),
    "source": N_("Woher die Lage bekannt ist"),
    "ideasHere": N_("Ideen hier"),
    "sites": N_("Orte hier"),
    "crossing": N_("Linien, die hindurchführen"),
    "noSite": N_("Keine der gezeigten Ideen nennt hier einen Ort."),
    "municipality": N_("Gemeinde"),
    "aboutFile": N_("Über diese Datei"),
    "notices": N_("Verwendete Software"),
    "more": N_("und {number} weitere"),
    "slide": N_("Folie"),
    "slideOf": N_("{number} von {all}"),
    "previous": N_("Vorige Folie"),
    "next": N_("Nächste Folie"),
    "fullScreen": N_("Ganzer Bildschirm (F)"),
    "automatic": N_("Von selbst weiter"),
    "resting": N_("angehalten"),
    "notes": N_("Notizen und Uhr"),
    "created": N_("Erstellt am {date}"),
    "end": N_("Beenden (Esc)"),
    "settings": N_("Reihenfolge"),
    "byTheme": N_("nach Themen"),
    "westToEast": N_("von West nach Ost"),
    "byNumber": N_("nach Nummern"),
    "each": N_("Je Folie"),
    "eachIdea": N_("eine Idee"),
    "eachPlace": N_("ein Ort"),
    "summary": N_("Zusammenfassung"),
    "phone": N_("Auf dem Telefon weiterlesen"),
    "nextUp": N_("Danach"),
    "lastSlide": N_("Das ist die letzte Folie."),
    "elapsed": N_("Seit Beginn"),
    "fromZero": N_("Auf null"),
    "clock": N_("Uhrzeit"),
    "lost": N_("Die Präsentation antwortet nicht. Ist ihr Fenster noch offen?"),
    "blocked": N_("Der Browser lässt kein zweites Fenster zu. Erlauben Sie es für diese Seite."),
}


def build_content(catalogue: Catalogue, selection: Selection, link: str, today: date) -> dict[str, Any]:
    """Return what a selection lets through, with every text in its language, as the scripts want it.

    `ideas`, `places` and `links` are rows of `publish.tables`, by their keys; `map` is what the map draws. Ideas and places
    have a `code` if their links lead somewhere for a phone, too, and a person could show them all.

    Args:
        catalogue: all of it; the filter is applied here.
        selection: in the language asked for; what it looks at is where the reader begins.
        link: absolute address of the map with this selection.
        today: the date that the document says it is from.
    """
    language = selection.language
    gettext = read_translations(language).gettext
    shown = select_ideas(catalogue, selection)
    tables = build_tables(shown, language, link)
    manifest = write_manifest(catalogue, shown, selection, link, today)
    has_codes = len(shown.ideas) + len(shown.locations) <= MOST_CODES

    def add_code(row: Row) -> Row:
        return {**row, "code": draw_code(row["link"]) if has_codes else None}

    return {
        "language": language,
        "checksum": catalogue.checksum,
        "focus": {"idee": selection.idea, "ort": selection.place, "gemeinde": selection.municipality},
        "texts": {key: gettext(text) for key, text in TEXTS.items()},
        "brand": BRAND,
        "title": name_ideas(shown, language),
        "brochure": gettext(N_("Aus der Broschüre „#40Ruhrideen“ der Kammern im Ruhrgebiet, Juni 2019")),
        "chosen": manifest.chosen,
        "isFiltered": selection.is_filtered,
        "created": write_date(today.isoformat(), language),
        "link": link if is_address(link) else "",
        "code": draw_code(link),
        "manifest": manifest.entries,
        "map": build_ideas(shown, language),
        "ideas": [{**add_code(row), "unplaced": row["nummer"] in shown.unplaced} for row in tables.ideas.rows],
        "places": [add_code(row) for row in tables.places.rows],
        "links": tables.links.rows,
        "municipalities": _list_municipalities(shown),
    }


def _list_municipalities(shown: Catalogue) -> dict[str, Any]:
    """Return each municipality by its AGS: its name and Kreis, the places with a site in it, the lines that cross it."""
    found = {}
    for municipality in shown.municipalities:
        sites, crossing = shown.locations_in(municipality.ags)
        found[municipality.ags] = {
            "name": municipality.name,
            "kreis": municipality.kreis,
            "sites": [location.id for location in sites],
            "crossing": [location.id for location in crossing],
        }
    return found


@lru_cache(maxsize=1_000)
def draw_code(link: str) -> dict[str, Any] | None:
    """Return the QR code of a link: modules a side, and all modules row by row as a number in hexadecimal.

    None if the link leads nowhere for a phone.
    """
    code = make_code(link)
    if code is None:
        return None
    bits = "".join(str(module) for row in code.matrix for module in row)
    return {"size": len(code.matrix), "bits": f"{int(bits, 2):0{(len(bits) + 3) // 4}x}"}
