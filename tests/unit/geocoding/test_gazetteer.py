"""The offline gazetteer: names in every spelling, without a network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from ruhrideen.catalogue import Catalogue
from ruhrideen.folding import fold_name, make_slug
from ruhrideen.geocoding.candidates import find_municipality
from ruhrideen.geocoding.gazetteer import Gazetteer, build_gazetteer
from ruhrideen.proximity import measure_distance_m
from tests.conftest import REPOSITORY
from tools.make_gazetteer import select_towns

DATA = REPOSITORY / "data"


@pytest.fixture(scope="module")
def gazetteer(shipped: Catalogue) -> Gazetteer:
    return build_gazetteer(shipped, DATA)


@pytest.mark.parametrize(
    "spelling",
    [
        "Mülheim an der Ruhr",
        "Muelheim an der Ruhr",
        "Mülheim a. d. Ruhr",
        "Mülhiem a.d. Ruhr",
        "MÜLHEIM/RUHR",
        "Mülheim (Ruhr)",
        "mülheim-ruhr",
        "Mu\u0308lheim Ruhr",
        "Mulheim Ruhr",
    ],
)
def test_one_town_in_every_spelling(gazetteer: Gazetteer, spelling: str) -> None:
    """Umlauts, hyphens, brackets, abbreviations, composed or not: all the same town."""
    assert gazetteer.find(spelling)[0].name == "Mülheim an der Ruhr"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Messe Essen", "Messe Essen"),
        ("essen messe", "Messe Essen"),
        ("Gueterbahnhof Hamm", "Güterbahnhof Hamm"),
        ("Hamm Gbf", "Güterbahnhof Hamm"),
        ("Hafen Dortmund", "Dortmunder Hafen"),
        ("newPark Datteln", "newPark"),
        ("Rheinpark, Duisburg", "IGA-Zukunftsgarten Duisburg (RheinPark)"),
        ("hamm-gueterbahnhof", "Güterbahnhof Hamm"),
        ("Essen", "Essen"),
        ("Stadt Duisburg", "Stadt Duisburg"),
        ("Castrop Rauxel", "Castrop-Rauxel"),
        ("Recklinghausn", "Recklinghausen"),
        ("Duesseldorf", "Düsseldorf"),
        ("Münster (Westf.)", "Münster"),
        ("Buer", "Buer"),
    ],
)
def test_what_a_person_types_is_found(gazetteer: Gazetteer, query: str, name: str) -> None:
    """Order, endings, the municipality beside the name, typing errors."""
    assert gazetteer.find(query)[0].name == name


@pytest.mark.parametrize(
    "query", ["", "a", "🙂", "Zeche Nirgendwo", "---", "Hemer Westerwald", "Unnaa 7 x", "Paris", "x" * 10_000]
)
def test_what_is_not_there_is_not_found(gazetteer: Gazetteer, query: str) -> None:
    """The sibling: an empty list and None, not the next best town."""
    assert gazetteer.find(query) == []
    assert gazetteer.geocode(query) is None
    assert gazetteer.geocode(query, exactly_one=False) is None


def test_every_place_and_municipality_is_found_by_its_name(shipped: Catalogue, gazetteer: Gazetteer) -> None:
    """In German and in English, at its own position."""
    for place in shipped.locations:
        for name in place.name:
            found = gazetteer.find(name)
            assert place.id in {candidate.location_id for candidate in found}, name
            assert gazetteer.find_ours(place.name.de) is not None
    for town in shipped.municipalities:
        best = next(candidate for candidate in gazetteer.find(town.name) if candidate.origin != "places")
        assert (best.name, best.position) == (town.name, (town.longitude, town.latitude))


def test_it_is_a_geocoder_like_any_of_geopy(gazetteer: Gazetteer) -> None:
    """Latitude first as geopy has it; a list only when asked for one; the timeout is taken and means nothing."""
    best = gazetteer.geocode("Messe Essen", timeout=1)
    several = gazetteer.geocode("Essen", exactly_one=False, limit=3)

    assert not isinstance(best, list | None)
    assert best.address == "Messe Essen"
    assert (best.latitude, best.longitude) == (51.4285, 6.994)
    assert best.raw["location_id"] == "essen-messe"
    assert isinstance(several, list)
    assert len(several) == 3


def test_it_asks_nobody(shipped: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a socket is opened; a request through it is refused."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    offline = build_gazetteer(shipped, DATA)

    assert offline.find("Messe Essen")
    with pytest.raises(NotImplementedError):
        offline._call_geocoder("http://127.0.0.1/", lambda answer: answer)


def test_our_place_of_a_name(gazetteer: Gazetteer) -> None:
    """Only with every word; a town or a similar name is none of ours."""
    ours = gazetteer.find_ours("Messe Essen")
    assert ours is not None
    assert ours.location_id == "essen-messe"
    assert gazetteer.find_ours("Recklinghausen") is None
    assert gazetteer.find_ours("Messe Esse") is None


def test_places_outside_nrw_are_marked(gazetteer: Gazetteer) -> None:
    """Munich is outside, so is Osnabrück although the box holds it; Weeze is inside, though outside the region."""
    assert not gazetteer.find("Expo Real")[0].inside
    assert not gazetteer.find("Osnabrück")[0].inside
    assert gazetteer.find("Weeze Flughafen")[0].inside


def test_a_municipality_is_covered_by_its_size(shipped: Catalogue, gazetteer: Gazetteer) -> None:
    """The circle around the centre holds the whole border, and is not much larger."""
    town = shipped.municipality("05112000")
    size_m = gazetteer.find("Duisburg")[1].size_m

    farthest = max(
        measure_distance_m((town.longitude, town.latitude), vertex) for vertex in town.geometry.exterior.coords
    )
    assert size_m is not None
    assert size_m == pytest.approx(farthest, rel=1e-3)


def test_towns_of_another_folder(sound: Catalogue, tmp_path: Path) -> None:
    """A folder without a file of towns gets ours; with one, its own, and what is broken in it is listed."""
    assert build_gazetteer(sound, tmp_path).find("Recklinghausen") == []  # one of the 53, which this catalogue lacks
    assert build_gazetteer(sound, tmp_path).find("Köln")
    (tmp_path / "gazetteer.csv").write_text(
        "id,name,longitude,latitude,state,population\n1,Testdorf,7.1,51.2,DE.07,500\n2,Faldorf,east,51.2,DE.07,5\n"
    )

    own = build_gazetteer(sound, tmp_path)

    assert [candidate.name for candidate in own.find("Testdorf")] == ["Testdorf"]
    assert own.find("Köln") == []
    assert own.find("Faldorf") == []
    assert [(problem.file, problem.row) for problem in own.problems] == [("gazetteer.csv", 3)]


def test_the_shipped_towns_are_what_the_tool_makes(shipped: Catalogue) -> None:
    """data/gazetteer.csv is up to date; no town stands in it that is one of our municipalities."""
    lines = (DATA / "gazetteer.csv").read_text("utf-8").splitlines()
    towns = select_towns()

    assert len(lines) - 1 == len(towns)
    assert [line.split(",")[0] for line in lines[1:]] == [str(town["id"]) for town in towns]
    for town in towns:
        around = find_municipality(shipped, (town["longitude"], town["latitude"]))
        assert around is None or around.name != town["name"]


def test_folding_keeps_names_apart() -> None:
    """The sibling of all spellings: other names stay other names, and nothing folds to nothing."""
    assert fold_name("Essen") != fold_name("Bad Essen")
    assert fold_name("An der") == "an der"
    assert fold_name("Straße") == fold_name("STRASSE") == fold_name("Str.")
    assert fold_name("Norbertstr. 2") == fold_name("Norbertstraße 2")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Güterbahnhof Hamm", "gueterbahnhof-hamm"),
        ("ruhr:HUB", "ruhr-hub"),
        ("Straße É 7", "strasse-e-7"),
        ("東京", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    """As the schema wants an id; empty where nothing can be written so."""
    assert make_slug(name) == slug
