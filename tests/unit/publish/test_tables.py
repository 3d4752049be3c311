"""CSV and Excel: readable at once, and never more than text."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from ruhrideen.catalogue import Catalogue
from ruhrideen.publish.csv_file import FORMULA_STARTS, write_cell
from tests.unit.publish.conftest import HOSTILE, LINK, Build


def read_csv(content: bytes, separator: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator, strict=True))


@pytest.mark.parametrize(("language", "separator", "sign"), [("de", ";", ","), ("en", ",", ".")])
def test_csv_is_written_as_excel_of_its_language_reads_it(
    language: str, separator: str, sign: str, build: Build, shipped: Catalogue
) -> None:
    """UTF-8 with a mark, CRLF, one row an idea and place, the separator and the decimal sign of the language."""
    content = build("csv", language=language).content
    rows = read_csv(content, separator)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == len(rows) + 1
    assert len(rows) == len(shipped.links) + len(shipped.region_wide_ideas)
    easting = next(value for name, value in rows[0].items() if name.endswith("(EPSG:25832)"))
    assert easting.replace(sign, "", 1).isdigit()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\n@a", "＝1"])
def test_a_cell_of_csv_never_starts_a_formula(text: str) -> None:
    """An apostrophe stands before what a spreadsheet would take for a formula."""
    assert write_cell(text, "de") == f"'{text}"


def test_other_cells_of_csv_are_as_they_are() -> None:
    """The sibling: ordinary texts and negative numbers have no apostrophe."""
    assert [write_cell(value, "de") for value in ("a=1", "", None, -1.5, -3, True)] == [
        "a=1",
        "",
        "",
        "-1,5",
        "-3",
        "ja",
    ]


def test_no_text_of_a_hostile_csv_starts_a_formula(build: Build, hostile: Catalogue) -> None:
    """In the whole file only numbers may start with a sign."""
    rows = read_csv(build("csv", catalogue=hostile).content, ";")

    assert len(rows) == len(HOSTILE)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA_STARTS)]


def test_a_place_tells_its_story_in_a_row(build: Build, shipped: Catalogue) -> None:
    """What the point means, how exact, from which source, when, which words on which page."""
    link = next(link for link in shipped.links if link.evidence and link.page)
    place = shipped.location(link.location_id)
    row = next(row for row in read_csv(build("csv").content, ";") if row["Ort"] == place.name.de)

    assert row["Was der Punkt bedeutet"] == place.position_of.de
    assert row["Unsicherheit in m"] == str(place.uncertainty_m)
    assert row["Quelle der Lage"] == place.source
    assert row["Stand der Lage"] == place.retrieved
    assert row["Worte der Broschüre"] == link.evidence
    assert row["Seite des Belegs"] == str(link.page)


def test_excel_has_four_sheets_with_frozen_headers_filters_widths_and_links(build: Build, shipped: Catalogue) -> None:
    """What a person needs to work with it at once."""
    book = load_workbook(io.BytesIO(build("xlsx").content))
    ideas, places, links, about = book.worksheets

    assert book.sheetnames == ["Ideen", "Orte", "Verbindungen", "Über diese Datei"]
    assert [sheet.freeze_panes for sheet in (ideas, places, links, about)] == ["B2", "C2", "B2", None]
    assert all(sheet.auto_filter.ref == sheet.dimensions for sheet in (ideas, places, links))
    assert about.auto_filter.ref is None
    assert ideas.column_dimensions["D"].width > ideas.column_dimensions["A"].width
    assert ideas["J2"].hyperlink.target == "https://karte.example/ruhr/?idee=1"
    assert about["B3"].hyperlink.target == LINK
    assert [sheet.max_row - 1 for sheet in (ideas, places, links)] == [
        len(shipped.ideas),
        len(shipped.locations),
        len(shipped.links),
    ]


def test_rows_of_excel_are_as_high_as_their_longest_text_needs(build: Build, shipped: Catalogue) -> None:
    """Nothing hides behind a row of one line, and a very long text does not fill the screen."""
    ideas = load_workbook(io.BytesIO(build("xlsx").content)).worksheets[0]

    for number, idea in enumerate(shipped.ideas, start=2):
        longest = max(len(idea.goal.de), len(idea.background.de))
        assert ideas.row_dimensions[number].height >= min(15 * longest / 70, 300)
        assert ideas.row_dimensions[number].height <= 300


def test_excel_keeps_hostile_texts_as_texts(build: Build, hostile: Catalogue) -> None:
    """Formulas, markup and the rich text that XlsxWriter would let through stay words; what is too long is cut and says so."""
    sheets = load_workbook(io.BytesIO(build("xlsx", catalogue=hostile).content)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    titles = [str(cell.value) for cell in sheets[0]["D"][1:]]

    assert not [cell for cell in cells if cell.data_type == "f"]
    assert titles[0] == HOSTILE[0]
    assert titles[8].rstrip() == HOSTILE[8]
    assert all(title.endswith("(gekürzt)") for title in titles[11:13])
    assert titles[14] == HOSTILE[14]


def test_excel_without_a_good_link_has_none(build: Build) -> None:
    """An address that should not be opened is text."""
    book = load_workbook(io.BytesIO(build("xlsx", link="javascript:alert(1)").content))

    assert not [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert book.worksheets[3]["B3"].value == "javascript:alert(1)"
