"""The pages of ideas and of places: all of them, or the one that the link names, with a small map."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from ruhrideen.themes import THEMES, name_theme
from ruhrideen.ui import frame
from ruhrideen.ui.filter_view import draw_active, draw_empty, draw_search
from ruhrideen.ui.idea_view import draw_idea
from ruhrideen.ui.links import listen_for_links, write_address
from ruhrideen.ui.list_view import (
    draw_ideas,
    draw_municipalities,
    draw_places,
    draw_problems,
    draw_theme_choice,
    draw_unknown,
)
from ruhrideen.ui.map_page import name_focus
from ruhrideen.ui.map_view import show_map
from ruhrideen.ui.place_view import draw_place
from ruhrideen.ui.state import load_catalogue, read_selection
from ruhrideen.ui.take_view import draw_sheet
from ruhrideen.ui.view import View, join_parts, tell_count

SMALL_HEIGHT_PX = 360


def show_ideas() -> None:
    """Show the idea that the link names, or all ideas by theme."""
    _show("ideen")


def show_places() -> None:
    """Show the place that the link names, or all places by name."""
    _show("orte")


def _show(page: str) -> None:
    catalogue = load_catalogue()
    selection, unknown = read_selection()
    view = View(catalogue, selection, page)
    has_detail = selection.idea is not None or selection.place is not None
    title = name_focus(view) if has_detail else view.say("Alle Ideen") if page == "ideen" else view.say("Alle Orte")
    frame.name_page(title)
    with st.container(key="page"):
        notice = draw_unknown(view, unknown)
        if has_detail:
            _show_detail(view, notice)
        else:
            everything = _draw_all_ideas(view) if page == "ideen" else _draw_all_places(view)
            st.html(notice + (Markup("") if catalogue.ideas else draw_problems(view)) + everything)
        listen_for_links(selection, told="" if has_detail else tell_count(view))


def _show_detail(view: View, notice: Markup) -> None:
    catalogue, selection = view.catalogue, view.selection
    st.html(
        notice
        + Markup(
            '<p class="rk-ways"><a data-follow="" href="{}">← {}</a><a data-follow="" href="{}">{}</a></p>'
        ).format(
            view.address(),
            view.say("Alle Ideen") if view.page == "ideen" else view.say("Alle Orte"),
            write_address(selection),
            view.say("Auf der großen Karte zeigen"),
        )
    )
    with st.container(key="detail", horizontal=True):
        with st.container(key="detail-text"):
            if selection.idea is not None:
                st.html(draw_idea(view, catalogue.idea(selection.idea)) + draw_sheet(view))
            elif selection.place is not None:
                st.html(draw_place(view, catalogue.location(selection.place)) + draw_sheet(view))
        with st.container(key="detail-map"):
            show_map(catalogue, selection, SMALL_HEIGHT_PX, is_detail=True)


def _draw_all_ideas(view: View) -> Markup:
    shown = view.shown.ideas
    groups = []
    for theme in THEMES:
        ideas = [idea for idea in shown if idea.theme == theme]
        if ideas:
            name = name_theme(theme, view.selection.language)
            groups.append(
                Markup("<h2>{} <small>{}</small></h2>{}").format(
                    name, len(ideas), draw_ideas(view, ideas, with_goal=True)
                )
            )
    head = Markup("<h1>{}</h1>").format(tell_count(view))
    if view.selection.text:
        groups = [draw_ideas(view, shown, with_goal=True)]  # best first, whatever their theme
    parts = (
        head,
        draw_search(view, with_place=False),
        draw_active(view),
        draw_theme_choice(view),
        draw_empty(view),
        join_parts(groups),
    )
    return Markup('<section class="rk-card">{}{}{}{}{}{}</section>').format(*parts)


def _draw_all_places(view: View) -> Markup:
    number = len(view.shown.locations)
    head = Markup("<h1>{}</h1><p>{}</p>").format(
        view.count("Ein Ort", "{number} Orte", number),
        view.say(
            "Jeder Ort führt zu den Worten der Broschüre, die ihn belegen. {wide} der {all} gezeigten Ideen nennen "
            "keinen Ort und gelten der ganzen Region.",
            wide=len(view.shown.region_wide_ideas),
            all=len(view.shown.ideas),
        ),
    )
    filters = (draw_active(view), draw_theme_choice(view), draw_empty(view))
    return Markup('<section class="rk-card">{}{}{}{}</section>').format(
        head, join_parts(filters), draw_places(view), draw_municipalities(view)
    )
