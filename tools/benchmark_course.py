"""What the benchmark does in every app over one data folder: which theme, which idea, which place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from ruhrideen.catalogue import Catalogue, Location

MOST_CANDIDATES: Final = 400


@dataclass(frozen=True)
class Course:
    """What is done in every visit, chosen once for a catalogue, so that all apps do the same.

    Attributes:
        theme: the one with most places; switching to it leaves `ideas` ideas at `places` places (`links` in all).
        idea: the first of the list that has a place on the map; at `places_of_idea`.
        place: the one farthest from its neighbours, so that it can be pressed.
        places_only_inferred: those that go when inferred places are switched off; `links_not_inferred` stay.
    """

    theme: str
    ideas: int
    links: int
    places: frozenset[str]
    idea: int
    places_of_idea: frozenset[str]
    place: Location
    ideas_in_all: int
    links_in_all: int
    links_not_inferred: int
    places_only_inferred: frozenset[str]


def plan_course(catalogue: Catalogue) -> Course:
    """Return the things to do in a catalogue."""
    theme_of = {idea.id: idea.theme for idea in catalogue.ideas}
    theme = Counter(theme_of[link.idea_id] for link in catalogue.links).most_common(1)[0][0]
    links = [link for link in catalogue.links if theme_of[link.idea_id] == theme]
    points = [place for place in catalogue.locations if _can_be_pressed(catalogue, place)][:MOST_CANDIDATES]
    known = {place.id for place in points}
    idea = next(i for i in catalogue.ideas if any(k.location_id in known for k in catalogue.links_of_idea(i.id)))
    return Course(
        theme=theme,
        ideas=sum(found == theme for found in theme_of.values()),
        links=len(links),
        places=frozenset(link.location_id for link in links),
        idea=idea.id,
        places_of_idea=frozenset(link.location_id for link in catalogue.links_of_idea(idea.id)),
        place=_find_loneliest(points, catalogue.locations),
        ideas_in_all=len(catalogue.ideas),
        links_in_all=len(catalogue.links),
        links_not_inferred=sum(link.relation != "inferred" for link in catalogue.links),
        places_only_inferred=frozenset(
            place.id
            for place in catalogue.locations
            if {link.relation for link in catalogue.links_at_location(place.id)} == {"inferred"}
        ),
    )


def _can_be_pressed(catalogue: Catalogue, place: Location) -> bool:
    """Return whether a place is a point inside the region that has an idea."""
    is_linked_point = place.geometry.geom_type == "Point" and bool(catalogue.links_at_location(place.id))
    return is_linked_point and any(m.geometry.contains(place.geometry) for m in catalogue.municipalities)


def _find_loneliest(candidates: list[Location], others: tuple[Location, ...]) -> Location:
    """Return the candidate whose nearest neighbour is farthest away, in degrees of a plane; good enough to compare."""
    anchors = shapely.points([other.anchor for other in others])
    clearances = [float(np.partition(shapely.distance(place.geometry, anchors), 1)[1]) for place in candidates]
    return candidates[int(np.argmax(clearances))]
