"""Each filter against a slow and simple reckoning of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon

from ruhrideen.catalogue import Catalogue
from ruhrideen.selection import Near, Selection, count_choices, find_distances_m, list_filters, select_ideas
from tests.unit.selection.conftest import FILTERS, NEARS, TRIANGLES


def list_ideas(catalogue: Catalogue, location_ids: set[str]) -> set[int]:
    """Return the numbers of the ideas with a link to one of some places."""
    return {link.idea_id for link in catalogue.links if link.location_id in location_ids}


@given(NEARS)
def test_near_means_within_the_radius_on_the_ellipsoid(shipped: Catalogue, near: Near) -> None:
    """For points, as geopy's geodesic measures; a metre of tolerance at the edge."""
    shown = {location.id for location in select_ideas(shipped, Selection(near=near)).locations}

    for location in shipped.locations:
        if location.geometry.geom_type == "Point":
            distance_m = geodesic((near.latitude, near.longitude), location.anchor[::-1]).meters
            if abs(distance_m - near.radius_m) > 1:
                assert (location.id in shown) == (distance_m < near.radius_m)


def test_a_line_is_near_by_its_nearest_point(shipped: Catalogue) -> None:
    """The Rhein-Herne-Kanal is near Herne's harbour, although its middle is far."""
    line = shipped.location("rhein-herne-kanal")
    x, y = line.geometry.coords[0]

    shown = select_ideas(shipped, Selection(near=Near(x, y, 600)))

    assert "rhein-herne-kanal" in {location.id for location in shown.locations}
    assert geodesic((y, x), line.anchor[::-1]).meters > 10_000


@given(TRIANGLES)
def test_a_drawn_area_lets_through_what_it_meets(shipped: Catalogue, corners: tuple[tuple[float, float], ...]) -> None:
    """The same as asking shapely place by place."""
    area = Polygon(corners)
    met = {location.id for location in shipped.locations if area.intersects(location.geometry)}

    shown = select_ideas(shipped, Selection(drawn=corners))

    assert {location.id for location in shown.locations} == met & {link.location_id for link in shipped.links}
    assert {idea.id for idea in shown.ideas} == list_ideas(shipped, met)


def test_an_area_lets_through_its_own_sites_and_what_runs_through_it(shipped: Catalogue) -> None:
    """Essen: what the data places there, and the lines that cross its polygon; no idea of the whole region."""
    sites, crossing = shipped.locations_in("05113000")

    shown = select_ideas(shipped, Selection(areas=("05113000",)))

    assert {location.id for location in shown.locations} == {location.id for location in [*sites, *crossing]}
    assert not shown.region_wide_ideas
    assert select_ideas(shipped, Selection(areas=("05113",))) == shown


def test_ideas_of_the_whole_region_stay_when_asked_for(shipped: Catalogue) -> None:
    """All of them and no other idea more."""
    alone = select_ideas(shipped, Selection(areas=("05113",)))

    together = select_ideas(shipped, Selection(areas=("05113",), with_region_wide=True))

    assert {idea.id for idea in together.ideas} == {idea.id for idea in (*alone.ideas, *shipped.region_wide_ideas)}


@pytest.mark.parametrize("relation", ["named", "inferred", "example"])
def test_a_relation_lets_through_its_links_alone(shipped: Catalogue, relation: str) -> None:
    """Every link left is of that relation, and none of it is missing."""
    shown = select_ideas(shipped, Selection(relations=(relation,)))

    assert shown.links == tuple(link for link in shipped.links if link.relation == relation)
    assert {idea.id for idea in shown.ideas} == {link.idea_id for link in shown.links}


