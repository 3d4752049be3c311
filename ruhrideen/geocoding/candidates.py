"""A possible answer to "where is …?", the same whoever gives it, and what our own data says about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from shapely import Point

from ruhrideen.catalogue import Catalogue, Municipality
from ruhrideen.proximity import measure_distance_m

Origin = Literal["places", "municipalities", "geonames", "nominatim", "photon"]
# North Rhine-Westphalia: west, south, east, north in degrees (WGS 84).
NRW: Final = (5.8, 50.3, 9.5, 52.6)
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with a position, and where we have it from.

    Attributes:
        kind: one of the catalogue's KINDS that fits best; a proposal.
        place_type: what the source calls it ("amenity=exhibition_centre"), "" where it does not say.
        size_m: radius around the position that covers the whole object; None where the source does not say.
        source: text for the field `source` of a Feature, with licence.
        retrieved: day on which the source was asked, ISO 8601.
        inside: whether it lies in North Rhine-Westphalia.
        location_id: the id of our own place; "" for anything else.
    """

    name: str
    kind: str
    place_type: str
    longitude: float
    latitude: float
    size_m: float | None
    origin: Origin
    source: str
    source_quality: str
    retrieved: str
    inside: bool
    location_id: str = ""

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude."""
        return self.longitude, self.latitude


def lies_in_nrw(longitude: float, latitude: float, state_is_nrw: bool | None) -> bool:
    """Return whether a position is in NRW: by its bbox, and by what the source says of the state if it does."""
    west, south, east, north = NRW
    return west <= longitude <= east and south <= latitude <= north and state_is_nrw is not False


def measure_size_m(position: tuple[float, float], bbox: tuple[float, float, float, float]) -> float:
    """Return the radius of the circle around a position that covers a bbox (west, south, east, north), in metres."""
    west, south, east, north = bbox
    corners = ((west, south), (west, north), (east, south), (east, north))
    return max(measure_distance_m(position, corner) for corner in corners)


def find_municipality(catalogue: Catalogue, position: tuple[float, float]) -> Municipality | None:
    """Return the municipality whose polygon holds a position; None outside the region."""
    point = Point(position)
    return next((m for m in catalogue.municipalities if m.geometry.covers(point)), None)


def clean_text(value: object) -> str:
    """Return a text of somebody else fit for our file and for a terminal: one line, nothing that steers, not too long.

    Anything but a text gives "".
    """
    if not isinstance(value, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())[:LONGEST_NAME]


def round_up(metres: float, step: int) -> int:
    """Return the next whole multiple of a step that is not below."""
    return max(step, math.ceil(metres / step) * step)
