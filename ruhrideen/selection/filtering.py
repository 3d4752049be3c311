"""The one filter."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.identity import SameCatalogue
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import Language
from ruhrideen.search import search_ideas
from ruhrideen.selection.index import Mask, SelectionIndex, read_index
from ruhrideen.selection.model import Selection


def check_selection(catalogue: Catalogue, selection: Selection) -> tuple[Selection, list[UnknownKey]]:
    """Return the selection without what the catalogue does not have, and a word on each key left out."""
    index = read_index(catalogue)
    unknown: list[UnknownKey] = []
    try:
        if selection.idea is not None:
            catalogue.idea(selection.idea)
        if selection.place is not None:
            catalogue.location(selection.place)
        if selection.municipality is not None:
            catalogue.municipality(selection.municipality)
    except UnknownKey as error:
        selection = selection.look_at()
        unknown.append(error)
    areas = {*index.kreise, *index.municipalities}
    for parameter, name, known in (("gebiet", "areas", areas), ("ihk", "ihk", index.ihk), ("hwk", "hwk", index.hwk)):
        keys = getattr(selection, name)
        strange = [key for key in keys if key not in known]
        unknown += [UnknownKey(parameter, key) for key in strange]
        if strange:
            selection = selection.with_keys(name, (key for key in keys if key in known))
    return selection, unknown


def select_ideas(catalogue: Catalogue, selection: Selection) -> Catalogue:
    """Return the part of the catalogue that the selection lets through.

    Map, list, count, link and every export are made from this one result, so they cannot disagree. What is looked at
    (idea, place, municipality) lets everything through: it is emphasised, not filtered.

    Args:
        catalogue: n ideas, l locations (WGS 84), k links (idea × location), municipalities.
        selection: an empty one lets everything through. Keys of one filter are alternatives, filters narrow each other.

    Returns:
        A catalogue in the same order; with `text`, ideas best first. A link stays if its idea stays, its relation is
        let through and its location lies where the selection asks for; a location if a link to it stays. An idea stays
        if such a link is left, or if the selection asks for no place or relation. One that loses all its places only
        because inferred ones are hidden is among `unplaced_ideas`, not called region-wide.
    """
    if not selection.is_filtered:
        return catalogue
    index = read_index(catalogue)
    shown, links = mark_shown(catalogue, selection)
    ideas = [idea for idea, stays in zip(catalogue.ideas, shown, strict=True) if stays]
    scores = find_scores(catalogue, selection)
    if scores is not None:
        ideas.sort(key=lambda idea: -scores[idea.id])
    kept = np.zeros(len(catalogue.locations), dtype=bool)
    kept[index.location_of_link[links]] = True
    return replace(
        catalogue,
        ideas=tuple(ideas),
        links=tuple(link for link, stays in zip(catalogue.links, links, strict=True) if stays),
        locations=tuple(location for location, stays in zip(catalogue.locations, kept, strict=True) if stays),
        unplaced=catalogue.unplaced | {link.idea_id for link in catalogue.links},
    )


def mark_shown(catalogue: Catalogue, selection: Selection) -> tuple[Mask, Mask]:
    """Return which ideas and which links of a catalogue, in their order, a selection lets through."""
    index = read_index(catalogue)
    links = filter_links(index, selection)
    ideas = filter_ideas(catalogue, index, selection, links)
    return ideas, links & ideas[index.idea_of_link]


def find_distances_m(catalogue: Catalogue, selection: Selection) -> dict[int, float]:
    """Return how far the nearest shown place of each shown idea is from the middle of `near`, by the idea's id.

    Empty if the selection has no `near`; metres on the ellipsoid, as `SelectionIndex.locations_near` measures.
    """
    if selection.near is None:
        return {}
    index = read_index(catalogue)
    distances_m = index.measure_distances_m(selection.near)
    _, links = mark_shown(catalogue, selection)
    nearest: dict[int, float] = {}
    for row in np.flatnonzero(links):
        idea_id, distance_m = catalogue.links[row].idea_id, float(distances_m[index.location_of_link[row]])
        nearest[idea_id] = min(distance_m, nearest.get(idea_id, distance_m))
    return nearest


def find_scores(catalogue: Catalogue, selection: Selection) -> dict[int, float] | None:
    """Return how well each idea that is found matches the text of a selection, by its id; None without a text."""
    return _search(SameCatalogue(catalogue), selection.text, selection.language) if selection.text else None


@lru_cache(maxsize=64)
def _search(same: SameCatalogue, text: str, language: Language) -> dict[int, float]:
    """Return what a text finds; one view asks several times: for the list, the map, and each count beside a choice."""
    return search_ideas(same.catalogue, text, language)


def filter_links(index: SelectionIndex, selection: Selection) -> Mask:
    """Return which links a selection lets through, whatever becomes of their ideas."""
    links = np.ones(len(index.idea_of_link), dtype=bool)
    if selection.hides_inferred:
        links &= ~index.relations["inferred"]
    if selection.relations:
        links &= np.logical_or.reduce([index.relations[relation] for relation in selection.relations])
    within = index.locations_within(selection)
    if within is not None:
        links &= within[index.location_of_link]
    return links


def filter_ideas(catalogue: Catalogue, index: SelectionIndex, selection: Selection, links: Mask) -> Mask:
    """Return which ideas a selection lets through, given the links that it does."""
    ideas = np.ones(index.number_of_ideas, dtype=bool)
    if selection.themes:
        ideas &= np.logical_or.reduce([index.themes[theme] for theme in selection.themes])
    if selection.kinds:
        ideas &= np.logical_or.reduce([index.kinds[kind] for kind in selection.kinds])
    scores = find_scores(catalogue, selection)
    if scores is not None:
        ideas &= np.fromiter((idea.id in scores for idea in catalogue.ideas), dtype=bool, count=len(ideas))
    if selection.asks_for_place or selection.relations:
        linked = index.ideas_of(links)
        ideas &= (linked | index.is_region_wide) if selection.with_region_wide and not selection.relations else linked
    return ideas
