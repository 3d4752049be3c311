"""The data that we ship: whole, and true as far as a script can tell."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from shapely import LineString, Point
from shapely.ops import unary_union

from ruhrideen.catalogue import Catalogue
from ruhrideen.proximity import measure_distance_m
from ruhrideen.themes import THEMES
from tests.conftest import REPOSITORY
from tools.make_datapackage import describe_data

DATA = REPOSITORY / "data"


def test_nothing_is_wrong_with_it(shipped: Catalogue) -> None:
    """`python -m ruhrideen check` finds nothing."""
    assert [problem.in_words("en") for problem in shipped.problems] == []


def test_all_forty_ideas_are_there(shipped: Catalogue) -> None:
    """1 to 40, each with all its texts, on the pages 3 to 16, in the brochure's order."""
    assert [idea.id for idea in shipped.ideas] == list(range(1, 41))
    pages = [idea.page for idea in shipped.ideas]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert set(pages) <= set(range(3, 17))
    for idea in shipped.ideas:
        for text in (idea.title, idea.goal, idea.background):
            assert len(text.de) > 10
            assert len(text.en) > 10
            assert text.de != text.en


def test_themes_have_the_brochures_ideas(shipped: Catalogue) -> None:
    """The table of contents: which numbers stand under which theme."""
    starts = {
        "mobilitaet": 1,
        "digital": 10,
        "mittelstand": 22,
        "energie": 25,
        "flaechen": 28,
        "bildung": 33,
        "weitere": 40,
    }
    for idea in shipped.ideas:
        expected = max((start, theme) for theme, start in starts.items() if start <= idea.id)[1]
        assert idea.theme == expected
    assert set(starts) == set(THEMES)


def test_every_place_is_used_and_every_guess_has_its_reason(shipped: Catalogue) -> None:
    """No place without an idea; whatever is not named in the text says why it is here, in both languages."""
    assert {link.location_id for link in shipped.links} == {location.id for location in shipped.locations}
    for link in shipped.links:
        assert link.evidence
        assert link.page == shipped.idea(link.idea_id).page
        if link.relation != "named":
            assert link.reason.de
            assert link.reason.en
            assert link.source


IGA = {"dortmund-zukunftsgarten", "duisburg-rheinpark", "gelsenkirchen-nordsternpark"}
RAIL = {"duisburg-bahnknoten", "rrx-stammstrecke", "emmerich-oberhausen-drittes-gleis"}
AIR = {"dortmund-flughafen", "weeze-flughafen", "greven-flughafen-muenster-osnabrueck"}


@pytest.mark.parametrize(
    ("idea", "places"),
    [
        (3, {"duisburg-ruhrorter-brueckenzug"}),
        (5, {"hamm-gueterbahnhof", "hagen-kv-terminal", *RAIL}),
        (6, {"flugtaxi-testfeld-weeze-muenster-dortmund", *AIR}),
        (12, {"duisburg-rtc", "kamp-lintfort-fablab", "bottrop-hrw-fablab"}),
        (18, {"dortmund-fraunhofer"}),
        (21, {"dortmund-hsp-areal", "dortmund-fachhochschule", *IGA}),
        (29, {"datteln-newpark"}),
        (30, set()),
        (32, IGA),
    ],
)
def test_the_places_of_an_idea(shipped: Catalogue, idea: int, places: set[str]) -> None:
    """What the brochure names for these ideas, and no more."""
    assert {link.location_id for link in shipped.links_of_idea(idea)} == places


def test_actors_and_models_have_no_pin(shipped: Catalogue) -> None:
    """DEGES, Deutsche Bahn, ministries and associations are mentioned, not placed."""
    names = " ".join(location.name.de for location in shipped.locations)
    for actor in ("DEGES", "Deutsche Bahn", "Ministerium", "DOSB", "AAV", "EnergieAgentur", "RVR"):
        assert actor not in names


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "within_m"),
    [
        ("hamm-gueterbahnhof", 7.784, 51.655, 300),
        ("greven-flughafen-muenster-osnabrueck", 7.68483, 52.1346, 300),
        ("weeze-flughafen", 6.14217, 51.6024, 300),
        ("dortmund-hsp-areal", 7.437583, 51.514278, 300),
        ("duisburg-hafen", 6.76, 51.4525, 300),
        ("datteln-newpark", 7.4244, 51.6511, 2500),
        ("essen-messe", 6.994, 51.4285, 300),
        ("dortmund-fraunhofer", 7.407545, 51.494028, 300),
    ],
)
def test_known_positions(shipped: Catalogue, place: str, longitude: float, latitude: float, within_m: float) -> None:
    """Positions that were looked up with a source stand where that source has them."""
    assert measure_distance_m(shipped.location(place).anchor, (longitude, latitude)) <= within_m


