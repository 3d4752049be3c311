"""What machines ask to know how the app is: alive, ready, and its metrics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from ruhrideen.catalogue import Catalogue
from ruhrideen.web.metrics import write_metrics

NEVER_KEEP: Final = {"Cache-Control": "no-store"}
MOST_PROBLEMS: Final = 20


def list_health_routes(
    base_path: str,
    read_current: Callable[[], Catalogue],
    find_refused: Callable[[], Catalogue | None],
    *,
    with_metrics: bool = False,
) -> list[BaseRoute]:
    """Return /healthz, /readyz and, if asked for, /metrics, below the path that the app is served under.

    Args:
        read_current: returns the catalogue of the moment.
        find_refused: returns the catalogue of a change that was not taken over.
    """
    start = f"/{base_path.strip('/')}" if base_path.strip("/") else ""

    async def tell_alive(request: Request) -> Response:
        return PlainTextResponse("alive\n", headers=NEVER_KEEP)

    def tell_ready(request: Request) -> Response:
        report = describe_readiness(read_current(), find_refused())
        return JSONResponse(report, 200 if report["ready"] else 503, headers=NEVER_KEEP)

    def tell_metrics(request: Request) -> Response:
        return Response(write_metrics(), headers={**NEVER_KEEP, "Content-Type": CONTENT_TYPE_LATEST})

    metrics = [Route(f"{start}/metrics", tell_metrics)] if with_metrics else []
    return [Route(f"{start}/healthz", tell_alive), Route(f"{start}/readyz", tell_ready), *metrics]


def describe_readiness(shown: Catalogue, refused: Catalogue | None) -> dict[str, Any]:
    """Return what is shown, by checksum and counts, and what is wrong with it or with a change that was refused."""
    report: dict[str, Any] = {
        "ready": bool(shown.ideas),
        "checksum": shown.checksum,
        "ideas": len(shown.ideas),
        "locations": len(shown.locations),
        "links": len(shown.links),
        "municipalities": len(shown.municipalities),
        "problems": _list_problems(shown),
    }
    if not shown.ideas:
        report["what_to_do"] = "No idea can be read. Run `python -m ruhrideen check` on the data folder."
    if refused is not None:
        report["refused_change"] = {
            "checksum": refused.checksum,
            "problems": _list_problems(refused),
            "what_to_do": "The changed data is not shown. Correct it; it is then taken over without a restart.",
        }
    return report


def _list_problems(catalogue: Catalogue) -> list[str]:
    words = [problem.in_words("en") for problem in catalogue.problems[:MOST_PROBLEMS]]
    more = len(catalogue.problems) - len(words)
    return [*words, f"… and {more} more"] if more else words
