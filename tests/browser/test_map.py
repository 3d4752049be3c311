"""The map page as its visitors use it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_the_first_screen_shows_map_count_and_list(visit: Visit) -> None:
    """Markers, the number of ideas, the list beside the map, the region-wide ideas counted."""
    visit.open()

    expect(visit.page.locator('[data-count="shown"]')).to_have_text("40")
    expect(visit.map.locator("[data-location='hamm-gueterbahnhof']")).to_be_visible()
    expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", "40")
    expect(visit.page.locator('[data-count="region-wide"] summary')).to_contain_text("Ganze Region")
    expect(visit.map.locator(".leaflet-control-attribution")).to_contain_text("© GeoBasis-DE / BKG 2016")


def test_a_theme_switches_map_list_count_and_link(visit: Visit) -> None:
    """One press in the legend; the map follows in the browser, the rest after the app's answer."""
    visit.open()
    before = visit.map.locator("[data-location='hamm-gueterbahnhof']")
    expect(before).to_be_visible()

    visit.map.locator("button[data-theme='flaechen']").click()

    expect(before).to_have_count(0)
    expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", "5")
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("5")
    expect(visit.page).to_have_url(visit.base + "/?thema=flaechen")
    expect(visit.map.locator("button[data-theme='flaechen']")).to_have_attribute("aria-pressed", "true")


def test_a_theme_is_off_the_map_before_the_app_answers(visit: Visit) -> None:
    """The legend acts in the browser: with the connection held up, the map changes all the same."""
    visit.open()
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)

    shown = frame.evaluate(
        "() => { document.querySelector(\"button[data-theme='energie']\").click();"
        " return document.getElementById('map_div').dataset.shown; }"
    )

    assert shown == "3"


def test_quick_switching_ends_where_the_person_left_it(visit: Visit) -> None:
    """Answers that the person has overtaken do not switch back."""
    visit.open()

    for theme in ("mobilitaet", "digital", "energie", "digital", "mobilitaet"):
        visit.map.locator(f"button[data-theme='{theme}']").click()

    expect(visit.page).to_have_url(visit.base + "/?thema=energie")
    expect(visit.map.locator("#map_div")).to_have_attribute("data-shown", "3")
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("3")


def test_a_place_on_the_map_shows_its_ideas(visit: Visit) -> None:
    """The first click counts, the panel answers, the link can be mailed; a click elsewhere lets go."""
    visit.open()

    visit.map.locator("[data-location='hamm-gueterbahnhof']").click()

    expect(visit.page.locator("[data-shows='place'] h1")).to_have_text("Güterbahnhof Hamm")
    expect(visit.page).to_have_url(visit.base + "/?ort=hamm-gueterbahnhof")
    expect(visit.map.locator(".rk-chosen[data-location='hamm-gueterbahnhof']")).to_be_visible()
    visit.page.locator(".rk-back").click()
    expect(visit.page.locator("[data-shows='overview']")).to_be_visible()
    expect(visit.page).to_have_url(visit.base + "/")


def test_a_place_by_keyboard(visit: Visit) -> None:
    """A marker can be reached and pressed without a mouse and has a name."""
    visit.open()
    marker = visit.map.locator("[data-location='hamm-gueterbahnhof']")
    expect(marker).to_have_attribute("aria-label", "Güterbahnhof Hamm: Idee 5")

    marker.focus()
    marker.press("Enter")

    expect(visit.page.locator("[data-shows='place'] h1")).to_have_text("Güterbahnhof Hamm")


def test_an_idea_of_the_list_moves_the_map_to_its_places(visit: Visit) -> None:
    """Its places stand out and come into view."""
    visit.open()
    visit.map.locator(".leaflet-control-zoom-in").click()
    visit.map.locator(".leaflet-control-zoom-in").click()
    visit.page.wait_for_function(
        "!document.querySelector('.st-key-map iframe').contentDocument.querySelector('.leaflet-zoom-anim')"
    )
    before = visit.read_view()

    visit.page.locator("[data-idea='29']").click()

    expect(visit.page.locator("[data-shows='idea'] h1")).to_contain_text("newPark")
    expect(visit.map.locator(".rk-chosen[data-location='datteln-newpark']")).to_be_in_viewport()
    assert visit.read_view() != before


