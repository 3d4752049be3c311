"""What is ready before the first visitor, and when garbage is collected."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ruhrideen.catalogue import Catalogue
from ruhrideen.web import lifespan, routes


def run(coroutine: Coroutine[Any, Any, int]) -> int:
    """Run in a thread of its own: the browser tests of the same session keep an event loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def test_everything_is_ready_when_the_server_starts(sound: Catalogue) -> None:
    """The data is read and packed, and kept out of later collections, before the first request."""
    routes._compress_parts.cache_clear()
    asked = []

    async def live() -> int:
        async with lifespan.make_lifespan(lambda: asked.append(1) or sound)(None):
            return routes._compress_parts.cache_info().currsize

    before = gc.get_freeze_count()
    packed = run(live())

    assert asked == [1]
    assert packed == 1
    assert gc.get_freeze_count() > before
    gc.unfreeze()


def test_the_collection_ends_with_the_server(sound: Catalogue) -> None:
    """No task is left behind."""

    async def live() -> int:
        async with lifespan.make_lifespan(lambda: sound)(None):
            pass
        return len(asyncio.all_tasks())

    assert run(live()) == 1
    gc.unfreeze()
