"""Positions in words and distances in metres."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely import LineString, Point

from ruhrideen.catalogue import Catalogue
from ruhrideen.proximity import (
    DIRECTIONS,
    describe_position,
    find_direction,
    find_neighbours,
    measure_distance_m,
    measure_length_m,
)

DORTMUND, ESSEN = (7.4653, 51.5136), (7.0126, 51.4558)


def test_the_position_of_the_hamm_yard_in_words(sound: Catalogue) -> None:
    """Municipality, distance and direction from a town that everybody knows, and how exact that is."""
    yard = replace(sound.location("hamm-yard"), uncertainty_m=1800)

    assert describe_position(sound, yard, "de") == "Hamm, 27 km nordöstlich von Dortmund, auf etwa 1,8 km genau"
    assert describe_position(sound, yard, "en") == "Hamm, 27 km north-east of Dortmund, to within about 1.8 km"


def test_a_place_outside_says_so(sound: Catalogue) -> None:
    """No municipality of the region: the sentence starts with that."""
    munich = replace(sound.location("hamm-yard"), municipality="", geometry=Point(11.698, 48.1355))

    assert describe_position(sound, munich, "de").startswith("Außerhalb des Ruhrgebiets, 48")


def test_a_place_is_not_told_from_its_own_town(sound: Catalogue) -> None:
    """A place in Dortmund needs another reference; without one the sentence leaves it out."""
    port = replace(sound.location("hamm-yard"), municipality="05913000", geometry=Point(7.44, 51.53))

    assert describe_position(sound, port, "de") == "Dortmund, auf etwa 500 m genau"


def test_a_line_tells_its_length_and_its_municipalities(sound: Catalogue) -> None:
    """A line has no one position: it says how long it is, through where, and that it is schematic."""
    line = replace(
        sound.location("hamm-yard"), municipality="", geometry=LineString([DORTMUND, (7.8, 51.65)]), schematic=True
    )

    words = describe_position(sound, line, "de")

    assert words == "Linie von etwa 28 km, durch Dortmund, Hamm, schematisch gezeichnet"
    assert measure_length_m(sound.location("hamm-yard")) == 0


def test_distances_are_on_the_ellipsoid() -> None:
    """Dortmund to Essen, centre to centre, is 32.1 km on WGS 84; on the plate carrée of degrees it would be 50 km."""
    assert measure_distance_m(DORTMUND, ESSEN) == pytest.approx(32_100, abs=100)


@pytest.mark.parametrize(
    ("end", "direction"),
    [((7.4653, 52.0), "nördlich"), ((8.5, 51.5), "östlich"), (ESSEN, "westlich"), ((6.9, 51.1), "südwestlich")],
)
def test_directions(end: tuple[float, float], direction: str) -> None:
    """Eight directions, seen from the start."""
    assert DIRECTIONS[find_direction(DORTMUND, end)] == direction


def test_what_is_far_is_not_nearby(shipped: Catalogue) -> None:
    """Munich has no neighbours in the Ruhr, however few places there are."""
    assert find_neighbours(shipped, shipped.location("hamm-gueterbahnhof"), 3)
    munich = find_neighbours(shipped, shipped.location("muenchen-expo-real"), 3)
    assert [neighbour.location.id for neighbour in munich] == ["muenchen-olympiapark"]


def test_a_line_is_near_what_lies_beside_it(shipped: Catalogue) -> None:
    """Distances count from the nearest point of a line, not from its middle."""
    nearest = find_neighbours(shipped, shipped.location("flugtaxi-testfeld-weeze-muenster-dortmund"), 3)

    assert {neighbour.location.id for neighbour in nearest} >= {"weeze-flughafen", "dortmund-flughafen"}
    assert all(neighbour.distance_m < 100 for neighbour in nearest)


def test_neighbours_come_nearest_first_and_without_oneself(shipped: Catalogue) -> None:
    """The estimate that picks the nearest agrees with measuring every place."""
    yard = shipped.location("hamm-gueterbahnhof")

    neighbours = find_neighbours(shipped, yard, 5)

    others = [place for place in shipped.locations if place.id != yard.id and place.geometry.geom_type == "Point"]
    by_measure = sorted(others, key=lambda place: measure_distance_m(yard.anchor, place.anchor))[:5]
    assert [neighbour.location.id for neighbour in neighbours] == [place.id for place in by_measure]
