"""What is wrong with the data, in words: where, what, with the value in quotes, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ruhrideen.languages import N_, Language, read_translations

LONGEST_VALUE_SHOWN: Final = 60


@dataclass(frozen=True)
class Problem:
    """One thing in the data that cannot be used as it is.

    Attributes:
        file: name below the data folder.
        what: what is wrong (a text of the gettext catalogue; `{value}` and the keys of `details` are filled in).
        remedy: what to do about it (likewise).
        row: number as a spreadsheet shows it, the header being row 1.
        feature: id of a GeoJSON Feature, or its place in the file where it has none.
    """

    file: str
    what: str
    remedy: str
    row: int | None = None
    feature: str | None = None
    field_name: str | None = None
    value: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, language: Language) -> str:
        """Return one line, such as: ideas.csv, Zeile 3, Feld „id“: „5“ steht zweimal. Geben Sie …."""
        gettext = read_translations(language).gettext
        where = [self.file]
        if self.row is not None:
            where.append(gettext(N_("Zeile {row}")).format(row=self.row))
        if self.feature is not None:
            where.append(gettext(N_("Feature „{feature}“")).format(feature=shorten_value(self.feature)))
        if self.field_name is not None:
            where.append(gettext(N_("Feld „{field}“")).format(field=self.field_name))
        details = {name: gettext(text) if text else "" for name, text in self.details.items()}
        values = {"value": shorten_value(self.value or ""), **details}
        return f"{', '.join(where)}: {gettext(self.what).format(**values)} {gettext(self.remedy).format(**values)}"


def shorten_value(value: str) -> str:
    """Return a value fit for one line of a message: control characters made visible, the middle of a long one cut."""
    cut = value if len(value) <= LONGEST_VALUE_SHOWN else f"{value[:40]} … {value[-12:]}"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


FILE_MISSING: Final = (N_("Die Datei fehlt."), N_("Legen Sie sie in den Datenordner oder stellen Sie sie wieder her."))
FILE_UNREADABLE: Final = (N_("Die Datei lässt sich nicht öffnen ({reason})."), N_("Prüfen Sie ihre Rechte."))
FILE_EMPTY: Final = (N_("Die Datei ist leer."), N_("Stellen Sie ihren Inhalt wieder her."))
NOT_UTF8: Final = (
    N_("Das ist kein UTF-8 (Zeichen {position})."),
    N_("Speichern Sie die Datei in der Kodierung UTF-8."),
)
NOT_JSON: Final = (N_("Das ist kein lesbares JSON: {reason}."), N_("Stellen Sie die Datei wieder her."))
NOT_COLLECTION: Final = (
    N_("Das ist keine FeatureCollection."),
    N_("GeoJSON verlangt „type“: „FeatureCollection“ mit einer Liste „features“."),
)
NOT_DESCRIPTION: Final = (
    N_("Das ist keine Beschreibung eines Datenpakets."),
    N_("Schreiben Sie sie neu: python -m tools.make_datapackage."),
)
CSV_BROKEN: Final = (
    N_("Ab hier ist die Tabelle nicht lesbar: {reason}."),
    N_("Prüfen Sie Anführungszeichen und Steuerzeichen dieser Zeile."),
)
COLUMN_MISSING: Final = (N_("Die Spalte fehlt."), N_("Benennen Sie die Spalten so: {expected}."))
COLUMN_UNKNOWN: Final = (
    N_("Die Spalte „{value}“ ist unbekannt und wird übergangen."),
    N_("Bekannt sind: {expected}."),
)
CELLS_WRONG: Final = (
    N_("Die Zeile hat {found} statt {expected} Zellen und wird nicht benutzt."),
    N_("Setzen Sie Texte mit Komma in Anführungszeichen."),
)
CELL_TOO_LONG: Final = (
    N_("Der Text ist mit {length} Zeichen zu lang und wird nicht benutzt."),
    N_("Erlaubt sind {longest} Zeichen: kürzen Sie ihn."),
)
VALUE_MISSING: Final = (N_("Der Wert fehlt."), N_("Tragen Sie ihn ein."))
VALUE_TYPE: Final = (N_("„{value}“ hat nicht die richtige Art."), N_("Erwartet wird: {expected}."))
VALUE_UNKNOWN: Final = (N_("„{value}“ ist kein erlaubter Wert."), N_("Erlaubt sind: {expected}."))
KEY_TWICE: Final = (
    N_("„{value}“ steht zweimal; die zweite Stelle wird nicht benutzt."),
    N_("Geben Sie jedem Eintrag einen eigenen Schlüssel."),
)
KEY_UNKNOWN: Final = (
    N_("„{value}“ gibt es in {target} nicht; die Zeile wird nicht benutzt."),
    N_("Berichtigen Sie den Schlüssel oder ergänzen Sie den Eintrag in {target}."),
)
PLACE_UNUSABLE: Final = (
    N_("Der Ort „{value}“ ist zurzeit nicht benutzbar, Idee {idea} erscheint deshalb ohne ihn."),
    N_("Beheben Sie zuerst den Fehler in {target}."),
)
AXES_SWAPPED: Final = (
    N_("Länge {longitude} und Breite {latitude} liegen nicht in Deutschland, umgekehrt aber schon."),
    N_("Vertauschen Sie die Achsen: GeoJSON nennt die Länge zuerst."),
)
OUTSIDE: Final = (
    N_("Länge {longitude} und Breite {latitude} liegen nicht in Deutschland oder am Rand davon."),
    N_("Berichtigen Sie die Koordinaten (Grad, WGS 84)."),
)
WRONG_MUNICIPALITY: Final = (
    N_(
        "Der Punkt liegt nicht in der Gemeinde {municipality}, die für ihn eingetragen ist; der Ort wird nicht benutzt."
    ),
    N_("Berichtigen Sie die Koordinaten oder das Feld „municipality“."),
)
TARGET_UNREADABLE: Final = (
    N_("Keine Zeile lässt sich benutzen, weil {target} nicht lesbar ist."),
    N_("Beheben Sie zuerst den Fehler in {target}."),
)
VALUE_LIMIT: Final = (N_("„{value}“ ist nicht erlaubt."), N_("Die Regel lautet: {expected}."))
GEOMETRY_MISSING: Final = (
    N_("Die Geometrie fehlt, ist leer oder von unbekannter Art."),
    N_("Erlaubt sind Punkt, Linie und Fläche nach RFC 7946."),
)
GEOMETRY_INVALID: Final = (
    N_("Die Fläche ist ungültig ({reason})."),
    N_("Sie darf sich nicht selbst kreuzen: zeichnen Sie den Umriss neu."),
)
OTHER: Final = (N_("{reason}."), N_("Berichtigen Sie den Eintrag."))
