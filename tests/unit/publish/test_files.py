"""What is true of every format: its name, its manifest, its count, and that nothing in the data breaks it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from defusedxml import ElementTree
from openpyxl import load_workbook

from ruhrideen.catalogue import Catalogue
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import read_translations
from ruhrideen.plain_text import clean_text, cut_text
from ruhrideen.publish import FORMATS, PublishedFile
from ruhrideen.publish.addresses import is_address, write_address
from ruhrideen.publish.names import write_file_name
from ruhrideen.selection import Near, Selection, select_ideas
from tests.unit.publish.conftest import LINK, TODAY, Build

# Pictures, documents and slides are looked at in tests of their own.
DATA = [key for key, form in FORMATS.items() if form.group == "data"]
KML = "{http://www.opengis.net/kml/2.2}"
SELECTIONS = (
    Selection(),
    Selection(themes=("mobilitaet",)),
    Selection(hides_inferred=True),
    Selection(areas=("05112",)),
    Selection(near=Near(7.0, 51.45, 10_000, "Essen"), with_region_wide=True),
)


def count_contents(key: str, file: PublishedFile) -> tuple[set[int], int]:
    """Return the numbers of the ideas in a file, and how many places it has, read without our own code."""
    if key == "xlsx":
        sheets = load_workbook(io.BytesIO(file.content)).worksheets
        return {row[0] for row in sheets[0].iter_rows(min_row=2, values_only=True)}, sheets[1].max_row - 1
    if key == "csv":
        rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";"))
        rows = [row for row in rows if row["Nummer"]]
        return {int(row["Nummer"]) for row in rows}, len(
            {(r["Ort"], r["Ostwert (EPSG:25832)"]) for r in rows if r["Ort"]}
        )
    if key == "gpkg":
        tables = ("orte_punkte", "orte_linien", "orte_flaechen")
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(file.content)
            places = sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
            return {row[0] for row in connection.execute("SELECT nummer FROM ideen")}, places
    if key == "geojson":
        features = json.loads(file.content)["features"]
        ideas = {idea["nummer"] for feature in features for idea in feature["properties"]["ideen"]}
        return ideas, sum(feature["geometry"] is not None for feature in features)
    places, unlocated = ElementTree.fromstring(file.content).iter(f"{KML}Folder")
    listed = [data.find(f"{KML}value").text for data in places.iter(f"{KML}Data") if data.get("name") == "ideen"]
    numbers = [data.find(f"{KML}value").text for data in unlocated.iter(f"{KML}Data") if data.get("name") == "nummer"]
    return {int(n) for text in (*listed, *numbers) for n in text.split(", ")}, len(places.findall(f"{KML}Placemark"))


@pytest.mark.parametrize("key", DATA)
@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: write_file_name(Catalogue(), s, TODAY, "x"))
def test_a_file_has_just_the_ideas_and_places_that_are_shown(
    key: str, selection: Selection, shipped: Catalogue, build: Build
) -> None:
    """Every format is made from the one filter, so none has more or fewer than the list and the map."""
    shown = select_ideas(shipped, selection)

    ideas, places = count_contents(key, build(key, selection))

    assert ideas == {idea.id for idea in shown.ideas}
    assert places == len(shown.locations)


@pytest.mark.parametrize("key", DATA)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_file_tells_what_it_is(key: str, language: str, build: Build) -> None:
    """Filter in words, link, date, licences and sources are in it, in its language."""
    file = build(key, Selection(themes=("energie",)), language=language)
    text = read_everything(key, file)

    theme = read_translations(language).gettext("Energie")
    assert all(words in text for words in (theme, LINK.split("?")[0], "CC BY 4.0", "GeoBasis-DE", "OpenStreetMap"))
    assert "2026" in text
    assert "GeoNames" not in text  # the sibling: what is not in the file is not named


def read_everything(key: str, file: PublishedFile) -> str:
    """Return all text of a file."""
    if key == "xlsx":
        sheets = load_workbook(io.BytesIO(file.content)).worksheets
        return "\n".join(str(v) for sheet in sheets for row in sheet.iter_rows(values_only=True) for v in row)
    if key == "gpkg":
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(file.content)
            return str(connection.execute("SELECT * FROM manifest").fetchall())
    return file.content.decode()


@pytest.mark.parametrize("key", DATA)
@pytest.mark.parametrize("name", ["hostile", "empty"])
def test_nothing_in_the_data_breaks_a_file(key: str, name: str, build: Build, request: pytest.FixtureRequest) -> None:
    """Fifteen hostile texts, or nothing at all: the file can be read and has as much as it should."""
    catalogue: Catalogue = request.getfixturevalue(name)

    ideas, places = count_contents(key, build(key, catalogue=catalogue))

    assert ideas == {idea.id for idea in catalogue.ideas}
    assert places == len(catalogue.locations)


@pytest.mark.parametrize("key", DATA)
def test_the_same_selection_gives_the_same_bytes(key: str, build: Build) -> None:
    """No clock and no chance is in a file; another selection gives others."""
    assert build(key).content == build(key).content
    assert build(key).content != build(key, Selection(hides_inferred=True)).content


def test_an_unknown_format_is_refused(build: Build) -> None:
    """A format that we do not have is named."""
    with pytest.raises(UnknownKey):
        build("dwg")


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(), "ruhrideen_alle_2026-11-23.kml"),
        (Selection(themes=("mobilitaet",), areas=("05112",)), "ruhrideen_mobilitaet_duisburg_2026-11-23.kml"),
        (Selection(themes=("mobilitaet", "energie", "bildung")), "ruhrideen_3-themen_2026-11-23.kml"),
        (Selection(text="../../etc/passwd\x00 = ü?"), "ruhrideen_etc-passwd-ue_2026-11-23.kml"),
        (Selection(text="שלום"), "ruhrideen_auswahl_2026-11-23.kml"),
        (Selection(idea=5), "ruhrideen_alle_2026-11-23.kml"),
        (Selection(near=Near(7, 51.4, 2500, "Essen")), "ruhrideen_2-5km-essen_2026-11-23.kml"),
        (Selection(language="en"), "ruhrideen_alle_en_2026-11-23.kml"),
    ],
)
def test_a_name_says_what_is_in_the_file(selection: Selection, name: str, shipped: Catalogue) -> None:
    """Themes, areas and other filters in signs that any system takes; what is only looked at is not in it."""
    assert write_file_name(shipped, selection, date(2026, 11, 23), "kml") == name


def test_a_name_stays_short(shipped: Catalogue) -> None:
    """However much is chosen, the name fits any disk."""
    areas = tuple(municipality.ags for municipality in shipped.municipalities[:2])
    busy = Selection(themes=("energie", "bildung"), areas=areas, text="wort " * 40, hides_inferred=True)

    assert len(write_file_name(shipped, busy, TODAY, "geojson")) < 150


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "./?idee=5", "", "https://", "http://[", "https://a b"]
)
def test_only_http_becomes_a_link(link: str) -> None:
    """What a program should not open is text, and no links are made beside it."""
    assert not is_address(link)
    assert write_address(link, Selection(idea=5)) == ""


def test_links_lead_to_views_beside_the_selection() -> None:
    """The sibling: path and host stay, the query is the view's own."""
    assert write_address(LINK, Selection(idea=5, language="en")) == "https://karte.example/ruhr/?idee=5&lang=en"


def test_text_is_cleaned_and_cut_as_excel_counts() -> None:
    """Forbidden characters go, emoji count twice and are never halved; ordinary text stays as it is."""
    assert clean_text("a\x00b\ud800c\r\nd\u202eشכ\t") == "abc\nd\u202eشכ\t"
    assert cut_text("kurz", 10, "…") == "kurz"
    assert cut_text("🚲" * 10, 10, "…") == "🚲" * 4 + "…"
