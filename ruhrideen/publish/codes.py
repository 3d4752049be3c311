"""QR codes of our own links, for paper, slides and screens."""

from __future__ import annotations

import io
import ipaddress
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import segno

from ruhrideen.publish.addresses import is_address

# A code of a longer link is too fine for a camera in a hall.
LONGEST_LINK: Final = 400


@lru_cache(maxsize=1_000)
def make_code(link: str) -> segno.QRCode | None:
    """Return the QR code of a link; None if the link leads nowhere for a phone.

    That is: no http(s), this machine's own address, or too long for a camera.
    """
    if not is_address(link) or len(link) > LONGEST_LINK or _is_this_machine(urlsplit(link).hostname or ""):
        return None
    return segno.make(link, error="m", micro=False)


def write_svg(code: segno.QRCode) -> bytes:
    """Return a code as SVG with its quiet zone."""
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=2, dark="#1d2a36", light="#ffffff", omitsize=True)
    return drawing.getvalue()


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
