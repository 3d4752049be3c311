"""`python -m ruhrideen geocode NAME`: candidates for a name, and on a person's word a new place in the data.

Exit codes: 0 done, or nothing wanted; 1 nothing found, refused or failed; 2 asked for in a way that cannot be.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from ruhrideen.catalogue import Catalogue, read_catalogue
from ruhrideen.catalogue.schemas import KINDS
from ruhrideen.geocoding.cache import AnswerCache
from ruhrideen.geocoding.candidates import Candidate, find_municipality
from ruhrideen.geocoding.console import Console
from ruhrideen.geocoding.errors import GeocodingError
from ruhrideen.geocoding.features import least_uncertainty_m, make_feature
from ruhrideen.geocoding.gazetteer import build_gazetteer
from ruhrideen.geocoding.services import SERVICES, TIMEOUT_S, OnlineService
from ruhrideen.geocoding.settings import read_geocoding_settings
from ruhrideen.geocoding.verification import compare_places
from ruhrideen.geocoding.writing import write_feature
from ruhrideen.languages import LANGUAGES, N_, write_distance
from ruhrideen.proximity import measure_distance_m
from ruhrideen.settings import read_settings

DONE, REFUSED, MISUSED = 0, 1, 2
MOST_OFFLINE: Final = 8
MOST_ONLINE: Final = 5
LONGEST_TIMEOUT_S: Final = 600.0
AGREES: Final = N_("{id}: {distance} von „{found}“, innerhalb der Unsicherheit von {about}")
DISAGREES: Final = N_("{id}: {distance} von „{found}“, WEITER als die Unsicherheit von {about}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of this command."""
    parser.add_argument("name", nargs="?", help="the place to look for, such as “Messe Essen”")
    parser.add_argument("--verify", action="store_true", help="ask a service for every place of the data again")
    parser.add_argument("--online", choices=SERVICES, help="ask this service too (nobody is asked without it)")
    parser.add_argument("--domain", help="the service's own server, such as http://localhost:8080")
    parser.add_argument(
        "--timeout", type=_read_seconds, default=TIMEOUT_S, metavar="SECONDS", help="for one answer (10)"
    )
    parser.add_argument("--anywhere", action="store_true", help="places outside North Rhine-Westphalia too")
    parser.add_argument("--yes", type=int, metavar="NUMBER", help="write this candidate without asking")
    parser.add_argument("--kind", choices=KINDS, help="kind of the place")
    parser.add_argument("--uncertainty", type=int, metavar="METRES", help="radius in which the true place lies")
    parser.add_argument("--id", default="", help="id of the new Feature (made from the name)")
    parser.add_argument("--name-en", default="", help="English name (the German one)")
    parser.add_argument("--replace", action="store_true", help="replace the Feature with this id")
    parser.add_argument("--data", type=Path, default=read_settings().data_folder, help="the data folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the messages (de)")


def run(chosen: argparse.Namespace, console: Console | None = None) -> int:
    """Run the command with parsed arguments; return its exit code."""
    console = console or Console(chosen.lang)
    misuse = ""
    if not chosen.data.is_dir():
        misuse = console.gettext("Den Ordner „{folder}“ gibt es nicht.").format(folder=chosen.data)
    elif chosen.verify == bool(chosen.name):
        misuse = console.gettext("Nennen Sie einen Ort, oder prüfen Sie mit --verify alle.")
    elif not chosen.online and (chosen.verify or chosen.domain):
        misuse = console.gettext("Nennen Sie mit --online den Dienst: nominatim oder photon.")
    if misuse:
        console.complain(misuse)
        return MISUSED
    catalogue = read_catalogue(chosen.data)
    try:
        service = _open_service(chosen) if chosen.online else None
        if service and chosen.verify:
            return _verify(catalogue, service, console)
        candidates = _show_candidates(catalogue, service, chosen, console)
        return _write_choice(catalogue, candidates, chosen, console) if candidates else REFUSED
    except GeocodingError as error:
        console.complain(error.in_words(console.language))
        return REFUSED


def _read_seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= LONGEST_TIMEOUT_S:
        raise ValueError(text)
    return seconds


def _open_service(chosen: argparse.Namespace) -> OnlineService:
    settings = read_geocoding_settings()
    address = chosen.domain or {"nominatim": settings.nominatim, "photon": settings.photon}[chosen.online]
    cache = AnswerCache(settings.cache_folder)
    return OnlineService(chosen.online, address, cache, contact=settings.contact, timeout_s=chosen.timeout)


