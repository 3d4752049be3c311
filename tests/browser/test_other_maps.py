"""Maps of others in the visitor's browser: only after a word of consent, named, withdrawable, and never in the way."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from playwright.sync_api import Browser, FrameLocator, expect

from ruhrideen.cartography.basemaps import BASEMAPS, OVERLAYS
from tests.browser.conftest import CHROMIUM_FLAGS, SIZES, Server, Visit, start_server, stop_server
from tests.unit.tiles.map_server import IS_INSTALLED, REASON, MapServer, run_map_server
from tests.unit.tiles.source import TileSource, serve_tiles

MAKERS = sorted({basemap.url.split("/")[2] for basemap in (*BASEMAPS, *OVERLAYS)})
OPERATOR = "Bundesamt für Kartographie und Geodäsie (BKG), Deutschland"


@pytest.fixture(scope="module")
def tls() -> ssl.SSLContext:
    """A certificate for this machine and for the makers, whose parts it plays."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1", *MAKERS).configure_cert(context)
    return context


@pytest.fixture(scope="module")
def makers(tls: ssl.SSLContext) -> Iterator[TileSource]:
    """A server that plays all makers."""
    with serve_tiles(tls) as running:
        yield running


@pytest.fixture(scope="module")
def wired_chromium(chromium: Browser, makers: TileSource) -> Iterator[Browser]:
    """A Chromium that finds the makers on this machine, and still nobody else."""
    port = makers.address.rsplit(":", 1)[1]
    rules = ", ".join(f"MAP {host}:443 127.0.0.1:{port}" for host in MAKERS)
    flags = [flag for flag in CHROMIUM_FLAGS if "resolver" not in flag]
    rule = f"--host-resolver-rules={rules}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    browser = chromium.browser_type.launch(executable_path=_find_path(), args=[*flags, rule])
    yield browser
    browser.close()


def _find_path() -> str:
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


@pytest.fixture
def visit(wired_chromium: Browser, server: Server, makers: TileSource) -> Iterator[Visit]:
    """A window on the app, with its control of maps open."""
    makers.fault = ""
    makers.asked.clear()
    makers.hosts.clear()
    width, height = SIZES["desk"]
    context = wired_chromium.new_context(
        viewport={"width": width, "height": height}, locale="de-DE", ignore_https_errors=True
    )
    opened = Visit(context.new_page(), server.base)
    opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.open()
    opened.map.locator(".rk-backgrounds > summary").click()
    yield opened
    context.close()
    assert opened.errors == []


def find_tiles(region: FrameLocator, pane: str = "rk-tiles") -> object:
    """Return the first tile that came."""
    return region.locator(f".leaflet-{pane}-pane img.leaflet-tile-loaded").first


def test_a_makers_map_is_asked_for_only_after_consent(visit: Visit, makers: TileSource) -> None:
    """Operator, country and what they learn are named first; no answer and no are both no."""
    region = visit.map

    region.get_by_label("basemap.de, grau").click()
    question = region.locator(".rk-consent")
    expect(question).to_contain_text(OPERATOR)
    expect(question).to_contain_text("Ihre Internetadresse")
    expect(region.get_by_label("eingebettet, ohne Netz")).to_be_checked()
    region.get_by_role("button", name="Nicht laden").click()
    expect(question).to_have_count(0)
    expect(region.get_by_label("eingebettet, ohne Netz")).to_be_checked()
    assert makers.asked == []

    region.get_by_label("basemap.de, grau").click()
    region.get_by_role("button", name="Zustimmen").click()
    expect(find_tiles(region)).to_be_attached()  # type: ignore[arg-type]
    expect(region.locator(".leaflet-control-attribution")).to_contain_text("© basemap.de / BKG")
    expect(region.locator("[data-location='hamm-gueterbahnhof']")).to_be_visible()
    assert makers.hosts == {"sgx.geodatenzentrum.de"}
    assert makers.referrers == {""}


