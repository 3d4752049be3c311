"""The document: content, map script, styles and font in one HTML file that loads nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import date
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final, Literal

from markupsafe import escape

from ruhrideen.cartography.layers import build_basemap
from ruhrideen.cartography.symbols import write_symbol_styles
from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.identity import SameCatalogue
from ruhrideen.settings import REPOSITORY
from ruhrideen.web.bundle import build_script

Start = Literal["page", "stage"]
FOLDER: Final = Path(__file__).parent
SCRIPTS: Final = (
    "content.js",
    "search.js",
    "cards.js",
    "page.js",
    "slides.js",
    "stage.js",
    "automatic.js",
    "notes.js",
    "begin.js",
)
STYLES: Final = ("page.css", "stage.css")
FONTS: Final = "streamlit/static/static/media"
# Nothing is loaded and nothing runs but our own scripts, known by their content: not even text that found a way to be markup.
POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'"
)
DOCUMENT: Final = (
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<link rel="icon" href="data:,">\n'
    "<style>{styles}</style>\n</head>\n<body>\n<noscript><p>{without_script}</p></noscript>\n"
    '<script type="application/json" id="rk-basemap">{basemap}</script>\n'
    '<script type="application/json" id="rk-content">{content}</script>\n'
    "<script>{map_script}</script>\n<script>{page_script}</script>\n</body>\n</html>\n"
)
WITHOUT_SCRIPT: Final = (
    "Diese Seite zeichnet Karte und Liste mit JavaScript. Erlauben Sie es; geladen wird nichts. · This page needs JavaScript; "
    "it loads nothing."
)


def build_document(catalogue: Catalogue, content: dict[str, Any], starts: Start) -> bytes:
    """Return the document.

    Args:
        catalogue: whose land the map draws.
        content: as `build_content` returns it.
        starts: whether its reader begins with map and list or on the stage.
    """
    return DOCUMENT.format(
        language=escape(content["language"]),
        policy=escape(write_policy()),
        title=escape(f"{content['title']} – {content['brand']}"),
        styles=_build_styles(),
        without_script=escape(WITHOUT_SCRIPT),
        basemap=_write_basemap(SameCatalogue(catalogue)),
        content=write_json({**content, "starts": starts, "notices": _read_notices()}),
        map_script=build_script(),
        page_script=_build_page_script(),
    ).encode()


def write_policy() -> str:
    """Return the document's Content-Security-Policy."""
    return POLICY.format(scripts=f"{_name_hash(build_script())} {_name_hash(_build_page_script())}")


def write_json(value: Any) -> str:
    r"""Return JSON that cannot end the script element it stands in; what could is written as \u00xx."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@lru_cache(maxsize=2)
def _write_basemap(same: SameCatalogue) -> str:
    return write_json(build_basemap(same.catalogue))


@lru_cache(maxsize=1)
def _build_page_script() -> str:
    return "\n;\n".join((FOLDER / name).read_text("utf-8") for name in SCRIPTS)


@lru_cache(maxsize=1)
def _build_styles() -> str:
    """Return our styles with the text font of the app inside; without it the reader's own font serves."""
    media = Path(str(distribution("streamlit").locate_file(FONTS)))
    font = next(media.glob("SourceSansVF-Upright*.woff2"), None)
    face = ""
    if font is not None:
        packed = base64.b64encode(font.read_bytes()).decode()
        face = (
            f'@font-face{{font-family:"Ruhrideen Sans";src:url(data:font/woff2;base64,{packed});font-weight:200 900}}\n'
        )
    return face + "".join((FOLDER / name).read_text("utf-8") for name in STYLES) + write_symbol_styles()


@lru_cache(maxsize=1)
def _read_notices() -> str:
    return (REPOSITORY / "NOTICES.md").read_text("utf-8")


def _name_hash(script: str) -> str:
    """Return the name of a script's content for a Content-Security-Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
