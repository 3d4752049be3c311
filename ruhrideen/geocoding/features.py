"""A candidate as the Feature that locations.geojson wants: every field of its schema filled."""

from __future__ import annotations

import re
from typing import Any, Final

from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.schemas import LOCATIONS
from ruhrideen.folding import make_slug
from ruhrideen.geocoding.candidates import Candidate, clean_text, find_municipality, round_up
from ruhrideen.geocoding.errors import IdUnusable, PlaceOutside
from ruhrideen.languages import N_, read_translations

DECIMALS: Final = 6  # about 0.1 m
UNCERTAINTY_STEP_M: Final = 50
POSITION_OF: Final = {
    "places": N_("Die Stelle unseres Ortes „{name}“"),
    "municipalities": N_("Amtlicher Mittelpunkt; gemeint ist ganz {name}"),
    "geonames": N_("Punkt von GeoNames für {name}"),
    "nominatim": N_("Mittelpunkt des Objekts „{name}“ in OpenStreetMap"),
    "photon": N_("Mittelpunkt des Objekts „{name}“ in OpenStreetMap"),
}
ID: Final = re.compile(next(field["constraints"]["pattern"] for field in LOCATIONS["fields"] if field["name"] == "id"))


def least_uncertainty_m(candidate: Candidate) -> int:
    """Return the smallest radius that covers the object, in steps of 50 m; 50 where its size is not known."""
    return round_up(candidate.size_m or 0.0, UNCERTAINTY_STEP_M)


def make_feature(
    catalogue: Catalogue,
    candidate: Candidate,
    *,
    kind: str,
    uncertainty_m: int,
    location_id: str = "",
    name_en: str = "",
    anywhere: bool = False,
) -> dict[str, Any]:
    """Return the Feature, its properties in the order of the schema.

    Args:
        uncertainty_m: raised to the size of the object where it is below.
        location_id: if empty, the id of our own place or the slug of the name.
        anywhere: allow a position outside NRW.

    Raises:
        IdUnusable, PlaceOutside.
    """
    if not (candidate.inside or anywhere):
        raise PlaceOutside(name=candidate.name)
    feature_id = location_id or candidate.location_id or make_slug(candidate.name)
    if not ID.fullmatch(feature_id):
        raise IdUnusable(id=feature_id or candidate.name)
    municipality = find_municipality(catalogue, candidate.position)
    name_en = clean_text(name_en) or candidate.name
    means = POSITION_OF[candidate.origin]
    values = {
        "name_de": candidate.name,
        "name_en": name_en,
        "kind": kind,
        "municipality": municipality.ags if municipality else "",
        "uncertainty_m": max(uncertainty_m, least_uncertainty_m(candidate) if candidate.size_m else 1),
        "position_of_de": means.format(name=candidate.name),
        "position_of_en": read_translations("en").gettext(means).format(name=name_en),
        "area_ha": None,
        "area_is_minimum": False,
        "source": candidate.source,
        "source_quality": candidate.source_quality,
        "retrieved": candidate.retrieved,
        "schematic": False,
    }
    names = [field["name"] for field in LOCATIONS["fields"] if field["name"] != "id"]
    longitude, latitude = (round(degrees, DECIMALS) for degrees in candidate.position)
    return {
        "type": "Feature",
        "id": feature_id,
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {name: values[name] for name in names},
    }
