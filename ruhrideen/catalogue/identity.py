"""A catalogue as the key of a cache."""

from __future__ import annotations

from ruhrideen.catalogue.model import Catalogue


class SameCatalogue:
    """Stands for one catalogue by its identity: two filtered ones may share a checksum and nothing else."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameCatalogue) and other.catalogue is self.catalogue
