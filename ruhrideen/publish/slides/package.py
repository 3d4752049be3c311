"""A presentation as bytes that depend on nothing but what is in it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Final

from pptx.presentation import Presentation

FIRST_YEAR: Final = 1980  # the first that a ZIP archive can name


def pack(presentation: Presentation, created: date, *, title: str, subject: str, author: str, tag: str) -> bytes:
    """Return the .pptx; the same presentation and date give the same bytes.

    Args:
        created: the date that the file says it is from, in its properties and in the archive.
        tag: the language as the web writes it, "de-DE".
    """
    moment = datetime.combine(created, time())
    properties = presentation.core_properties
    properties.title, properties.subject, properties.author = title, subject, author
    properties.last_modified_by, properties.language, properties.keywords = author, tag, ""
    properties.created = properties.modified = moment
    properties.revision = 1
    written, stamped = io.BytesIO(), io.BytesIO()
    presentation.save(written)
    stamp = (max(created.year, FIRST_YEAR), created.month, created.day, 0, 0, 0)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(stamped, "w") as target:
        for entry in source.infolist():
            kind = zipfile.ZIP_STORED if entry.filename.endswith(".png") else zipfile.ZIP_DEFLATED
            target.writestr(zipfile.ZipInfo(entry.filename, stamp), source.read(entry), kind)
    return stamped.getvalue()