def _show_candidates(
    catalogue: Catalogue, service: OnlineService | None, chosen: argparse.Namespace, console: Console
) -> list[Candidate]:
    """List the candidates with their numbers, ours and the offline ones first; a service that fails only says so."""
    gazetteer = build_gazetteer(catalogue, chosen.data)
    for problem in gazetteer.problems:
        console.complain(problem.in_words(console.language))
    found = gazetteer.find(chosen.name, MOST_OFFLINE)
    if service:
        try:
            found += service.find(chosen.name, limit=MOST_ONLINE, anywhere=chosen.anywhere)
        except GeocodingError as error:
            console.complain(error.in_words(console.language))
    shown = [candidate for candidate in found if candidate.inside or chosen.anywhere]
    ours = gazetteer.find_ours(chosen.name)
    for number, candidate in enumerate(shown, start=1):
        municipality = find_municipality(catalogue, candidate.position)
        where = municipality.name if municipality else console.gettext("Außerhalb des Ruhrgebiets")
        parts = [candidate.name, candidate.place_type or candidate.kind, where]
        if candidate.location_id:
            parts.append(console.gettext("unser Ort „{id}“").format(id=candidate.location_id))
        elif ours:
            distance = write_distance(measure_distance_m(candidate.position, ours.position), console.language)
            words = console.gettext("{distance} von unserem Ort „{id}“")
            parts.append(words.format(distance=distance, id=ours.location_id))
        console.say(
            "{number}. {parts}. Quelle: {source}", number=number, parts=", ".join(parts), source=candidate.source
        )
    if left_out := len(found) - len(shown):
        console.count(
            "Ein Ergebnis außerhalb von Nordrhein-Westfalen ist weggelassen; --anywhere zeigt es.",
            "{number} Ergebnisse außerhalb von Nordrhein-Westfalen sind weggelassen; --anywhere zeigt sie.",
            left_out,
        )
    if not found:
        console.say("Zu „{name}“ ist nichts gefunden.", name=chosen.name)
        if not service:
            console.say(
                "Ohne Netz sind nur unsere Orte, die Gemeinden und Städte bekannt; --online fragt einen Dienst."
            )
    return shown


def _write_choice(
    catalogue: Catalogue, candidates: list[Candidate], chosen: argparse.Namespace, console: Console
) -> int:
    """Write the candidate that the person names; an empty answer writes nothing."""
    asking = chosen.yes is None
    number = _ask_number(N_("Welchen eintragen? Nummer, oder leer für keinen:"), console) if asking else chosen.yes
    if number is None:
        return DONE
    if not 1 <= number <= len(candidates):
        console.say("Die Nummer {number} steht nicht in der Liste.", number=number)
        return REFUSED
    candidate = candidates[number - 1]
    kind = chosen.kind or (_ask_kind(candidate.kind, console) if asking else candidate.kind)
    least = least_uncertainty_m(candidate) if candidate.size_m else None
    uncertainty = chosen.uncertainty
    if uncertainty is None and asking:
        question = N_("Unsicherheit in Metern, Größe eingeschlossen [{default}]:")
        uncertainty = _ask_number(question, console, default=least or "–")
    uncertainty = uncertainty or least
    if kind is None or uncertainty is None or uncertainty < 1:
        console.say("Nichts eingetragen: Art oder Unsicherheit fehlen (--kind, --uncertainty).")
        return REFUSED
    feature = make_feature(
        catalogue,
        candidate,
        kind=kind,
        uncertainty_m=uncertainty,
        location_id=chosen.id,
        name_en=chosen.name_en,
        anywhere=chosen.anywhere,
    )
    written_m = feature["properties"]["uncertainty_m"]
    if written_m > uncertainty:
        console.say("Die Unsicherheit ist auf {metres} m erhöht: So groß ist das Objekt.", metres=written_m)
    write_feature(chosen.data, feature, replace=chosen.replace)
    console.say("Eingetragen: {id}. Verbinden Sie den Ort nun mit einer Idee.", id=feature["id"])
    return DONE


def _ask_number(question: str, console: Console, **values: object) -> int | None:
    """Return the whole number that the person types, None for an empty answer; ask again after anything else."""
    while answer := console.ask(question, **values):
        if answer.isascii() and answer.isdigit():
            return int(answer)
        console.say("„{answer}“ ist keine Zahl.", answer=answer)
    return None


def _ask_kind(default: str, console: Console) -> str | None:
    """Return the kind that the person types, the default for an empty answer; None if nobody answers."""
    question = N_("Art des Ortes ({kinds}) [{default}]:")
    while (answer := console.ask(question, kinds=", ".join(KINDS), default=default)) is not None:
        if not answer or answer in KINDS:
            return answer or default
    return None


def _verify(catalogue: Catalogue, service: OnlineService, console: Console) -> int:
    """Compare every place with the service's answer, a line each; return 0 if it answered for all of them."""
    compared = []
    for comparison in compare_places(catalogue, service):
        compared.append(comparison)
        place = comparison.location
        if comparison.failure:
            console.say("{id}: {words}", id=place.id, words=comparison.failure.in_words(console.language))
        elif comparison.found is None:
            console.say("{id}: nicht gefunden", id=place.id)
        else:
            console.say(
                AGREES if comparison.agrees else DISAGREES,
                id=place.id,
                distance=write_distance(comparison.distance_m, console.language),
                found=comparison.found.name,
                about=write_distance(place.uncertainty_m, console.language),
            )
    failed = sum(1 for comparison in compared if comparison.failure)
    unasked = len(catalogue.locations) - len(compared)
    console.say(
        "{agreeing} innerhalb, {far} weiter, {missing} nicht gefunden, {failed} ohne Antwort, {unasked} nicht gefragt.",
        agreeing=sum(1 for comparison in compared if comparison.agrees),
        far=sum(1 for comparison in compared if comparison.found and not comparison.agrees),
        missing=len(compared) - failed - sum(1 for comparison in compared if comparison.found),
        failed=failed,
        unasked=unasked,
    )
    return REFUSED if failed or unasked else DONE
