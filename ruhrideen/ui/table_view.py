"""The shown ideas as a table beside the map: sortable; the chosen row is what the map shows, and the other way round."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup

from ruhrideen.catalogue import Idea
from ruhrideen.languages import N_, write_distance
from ruhrideen.selection import find_distances_m, write_query
from ruhrideen.themes import THEMES, name_theme
from ruhrideen.ui.filter_fields import keep_fields
from ruhrideen.ui.links import ORDER
from ruhrideen.ui.view import SYMBOL, View, join_parts

MOST_ROWS: Final = 500
COLUMNS: Final = {
    "nummer": N_("Nr."),
    "titel": N_("Idee"),
    "thema": N_("Thema"),
    "orte": N_("Orte"),
    "entfernung": N_("Entfernung"),
    "seite": N_("Seite"),
}


def draw_table(view: View, order: str) -> Markup:
    """Return the table of the shown ideas, in an order: a key of COLUMNS, with "-" before it from the other end.

    Rows of what is looked at (an idea, or the ideas of a place or municipality) are marked; the title of each looks at it.
    """
    distances_m = find_distances_m(view.catalogue, view.selection)
    columns = {key: name for key, name in COLUMNS.items() if key != "entfernung" or distances_m}
    key = order.removeprefix("-")
    ideas = list(view.shown.ideas)
    if key in columns:
        ideas.sort(key=_make_key(view, key, distances_m), reverse=order.startswith("-"))
    chosen = _find_chosen(view)
    rows = join_parts(
        _draw_row(view, idea, columns, distances_m, is_chosen=idea.id in chosen) for idea in ideas[:MOST_ROWS]
    )
    heads = join_parts(_draw_head(view, column, view.say(name), order) for column, name in columns.items())
    cut = ""
    if len(ideas) > MOST_ROWS:
        cut = Markup("<p>{}</p>").format(
            view.say(
                "… und {number} weitere. Wählen Sie Filter, um die Liste zu kürzen.", number=len(ideas) - MOST_ROWS
            )
        )
    return Markup(
        '<div class="rk-scroll"><table class="rk-table" data-shows="table"><caption class="rk-hidden">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}"
    ).format(view.say("Gezeigte Ideen; Spalten lassen sich sortieren"), heads, rows, cut)


def _draw_head(view: View, column: str, name: str, order: str) -> Markup:
    """Return the head of a column: a button that sorts by it, and from the other end if it does already."""
    is_up, is_down = order == column, order == f"-{column}"
    state = "ascending" if is_up else "descending" if is_down else "none"
    arrow = " ↑" if is_up else " ↓" if is_down else ""
    return Markup(
        '<th scope="col" aria-sort="{}"><form data-follow="" action="{}" method="get">{}<button type="submit" name="{}" '
        'value="{}">{}<span aria-hidden="true">{}</span></button></form></th>'
    ).format(
        state,
        view.page or "./",
        keep_fields(write_query(view.selection)),
        ORDER,
        f"-{column}" if is_up else column,
        name,
        arrow,
    )


def _draw_row(
    view: View, idea: Idea, columns: dict[str, str], distances_m: dict[int, float], *, is_chosen: bool
) -> Markup:
    places = len(view.shown.links_of_idea(idea.id))
    title = Markup('<a data-follow="" data-idea="{}" href="{}"{}>{}</a>').format(
        idea.id,
        view.address(idea=None if idea.id == view.selection.idea else idea.id),
        Markup(' aria-current="true"') if is_chosen else "",
        view.mark(view.read(idea.title)),
    )
    distance = write_distance(distances_m[idea.id], view.selection.language) if idea.id in distances_m else ""
    cells: dict[str, Any] = {
        "nummer": idea.id,
        "titel": title,
        "thema": Markup('{}<span class="rk-hidden">{}</span>').format(
            SYMBOL.format(idea.theme), name_theme(idea.theme, view.selection.language)
        ),
        "orte": places or view.say("Region"),
        "entfernung": distance,
        "seite": idea.page or "",
    }
    body = join_parts(Markup("<td>{}</td>").format(cells[column]) for column in columns)
    return Markup("<tr{}>{}</tr>").format(Markup(' class="rk-chosen-row"') if is_chosen else "", body)


def _make_key(view: View, column: str, distances_m: dict[int, float]) -> Callable[[Idea], Any]:
    themes = list(THEMES)
    keys: dict[str, Callable[[Idea], Any]] = {
        "nummer": lambda idea: idea.id,
        "titel": lambda idea: view.read(idea.title).casefold(),
        "thema": lambda idea: (themes.index(idea.theme), idea.id),
        "orte": lambda idea: (len(view.shown.links_of_idea(idea.id)), idea.id),
        "entfernung": lambda idea: (distances_m.get(idea.id, math.inf), idea.id),
        "seite": lambda idea: (idea.page or 0, idea.id),
    }
    return keys[column]


def _find_chosen(view: View) -> set[int]:
    """Return the numbers of the ideas that belong to what is looked at."""
    selection, catalogue = view.selection, view.catalogue
    if selection.idea is not None:
        return {selection.idea}
    if selection.place is not None:
        return {link.idea_id for link in catalogue.links_at_location(selection.place)}
    if selection.municipality is not None:
        sites, crossing = view.shown.locations_in(selection.municipality)
        return {link.idea_id for place in (*sites, *crossing) for link in view.shown.links_at_location(place.id)}
    return set()
