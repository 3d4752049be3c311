"""The start page: the map, and beside it what it shows in words."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from ruhrideen.errors import UnknownKey
from ruhrideen.selection import Selection
from ruhrideen.ui import frame
from ruhrideen.ui.filter_fields import draw_fold, draw_more_filters
from ruhrideen.ui.filter_view import draw_active, draw_search
from ruhrideen.ui.idea_view import draw_idea
from ruhrideen.ui.links import CONSENT, MORE, ORDER, QUESTION, TABLE, TAKE, listen_for_links, write_address
from ruhrideen.ui.list_view import draw_overview, draw_problems, draw_unknown
from ruhrideen.ui.map_view import REFUSED, show_map
from ruhrideen.ui.place_search import ASKED, ask_place, draw_answer
from ruhrideen.ui.place_view import draw_municipality, draw_place
from ruhrideen.ui.state import load_catalogue, read_selection
from ruhrideen.ui.table_view import draw_table
from ruhrideen.ui.take_view import draw_sheet, draw_take
from ruhrideen.ui.view import View, join_parts, tell_count
from ruhrideen.web.metrics import RENDER_SECONDS

HEIGHT_PX = 640
OPEN = "open_{}"
ORDER_KEPT = "table_order"


@st.fragment
@RENDER_SECONDS.labels("map_and_panel").time()
def show_map_and_panel() -> None:
    """Show map and panel; a click on either runs only this again, not the frame around it."""
    catalogue = load_catalogue()
    selection, unknown = read_selection()
    refused: UnknownKey | None = st.session_state.pop(REFUSED, None)
    unknown += [refused] if refused else []
    view = View(catalogue, selection)
    with st.container(key="desk", horizontal=True, gap=None):
        map_box, panel_box = st.container(key="map"), st.container(key="panel")
    # The words first: the browser draws both on one thread, and the words are what a click waits for.
    with panel_box:
        st.html(join_parts([draw_unknown(view, unknown), draw_problems(view), draw_focus(view)]))
    with map_box:
        show_map(catalogue, selection, HEIGHT_PX)
    with panel_box:
        st.html(frame.draw_legal_links(selection.language))
        listen_for_links(selection, _answer, told=tell_count(view))


def _answer(selection: Selection, asked: dict[str, str]) -> Selection:
    """Return the selection after a form of the panel was sent; what it asked is kept for the panel."""
    if ORDER in asked:
        st.session_state[ORDER_KEPT] = asked[ORDER]
    elif folds := {MORE, TAKE, TABLE} & set(asked):
        st.session_state.update({OPEN.format(name): asked[name] == "ja" for name in folds})
    elif QUESTION in asked:
        return ask_place(selection, asked[QUESTION], asked.get(CONSENT, ""))
    else:
        st.session_state.pop(ASKED, None)
    return selection


def draw_focus(view: View) -> Markup:
    """Return the panel of what is looked at: an idea, a place, a municipality, or the overview."""
    catalogue, selection = view.catalogue, view.selection
    if _is_open(TABLE):
        order = str(st.session_state.get(ORDER_KEPT, ""))
        return draw_overview(view, _draw_questions(view), table=draw_table(view, order))
    if selection.idea is not None:
        body = draw_idea(view, catalogue.idea(selection.idea))
        own_page = write_address(selection, "ideen")
    elif selection.place is not None:
        body = draw_place(view, catalogue.location(selection.place))
        own_page = write_address(selection, "orte")
    elif selection.municipality is not None:
        body = draw_municipality(view, catalogue.municipality(selection.municipality))
        own_page = ""
    else:
        return draw_overview(view, _draw_questions(view))
    back = Markup('<a data-follow="" class="rk-back" href="{}">← {}</a>').format(
        view.address(), view.say("Zur Übersicht")
    )
    alone = (
        Markup('<a data-follow="" href="{}">{}</a>').format(own_page, view.say("Auf eigener Seite")) if own_page else ""
    )
    return join_parts(
        [
            Markup('<p class="rk-ways">{}{}</p>').format(back, alone),
            body,
            draw_sheet(view),
            draw_take(view, is_open=_is_open(TAKE)),
        ]
    )


def _draw_questions(view: View) -> Markup:
    """Return the searches, what is filtered, and the parts that unfold."""
    return Markup('{}{}{}<div class="rk-folds">{}{}{}</div>').format(
        draw_search(view),
        draw_answer(view),
        draw_active(view),
        draw_more_filters(view, is_open=_is_open(MORE)),
        draw_take(view, is_open=_is_open(TAKE)),
        draw_fold(view, TABLE, view.say("Als Tabelle"), is_open=_is_open(TABLE)),
    )


def _is_open(name: str) -> bool:
    return bool(st.session_state.get(OPEN.format(name)))


def name_focus(view: View) -> str:
    """Return the title of the page for what is looked at."""
    catalogue, selection = view.catalogue, view.selection
    if selection.idea is not None:
        title = view.read(catalogue.idea(selection.idea).title)
        return view.say("Idee {number}: {title}", number=selection.idea, title=title)
    if selection.place is not None:
        return view.read(catalogue.location(selection.place).name)
    if selection.municipality is not None:
        return catalogue.municipality(selection.municipality).name
    return view.say("Karte")


def show() -> None:
    """Show the page."""
    selection, _ = read_selection()
    frame.name_page(name_focus(View(load_catalogue(), selection)))
    show_map_and_panel()
