"""What every answer of the server tells the browser to allow, and what a visitor reads when one of our routes fails."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

SELF: Final = "'self'"
NONE: Final = "'none'"
# The page. Each source beyond 'self' is there because a page does not work without it (tests/browser/test_security.py):
# - style-src 'unsafe-inline': Streamlit writes its styles at run time, and st.html keeps our <style>;
# - script-src blob: Streamlit starts a component's script (ui/links.py's loader of links.js) from a blob of its own;
# - script-src 'wasm-unsafe-eval': Streamlit's reader of messages counts large numbers in a small WebAssembly module;
# - img-src data: the symbols in our styles and the QR code; font-src data: Streamlit's icon font.
PAGE: Final[dict[str, tuple[str, ...]]] = {
    "default-src": (NONE,),
    "script-src": (SELF, "blob:", "'wasm-unsafe-eval'"),
    "style-src": (SELF, "'unsafe-inline'"),
    "img-src": (SELF, "data:"),
    "font-src": (SELF, "data:"),
    "connect-src": (SELF,),
    "frame-src": (SELF,),
    "manifest-src": (SELF,),
    "base-uri": (SELF,),
    "form-action": (SELF,),
    "object-src": (NONE,),
}
# The frame of the map. st_folium writes Folium's script into its page and evaluates each message, so this frame cannot do
# without 'unsafe-inline' and 'unsafe-eval'; no text of the data or of a visitor enters either but as escaped JSON
# (cartography/layers.py:embed_json).
MAP_FRAME: Final[dict[str, tuple[str, ...]]] = {
    **PAGE,
    "script-src": (SELF, "'unsafe-inline'", "'unsafe-eval'"),
    "frame-src": (NONE,),
}
MAP_FRAME_PATH: Final = "/component/streamlit_folium."
OTHER_HOSTS: Final = "https:"
POLICY_HEADER: Final = "Content-Security-Policy"
# Copying a link, full screen and a screen that stays on while one presents are all that the app asks of a browser's powers.
REFUSED_POWERS: Final = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid"),
    *(
        "idle-detection",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
    ),
    *("serial", "usb", "xr-spatial-tracking"),
)
FAILED: Final = (
    "Hier ist etwas schiefgegangen, es liegt nicht an Ihnen. Versuchen Sie es in einer Minute noch einmal.\n"
    "Something went wrong here, and it is not your fault. Please try again in a minute.\n"
)
_INLINE_SCRIPT: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class SecurityPolicy:
    """What the operator decides about it.

    Attributes:
        frame_ancestors: who may show the app in a frame, in the words of CSP: "'self'", "'none'", "https://www.example.org".
        other_maps: the map may load pictures from, and ask, other hosts over https, as it does after a visitor's consent.
        inline_scripts: contents of the <script> elements that Streamlit's own page carries; only these may run inline.
        closed_paths: ends of addresses that Streamlit would answer and that are nobody's business.
    """

    frame_ancestors: Sequence[str] = (SELF,)
    other_maps: bool = True
    inline_scripts: Sequence[bytes] = ()
    closed_paths: Sequence[str] = ()

    def write_headers(self, path: str) -> dict[str, str]:
        """Return the security headers for the answer to a path."""
        headers = {
            POLICY_HEADER: self.write_csp(path),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{power}=()" for power in REFUSED_POWERS),
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        legacy = {SELF: "SAMEORIGIN", NONE: "DENY"}.get(" ".join(self.frame_ancestors))
        return {**headers, "X-Frame-Options": legacy} if legacy else headers

    def write_csp(self, path: str) -> str:
        """Return the Content-Security-Policy for a path: the map's frame has its own, everything else the page's."""
        if MAP_FRAME_PATH in path:
            outside = (OTHER_HOSTS,) if self.other_maps else ()
            directives = {
                **MAP_FRAME,
                "img-src": (*MAP_FRAME["img-src"], *outside),
                "connect-src": (*MAP_FRAME["connect-src"], *outside),
            }
        else:
            directives = {**PAGE, "script-src": (*PAGE["script-src"], *map(_hash_source, self.inline_scripts))}
        directives = {**directives, "frame-ancestors": tuple(self.frame_ancestors)}
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def list_inline_scripts(page: bytes) -> list[bytes]:
    """Return what stands in the plain <script> elements of a page, as a browser hashes it."""
    return [match.replace(b"\r\n", b"\n") for match in _INLINE_SCRIPT.findall(page)]


def read_frame_ancestors(text: str) -> tuple[str, ...]:
    """Return who may frame the app, from an operator's setting; what cannot be a source is left out and logged.

    A word with a semicolon or a comma would begin another directive or another policy.
    """
    sources = []
    for word in text.split():
        if word in {"self", "none"}:  # systemd and compose take the quotes away
            sources.append(f"'{word}'")
        elif re.fullmatch(r"'self'|'none'|(https?://)?[\w*.:-]+", word):
            sources.append(word)
        else:
            logger.warning("RUHRIDEEN_FRAME_ANCESTORS: %r is no source and was left out.", word)
    return tuple(sources) or (SELF,)


class SecurityHeaders:
    """ASGI middleware that puts the security headers on every answer, whoever made it."""

    def __init__(self, app: ASGIApp, policy: SecurityPolicy) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = self.policy.write_headers(scope["path"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(scope=message), headers)
            await send(message)

        is_closed = any(scope["path"].rstrip("/").endswith(path) for path in self.policy.closed_paths)
        app = PlainTextResponse("Not found\n", 404) if is_closed else self.app
        await app(scope, receive, send_with_headers)


def _add_headers(answer: MutableHeaders, headers: dict[str, str]) -> None:
    """Put the headers on an answer; a document that brings a policy of its own keeps it, and who may frame it is added."""
    own = answer.get(POLICY_HEADER)
    answer.update(headers)
    if own is not None:
        framing = headers[POLICY_HEADER].rpartition("; frame-ancestors ")[2]
        answer[POLICY_HEADER] = f"{own}; frame-ancestors {framing}"


def answer_failure(policy: SecurityPolicy, path: str) -> Response:
    """Return the answer for a route that failed: short, without inner details.

    It is made outside of all middleware, so it brings the headers itself.
    """
    return PlainTextResponse(FAILED, 500, headers={**policy.write_headers(path), "Cache-Control": "no-store"})


def _hash_source(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
