"""What is ready before the first visitor, and when garbage is collected."""

from __future__ import annotations

import asyncio
import gc
import inspect
import weakref
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import MagicMock

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from ruhrideen.catalogue import Catalogue
from ruhrideen.ui.server import forget_ended
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
        async with lifespan.make_lifespan(lambda: asked.append(1) or sound, lambda: None)(None):
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
        async with lifespan.make_lifespan(lambda: sound, lambda: None)(None):
            pass
        return len(asyncio.all_tasks())

    assert run(live()) == 1
    gc.unfreeze()


def test_who_left_is_forgotten_on_the_same_timer(sound: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before each collection, again and again."""
    monkeypatch.setattr(lifespan, "SECONDS_BETWEEN_COLLECTIONS", 0)

    async def live() -> int:
        forgotten, twice = [], asyncio.Event()

        def forget() -> None:
            forgotten.append(1)
            if len(forgotten) == 2:
                twice.set()

        async with lifespan.make_lifespan(lambda: sound, forget)(None):
            await asyncio.wait_for(twice.wait(), 20)
        return len(forgotten)

    assert run(live()) >= 2
    gc.unfreeze()


class EndedSession:
    """As much of a session as the store looks at."""

    id = "1"


def test_streamlits_store_lets_go_of_ended_sessions() -> None:
    """Its own store keeps an ended session until the next one ends; ours to call lets it go. Its names are still these."""
    storage = MemorySessionStorage(ttl_seconds=0)
    manager = WebsocketSessionManager(storage, MagicMock(), MagicMock(), MagicMock())
    ended = SimpleNamespace(session=EndedSession())
    storage.save(cast(SessionInfo, ended))
    kept = weakref.ref(ended.session)
    del ended

    assert kept() is not None
    forget_ended(manager)

    assert kept() is None
    assert "_session_mgr" in inspect.getsource(Runtime)
