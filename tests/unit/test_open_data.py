"""Open data over HTTP: the same answers as the app, and no question that breaks it."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Callable
from functools import lru_cache

import anyio
import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ruhrideen.catalogue import Catalogue, read_catalogue
from ruhrideen.publish import FORMATS
from ruhrideen.selection import PARAMETERS, Selection, select_ideas
from ruhrideen.web.openapi import MEANINGS
from ruhrideen.web.questions import LONGEST_QUERY
from ruhrideen.web.routes import list_routes
from tests.conftest import REPOSITORY


@lru_cache(maxsize=1)
def _read_shipped() -> Catalogue:
    return read_catalogue(REPOSITORY / "data")


APP = Starlette(routes=list_routes("", _read_shipped))


@pytest.fixture
def client(shipped: Catalogue) -> TestClient:
    """Return a client of all routes, as a browser that accepts no compression."""
    client = TestClient(Starlette(routes=list_routes("", lambda: shipped)))
    client.headers["Accept-Encoding"] = "identity"
    return client


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ("", Selection()),
        ("thema=energie&thema=flaechen", Selection(themes=("energie", "flaechen"))),
        ("gebiet=05113&region=ja", Selection(areas=("05113",), with_region_wide=True)),
        ("suche=port&lang=en", Selection(text="port", language="en")),
    ],
)
def test_the_routes_let_through_what_the_app_does(
    client: TestClient, shipped: Catalogue, query: str, selection: Selection
) -> None:
    """GeoJSON has each place and each idea without one, CSV each idea, whatever is asked."""
    shown = select_ideas(shipped, selection)

    features = client.get(f"/api/ideas.geojson?{query}").json()["features"]
    places = client.get(f"/api/locations.geojson?{query}").json()["features"]
    table = client.get(f"/api/ideas.csv?{query}").content.decode("utf-8-sig")

    assert len([f for f in features if f["properties"]["typ"] == "ort"]) == len(places) == len(shown.locations)
    assert len(features) == len(shown.locations) + len(shown.region_wide_ideas) + len(shown.unplaced_ideas)
    rows = list(csv.reader(io.StringIO(table), delimiter="," if "lang=en" in query else ";"))
    assert len({row[0] for row in rows[1:]}) == len(shown.ideas)


def test_a_table_does_not_wait_for_pictures(shipped: Catalogue) -> None:
    """Five people ask for pictures and a sixth for a table: it waits for one at most, which was begun before, never for all."""
    app = Starlette(routes=list_routes("", lambda: shipped))
    done: list[str] = []

    async def fetch(client: httpx2.AsyncClient, address: str) -> None:
        assert (await client.get(address)).status_code == 200
        done.append(address)

    async def ask_all() -> None:
        async with (
            httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://testserver") as client,
            anyio.create_task_group() as group,
        ):
            for idea in range(1, 6):
                group.start_soon(fetch, client, f"/api/ideas.png?idee={idea}")
            group.start_soon(fetch, client, "/api/ideas.csv")

    worker = threading.Thread(target=anyio.run, args=(ask_all,))  # the browser tests keep a loop in this one
    worker.start()
    worker.join()

    assert len(done) == 6
    assert "/api/ideas.csv" in done[:2]


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_can_be_fetched_with_a_name_of_its_own(client: TestClient, key: str) -> None:
    """The right media type, a file name, and anybody's page may read it."""
    answer = client.get(f"/api/ideas.{key}?thema=mobilitaet")

    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == FORMATS[key].media_type.split(";")[0]
    assert f".{FORMATS[key].extension}" in answer.headers["content-disposition"]
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("thema=wasser", "thema"),
        ("gebiet=05999", "gebiet"),
        ("umkreis=5&bei=hier", "bei"),
        ("idee=99", "idee"),
        ("nichts=1", "nichts"),
        ("suche=%FF%FE", "UTF-8"),
        ("&".join(["thema=energie"] * 101), "100"),
        ("suche=" + "a" * LONGEST_QUERY, "Zeichen"),
        ("flaeche=%00", "flaeche"),
    ],
)
def test_a_bad_parameter_is_named_in_both_languages(client: TestClient, query: str, word: str) -> None:
    """400 with a problem that says which and what to do; no HTML, no trace."""
    answer = client.get(f"/api/ideas.geojson?{query}")

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert word in answer.json()["detail"]
    assert answer.json()["detail_en"]


