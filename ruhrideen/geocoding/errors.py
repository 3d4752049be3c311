"""What can go wrong between a name and a place in our file; "not found" is an empty list, not an error.

GeocodingError
├── ServiceFailed            a service gave no answer that can be used
│   ├── ServiceTimedOut      retried: no answer in time, or the service says 408, 503 or 504
│   ├── ServiceUnreachable   retried: no connection
│   ├── ServiceOverloaded    retried as the service asks: 429, perhaps with Retry-After
│   ├── ServiceRefused       it does not want us: 401, 402, 403
│   ├── ServiceBroken        500, 502, a connection that breaks off, or a query that it cannot read
│   └── AnswerUnreadable     no JSON, or JSON without what the documentation promises
├── AddressUnusable          the address of a service is none
├── CacheUnusable            the cache cannot be read or written
└── WriteRefused             locations.geojson stays as it is
    ├── PlaceExists
    ├── PlaceOutside
    ├── IdUnusable
    ├── FileUnusable         the file is not what we can add a Feature to
    ├── FileUnwritable       the system refuses: disk full, no rights
    └── FileLocked           another process is writing
"""

from __future__ import annotations

from typing import ClassVar

from ruhrideen.catalogue.problems import shorten_value
from ruhrideen.errors import RuhrideenError
from ruhrideen.languages import N_, Language, read_translations


class GeocodingError(RuhrideenError):
    """Something that a person is told in one sentence, and what to do about it in the next.

    Attributes:
        what: what happened (a text of the gettext catalogue; the gaps are filled from `details`).
        remedy: what to do about it (likewise).
    """

    what: ClassVar[str] = ""
    remedy: ClassVar[str] = ""

    def __init__(self, **details: str) -> None:
        # The path of a file is needed whole.
        self.details = {name: value if name == "file" else shorten_value(value) for name, value in details.items()}
        super().__init__(self.in_words("de"))

    def in_words(self, language: Language) -> str:
        """Return one line that says what happened and what to do; for those who run the command."""
        return f"{self._fill(self.what, language)} {self._fill(self.remedy, language)}".strip()

    def in_public_words(self, language: Language) -> str:
        """Return what visitors of the app may read: no file of the server, no option of the command."""
        what = self.what if isinstance(self, ServiceFailed) else N_("Die Online-Suche ist zurzeit nicht möglich.")
        again = N_("Versuchen Sie es später wieder, oder nennen Sie einen größeren Ort in der Nähe.")
        return f"{self._fill(what, language)} {self._fill(again, language)}"

    def _fill(self, words: str, language: Language) -> str:
        gettext = read_translations(language).gettext
        return gettext(words).format(**{name: gettext(text) if text else "" for name, text in self.details.items()})


class ServiceFailed(GeocodingError):
    """A service gave no answer that can be used; `details` has `service`, its name and address."""


class ServiceTimedOut(ServiceFailed):
    """No answer in time."""

    what = N_("{service} hat nicht rechtzeitig geantwortet.")
    remedy = N_("Versuchen Sie es später wieder.")


class ServiceUnreachable(ServiceFailed):
    """No connection."""

    what = N_("{service} ist nicht erreichbar.")
    remedy = N_("Prüfen Sie die Verbindung und die Adresse des Dienstes.")


class ServiceOverloaded(ServiceFailed):
    """The service wants fewer requests; `wait` is how long it wants us to be quiet."""

    what = N_("{service} nimmt zurzeit keine Anfragen mehr an.")
    remedy = N_("Versuchen Sie es frühestens in {wait} wieder.")


class ServiceRefused(ServiceFailed):
    """The service does not want us at all."""

    what = N_("{service} lehnt uns ab ({reason}).")
    remedy = N_("Lesen Sie seine Bedingungen, oder nehmen Sie mit --domain einen anderen Dienst.")


class ServiceBroken(ServiceFailed):
    """The service, or the way to it, failed in a manner that asking again would not mend."""

    what = N_("{service} konnte die Anfrage nicht beantworten ({reason}).")
    remedy = N_("Der Fehler liegt dort: Versuchen Sie es später, oder nehmen Sie einen anderen Dienst.")


class AnswerUnreadable(ServiceFailed):
    """The answer is not what the service's documentation promises; nothing of it is kept."""

    what = N_("Die Antwort von {service} ist unvollständig oder nicht lesbar; sie wird nicht benutzt.")
    remedy = N_("Prüfen Sie, ob dort wirklich ein solcher Dienst läuft.")


class AddressUnusable(GeocodingError):
    """The address of a service is none."""

    what = N_("„{address}“ ist keine Adresse eines Dienstes.")
    remedy = N_("Schreiben Sie sie so: nominatim.example.org oder http://localhost:8080.")


class CacheUnusable(GeocodingError):
    """The cache cannot be read or written; without it we would ask too often, so we do not ask."""

    what = N_("Der Zwischenspeicher {file} ist nicht benutzbar ({reason}); es wird kein Dienst gefragt.")
    remedy = N_("Schaffen Sie Platz, löschen Sie die Datei, oder setzen Sie RUHRIDEEN_CACHE auf einen anderen Ordner.")


class WriteRefused(GeocodingError):
    """The file of places stays exactly as it is."""


class PlaceExists(WriteRefused):
    """A Feature with this id is there."""

    what = N_("Den Ort „{id}“ gibt es schon; er bleibt, wie er ist.")
    remedy = N_("Geben Sie mit --id einen anderen Schlüssel an, oder ersetzen Sie ihn mit --replace.")


class PlaceOutside(WriteRefused):
    """The position lies outside North Rhine-Westphalia."""

    what = N_("„{name}“ liegt nicht in Nordrhein-Westfalen und wird nicht geschrieben.")
    remedy = N_("Wenn das so gemeint ist: --anywhere.")


class IdUnusable(WriteRefused):
    """No slug can be made of the name, or the one given is none."""

    what = N_("„{id}“ ist kein Schlüssel eines Ortes.")
    remedy = N_("Geben Sie mit --id einen an: kleine Buchstaben a–z, Ziffern und Bindestriche.")


class FileUnusable(WriteRefused):
    """The file is missing, no UTF-8, no JSON or no FeatureCollection."""

    what = N_("In {file} lässt sich kein Ort eintragen ({reason}); die Datei bleibt, wie sie ist.")
    remedy = N_("Beheben Sie zuerst den Fehler: python -m ruhrideen check.")


class FileUnwritable(WriteRefused):
    """The system refused to write; what was there before is untouched."""

    what = N_("{file} lässt sich nicht schreiben ({reason}); die Datei bleibt, wie sie war.")
    remedy = N_("Schaffen Sie Platz oder Rechte, dann schreiben Sie noch einmal.")


class FileLocked(WriteRefused):
    """Another process holds the file."""

    what = N_("Ein anderes Programm schreibt gerade in {file}.")
    remedy = N_("Warten Sie, bis es fertig ist.")
