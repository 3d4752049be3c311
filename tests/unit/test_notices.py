"""Pages of a few words: an address that is no page, and that their text stays text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ruhrideen.ui.server import STREAMLIT_PATHS, list_all_routes, list_middleware
from ruhrideen.web.notice import Words, write_notice
from ruhrideen.web.unknown_pages import UnknownPages
from tests.hostile import TRICKS
from tools.make_unavailable_page import PAGE, write_page

HTML = {"accept": "text/html,application/xhtml+xml"}


def make_client(base_path: str = "") -> TestClient:
    """Return a client of an app that answers anything, behind the middleware."""
    app = Starlette(
        routes=[Route("/{path:path}", lambda _: PlainTextResponse("in"))],
        middleware=[
            Middleware(
                UnknownPages,
                pages={"": ("Karte", "Map"), "ideen": ("Ideen", "Ideas")},
                others={"api", "static"},
                base_path=base_path,
            )
        ],
    )
    return TestClient(app)


@pytest.mark.parametrize("base_path", ["", "ruhr/karte"])
def test_an_address_that_is_no_page_is_told_with_ways_on(base_path: str) -> None:
    """404 in both languages; links stay below the base path."""
    start = f"/{base_path}/" if base_path else "/"

    answer = make_client(base_path).get(f"{start}nirgends?thema=energie", headers=HTML)

    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "Diese Seite gibt es nicht" in answer.text
    assert "There is no such page" in answer.text
    assert f'href="{start}ideen"' in answer.text
    assert f'href="{start}ideen?lang=en"' in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("base_path", ["", "ruhr/karte"])
@pytest.mark.parametrize("path", ["", "ideen", "ideen/", "ideen?idee=5", "api/ideas.csv", "static/js/index.js"])
def test_what_is_known_passes(base_path: str, path: str) -> None:
    """The sibling: pages, with a slash at their end too, and paths that others answer for."""
    start = f"/{base_path}/" if base_path else "/"

    assert make_client(base_path).get(f"{start}{path}", headers=HTML).text == "in"


@pytest.mark.parametrize("path", ["/ideen/_stcore/health", "/nirgends", "/ruhr/karten"])
def test_what_no_browser_asks_for_as_a_page_passes(path: str) -> None:
    """Streamlit's own probing, scripts, data; and below a base path what lies outside of it."""
    assert make_client().get(path, headers={"accept": "*/*"}).text == "in"
    assert make_client("ruhr/karte").get("/ruhr/karten", headers=HTML).text == "in"


@given(st.text(max_size=300).filter(lambda text: not text.startswith("/")))
def test_no_path_becomes_part_of_the_answer(text: str) -> None:
    """Whatever it is, the answer is the page that it is for every other one, or it passes."""
    notice = UnknownPages(PlainTextResponse("in"), {"": ("Karte", "Map")}, {"api"}).notice
    client = make_client()

    answer = client.get(httpx_path(text), headers=HTML)

    assert answer.text == "in" or (answer.status_code == 404 and len(answer.text) > len(notice) // 2)
    if len(text) > 20:
        assert text not in answer.text


def httpx_path(text: str) -> str:
    """Return any text as one part of a path, percent-encoded, invalid UTF-8 included."""
    return "/" + "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("text", TRICKS.values(), ids=TRICKS)
def test_text_stays_text(text: str) -> None:
    """In title, heading and sentence; the sibling is the link, which is one."""
    page = write_notice(Words(text, text, text), Words(text, text, text), {"/ideen": ("Ideen", "Ideas")})
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            del attrs
            tags.append(tag)

    Reader().feed(page)
    assert set(tags) == {"html", "head", "meta", "title", "style", "body", "main", "section", "h1", "p", "nav", "a"}


def test_all_that_the_app_answers_for_is_known() -> None:
    """Our routes and Streamlit's; a route of ours that is new needs no word here."""
    wrapped = next(part for part in list_middleware() if part.cls is UnknownPages)
    app = UnknownPages(PlainTextResponse("in"), **wrapped.kwargs)

    assert {"", "ideen", "orte", "abdeckung", "ueber", "impressum", "datenschutz", "barrierefreiheit"} == app.pages
    assert {"api", "ruhrideen", "vorfuehrung", "healthz", "readyz", "favicon.png", "static"} <= app.others
    assert STREAMLIT_PATHS <= app.others
    assert list_all_routes()


def test_the_page_in_front_is_the_one_the_tool_writes() -> None:
    """With a way to try the same address again."""
    assert PAGE.read_text("utf-8") == write_page()
    assert '<a href="">Noch einmal versuchen</a>' in write_page()
