"""The question "Ort oder Adresse": answered from our own gazetteer first, by a service only after consent."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import streamlit as st
from markupsafe import Markup

from ruhrideen.catalogue.problems import shorten_value
from ruhrideen.folding import fold_name
from ruhrideen.geocoding.cache import AnswerCache
from ruhrideen.geocoding.candidates import Candidate, clean_text, find_municipality
from ruhrideen.geocoding.errors import GeocodingError
from ruhrideen.geocoding.gazetteer import Gazetteer, build_gazetteer
from ruhrideen.geocoding.services import OnlineService
from ruhrideen.geocoding.settings import PUBLIC_NOMINATIM, read_geocoding_settings
from ruhrideen.languages import N_
from ruhrideen.selection import Near, Selection, write_query
from ruhrideen.selection.model import read_radius_m
from ruhrideen.selection.query import DEFAULT_RADIUS_KM
from ruhrideen.ui.filter_fields import keep_fields
from ruhrideen.ui.links import CONSENT, QUESTION, write_address
from ruhrideen.ui.state import SETTINGS, load_catalogue
from ruhrideen.ui.view import View, join_parts

logger = logging.getLogger(__name__)
ASKED: Final = "asked_place"
MAY_ASK: Final = "may_ask_online"
LONGEST_QUESTION: Final = 120
MOST_CANDIDATES: Final = 6
TIMEOUT_S: Final = 6.0
ORIGIN_NAMES: Final = {
    "places": N_("Ort einer Idee"),
    "municipalities": N_("Gemeinde"),
    "geonames": N_("Ort (GeoNames)"),
    "nominatim": N_("OpenStreetMap"),
    "photon": N_("OpenStreetMap"),
}


@dataclass
class Question:
    """What somebody asked for, who may answer, and the answers so far; `failure` is why a service gave none."""

    text: str
    is_online: bool = False
    candidates: list[Candidate] = field(default_factory=list)
    failure: GeocodingError | None = None


@lru_cache(maxsize=2)
def _build_gazetteer(checksum: str) -> Gazetteer:
    return build_gazetteer(load_catalogue(), SETTINGS.data_folder)


def ask_place(selection: Selection, text: str, consent: str) -> Selection:
    """Take a question, answer it if there is one clear answer, and keep it for `draw_answer` otherwise.

    Args:
        consent: "ja" lets a service be asked, now and for the rest of the visit; "nein" takes that back.

    Returns:
        The selection near the place found, or as it was.
    """
    if consent:
        st.session_state[MAY_ASK] = consent == "ja"
    text = clean_text(text)[:LONGEST_QUESTION]
    if not text:
        st.session_state.pop(ASKED, None)
        return replace(selection, near=None) if not consent else selection
    found = _build_gazetteer(load_catalogue().checksum).find(text, MOST_CANDIDATES)
    question = Question(text, candidates=_leave_out_twins(found))
    if st.session_state.get(MAY_ASK) and (consent or not question.candidates):
        _ask_service(question)
    st.session_state[ASKED] = question
    candidates = question.candidates
    if candidates and (len(candidates) == 1 or fold_name(candidates[0].name) == fold_name(text)):
        return go_to(selection, candidates[0])
    return selection


def _leave_out_twins(candidates: list[Candidate]) -> list[Candidate]:
    """Return candidates without our own place for a whole town where the town itself is among them."""
    towns = {candidate.name for candidate in candidates if candidate.origin == "municipalities"}
    return [c for c in candidates if not (c.origin == "places" and c.kind == "town" and towns & set(c.name.split()))]


def _ask_service(question: Question) -> None:
    settings = read_geocoding_settings()
    question.is_online = True
    try:
        cache = AnswerCache(settings.cache_folder)
        service = OnlineService(
            "nominatim", settings.nominatim, cache, contact=settings.contact, timeout_s=TIMEOUT_S, most_retries=0
        )
        found = [candidate for candidate in service.find(question.text, limit=MOST_CANDIDATES) if candidate.inside]
        question.candidates = found or question.candidates
    except GeocodingError as error:
        logger.warning("The place search failed: %s", error)
        question.failure = error


def go_to(selection: Selection, candidate: Candidate) -> Selection:
    """Return the selection near a candidate, within the radius that was chosen before."""
    radius_m = selection.near.radius_m if selection.near else read_radius_m(DEFAULT_RADIUS_KM)
    near = Near(candidate.longitude, candidate.latitude, radius_m, candidate.name)
    return replace(selection, near=near).look_at()


def draw_answer(view: View) -> Markup:
    """Return what became of the question: the possible places, or who else could be asked and what that would tell them."""
    question: Question | None = st.session_state.get(ASKED)
    if question is None:
        return Markup("")
    near = view.selection.near
    chosen = next((c for c in question.candidates if near and go_to(view.selection, c).near == near), None)
    others = [candidate for candidate in question.candidates if candidate is not chosen]
    parts = []
    if others:
        words = view.say("Oder meinten Sie:") if chosen else view.say("Welcher Ort ist gemeint?")
        parts.append(Markup("<p>{}</p>{}").format(words, _draw_candidates(view, others)))
    elif not chosen and question.failure is None:
        asked = view.say("Nominatim") if question.is_online else view.say("Das Verzeichnis dieser App")
        parts.append(
            Markup("<p>{}</p>").format(
                view.say(
                    "{asked} kennt „{name}“ in Nordrhein-Westfalen nicht.",
                    asked=asked,
                    name=shorten_value(question.text),
                )
            )
        )
    if question.failure is not None:
        parts.append(Markup("<p>{}</p>").format(question.failure.in_public_words(view.selection.language)))
    if chosen and not others and not st.session_state.get(MAY_ASK):
        return Markup("")
    parts.append(_draw_consent(view, question))
    return Markup('<div class="rk-answer" role="status" data-shows="answer">{}</div>').format(join_parts(parts))


def _draw_candidates(view: View, candidates: Sequence[Candidate]) -> Markup:
    items = []
    for candidate in candidates:
        municipality = find_municipality(view.catalogue, candidate.position)
        where = municipality.name if municipality else view.say("außerhalb des Ruhrgebiets")
        origin = view.say(ORIGIN_NAMES[candidate.origin])
        note = origin if candidate.name == where else f"{where} · {origin}"
        items.append(
            Markup('<li><a data-follow="" href="{}">{} <small>{}</small></a></li>').format(
                write_address(go_to(view.selection, candidate), view.page), candidate.name, note
            )
        )
    return Markup("<ul>{}</ul>").format(join_parts(items))


def _draw_consent(view: View, question: Question) -> Markup:
    """Return who would get the words if one asked online, and the button that agrees; or the one that takes it back."""
    parts = []
    if st.session_state.get(MAY_ASK):
        words = view.say("Die Online-Suche ist für diesen Besuch erlaubt.")
        parts.append(_draw_button(view, question, words, view.say("Nicht mehr"), "nein"))
    if not question.is_online:
        server = read_geocoding_settings().nominatim
        operator = (
            view.say("Nominatim, betrieben von der OpenStreetMap Foundation, Vereinigtes Königreich")
            if server == PUBLIC_NOMINATIM
            else view.say("Nominatim auf {server}", server=server)
        )
        words = view.say(
            "Nicht dabei? Mit Ihrer Zustimmung fragt unser Server auch online. Die Worte „{name}“ gehen dann an {operator}; "
            "Ihre eigene Internetadresse erfährt der Dienst nicht.",
            name=shorten_value(question.text),
            operator=operator,
        )
        parts.append(_draw_button(view, question, words, view.say("Zustimmen und online suchen"), "ja"))
    return join_parts(parts)


def _draw_button(view: View, question: Question, words: str, button: str, value: str) -> Markup:
    """Return words and the button below them that gives or takes back consent; the question is asked again with it."""
    return Markup(
        '<form class="rk-consent" data-follow="" action="{}" method="get">{}'
        '<input type="hidden" name="{}" value="{}"><p class="rk-fine">{}</p>'
        '<button type="submit" name="{}" value="{}">{}</button></form>'
    ).format(
        view.page or "./",
        keep_fields(write_query(view.selection)),
        QUESTION,
        question.text,
        words,
        CONSENT,
        value,
        button,
    )
