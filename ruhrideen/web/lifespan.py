"""What happens around the server's life: everything is ready before the first visitor, and garbage never makes one wait."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

from ruhrideen.cartography import folium_map
from ruhrideen.catalogue import Catalogue
from ruhrideen.web.routes import prepare_files

SECONDS_BETWEEN_COLLECTIONS: Final = 30

Lifespan = Callable[[Any], contextlib.AbstractAsyncContextManager[dict[str, Any]]]


def make_lifespan(read_current: Callable[[], Catalogue], forget: Callable[[], None]) -> Lifespan:
    """Return the lifespan of the ASGI app.

    It reads the data, packs what the map loads and builds one map, so that the first visitor waits for none of it. It
    keeps all that out of every later garbage collection and collects the rest every half minute; Streamlit's own
    collection after each run is off (`.streamlit/config.toml`).

    Args:
        read_current: returns the catalogue of the moment.
        forget: lets go of what visitors who left have in memory; called before each collection.
    """

    @contextlib.asynccontextmanager
    async def live(app: Any) -> AsyncIterator[dict[str, Any]]:
        prepare_files(read_current())
        folium_map.build_map("", {}).get_root().render()
        gc.collect()
        gc.freeze()
        collecting = asyncio.create_task(_collect_for_ever(forget))
        try:
            yield {}
        finally:
            collecting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await collecting

    return live


async def _collect_for_ever(forget: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_COLLECTIONS)
        forget()
        await asyncio.to_thread(gc.collect)
