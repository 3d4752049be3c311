"""Routes for official base maps: tiles from our own address, and which maps answer now."""

from __future__ import annotations

from typing import Final

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ruhrideen.tiles.engine import TileStore
from ruhrideen.tiles.errors import TileError
from ruhrideen.tiles.pyramid import TileAddress

KEEP: Final = "public, max-age=604800"
MOST_AT_ONCE: Final = 4  # requests that wait for one maker's server


def list_tile_routes(start: str, store: TileStore) -> list[BaseRoute]:
    """Return the routes for the tiles of a store, below `start` ("/base/ruhrideen").

    What is kept never waits for a maker's server, and one maker's visitors never for another's.
    """
    limiters: dict[str, CapacityLimiter] = {}

    async def send_tile(request: Request) -> Response:
        key, values = request.path_params["key"], request.path_params
        tile = TileAddress(values["z"], values["x"], values["y"])
        try:
            found = await run_sync(store.read_kept, key, tile)
            if found is None:
                limiter = limiters.setdefault(key, CapacityLimiter(MOST_AT_ONCE))
                found = await run_sync(store.read_tile, key, tile, limiter=limiter)
        except TileError as error:
            headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
            return Response(error.in_public_words("de"), error.status, headers, media_type="text/plain")
        return Response(
            found.content,
            media_type=found.media_type,
            headers={"Cache-Control": KEEP, "X-Content-Type-Options": "nosniff"},
        )

    async def send_status(request: Request) -> Response:
        failures = {key: store.find_failure(key) for key in store.basemaps}
        answer = {
            key: {
                "answers": failure is None,
                "kept_to_zoom": await run_sync(store.find_kept_zoom, key),
                "de": failure and failure.in_public_words("de"),
                "en": failure and failure.in_public_words("en"),
            }
            for key, failure in failures.items()
        }
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    return [
        Route(f"{start}/tiles/status.json", send_status),
        Route(f"{start}/tiles/{{key}}/{{z:int}}/{{x:int}}/{{y:int}}", send_tile),
    ]
