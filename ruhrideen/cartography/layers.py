"""The catalogue as data for the map script: what travels once, and the short message that changes what is shown."""

from __future__ import annotations

import json
from dataclasses import replace
from textwrap import shorten
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import mapping

from ruhrideen.cartography.map_texts import TEXTS
from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.catalogue import Catalogue, Location
from ruhrideen.languages import N_, Language, read_translations, write_date, write_distance, write_number
from ruhrideen.selection import Selection, mark_shown
from ruhrideen.themes import THEMES, name_theme

LONGEST_SOURCE: Final = 120
KIND_NAMES: Final = {
    "facility": N_("Anlage"),
    "institution": N_("Einrichtung"),
    "venue": N_("Messe oder Veranstaltung"),
    "area": N_("Fläche"),
    "route": N_("Verkehrsweg"),
    "waterway": N_("Wasserstraße"),
    "town": N_("Stadt"),
}


def build_basemap(catalogue: Catalogue) -> dict[str, Any]:
    """Return the base map as GeoJSON: municipalities (WGS 84, with AGS as id) and the layers of `data/basemap`."""
    municipalities = [
        {
            "type": "Feature",
            "id": municipality.ags,
            "properties": {"name": municipality.name, "kreis": municipality.kreis},
            "geometry": mapping(municipality.geometry),
        }
        for municipality in catalogue.municipalities
    ]
    collection = {"type": "FeatureCollection", "features": municipalities}
    return {"municipalities": collection, **catalogue.basemap}


def build_ideas(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """Return all ideas and places as the map script wants them, with every text it shows in one language.

    `ideas` are [number, index of the theme, title]; a place names its ideas by their index in that list, each with
    the relation and the row of the link;
    `longitude` and `latitude` are of its marker, `geometry` only of what is more than a point; a place that
    is a whole town has no circle but its AGS as `town`.
    """
    gettext = read_translations(language).gettext
    keys = list(THEMES)
    index = {idea.id: number for number, idea in enumerate(catalogue.ideas)}
    entries: dict[str, list[tuple[int, str, int]]] = {}
    for row, link in enumerate(catalogue.links):
        entries.setdefault(link.location_id, []).append((index[link.idea_id], link.relation, row))
    counts = [sum(idea.theme == key for idea in catalogue.ideas) for key in keys]
    return {
        "language": language,
        "texts": {name: gettext(text) for name, text in TEXTS.items()},
        "themes": [
            {"key": key, "name": name_theme(key, language), "count": count, **SYMBOLS[key]._asdict()}
            for key, count in zip(keys, counts, strict=True)
        ],
        "ideas": [[idea.id, keys.index(idea.theme), idea.title.in_language(language)] for idea in catalogue.ideas],
        "places": [
            {
                **_build_place(location, entries[location.id], language),
                "story": _tell_story(catalogue, location, language),
            }
            for location in catalogue.locations
            if location.id in entries
        ],
        "attribution": gettext(
            N_(
                "© GeoBasis-DE / BKG 2016 (Daten verändert) · Gewässer, Straßen, Bahnen: eigene Zeichnung, schematisch "
                "· Ortsnamen: GeoNames"
            )
        ),
    }


def _build_place(location: Location, entries: list[tuple[int, str, int]], language: Language) -> dict[str, Any]:
    gettext = read_translations(language).gettext
    longitude, latitude = location.anchor
    is_point = location.geometry.geom_type == "Point"
    is_town = location.kind == "town" and bool(location.municipality)
    facts = [gettext(KIND_NAMES[location.kind])]
    if is_point and not is_town:
        about = write_distance(location.uncertainty_m, language)
        facts.append(gettext("auf etwa {about} genau").format(about=about))
    if location.schematic:
        facts.append(gettext("schematisch gezeichnet"))
    if location.area_ha:
        size = write_number(location.area_ha, language, 1)
        words = (
            gettext("über {size} ha laut Broschüre")
            if location.area_is_minimum
            else gettext("{size} ha laut Broschüre")
        )
        facts.append(words.format(size=size))
    return {
        "id": location.id,
        "name": location.name.in_language(language),
        "facts": " · ".join(facts),
        "longitude": round(longitude, 6),
        "latitude": round(latitude, 6),
        "uncertainty_m": location.uncertainty_m if is_point and not is_town else 0,
        "town": location.municipality if is_town else None,
        "area_ha": location.area_ha,
        "geometry": None if is_point else mapping(location.geometry),
        "ideas": entries,
    }


def _tell_story(catalogue: Catalogue, location: Location, language: Language) -> list[str]:
    """Return what the point means, the brochure's words with their page or why we inferred it, and the source with its date."""
    gettext = read_translations(language).gettext
    story = [location.position_of.in_language(language)]
    link = catalogue.links_at_location(location.id)[0]
    if link.evidence:
        page = gettext("Seite {page}").format(page=link.page) if link.page else gettext("Broschüre")
        story.append(f"„{link.evidence}“ ({page})")
    elif link.reason.de:
        story.append(link.reason.in_language(language))
    source = shorten(location.source.rstrip("."), LONGEST_SOURCE, placeholder=" …")
    story.append(f"{source}, {write_date(location.retrieved, language)}" if location.retrieved else source)
    return [sentence for sentence in story if sentence]


def build_message(catalogue: Catalogue, selection: Selection, answers_event: int) -> dict[str, Any]:
    """Return what the map has to show now; a few hundred bytes, however many ideas there are.

    `shown` and `links` tell for every idea of `build_ideas` and for every link, in the catalogue's order, whether it is
    shown, themes and `hidesInferred` apart: those the map applies itself, at once. Each is a number in hexadecimal whose
    lowest bit is the first; None means all. `near` is [latitude, longitude, metres], `drawn` corners [latitude,
    longitude]. `answers` is the number of the last event from the map that this takes into account, so that the script
    can tell an answer that its reader has overtaken.
    """
    ideas, _ = mark_shown(catalogue, replace(selection, themes=()))
    _, links = mark_shown(catalogue, replace(selection, themes=(), hides_inferred=False))
    near = selection.near
    return {
        "catalogue": catalogue.checksum,
        "language": selection.language,
        "answers": answers_event,
        "themes": list(selection.themes),
        "hidesInferred": selection.hides_inferred,
        "shown": _write_bits(ideas),
        "links": _write_bits(links),
        "near": None if near is None else [near.latitude, near.longitude, near.radius_m],
        "drawn": [[latitude, longitude] for longitude, latitude in selection.drawn] or None,
        "idea": selection.idea,
        "place": selection.place,
        "municipality": selection.municipality,
    }


def _write_bits(mask: NDArray[np.bool_]) -> str | None:
    """Return yes and no in their order as a number in hexadecimal, the first in the lowest bit; None for all yes."""
    if mask.all():
        return None
    return f"{int.from_bytes(np.packbits(mask, bitorder='little').tobytes(), 'little'):x}"


def embed_json(value: Any) -> str:
    r"""Return JSON that stays data wherever it is put: in a script, in HTML, and in the Jinja templates of branca.

    branca renders each script of a folium element as a template again, so braces must not survive, nor anything that
    ends a script or a line of it; all are written as \u00xx, which JSON and JavaScript read as the same text.
    A brace opens every JSON object, so the object itself is wrapped as a string for `JSON.parse`.
    """
    text = json.dumps(json.dumps(value, ensure_ascii=False, separators=(",", ":")), ensure_ascii=False)
    for character in "{}<>&`$%#\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"JSON.parse({text})"
