"""Text of the data as every format can carry it: without what XML, SQLite or UTF-8 cannot hold, and not too long."""

from __future__ import annotations

import re
from typing import Final

# What XML 1.0 does not allow, https://www.w3.org/TR/xml/#charsets; lone surrogates have no UTF-8 either.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean_text(text: str) -> str:
    """Return a text without control characters and half characters; line ends are one character."""
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def cut_text(text: str, longest: int, ending: str) -> str:
    """Return a text of at most `longest` UTF-16 units, as Excel counts; what is cut ends with the words `ending`."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * longest:
        return text
    room = longest - len(ending.encode("utf-16-le")) // 2
    return encoded[: 2 * room].decode("utf-16-le", errors="ignore") + ending
