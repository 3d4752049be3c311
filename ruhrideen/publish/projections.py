"""Positions in WGS 84 (EPSG:4326) as ETRS89 / UTM 32N (EPSG:25832), the metres that planners in NRW use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

WGS84: Final = 4326
UTM32: Final = 25832


@lru_cache(maxsize=1)
def _read_transformer() -> Transformer:
    return Transformer.from_crs(WGS84, UTM32, always_xy=True)


def project_to_utm(geometries: Sequence[BaseGeometry]) -> NDArray[np.object_]:
    """Return geometries given in longitude and latitude with easting and northing in metres, rounded to centimetres."""
    transformer = _read_transformer()

    def project(positions: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(np.column_stack(transformer.transform(*positions.T)), 2)

    return np.asarray(shapely.transform(np.array(geometries, dtype=object), project), dtype=object)


def round_degrees(geometry: BaseGeometry, digits: int) -> Any:
    """Return a geometry in degrees with at most `digits` decimals; 7 are about a centimetre."""
    return shapely.transform(geometry, lambda positions: np.round(positions, digits))


@lru_cache(maxsize=2)
def write_definition(epsg: int) -> tuple[str, str]:
    """Return the name of a CRS and its definition as WKT 1, as a GeoPackage keeps it."""
    crs = CRS.from_epsg(epsg)
    return crs.name, crs.to_wkt("WKT1_GDAL")
