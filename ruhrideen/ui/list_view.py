"""The list of the shown ideas, the count above it, and what a link asked for that nobody has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from ruhrideen.catalogue import Idea
from ruhrideen.catalogue.problems import shorten_value
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import N_, write_distance
from ruhrideen.proximity import describe_position
from ruhrideen.search import find_excerpt
from ruhrideen.selection import count_choices, find_distances_m
from ruhrideen.themes import THEMES, name_theme
from ruhrideen.ui.filter_fields import draw_choice
from ruhrideen.ui.filter_view import draw_empty
from ruhrideen.ui.view import View, draw_idea_link, draw_place_link, join_parts

MOST_LISTED: Final = 60
UNKNOWN: Final = {
    "thema": N_("Das Thema „{key}“ gibt es hier nicht."),
    "idee": N_("Eine Idee „{key}“ gibt es hier nicht; die Ideen tragen die Nummern {first} bis {last}."),
    "ort": N_("Den Ort „{key}“ gibt es hier nicht."),
    "gemeinde": N_("Eine Gemeinde mit dem Schlüssel „{key}“ gibt es hier nicht."),
    "art": N_("Als Lage einer Idee gibt es „{key}“ nicht."),
    "bezug": N_("Einen Bezug „{key}“ gibt es hier nicht."),
    "gebiet": N_("Einen Kreis oder eine Gemeinde mit dem Schlüssel „{key}“ gibt es hier nicht."),
    "ihk": N_("Eine IHK „{key}“ gibt es hier nicht."),
    "hwk": N_("Eine HWK „{key}“ gibt es hier nicht."),
    "bei": N_("„{key}“ ist keine Position. Sie wird als Breite,Länge geschrieben, etwa 51.4556,7.0116."),
    "umkreis": N_("„{key}“ ist kein Umkreis. Er wird in Kilometern geschrieben, 0.5 bis 100."),
    "flaeche": N_(
        "Die gezeichnete Fläche gilt nicht: Sie braucht drei Ecken, ihre Ränder dürfen sich nicht kreuzen, und sie darf "
        "nicht größer sein als Nordrhein-Westfalen. Zeichnen Sie sie neu."
    ),
}


def draw_overview(view: View, questions: Markup, table: Markup | None = None) -> Markup:
    """Return the panel beside the map when nothing is looked at: the count, the ideas with a place, the region-wide ones.

    Args:
        questions: the filters and searches, below the count.
        table: shown in place of the lists.
    """
    shown, located = view.shown, view.shown.located_ideas
    region_wide, unplaced = shown.region_wide_ideas, shown.unplaced_ideas
    parts = [
        Markup('<h1 class="rk-count-line"><b data-count="shown">{}</b> {}</h1>').format(
            len(shown.ideas), view.say("von {number} Ideen", number=len(view.catalogue.ideas))
        ),
        Markup('<p class="rk-under">{}</p>').format(
            view.say(
                "{located} mit Ort auf der Karte, {wide} für die ganze Region",
                located=len(located),
                wide=len(region_wide),
            )
            + (view.say(", {number} ohne sichtbaren Ort", number=len(unplaced)) if unplaced else "")
        ),
        questions,
        draw_empty(view),
    ]
    if table is not None:
        back = Markup('<a data-follow="" class="rk-back rk-hidden" href="{}">{}</a>').format(
            view.address(), view.say("Zur Übersicht")
        )
        parts += [table, back] if view.selection.is_focused else [table]
        return Markup('<section class="rk-card" data-shows="overview">{}</section>').format(join_parts(parts))
    parts += [
        Markup("<h2>{}</h2>").format(view.count("Eine Idee mit Ort", "{number} Ideen mit Ort", len(located))),
        draw_ideas(view, located),
        _draw_unplaced(view, unplaced),
        Markup("")
        if not region_wide
        else Markup(
            '<details class="rk-fold" data-count="region-wide"{}><summary>{}</summary><p class="rk-fine">{}</p>{}</details>'
        ).format(
            Markup("") if located else Markup(" open"),
            view.count("Ganze Region: eine Idee", "Ganze Region: {number} Ideen", len(region_wide)),
            view.say(
                "Diese Ideen nennen keinen Ort. Sie gelten jeder Gemeinde, kein Punkt auf der Karte steht für sie."
            ),
            draw_ideas(view, region_wide),
        ),
    ]
    return Markup('<section class="rk-card" data-shows="overview">{}</section>').format(join_parts(parts))


def _draw_unplaced(view: View, ideas: Sequence[Idea]) -> Markup:
    """Return the ideas whose places are not on the map although they have some, and why; nothing if there are none."""
    if not ideas:
        return Markup("")
    if view.selection.hides_inferred:
        heading = view.count(
            "Eine Idee nur mit erschlossenem Ort", "{number} Ideen nur mit erschlossenem Ort", len(ideas)
        )
        reason = view.say("Die Broschüre nennt ihre Orte nicht; Sie haben erschlossene Orte ausgeblendet.")
    else:
        heading = view.count("Eine Idee ohne lesbaren Ort", "{number} Ideen ohne lesbaren Ort", len(ideas))
        reason = view.say("Ihre Orte stehen in den Daten, sind aber zurzeit nicht lesbar.")
    return Markup('<h2 data-count="unplaced">{}</h2><p class="rk-fine">{}</p>{}').format(
        heading, reason, draw_ideas(view, ideas)
    )


def draw_ideas(view: View, ideas: Sequence[Idea], *, with_goal: bool = False) -> Markup:
    """Return a list of ideas, each with the names of its places and, if asked for, its goal; a very long one is cut.

    The order is the selection's; near a place the nearest come first, with their distance.
    """
    entries = []
    distances_m = find_distances_m(view.catalogue, view.selection)
    if not view.selection.text and distances_m:
        ideas = sorted(ideas, key=lambda idea: distances_m.get(idea.id, math.inf))
    for idea in ideas[:MOST_LISTED]:
        links = view.shown.links_of_idea(idea.id)
        names = [view.read(view.catalogue.location(link.location_id).name) for link in links]
        note = ", ".join(names[:3])
        if len(names) > 3:
            note += view.count(" und ein weiterer Ort", " und {number} weitere Orte", len(names) - 3)
        if idea.id in distances_m:
            note = f"{write_distance(distances_m[idea.id], view.selection.language)} · {note}"
        parts = [view.read(idea.goal), note] if with_goal else [note, _find_excerpt(view, idea, note)]
        entries.append(draw_idea_link(view, idea, *(part for part in parts if part)))
    return Markup('<ul class="rk-list">{}</ul>{}').format(join_parts(entries), _draw_cut(view, len(ideas)))


def _find_excerpt(view: View, idea: Idea, note: str) -> str:
    """Return the words around a hit in goal or background where title and places do not show one already."""
    text, language = view.selection.text, view.selection.language
    if not text or find_excerpt(f"{view.read(idea.title)} {note}", text, language):
        return ""
    return find_excerpt(view.read(idea.goal), text, language) or find_excerpt(
        view.read(idea.background), text, language
    )


def _draw_cut(view: View, number: int) -> Markup:
    """Return the word that a list is longer than what is shown of it; nothing if it is not."""
    if number <= MOST_LISTED:
        return Markup("")
    return Markup("<p>{}</p>").format(
        view.say("… und {number} weitere. Wählen Sie Filter, um die Liste zu kürzen.", number=number - MOST_LISTED)
    )


def draw_theme_choice(view: View) -> Markup:
    """Return the themes as links that switch them, for pages without the map's legend; with the ideas each would leave."""
    counts = count_choices(view.catalogue, view.selection)["themes"]
    items = (
        draw_choice(
            view,
            view.selection.toggle("themes", theme).look_at(),
            name_theme(theme, view.selection.language),
            counts[theme],
            is_chosen=theme in view.selection.themes,
        )
        for theme in THEMES
    )
    return Markup('<nav aria-label="{}"><ul class="rk-choices">{}</ul></nav>').format(
        view.say("Themen filtern"), join_parts(items)
    )


