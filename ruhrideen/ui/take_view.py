"""Taking the present view along: as a file, as a link, as a QR code."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st
from markupsafe import Markup

from ruhrideen.publish import FORMATS
from ruhrideen.selection import write_query
from ruhrideen.ui.filter_fields import draw_fold
from ruhrideen.ui.links import TAKE
from ruhrideen.ui.view import View, join_parts

# A code of a longer text is too fine for a camera in a hall.
LONGEST_CODE: Final = 1_200


def draw_take(view: View, *, is_open: bool) -> Markup:
    """Return the files, the link and the QR code of the present view; folded away until they are asked for."""
    fold = draw_fold(view, TAKE, view.say("Mitnehmen"), is_open=is_open)
    if not is_open:
        return fold
    query = urlencode(write_query(view.selection), doseq=True)
    items = (
        Markup(
            '<li><a href="api/ideas.{}{}" download>{}</a> <small>{}</small> '
            '<span role="status" class="rk-fine" data-busy="{}" data-failed="{}"></span></li>'
        ).format(
            key,
            f"?{query}" if query else "",
            view.say(form.name),
            view.say(form.purpose),
            view.say("wird erstellt …"),
            view.say("Die Datei kam nicht an. Versuchen Sie es noch einmal."),
        )
        for key, form in FORMATS.items()
    )
    number = view.count("Eine Idee als Datei", "{number} Ideen als Datei", len(view.shown.ideas))
    return Markup('{}<div class="rk-more" data-shows="take"><h3>{}</h3><ul class="rk-files">{}</ul>{}{}</div>').format(
        fold, number, join_parts(items), draw_stage(view, query), _draw_link(view, write_link(query))
    )


def draw_stage(view: View, query: str) -> Markup:
    """Return the ways to a stage: the presentation of a query, and the page that needs no network."""
    tail = f"?{query}" if query else ""
    return Markup(
        '<h3>{}</h3><ul class="rk-files"><li><a target="_blank" href="vorfuehrung{}">{}</a> '
        '<small>{}</small></li><li><a href="api/ideas.html{}" download>{}</a> <small>{}</small> '
        '<span role="status" class="rk-fine" data-busy="{}" data-failed="{}"></span></li></ul>'
    ).format(
        view.say("Vor Publikum"),
        tail,
        view.say("Vorführen"),
        view.say("Karte und Text Folie für Folie, mit Tasten, Klicker oder von selbst"),
        tail,
        view.say("Als Datei mitnehmen"),
        view.say("eine Seite mit Karte, Suche und Vorführung, die ohne Netz in jedem Browser aufgeht"),
        view.say("wird erstellt …"),
        view.say("Die Datei kam nicht an. Versuchen Sie es noch einmal."),
    )


def write_link(query: str) -> str:
    """Return the absolute address of the map with a query, as the visitor's browser sees it."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/{'?' + query if query else ''}"


def _draw_link(view: View, link: str) -> Markup:
    code = Markup("")
    if len(link) <= LONGEST_CODE:
        picture = segno.make(link, error="m", micro=False).svg_data_uri(
            scale=4, border=2, dark="#1d2a36", light="#ffffff"
        )
        code = Markup('<img class="rk-code" src="{}" alt="{}">').format(picture, view.say("QR-Code dieser Ansicht"))
    return Markup(
        '<h3>{}</h3><p class="rk-share"><input type="text" readonly value="{}" aria-label="{}">'
        '<button type="button" data-copy="{}" data-done="{}">{}</button></p>{}'
    ).format(
        view.say("Diese Ansicht als Link"),
        link,
        view.say("Link dieser Ansicht"),
        link,
        view.say("Kopiert"),
        view.say("Link kopieren"),
        code,
    )
