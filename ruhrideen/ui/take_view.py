"""Taking the present view along: as a file, as a link, as a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st
from markupsafe import Markup

from ruhrideen.languages import N_
from ruhrideen.publish import FORMATS
from ruhrideen.publish.formats import SHEET, SHEET_KEY
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
    number = view.count("Eine Idee als Datei", "{number} Ideen als Datei", len(view.shown.ideas))
    parts = (
        _draw_files(number, _list_formats(view, "data", query)),
        _draw_files(view.say("Vor Publikum"), [*_list_stage(view, query), *_list_formats(view, "stage", query)]),
        _draw_files(view.say("Zum Drucken"), _list_formats(view, "print", query)),
        _draw_files(view.say("Als Bild"), _list_formats(view, "picture", query)),
        _draw_link(view, write_link(query)),
    )
    return Markup('{}<div class="rk-more" data-shows="take">{}</div>').format(fold, join_parts(parts))


def _draw_files(heading: str, files: Sequence[Markup]) -> Markup:
    if not files:
        return Markup("")
    return Markup('<h2>{}</h2><ul class="rk-files">{}</ul>').format(heading, join_parts(files))


def _list_formats(view: View, group: str, query: str) -> list[Markup]:
    return [
        draw_file(view, f"api/ideas.{key}", query, form.name, form.purpose)
        for key, form in FORMATS.items()
        if form.group == group
    ]


def _list_stage(view: View, query: str) -> list[Markup]:
    """Return the ways to a stage: the presentation of a query, and the page that needs no network."""
    stage = Markup('<li><a target="_blank" href="vorfuehrung{}">{}</a> <small>{}</small></li>').format(
        f"?{query}" if query else "",
        view.say("Vorführen"),
        view.say("Karte und Text Folie für Folie, mit Tasten, Klicker oder von selbst"),
    )
    page = draw_file(
        view,
        "api/ideas.html",
        query,
        N_("Als Datei mitnehmen"),
        N_("eine Seite mit Karte, Suche und Vorführung, die ohne Netz in jedem Browser aufgeht"),
    )
    return [stage, page]


def draw_file(view: View, address: str, query: str, name: str, purpose: str) -> Markup:
    """Return the entry of a file: its link, what it is good for, and the place that says how far it is.

    Args:
        address: relative to any page of the app, without the query.
        name, purpose: gettext texts.
    """
    return Markup(
        '<li><a href="{}{}" download>{}</a> <small>{}</small> '
        '<span role="status" class="rk-fine" data-busy="{}" data-failed="{}" data-cancel="{}"></span></li>'
    ).format(
        address,
        f"?{query}" if query else "",
        view.say(name),
        view.say(purpose),
        view.say("wird erstellt …"),
        view.say("Die Datei kam nicht an. Versuchen Sie es noch einmal."),
        view.say("Abbrechen"),
    )


def draw_sheet(view: View) -> Markup:
    """Return the way to the printed page about the idea or place that is looked at; nothing without one."""
    if view.selection.idea is None and view.selection.place is None:
        return Markup("")
    query = urlencode(write_query(view.selection), doseq=True)
    entry = draw_file(view, f"api/ideas.{SHEET_KEY}", query, SHEET.name, SHEET.purpose)
    return Markup('<ul class="rk-files rk-sheet">{}</ul>').format(entry)


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
        '<h2>{}</h2><p class="rk-share"><input type="text" readonly value="{}" aria-label="{}">'
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
