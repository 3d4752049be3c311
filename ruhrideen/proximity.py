"""Where a place is, in words and metres: pure functions over a catalogue, distances on the WGS 84 ellipsoid."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from geographiclib.geodesic import Geodesic
from geopy.distance import geodesic
from shapely import Point, transform

from ruhrideen.catalogue import Catalogue, Location, Municipality
from ruhrideen.languages import N_, Language, read_translations, write_distance

# The towns that everybody can place: distances in words are given from the nearest of these that is not the place's own.
REFERENCE_POPULATION: Final = 300_000
# What is farther is not nearby, however few places there are.
NEARBY_M: Final = 30_000
# A line that may lie farther off than this runs through no municipality in particular.
UNDEFINED_COURSE_M: Final = 5_000
# A line that has this share of its length in the region runs in it; the borders are simplified.
INSIDE_SHARE: Final = 0.97
DIRECTIONS: Final = (
    N_("nördlich"),
    N_("nordöstlich"),
    N_("östlich"),
    N_("südöstlich"),
    N_("südlich"),
    N_("südwestlich"),
    N_("westlich"),
    N_("nordwestlich"),
)


class Neighbour(NamedTuple):
    """Another location and how far its marker is from ours, in metres, seen in a direction (0 = north, 45° steps)."""

    location: Location
    distance_m: float
    direction: int


@lru_cache(maxsize=20_000)
def measure_distance_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the metres between two positions (longitude, latitude) along the WGS 84 ellipsoid."""
    return float(geodesic(start[::-1], end[::-1]).meters)


@lru_cache(maxsize=20_000)
def find_direction(start: tuple[float, float], end: tuple[float, float]) -> int:
    """Return the index into DIRECTIONS of the way from one position (longitude, latitude) to another."""
    line = Geodesic.WGS84.Inverse(start[1], start[0], end[1], end[0], Geodesic.AZIMUTH)
    return round(float(line["azi1"]) % 360 / 45) % 8


@lru_cache(maxsize=1_000)
def measure_length_m(location: Location) -> float:
    """Return the length of a line in metres along the ellipsoid; 0 for a point."""
    parts = getattr(location.geometry, "geoms", [location.geometry])
    return sum(
        measure_distance_m(start, end)
        for part in parts
        if "Line" in part.geom_type
        for start, end in zip(part.coords[:-1], part.coords[1:], strict=True)
    )


def find_neighbours(
    catalogue: Catalogue, location: Location, most: int, without: Collection[str] = ()
) -> list[Neighbour]:
    """Return the nearest other places within 30 km, lines left out, nearest first; from a line by its nearest point.

    The nearest are picked by a planar estimate, which is wrong by less than 1 % within the region, then measured on the
    ellipsoid; so thousands of places stay fast.

    Args:
        most: how many to return.
        without: ids of places that do not count.
    """
    longitude, latitude = location.anchor
    shrink = math.cos(math.radians(latitude))
    course = transform(location.geometry, lambda positions: positions * [shrink, 1])

    def estimate(other: Location) -> float:
        x, y = catalogue.anchors[other.id]
        if location.is_line:
            return float(course.distance(Point(x * shrink, y)))
        return math.hypot((x - longitude) * shrink, y - latitude)

    left_out = {location.id, *without}
    others = (other for other in catalogue.locations if other.id not in left_out and not other.is_line)
    measured = []
    for other in heapq.nsmallest(most + 2, others, key=estimate):
        x, y = catalogue.anchors[other.id]
        start = course.interpolate(course.project(Point(x * shrink, y))) if location.is_line else None
        own = (start.x / shrink, start.y) if start is not None else (longitude, latitude)
        measured.append((measure_distance_m(own, other.anchor), own, other))
    measured.sort(key=lambda entry: entry[0])
    return [
        Neighbour(other, distance_m, find_direction(own, other.anchor))
        for distance_m, own, other in measured[:most]
        if distance_m <= NEARBY_M
    ]


def describe_position(catalogue: Catalogue, location: Location, language: Language) -> str:
    """Return where a location is in one sentence, "Hamm, 33 km nordöstlich von Dortmund, auf etwa 1,8 km genau".

    A line is described by its length and the municipalities that it crosses; a place outside the region says so.
    """
    gettext = read_translations(language).gettext
    length_m = measure_length_m(location)
    if length_m:
        crossed = catalogue.municipalities_along(location) if location.uncertainty_m <= UNDEFINED_COURSE_M else []
        return describe_line(location, length_m, crossed, language)
    where = ""
    if location.municipality:
        where = next((m.name for m in catalogue.municipalities if m.ags == location.municipality), "")
    where = where or gettext("Außerhalb des Ruhrgebiets")
    reference = _find_reference(catalogue.municipalities, location)
    about = write_distance(location.uncertainty_m, language)
    if reference is None:
        return gettext("{where}, auf etwa {about} genau").format(where=where, about=about)
    centre = (reference.longitude, reference.latitude)
    sentence = gettext("{where}, {distance} {direction} von {reference}, auf etwa {about} genau")
    if location.kind == "town":
        sentence = gettext("{where}, die ganze Stadt, {distance} {direction} von {reference}")
    return sentence.format(
        where=where,
        distance=write_distance(measure_distance_m(centre, location.anchor), language),
        direction=gettext(DIRECTIONS[find_direction(centre, location.anchor)]),
        reference=reference.name,
        about=about,
    )


def describe_line(location: Location, length_m: float, crossed: Sequence[Municipality], language: Language) -> str:
    """Return a sentence on a line: how long it is drawn, through which municipalities in its order, that it is schematic."""
    gettext = read_translations(language).gettext
    sentence = gettext("Linie von etwa {length}").format(length=write_distance(length_m, language))
    if crossed:
        line = location.geometry
        parts = [(municipality, line.intersection(municipality.geometry)) for municipality in crossed]
        parts.sort(key=lambda part: line.project(part[1].centroid))
        sentence += ", " + gettext("durch {names}").format(names=", ".join(part[0].name for part in parts))
        if sum(part[1].length for part in parts) < INSIDE_SHARE * line.length:
            sentence += " " + gettext("und außerhalb der Region")
    if location.schematic:
        sentence += ", " + gettext("schematisch gezeichnet")
    return sentence


def _find_reference(municipalities: Sequence[Municipality], location: Location) -> Municipality | None:
    """Return the large town that a position is told from: the nearest that the place does not lie in."""
    towns = [
        municipality
        for municipality in municipalities
        if municipality.population >= REFERENCE_POPULATION and municipality.ags != location.municipality
    ]
    return min(
        towns,
        key=lambda town: measure_distance_m((town.longitude, town.latitude), location.anchor),
        default=None,
    )
