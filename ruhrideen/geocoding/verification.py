"""Every place of ours asked for again: how far the service's answer lies from where we have it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import shapely
from shapely import Point
from shapely.ops import nearest_points

from ruhrideen.catalogue import Catalogue, Location
from ruhrideen.folding import fold_name
from ruhrideen.geocoding.candidates import Candidate, lies_in_nrw
from ruhrideen.geocoding.errors import CacheUnusable, ServiceFailed
from ruhrideen.geocoding.services import OnlineService
from ruhrideen.proximity import measure_distance_m

# After so many failures in a row the service is down, and the other places would only wait for the same word.
MOST_FAILURES: Final = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """One of our places and what the service says; without `found` it knows no such place, with `failure` it said nothing.

    Attributes:
        distance_m: from the service's position to ours; to the nearest point of a line or an area.
    """

    location: Location
    found: Candidate | None = None
    distance_m: float = math.nan
    failure: ServiceFailed | CacheUnusable | None = None

    @property
    def agrees(self) -> bool:
        """Whether the service's position lies within our uncertainty."""
        return self.distance_m <= self.location.uncertainty_m


def compare_places(catalogue: Catalogue, service: OnlineService) -> Iterator[Comparison]:
    """Yield a Comparison for each place, by id, as the answers come; stop when the service seems to be down."""
    failures = 0
    for location in sorted(catalogue.locations, key=lambda location: location.id):
        comparison = _compare(catalogue, location, service)
        yield comparison
        failures = failures + 1 if comparison.failure else 0
        if failures == MOST_FAILURES:
            return


def list_questions(catalogue: Catalogue, location: Location) -> list[str]:
    """Return the names to ask for, one after the other: without what stands in brackets, then that alone.

    The municipality is named too, where the name does not say it.
    """
    names = [re.sub(r"\s*\(.*?\)\s*", " ", location.name.de), *re.findall(r"\((.*?)\)", location.name.de)]
    town = next((m.name for m in catalogue.municipalities if m.ags == location.municipality), "")
    questions = []
    for name in filter(None, map(str.strip, names)):
        named = not town or set(fold_name(town).split()) <= set(fold_name(name).split())
        questions.append(name if named else f"{name}, {town}")
    return questions


def measure_from_location_m(location: Location, position: tuple[float, float]) -> float:
    """Return the metres from a position to a location; to the nearest point of a line, 0 inside an area."""
    shrink = math.cos(math.radians(position[1]))
    flat = shapely.transform(location.geometry, lambda points: points * (shrink, 1.0))
    nearest, _ = nearest_points(flat, Point(position[0] * shrink, position[1]))
    return measure_distance_m((nearest.x / shrink, nearest.y), position)


def _compare(catalogue: Catalogue, location: Location, service: OnlineService) -> Comparison:
    anywhere = not (location.municipality or lies_in_nrw(*location.anchor, None))
    try:
        for question in list_questions(catalogue, location):
            for found in service.find(question, limit=1, anywhere=anywhere, fresh=True):
                return Comparison(location, found, measure_from_location_m(location, found.position))
    except (ServiceFailed, CacheUnusable) as failure:
        return Comparison(location, failure=failure)
    return Comparison(location)
