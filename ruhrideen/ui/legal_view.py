"""What the three legal pages share: their frame, the operator's details, and plain words where one is missing."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from ruhrideen.settings import Operator
from ruhrideen.ui import frame
from ruhrideen.ui.links import listen_for_links
from ruhrideen.ui.list_view import draw_unknown
from ruhrideen.ui.state import load_catalogue, read_selection
from ruhrideen.ui.view import View, join_parts


def open_view(page: str) -> View:
    """Return the view of a legal page, with what in its link could not be read told first."""
    selection, unknown = read_selection()
    view = View(load_catalogue(), selection, page)
    if unknown:
        with st.container(key="page-unknown"):
            st.html(draw_unknown(view, unknown))
    return view


def show_sections(view: View, title: str, sections: Iterable[tuple[str, Markup]]) -> None:
    """Show a page of headed sections; a section without a heading is the beginning."""
    frame.name_page(title)
    parts = (
        Markup("<h2>{}</h2>{}").format(heading, body) if heading else Markup("{}").format(body)
        for heading, body in sections
    )
    with st.container(key="page"):
        st.html(Markup('<section class="rk-card rk-prose"><h1>{}</h1>{}</section>').format(title, join_parts(parts)))
        listen_for_links(view.selection)


def draw_paragraphs(*texts: str) -> Markup:
    """Return each text as a paragraph."""
    return join_parts(Markup("<p>{}</p>").format(text) for text in texts if text)


def draw_lines(lines: Iterable[str], missing: str) -> Markup:
    """Return lines one below the other; the words for what is missing if there is none."""
    given = [line for line in lines if line]
    if not given:
        return Markup('<p class="rk-fine">{}</p>').format(missing)
    return Markup("<p>{}</p>").format(Markup("<br>").join(given))


def draw_operator(view: View, operator: Operator) -> Markup:
    """Return name, address and ways to reach the operator; what was not given is said to be missing."""
    if not operator.name and not operator.address:
        missing = view.say("Der Betreiber dieser Seite hat seinen Namen und seine Anschrift nicht angegeben.")
        return draw_lines((), missing) + draw_contact(view, operator)
    return draw_lines((operator.name, *operator.address), "") + draw_contact(view, operator)


def draw_contact(view: View, operator: Operator) -> Markup:
    """Return telephone and e-mail address as links that a device can use."""
    ways = []
    if operator.phone:
        number = "".join(c for c in operator.phone if c.isdigit() or c == "+")
        ways.append(Markup('{}: <a href="tel:{}">{}</a>').format(view.say("Telefon"), number, operator.phone))
    if operator.email:
        ways.append(Markup('{0}: <a href="mailto:{1}">{1}</a>').format(view.say("E-Mail"), operator.email))
    return draw_lines(ways, view.say("Der Betreiber hat weder Telefon noch E-Mail-Adresse angegeben."))
