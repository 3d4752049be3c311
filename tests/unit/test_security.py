"""What the browser is told to allow, what a failure tells, and links that want to break a route."""

from __future__ import annotations

from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from ruhrideen.catalogue import Catalogue, read_catalogue
from ruhrideen.publish import FORMATS
from ruhrideen.selection import PARAMETERS
from ruhrideen.web.routes import list_routes
from ruhrideen.web.security import (
    SecurityHeaders,
    SecurityPolicy,
    answer_failure,
    list_inline_scripts,
    read_frame_ancestors,
)
from tests.conftest import REPOSITORY
from tests.hostile import TRICKS

LONGEST_HERE = 10_000  # the test's own client refuses addresses of more than 64 kB
MAP_FRAME = "/base/component/streamlit_folium.st_folium/index.html"


def read_csp(policy: SecurityPolicy, path: str) -> dict[str, list[str]]:
    """Return the sources of each directive."""
    parts = (part.split() for part in policy.write_csp(path).split("; "))
    return {name: sources for name, *sources in parts}


def test_only_the_map_frame_may_run_what_stands_in_its_page() -> None:
    """Folium needs it in its own frame; the page around it stays without."""
    policy = SecurityPolicy()

    page, frame = read_csp(policy, "/ideen"), read_csp(policy, MAP_FRAME)

    assert not {"'unsafe-inline'", "'unsafe-eval'", "https:"} & set(page["script-src"])
    assert {"'unsafe-inline'", "'unsafe-eval'"} <= set(frame["script-src"])
    assert page["default-src"] == page["object-src"] == ["'none'"]


@pytest.mark.parametrize("path", ["/", "/ideen", "/api/ideas.csv"])
@pytest.mark.parametrize("other_maps", [True, False])
def test_the_page_itself_asks_only_us(path: str, other_maps: bool) -> None:
    """Whatever the operator allows the map, everything around it loads from this server."""
    csp = SecurityPolicy(other_maps=other_maps).write_csp(path)

    assert "https:" not in csp
    assert "*" not in csp


def test_other_hosts_on_the_map_are_the_operators_choice() -> None:
    """RUHRIDEEN_MAPS=embedded closes the way to them in the browser, too."""
    opened, closed = (read_csp(SecurityPolicy(other_maps=choice), MAP_FRAME) for choice in (True, False))

    assert "https:" in opened["img-src"]
    assert "https:" in opened["connect-src"]
    assert "https:" not in [*closed["img-src"], *closed["connect-src"]]


def test_who_may_frame_the_app() -> None:
    """The old header says the same where it can, and is silent where it cannot."""
    own, chamber = SecurityPolicy(), SecurityPolicy(frame_ancestors=("'self'", "https://www.example.org"))

    assert own.write_headers("/")["X-Frame-Options"] == "SAMEORIGIN"
    assert "X-Frame-Options" not in chamber.write_headers("/")
    for path in ("/", MAP_FRAME):
        assert read_csp(chamber, path)["frame-ancestors"] == ["'self'", "https://www.example.org"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("'self' https://www.example.org", ("'self'", "https://www.example.org")),
        ("'none'", ("'none'",)),
        ("self https://www.example.org", ("'self'", "https://www.example.org")),  # as systemd and compose hand it on
        ("none", ("'none'",)),
        ("https://*.example.org:8443", ("https://*.example.org:8443",)),
        ("https://a.example; script-src *", ("script-src", "*")),
        ("'unsafe-inline'", ("'self'",)),
        ("", ("'self'",)),
    ],
)
def test_a_setting_cannot_smuggle_in_another_rule(text: str, sources: tuple[str, ...]) -> None:
    """Words that are no source are left out; nothing left means only we."""
    assert read_frame_ancestors(text) == sources
    assert ";" not in " ".join(read_frame_ancestors(text))


def test_streamlits_own_inline_script_is_named_by_its_hash() -> None:
    """Only the scripts without an address are; one letter more is another script."""
    found = list_inline_scripts(b'<script>a()</script><script src="b.js"></script><script>\nc()\r\n</script>')

    assert found == [b"a()", b"\nc()\n"]
    one, other = (SecurityPolicy(inline_scripts=(script,)).write_csp("/") for script in found)
    assert "'sha256-" in one
    assert one != other


