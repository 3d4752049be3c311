"""Two replicas behind nginx: sessions stay where they are, one replica may die, the log keeps no visitor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.cluster import IS_INSTALLED, REASON, Cluster, run_cluster
from tests.browser.conftest import Visit, wait_until
from tests.browser.test_accessibility import find_violations

pytestmark = pytest.mark.skipif(not IS_INSTALLED, reason=REASON)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Both replicas and nginx in front."""
    with run_cluster(tmp_path) as running:
        yield running


@pytest.fixture
def arrive(make_visit: Callable[..., Visit], cluster: Cluster) -> Callable[[str], Visit]:
    """Return a function that lets a browser of a certain name arrive at the cluster's front."""
    return lambda name: make_visit(cluster.front, ignore_https_errors=True, user_agent=f"Mozilla/5.0 {name}")


def choose_energy(visit: Visit) -> None:
    """Choose a theme on the map and wait for the app's own answer."""
    visit.map.locator("button[data-theme='energie']").click()
    expect(visit.page.locator("[data-count='shown']")).to_have_text("3")


def test_the_app_works_behind_the_proxy(arrive: Callable[[str], Visit], cluster: Cluster) -> None:
    """With TLS, below a base path: the map answers, assets are compressed and kept, nothing is asked of others."""
    visit = arrive("one").open("/")
    choose_energy(visit)
    script = visit.page.locator("script[type=module]").get_attribute("src") or ""
    asset = f"{cluster.front.base}/{script.removeprefix('./')}"

    answers = [visit.page.request.get(asset) for _ in range(2)]

    assert answers[0].headers["content-encoding"] == "gzip"
    assert answers[1].headers["x-cache"] == "HIT"
    page = visit.page.request.get(f"{cluster.front.base}/")
    assert "max-age" in page.headers["strict-transport-security"]
    assert "frame-ancestors" in page.headers["content-security-policy"]
    assert visit.outside == []


def test_what_is_for_the_operator_is_not_for_visitors(arrive: Callable[[str], Visit], cluster: Cluster) -> None:
    """Health and metrics are asked at the replicas, not from outside; links to take along name the outside address."""
    ask = arrive("one").page.request

    for path in ("healthz", "readyz", "metrics", "_stcore/metrics"):
        assert ask.get(f"{cluster.front.base}/{path}").status == 404
        assert ask.get(f"{cluster.replicas[0].base}/{path}").status == 200
    assert f"{cluster.front.base}/" in ask.get(f"{cluster.front.base}/api/ideas.geojson?thema=energie").text()


def test_one_replica_may_die(arrive: Callable[[str], Visit], cluster: Cluster) -> None:
    """Those on the other notice nothing; its own come back with the same view; who is new is served."""
    visits: dict[int, Visit] = {}
    for number in range(20):
        before = cluster.count_sessions()
        visit = arrive(f"browser-{number}").open("/")
        choose_energy(visit)
        after = cluster.count_sessions()
        visits.setdefault(next(index for index in range(2) if after[index] > before[index]), visit)
        if len(visits) == 2:
            break
    assert set(visits) == {0, 1}
    survivor, bereft = visits[1], visits[0]
    closed: list[str] = []
    survivor.page.on("console", lambda message: closed.append(message.text))
    survivor.page.evaluate("window.untouched = true")
    survivors = cluster.count_sessions()[1]

    cluster.replicas[0].process.kill()
    cluster.replicas[0].process.wait(10)

    survivor.map.locator("button[data-theme='energie']").click()
    expect(survivor.page.locator("[data-count='shown']")).to_have_text("40")
    assert survivor.page.evaluate("window.untouched")
    wait_until(lambda: cluster.count_sessions()[0] > survivors)
    bereft.map.locator("button[data-theme='digital']").click()
    expect(bereft.page.locator("[data-count='shown']")).to_have_text("15")
    newcomer = arrive("newcomer").open("/?idee=5")
    expect(newcomer.page.locator(".rk-card h1")).to_contain_text("Schienenlogistik")


def test_both_replicas_may_be_gone(arrive: Callable[[str], Visit], cluster: Cluster) -> None:
    """Who comes then is told politely, for a file too, and has a link that tries the same address again."""
    page = arrive("one").page
    address = f"{cluster.front.base}/?thema=energie"
    for replica in cluster.replicas:
        replica.process.kill()
        replica.process.wait(10)

    answer = page.goto(address)

    assert answer is not None
    assert answer.status == 503
    assert answer.headers["retry-after"] == "30"
    assert answer.headers["cache-control"] == "no-store"
    expect(page.locator("h1").first).to_have_text("Die Karte ist gerade nicht erreichbar")
    assert page.url == address
    expect(page.get_by_role("link", name="Noch einmal versuchen")).to_have_js_property("href", address)
    assert find_violations(page) == []
    assert page.request.get(f"{cluster.front.base}/api/ideas.csv").status == 503


def test_the_log_in_front_keeps_no_visitor(arrive: Callable[[str], Visit], cluster: Cluster) -> None:
    """What was asked for is there, by whom and with which words is not."""
    arrive("geheimer-browser").open("/?suche=geheimfrage")

    log = cluster.log.read_text()
    assert "/ruhr/karte/_stcore/health" in log
    for secret in ("geheim", "127.0.0.1"):
        assert secret not in log
