"""MapProxy as our tile engine: it asks a maker's server, cuts and keeps the tiles; we say when that failed and how."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from errno import EDQUOT, EFBIG, ENOSPC
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError

from mapproxy.config.loader import ProxyConfiguration
from mapproxy.source import SourceError
from mapproxy.util.lock import LockTimeout

from ruhrideen.cartography.basemaps import Basemap
from ruhrideen.languages import N_
from ruhrideen.tiles.answers import NoPicture, bound_answers, is_picture, read_wait_s
from ruhrideen.tiles.errors import (
    CacheFull,
    SourceBroken,
    SourceBusy,
    SourceRefused,
    SourceSilent,
    TileError,
    TileMissing,
    TileNotOffered,
)
from ruhrideen.tiles.pyramid import LARGEST_ZOOM, REGION, SMALLEST_ZOOM, TileAddress, is_offered, list_tiles

GRID: Final = "GLOBAL_WEBMERCATOR"
TIMEOUT_S: Final = 10
# After a failure nobody asks that server again for so long: those who wait would only pile up.
REST_S: Final = 20.0
LONGEST_REST_S: Final = 3600.0
# A server of tiles may lack one here and there; so many in a row, and it has moved or refuses us.
MOST_MISSING: Final = 8
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
        self._failures: dict[str, tuple[float, TileError]] = {}
        self._missing: dict[str, int] = {}
        self._whole_to: dict[str, int] = {}
        configuration = ProxyConfiguration(
            write_configuration(basemaps, folder, contact, timeout_s), conf_base_dir=str(folder)
        )
        self._managers = {key: configuration.caches[key].caches()[0][2] for key in self.basemaps}
        for client in {id(client): client for client in map(_find_client, self._managers.values())}.values():
            client.open = bound_answers(client.open, 2 * timeout_s)

    def is_kept(self, key: str, tile: TileAddress) -> bool:
        """Return whether a tile is in the folder."""
        return bool(self._managers[key].is_cached((tile.x, tile.y, tile.z)))

    def find_kept_zoom(self, key: str) -> int:
        """Return the largest zoom up to which the whole region is in the folder; 0 if it is at none."""
        zoom = self._whole_to.get(key, SMALLEST_ZOOM - 1)
        while zoom < LARGEST_ZOOM and all(
            self.is_kept(key, tile) for tile in list_tiles(REGION, zoom + 1, from_zoom=zoom + 1)
        ):
            zoom += 1
        self._whole_to[key] = zoom
        return zoom if zoom >= SMALLEST_ZOOM else 0

    def find_failure(self, key: str) -> TileError | None:
        """Return why a maker's server is left alone now; None if it may be asked."""
        until, failure = self._failures.get(key, (0.0, None))
        return failure if failure is not None and self._clock() < until else None

    def read_kept(self, key: str, tile: TileAddress) -> TileContent | None:
        """Return a tile that is in the folder; None if it is not.

        Raises:
            TileNotOffered: unknown map, or a tile outside the region.
        """
        if key not in self.basemaps or not is_offered(tile):
            raise TileNotOffered
        return self.read_tile(key, tile) if self.is_kept(key, tile) else None

    def read_tile(self, key: str, tile: TileAddress, *, patient: bool = False) -> TileContent:
        """Return a tile, fetched and kept if it was not there.

        Args:
            patient: ask even if the server failed a moment ago; for a command that makes its own pauses.

        Raises:
            TileNotOffered: unknown map, or a tile outside the region.
            TileMissing: the maker has no such tile.
            SourceFailed: there is no tile; nothing is kept.
            CacheFull: it cannot be kept; nothing half-written is left.
        """
        if key not in self.basemaps or not is_offered(tile):
            raise TileNotOffered
        was_kept = self.is_kept(key, tile)
        failure = self.find_failure(key)
        if failure is not None and not patient and not was_kept:
            raise failure.copy()
        try:
            content = self._load(key, tile)
        except TileMissing:
            raise
        except TileError as failed:
            rest_s = min(max(REST_S, failed.wait_s), LONGEST_REST_S)
            self._failures[key] = (self._clock() + rest_s, failed.copy())
            if not patient:  # a command says it itself
                logger.warning("%s: %s", key, failed)
            raise
        if not was_kept:
            self._failures.pop(key, None)
            self._missing.pop(key, None)
        return TileContent(content, f"image/{self.basemaps[key].image_format}")

    def _load(self, key: str, tile: TileAddress) -> bytes:
        manager, coordinate = self._managers[key], (tile.x, tile.y, tile.z)
        broken = partial(SourceBroken, operator=self.basemaps[key].operator)
        try:
            content = _read_content(manager, coordinate)
            if not is_picture(content):  # a kept file that something has spoiled
                manager.remove_tile_coords([coordinate])
                content = _read_content(manager, coordinate)
            if not content:
                raise NoPicture
        except SourceError as error:
            raise self._describe(key, error) from error
        except NoPicture as error:
            raise broken(reason=NO_PICTURE) from error
        except (HTTPException, SyntaxError, ValueError) as error:
            raise broken(reason=type(error).__name__) from error
        except LockTimeout as error:  # somebody else waits for the same tile, and for too long
            raise SourceSilent(operator=self.basemaps[key].operator, reason=type(error).__name__) from error
        except OSError as error:
            if _is_of_our_disk(error, self.folder):
                raise CacheFull(reason=error.strerror or str(error), folder=str(self.folder)) from error
            raise SourceSilent(operator=self.basemaps[key].operator, reason=type(error).__name__) from error
        return content

    def _describe(self, key: str, error: Exception) -> TileError:
        """Return MapProxy's error, which hides its reason, as one of ours."""
        operator, is_wms = self.basemaps[key].operator, self.basemaps[key].kind == "wms"
        causes = list(_list_causes(error))
        for cause in causes:
            if isinstance(cause, HTTPError):
                cause.close()
        code = next((known for cause in causes if (known := getattr(cause, "response_code", None))), None)
        if code is None:
            reason = next((type(cause).__name__ for cause in causes if isinstance(cause, OSError)), "")
            return SourceSilent(operator=operator, reason=reason or type(error).__name__)
        reason = f"HTTP {code}"
        if code in {204, 404, 410} and not is_wms:
            self._missing[key] = self._missing.get(key, 0) + 1
            if self._missing[key] < MOST_MISSING:
                return TileMissing(operator=operator, reason=reason)
        answer = next((cause for cause in causes if isinstance(cause, HTTPError)), None)
        wait_s = read_wait_s(answer.headers.get("Retry-After", "")) if answer and answer.headers else 0.0
        kind = SourceBusy if code in {429, 503} else SourceRefused if code < 500 else SourceBroken
        return kind(operator=operator, reason=reason, wait_s=wait_s)


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


def _find_client(manager: Any) -> Any:
    """Return the part of MapProxy that opens addresses for a cache."""
    return manager.sources[0].client.http_client


def _read_content(manager: Any, coordinate: tuple[int, int, int]) -> bytes:
    """Return a tile's bytes from MapProxy; empty if it has none."""
    found = manager.load_tile_coord(coordinate).image_result_buffer()
    if found is None:
        return b""
    with found:
        return bytes(found.read())


def _list_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_of_our_disk(error: OSError, folder: Path) -> bool:
    """Return whether an error came from writing below the folder, not from the network."""
    return bool(error.filename and str(folder) in str(error.filename)) or error.errno in {ENOSPC, EDQUOT, EFBIG}