def test_kinds_tell_one_site_from_several_lines_and_towns(shipped: Catalogue) -> None:
    """Idea by idea, as one counts by hand; each idea with a place or without is in at least one kind."""
    by_kind = {
        kind: {i.id for i in select_ideas(shipped, Selection(kinds=(kind,))).ideas}
        for kind in ("ort", "orte", "linie", "stadt", "region")
    }

    for idea in shipped.ideas:
        places = [shipped.location(link.location_id) for link in shipped.links_of_idea(idea.id)]
        sites = [place for place in places if not place.is_line and place.kind != "town"]
        assert (idea.id in by_kind["ort"]) == (len(sites) == 1)
        assert (idea.id in by_kind["orte"]) == (len(sites) > 1)
        assert (idea.id in by_kind["linie"]) == any(place.is_line for place in places)
        assert (idea.id in by_kind["stadt"]) == any(place.kind == "town" for place in places)
        assert (idea.id in by_kind["region"]) == (not places)


@given(FILTERS)
def test_what_is_left_belongs_together(shipped: Catalogue, filters: dict[str, object]) -> None:
    """Links join shown ideas to shown places, every place has one, and nothing is there that was not before."""
    shown = select_ideas(shipped, Selection(**filters))

    assert {link.idea_id for link in shown.links} <= {idea.id for idea in shown.ideas}
    assert {link.location_id for link in shown.links} == {location.id for location in shown.locations}
    assert set(shown.links) <= set(shipped.links)
    assert [idea.id for idea in shown.ideas] == sorted(idea.id for idea in shown.ideas)


@given(FILTERS)
def test_a_filter_taken_away_never_leaves_fewer(shipped: Catalogue, filters: dict[str, object]) -> None:
    """Filters narrow each other; each way out that we offer leads to at least as many ideas."""
    selection = Selection(**filters)
    number = len(select_ideas(shipped, selection).ideas)

    for entry in list_filters(shipped, selection, "de"):
        assert (
            len(select_ideas(shipped, replace(entry.without, with_region_wide=selection.with_region_wide)).ideas)
            >= number
        )


@given(FILTERS, st.sampled_from(["themes", "kinds", "relations", "areas", "ihk", "hwk"]), st.data())
def test_each_choice_leaves_as_many_ideas_as_it_says(
    shipped: Catalogue, filters: dict[str, object], name: str, data: st.DataObject
) -> None:
    """The number beside a choice is the number of the list after it."""
    selection = Selection(**filters)
    counts = count_choices(shipped, selection)[name]
    key = data.draw(st.sampled_from(sorted(counts)))

    chosen = replace(selection.with_keys(name, [key]), with_region_wide=selection.with_region_wide)

    assert len(select_ideas(shipped, chosen).ideas) == counts[key]


def test_distances_are_to_the_nearest_shown_place(shipped: Catalogue) -> None:
    """Of an idea with several places the nearest counts; an idea that is not shown has none."""
    near = Near(7.0125, 51.4558, 10_000, "Essen")
    selection = Selection(near=near)

    distances_m = find_distances_m(shipped, selection)

    assert set(distances_m) == {idea.id for idea in select_ideas(shipped, selection).ideas}
    assert all(0 <= distance_m <= 10_000 for distance_m in distances_m.values())
    points = [shipped.location(link.location_id) for link in shipped.links_of_idea(20)]
    measured = min(geodesic((near.latitude, near.longitude), place.anchor[::-1]).meters for place in points)
    assert distances_m[20] == pytest.approx(measured, abs=1)
    assert find_distances_m(shipped, Selection()) == {}


def test_a_catalogue_without_anything_can_be_filtered() -> None:
    """Empty data is no error, whatever is asked of it."""
    empty = Catalogue()

    for filters in (
        {"areas": ("05113",)},
        {"near": Near(7, 51, 1000)},
        {"drawn": ((7.0, 51.0), (7.1, 51.0), (7.0, 51.1))},
        {"kinds": ("linie",)},
    ):
        assert select_ideas(empty, Selection(**filters)).ideas == ()
    assert count_choices(empty, Selection())["themes"]["energie"] == 0


def test_a_point_on_the_far_side_is_not_inside(shipped: Catalogue) -> None:
    """The sibling of the drawn area: a triangle far from everything lets nothing through."""
    nowhere = ((9.0, 50.0), (9.1, 50.0), (9.0, 50.1))

    assert not any(Polygon(nowhere).contains(Point(location.anchor)) for location in shipped.locations)
    assert select_ideas(shipped, Selection(drawn=nowhere)).ideas == ()
