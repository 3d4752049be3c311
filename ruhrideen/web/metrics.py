"""What an operator watches: sessions, seconds, errors, in the words of Prometheus."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from ruhrideen.web.sessions import SessionGate

STEPS_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
# One registry of our own: no names of others, no label that could tell visitors apart.
REGISTRY: Final = CollectorRegistry()
SELECT_SECONDS: Final = Histogram(
    "ruhrideen_select_seconds", "Seconds for one selection of ideas.", registry=REGISTRY, buckets=STEPS_S
)
RENDER_SECONDS: Final = Histogram(
    "ruhrideen_render_seconds",
    "Seconds on the server for one drawing of a page, or of the map and its panel alone.",
    ["part"],
    registry=REGISTRY,
    buckets=STEPS_S,
)
ERRORS: Final = Counter("ruhrideen_errors", "Failures that a visitor met.", ["where"], registry=REGISTRY)
_SESSIONS: Final = Gauge("ruhrideen_sessions", "Sessions open now.", registry=REGISTRY)
_TURNED_AWAY: Final = Gauge("ruhrideen_turned_away", "Visitors without room since the start.", registry=REGISTRY)

ProcessCollector(registry=REGISTRY)
for _where in ("page", "route"):
    ERRORS.labels(_where)


def watch_gate(gate: SessionGate) -> None:
    """Let the gate's counts be read whenever somebody asks for the metrics."""
    _SESSIONS.set_function(lambda: gate.open)
    _TURNED_AWAY.set_function(lambda: gate.turned_away)


def write_metrics() -> bytes:
    """Return all metrics in Prometheus' text format 0.0.4."""
    return generate_latest(REGISTRY)
