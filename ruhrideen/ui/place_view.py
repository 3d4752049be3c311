"""A place and a municipality as a person reads them: what the point means, and every idea that belongs there."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from ruhrideen.cartography.layers import KIND_NAMES
from ruhrideen.catalogue import Location, Municipality
from ruhrideen.languages import write_date, write_distance, write_number
from ruhrideen.proximity import DIRECTIONS, find_neighbours
from ruhrideen.publish.tables import QUALITY_NAMES
from ruhrideen.ui.view import (
    View,
    draw_idea_link,
    draw_place_link,
    draw_position,
    draw_proof,
    draw_relation,
    draw_within,
    join_parts,
)

MOST_NEARBY: Final = 4


def draw_place(view: View, location: Location) -> Markup:
    """Return one place: where it is and how sure that is, its ideas with their proof, and the places nearby."""
    links = view.catalogue.links_at_location(location.id)
    head = Markup('<p class="rk-over">{}</p><h1>{}</h1>{}').format(
        view.say(KIND_NAMES[location.kind]), view.read(location.name), draw_position(view, location)
    )
    size = ""
    if location.area_ha:
        hectares = write_number(location.area_ha, view.selection.language, 1)
        size = Markup("<p>{}</p>").format(
            view.say("Die Broschüre nennt mehr als {hectares} ha; der Umriss ist nicht bekannt.", hectares=hectares)
            if location.area_is_minimum
            else view.say("Die Broschüre nennt {hectares} ha; der Umriss ist nicht bekannt.", hectares=hectares)
        )
    ideas = Markup('<h2>{}</h2><ul class="rk-places">{}</ul>').format(
        view.count("Eine Idee hier", "{number} Ideen hier", len(links)),
        join_parts(
            Markup('<li><ul class="rk-list">{}</ul>{}{}</li>').format(
                draw_idea_link(view, view.catalogue.idea(link.idea_id)),
                draw_relation(view, link),
                draw_proof(view, link),
            )
            for link in links
        ),
    )
    parts = [
        head,
        size,
        ideas,
        _draw_neighbours(view, location),
        draw_within(view, location),
        _draw_source(view, location),
    ]
    return Markup('<article class="rk-card" data-shows="place">{}</article>').format(join_parts(parts))


def _draw_neighbours(view: View, location: Location) -> Markup:
    neighbours = find_neighbours(view.catalogue, location, MOST_NEARBY)
    if not neighbours:
        return Markup("")
    items = (
        draw_place_link(
            view,
            neighbour.location,
            f"{write_distance(neighbour.distance_m, view.selection.language)} {view.say(DIRECTIONS[neighbour.direction])}",
            _name_ideas(view, location, neighbour.location),
        )
        for neighbour in neighbours
    )
    return Markup('<h2>{}</h2><ul class="rk-list">{}</ul>').format(view.say("In der Nähe"), join_parts(items))


def _name_ideas(view: View, location: Location, neighbour: Location) -> str:
    """Return the numbers of a neighbour's ideas, and whether one of them shares a theme with those here."""
    here, there = (
        [view.catalogue.idea(link.idea_id) for link in view.catalogue.links_at_location(place.id)]
        for place in (location, neighbour)
    )
    numbers = ", ".join(str(idea.id) for idea in there)
    words = view.count("Idee {numbers}", "Ideen {numbers}", len(there), numbers=numbers)
    shared = {idea.theme for idea in here} & {idea.theme for idea in there}
    return " · ".join([words, view.say("gleiches Thema")]) if shared else words


def _draw_source(view: View, location: Location) -> Markup:
    quality = view.say(QUALITY_NAMES.get(location.source_quality, "–"))
    return Markup('<h2>{}</h2><p class="rk-fine" lang="de">{}.</p><p class="rk-fine">{}</p>').format(
        view.say("Woher die Lage bekannt ist"),
        location.source.rstrip("."),
        view.say(
            "Güte der Quelle: {quality}. Stand: {date}.",
            quality=quality,
            date=write_date(location.retrieved, view.selection.language),
        ),
    )


def draw_municipality(view: View, municipality: Municipality) -> Markup:
    """Return one municipality: the ideas with a site in it, what crosses it, and those of the whole region, apart."""
    sites, crossing = view.shown.locations_in(municipality.ags)
    kreis = municipality.kreis if municipality.kreis != municipality.name else view.say("kreisfreie Stadt")
    inhabitants = write_number(municipality.population, view.selection.language)
    head = Markup('<p class="rk-over">{}</p><h1>{}</h1><p class="rk-under">{}</p>').format(
        view.say("Gemeinde"),
        municipality.name,
        view.say("{kreis}, {number} Einwohner", kreis=kreis, number=inhabitants),
    )
    region_wide = view.shown.region_wide_ideas
    parts = [
        head,
        _draw_locations(
            view,
            view.count("Ein Ort hier", "{number} Orte hier", len(sites)) if sites else view.say("Kein Ort hier"),
            sites,
        ),
        _draw_locations(view, view.say("Linien, die hindurchführen"), crossing) if crossing else "",
        Markup('<details class="rk-fold"><summary>{}</summary><ul class="rk-list">{}</ul></details>').format(
            view.count("Und eine Idee der ganzen Region", "Und {number} Ideen der ganzen Region", len(region_wide)),
            join_parts(draw_idea_link(view, idea) for idea in region_wide),
        ),
    ]
    return Markup('<article class="rk-card" data-shows="municipality">{}</article>').format(join_parts(parts))


def _draw_locations(view: View, heading: str, locations: list[Location]) -> Markup:
    if not locations:
        return Markup('<h2>{}</h2><p class="rk-region">{}</p>').format(
            heading, view.say("Keine der gezeigten Ideen nennt hier einen Ort.")
        )
    groups = (
        Markup(
            '<li><h3><a data-follow="" data-place="{}" href="{}">{}</a></h3><ul class="rk-list">{}</ul></li>'
        ).format(
            location.id,
            view.address(place=location.id),
            view.read(location.name),
            join_parts(
                draw_idea_link(view, view.catalogue.idea(link.idea_id))
                for link in view.shown.links_at_location(location.id)
            ),
        )
        for location in locations
    )
    return Markup('<h2>{}</h2><ul class="rk-places">{}</ul>').format(heading, join_parts(groups))
