"""Addresses of the app inside a file, made from the one address that the file was asked for with."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from ruhrideen.selection import Selection, write_query

# Nothing else becomes a link that a program would open: no "javascript:", no path on the reader's own disk.
SCHEMES: Final = {"http", "https"}
# A code of a longer link is too fine for a camera in a hall.
LONGEST_CODE: Final = 400


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


def is_for_phones(link: str) -> bool:
    """Return whether a QR code of a link leads a phone somewhere: not to this machine itself, nor is it too long."""
    return is_address(link) and len(link) <= LONGEST_CODE and not _is_this_machine(urlsplit(link).hostname or "")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
