"""The place search asks a service only after consent, shows what it knows, and says when it does not answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit, start_server, stop_server
from tests.unit.geocoding.server import GeocodingServer, Reply, run_geocoding_server

HOUSE = {
    "lat": "51.4563",
    "lon": "7.0125",
    "name": "",
    "display_name": "7, Probestraße, Essen",
    "class": "place",
    "type": "house",
    "address": {"road": "Probestraße", "house_number": "7", "ISO3166-2-lvl4": "DE-NW"},
}


@pytest.fixture(scope="module")
def service() -> Iterator[GeocodingServer]:
    """The operator's own Nominatim."""
    with run_geocoding_server() as running:
        yield running


@pytest.fixture(scope="module")
def asking_server(service: GeocodingServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app of an operator who names that Nominatim."""
    folder = tmp_path_factory.mktemp("asking")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUHRIDEEN_NOMINATIM", service.address)
        patch.setenv("RUHRIDEEN_CACHE", str(folder / "cache"))
        started = start_server(folder)
    yield started
    stop_server(started)


def test_nobody_is_asked_before_consent_and_the_answer_moves_the_map(
    make_visit: Callable[..., Visit], asking_server: Server, service: GeocodingServer
) -> None:
    """The words go out after the button only; consent can be taken back."""
    service.replies.append(Reply(body=json.dumps([HOUSE]), headers={"Content-Type": "application/json"}))
    visit = make_visit(asking_server).open()
    page = visit.page
    page.get_by_label("Ort oder Adresse").fill("Probestraße 7, Essen")
    page.keyboard.press("Enter")
    answer = page.locator('[data-shows="answer"]')
    expect(answer).to_contain_text(f"Nominatim auf {service.address}")
    assert service.requests == []

    answer.get_by_role("button", name="Zustimmen und online suchen").click()

    expect(page.locator(".rk-drop")).to_contain_text("höchstens 10 km von Probestraße 7")
    expect(visit.map.locator(".leaflet-rk-sketch-pane path")).to_have_count(2)
    assert [parameters["q"] for _, parameters, _ in service.requests] == ["Probestraße 7, Essen"]
    expect(answer).to_contain_text("für diesen Besuch erlaubt")
    answer.get_by_role("button", name="Nicht mehr").click()
    expect(answer.get_by_role("button", name="Zustimmen und online suchen")).to_be_visible()


def test_a_service_that_fails_is_said_and_nothing_else_changes(
    make_visit: Callable[..., Visit], asking_server: Server, service: GeocodingServer
) -> None:
    """In words, with what to do; the map goes on."""
    service.replies.append(Reply(status=500))
    visit = make_visit(asking_server).open()
    page = visit.page
    page.get_by_label("Ort oder Adresse").fill("Andere Straße 9")
    page.keyboard.press("Enter")

    page.get_by_role("button", name="Zustimmen und online suchen").click()

    expect(page.locator('[data-shows="answer"]')).to_contain_text("konnte die Anfrage nicht beantworten (HTTP 500)")
    expect(page.locator('[data-count="shown"]')).to_have_text("40")
