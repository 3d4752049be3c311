"""The catalogue of the moment: read again when a file changes, and the last good one kept when a change breaks it."""

from __future__ import annotations

import logging
import threading
from functools import lru_cache
from pathlib import Path

from ruhrideen.catalogue.model import Catalogue
from ruhrideen.catalogue.reading import list_files, read_catalogue

logger = logging.getLogger(__name__)

Signature = tuple[tuple[str, int, int], ...]


class CatalogueKeeper:
    """Keeps the catalogue of one data folder.

    A change that brings problems into data that had none is refused: visitors go on with the last good catalogue, and the
    operator reads in the log and under /readyz what is wrong. Data that has problems from the start is shown with them,
    and so is every change to it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._signature: Signature = ()
        self._kept: Catalogue | None = None
        self._refused: Catalogue | None = None

    @property
    def refused(self) -> Catalogue | None:
        """The catalogue of a change that was not taken over; None if what is shown is what is on disk."""
        return self._refused

    def read_current(self) -> Catalogue:
        """Return the catalogue; whoever first meets a change reads it, and nobody else waits for that."""
        signature = _sign_files(self._folder)
        kept = self._kept
        if kept is not None and (signature == self._signature or not self._lock.acquire(blocking=False)):
            return kept
        if kept is None:
            self._lock.acquire()
        try:
            if self._kept is None or signature != self._signature:
                kept = self._take(read_catalogue(self._folder))
                self._signature = signature
            return self._kept or kept or Catalogue()
        finally:
            self._lock.release()

    def _take(self, found: Catalogue) -> Catalogue:
        """Return what is shown from now on: the catalogue found, or the last good one."""
        if self._kept is not None and not self._kept.problems and found.problems:
            self._refused = found
            first = found.problems[0].in_words("en")
            logger.error(
                "The changed data has %d problems and is not shown; visitors see the last good data (%s). First: %s",
                len(found.problems), self._kept.checksum, first,
            )  # fmt: skip
            return self._kept
        if found.problems:
            first = found.problems[0].in_words("en")
            logger.warning("The data in %s has %d problems. First: %s", self._folder, len(found.problems), first)
        elif self._refused is not None:
            logger.warning("The data in %s is sound again and shown from now on (%s).", self._folder, found.checksum)
        self._kept, self._refused = found, None
        return found


@lru_cache(maxsize=4)
def _find_keeper(folder: Path) -> CatalogueKeeper:
    return CatalogueKeeper(folder)


def current_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a data folder as it is shown now."""
    return _find_keeper(folder).read_current()


def refused_catalogue(folder: Path) -> Catalogue | None:
    """Return what a data folder holds since a change that was not taken over; None if there is no such change."""
    return _find_keeper(folder).refused


def _sign_files(folder: Path) -> Signature:
    """Return name, size and time of change of every file that a catalogue is made from."""
    signature = []
    for name in list_files():
        try:
            status = (folder / name).stat()
            signature.append((name, status.st_size, status.st_mtime_ns))
        except OSError:
            signature.append((name, -1, 0))
    return tuple(signature)
