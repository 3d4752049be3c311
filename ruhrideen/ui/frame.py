"""The frame around every page: name, navigation, language, and one place where errors become words."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import streamlit as st
from markupsafe import Markup

from ruhrideen.cartography.palette import write_palette_styles
from ruhrideen.cartography.symbols import write_symbol_styles
from ruhrideen.languages import N_, Language, read_translations
from ruhrideen.settings import REPOSITORY
from ruhrideen.ui.state import enter_page, read_selection, write_selection
from ruhrideen.web.metrics import ERRORS, RENDER_SECONDS

_is_drawn: ContextVar[bool] = ContextVar("frame_is_drawn", default=False)
STYLES: Final = (
    write_palette_styles() + Path(__file__).with_name("styles.css").read_text("utf-8") + write_symbol_styles()
)
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
    PageSpec("abdeckung", "abdeckung", N_("Abdeckung")),
    PageSpec("ueber", "ueber", N_("Über die Karte")),
)
LEGAL_PAGES: Final = (
    PageSpec("impressum", "impressum", N_("Impressum")),
    PageSpec("datenschutz", "datenschutz", N_("Datenschutz")),
    PageSpec("barrierefreiheit", "barrierefreiheit", N_("Barrierefreiheit")),
)


def run() -> None:
    """Draw the frame and run the page that the address names."""
    _is_drawn.set(True)
    selection, _ = read_selection()
    page = _navigate(selection.language)
    selection = enter_page(page.url_path)
    st.html(f"<style>{STYLES}</style>")
    with st.container(key="frame", horizontal=True, vertical_alignment="center"):
        st.html('<p class="rk-brand"><span aria-hidden="true">◆</span> Ruhrideen-Karte</p>')
        st.html(_draw_navigation(page.url_path, selection.language))
        st.html(draw_legal_links(selection.language, page.url_path, at_end=False))
        other, name = ("en", "English") if selection.language == "de" else ("de", "Deutsch")
        st.button(name, key="language", type="tertiary", on_click=_speak, args=(other,))
    with RENDER_SECONDS.labels("page").time():
        page.run()
    if page.url_path:  # the map fills the window; there the links stand at the end of its panel
        with st.container(key="foot"):
            st.html(draw_legal_links(selection.language, page.url_path))


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
    ERRORS.labels("page").inc()
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


def draw_legal_links(language: Language, url_path: str = "", *, at_end: bool = True) -> Markup:
    """Return the small links to the legal pages, for the end of a page or for the frame; told apart by their names."""
    gettext = read_translations(language).gettext
    name = gettext("Rechtliches, am Ende der Seite") if at_end else gettext("Rechtliches")
    return Markup('<nav class="rk-legal" aria-label="{}">{}</nav>').format(
        name, _draw_links(LEGAL_PAGES, url_path, language, Markup(""))
    )


def _draw_navigation(url_path: str, language: Language) -> Markup:
    """Return the links to all pages; `url_path` is the page now shown."""
    links = _draw_links(PAGES, url_path, language, Markup(' data-testid="NavLink"'))
    return Markup('<nav class="rk-nav">{}</nav>').format(links)


def _draw_links(specs: Sequence[PageSpec], url_path: str, language: Language, mark: Markup) -> Markup:
    """Return links to pages with addresses that hold in a new tab, too.

    `st.page_link` writes addresses relative to the page it stands on, and an empty one for the start page.
    """
    gettext = read_translations(language).gettext
    base_path = str(st.get_option("server.baseUrlPath")).strip("/")
    start = f"/{base_path}/" if base_path else "/"
    query = "?lang=en" if language == "en" else ""
    return Markup("").join(
        Markup('<a data-follow=""{} href="{}"{}>{}</a>').format(
            mark,
            f"{start}{spec.url_path}{query}",
            Markup(' aria-current="page"') if spec.url_path == url_path else "",
            gettext(spec.title),
        )
        for spec in specs
    )


def _navigate(language: Language) -> Any:
    gettext = read_translations(language).gettext
    pages = [
        st.Page(
            REPOSITORY / "pages" / f"{spec.file}.py",
            title=gettext(spec.title),
            url_path=spec.url_path or None,
            default=not spec.url_path,
        )
        for spec in (*PAGES, *LEGAL_PAGES)
    ]
    return st.navigation(pages, position="hidden")


def _speak(language: Language) -> None:
    selection, _ = read_selection()
    write_selection(replace(selection, language=language))