def test_traps(shipped: Catalogue) -> None:
    """The Hamm yard is not the main station, the bridges at Ruhrort do not cross the Rhine, Hagen is said to be unsure."""
    assert measure_distance_m(shipped.location("hamm-gueterbahnhof").anchor, (7.807821, 51.678078)) > 2_000
    bridges = shipped.location("duisburg-ruhrorter-brueckenzug").geometry
    rhine = next(f for f in shipped.basemap["waterways"]["features"] if f["id"] == "rhein")
    assert isinstance(bridges, LineString)
    assert not bridges.intersects(LineString(rhine["geometry"]["coordinates"]))
    assert shipped.location("hagen-kv-terminal").uncertainty_m >= 5_000


def test_each_point_lies_in_the_municipality_that_it_claims(shipped: Catalogue) -> None:
    """By our own polygons; a place that claims none lies in none."""
    region = unary_union([municipality.geometry for municipality in shipped.municipalities])
    for location in shipped.locations:
        if location.geometry.geom_type != "Point":
            continue
        if location.municipality:
            assert shipped.municipality(location.municipality).geometry.contains(location.geometry), location.id
        else:
            assert not region.contains(location.geometry), location.id


def test_the_check_of_municipalities_can_fail(shipped: Catalogue) -> None:
    """The sibling: the Hamm yard is not in Dortmund."""
    assert not shipped.municipality("05913000").geometry.contains(shipped.location("hamm-gueterbahnhof").geometry)


def test_no_two_places_are_the_same(shipped: Catalogue) -> None:
    """Names differ, and so do positions by at least 50 m; a point near a town's centre means the town."""
    assert len({location.name.de for location in shipped.locations}) == len(shipped.locations)
    points = [location for location in shipped.locations if location.geometry.geom_type == "Point"]
    for one, other in combinations(points, 2):
        assert measure_distance_m(one.anchor, other.anchor) > 50, (one.id, other.id)
    for location in points:
        for municipality in shipped.municipalities:
            centre = (municipality.longitude, municipality.latitude)
            assert location.kind == "town" or measure_distance_m(location.anchor, centre) > 50, location.id


def test_an_uncertainty_covers_the_size_of_its_object(shipped: Catalogue) -> None:
    """A circle of the named size fits into the circle of uncertainty."""
    sized = [location for location in shipped.locations if location.area_ha]
    assert {location.id: location.area_ha for location in sized} == {"hamm-gueterbahnhof": 60, "dortmund-hsp-areal": 50}
    for location in sized:
        assert location.area_ha is not None
        assert location.uncertainty_m >= (location.area_ha * 10_000 / 3.1416) ** 0.5


def test_the_municipalities_are_the_53(shipped: Catalogue) -> None:
    """Their keys, their area, their shared borders, their people."""
    assert len(shipped.municipalities) == 53
    assert len({municipality.kreis_key for municipality in shipped.municipalities}) == 15
    assert sum(municipality.population for municipality in shipped.municipalities) == 5_111_530
    together = unary_union([municipality.geometry for municipality in shipped.municipalities])
    assert sum(municipality.geometry.area for municipality in shipped.municipalities) == pytest.approx(
        together.area, rel=1e-9
    )
    for municipality in shipped.municipalities:
        assert municipality.geometry.contains(Point(municipality.longitude, municipality.latitude)), municipality.name


def test_files_stay_small() -> None:
    """The municipalities at most 200 kB, everything that the map draws at most 400 kB."""
    assert (DATA / "municipalities.geojson").stat().st_size <= 200_000
    drawn = [DATA / "municipalities.geojson", *(DATA / "basemap").glob("*.geojson")]
    assert sum(path.stat().st_size for path in drawn) <= 400_000


def test_the_description_is_what_the_tool_writes() -> None:
    """`data/datapackage.json` and the schemas in the code are one."""
    assert json.loads((DATA / "datapackage.json").read_text("utf-8")) == json.loads(json.dumps(describe_data()))


def test_every_described_file_is_there_and_every_file_described() -> None:
    """The package names all of the folder's data and nothing else."""
    described = {resource["path"] for resource in describe_data()["resources"]}
    there = {str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.suffix in {".csv", ".geojson"}}

    assert described == there


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.geojson")), ids=lambda path: path.name)
def test_geojson_is_as_the_standard_wants_it(path: Path) -> None:
    """No CRS member (RFC 7946, section 4), outer rings counter-clockwise (3.1.6), at most 7 decimals."""
    collection = json.loads(path.read_text("utf-8"))
    assert "crs" not in collection
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(
            geometry["type"], []
        )
        for rings in polygons:
            ring = rings[0]
            turn = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))
            assert turn < 0, feature.get("id")
