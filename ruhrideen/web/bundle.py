"""The one script that the map loads: Leaflet, our own parts, and their styles, so that nothing comes late or from afar."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from ruhrideen.cartography.palette import write_palette_styles

ASSETS: Final = Path(__file__).parent / "assets"
SCRIPTS: Final = (
    "symbols.js",
    "colours.js",
    "basemap.js",
    "markers.js",
    "legend.js",
    "controls.js",
    "municipality_choice.js",
    "sketch.js",
    "touch.js",
    "official_layer.js",
    "own_service.js",
    "backgrounds.js",
    "camera.js",
    "map.js",
)
LEAFLET: Final = "xstatic/pkg/leaflet/data"


@lru_cache(maxsize=1)
def build_script() -> str:
    """Return the map script; Leaflet comes from its PyPI package (BSD-2-Clause, see NOTICES.md)."""
    leaflet = Path(str(distribution("XStatic-Leaflet").locate_file(LEAFLET)))
    styles = (
        (leaflet / "leaflet.css").read_text("utf-8") + write_palette_styles() + (ASSETS / "map.css").read_text("utf-8")
    )
    parts = [
        (leaflet / "leaflet.js").read_text("utf-8"),
        f"(window.Ruhrideen = window.Ruhrideen || {{}}).styles = {json.dumps(styles)};",
        *((ASSETS / name).read_text("utf-8") for name in SCRIPTS),
    ]
    return "\n;\n".join(parts)


@lru_cache(maxsize=1)
def build_links_script() -> str:
    """Return the script of links and forms beside the map, and of Streamlit's own words, a module of its own."""
    return "\n".join((ASSETS / name).read_text("utf-8") for name in ("streamlit_words.js", "links.js"))


@lru_cache(maxsize=1)
def name_links_script() -> str:
    """Return its file name, which changes with its content, too."""
    return f"links-{hashlib.sha256(build_links_script().encode()).hexdigest()[:12]}.js"


@lru_cache(maxsize=1)
def name_script() -> str:
    """Return the file name of the map script; it changes with the content, so that browsers may keep it for ever."""
    return f"map-{hashlib.sha256(build_script().encode()).hexdigest()[:12]}.js"
