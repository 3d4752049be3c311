"""Addresses of the app inside a file, made from the one address that the file was asked for with."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from ruhrideen.selection import Selection, write_query

# Nothing else becomes a link that a program would open: no "javascript:", no path on the reader's own disk.
SCHEMES: Final = {"http", "https"}


def is_address(link: str) -> bool:
    """Return whether a link is one that may be opened from a file: http or https, with a host."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc) and not any(c.isspace() for c in link)


def write_address(link: str, selection: Selection) -> str:
    """Return the address of another view beside `link`, the map's own; "" if `link` is no address."""
    if not is_address(link):
        return ""
    scheme, host, path, _, _ = urlsplit(link)
    return urlunsplit((scheme, host, path, urlencode(write_query(selection), doseq=True), ""))
