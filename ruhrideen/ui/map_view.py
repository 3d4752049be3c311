"""The map in a page: mounted once by st_folium, told what to show by a message, heard without delay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from ruhrideen.cartography.folium_map import SelectionMessage, build_map
from ruhrideen.cartography.layers import build_message
from ruhrideen.cartography.map_texts import TEXTS
from ruhrideen.catalogue import Catalogue
from ruhrideen.errors import UnknownKey
from ruhrideen.languages import LANGUAGES, read_translations
from ruhrideen.selection import Near, Selection
from ruhrideen.selection.drawing import check_area
from ruhrideen.selection.model import read_radius_m
from ruhrideen.themes import THEMES
from ruhrideen.ui.state import read_selection, write_selection
from ruhrideen.web.bundle import name_script
from ruhrideen.web.routes import PREFIX

MAP_KEY: Final = "map"
LAST_EVENT: Final = "last_map_event"
REFUSED: Final = "refused_drawing"
MOST_DRAWN: Final = 2_000  # corners of one area
# From the frame of the map, <base>/component/streamlit_folium.st_folium/index.html, to our own routes.
WAY_TO_ROUTES: Final = f"../../{PREFIX}/"
WAY_TO_FONTS: Final = "../../static/media/"


def show_map(catalogue: Catalogue, selection: Selection, height_px: int, *, is_detail: bool = False) -> None:
    """Show the map of a selection.

    Args:
        catalogue: all of it; the message tells which of its ideas are shown.
        height_px: used until the page's styles set the height to fit the window.
        is_detail: a small map of what is looked at alone, without legend and without answering clicks.
    """
    failed = TEXTS["failed"]
    config = {
        "data_url": WAY_TO_ROUTES,
        "font_url": _find_font(),
        "is_detail": is_detail,
        "shares_touch": True,
        "failed": {language: read_translations(language).gettext(failed) for language in LANGUAGES},
    }
    key = f"{MAP_KEY}-detail" if is_detail else MAP_KEY
    answers = st.session_state.get(LAST_EVENT, 0)
    st_folium(
        build_map(WAY_TO_ROUTES + name_script(), config),
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=SelectionMessage(build_message(catalogue, selection, answers)),
        on_change=None if is_detail else _take_event,
    )


@lru_cache(maxsize=1)
def _find_font() -> str | None:
    """Return the address of Streamlit's own text font, so that map and page are set alike; None if it has none."""
    media = Path(st.__file__).parent / "static" / "static" / "media"
    font = next(media.glob("SourceSansVF-Upright*.woff2"), None)
    return WAY_TO_FONTS + font.name if font else None


def _take_event() -> None:
    """Turn what a person did on the map into the selection. A message of any other form changes nothing."""
    event = st.session_state.get(MAP_KEY)
    if not isinstance(event, Mapping) or not isinstance(event.get("number"), int):
        return
    st.session_state[LAST_EVENT] = event["number"]
    selection, _ = read_selection()
    try:
        write_selection(apply_event(selection, event))
    except UnknownKey as unknown:
        st.session_state[REFUSED] = unknown


def apply_event(selection: Selection, event: Mapping[str, Any]) -> Selection:
    """Return the selection after an event of the map.

    It carries `themes`, `hides_inferred`, `near` (latitude, longitude, metres), `drawn` (corners as longitude, latitude;
    none erases circle and area), or `look_at` place, municipality or nothing.

    Raises:
        UnknownKey: the drawn circle or area cannot be one.
    """
    if isinstance(event.get("themes"), list):
        themes = tuple(theme for theme in event["themes"] if theme in THEMES)
        return replace(selection, themes=themes)
    if isinstance(event.get("hides_inferred"), bool):
        return replace(selection, hides_inferred=event["hides_inferred"])
    if "near" in event or "drawn" in event:
        return _apply_drawing(selection, event)
    target, key = event.get("look_at"), event.get("key")
    if target == "place" and isinstance(key, str):
        return selection.look_at(place=key)
    if target == "municipality" and isinstance(key, str):
        return selection.look_at(municipality=key)
    return selection.look_at()


def _apply_drawing(selection: Selection, event: Mapping[str, Any]) -> Selection:
    match event:
        case {"near": [int() | float() as latitude, int() | float() as longitude, int() | float() as radius_m]}:
            circle = Near(longitude, latitude, read_radius_m(radius_m / 1000))
            return replace(selection, near=circle, drawn=()).look_at()
        case {"drawn": []}:
            return replace(selection, near=None, drawn=()).look_at()
        case {"drawn": [*corners]} if all(_is_position(corner) for corner in corners[:MOST_DRAWN]):
            area = check_area([(corner[0], corner[1]) for corner in corners[:MOST_DRAWN]])
            return replace(selection, near=None, drawn=area).look_at()
    return selection


def _is_position(corner: Any) -> bool:
    match corner:
        case [int() | float(), int() | float()]:
            return True
    return False
