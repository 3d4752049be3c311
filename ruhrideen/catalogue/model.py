"""What a catalogue holds: ideas, locations, the links between them, and the municipalities below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from ruhrideen.catalogue.problems import Problem
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import BilingualText

Relation = Literal["named", "inferred", "example"]
RELATIONS: Final[tuple[Relation, ...]] = ("named", "inferred", "example")


@dataclass(frozen=True, slots=True)
class Idea:
    """One of the project ideas; `page` is the printed page of the brochure, None where the data does not say."""

    id: int
    theme: str
    title: BilingualText
    goal: BilingualText
    background: BilingualText
    page: int | None


@dataclass(frozen=True, slots=True)
class Location:
    """A place on the map.

    Attributes:
        geometry: point, line or area; positions are longitude, latitude in WGS 84.
        municipality: AGS of the municipality it lies in, empty outside the region or where a line crosses several.
        uncertainty_m: radius around the point within which the true place lies, its own size included.
        position_of: what exactly the point means.
        area_ha: the size that the brochure names; its outline is not known.
        area_is_minimum: the brochure says "more than".
        schematic: the line joins known positions and does not follow the exact course.
    """

    id: str
    name: BilingualText
    kind: str
    geometry: BaseGeometry
    municipality: str
    uncertainty_m: int
    position_of: BilingualText
    area_ha: float | None
    area_is_minimum: bool
    source: str
    source_quality: str
    retrieved: str
    schematic: bool

    @property
    def is_line(self) -> bool:
        """True for a route or a waterway, which has a course and no one position."""
        return "Line" in self.geometry.geom_type

    @property
    def anchor(self) -> tuple[float, float]:
        """Longitude and latitude of the marker: the point itself, the middle of a line, a point inside an area."""
        if self.geometry.geom_type == "Point":
            position = self.geometry
        elif self.is_line:
            position = self.geometry.interpolate(0.5, normalized=True)
        else:
            position = self.geometry.representative_point()
        return position.x, position.y


@dataclass(frozen=True, slots=True)
class Link:
    """That an idea belongs to a location, and the proof: `evidence` are the brochure's own few words on `page`."""

    idea_id: int
    location_id: str
    relation: Relation
    page: int | None
    evidence: str
    reason: BilingualText
    source: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that the brochure names and that has no place on the map, and why (`schemas.REASONS`)."""

    idea_id: int
    mention: str
    page: int | None
    evidence: str
    reason: str
    note: BilingualText


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of the 53 municipalities of the Regionalverband Ruhr; longitude and latitude are its official centre."""

    ags: str
    name: str
    type: str
    kreis: str
    kreis_key: str
    ihk: str
    hwk: str
    population: int
    longitude: float
    latitude: float
    geometry: BaseGeometry


@dataclass(frozen=True, repr=False)
class Catalogue:
    """Everything that the data folder told us, and what it could not.

    Attributes:
        ideas: in the order of their numbers.
        links: only those whose idea and location are both in this catalogue.
        unplaced: ids of ideas that have or may have places; without a link they are not region-wide, but their places
            could not be read or are hidden.
        basemap: GeoJSON FeatureCollections by name ("borders", "neighbours", "towns", "waterways", …) as stored.
        description: datapackage.json as stored.
        checksum: changes when any file of the folder changes.
    """

    ideas: tuple[Idea, ...] = ()
    locations: tuple[Location, ...] = ()
    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    problems: tuple[Problem, ...] = ()
    unplaced: frozenset[int] = frozenset()
    basemap: Mapping[str, Any] = field(default_factory=dict)
    description: bytes = b""
    checksum: str = ""

    @cached_property
    def _ideas_by_id(self) -> dict[int, Idea]:
        return {idea.id: idea for idea in self.ideas}

    @cached_property
    def _locations_by_id(self) -> dict[str, Location]:
        return {location.id: location for location in self.locations}

    @cached_property
    def _municipalities_by_ags(self) -> dict[str, Municipality]:
        return {municipality.ags: municipality for municipality in self.municipalities}

    @cached_property
    def _links_by_idea(self) -> dict[int, list[Link]]:
        links: dict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            links[link.idea_id].append(link)
        return links

    @cached_property
    def _links_by_location(self) -> dict[str, list[Link]]:
        links: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            links[link.location_id].append(link)
        return links

    @cached_property
    def anchors(self) -> dict[str, tuple[float, float]]:
        """Longitude and latitude of each location's marker, by its id."""
        return {location.id: location.anchor for location in self.locations}

    @cached_property
    def _location_tree(self) -> STRtree:
        return STRtree([location.geometry for location in self.locations])

    @cached_property
    def _municipality_tree(self) -> STRtree:
        return STRtree([municipality.geometry for municipality in self.municipalities])

    def municipalities_along(self, location: Location) -> list[Municipality]:
        """Return the municipalities that a location lies in or runs through, in the data's order."""
        met = self._municipality_tree.query(location.geometry, predicate="intersects")
        return [self.municipalities[index] for index in sorted(met)]

    def idea(self, idea_id: int) -> Idea:
        """Return the idea with this number; raise UnknownKey."""
        if idea_id not in self._ideas_by_id:
            raise UnknownKey("idee", str(idea_id))
        return self._ideas_by_id[idea_id]

    def location(self, location_id: str) -> Location:
        """Return the location with this slug; raise UnknownKey."""
        if location_id not in self._locations_by_id:
            raise UnknownKey("ort", location_id)
        return self._locations_by_id[location_id]

    def municipality(self, ags: str) -> Municipality:
        """Return the municipality with this official key (8 digits); raise UnknownKey."""
        if ags not in self._municipalities_by_ags:
            raise UnknownKey("gemeinde", ags)
        return self._municipalities_by_ags[ags]

    def links_of_idea(self, idea_id: int) -> list[Link]:
        """Return the links of an idea, in the data's order."""
        return self._links_by_idea.get(idea_id, [])

    def links_at_location(self, location_id: str) -> list[Link]:
        """Return the links that lead to a location, in the data's order."""
        return self._links_by_location.get(location_id, [])

    @cached_property
    def located_ideas(self) -> tuple[Idea, ...]:
        """The ideas that have at least one place on the map."""
        return tuple(idea for idea in self.ideas if idea.id in self._links_by_idea)

    @cached_property
    def unplaced_ideas(self) -> tuple[Idea, ...]:
        """The ideas that have places, none of which is in this catalogue."""
        return tuple(idea for idea in self.ideas if idea.id in self.unplaced and idea.id not in self._links_by_idea)

    @cached_property
    def region_wide_ideas(self) -> tuple[Idea, ...]:
        """The ideas that name no place: they belong to the whole region."""
        return tuple(i for i in self.ideas if i.id not in self._links_by_idea and i.id not in self.unplaced)

    def locations_in(self, ags: str) -> tuple[list[Location], list[Location]]:
        """Return the locations with a site in a municipality, and those lines that only cross it.

        A site belongs to the municipality that the data names for it; a line crosses where its geometry meets the
        polygon (planar test in WGS 84, exact to the polygons' own 30 m).
        """
        municipality = self.municipality(ags)
        sites = [location for location in self.locations if location.municipality == ags]
        met = self._location_tree.query(municipality.geometry, predicate="intersects")
        crossing = [
            self.locations[index]
            for index in sorted(met)
            if self.locations[index].is_line and self.locations[index].municipality != ags
        ]
        return sites, crossing