def test_consent_is_for_one_operator_and_ends_when_taken_back(visit: Visit, makers: TileSource) -> None:
    """A second map of the same maker needs no question, one of another does; withdrawn, its tiles go at once."""
    region = visit.map
    region.get_by_label("basemap.de, grau").click()
    region.get_by_role("button", name="Zustimmen").click()

    region.get_by_label("TopPlusOpen").click()
    expect(region.get_by_label("TopPlusOpen")).to_be_checked()
    region.get_by_label("Kreis- und Gemeindegrenzen (DVG)").click()
    expect(region.locator(".rk-consent")).to_contain_text("Geobasis NRW")
    region.get_by_role("button", name="Nicht laden").click()
    assert makers.hosts == {"sgx.geodatenzentrum.de"}

    expect(region.locator(".rk-consents")).to_contain_text(f"Ihr Browser darf fragen: {OPERATOR}.")
    region.get_by_role("button", name="Zurücknehmen").click()
    expect(region.locator(".leaflet-rk-tiles-pane img")).to_have_count(0)
    expect(region.locator(".rk-consents li")).to_have_count(0)
    region.get_by_label("TopPlusOpen").click()
    expect(region.locator(".rk-consent")).to_be_visible()


def test_consent_outlives_language_and_page_but_not_a_reload(visit: Visit) -> None:
    """It holds for this visit and is kept nowhere but in the page."""
    visit.map.get_by_label("basemap.de, farbig").click()
    visit.map.get_by_role("button", name="Zustimmen").click()
    visit.page.get_by_role("button", name="English").click()

    expect(visit.map.locator(".rk-consents")).to_contain_text("Your browser may ask")
    expect(visit.map.locator("#map_div")).to_have_attribute("data-background", "basemap-farbe")
    visit.page.reload()
    visit.wait_for_map()
    expect(visit.map.locator("#map_div")).to_have_attribute("data-background", "")
    expect(visit.map.locator(".rk-consents li")).to_have_count(0)


def test_an_overlay_lies_on_the_map_it_is_laid_on(visit: Visit, makers: TileSource) -> None:
    """Boundaries over the embedded map; parcels say that one must come closer and ask nobody before."""
    region = visit.map
    region.get_by_label("Kreis- und Gemeindegrenzen (DVG)").click()
    region.get_by_role("button", name="Zustimmen").click()

    expect(find_tiles(region, "rk-overlays")).to_be_attached()  # type: ignore[arg-type]
    expect(region.locator(".leaflet-control-attribution")).to_contain_text("Grenzen: Geobasis NRW (dl-de/zero-2-0)")
    expect(region.locator(".rk-name").first).to_be_attached()
    region.get_by_label("Flurstücke (ALKIS)").click()
    expect(region.locator(".rk-tiles-note")).to_contain_text("„Flurstücke (ALKIS)“ erscheint erst in größerem Maßstab")
    assert not any("flurstuecke" in path for path in makers.asked)


def test_a_silent_maker_is_said_and_the_map_stays_usable(visit: Visit, makers: TileSource) -> None:
    """Who does not answer is named, folded or not; names and filters go on."""
    makers.fault = "503"
    visit.map.get_by_label("basemap.de, grau").click()
    visit.map.get_by_role("button", name="Zustimmen").click()

    visit.map.locator(".rk-backgrounds > summary").click()
    expect(visit.map.locator(".rk-tiles-note")).to_contain_text(f"Der Dienst antwortet nicht ({OPERATOR})")
    expect(visit.map.locator(".rk-name").first).to_be_attached()
    visit.map.locator("button[data-theme='flaechen']").click()
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("5")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1/wms", "Nur Adressen mit https://"),
        ("javascript:alert(1)", "Nur Adressen mit https://"),
        ("kein Dienst", "Das ist keine Adresse"),
        ("https://a:b@127.0.0.1/wms", "Das ist keine Adresse"),
    ],
)
def test_an_address_that_cannot_be_one_asks_nobody(visit: Visit, makers: TileSource, address: str, words: str) -> None:
    """A word instead, and the field keeps what was typed."""
    visit.map.get_by_text("Eigener Kartendienst (WMS)").click()
    visit.map.get_by_label("Adresse des Dienstes").fill(address)
    visit.map.get_by_role("button", name="Prüfen").click()

    expect(visit.map.locator(".rk-service-status")).to_contain_text(words)
    expect(visit.map.get_by_label("Adresse des Dienstes")).to_have_value(address)
    assert makers.asked == []


