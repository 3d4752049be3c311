"""The parts of the server as the operator set them: routes, what wraps every answer, what answers for a failure."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from streamlit.runtime import Runtime

from ruhrideen.catalogue import refused_catalogue
from ruhrideen.languages import read_translations
from ruhrideen.ui import frame
from ruhrideen.ui.reconnection import WholeFirst
from ruhrideen.ui.state import SETTINGS, load_catalogue
from ruhrideen.web.health import list_health_routes
from ruhrideen.web.metrics import ERRORS, watch_gate
from ruhrideen.web.routes import list_routes
from ruhrideen.web.security import (
    SecurityHeaders,
    SecurityPolicy,
    answer_failure,
    list_inline_scripts,
    read_frame_ancestors,
)
from ruhrideen.web.sessions import SessionGate, SessionLimit
from ruhrideen.web.unknown_pages import UnknownPages

# First parts of the paths that Streamlit answers for itself (streamlit.web.server.starlette).
STREAMLIT_PATHS: Final = frozenset({"_stcore", "media", "component", "static", "app", "auth", "oauth2callback", "~"})


@lru_cache(maxsize=1)
def read_policy() -> SecurityPolicy:
    """Return the security policy; Streamlit's page may run the scripts that stand in it now, and no other one."""
    page = Path(st.__file__).parent / "static" / "index.html"
    return SecurityPolicy(
        frame_ancestors=read_frame_ancestors(SETTINGS.frame_ancestors),
        other_maps=SETTINGS.offers_other_maps,
        inline_scripts=tuple(list_inline_scripts(page.read_bytes())),
        closed_paths=() if SETTINGS.has_metrics else ("/_stcore/metrics",),
    )


@lru_cache(maxsize=1)
def list_all_routes() -> list[BaseRoute]:
    """Return all routes beside Streamlit's own. Streamlit runs `app.py` with every page; they are made once."""
    base_path = _read_base_path()
    return [
        *list_routes(base_path, load_catalogue),
        *list_health_routes(
            base_path,
            load_catalogue,
            lambda: refused_catalogue(SETTINGS.data_folder),
            with_metrics=SETTINGS.has_metrics,
        ),
    ]


@lru_cache(maxsize=1)
def list_middleware() -> list[Middleware]:
    """Return what wraps every answer, outermost first."""
    gate = SessionGate(most=SETTINGS.most_sessions)
    watch_gate(gate)
    return [
        Middleware(SecurityHeaders, policy=read_policy()),
        Middleware(UnknownPages, pages=_name_pages(), others=_list_others(), base_path=_read_base_path()),
        Middleware(SessionLimit, gate=gate, base_path=_read_base_path()),
        Middleware(WholeFirst),
    ]


def _name_pages() -> dict[str, tuple[str, str]]:
    german, english = (read_translations(language).gettext for language in ("de", "en"))
    return {page.url_path: (german(page.title), english(page.title)) for page in (*frame.PAGES, *frame.LEGAL_PAGES)}


def _list_others() -> set[str]:
    """Return the first parts of all paths but pages: our routes, Streamlit's, and the files beside its page."""
    start = f"/{_read_base_path().strip('/')}/".replace("//", "/")
    own = {str(getattr(route, "path", "")).removeprefix(start).split("/")[0] for route in list_all_routes()}
    files = {path.name for path in (Path(st.__file__).parent / "static").iterdir()}
    return own | files | STREAMLIT_PATHS


@lru_cache(maxsize=1)
def list_exception_handlers() -> dict[int, Callable[[Request, Exception], Response]]:
    """Return what answers when a route fails; it is counted, and the server's log has its details."""

    def answer(request: Request, error: Exception) -> Response:
        ERRORS.labels("route").inc()
        return answer_failure(read_policy(), request.url.path)

    return {500: answer}


def forget_sessions() -> None:
    """Let go of the sessions of visitors who left longer ago than `server.disconnectedSessionTTL`."""
    forget_ended(Runtime.instance()._session_mgr)


def forget_ended(manager: Any) -> None:
    """Let a session manager let go of ended sessions.

    Streamlit does so by itself only when the next session ends, so the last visitors of a day would stay in memory over
    night. These names are not public; a test tells when a new version renames them.
    """
    manager._session_storage._cache.expire()


def _read_base_path() -> str:
    base_path: Any = st.get_option("server.baseUrlPath")
    return str(base_path or "")
