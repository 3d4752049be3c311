"""What a service calls a place, as a person would say it."""

from __future__ import annotations

from typing import Any

import pytest
from geopy.location import Location as Answer

from ruhrideen.geocoding.answers import read_answer

HOUSE = {
    "lon": "7.0",
    "lat": "51.4",
    "name": "",
    "display_name": "7, Probestraße, Essen",
    "class": "place",
    "type": "house",
}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"address": {"road": "Probestraße", "house_number": "7"}}, "Probestraße 7"),
        ({"address": {"road": "Probestraße"}}, "7"),
        ({"name": "Messe Essen", "address": {"road": "Probestraße", "house_number": "7"}}, "Messe Essen"),
        ({"address": "unreadable"}, "7"),
    ],
)
def test_a_house_is_named_by_street_and_number(change: dict[str, Any], name: str) -> None:
    """Unless it has a name of its own, or the answer does not say."""
    raw = {**HOUSE, **change}

    assert read_answer("nominatim", Answer("", (51.4, 7.0), raw), "example.org", "2026-11-23").name == name


def test_photon_names_a_house_likewise() -> None:
    """Its fields are street and housenumber."""
    raw = {"geometry": {"coordinates": [7.0, 51.4]}, "properties": {"street": "Probestraße", "housenumber": "7"}}

    assert read_answer("photon", Answer("x", (51.4, 7.0), raw), "example.org", "2026-11-23").name == "Probestraße 7"
