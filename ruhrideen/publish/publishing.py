"""A selection to a file with a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import Language
from ruhrideen.publish.formats import SHEET_KEY, find_format
from ruhrideen.publish.manifest import write_manifest
from ruhrideen.publish.names import write_file_name
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.tables import build_tables
from ruhrideen.selection import Selection, select_ideas


class PublishedFile(NamedTuple):
    """A file to take along: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


def build_file(
    format_key: str, catalogue: Catalogue, selection: Selection, language: Language, *, link: str, today: date
) -> PublishedFile:
    """Return what a selection lets through as a file; the same arguments give the same content.

    Args:
        format_key: a key of FORMATS, PLACES_KEY for GeoJSON of the places alone, or SHEET_KEY for a page about the idea or
            place that is looked at, whatever the filter lets through.
        catalogue: all of it; the filter is applied here.
        language: of all texts in the file and of words in its name.
        link: absolute address of the map with this selection; links to single ideas and places are made beside it. With
            anything but http or https the file has no such links.
        today: the date that the file says it is from.

    Raises:
        UnknownKey: there is no such format.
    """
    chosen = find_format(format_key)
    selection = replace(selection, language=language)
    if format_key == SHEET_KEY:
        selection = selection.without_filters().look_at(idea=selection.idea, place=selection.place)
    shown = select_ideas(catalogue, selection)
    publication = Publication(
        shown=shown,
        selection=selection,
        tables=build_tables(shown, language, link),
        manifest=write_manifest(catalogue, shown, selection, link, today),
        language=language,
    )
    name = write_file_name(catalogue, selection, today, chosen.extension, names_focus=format_key == SHEET_KEY)
    return PublishedFile(name, chosen.media_type, chosen.build(publication))
