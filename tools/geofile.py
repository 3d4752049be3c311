"""GeoJSON files as we ship them: RFC 7946, five decimals, one Feature a line so that a diff can be read.

Measuring and simplifying happen in metres, in ETRS89 / UTM 32N (EPSG:25832), the system of NRW.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from topojson.core.topology import Topology

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SOURCES = ROOT / "tools" / "sources"
DECIMALS = 5  # about 1 m

Feature = dict[str, Any]

_TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:25832", always_xy=True)
_TO_DEGREES = Transformer.from_crs("EPSG:25832", "EPSG:4326", always_xy=True)


def to_metres(geometry: BaseGeometry) -> BaseGeometry:
    """Return a WGS 84 geometry (longitude first) in UTM 32N."""
    return _transform(geometry, _TO_METRES)


def to_degrees(geometry: BaseGeometry) -> BaseGeometry:
    """Return a UTM 32N geometry in WGS 84, longitude first."""
    return _transform(geometry, _TO_DEGREES)


def _transform(geometry: BaseGeometry, transformer: Transformer) -> BaseGeometry:
    return shapely.transform(
        geometry, lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    )


def round_positions(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry with every position rounded and no vertex twice in a row.

    Each position is rounded by itself, so what two shapes share stays shared.
    """
    rounded = shapely.transform(geometry, lambda points: np.round(points, DECIMALS))
    return shapely.remove_repeated_points(rounded)


def simplify_together(geometries: list[BaseGeometry], tolerance_m: float) -> list[BaseGeometry]:
    """Return WGS 84 geometries simplified (Douglas-Peucker) and rounded; shared borders stay shared."""
    topology = Topology([to_metres(geometry) for geometry in geometries], prequantize=False)
    features = json.loads(str(topology.toposimplify(tolerance_m).to_geojson(decimals=3)))["features"]
    return [round_positions(to_degrees(shape(feature["geometry"]))) for feature in features]


def make_feature(feature_id: str, geometry: BaseGeometry, properties: Mapping[str, Any]) -> Feature:
    """Return a Feature whose outer rings run counterclockwise (RFC 7946, 3.1.6)."""
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        raise SystemExit(f'Feature "{feature_id}": {reason}. Simplify less.')
    if "Polygon" in geometry.geom_type:
        geometry = shapely.orient_polygons(geometry)
    return {
        "type": "Feature",
        "id": feature_id,
        "geometry": mapping(geometry),
        "properties": dict(properties),
    }


def write_features(path: Path, features: Iterable[Feature], **members: str) -> None:
    """Write a FeatureCollection with top-level members such as the attribution; say how big it is."""
    head = json.dumps({"type": "FeatureCollection", **members}, ensure_ascii=False)[:-1]
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head}, "features": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(lines)} Features, {path.stat().st_size / 1000:.1f} kB")


def read_features(path: Path) -> list[tuple[Feature, BaseGeometry]]:
    """Return each Feature of a file with its geometry as a shape."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    return [(feature, shape(feature["geometry"])) for feature in collection["features"]]
