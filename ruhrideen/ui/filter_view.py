"""The filters beside the map: words to find, a place to be near, what is filtered now and how to do without it.

All are links and forms with real addresses, so that each answer can be opened, copied and reached by keyboard.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from markupsafe import Markup

from ruhrideen.selection import Near, Selection, list_filters, select_ideas, write_query
from ruhrideen.ui.filter_fields import draw_choice, keep_fields
from ruhrideen.ui.links import QUESTION, write_address
from ruhrideen.ui.view import View, join_parts

RADII_KM: Final = (2, 5, 10, 20, 50)


def draw_search(view: View, *, with_place: bool = True) -> Markup:
    """Return the two things one asks first, as forms: words and, where a map can show it, a place."""
    selection = replace(view.selection, text="").look_at()
    words = Markup(
        '<form class="rk-ask" role="search" data-follow="" action="{}" method="get">{}<label for="rk-words">{}</label>'
        '<input id="rk-words" name="suche" type="search" maxlength="200" autocomplete="off" value="{}" placeholder="{}">'
        '<button type="submit">{}</button></form>'
    ).format(
        view.page or "./",
        keep_fields(write_query(selection)),
        view.say("Ideen suchen"),
        view.selection.text,
        view.say("z. B. Hafen, Energie"),
        view.say("Suchen"),
    )
    if not with_place:
        return Markup('<div class="rk-asks">{}</div>').format(words)
    place = Markup(
        '<form class="rk-ask" data-follow="" action="{}" method="get">{}<label for="rk-place">{}</label>'
        '<input id="rk-place" name="{}" type="text" maxlength="120" autocomplete="off" value="{}" placeholder="{}">'
        '<button type="submit">{}</button></form>'
    ).format(
        view.page or "./",
        keep_fields(write_query(replace(view.selection, near=None).look_at())),
        view.say("Ort oder Adresse"),
        QUESTION,
        view.selection.near.name if view.selection.near else "",
        view.say("z. B. Messe Essen"),
        view.say("Finden"),
    )
    return Markup('<div class="rk-asks">{}{}</div>').format(words, place)


def draw_active(view: View) -> Markup:
    """Return what is filtered, each filter with the way to do without it, and the way back to all; or nothing."""
    selection = view.selection
    filters = list_filters(view.catalogue, selection, selection.language)
    if not filters:
        return Markup("")
    items = [
        Markup(
            '<li><a class="rk-drop" data-follow="" href="{}" title="{}">{} <span aria-hidden="true">×</span></a></li>'
        ).format(
            write_address(entry.without, view.page),
            view.say("Ohne diesen Filter: {words}", words=entry.words),
            entry.words,
        )
        for entry in filters
    ]
    items.append(
        Markup('<li><a data-follow="" href="{}">{}</a></li>').format(
            write_address(selection.without_filters(), view.page), view.say("Alles zurücksetzen")
        )
    )
    parts = [Markup('<ul class="rk-filter" aria-label="{}">{}</ul>').format(view.say("Filter"), join_parts(items))]
    if selection.near is not None:
        parts.append(_draw_radii(view, selection, selection.near))
    if selection.asks_for_place and not selection.relations:
        parts.append(_draw_region_wide(view, selection))
    return join_parts(parts)


def _draw_radii(view: View, selection: Selection, near: Near) -> Markup:
    items = []
    for radius_km in RADII_KM:
        circle = replace(near, radius_m=radius_km * 1000)
        wider = replace(selection, near=circle)
        number = len(select_ideas(view.catalogue, wider).ideas)
        items.append(draw_choice(view, wider, f"{radius_km} km", number, is_chosen=circle == near))
    return Markup(
        '<p class="rk-fine" id="rk-radius">{}</p><ul class="rk-choices" aria-labelledby="rk-radius">{}</ul>'
    ).format(view.say("Umkreis, mit der Zahl der Ideen darin"), join_parts(items))


def _draw_region_wide(view: View, selection: Selection) -> Markup:
    """Return the switch that lets the ideas of the whole region stay where a place is asked for."""
    other = replace(selection, with_region_wide=not selection.with_region_wide)
    number = abs(len(select_ideas(view.catalogue, other).ideas) - len(view.shown.ideas))
    if not number:
        return Markup("")
    words = (
        view.count("Eine Idee der ganzen Region weglassen", "{number} Ideen der ganzen Region weglassen", number)
        if selection.with_region_wide
        else view.count(
            "Dazu eine Idee der ganzen Region zeigen", "Dazu {number} Ideen der ganzen Region zeigen", number
        )
    )
    return Markup('<p class="rk-fine"><a data-follow="" href="{}">{}</a></p>').format(
        write_address(other, view.page), words
    )


def draw_empty(view: View) -> Markup:
    """Return, if nothing is left, which filter to loosen and what that would give; nothing otherwise."""
    if view.shown.ideas:
        return Markup("")
    selection, items = view.selection, []
    for entry in list_filters(view.catalogue, selection, selection.language):
        number = len(select_ideas(view.catalogue, entry.without).ideas)
        if number:
            items.append(
                Markup('<li><a data-follow="" href="{}">{}</a></li>').format(
                    write_address(entry.without, view.page),
                    view.count(
                        "Ohne „{words}“: eine Idee", "Ohne „{words}“: {number} Ideen", number, words=entry.words
                    ),
                )
            )
    ways = join_parts(items) or Markup('<li><a data-follow="" href="{}">{}</a></li>').format(
        write_address(selection.without_filters(), view.page), view.say("Alles zurücksetzen")
    )
    return Markup('<div class="rk-unknown" data-shows="empty"><p>{}</p><ul>{}</ul></div>').format(
        view.say("Zu diesen Filtern gibt es keine Idee. So geht es weiter:"), ways
    )
