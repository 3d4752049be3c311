"""What Nominatim and Photon answer, in geopy's words, as candidates.

Formats: https://nominatim.org/release-docs/latest/api/Output/ and https://github.com/komoot/photon/blob/master/docs/api-v1.md.
Both are OpenStreetMap's data, ODbL 1.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from geopy.location import Location as Answer

from ruhrideen.geocoding.candidates import Candidate, clean_text, lies_in_nrw, measure_size_m

ServiceName = Literal["nominatim", "photon"]
KIND_BY_VALUE: Final = {
    "university": "institution",
    "college": "institution",
    "research_institute": "institution",
    "research": "institution",
    "company": "institution",
    "government": "institution",
    "exhibition_centre": "venue",
    "conference_centre": "venue",
    "events_venue": "venue",
    "stadium": "venue",
    "theatre": "venue",
    "city": "town",
    "town": "town",
    "village": "town",
    "municipality": "town",
    "administrative": "town",
}
KIND_BY_KEY: Final = {"landuse": "area", "leisure": "area", "natural": "area", "place": "area"}
AREA_FROM_M: Final = 300.0
PHOTON_OSM_TYPES: Final = {"N": "node", "W": "way", "R": "relation"}
PHOTON_NRW: Final = {"nordrhein-westfalen", "north rhine-westphalia"}


def read_answer(service: ServiceName, answer: Answer, server: str, today: str) -> Candidate:
    """Return one of a service's answers as a candidate.

    Raises:
        KeyError, TypeError, ValueError: it lacks what the documentation promises.
    """
    raw = answer.raw
    # Not geopy's own reading: where half of a position is missing it puts 0 there.
    given = (raw["lon"], raw["lat"]) if service == "nominatim" else raw["geometry"]["coordinates"]
    longitude, latitude = (float(degrees) for degrees in given[:2])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(raw)
    if service == "nominatim":
        name = clean_text(raw.get("name")) or _name_address(raw)
        key, value = clean_text(raw.get("class")), clean_text(raw.get("type"))
        object_type, bbox = clean_text(raw.get("osm_type")), _read_nominatim_bbox(raw.get("boundingbox"))
        state_is_nrw = _is_nrw_of_nominatim(raw.get("address"))
        licence, number = "OpenStreetMap (ODbL 1.0), Nominatim", raw.get("osm_id")
    else:
        fields = raw["properties"]
        house = " ".join(clean_text(fields.get(part)) for part in ("street", "housenumber")).strip()
        name = clean_text(fields.get("name")) or house or clean_text(answer.address)
        key, value = clean_text(fields.get("osm_key")), clean_text(fields.get("osm_value"))
        object_type = PHOTON_OSM_TYPES.get(str(fields.get("osm_type")), "")
        bbox = _read_photon_extent(fields.get("extent"))
        state = clean_text(fields.get("state")).casefold()
        state_is_nrw = state in PHOTON_NRW if state else None
        licence, number = "OpenStreetMap (ODbL 1.0), Photon", fields.get("osm_id")
    if not name:
        raise ValueError(raw)
    size_m = measure_size_m((longitude, latitude), bbox) if bbox else None
    osm_object = f", {object_type} {int(number)}" if object_type and number is not None else ""
    return Candidate(
        name=name,
        kind=propose_kind(key, value, size_m),
        place_type=f"{key}={value}" if key and value else "",
        longitude=longitude,
        latitude=latitude,
        size_m=size_m,
        origin=service,
        source=f"{licence} ({server}){osm_object}",
        source_quality="medium",
        retrieved=today,
        inside=lies_in_nrw(longitude, latitude, state_is_nrw),
    )


def _name_address(raw: dict[str, Any]) -> str:
    """Return the name of something without one: street and number of a house, else the beginning of its address."""
    parts = raw.get("address")
    if isinstance(parts, dict) and clean_text(parts.get("house_number")) and clean_text(parts.get("road")):
        return f"{clean_text(parts['road'])} {clean_text(parts['house_number'])}"
    return clean_text(raw["display_name"]).split(",")[0]


def propose_kind(key: str, value: str, size_m: float | None) -> str:
    """Return the kind of place that fits an OpenStreetMap tag best; by its size where the tag says nothing."""
    by_size = "area" if size_m is not None and size_m >= AREA_FROM_M else "facility"
    return KIND_BY_VALUE.get(value) or KIND_BY_KEY.get(key) or by_size


def _is_nrw_of_nominatim(address: Any) -> bool | None:
    """Return whether the address names NRW as its state; None where it names no state."""
    state = clean_text(address.get("ISO3166-2-lvl4")) if isinstance(address, dict) else ""
    return state == "DE-NW" if state else None


def _read_nominatim_bbox(box: Sequence[str] | None) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of Nominatim's south, north, west, east."""
    if box is None:
        return None
    south, north, west, east = (float(edge) for edge in box)
    return _check_bbox(west, south, east, north)


def _read_photon_extent(extent: Sequence[float] | None) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of Photon's west, north, east, south."""
    if extent is None:
        return None
    west, north, east, south = (float(edge) for edge in extent)
    return _check_bbox(west, south, east, north)


def _check_bbox(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError((west, south, east, north))
    return west, south, east, north
