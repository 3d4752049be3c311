"""What the command says and asks, in the person's language."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TextIO

from ruhrideen.languages import Language, read_translations


@dataclass(frozen=True)
class Console:
    """The three streams of a command; `say` and `count` take texts of the gettext catalogue and fill their gaps."""

    language: Language
    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)

    def gettext(self, text: str) -> str:
        """Return a text in the person's language, its gaps still open."""
        return read_translations(self.language).gettext(text)

    def say(self, text: str, **values: object) -> None:
        """Write a line."""
        self._write(self.stdout, self.gettext(text).format(**values) + "\n")

    def count(self, one: str, many: str, number: int) -> None:
        """Write a line that counts."""
        words = read_translations(self.language).ngettext(one, many, number)
        self._write(self.stdout, words.format(number=number) + "\n")

    def complain(self, words: str) -> None:
        """Write to stderr, in words that are the person's already, what went wrong."""
        self._write(self.stderr, words + "\n")

    def ask(self, text: str, **values: object) -> str | None:
        """Return the answer to a question (a text that is marked with N_), None if nobody answers any more."""
        self._write(self.stdout, self.gettext(text).format(**values) + " ")
        line = self.stdin.readline()
        return line.strip() if line else None

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        encoding = getattr(stream, "encoding", None) or "utf-8"
        stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()
