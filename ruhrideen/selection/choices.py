"""What each further choice would leave, counted before it is made."""

from __future__ import annotations

from typing import Final

import numpy as np

from ruhrideen.catalogue import Catalogue
from ruhrideen.selection.filtering import filter_ideas, filter_links
from ruhrideen.selection.index import Mask, SelectionIndex, read_index
from ruhrideen.selection.model import Selection

COUNTED: Final = ("themes", "kinds", "relations", "areas", "ihk", "hwk")

Choices = dict[str, dict[str, int]]


def count_choices(catalogue: Catalogue, selection: Selection) -> Choices:
    """Return for each filter (by its name in Selection) and each of its keys how many ideas that key would leave.

    Counted as if the key were the only one of its filter and all other filters stayed as they are. With
    `with_region_wide` the ideas of the whole region are in each count of an area, as they are in the list.
    """
    index = read_index(catalogue)
    choices: Choices = {}
    for name in COUNTED:
        others = selection.with_keys(name)
        links = filter_links(index, others)
        ideas = filter_ideas(catalogue, index, others, links)
        if name in ("themes", "kinds"):
            keys: dict[str, Mask] = getattr(index, name)
            choices[name] = {key: int(np.count_nonzero(ideas & mask)) for key, mask in keys.items()}
        elif name == "relations":
            choices[name] = {
                key: int(np.count_nonzero(ideas & index.ideas_of(links & mask)))
                for key, mask in index.relations.items()
            }
        else:
            wide = ideas & index.is_region_wide if selection.with_region_wide and not selection.relations else None
            choices[name] = _count_areas(index, name, links & ideas[index.idea_of_link], wide)
    return choices


def _count_areas(index: SelectionIndex, name: str, links: Mask, region_wide: Mask | None) -> dict[str, int]:
    """Return how many ideas have one of some links in each Kreis and municipality, or in each chamber's district."""
    known = {**index.kreise, **index.municipalities} if name == "areas" else getattr(index, name)
    reached = np.zeros((index.number_of_ideas, index.lies_in.shape[1]), dtype=bool)
    np.logical_or.at(reached, index.idea_of_link[links], index.lies_in[index.location_of_link[links]])
    more = 0 if region_wide is None else int(np.count_nonzero(region_wide))
    return {key: int(np.count_nonzero(reached[:, mask].any(axis=1))) + more for key, mask in known.items()}
