"""Links and forms in our own HTML that the app answers in place: real addresses, no reload for a click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

import streamlit as st

from ruhrideen.languages import N_, read_translations
from ruhrideen.selection import Selection, read_query, write_query
from ruhrideen.ui.state import write_selection
from ruhrideen.web.bundle import name_links_script
from ruhrideen.web.routes import PREFIX

NEXT_PAGE: Final = "next_page"
# What a form asks besides the selection; it is answered once and never stands in the address line.
QUESTION: Final = "wo"
CONSENT: Final = "online"
MORE: Final = "mehr"
TAKE: Final = "mitnehmen"
TABLE: Final = "tabelle"
ORDER: Final = "ordnung"
QUESTIONS: Final = (QUESTION, CONSENT, MORE, TAKE, TABLE, ORDER)
LONGEST_QUERY: Final = 4_000
# What Streamlit says in English only (`web/assets/streamlit_words.js`).
STREAMLIT_WORDS: Final = {"skip": N_("Zum Inhalt springen"), "close": N_("Schließen")}
LOST: Final = (
    N_("Keine Verbindung zum Server"),
    N_("Was Sie sehen, bleibt stehen. Die Karte verbindet sich von selbst wieder, sobald der Server antwortet."),
)
# Streamlit sends a component's script with each answer; ours is fetched once, and only the way to it travels.
_SCRIPT: Final = """
const script = import(new URL("WAY", document.baseURI).href);
export default function (component) {
  let undo = null, isOver = false;
  script.then((module) => { if (!isOver) undo = module.default(component); });
  return () => { isOver = true; undo?.(); };
}
""".replace("WAY", f"{PREFIX}/{name_links_script()}")

Answer = Callable[[Selection, dict[str, str]], Selection]


def write_address(selection: Selection, page: str = "") -> str:
    """Return the address of a view, relative to any page of the app; `page` is its path, empty for the map."""
    query = urlencode(write_query(selection), doseq=True)
    return f"{page or './'}{'?' + query if query else ''}"


def listen_for_links(selection: Selection, answer: Answer | None = None, *, told: str = "") -> None:
    """Answer clicks on `<a data-follow>`, entries of lists, and `<form data-follow>` in place.

    A link to this page changes the selection, another one changes the page. When something else is looked at, the page
    shows it from its beginning and takes the keyboard there; Escape leads back to the overview. Call it once, after the
    words of the page, in the part of it that is to run again.

    Args:
        answer: takes each selection that was followed and the QUESTIONS beside it, which are
            no part of a selection; returns the selection to show.
        told: what a screen reader says when it changes: how many ideas are shown now.
    """
    gettext = read_translations(selection.language).gettext
    looked_at = selection.idea or selection.place or selection.municipality
    listener = st.components.v2.component("ruhrideen_links", js=_SCRIPT)
    listener(
        key="links",
        data={
            "looked_at": str(looked_at or ""),
            "language": selection.language,
            "told": told,
            "words": {name: gettext(text) for name, text in STREAMLIT_WORDS.items()}
            | {"lost": [gettext(text) for text in LOST]},
        },
        on_followed_change=lambda: _take_link(answer),
        height=0,
    )
    target: dict[str, Any] | None = st.session_state.pop(NEXT_PAGE, None)
    if target is not None:
        st.switch_page(f"pages/{target['page'] or 'karte'}.py", query_params=target["query"])


def _take_link(answer: Answer | None) -> None:
    followed = st.session_state["links"].followed
    if not isinstance(followed, dict):
        return
    query = parse_qs(str(followed.get("query", ""))[:LONGEST_QUERY], keep_blank_values=True)
    page = str(followed.get("page", ""))
    if page == st.session_state.get("last_page"):
        selection, _ = read_query(query)
        asked: dict[str, str] = {name: query[name][0] for name in QUESTIONS if name in query}
        write_selection(answer(selection, asked) if answer else selection)
    else:
        st.session_state[NEXT_PAGE] = {"page": page, "query": query}
