"""MapProxy as our tile engine: it asks a maker's server, cuts and keeps the tiles; we say when that failed and how."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError

from mapproxy.config.loader import ProxyConfiguration
from mapproxy.source import SourceError
from PIL import Image, UnidentifiedImageError

from ruhrideen.cartography.basemaps import Basemap
from ruhrideen.languages import N_
from ruhrideen.tiles.errors import CacheFull, SourceBroken, SourceFailed, SourceRefused, SourceSilent, TileNotOffered
from ruhrideen.tiles.pyramid import TileAddress, is_offered

GRID: Final = "GLOBAL_WEBMERCATOR"
TIMEOUT_S: Final = 10
# After a failure nobody asks that server again for so long: those who wait would only pile up.
REST_S: Final = 20.0
NO_PICTURE: Final = N_("kein Bild")
USER_AGENT: Final = "Ruhrideen-Karte/0.1"
# A WMS draws 4 × 4 tiles at once, so that names are not cut at their edges.
META_SIZE: Final = (4, 4)

# MapProxy logs each failure with its trace; we say it once, in words.
logging.getLogger("mapproxy").setLevel(logging.CRITICAL)
logger = logging.getLogger(__name__)


class TileContent(NamedTuple):
    """A tile as bytes with its media type."""

    content: bytes
    media_type: str


class TileStore:
    """The tiles of some base maps: from the folder if they are there, else from their makers.

    Args:
        folder: where tiles are kept, one file a tile; made if it is missing.
        contact: how a maker reaches us; goes into the user agent.
        timeout_s: how long a maker's server may take to answer.
    """

    def __init__(
        self,
        basemaps: Sequence[Basemap],
        folder: Path,
        *,
        contact: str = "",
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folder = folder
        self.basemaps = {basemap.key: basemap for basemap in basemaps}
        self._clock = clock
        self._rests_until: dict[str, tuple[float, SourceFailed]] = {}
        configuration = ProxyConfiguration(
            write_configuration(basemaps, folder, contact, timeout_s), conf_base_dir=str(folder)
        )
        self._managers = {key: configuration.caches[key].caches()[0][2] for key in self.basemaps}

    def is_kept(self, key: str, tile: TileAddress) -> bool:
        """Return whether a tile is in the folder."""
        return bool(self._managers[key].is_cached((tile.x, tile.y, tile.z)))

    def find_failure(self, key: str) -> SourceFailed | None:
        """Return why a maker's server is left alone now; None if it may be asked."""
        until, failure = self._rests_until.get(key, (0.0, None))
        return failure if failure is not None and self._clock() < until else None

    def read_tile(self, key: str, tile: TileAddress, *, patient: bool = False) -> TileContent:
        """Return a tile, fetched and kept if it was not there.

        Args:
            patient: ask even if the server failed a moment ago; for a command that makes its own pauses.

        Raises:
            TileNotOffered: unknown map, or a tile outside the region.
            SourceFailed: there is no tile; nothing is kept.
            CacheFull: it cannot be kept; nothing half-written is left.
        """
        if key not in self.basemaps or not is_offered(tile):
            raise TileNotOffered
        failure = self.find_failure(key)
        if failure is not None and not patient and not self.is_kept(key, tile):
            raise failure
        try:
            content = self._load(key, tile)
        except SourceFailed as failed:
            self._rests_until[key] = (self._clock() + max(REST_S, failed.wait_s), failed)
            logger.warning("%s: %s", key, failed)
            raise
        self._rests_until.pop(key, None)
        return TileContent(content, f"image/{self.basemaps[key].image_format}")

    def _load(self, key: str, tile: TileAddress) -> bytes:
        operator, manager = self.basemaps[key].operator, self._managers[key]
        try:
            loaded = manager.load_tile_coord((tile.x, tile.y, tile.z))
            content = bytes(loaded.image_result_buffer().read())
        except SourceError as error:
            raise _describe(error, operator) from error
        except (UnidentifiedImageError, HTTPException, SyntaxError, ValueError) as error:
            raise SourceBroken(operator=operator, reason=type(error).__name__) from error
        except OSError as error:
            if _is_of_our_disk(error, self.folder):
                raise CacheFull(reason=error.strerror or str(error), folder=str(self.folder)) from error
            raise SourceSilent(operator=operator, reason=type(error).__name__) from error
        if not _is_picture(content):
            manager.remove_tile_coords([(tile.x, tile.y, tile.z)])
            raise SourceBroken(operator=operator, reason=NO_PICTURE)
        return content


def write_configuration(basemaps: Sequence[Basemap], folder: Path, contact: str, timeout_s: float) -> dict[str, Any]:
    """Return MapProxy's configuration for some base maps: one source and one cache of files each."""
    locks = str(folder / "locks")
    return {
        "globals": {
            "cache": {"base_dir": str(folder), "lock_dir": locks, "tile_lock_dir": locks},
            "http": {"client_timeout": timeout_s, "headers": {"User-Agent": f"{USER_AGENT} {contact}".strip()}},
            "image": {"paletted": False},
        },
        "caches": {
            basemap.key: {
                "grids": [GRID],
                "sources": [basemap.key],
                "format": f"image/{basemap.image_format}",
                "meta_size": list(META_SIZE),
                "meta_buffer": 60,
                "cache": {"type": "file", "directory": str(folder / basemap.key), "directory_layout": "tms"},
            }
            for basemap in basemaps
        },
        "sources": {basemap.key: _write_source(basemap) for basemap in basemaps},
    }


def _write_source(basemap: Basemap) -> dict[str, Any]:
    if basemap.kind == "wms":
        request = {"url": basemap.url, "layers": basemap.layer, "format": f"image/{basemap.image_format}"}
        return {"type": "wms", "supported_srs": ["EPSG:3857"], "req": request, "wms_opts": {"version": "1.3.0"}}
    url = basemap.url.replace("{z}", "%(z)s").replace("{x}", "%(x)s").replace("{y}", "%(y)s")
    return {"type": "tile", "grid": GRID, "url": url}


def _describe(error: Exception, operator: str) -> SourceFailed:
    """Return MapProxy's error, which hides its reason, as one of ours."""
    answer = next((cause for cause in _list_causes(error) if isinstance(cause, HTTPError)), None)
    if answer is not None and answer.code < 500:
        wait = answer.headers.get("Retry-After", "") if answer.headers else ""
        return SourceRefused(
            operator=operator, reason=f"HTTP {answer.code}", wait_s=float(wait) if wait.isdigit() else 0.0
        )
    if answer is not None:
        return SourceBroken(operator=operator, reason=f"HTTP {answer.code}")
    if "not an image" in str(error):
        return SourceBroken(operator=operator, reason=NO_PICTURE)
    reason = next((type(cause).__name__ for cause in _list_causes(error) if isinstance(cause, OSError)), "")
    return SourceSilent(operator=operator, reason=reason or type(error).__name__)


def _list_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_of_our_disk(error: OSError, folder: Path) -> bool:
    """Return whether an error came from writing below the folder, not from the network."""
    return bool(error.filename and str(folder) in str(error.filename)) or error.errno in {28, 122, 27}


def _is_picture(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError):
        return False
    return True
