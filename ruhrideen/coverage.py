"""How the ideas spread over themes, Kreise and municipalities: counts, and nothing spread that names no place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ruhrideen.catalogue import Catalogue
from ruhrideen.selection import Selection, select_ideas
from ruhrideen.selection.index import Mask, read_index
from ruhrideen.themes import THEMES


@dataclass(frozen=True)
class Row:
    """Ideas of one area: by theme, and of all themes together, each idea once."""

    key: str
    name: str
    by_theme: dict[str, int]
    total: int


@dataclass(frozen=True)
class Coverage:
    """What a selection covers.

    Attributes:
        kreise: one row a Kreis, cities of their own first; an idea with places in several Kreise counts in each.
        outside: ideas with a place outside the region.
        located: ideas with a place, each once; smaller than the sum of the rows where ideas have several places.
        region_wide: ideas that name no place; they are in no other row.
        unplaced: ideas that have places, none of which is let through.
        municipalities: number of ideas with a place in each municipality, by its AGS.
    """

    kreise: tuple[Row, ...]
    outside: Row
    located: Row
    region_wide: Row
    unplaced: Row
    municipalities: dict[str, int]


def open_up(selection: Selection) -> Selection:
    """Return the selection that the coverage is counted from: any theme and any area, all other filters as they are."""
    return replace(selection.with_keys("themes").with_keys("areas"), with_region_wide=False).look_at()


def choose_cell(selection: Selection, area: str, theme: str | None = None) -> Selection:
    """Return the selection that a click on a cell leads to; it lets through as many ideas as the cell says."""
    return replace(open_up(selection), areas=(area,), themes=(theme,) if theme else ())


def count_coverage(catalogue: Catalogue, selection: Selection) -> Coverage:
    """Return how many ideas of a selection lie where; its themes and areas do not narrow it.

    A site lies where the data places it, a line in every municipality that it crosses: as in `select_ideas`.
    """
    shown = select_ideas(catalogue, open_up(selection))
    index = read_index(shown)
    reached = np.zeros((len(shown.ideas), index.lies_in.shape[1]), dtype=bool)
    np.logical_or.at(reached, index.idea_of_link, index.lies_in[index.location_of_link])
    lies_inside: Mask = np.asarray(index.lies_in.any(axis=1))
    outside = index.ideas_of(~lies_inside[index.location_of_link])

    located = index.ideas_of(np.ones(len(index.idea_of_link), dtype=bool))

    def find_reached(members: Mask) -> Mask:
        return np.asarray(reached[:, members].any(axis=1))

    def tally(key: str, name: str, ideas: Mask) -> Row:
        by_theme = {theme: int(np.count_nonzero(ideas & index.themes[theme])) for theme in THEMES}
        return Row(key, name, by_theme, int(np.count_nonzero(ideas)))

    names = {m.kreis_key: m.kreis or m.name for m in shown.municipalities}
    sizes = {key: int(np.count_nonzero(members)) for key, members in index.kreise.items()}
    ordered = sorted(index.kreise, key=lambda key: (sizes[key] > 1, names[key]))
    return Coverage(
        kreise=tuple(tally(key, names[key], find_reached(index.kreise[key])) for key in ordered),
        outside=tally("", "", outside),
        located=tally("", "", located),
        region_wide=tally("", "", index.is_region_wide),
        unplaced=tally("", "", ~index.is_region_wide & ~located),
        municipalities={
            ags: int(np.count_nonzero(find_reached(member))) for ags, member in index.municipalities.items()
        },
    )
