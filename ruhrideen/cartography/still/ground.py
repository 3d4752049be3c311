"""The base map below the ideas: land, region, borders, roads, water; the same lines and colours as `web/assets/basemap.js`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ruhrideen.cartography.still.svg import Value, add
from ruhrideen.cartography.still.viewport import Viewport, project
from ruhrideen.catalogue import Catalogue
from ruhrideen.catalogue.identity import SameCatalogue

AROUND: Final = "#eceae2"  # where nothing is drawn
LAND: Final = "#fbfaf4"
STYLES: Final[dict[str, dict[str, Value]]] = {
    "neighbours": {"fill": AROUND, "stroke": "#d9d6cb", "stroke_width": 1},
    "shadow": {"fill": "none", "stroke": "#b9b29b", "stroke_width": 7, "stroke_opacity": 0.28},
    "municipalities": {"fill": LAND},
    "motorway": {"fill": "none", "stroke": "#d9cdb6", "stroke_width": 1.5},
    "railway": {"fill": "none", "stroke": "#cfcbc2", "stroke_width": 1, "stroke_dasharray": "5 3"},
    "river": {"fill": "none", "stroke": "#8fbddb", "stroke_linecap": "round"},
    "canal": {"fill": "none", "stroke": "#9cc6df", "stroke_linecap": "round"},
    "municipality": {"fill": "none", "stroke": "#d6d1c0", "stroke_width": 0.8},
    "kreis": {"fill": "none", "stroke": "#b3ab93", "stroke_width": 1.2},
    "region": {"fill": "none", "stroke": "#8d8468", "stroke_width": 1.8},
    "chosen": {"fill": "#f3e3a6", "fill_opacity": 0.55, "stroke": "#1d2a36", "stroke_width": 2.5},
}
THIN_PX: Final = 0.35  # a corner that moves a line by less is left out


class Part(NamedTuple):
    """A Feature of the base map: its geometry in EPSG:3857 and its properties, with `id`."""

    geometry: BaseGeometry
    properties: dict[str, Any]


def draw_ground(parent: Element, catalogue: Catalogue, view: Viewport, chosen: Iterable[str], scale: float) -> None:
    """Draw the base map; `chosen` are AGS of raised municipalities, or "region"; `scale` thickens lines for paper."""
    layers = read_layers(catalogue)
    add(parent, "rect", width=view.width, height=view.height, fill=AROUND)
    _draw(parent, view, layers["neighbours"], "neighbours", scale)
    _draw(parent, view, _find(layers["borders"], ["region"]), "shadow", scale)
    _draw(parent, view, layers["municipalities"], "municipalities", scale)
    keys = set(chosen)
    _draw(parent, view, _find(layers["municipalities"], keys), "chosen", scale)
    if "region" in keys:
        _draw(parent, view, _find(layers["borders"], ["region"]), "chosen", scale, fill="none")
    for road in ("railway", "motorway"):
        _draw(parent, view, [part for part in layers["roads"] if part.properties.get("class") == road], road, scale)
    grow = min(1.35 ** max(0.0, view.zoom - 9.5), 3)
    for part in layers["waterways"]:
        kind = "canal" if part.properties.get("class") == "canal" else "river"
        width = float(part.properties.get("width") or 1) * (0.9 if kind == "canal" else 1.5) * grow * scale
        _draw(parent, view, [part], kind, scale, stroke_width=width)
    for border in ("municipality", "kreis", "region"):
        _draw(parent, view, _find(layers["borders"], [border]), border, scale)


def read_layers(catalogue: Catalogue) -> dict[str, list[Part]]:
    """Return the base map of a catalogue in EPSG:3857, by layer; projected once."""
    return _read_layers(SameCatalogue(catalogue))


@lru_cache(maxsize=2)
def _read_layers(same: SameCatalogue) -> dict[str, list[Part]]:
    catalogue = same.catalogue
    layers: dict[str, list[Part]] = {
        "municipalities": [
            Part(to_mercator(municipality.geometry), {"id": municipality.ags, "name": municipality.name})
            for municipality in catalogue.municipalities
        ]
    }
    for name in ("neighbours", "borders", "roads", "waterways", "towns"):
        features = (catalogue.basemap.get(name) or {}).get("features", [])
        layers[name] = [
            Part(to_mercator(shape(feature["geometry"])), {**feature["properties"], "id": feature.get("id")})
            for feature in features
        ]
    return layers


def to_mercator(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry (WGS 84) in EPSG:3857."""
    return shapely.transform(geometry, project)


def _find(parts: Sequence[Part], keys: Iterable[str]) -> list[Part]:
    wanted = set(keys)
    return [part for part in parts if part.properties["id"] in wanted]


def _draw(parent: Element, view: Viewport, parts: Iterable[Part], style: str, scale: float, **more: Value) -> None:
    path = "".join(write_path(part.geometry, view) for part in parts)
    if not path:
        return
    attributes = {**STYLES[style], **more}
    if "stroke_width" not in more and isinstance(width := attributes.get("stroke_width"), (int, float)):
        attributes["stroke_width"] = width * scale
    add(parent, "path", d=path, stroke_linejoin="round", **attributes)


def write_path(geometry: BaseGeometry, view: Viewport, beyond_px: float = 20) -> str:
    """Return a geometry (EPSG:3857) as an SVG path: cut off beyond the frame, without corners too fine to see."""
    edge = beyond_px * view.metres
    right, bottom = view.west + view.width * view.metres, view.north - view.height * view.metres
    seen = shapely.clip_by_rect(geometry, view.west - edge, bottom - edge, right + edge, view.north + edge)
    seen = shapely.simplify(seen, THIN_PX * view.metres)
    written = []
    for part in shapely.get_parts(seen):
        if part.is_empty or part.geom_type == "Point":
            continue
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            corners = shapely.get_coordinates(ring)
            pixels = np.column_stack(((corners[:, 0] - view.west), (view.north - corners[:, 1]))) / view.metres
            text = "L".join(f"{x:.1f} {y:.1f}" for x, y in pixels.tolist())
            written.append(f"M{text}{'Z' if part.geom_type == 'Polygon' else ''}")
    return "".join(written)