def draw_places(view: View) -> Markup:
    """Return every place of the shown ideas, by name, with its position in words and the numbers of its ideas."""
    places = sorted(view.shown.locations, key=lambda location: view.read(location.name).casefold())
    entries = []
    for location in places[:MOST_LISTED]:
        numbers = [str(link.idea_id) for link in view.shown.links_at_location(location.id)]
        ideas = view.count("Idee {numbers}", "Ideen {numbers}", len(numbers), numbers=", ".join(numbers))
        position = describe_position(view.catalogue, location, view.selection.language)
        entries.append(draw_place_link(view, location, position, ideas))
    return Markup('<ul class="rk-list rk-columns">{}</ul>{}').format(join_parts(entries), _draw_cut(view, len(places)))


def draw_municipalities(view: View) -> Markup:
    """Return every municipality, by name, with the number of places in it; a link to each on the map."""
    entries = []
    for municipality in sorted(view.catalogue.municipalities, key=lambda municipality: municipality.name):
        number = sum(location.municipality == municipality.ags for location in view.shown.locations)
        entries.append(
            Markup('<li><a class="rk-entry" href="{}"><span>{}<small>{}</small></span></a></li>').format(
                view.address(page="", municipality=municipality.ags),
                municipality.name,
                view.count("Ein Ort hier", "{number} Orte hier", number) if number else view.say("kein Ort hier"),
            )
        )
    return Markup('<h2>{}</h2><ul class="rk-list rk-columns">{}</ul>').format(
        view.say("Gemeinden"), join_parts(entries)
    )


def draw_unknown(view: View, unknown: Sequence[UnknownKey]) -> Markup:
    """Return a friendly word on each part of the link that nobody has, and where to go on; nothing if all is known."""
    if not unknown:
        return Markup("")
    numbers = [idea.id for idea in view.catalogue.ideas] or [0]
    lines = (
        Markup("<p>{}</p>").format(
            view.say(UNKNOWN[key.kind], key=shorten_value(key.key), first=numbers[0], last=numbers[-1])
        )
        for key in unknown
    )
    return Markup(
        '<div class="rk-unknown" role="alert">{}<p>{} <a data-follow="" href="{}">{}</a> · '
        '<a data-follow="" href="{}">{}</a></p></div>'
    ).format(
        join_parts(lines),
        view.say("Hier geht es weiter:"),
        view.address(page="ideen"),
        view.say("alle Ideen"),
        view.address(page="orte"),
        view.say("alle Orte"),
    )


def draw_problems(view: View) -> Markup:
    """Return what in the data cannot be used, in words; nothing if all is well."""
    problems = view.catalogue.problems
    if not problems:
        return Markup("")
    lines = join_parts(
        Markup("<li>{}</li>").format(problem.in_words(view.selection.language)) for problem in problems[:MOST_LISTED]
    )
    heading = view.count("Ein Fehler in den Daten", "{number} Fehler in den Daten", len(problems))
    return Markup(
        '<details class="rk-fold rk-problems" data-count="problems"{}><summary>{}</summary><p>{}</p><ul>{}</ul></details>'
    ).format(
        Markup(" open") if not view.catalogue.ideas else "",
        heading,
        view.say("Was hier steht, ist nicht benutzbar und fehlt in der Karte; alles andere gilt."),
        lines,
    )
