"""Answers of makers' servers, read whole, in time, and only if they are pictures."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from PIL import Image

LARGEST_BYTES: Final = 20_000_000
LARGEST_PIXELS: Final = 4_000_000  # a sheet of 4 × 4 tiles with its margin has 1.3 million
FORMATS: Final = ("PNG", "JPEG")
CHUNK_BYTES: Final = 65_536


class NoPicture(ValueError):
    """What came is no picture that we could keep."""


class WholeAnswer(io.BytesIO):
    """The content of an answer, with its headers, as MapProxy wants them."""

    def __init__(self, content: bytes, headers: Any, code: int) -> None:
        super().__init__(content)
        self.headers = headers
        self.code = code


def bound_answers(
    open_address: Callable[..., Any], limit_s: float, clock: Callable[[], float] = time.monotonic
) -> Callable[..., WholeAnswer]:
    """Return a function that opens an address like the one given, but reads the whole answer within a time.

    MapProxy's own time limit is for each piece: a server that trickles would hold us for hours.

    Raises (the function returned):
        TimeoutError: not all of it came in time.
        NoPicture: too large, or neither PNG nor JPEG.
    """

    def open_whole(*arguments: Any, **named: Any) -> WholeAnswer:
        until = clock() + limit_s
        answer = open_address(*arguments, **named)
        content = bytearray()
        with answer:
            while piece := answer.read1(CHUNK_BYTES):
                content += piece
                if len(content) > LARGEST_BYTES:
                    raise NoPicture
                if clock() > until:
                    raise TimeoutError
            promised = answer.headers.get("Content-Length", "")
            if promised.isdigit() and int(promised) > len(content):
                raise NoPicture
        if not is_picture(bytes(content)):
            raise NoPicture
        return WholeAnswer(bytes(content), answer.headers, getattr(answer, "code", 200))

    return open_whole


def is_picture(content: bytes) -> bool:
    """Return whether bytes are a whole PNG or JPEG of a size that a map may have."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                return False
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def read_wait_s(retry_after: str, now: datetime | None = None) -> float:
    """Return the seconds that a Retry-After header asks for, a number or a date (RFC 9110, 10.2.3); 0 for neither."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
