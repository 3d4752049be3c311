"""One slide: its placeholders filled with text, pictures and a table, its notes."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.placeholder import PicturePlaceholder, TablePlaceholder
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from ruhrideen.languages import Language
from ruhrideen.publish.addresses import is_address
from ruhrideen.publish.slides.template import COLOURS, LAYOUTS

SHAPES: Final = {
    "mobilitaet": MSO_SHAPE.OVAL,
    "digital": MSO_SHAPE.RECTANGLE,
    "mittelstand": MSO_SHAPE.DIAMOND,
    "energie": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "flaechen": MSO_SHAPE.HEXAGON,
    "bildung": MSO_SHAPE.REGULAR_PENTAGON,
    "weitere": MSO_SHAPE.STAR_5_POINT,
}
LANGUAGE_IDS: Final[dict[Language, MSO_LANGUAGE_ID]] = {
    "de": MSO_LANGUAGE_ID.GERMAN,
    "en": MSO_LANGUAGE_ID.ENGLISH_UK,
}
LONGEST_ADDRESS: Final = 2_000  # PowerPoint repairs files whose links are longer than some 2,080 characters
FIRST_COLUMN: Final = 0.49  # of the width of a table
NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without lines and fills of its own


class Span(NamedTuple):
    """Some words of a paragraph, and the address that they open."""

    text: str
    is_bold: bool = False
    address: str = ""
    begins_line: bool = False


Paragraph = Sequence[Span]


class SlideWriter:
    """Fills the placeholders of one slide, which are named as in `template.LAYOUTS`; what is not filled is not there."""

    def __init__(self, presentation: Presentation, layout: str, language: Language) -> None:
        self.language: Language = language
        self.slide: Slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name(layout))
        self.names = {box.name: box.idx for box in LAYOUTS[layout]}
        self.left = set(self.names) - {"Number"}

    def finish(self, notes: Sequence[str]) -> None:
        """Take away what was not filled, number the slide, write the notes."""
        for name in sorted(self.left):
            element = self._find(name)._element
            element.getparent().remove(element)
        if "Number" in self.names:
            self._add_number()
        frame = self.slide.notes_slide.notes_text_frame
        if frame is not None:
            self._write(frame, [[Span(line)] for line in notes], None, 0, None)

    def write(
        self,
        name: str,
        paragraphs: Sequence[Paragraph],
        *,
        size: float | None = None,
        after: float = 0,
        colour: MSO_THEME_COLOR | None = None,
        top_and_height: tuple[float, float] | None = None,
        left: float | None = None,
    ) -> None:
        """Fill a placeholder with paragraphs.

        Args:
            size: in points; the layout's own if None.
            after: points between paragraphs.
            top_and_height, left: in inches, where it stands elsewhere than in the layout.
        """
        shape = self._find(name)
        self.left.discard(name)
        if top_and_height is not None or left is not None:
            # All four at once: a placeholder that has one of its own has nothing of the layout's.
            top, height = (shape.top, shape.height) if top_and_height is None else map(Inches, top_and_height)
            box = (shape.left if left is None else Inches(left), top, shape.width, height)
            shape.left, shape.top, shape.width, shape.height = box
        self._write(shape.text_frame, paragraphs, size, after, colour)

    def put_picture(self, name: str, png: bytes, description: str, address: str = "") -> None:
        """Fill a placeholder with a picture of its proportions; `description` is for people who do not see it."""
        placeholder: PicturePlaceholder = self._find(name)
        self.left.discard(name)
        picture = placeholder.insert_picture(io.BytesIO(png))
        picture._element.nvPicPr.cNvPr.set("descr", description)
        if is_address(address) and len(address) <= LONGEST_ADDRESS:
            picture.click_action.hyperlink.address = address

    def put_table(self, name: str, rows: Sequence[Sequence[str]], themes: Sequence[str], description: str) -> None:
        """Fill a placeholder with a table: a head, a row for each theme in its colour, a last row; numbers to the right."""
        placeholder: TablePlaceholder = self._find(name)
        self.left.discard(name)
        width = placeholder.width
        frame = placeholder.insert_table(len(rows), len(rows[0]))
        frame._element.nvGraphicFramePr.cNvPr.set("descr", description)
        table = frame.table
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
        table.last_row = True
        first = round(width * FIRST_COLUMN)
        for place, column in enumerate(table.columns):
            column.width = first if not place else (width - first) // (len(rows[0]) - 1)
        for number, row in enumerate(rows):
            table.rows[number].height = Inches(0.44)
            is_edge = number in {0, len(rows) - 1}
            for place, text in enumerate(row):
                cell = table.cell(number, place)
                colour = COLOURS[themes[number - 1]] if not is_edge and not place else None
                self._write(cell.text_frame, [[Span(text, is_edge or not place)]], 15, 0, colour)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if place else PP_ALIGN.LEFT
                if is_edge or number % 2 == 0:
                    cell.fill.solid()
                    cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2

    def add_symbol(self, theme: str, description: str, left: float, top: float, side: float) -> None:
        """Draw the symbol of a theme as a shape in its colour; inches."""
        shape = self.slide.shapes.add_shape(SHAPES[theme], Inches(left), Inches(top), Inches(side), Inches(side))
        shape._element.nvSpPr.cNvPr.set("descr", description)
        shape.fill.solid()
        shape.fill.fore_color.theme_color = COLOURS[theme]
        shape.line.fill.background()
        shape.shadow.inherit = False

    def _find(self, name: str) -> Any:
        idx = self.names[name]
        return next(shape for shape in self.slide.placeholders if shape.placeholder_format.idx == idx)

    def _write(
        self,
        frame: TextFrame,
        paragraphs: Sequence[Paragraph],
        size: float | None,
        after: float,
        colour: MSO_THEME_COLOR | None,
    ) -> None:
        for number, spans in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            if after:
                paragraph.space_after = Pt(after)
            for span in spans:
                if span.begins_line:
                    paragraph.add_line_break()
                run = paragraph.add_run()
                run.text = span.text
                run.font.language_id = LANGUAGE_IDS[self.language]
                if size is not None:
                    run.font.size = Pt(size)
                if span.is_bold:
                    run.font.bold = True
                if is_address(span.address) and len(span.address) <= LONGEST_ADDRESS:
                    run.hyperlink.address = span.address
                elif colour is not None:
                    run.font.color.theme_color = colour

    def _add_number(self) -> None:
        """Copy the layout's field, which python-pptx leaves out."""
        for shape in self.slide.slide_layout.shapes:
            if shape.name == "Number":
                field = copy.deepcopy(shape._element)
                tree = self.slide.shapes._spTree
                field.nvSpPr.cNvPr.set("id", str(max(int(i) for i in tree.xpath("//@id") if str(i).isdigit()) + 1))
                tree.append(field)
