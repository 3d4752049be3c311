"""The selection of this session: it lives in the address line, and goes along from page to page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ruhrideen.catalogue import Catalogue, current_catalogue
from ruhrideen.errors import UnknownKey
from ruhrideen.selection import PARAMETERS, Selection, check_selection, read_query, write_query
from ruhrideen.settings import read_settings

LAST_SELECTION: Final = "last_selection"
LAST_PAGE: Final = "last_page"
SETTINGS: Final = read_settings()


def load_catalogue() -> Catalogue:
    """Return the catalogue of the moment; changed files are read again."""
    return current_catalogue(SETTINGS.data_folder)


def read_selection() -> tuple[Selection, list[UnknownKey]]:
    """Return what the address line asks for, and what in it nobody can answer to."""
    selection, unreadable = read_query({name: st.query_params.get_all(name) for name in PARAMETERS})
    selection, unknown = check_selection(load_catalogue(), selection)
    return selection, unreadable + unknown


def write_selection(selection: Selection) -> None:
    """Put a selection into the address line, where every later look finds it."""
    query = write_query(selection)
    if query != {name: st.query_params.get_all(name) for name in PARAMETERS if name in st.query_params}:
        st.query_params.from_dict(query)
    st.session_state[LAST_SELECTION] = selection


def enter_page(url_path: str) -> Selection:
    """Return the selection for the page now shown; coming from another page, the filter chosen there comes along."""
    selection, _ = read_selection()
    last: Selection | None = st.session_state.get(LAST_SELECTION)
    came_over = last is not None and st.session_state.get(LAST_PAGE, url_path) != url_path
    if came_over and last is not None and not selection.is_filtered:
        selection = selection.with_filters_of(last)
        write_selection(selection)
    st.session_state[LAST_PAGE] = url_path
    st.session_state[LAST_SELECTION] = selection
    return selection
