"""What part of the world a still map shows, in Web Mercator (EPSG:3857) like the live map, north at the top."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

RADIUS_M: Final = 6_378_137.0
TILE_PX: Final = 256
# What the start page shows: west, south, east, north (WGS 84), with the airport of Weeze.
REGION: Final = (6.1, 51.205, 8.02, 51.835)
MAX_ZOOM: Final = 12.5
Bbox = tuple[float, float, float, float]


class Margins(NamedTuple):
    """What the legend and other furniture keep free, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def project(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return positions (n x 2; longitude, latitude, WGS 84) in metres of EPSG:3857; beyond 85 degrees they stay at its edge."""
    longitude, latitude = np.radians(positions[:, 0]), np.radians(np.clip(positions[:, 1], -85, 85))
    return np.column_stack((RADIUS_M * longitude, RADIUS_M * np.log(np.tan(np.pi / 4 + latitude / 2))))


class Viewport(NamedTuple):
    """A frame of `width` x `height` pixels; `west`, `north` its upper left corner and `metres` a pixel, in EPSG:3857."""

    width: float
    height: float
    west: float
    north: float
    metres: float

    @property
    def zoom(self) -> float:
        """The zoom that a web map of this scale has."""
        return math.log2(2 * math.pi * RADIUS_M / TILE_PX / self.metres)

    @property
    def ground_metres(self) -> float:
        """True metres on the ground for a pixel, in the middle of the frame."""
        middle = (self.north - self.height / 2 * self.metres) / RADIUS_M
        return self.metres / math.cosh(min(max(middle, -math.pi), math.pi))  # the world ends there

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixels from the left and from the top of a position (WGS 84)."""
        x, y = project(np.array([[longitude, latitude]]))[0]
        return float(x - self.west) / self.metres, float(self.north - y) / self.metres


def fit(bbox: Bbox, width: float, height: float, margins: Margins, max_zoom: float = MAX_ZOOM) -> Viewport:
    """Return the frame that shows a bbox (WGS 84) between its margins, as large as `max_zoom` lets it be."""
    (west, south), (east, north) = project(np.array([bbox[:2], bbox[2:]]))
    room_x = max(width - margins.left - margins.right, 10)
    room_y = max(height - margins.top - margins.bottom, 10)
    smallest = 2 * math.pi * RADIUS_M / TILE_PX / 2**max_zoom
    metres = max((east - west) / room_x, (north - south) / room_y, smallest)
    left = (west + east) / 2 - (margins.left + room_x / 2) * metres
    top = (south + north) / 2 + (margins.top + room_y / 2) * metres
    return Viewport(width, height, float(left), float(top), float(metres))
