"""Files of the shipped data, of nothing, and of texts that want to be something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import LineString, Point, Polygon

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import BilingualText, Language
from ruhrideen.publish import PublishedFile, build_file
from ruhrideen.selection import Selection

TODAY = date(2026, 11, 23)
LINK = "https://karte.example/ruhr/?thema=mobilitaet"
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "<script>alert(1)</script>",
    "]]><b>&amp;",
    "<r><t>roh & falsch</r>",
    "NUL\x00, \x0b, \x1b, \ufffe und \ud800",
    "\u202eשלום עולם مرحبا",
    "🚲" * 20_000,
    "x" * 40_000,
    "{{7*7}} {% '\"; DROP TABLE ideen; --",
    "_x0041_",
)
Build = Callable[..., PublishedFile]


@pytest.fixture(scope="session")
def build(shipped: Catalogue) -> Build:
    """Return a function that makes a file, of the shipped data unless told otherwise."""

    def make(
        key: str,
        selection: Selection | None = None,
        catalogue: Catalogue | None = None,
        language: Language = "de",
        link: str = LINK,
    ) -> PublishedFile:
        chosen = shipped if catalogue is None else catalogue
        return build_file(key, chosen, selection or Selection(), language, link=link, today=TODAY)

    return make


@pytest.fixture(scope="session")
def hostile(shipped: Catalogue) -> Catalogue:
    """Return the shipped catalogue with a hostile text in each text of its first ideas, places and links."""
    pairs = [BilingualText(text, text) for text in HOSTILE]
    geometries = [
        Point(7, 51.5),
        LineString([(7, 51.5), (7.1, 51.6)]),
        # Clockwise and with a hole that is not: against the right-hand rule.
        Polygon([(7, 51), (7, 52), (8, 52), (8, 51)], [[(7.4, 51.4), (7.6, 51.4), (7.6, 51.6), (7.4, 51.6)]]),
    ]
    ideas = tuple(
        replace(idea, title=pair, goal=pair, background=pair) for idea, pair in zip(shipped.ideas, pairs, strict=False)
    )
    locations = tuple(
        replace(
            place,
            name=pair,
            position_of=pair,
            source=pair.de,
            geometry=geometries[number % 3],
            kind="area",
            area_ha=float("nan"),
            retrieved="0001-01-01",
            uncertainty_m=10**20,
        )
        for number, (place, pair) in enumerate(zip(shipped.locations, pairs, strict=False))
    )
    links = tuple(
        replace(shipped.links[0], idea_id=idea.id, location_id=place.id, evidence=pair.de, reason=pair, source=pair.de)
        for idea, place, pair in zip(ideas, locations, pairs, strict=True)
    )
    return replace(shipped, ideas=ideas, locations=locations, links=links, unplaced=frozenset())


@pytest.fixture(scope="session")
def empty(shipped: Catalogue) -> Catalogue:
    """Return the shipped catalogue without an idea, a place or a link."""
    return replace(shipped, ideas=(), locations=(), links=(), unplaced=frozenset())


@pytest.fixture
def save(tmp_path: Path) -> Callable[[PublishedFile], Path]:
    """Return a function that writes a file where another program can open it."""

    def write(file: PublishedFile) -> Path:
        path = tmp_path / file.name
        path.write_bytes(file.content)
        return path

    return write
