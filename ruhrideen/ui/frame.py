"""The frame around every page: name, navigation, language, and one place where errors become words."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import streamlit as st

from ruhrideen.cartography.symbols import write_symbol_styles
from ruhrideen.languages import N_, Language, read_translations
from ruhrideen.settings import REPOSITORY
from ruhrideen.ui.state import enter_page, read_selection, write_selection

_is_drawn: ContextVar[bool] = ContextVar("frame_is_drawn", default=False)
STYLES: Final = Path(__file__).with_name("styles.css").read_text("utf-8") + write_symbol_styles()
ICON: Final = Path(__file__).with_name("icon.png")
logger = logging.getLogger(__name__)


class PageSpec(NamedTuple):
    """One page of the navigation: its file, its path in the address, its name."""

    file: str
    url_path: str
    title: str


PAGES: Final = (
    PageSpec("karte", "", N_("Karte")),
    PageSpec("ideen", "ideen", N_("Ideen")),
    PageSpec("orte", "orte", N_("Orte")),
    PageSpec("ueber", "ueber", N_("Über die Karte")),
)


def run() -> None:
    """Draw the frame and run the page that the address names."""
    _is_drawn.set(True)
    selection, _ = read_selection()
    page, pages = _navigate(selection.language)
    selection = enter_page(page.url_path)
    st.html(f"<style>{STYLES}</style>")
    with st.container(key="frame", horizontal=True, vertical_alignment="center"):
        st.html('<p class="rk-brand"><span aria-hidden="true">◆</span> Ruhrideen-Karte</p>')
        with st.container(key="navigation", horizontal=True):
            for target in pages:
                st.page_link(target, query_params={"lang": "en"} if selection.language == "en" else None)
        other, name = ("en", "English") if selection.language == "de" else ("de", "Deutsch")
        st.button(name, key="language", type="tertiary", on_click=_speak, args=(other,))
    page.run()


def ensure() -> None:
    """Draw the frame if the page was started without it, as the first deep link after a server start does.

    Every page calls this first.
    """
    if not _is_drawn.get():
        selection, _ = read_selection()
        _navigate(selection.language)
        st.rerun()


def name_page(title: str) -> None:
    """Set the title of the browser's tab; the text is shown as it is."""
    st.set_page_config(page_title=f"{title} – Ruhrideen-Karte", page_icon=str(ICON), layout="wide")


def show_error(error: Exception) -> bool:
    """Say that something went wrong, without inner details; the log has them. The app's `on_script_error`."""
    logger.error("A page failed.", exc_info=error)
    selection, _ = read_selection()
    gettext = read_translations(selection.language).gettext
    st.error(
        gettext(
            "Hier ist etwas schiefgegangen, es liegt nicht an Ihnen. Laden Sie die Seite neu; bleibt der Fehler, "
            "melden Sie ihn bitte mit der Adresse dieser Seite dem Betreiber."
        )
    )
    return True


def _navigate(language: Language) -> tuple[Any, list[Any]]:
    gettext = read_translations(language).gettext
    pages = [
        st.Page(
            REPOSITORY / "pages" / f"{spec.file}.py",
            title=gettext(spec.title),
            url_path=spec.url_path or None,
            default=not spec.url_path,
        )
        for spec in PAGES
    ]
    return st.navigation(pages, position="hidden"), pages


def _speak(language: Language) -> None:
    selection, _ = read_selection()
    write_selection(replace(selection, language=language))
