"""The present map as a picture: SVG for layout programs, PNG for everything else."""

from __future__ import annotations

from ruhrideen.cartography.still import StillMap, draw_picture, render_png
from ruhrideen.languages import read_translations, write_date
from ruhrideen.publish.publication import Publication

ZOOM = 2  # pixels of the PNG for each of the drawing's


def build_svg(publication: Publication) -> bytes:
    """Return the map as SVG; words stay words, in a font that the reader's system chooses."""
    return _draw(publication).svg.encode()


def build_png(publication: Publication) -> bytes:
    """Return the map as PNG, 3,200 pixels wide."""
    return render_png(_draw(publication), ZOOM)


def _draw(publication: Publication) -> StillMap:
    manifest, gettext = publication.manifest, read_translations(publication.language).gettext
    created = gettext("Erstellt am {date}").format(date=write_date(manifest.created.isoformat(), publication.language))
    foot = " · ".join(part for part in (created, manifest.link) if part)
    return draw_picture(publication.shown, publication.selection, manifest.title, manifest.chosen, foot)
