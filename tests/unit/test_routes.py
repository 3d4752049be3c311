"""The map script and the map's data over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ruhrideen.catalogue import Catalogue
from ruhrideen.web.bundle import name_script
from ruhrideen.web.routes import list_routes


@pytest.fixture
def ask(shipped: Catalogue) -> Callable[..., TestClient]:
    """Return a function that makes a client of the routes below a base path."""
    return lambda base_path="": TestClient(Starlette(routes=list_routes(base_path, lambda: shipped)))


@pytest.mark.parametrize("base_path", ["", "karten/ruhr", "/karten/ruhr/"])
def test_routes_follow_the_base_path(ask: Callable[..., TestClient], shipped: Catalogue, base_path: str) -> None:
    """Behind a proxy the same files lie below its path."""
    start = f"/{base_path.strip('/')}" if base_path else ""

    answer = ask(base_path).get(f"{start}/ruhrideen/{shipped.checksum}/ideas.de.json")

    assert answer.status_code == 200
    assert len(answer.json()["ideas"]) == 40


def test_what_is_named_by_its_content_may_be_kept(ask: Callable[..., TestClient], shipped: Catalogue) -> None:
    """The current names are immutable; an old name still answers, but must be asked for again."""
    client = ask()

    assert "immutable" in client.get(f"/ruhrideen/{name_script()}").headers["cache-control"]
    assert "immutable" in client.get(f"/ruhrideen/{shipped.checksum}/basemap.json").headers["cache-control"]
    assert client.get("/ruhrideen/old/basemap.json").headers["cache-control"] == "no-cache"


def test_compressed_only_for_those_who_can_read_it(ask: Callable[..., TestClient], shipped: Catalogue) -> None:
    """Gzip where it is accepted; the same content where it is not."""
    client, path = ask(), f"/ruhrideen/{shipped.checksum}/ideas.en.json"

    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    plain = client.get(path, headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_an_unknown_file_is_not_found(ask: Callable[..., TestClient]) -> None:
    """404 in a word, not an error."""
    assert ask().get("/ruhrideen/x/ideas.fr.json").status_code == 404


def test_the_script_brings_everything_along(ask: Callable[..., TestClient]) -> None:
    """Leaflet, our parts and the styles in one file, and no address of anybody else to load from."""
    script = ask().get(f"/ruhrideen/{name_script()}").text

    assert "Leaflet 1.9" in script
    assert "Ruhrideen.start" in script or "R.start" in script
    assert "rk-legend" in script
    assert "cdn" not in script.lower()
