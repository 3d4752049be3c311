"""The routes of the presentation and the offline file: the app's selections, one safe document."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
import segno
from markupsafe import escape
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import BilingualText
from ruhrideen.selection import Near, Selection, select_ideas
from ruhrideen.web.bundle import build_script
from ruhrideen.web.routes import list_routes
from ruhrideen.web.stage.content import build_content, draw_code
from ruhrideen.web.stage.document import build_document, write_json

TODAY = date(2026, 11, 23)


@pytest.fixture
def client(shipped: Catalogue) -> TestClient:
    """Return a client that knows the server by a public name."""
    return TestClient(Starlette(routes=list_routes("karten", lambda: shipped)), base_url="https://karte.example.org")


def read_content(page: str) -> dict[str, object]:
    """Return what the document tells."""
    found = re.search(r'<script type="application/json" id="rk-content">(.*?)</script>', page)
    assert found
    content: dict[str, object] = json.loads(found[1])
    return content


@pytest.mark.parametrize("path", ["/karten/vorfuehrung", "/karten/api/ideas.html"])
@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ("", Selection()),
        ("thema=energie&thema=flaechen", Selection(themes=("energie", "flaechen"))),
        ("suche=hafen&lang=en", Selection(text="hafen", language="en")),
        ("bei=51.4556,7.0116&umkreis=20", Selection(near=Near(7.0116, 51.4556, 20_000))),
    ],
)
def test_both_routes_let_through_what_the_app_does(
    client: TestClient, shipped: Catalogue, path: str, query: str, selection: Selection
) -> None:
    """The same ideas, places and links, in the same order; links lead below the base path."""
    answer = client.get(f"{path}?{query}")
    content, shown = read_content(answer.text), select_ideas(shipped, selection)

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert [idea["nummer"] for idea in content["ideas"]] == [idea.id for idea in shown.ideas]
    assert {place["ort"] for place in content["places"]} == {location.id for location in shown.locations}
    assert len(content["links"]) == len(shown.links)
    assert content["link"].startswith("https://karte.example.org/karten/")
    assert content["language"] == selection.language


def test_one_is_shown_and_one_is_given(client: TestClient) -> None:
    """The presentation opens in the window, the file has a name that says what is in it."""
    assert "content-disposition" not in client.get("/karten/vorfuehrung").headers
    name = client.get("/karten/api/ideas.html?thema=energie").headers["content-disposition"]
    assert re.search(r"ruhrideen_energie_\d{4}-\d\d-\d\d\.html$", name)


@pytest.mark.parametrize("query", ["thema=wasser", "idee=99", "folie=3", "suche=%FF", "thema=%3Cscript%3E"])
def test_a_bad_parameter_is_refused_in_words(client: TestClient, query: str) -> None:
    """400; as everywhere under /api a problem in both languages, where a person asks the same words as a page."""
    problem = client.get(f"/karten/api/ideas.html?{query}")
    page = client.get(f"/karten/vorfuehrung?{query}")

    assert problem.status_code == page.status_code == 400
    for words in (problem.json()["detail"], problem.json()["detail_en"]):
        assert str(escape(words)) in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert '<a href="/karten/">Zur Karte</a>' in page.text
    assert "<script" not in page.text


def test_the_file_is_small_and_names_nobody_to_load_from(client: TestClient) -> None:
    """At most 2 MB for all 40 ideas; no element that loads; a policy that would refuse one and knows our two scripts."""
    page = client.get("/karten/api/ideas.html").text
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)

    assert len(page.encode()) <= 2_000_000
    assert "default-src &#39;none&#39;" in markup
    assert markup.count("sha256-") == 2
    assert not re.search(r"<(img|iframe|object|embed|video|audio|source)\b|\bsrc=|@import", markup)
    assert re.findall(r'href="([^"]*)"', markup) == ["data:,"]


def test_no_text_can_leave_its_script(shipped: Catalogue) -> None:
    """What would end the script element, or a line of it, is written otherwise and read as it was."""
    text = "</script><!--<script>\u2028 & {{7*7}}"
    idea = replace(shipped.ideas[0], title=BilingualText(text, text))
    catalogue = replace(shipped, ideas=(idea, *shipped.ideas[1:]))

    page = build_document(catalogue, build_content(catalogue, Selection(), "", TODAY), "page").decode()

    assert read_content(page)["ideas"][0]["titel"] == text
    assert page.count("</script>") == 4
    assert json.loads(write_json(text)) == text


def test_the_scripts_do_not_end_themselves() -> None:
    """The map script stands in an element, too."""
    assert "</script" not in build_script().lower()


def test_the_same_question_gives_the_same_bytes(shipped: Catalogue) -> None:
    """Nothing but content, link and date is in it."""
    one, two = (
        build_document(
            shipped, build_content(shipped, Selection(themes=("energie",)), "https://a.example/", day), "page"
        )
        for day in (TODAY, TODAY)
    )
    other = build_content(shipped, Selection(themes=("energie",)), "https://a.example/", date(2027, 1, 1))

    assert one == two != build_document(shipped, other, "page")


def test_a_code_holds_the_link() -> None:
    """All modules, row by row."""
    link = "https://karte.example.org/?idee=5"
    code = draw_code(link)
    assert code is not None

    bits = f"{int(code['bits'], 16):b}".zfill(code["size"] ** 2)

    matrix = segno.make(link, error="m", micro=False).matrix
    assert bits == "".join(str(module) for row in matrix for module in row)


@pytest.mark.parametrize(
    "link",
    [
        *("", "file:///home/x.html", "javascript:alert(1)", "http://localhost:8501/?idee=5", "http://127.0.0.1:8501/"),
        *("http://[::1]/", "https://karte.example.org/?suche=" + "a" * 400),
    ],
)
def test_no_code_for_what_no_phone_can_open(link: str) -> None:
    """No address, this machine's own, or too long to be seen across a hall."""
    assert draw_code(link) is None


def test_codes_are_left_out_where_nobody_could_show_them_all(
    shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A presentation of thousands is none; its codes would take the server minutes."""
    link = "https://karte.example.org/"
    assert all(idea["code"] for idea in build_content(shipped, Selection(), link, TODAY)["ideas"])

    monkeypatch.setattr("ruhrideen.web.stage.content.MOST_CODES", 78)

    assert not any(idea["code"] for idea in build_content(shipped, Selection(), link, TODAY)["ideas"])


def test_broken_data_gives_an_empty_page() -> None:
    """Not an error: the folder's problems stand in the app."""
    client = TestClient(Starlette(routes=list_routes("", Catalogue)))

    assert read_content(client.get("/api/ideas.html").text)["ideas"] == []
    assert client.get("/vorfuehrung").status_code == 200


def test_who_has_the_page_gets_nothing_again(client: TestClient) -> None:
    """ETag and gzip as for the other files."""
    answer = client.get("/karten/vorfuehrung", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"

    def ask_again(tag: str) -> int:
        return int(client.get("/karten/vorfuehrung", headers={"If-None-Match": tag}).status_code)

    assert ask_again(answer.headers["etag"]) == 304
    assert ask_again('"other"') == 200
