"""The pictures of the slides: the map of the selection, a map for each idea, QR codes."""

from __future__ import annotations

import io
from typing import Final, NamedTuple

from ruhrideen.cartography.still import draw_still_map, render_png
from ruhrideen.cartography.still.drawing import Frame
from ruhrideen.languages import read_translations
from ruhrideen.plain_text import clean_text
from ruhrideen.publish.codes import make_code
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.slides.fitting import flatten
from ruhrideen.publish.slides.template import LAYOUTS
from ruhrideen.selection import Selection

PIXELS_AN_INCH: Final = 100  # of the drawing
ZOOM: Final = 1.7  # pixels of the picture for each of the drawing's
SCALE: Final = 1.25
LONGEST_DESCRIPTION: Final = 400


class Picture(NamedTuple):
    """A picture, and what it shows in one sentence."""

    png: bytes
    description: str


class Maps:
    """Draws the maps of one publication; ideas without a place share one."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.shared: dict[bool, Picture] = {}

    def draw_all(self) -> Picture:
        """Return the map of the whole selection; the summary has its themes and counts as text."""
        return self._draw("Title", self.publication.selection.look_at(), is_alone=False)

    def draw_idea(self, number: int) -> Picture:
        """Return the map of one idea: its places alone, or the whole region."""
        shown, selection = self.publication.shown, self.publication.selection
        if shown.links_of_idea(number):
            return self._draw("Idea", selection.look_at(idea=number))
        is_unplaced = number in shown.unplaced
        if is_unplaced not in self.shared:
            self.shared[is_unplaced] = self._draw_region(number, is_unplaced=is_unplaced)
        return self.shared[is_unplaced]

    def _draw_region(self, number: int, *, is_unplaced: bool) -> Picture:
        nothing = Selection(language=self.publication.language)
        if not is_unplaced:
            return self._draw("Idea", nothing.look_at(idea=number))
        gettext = read_translations(self.publication.language).gettext
        return self._draw("Idea", nothing)._replace(description=gettext("Karte des Ruhrgebiets, ohne Orte"))

    def _draw(self, layout: str, selection: Selection, *, is_alone: bool = True) -> Picture:
        box = next(box for box in LAYOUTS[layout] if box.name == "Map")
        width, height = box.width * PIXELS_AN_INCH, box.height * PIXELS_AN_INCH
        frame = Frame(width, height, SCALE, has_legend=False, is_alone=is_alone)
        still = draw_still_map(self.publication.shown, selection, frame)
        return Picture(render_png(still, ZOOM), flatten(clean_text(still.description), LONGEST_DESCRIPTION))


def draw_code(link: str) -> bytes | None:
    """Return the QR code of a link as PNG; None if it leads no phone anywhere."""
    code = make_code(link)
    if code is None:
        return None
    png = io.BytesIO()
    code.save(png, kind="png", scale=8, border=2, dark="#1d2a36")
    return png.getvalue()
