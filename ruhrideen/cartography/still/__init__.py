"""Still maps: what the live map shows, as one SVG without scripts, for pictures, paper and slides."""

from ruhrideen.cartography.still.drawing import StillMap, draw_key, draw_still_map
from ruhrideen.cartography.still.picture import draw_picture, render_png

__all__ = ["StillMap", "draw_key", "draw_picture", "draw_still_map", "render_png"]