def test_an_idea_is_on_the_map_before_the_app_answers(visit: Visit) -> None:
    """The list's choice shows at once; the app's answer confirms it and moves nothing a second time."""
    visit.open()

    chosen = visit.page.evaluate(
        "() => { document.querySelector('a[data-idea=\"29\"]').click();"
        " const map = document.querySelector('.st-key-map iframe').contentDocument;"
        " return map.querySelectorAll('.rk-chosen').length; }"
    )

    assert chosen == 1
    expect(visit.page.locator("[data-shows='idea'] .rk-over")).to_have_text("Idee 29")
    expect(visit.map.locator(".rk-chosen[data-location='datteln-newpark']")).to_be_visible()


def test_names_do_not_stand_still_over_a_moving_map(visit: Visit) -> None:
    """While the camera glides they are hidden; when it has arrived they are there again, in their places."""
    visit.open()
    expect(visit.map.locator(".rk-name").first).to_be_visible()
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)

    seen = frame.evaluate(
        "() => new Promise((done) => { map.once('zoom', () => done(getComputedStyle(map.getPane('rk-names')).visibility));"
        " map.flyTo([51.6, 7.6], 11, {duration: 0.7}); })"
    )

    assert seen == "hidden"
    expect(visit.map.locator(".rk-name").first).to_be_visible()


def test_a_municipality_shows_sites_lines_and_the_region(visit: Visit) -> None:
    """A click on the land, not on a marker."""
    visit.open()
    box = visit.page.locator(".st-key-map iframe").bounding_box()
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    point = frame.evaluate("(() => { const p = map.latLngToContainerPoint([51.63, 6.74]); return [p.x, p.y]; })()")
    assert box is not None

    visit.page.mouse.click(box["x"] + point[0], box["y"] + point[1])

    expect(visit.page.locator("[data-shows='municipality'] h1")).to_have_text("Hünxe")
    expect(visit.page).to_have_url(visit.base + "/?gemeinde=05170016")


def test_pan_and_zoom_survive_filter_and_click(visit: Visit) -> None:
    """Nothing but the person, and an idea chosen in the list, moves the map; its frame is never mounted again."""
    visit.open()
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    frame.evaluate("void map.setView([51.62, 7.7], 11, {animate: false}); window.mounted = 'once'")
    before = visit.read_view()

    visit.map.locator("button[data-theme='mobilitaet']").click()
    expect(visit.page.locator('[data-count="shown"]')).to_have_text("9")
    visit.map.locator("[data-location='hamm-gueterbahnhof']").click()
    expect(visit.page.locator("[data-shows='place']")).to_be_visible()
    visit.page.locator(".st-key-language button").click()
    expect(visit.map.locator("button[data-theme='mobilitaet']")).to_contain_text("Mobility")

    assert visit.read_view() == before
    assert frame.evaluate("window.mounted") == "once"
    assert frame.evaluate("window.feature_group.length") <= 1


def test_clusters_come_apart(visit: Visit) -> None:
    """A marker with a count leads nearer until each place stands alone; no two markers lie on each other."""
    visit.open()
    cluster = visit.map.locator("[data-cluster]").first
    expect(cluster).to_be_visible()
    before = visit.read_view()

    cluster.click()

    visit.page.wait_for_function(
        f"document.querySelector('.st-key-map iframe').contentWindow.map.getZoom() > {before[2]} + 0.1"
    )