def test_what_is_no_wms_is_said_to_be_none(visit: Visit, makers: TileSource) -> None:
    """A server of pictures at the address: its name is asked for consent, then it is found out."""
    visit.map.get_by_text("Eigener Kartendienst (WMS)").click()
    visit.map.get_by_label("Adresse des Dienstes").fill("https://www.wms.nrw.de/nirgends")
    visit.map.get_by_role("button", name="Prüfen").click()
    expect(visit.map.locator(".rk-consent")).to_contain_text("www.wms.nrw.de")
    assert makers.asked == []
    visit.map.get_by_role("button", name="Zustimmen").click()

    expect(visit.map.locator(".rk-service-status")).to_contain_text("ist von hier nicht lesbar")


@pytest.fixture
def map_server(tls: ssl.SSLContext, tmp_path: Path) -> Iterator[MapServer]:
    """A real WMS with TLS."""
    with run_map_server(tmp_path, tls) as running:
        yield running


def check_service(visit: Visit, server: MapServer) -> FrameLocator:
    """Give the address of a service, as one finds it in its description, and agree."""
    region = visit.map
    region.get_by_text("Eigener Kartendienst (WMS)").click()
    field = region.get_by_label("Adresse des Dienstes")
    field.fill(f"https://127.0.0.1:{server.port}/?SERVICE=WMS&REQUEST=GetCapabilities")
    region.get_by_role("button", name="Prüfen").click()
    region.get_by_role("button", name="Zustimmen").click()
    return region


@pytest.mark.skipif(not IS_INSTALLED, reason=REASON)
def test_a_real_wms_of_ones_own_is_read_tried_and_drawn(visit: Visit, map_server: MapServer) -> None:
    """Its layers by their titles, as text; the chosen one over the map, with its host named."""
    region = check_service(visit, map_server)

    region.get_by_label("Ebene").select_option(label="Gemeinden <b>zur Probe</b>")
    region.get_by_role("button", name="Darüberlegen").click()
    expect(find_tiles(region, "rk-overlays")).to_be_attached()  # type: ignore[arg-type]
    expect(region.get_by_label("Gemeinden <b>zur Probe</b>")).to_be_checked()
    expect(region.locator(".leaflet-control-attribution")).to_contain_text(f"WMS: 127.0.0.1:{map_server.port}")

    map_server.is_down = True
    region.locator(".leaflet-control-zoom-in").click()
    expect(region.locator(".rk-tiles-note")).to_contain_text("Der Dienst antwortet nicht")


@pytest.mark.skipif(not IS_INSTALLED, reason=REASON)
def test_a_wms_that_hides_its_list_takes_a_layers_name(visit: Visit, map_server: MapServer) -> None:
    """Without CORS the list cannot be read: a field instead, and the name is tried before it counts."""
    map_server.lets_read = False
    region = check_service(visit, map_server)

    region.get_by_label("Ebene").fill("nowhere")
    region.get_by_role("button", name="Darüberlegen").click()
    expect(region.locator(".rk-service-status")).to_contain_text("zeichnet diese Ebene nicht")
    region.get_by_label("Ebene").fill("municipalities")
    region.get_by_role("button", name="Darüberlegen").click()
    expect(find_tiles(region, "rk-overlays")).to_be_attached()  # type: ignore[arg-type]


def test_an_operator_may_leave_all_other_maps_out(
    make_visit: Callable[..., Visit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With RUHRIDEEN_MAPS=embedded there is nothing to choose."""
    monkeypatch.setenv("RUHRIDEEN_MAPS", "embedded")
    started = start_server(tmp_path)
    try:
        visit = make_visit(started).open()
        visit.page.wait_for_load_state("networkidle")
        expect(visit.map.locator(".rk-backgrounds")).to_have_count(0)
    finally:
        stop_server(started)
