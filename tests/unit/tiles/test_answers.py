"""Answers read whole and in time, and what a server asks for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ruhrideen.tiles.answers import is_picture, read_wait_s
from tests.unit.tiles.source import draw_tile

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("Mon, 23 Nov 2026 12:01:30 GMT", 90),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: float) -> None:
    """Both forms of the standard; what is neither, or past, is no wait."""
    assert read_wait_s(header, NOW) == seconds


@pytest.mark.parametrize(
    ("content", "is_one"),
    [(draw_tile(), True), (draw_tile()[:-40], False), (b"", False), (b"<svg/>", False), (draw_tile(size=3000), False)],
)
def test_a_picture_is_whole_and_not_too_large(content: bytes, is_one: bool) -> None:
    """A sheet of tiles is one; half a tile, a vector drawing or a poster is not."""
    assert is_picture(content) is is_one
