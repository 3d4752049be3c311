"""An idea as a person reads it: what it wants, where it belongs and by which words, what else is there."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from ruhrideen.catalogue import Idea, Link
from ruhrideen.languages import write_distance
from ruhrideen.proximity import DIRECTIONS, find_neighbours
from ruhrideen.ui.view import (
    View,
    draw_idea_link,
    draw_position,
    draw_proof,
    draw_relation,
    draw_theme,
    draw_within,
    join_parts,
)

MOST_NEARBY: Final = 4


def draw_idea(view: View, idea: Idea) -> Markup:
    """Return one idea with its places and their proof, the other ideas there and nearby."""
    links = view.catalogue.links_of_idea(idea.id)
    page = view.say("Seite {page} der Broschüre", page=idea.page) if idea.page else ""
    head = Markup('<p class="rk-over">{}</p><h1>{}</h1><p class="rk-under">{}{}</p>').format(
        view.say("Idee {number}", number=idea.id), view.read(idea.title), draw_theme(view, idea), page
    )
    text = Markup("<h2>{}</h2><p>{}</p><h2>{}</h2><p>{}</p>").format(
        view.say("Ziel"), view.read(idea.goal), view.say("Hintergrund"), view.read(idea.background)
    )
    parts = [head, text, _draw_places(view, idea, links)]
    parts += [_draw_others_here(view, idea, links), _draw_nearby(view, idea, links)]
    if len(links) == 1:
        parts.append(draw_within(view, view.catalogue.location(links[0].location_id)))
    return Markup('<article class="rk-card" data-shows="idea">{}</article>').format(join_parts(parts))


def _draw_places(view: View, idea: Idea, links: list[Link]) -> Markup:
    if not links and idea in view.catalogue.unplaced_ideas:
        return Markup('<h2>{}</h2><p class="rk-region">{}</p>').format(
            view.say("Wo"), view.say("Die Orte dieser Idee sind in den Daten zurzeit nicht lesbar.")
        )
    if not links:
        return Markup('<h2>{}</h2><p class="rk-region">{}</p>').format(
            view.say("Wo"),
            view.say(
                "Diese Idee nennt keinen Ort. Sie gilt der ganzen Region, also jeder ihrer {number} Gemeinden.",
                number=len(view.catalogue.municipalities),
            ),
        )
    heading = view.count("Ein Ort dieser Idee", "{number} Orte dieser Idee", len(links))
    items = (_draw_place(view, link) for link in links)
    return Markup('<h2>{}</h2><ul class="rk-places">{}</ul>').format(heading, join_parts(items))


def _draw_place(view: View, link: Link) -> Markup:
    location = view.catalogue.location(link.location_id)
    return Markup('<li><h3><a data-follow="" data-place="{}" href="{}">{}</a> {}</h3>{}{}</li>').format(
        location.id,
        view.address(page="orte" if view.page else "", place=location.id),
        view.read(location.name),
        draw_relation(view, link),
        draw_position(view, location),
        draw_proof(view, link),
    )


def _draw_others_here(view: View, idea: Idea, links: list[Link]) -> Markup:
    here: dict[int, list[str]] = {}
    for link in links:
        for other in view.catalogue.links_at_location(link.location_id):
            if other.idea_id != idea.id:
                here.setdefault(other.idea_id, []).append(view.read(view.catalogue.location(link.location_id).name))
    if not here:
        return Markup("")
    items = (draw_idea_link(view, view.catalogue.idea(n), ", ".join(names)) for n, names in sorted(here.items()))
    heading = view.say("Andere Ideen an diesen Orten")
    return Markup('<h2>{}</h2><ul class="rk-list">{}</ul>').format(heading, join_parts(items))


def _draw_nearby(view: View, idea: Idea, links: list[Link]) -> Markup:
    """Return the nearest other ideas, each once, with how far their place is from the nearest place of this idea."""
    own = {link.location_id for link in links}
    here = {other.idea_id for place in own for other in view.catalogue.links_at_location(place)}
    nearest: dict[int, tuple[float, str]] = {}
    for link in links:
        location = view.catalogue.location(link.location_id)
        for neighbour in find_neighbours(view.catalogue, location, MOST_NEARBY, without=own):
            for other in view.catalogue.links_at_location(neighbour.location.id):
                known = nearest.get(other.idea_id)
                if other.idea_id in here or (known is not None and known[0] <= neighbour.distance_m):
                    continue
                note = view.say(
                    "{place}: {distance} {direction} von {own}",
                    place=view.read(neighbour.location.name),
                    distance=write_distance(neighbour.distance_m, view.selection.language),
                    direction=view.say(DIRECTIONS[neighbour.direction]),
                    own=view.read(location.name),
                )
                if view.catalogue.idea(other.idea_id).theme == idea.theme:
                    note = " · ".join([note, view.say("gleiches Thema")])
                nearest[other.idea_id] = (neighbour.distance_m, note)
    if not nearest:
        return Markup("")
    ordered = sorted(nearest.items(), key=lambda entry: entry[1][0])[:MOST_NEARBY]
    items = (draw_idea_link(view, view.catalogue.idea(number), note) for number, (_, note) in ordered)
    return Markup('<h2>{}</h2><ul class="rk-list">{}</ul>').format(view.say("In der Nähe"), join_parts(items))
