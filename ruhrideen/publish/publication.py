"""What a file is made from, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import Language
from ruhrideen.publish.manifest import Manifest
from ruhrideen.publish.tables import Tables
from ruhrideen.selection import Selection


@dataclass(frozen=True)
class Publication:
    """The shown part of the catalogue, its three tables in one language (rows in the catalogue's order), its manifest.

    `selection` is what let it through, and what of it is looked at.
    """

    shown: Catalogue
    selection: Selection
    tables: Tables
    manifest: Manifest
    language: Language