@pytest.mark.parametrize("zoom", [9, 10, 11, 12, 14, 17])
def test_no_two_markers_lie_on_each_other(visit: Visit, zoom: int) -> None:
    """At every zoom the centres of two markers are a marker's width apart."""
    visit.open()
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)

    frame.evaluate(f"void map.setView([51.45, 6.77], {zoom}, {{animate: false}})")

    centres = frame.evaluate(
        "[...document.querySelectorAll('.rk-marker')].map((m) => { const b = m.getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2]; })"
    )
    nearest = (
        min(
            ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
            for index, (x1, y1) in enumerate(centres)
            for x2, y2 in centres[:index]
        )
        if len(centres) > 1
        else 99
    )
    assert nearest >= 33


def test_inferred_places_are_hidden_with_one_switch(visit: Visit) -> None:
    """A place that the brochure does not name leaves map, list and link; its idea is not called region-wide."""
    visit.open("/?thema=energie")
    guess = visit.map.locator("[data-location='bottrop-prosper-haniel']")
    expect(guess).to_be_visible()

    visit.map.locator(".rk-signs summary").click()
    visit.map.locator(".rk-switch input").uncheck()

    expect(guess).to_have_count(0)
    expect(visit.page).to_have_url(visit.base + "/?thema=energie&erschlossen=nein")
    expect(visit.page.locator('[data-count="unplaced"]')).to_have_text("Eine Idee nur mit erschlossenem Ort")
    expect(visit.page.locator('[data-count="region-wide"] summary')).to_have_text("Ganze Region: 2 Ideen")


def test_a_double_click_in_the_legend_hits_one_theme(visit: Visit) -> None:
    """The rows stay where they are when a theme is pressed."""
    visit.open()

    visit.map.locator("button[data-theme='energie']").dblclick()

    expect(visit.page.locator('[data-count="shown"]')).to_have_text("40")
    expect(visit.page).to_have_url(visit.base + "/")


def test_a_marker_tells_its_places_story(visit: Visit) -> None:
    """By mouse and by keyboard: how exact it is, what the point means, which words on which page, from which source."""
    visit.open()
    marker = visit.map.locator("[data-location='hamm-gueterbahnhof']")

    marker.focus()

    tip = visit.map.locator(".rk-tip")
    expect(tip).to_contain_text("Güterbahnhof Hamm")
    expect(tip).to_contain_text("auf etwa")
    expect(tip).to_contain_text("Seite ")
    expect(tip.locator("small")).to_have_count(4)


def test_an_idea_that_is_looked_at_brings_no_other_past_the_filters(visit: Visit) -> None:
    """Its places are there whatever the filters say, what else lies there is not; without the filter it is."""
    visit.open("/?suche=Hoesch&idee=21")
    garden = visit.map.locator(".rk-marker.rk-chosen[aria-label*='Gelsenkirchen (Nordsternpark)']")
    expect(garden).to_have_attribute("aria-label", re.compile(r": Idee 21$"))

    visit.open("/?idee=21")

    expect(garden).to_have_attribute("aria-label", re.compile(r"^2 Orte, 3 Ideen"))


def test_a_place_that_the_brochure_names_has_its_name_first(visit: Visit) -> None:
    """Before those of the same idea that we inferred."""
    visit.open("/?idee=21")

    expect(visit.map.locator(".rk-marker-name", has_text="Smart Rhino")).to_be_visible()


def test_at_200_percent_no_button_of_the_map_is_covered(visit: Visit) -> None:
    """A window of 720 by 450, as a desk's is then: what is beyond the map leaves the buttons free."""
    visit.page.set_viewport_size({"width": 720, "height": 450})
    visit.open()
    expect(visit.map.locator(".rk-beyond-list .rk-chip").first).to_be_visible()
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)

    covered = frame.evaluate(
        """() => [...document.querySelectorAll(".leaflet-right a, .leaflet-right summary, .leaflet-right button")]
          .filter((button) => button.checkVisibility() && !button.closest(".rk-beyond-list"))
          .filter((button) => {
            const { x, y, width, height } = button.getBoundingClientRect();
            return !button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
          }).map((button) => button.outerHTML.slice(0, 90))"""
    )

    assert covered == []