def test_who_has_the_content_already_gets_nothing_again(client: TestClient) -> None:
    """304 for its ETag, alone or among others; another selection has another one."""
    tag = client.get("/api/ideas.csv").headers["etag"]

    assert client.get("/api/ideas.csv", headers={"If-None-Match": f'"x", W/{tag}'}).status_code == 304
    assert client.get("/api/ideas.csv?thema=energie", headers={"If-None-Match": tag}).status_code == 200


def test_text_is_compressed_for_those_who_can_read_it(client: TestClient) -> None:
    """Smaller on the way, the same content; a GeoPackage is left as it is."""
    plain = client.get("/api/ideas.geojson")
    packed = client.get("/api/ideas.geojson", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert packed.json() == plain.json()
    assert "content-encoding" not in client.get("/api/ideas.gpkg", headers={"Accept-Encoding": "gzip"}).headers


def test_other_methods(client: TestClient) -> None:
    """HEAD without a body, OPTIONS for other pages' scripts, nothing that writes."""
    assert client.head("/api/ideas.csv").content == b""
    assert client.options("/api/ideas.csv").headers["access-control-allow-methods"] == "GET, HEAD"
    assert client.post("/api/ideas.csv").status_code == 405


def test_the_data_package_is_the_one_of_the_folder(client: TestClient) -> None:
    """Byte for byte."""
    assert client.get("/api/datapackage.json").content == (REPOSITORY / "data" / "datapackage.json").read_bytes()


def test_the_routes_follow_the_base_path(shipped: Catalogue) -> None:
    """Below it, with links that lead there."""
    client = TestClient(Starlette(routes=list_routes("karten/ruhr", lambda: shipped)))

    answer = client.get("/karten/ruhr/api/ideas.geojson?idee=5")

    assert answer.json()["manifest"]
    assert "/karten/ruhr/?idee=5" in json.dumps(answer.json()["manifest"])
    assert client.get("/karten/ruhr/api/openapi.json").json()["servers"] == [{"url": "/karten/ruhr/api"}]


def test_data_that_cannot_be_read_gives_an_empty_file(make_folder: Callable[..., object]) -> None:
    """Not an error: the folder's problems stand in the app."""
    client = TestClient(Starlette(routes=list_routes("", Catalogue)))

    assert client.get("/api/ideas.geojson").json()["features"] == []
    assert client.get("/api/ideas.xlsx").status_code == 200
    assert client.get("/api/datapackage.json").json() == {}


def test_every_parameter_of_the_app_is_described() -> None:
    """The document and the app know the same parameters."""
    assert tuple(MEANINGS) == PARAMETERS


schema = schemathesis.openapi.from_asgi("/api/openapi.json", APP)


SLOW = r"\.(pptx|png)$"  # drawn anew for each question
fuzzed = schemathesis.openapi.from_asgi(
    "/api/openapi.json", APP, config=schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
)


@schema.exclude(path_regex=SLOW).parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_no_question_breaks_a_route(case: schemathesis.Case) -> None:
    """What schemathesis makes of the description, good and bad, is answered as described and never with a 500."""
    ask(case)


@fuzzed.include(path_regex=SLOW).parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_no_question_breaks_a_slow_route(case: schemathesis.Case) -> None:
    """The same without each parameter's every edge; all routes read them by the same code."""
    ask(case)


def ask(case: schemathesis.Case) -> None:
    """Ask one question; whatever it is, the answer is one of those described."""
    answer = case.call()

    assert answer.status_code < 500
    assert answer.status_code in {200, 204, 304, 400, 405}
