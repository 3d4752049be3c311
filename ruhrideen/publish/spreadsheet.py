"""A selection as an Excel workbook (Office Open XML)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ruhrideen.languages import read_translations
from ruhrideen.plain_text import cut_text
from ruhrideen.publish.addresses import is_address
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.tables import Column, Row, Table

# Excel's own limits, https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
LONGEST_CELL: Final = 32_767
LONGEST_ADDRESS: Final = 2_079
MOST_LINKS: Final = 65_530
MOST_ROWS: Final = 1_048_575
FIRST_YEAR: Final = 1900
LINE_PT: Final = 15
MOST_LINES: Final = 20
A3: Final = 8
# From this width on a text may break into lines.
WRAPPED_WIDTH: Final = 40
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def build_spreadsheet(publication: Publication) -> bytes:
    """Return a workbook with sheets for ideas, places, links and the manifest; texts are never formulas."""
    gettext = read_translations(publication.language).gettext
    file = io.BytesIO()
    manifest = publication.manifest
    workbook = Workbook(file, OPTIONS)
    created = datetime.combine(manifest.created, time(), UTC).replace(tzinfo=None)
    workbook.set_properties({"title": manifest.title, "comments": manifest.credit, "created": created})
    writer = _SheetWriter(workbook, gettext(" … (gekürzt)"), (gettext("ja"), gettext("nein")))
    tables = publication.tables
    writer.add_table(gettext("Ideen"), tables.ideas, frozen_columns=1)
    writer.add_table(gettext("Orte"), tables.places, frozen_columns=2)
    writer.add_table(gettext("Verbindungen"), tables.links, frozen_columns=1)
    writer.add_entries(gettext("Über diese Datei"), manifest.entries)
    workbook.close()
    return file.getvalue()


def count_lines(columns: Sequence[Column], row: Row) -> int:
    """Return how many lines the longest wrapped text of a row needs, an estimate of at most 20.

    Excel and LibreOffice measure the lines of a row only when somebody edits it; without a height they show one.
    """
    wrapped = ((str(row[column.key] or ""), column.width) for column in columns if is_wrapped(column))
    needed = (sum(-(-max(len(line), 1) // width) for line in text.split("\n")) for text, width in wrapped)
    return min(max(needed, default=1), MOST_LINES)


def is_wrapped(column: Column) -> bool:
    """Return whether texts of a column may break into lines; addresses stay on one."""
    return column.kind == "text" and column.width >= WRAPPED_WIDTH


class _SheetWriter:
    """Writes sheets of one workbook."""

    def __init__(self, workbook: Workbook, cut_ending: str, yes_and_no: tuple[str, str]) -> None:
        self.workbook = workbook
        self.cut_ending = cut_ending
        self.yes_and_no = yes_and_no
        self.heading: Format = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e8edf2", "bottom": 1}
        )
        self.text: Format = workbook.add_format({"valign": "top"})
        self.wrapped: Format = workbook.add_format({"valign": "top", "text_wrap": True})
        self.date: Format = workbook.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.address: Format = workbook.add_format({"valign": "top", "font_color": "#0b5cab", "underline": 1})

    def add_table(self, name: str, table: Table, frozen_columns: int) -> None:
        """Add a sheet with a frozen header, widths and filters."""
        sheet = self.workbook.add_worksheet(name)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.heading, self.heading)
        sheet.set_row(0, 2 * LINE_PT)
        for number, row in enumerate(table.rows[:MOST_ROWS], start=1):
            sheet.set_row(number, LINE_PT * count_lines(table.columns, row))
            for place, column in enumerate(table.columns):
                self._write_cell(sheet, number, place, column, row[column.key])
        sheet.freeze_panes(1, frozen_columns)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def add_entries(self, name: str, entries: list[tuple[str, str]]) -> None:
        """Add a sheet of headings and their texts."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 100)
        for number, (heading, text) in enumerate(entries):
            sheet.write_string(number, 0, heading, self.heading)
            if is_address(text):
                self._write_address(sheet, number, 1, text)
            else:
                sheet.set_row(number, LINE_PT * min(-(-len(text) // 100) or 1, MOST_LINES))
                self._write_text(sheet, number, 1, text, self.wrapped)

    def _write_cell(self, sheet: Worksheet, row: int, place: int, column: Column, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_string(row, place, self.yes_and_no[0 if value else 1], self.text)
        elif isinstance(value, int | float):
            sheet.write_number(row, place, value, self.text)
        elif isinstance(value, date) and value.year < FIRST_YEAR:
            sheet.write_string(row, place, value.isoformat(), self.text)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, datetime.combine(value, time()), self.date)
        elif column.kind == "link" and row <= MOST_LINKS:
            self._write_address(sheet, row, place, value)
        else:
            self._write_text(sheet, row, place, value, self.wrapped if is_wrapped(column) else self.text)

    def _write_address(self, sheet: Worksheet, row: int, place: int, address: str) -> None:
        if len(address) > LONGEST_ADDRESS:
            self._write_text(sheet, row, place, address, self.text)
        else:
            sheet.write_url(row, place, address, self.address, string=address)

    def _write_text(self, sheet: Worksheet, row: int, place: int, text: str, style: Format) -> None:
        text = cut_text(text, LONGEST_CELL, self.cut_ending)
        if text.startswith("<r>") and text.endswith("</r>"):
            text += " "  # XlsxWriter 3.3 would take it for the XML of a rich text and write it as it stands
            text = text if len(text) <= LONGEST_CELL else text[1:]
        sheet.write_string(row, place, text, style)
