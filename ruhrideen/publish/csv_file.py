"""A selection as one table that opens in Excel with a double click.

RFC 4180 with a byte order mark, so that Excel reads UTF-8. Separator and decimal sign are those that Excel has in the
language of the file (semicolon and comma in German, comma and point in English): with others a German Excel shows one
column, and reads 51.469 as fifty-one thousand.

One row for each idea and each of its places, one for an idea without. Comment lines would not survive sorting and
filtering, nor are they in RFC 4180: the manifest stands in the last columns of each row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ruhrideen.languages import Language, read_translations
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.tables import Table

SEPARATORS: Final[dict[Language, str]] = {"de": ";", "en": ","}
DECIMAL_SIGNS: Final[dict[Language, str]] = {"de": ",", "en": "."}
# What makes a spreadsheet take a text for a formula (OWASP, CSV Injection), the wide forms of East Asia included.
FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
IDEA_KEYS: Final = ("nummer", "themenname", "titel", "ziel", "hintergrund", "seite", "wo", "link")
PLACE_KEYS: Final = (
    *("name", "art", "lage", "gemeinde", "ags", "laenge", "breite", "ost", "nord", "unsicherheit_m"),
    *("ganze_stadt", "bedeutung"),
    *("flaeche_ha", "flaeche_mindestens", "schematisch", "quelle", "guete", "stand"),
)
LINK_KEYS: Final = ("bezugsname", "seite", "worte", "grund", "quelle")


def build_csv(publication: Publication) -> bytes:
    """Return the table; without any idea it has one row, which holds the manifest only."""
    language = publication.language
    gettext = read_translations(language).gettext
    manifest = publication.manifest
    about = {
        gettext("Auswahl"): manifest.chosen,
        gettext("Link der Auswahl"): manifest.link,
        gettext("Erstellt am"): manifest.created,
        gettext("Ideen in dieser Datei"): manifest.ideas,
        gettext("Lizenz und Quellen"): manifest.credit,
    }
    tables = publication.tables
    headings = [
        *_list_headings(tables.ideas, IDEA_KEYS),
        *_list_headings(tables.places, PLACE_KEYS),
        *_list_headings(tables.links, LINK_KEYS),
        *about,
    ]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=SEPARATORS[language], lineterminator="\r\n")
    writer.writerow(headings)
    for row in _join_rows(publication):
        writer.writerow([write_cell(value, language) for value in (*row, *about.values())])
    return file.getvalue().encode("utf-8-sig")


def write_cell(value: Any, language: Language) -> str:
    """Return a value as the Excel of a language reads it; no text is taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        gettext = read_translations(language).gettext
        return gettext("ja") if value else gettext("nein")
    if isinstance(value, float):
        return repr(value).replace(".", DECIMAL_SIGNS[language])
    if isinstance(value, int | date):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS) else text


def _list_headings(table: Table, keys: tuple[str, ...]) -> list[str]:
    headings = {column.key: column.heading for column in table.columns}
    return [headings[key] for key in keys]


def _join_rows(publication: Publication) -> Iterator[list[Any]]:
    """Yield the values of each row; an idea without a place has none in the columns of place and link."""
    tables = publication.tables
    places = {row["ort"]: row for row in tables.places.rows}
    proofs: dict[int, list[dict[str, Any]]] = {}
    for proof in tables.links.rows:
        proofs.setdefault(proof["idee"], []).append(proof)
    for idea in tables.ideas.rows:
        known = [idea[key] for key in IDEA_KEYS]
        for proof in proofs.get(idea["nummer"], []):
            place = places[proof["ort"]]
            yield [*known, *(place[key] for key in PLACE_KEYS), *(proof[key] for key in LINK_KEYS)]
        if not idea["anzahl_orte"]:
            yield [*known, *[None] * (len(PLACE_KEYS) + len(LINK_KEYS))]
    if not tables.ideas.rows:
        yield [None] * (len(IDEA_KEYS) + len(PLACE_KEYS) + len(LINK_KEYS))
