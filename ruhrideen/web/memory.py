"""When Python's garbage collector runs: on a timer, never while a person waits for an answer."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from typing import Any, Final

SECONDS_BETWEEN_COLLECTIONS: Final = 30


@contextlib.asynccontextmanager
async def collect_on_timer(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Keep what the start-up made out of every later collection, and collect the rest every half minute.

    The lifespan of the ASGI app. Streamlit's own collection after each run is off (`.streamlit/config.toml`).
    """
    gc.collect()
    gc.freeze()
    collecting = asyncio.create_task(_collect_for_ever())
    try:
        yield {}
    finally:
        collecting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await collecting


async def _collect_for_ever() -> None:
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_COLLECTIONS)
        await asyncio.to_thread(gc.collect)
