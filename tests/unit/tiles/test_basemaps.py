"""The official maps as we define them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ruhrideen.cartography.basemaps import BASEMAPS
from ruhrideen.tiles.engine import write_configuration
from ruhrideen.tiles.pyramid import REGION, SMALLEST_ZOOM, find_tile, is_offered, list_tiles


def test_every_base_map_names_maker_licence_and_words_of_thanks() -> None:
    """Five maps, each over https, each with its own key."""
    assert [basemap.key for basemap in BASEMAPS] == [
        "basemap-grau",
        "basemap-farbe",
        "topplus",
        "stadtplanwerk",
        "luftbild",
    ]
    assert all(basemap.url.startswith("https://") for basemap in BASEMAPS)
    assert all("©" in basemap.attribution or "Geobasis NRW" in basemap.attribution for basemap in BASEMAPS)
    assert all(basemap.licence_url.startswith("https://") for basemap in BASEMAPS)
    assert not any("{variant}" in basemap.url for basemap in BASEMAPS)


@pytest.mark.parametrize(
    "change",
    [{"attribution": ""}, {"licence": ""}, {"operator": ""}, {"url": "http://example.org/{z}/{x}/{y}"}, {"layer": "x"}],
)
def test_a_base_map_without_its_attribution_cannot_be_built(change: dict[str, str]) -> None:
    """Nor without licence and maker, nor over plain http."""
    with pytest.raises(ValueError, match=r"needs its|https|layer"):
        replace(BASEMAPS[0], **change)


def test_the_region_to_zoom_13_is_about_2000_tiles() -> None:
    """Every tile once, all of them offered; a position lies in the tile that the list has for it."""
    tiles = list(list_tiles(REGION, 13))

    assert 1_900 < len(tiles) < 2_100
    assert len(set(tiles)) == len(tiles)
    assert all(is_offered(tile) for tile in tiles)
    assert find_tile(7.0126, 51.4558, 13) in tiles
    assert min(tile.z for tile in tiles) == SMALLEST_ZOOM


def test_tiles_are_counted_as_web_maps_do() -> None:
    """Known values: the world is one tile, Greenwich begins the eastern half, the equator the southern."""
    assert find_tile(0, 0, 0) == (0, 0, 0)
    assert find_tile(0.001, -0.001, 1) == (1, 1, 1)
    assert find_tile(7.0126, 51.4558, 11) == (11, 1063, 681)


def test_the_configuration_asks_a_wms_for_its_layer_and_a_tile_server_for_tiles() -> None:
    """MapProxy's own words for both."""
    sources = write_configuration(BASEMAPS, Path("/tiles"), "", 5)["sources"]

    assert sources["luftbild"]["req"]["layers"] == "nw_dop_rgb"
    assert sources["basemap-grau"]["url"].endswith("/%(z)s/%(y)s/%(x)s.png")
