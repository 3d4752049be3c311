"""A selection to a document: what Typst gets to set, and the PDF that it makes of it."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from ruhrideen.cartography.still.fonts import FOLDER as FONTS
from ruhrideen.publish.documents.content import DocumentContent, describe_handout, describe_poster, describe_sheet
from ruhrideen.publish.publication import Publication

logger = logging.getLogger(__name__)
TEMPLATES: Final = Path(__file__).parent
Standard = Literal["ua-1"]
STANDARD: Final[Standard] = "ua-1"


def build_handout(publication: Publication) -> bytes:
    """Return a PDF in A4: the overview map, a page for each shown idea with its map and proof, the sources."""
    return typeset("handout", describe_handout(publication), publication)


def build_poster(publication: Publication) -> bytes:
    """Return a PDF in A3: one large map with numbers, and the titles of the shown ideas by theme."""
    return typeset("poster", describe_poster(publication), publication)


def build_sheet(publication: Publication) -> bytes:
    """Return a PDF in A4 about the idea or place that is looked at; the handout where nothing is."""
    content = describe_sheet(publication)
    return build_handout(publication) if content is None else typeset("sheet", content, publication)


def typeset(name: str, content: DocumentContent, publication: Publication) -> bytes:
    """Return a document as PDF, tagged, in the standard PDF/UA-1 if its text allows.

    Every text reaches Typst as data, never as markup. A character that no font has would break the standard; such a document
    is tagged all the same, but does not claim it.
    """
    files: dict[str, Any] = {
        "main": _read_template(name),
        "parts.typ": _read_template("parts"),
        "data.json": json.dumps(content.data, ensure_ascii=False).encode(),
        **content.files,
    }
    try:
        return _compile(files, publication, [STANDARD])
    except typst.TypstError as error:
        logger.info("The document %s is not %s: %s", name, STANDARD, error)
        return _compile(files, publication, [])


def _compile(files: dict[str, Any], publication: Publication, standards: list[Standard]) -> bytes:
    created = datetime.combine(publication.manifest.created, datetime.min.time(), UTC)
    compile_files: Any = typst.compile  # its types leave out that an input may be several files by name
    document = compile_files(
        files,
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=standards,
        timestamp=int(created.timestamp()),
    )
    return bytes(document)


@lru_cache(maxsize=8)
def _read_template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.typ").read_bytes()
