"""A catalogue as columns of yes and no, so that any filter over thousands of ideas is a few array operations."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj

from ruhrideen.catalogue.identity import SameCatalogue
from ruhrideen.catalogue.model import RELATIONS, Catalogue
from ruhrideen.selection.model import KINDS, Near, Selection
from ruhrideen.themes import THEMES

Mask = NDArray[np.bool_]


class SelectionIndex:
    """Columns over the n ideas, k links, l locations and m municipalities of one catalogue, each in its order.

    Attributes:
        idea_of_link, location_of_link: k row numbers.
        themes, kinds: for each key, which of the n ideas have it. An idea has one theme; it may lie in several kinds
            ("a line" and "several sites").
        relations: for each key, which of the k links have it.
        lies_in: l × m; a site lies in the municipality that the data names, else, like every line and area, in those
            that its geometry meets.
        kreise, municipalities, ihk, hwk: for each key, which of the m municipalities belong to it.
        is_region_wide: which of the n ideas name no place at all.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        row_of_idea = {idea.id: row for row, idea in enumerate(catalogue.ideas)}
        row_of_location = {location.id: row for row, location in enumerate(catalogue.locations)}
        self.number_of_ideas = len(catalogue.ideas)
        self.idea_of_link = np.array([row_of_idea[link.idea_id] for link in catalogue.links], dtype=np.intp)
        self.location_of_link = np.array([row_of_location[link.location_id] for link in catalogue.links], dtype=np.intp)
        self.themes = {key: _mask(idea.theme == key for idea in catalogue.ideas) for key in THEMES}
        self.relations = {key: _mask(link.relation == key for link in catalogue.links) for key in RELATIONS}
        region_wide = {idea.id for idea in catalogue.region_wide_ideas}
        self.is_region_wide = _mask(idea.id in region_wide for idea in catalogue.ideas)
        self.kinds = self._find_kinds(catalogue)
        self.geometries = np.array([location.geometry for location in catalogue.locations], dtype=object)
        self._measured: tuple[tuple[float, float] | None, NDArray[np.float64]] = (None, np.zeros(0))
        self.lies_in = self._find_municipalities(catalogue)
        self.municipalities = {
            m.ags: _mask(m.ags == other.ags for other in catalogue.municipalities) for m in catalogue.municipalities
        }
        self.kreise, self.ihk, self.hwk = (
            {
                key: _mask(getattr(m, field) == key for m in catalogue.municipalities)
                for key in dict.fromkeys(getattr(m, field) for m in catalogue.municipalities)
            }
            for field in ("kreis_key", "ihk", "hwk")
        )

    def _find_kinds(self, catalogue: Catalogue) -> dict[str, Mask]:
        is_line = _mask(location.is_line for location in catalogue.locations)[self.location_of_link]
        is_town = _mask(location.kind == "town" for location in catalogue.locations)[self.location_of_link]
        sites = np.bincount(self.idea_of_link[~is_line & ~is_town], minlength=self.number_of_ideas)
        kinds = {
            "ort": sites == 1,
            "orte": sites > 1,
            "linie": self.ideas_of(is_line),
            "stadt": self.ideas_of(is_town),
            "region": self.is_region_wide,
        }
        return {kind: kinds[kind] for kind in KINDS}

    def _find_municipalities(self, catalogue: Catalogue) -> Mask:
        lies_in = np.zeros((len(catalogue.locations), len(catalogue.municipalities)), dtype=bool)
        if not lies_in.size:
            return lies_in
        tree = shapely.STRtree([municipality.geometry for municipality in catalogue.municipalities])
        locations, met = tree.query(self.geometries, predicate="intersects")
        lies_in[locations, met] = True
        column = {municipality.ags: number for number, municipality in enumerate(catalogue.municipalities)}
        for row, location in enumerate(catalogue.locations):
            if not location.is_line and location.municipality in column:
                lies_in[row] = False
                lies_in[row, column[location.municipality]] = True
        return lies_in

    def ideas_of(self, links: Mask) -> Mask:
        """Return which ideas have one of some links."""
        return np.bincount(self.idea_of_link[links], minlength=self.number_of_ideas) > 0

    def find_area(self, key: str) -> Mask:
        """Return which municipalities belong to a Kreis (5 digits) or are one (8 digits); none for an unknown key."""
        known = self.kreise if len(key) == 5 else self.municipalities
        return known.get(key, np.zeros(self.lies_in.shape[1], dtype=bool))

    def locations_in(self, municipalities: Mask) -> Mask:
        """Return which locations lie in or run through one of some municipalities."""
        return np.asarray(self.lies_in[:, municipalities].any(axis=1))

    def locations_near(self, near: Near) -> Mask:
        """Return which locations have a point within a circle.

        Measured in the azimuthal equidistant projection around its centre, where each distance from the centre is the
        one on the ellipsoid; the sides of lines and areas are straight there between their vertices.
        """
        return self.measure_distances_m(near) <= near.radius_m

    def measure_distances_m(self, near: Near) -> NDArray[np.float64]:
        """Return how far the nearest point of each location is from the centre of a circle, as `locations_near` measures."""
        measured_from, distances_m = self._measured
        if measured_from != (near.longitude, near.latitude):
            project = Proj(proj="aeqd", lat_0=near.latitude, lon_0=near.longitude, ellps="WGS84")
            projected = shapely.transform(self.geometries, lambda positions: np.column_stack(project(*positions.T)))
            distances_m = np.asarray(shapely.distance(projected, shapely.Point(0, 0)), dtype=np.float64)
            self._measured = ((near.longitude, near.latitude), distances_m)  # at once: sessions share this index
        return distances_m

    def locations_within(self, selection: Selection) -> Mask | None:
        """Return which locations lie where a selection asks for; None if it asks for no place."""
        asked: list[Mask] = []
        if selection.areas:
            found = (self.find_area(key) for key in selection.areas)
            asked.append(self.locations_in(np.logical_or.reduce(list(found))))
        for keys, known in ((selection.ihk, self.ihk), (selection.hwk, self.hwk)):
            if keys:
                none = np.zeros(self.lies_in.shape[1], dtype=bool)
                asked.append(self.locations_in(np.logical_or.reduce([known.get(key, none) for key in keys])))
        if selection.near is not None:
            asked.append(self.locations_near(selection.near))
        if selection.drawn_area is not None:
            shapely.prepare(area := selection.drawn_area)
            asked.append(np.asarray(shapely.intersects(area, self.geometries), dtype=bool))
        return np.logical_and.reduce(asked) if asked else None


def _mask(values: object) -> Mask:
    return np.fromiter(values, dtype=bool)  # type: ignore[call-overload,no-any-return]  # any iterable of bools


@lru_cache(maxsize=4)
def _build(same: SameCatalogue) -> SelectionIndex:
    return SelectionIndex(same.catalogue)


def read_index(catalogue: Catalogue) -> SelectionIndex:
    """Return the index of a catalogue, built when it is first asked for."""
    return _build(SameCatalogue(catalogue))
