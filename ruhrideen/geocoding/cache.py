"""Answers kept on disk, and whose turn it is to ask: one SQLite file that all processes of a user share.

SQLite locks and journals it, so two processes cannot spoil it and an answer is there whole or not at all. Texts in it are
JSON: reading it runs nothing.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from ruhrideen.geocoding.candidates import Candidate
from ruhrideen.geocoding.errors import CacheUnusable

FILE: Final = "geocoding.sqlite3"
DAY_S: Final = 86_400.0
# An empty answer may be full tomorrow; a found place stays where it is.
KEPT_S: Final = 90 * DAY_S
KEPT_EMPTY_S: Final = DAY_S
# A service that wants us to be quiet for longer is asked again after this; so is one when the clock was set back.
LONGEST_PAUSE_S: Final = 3_600.0
LOCK_TIMEOUT_S: Final = 10.0
TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, answered REAL NOT NULL, answer TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS turns (service TEXT PRIMARY KEY, next_turn REAL NOT NULL)",
)


class AnswerCache:
    """What services answered, by question, and when each may be asked next.

    Args:
        folder: made if it is not there.
        clock: seconds since 1970; the same for all processes, hence not a monotonic one.

    Raises (every method): CacheUnusable.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.path = folder / FILE
        self._clock = clock

    def read_answer(self, question: str) -> list[Candidate] | None:
        """Return what was answered to a question, None if nothing is kept or it is too old."""
        with self._open() as connection:
            kept = connection.execute("SELECT answered, answer FROM answers WHERE question = ?", (question,)).fetchone()
        if kept is None:
            return None
        try:
            candidates = [Candidate(**row) for row in json.loads(kept[1])]
        except (TypeError, ValueError):
            return None  # written by another version of this app: ask again
        age = self._clock() - kept[0]
        return candidates if 0 <= age < (KEPT_S if candidates else KEPT_EMPTY_S) else None

    def keep_answer(self, question: str, candidates: Sequence[Candidate]) -> None:
        """Keep an answer, in place of an older one to the same question, and forget those that nobody may use any more."""
        answer = json.dumps([asdict(candidate) for candidate in candidates])
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM answers WHERE answered < ?", (self._clock() - KEPT_S,))
            connection.execute("REPLACE INTO answers VALUES (?, ?, ?)", (question, self._clock(), answer))

    def take_turn(self, service: str, interval_s: float, longest_wait_s: float) -> float:
        """Return the seconds until this process may ask a service, and keep the others away until `interval_s` later.

        If that is longer than `longest_wait_s`, no turn is taken.
        """
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            wait_s = self._wait_for(connection, service)
            if wait_s <= longest_wait_s:
                self._set_turn(connection, service, wait_s + interval_s)
        return wait_s

    def postpone(self, service: str, pause_s: float) -> None:
        """Keep every process from asking a service for a while; a longer pause that is already set stays."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            pause_s = max(min(pause_s, LONGEST_PAUSE_S), self._wait_for(connection, service))
            self._set_turn(connection, service, pause_s)

    def _wait_for(self, connection: sqlite3.Connection, service: str) -> float:
        row = connection.execute("SELECT next_turn FROM turns WHERE service = ?", (service,)).fetchone()
        wait_s: float = row[0] - self._clock() if row else 0.0
        return wait_s if 0 < wait_s <= LONGEST_PAUSE_S + LOCK_TIMEOUT_S else 0.0

    def _set_turn(self, connection: sqlite3.Connection, service: str, wait_s: float) -> None:
        connection.execute("REPLACE INTO turns VALUES (?, ?)", (service, self._clock() + wait_s))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction: all of it is kept when the block ends well, else none."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=LOCK_TIMEOUT_S, isolation_level=None)) as connection:
                for table in TABLES:
                    connection.execute(table)
                yield connection
                if connection.in_transaction:
                    connection.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            raise CacheUnusable(file=str(self.path), reason=str(error)) from error
