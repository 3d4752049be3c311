"""The errors of this app.

RuhrideenError
└── UnknownKey    a link or a caller names a theme, idea, place or municipality that the catalogue does not have

Rows and files of the data that cannot be used are not errors but `catalogue.problems.Problem`: listed, shown, and the
rest still works.
"""

from __future__ import annotations


class RuhrideenError(Exception):
    """Anything that this app raises on purpose."""


class UnknownKey(RuhrideenError):
    """A key that the catalogue does not have.

    Attributes:
        kind: what was asked for: "thema", "idee", "ort" or "gemeinde" (the name of the query parameter).
        key: the value, as it was given.
    """

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f'{kind}: "{key}" is not in the catalogue.')
        self.kind = kind
        self.key = key
