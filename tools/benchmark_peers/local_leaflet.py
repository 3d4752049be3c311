"""Leaflet and jQuery for folium maps of the peers, served by their own Streamlit from installed PyPI packages."""

from __future__ import annotations

from importlib.metadata import distribution

import folium
import streamlit.components.v1 as components
from branca.element import MacroElement
from folium.template import Template

LEAFLET = ("XStatic-Leaflet", "xstatic/pkg/leaflet/data")
JQUERY = ("XStatic-jQuery", "xstatic/pkg/jquery/data")


class MarkerPictures(MacroElement):
    """Tells Leaflet where its marker pictures are; without it they are looked up in a style sheet that comes too late."""

    _template = Template("{% macro script(this, kwargs) %}L.Icon.Default.imagePath = '{{ this.path }}';{% endmacro %}")

    def __init__(self, path: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name = "MarkerPictures"
        self.path = path


def build_map(location: tuple[float, float], zoom: int) -> folium.Map:
    """Return a map without tiles whose scripts come from this server; call it in a script run, for it declares routes."""
    leaflet, jquery = _serve("leaflet", *LEAFLET), _serve("jquery", *JQUERY)
    plain_map = folium.Map(location=location, zoom_start=zoom, tiles=None, max_zoom=18)
    plain_map.options["maxZoom"] = 18
    plain_map.default_js = [("leaflet", f"{leaflet}/leaflet.js"), ("jquery", f"{jquery}/jquery.min.js")]
    plain_map.default_css = [("leaflet_css", f"{leaflet}/leaflet.css")]
    plain_map.add_child(MarkerPictures(f"{leaflet}/images/"))
    return plain_map


def _serve(name: str, package: str, folder: str) -> str:
    """Have Streamlit serve a folder of an installed package; return its address relative to the map's frame."""
    path = str(distribution(package).locate_file(folder))
    component = components.declare_component(name, path=path)
    return f"../{component.name}"
