"""Official maps, to lie below ours or over it: who makes them, under which licence, how they want to be named, and where they are.

Addresses come from `xyzservices` where it has them, else from public code (Stadtplanwerk: cismet/carma; aerial photograph:
osmlab/editor-layer-index). None was asked when this was written; licences are as found there: read each service's
GetCapabilities before you offer it. A base map cannot be built without its attribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from xyzservices import TileProvider, providers

from ruhrideen.languages import N_, BilingualText

MAX_ZOOM: Final = 17


@dataclass(frozen=True, slots=True)
class Basemap:
    """A map to draw below ours, in tiles of 256 pixels in EPSG:3857.

    Attributes:
        key: in addresses and folders.
        operator: who would get the requests, `maker` the same in short; `country` where it is (a gettext text).
        attribution: as its maker wants it, word for word.
        url: of tiles with {z}, {x} and {y}, or of a WMS if `layer` is its layer.
        image_format: of the tiles we keep.
        has_names: it names towns itself; else ours are written on it.
        from_zoom: its maker draws nothing of use on smaller scales; nobody is asked there.
        tile_kb: size of a tile in kilobytes, an estimate for the word before a long download.
    """

    key: str
    name: BilingualText
    operator: str
    maker: str
    country: str
    licence: str
    licence_url: str
    attribution: str
    url: str
    kind: Literal["tiles", "wms"] = "tiles"
    layer: str = ""
    image_format: Literal["png", "jpeg"] = "png"
    has_names: bool = True
    from_zoom: int = 0
    tile_kb: int = 25

    def __post_init__(self) -> None:
        missing = [
            name
            for name in ("key", "operator", "maker", "country", "licence", "attribution")
            if not getattr(self, name)
        ]
        if missing:
            raise ValueError(f"A base map needs its {', '.join(missing)}.")
        if not self.url.startswith(("https://", "http://127.0.0.1:")):
            raise ValueError(f"{self.key}: {self.url} is not https.")
        if (self.kind == "wms") != bool(self.layer):
            raise ValueError(f"{self.key}: a WMS, and only a WMS, has a layer.")


def _write_url(provider: TileProvider) -> str:
    """Return the address of a provider's tiles, with https, its own gaps filled and ours left open."""
    return str(provider.url).replace("{variant}", provider.variant).replace("http://", "https://")


BKG: Final = "Bundesamt für Kartographie und Geodäsie (BKG)"
GERMANY: Final = N_("Deutschland")
DL_DE_BY: Final = "dl-de/by-2-0"
DL_DE_BY_URL: Final = "https://www.govdata.de/dl-de/by-2-0"

GEOBASIS: Final = "Geobasis NRW (Bezirksregierung Köln)"
ZERO: Final = "dl-de/zero-2-0"
ZERO_URL: Final = "https://www.govdata.de/dl-de/zero-2-0"

BASEMAPS: Final[tuple[Basemap, ...]] = (
    Basemap(
        key="basemap-grau",
        name=BilingualText("basemap.de, grau", "basemap.de, grey"),
        operator=BKG,
        maker="BKG",
        country=GERMANY,
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution="© basemap.de / BKG · Datenquellen: © GeoBasis-DE",
        url=_write_url(providers.BaseMapDE.Grey),
    ),
    Basemap(
        key="basemap-farbe",
        name=BilingualText("basemap.de, farbig", "basemap.de, colour"),
        operator=BKG,
        maker="BKG",
        country=GERMANY,
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution="© basemap.de / BKG · Datenquellen: © GeoBasis-DE",
        url=_write_url(providers.BaseMapDE.Color),
        tile_kb=35,
    ),
    Basemap(
        key="topplus",
        name=BilingualText("TopPlusOpen", "TopPlusOpen"),
        operator=BKG,
        maker="BKG",
        country=GERMANY,
        licence=DL_DE_BY,
        licence_url=DL_DE_BY_URL,
        attribution="© Bundesamt für Kartographie und Geodäsie (dl-de/by-2-0) · Datenquellen: "
        "https://sg.geodatenzentrum.de/web_public/Datenquellen_TopPlus_Open.html",
        url=_write_url(providers.TopPlusOpen.Color),
        tile_kb=40,
    ),
    Basemap(
        key="stadtplanwerk",
        name=BilingualText("Stadtplanwerk Ruhrgebiet 2.0", "Stadtplanwerk Ruhr city map 2.0"),
        operator="Regionalverband Ruhr (RVR)",
        maker="RVR",
        country=GERMANY,
        licence="CC BY 4.0, ODbL",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution="Stadtplanwerk Ruhrgebiet 2.0 © RVR und Kooperationspartner (CC BY 4.0) · Ausgangsprodukte: Land NRW "
        "(dl-de/by-2-0) und © OpenStreetMap-Mitwirkende (ODbL)",
        url="https://geodaten.metropoleruhr.de/spw2/service",
        kind="wms",
        layer="spw2_light",
        tile_kb=35,
    ),
    Basemap(
        key="luftbild",
        name=BilingualText("Luftbild NRW", "Aerial photograph NRW"),
        operator=GEOBASIS,
        maker="Geobasis NRW",
        country=GERMANY,
        licence=ZERO,
        licence_url=ZERO_URL,
        attribution="Geobasis NRW (dl-de/zero-2-0)",
        url="https://www.wms.nrw.de/geobasis/wms_nw_dop",
        kind="wms",
        layer="nw_dop_rgb",
        image_format="jpeg",
        has_names=False,
        tile_kb=20,
    ),
)

# Drawn over the ideas' base map; WMS, never kept by our server.
OVERLAYS: Final[tuple[Basemap, ...]] = (
    Basemap(
        key="flurstuecke",
        name=BilingualText("Flurstücke (ALKIS)", "Land parcels (ALKIS)"),
        operator=GEOBASIS,
        maker="Geobasis NRW",
        country=GERMANY,
        licence=ZERO,
        licence_url=ZERO_URL,
        attribution="Flurstücke: Geobasis NRW (dl-de/zero-2-0)",
        url="https://www.wms.nrw.de/geobasis/wms_nw_alkis",
        kind="wms",
        layer="adv_alkis_flurstuecke",
        from_zoom=15,
    ),
    Basemap(
        key="dtk",
        name=BilingualText("Topographische Karte (DTK)", "Topographic map (DTK)"),
        operator=GEOBASIS,
        maker="Geobasis NRW",
        country=GERMANY,
        licence=ZERO,
        licence_url=ZERO_URL,
        attribution="Topographische Karte: Geobasis NRW (dl-de/zero-2-0)",
        url="https://www.wms.nrw.de/geobasis/wms_nw_dtk",
        kind="wms",
        layer="nw_dtk_col",
    ),
    Basemap(
        key="grenzen",
        name=BilingualText("Kreis- und Gemeindegrenzen (DVG)", "District and municipal boundaries (DVG)"),
        operator=GEOBASIS,
        maker="Geobasis NRW",
        country=GERMANY,
        licence=ZERO,
        licence_url=ZERO_URL,
        attribution="Grenzen: Geobasis NRW (dl-de/zero-2-0)",
        url="https://www.wms.nrw.de/geobasis/wms_nw_dvg",
        kind="wms",
        layer="nw_dvg_krs,nw_dvg_gem",
    ),
)