@pytest.fixture
def failing() -> TestClient:
    """An app with a route that works, one that fails, and our middleware."""

    def fail(request: Request) -> Response:
        raise ValueError("/secret/path")

    policy = SecurityPolicy(closed_paths=("/_stcore/metrics",))
    app = Starlette(
        routes=[
            Route("/base/_stcore/metrics", lambda _: PlainTextResponse("inner")),
            Route("/works", lambda _: PlainTextResponse("yes")),
            Route("/fails", fail),
        ],
        middleware=[Middleware(SecurityHeaders, policy=policy)],
        exception_handlers={500: lambda request, _: answer_failure(policy, request.url.path)},
    )
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("path", "status"), [("/works", 200), ("/fails", 500), ("/unknown", 404), ("/base/_stcore/metrics", 404)]
)
def test_every_answer_has_the_headers(failing: TestClient, path: str, status: int) -> None:
    """Good or bad, and whoever made it."""
    answer = failing.get(path)

    assert answer.status_code == status
    for name, value in SecurityPolicy().write_headers(path).items():
        assert answer.headers[name] == value


def test_a_document_keeps_its_own_policy_and_cannot_decide_who_frames_it() -> None:
    """The presentation allows its scripts by their content; the operator's word on frames is added."""

    async def show(request: Request) -> PlainTextResponse:
        own = {"Content-Security-Policy": "default-src 'none'"} if request.url.path == "/own" else {}
        return PlainTextResponse("", headers=own)

    app = Starlette(routes=[Route("/own", show), Route("/plain", show)])
    client = TestClient(SecurityHeaders(app, SecurityPolicy(frame_ancestors=("https://www.example.org",))))

    assert (
        client.get("/own").headers["content-security-policy"]
        == "default-src 'none'; frame-ancestors https://www.example.org"
    )
    assert "script-src 'self'" in client.get("/plain").headers["content-security-policy"]


def test_a_failure_tells_no_details(failing: TestClient) -> None:
    """A few plain words in both languages; neither the error nor a path of ours."""
    answer = failing.get("/fails")

    assert answer.headers["content-type"].startswith("text/plain")
    assert "es liegt nicht an Ihnen" in answer.text
    assert "not your fault" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


@pytest.fixture(scope="module")
def client() -> TestClient:
    """All routes of ours; what is raised in one fails the test."""
    shipped: Catalogue = read_catalogue(REPOSITORY / "data")
    return TestClient(Starlette(routes=list_routes("", lambda: shipped)))


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("name", PARAMETERS)
def test_a_hostile_link_gets_an_answer_in_words(client: TestClient, name: str, trick: str) -> None:
    """Every parameter with every trick: data or a word on what is wrong, never a failure or a header of theirs."""
    answer = client.get(f"/api/ideas.geojson?{urlencode({name: TRICKS[trick][:LONGEST_HERE]})}")

    assert answer.status_code in {200, 400}
    assert answer.headers["content-type"].split(";")[0] in {"application/geo+json", "application/problem+json"}
    assert "set-cookie" not in answer.headers


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(PARAMETERS), value=st.binary(max_size=200), file=st.sampled_from(sorted(FORMATS)))
def test_any_bytes_in_a_link(client: TestClient, name: str, value: bytes, file: str) -> None:
    """Whatever bytes stand in a parameter, also such as are no UTF-8, every format has an answer."""
    answer = client.get(f"/api/ideas.{file}?{name}={quote_from_bytes(value)}")

    assert answer.status_code in {200, 400}


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.text(max_size=40) | st.sampled_from(["..", ".", "%2e%2e", "\x00", "~", ""]), max_size=4))
def test_any_path_below_our_routes(client: TestClient, parts: list[str]) -> None:
    """Nothing but our own files is found, however the path is written."""
    way = "/".join(quote(part, safe="", errors="replace") for part in parts)

    answer = client.get(f"/ruhrideen/x/{way}")

    assert answer.status_code in {200, 404, 307}
    assert "root:" not in answer.text


def test_the_check_of_answers_can_fail(failing: TestClient) -> None:
    """The sibling: a route that fails is seen."""
    assert failing.get("/fails").status_code not in {200, 400}
