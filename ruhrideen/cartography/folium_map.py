"""The Folium map: one element of ours draws everything, a second one carries the selection to it.

Folium's own markers are compiled one Jinja template each; here the data reaches the browser once, over HTTP, and the map
script (`web/assets`) draws it. The map's own text never changes, so st_folium keeps it, with pan and zoom, for ever.
"""

from __future__ import annotations

from typing import Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template

from ruhrideen.cartography.layers import embed_json

REGION_CENTRE: Final = (51.52, 7.13)
REGION_ZOOM: Final = 10  # only until the script fits the region into its frame


class RegionMap(folium.Map):
    """A map without tiles that loads one script, from our own server, instead of folium's files from four hosts."""

    def __init__(self, script_url: str) -> None:
        super().__init__(
            location=REGION_CENTRE,
            zoom_start=REGION_ZOOM,
            tiles=None,
            zoom_control=False,
            font_size="1rem",
            zoom_snap=0.25,
            zoom_delta=1,
            wheel_px_per_zoom_level=90,
            min_zoom=8,
            max_zoom=17,
        )
        self.options["maxZoom"] = 17
        self.default_js = [("ruhrideen", script_url)]
        self.default_css = []


class IdeaLayer(MacroElement):
    """Starts the map script on its map; `config` is the same for everybody, so the map is never mounted again."""

    _template = Template(
        "{% macro script(this, kwargs) %}Ruhrideen.start({{ this._parent.get_name() }}, {{ this.config }});{% endmacro %}"
    )

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name = "IdeaLayer"
        self.config = embed_json(config)


class SelectionMessage(folium.FeatureGroup):
    """What st_folium passes on as `feature_group_to_add`: no layers, only the message to the map script."""

    _template = Template(
        "{% macro script(this, kwargs) %}var {{ this.get_name() }} = L.featureGroup();"
        "Ruhrideen.show({{ this.message }});{% endmacro %}"
    )

    def __init__(self, message: dict[str, Any]) -> None:
        super().__init__(name="selection")
        self.message = embed_json(message)


def build_map(script_url: str, config: dict[str, Any]) -> folium.Map:
    """Return a fresh map (st_folium rewrites the one it gets) with the idea layer on it.

    Args:
        script_url: the map script, relative to the map's own frame.
        config: for the script: `data_url` and `font_url`, both relative to the map's frame, `is_detail`, and `shares_touch`
            if the page around the map scrolls.
    """
    region_map = RegionMap(script_url)
    region_map.add_child(IdeaLayer(config))
    return region_map
