"""Links in our own HTML that the app answers in place: real addresses for a new tab or a mail, no reload for a click."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qs, urlencode

import streamlit as st

from ruhrideen.selection import Selection, read_query, write_query
from ruhrideen.ui.state import write_selection

NEXT_PAGE: Final = "next_page"
_SCRIPT: Final = """
export default function ({ setTriggerValue }) {
  const follow = (event) => {
    const link = event.target.closest && event.target.closest("a[data-follow]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const address = new URL(link.href);
    setTriggerValue("followed", { page: address.pathname.split("/").pop(), query: address.search.slice(1) });
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
"""


def write_address(selection: Selection, page: str = "") -> str:
    """Return the address of a view, relative to any page of the app; `page` is its path, empty for the map."""
    query = urlencode(write_query(selection), doseq=True)
    return f"{page or './'}{'?' + query if query else ''}"


def listen_for_links() -> None:
    """Answer clicks on `<a data-follow>` in place: a link to this page changes the selection, another one changes page.

    Call it once in the part of the page that is to run again.
    """
    listener = st.components.v2.component("ruhrideen_links", js=_SCRIPT)
    listener(key="links", on_followed_change=_take_link, height=0)
    target: dict[str, Any] | None = st.session_state.pop(NEXT_PAGE, None)
    if target is not None:
        st.switch_page(f"pages/{target['page'] or 'karte'}.py", query_params=target["query"])


def _take_link() -> None:
    followed = st.session_state["links"].followed
    if not isinstance(followed, dict):
        return
    query = parse_qs(str(followed.get("query", ""))[:2000])
    page = str(followed.get("page", ""))
    if page == st.session_state.get("last_page"):
        selection, _ = read_query(query)
        write_selection(selection)
    else:
        st.session_state[NEXT_PAGE] = {"page": page, "query": query}
