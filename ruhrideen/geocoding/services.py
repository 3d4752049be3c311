"""Nominatim and Photon through geopy: our user agent, one request a second, patience where it helps, a cache on disk.

What geopy says of its errors (geopy.exc) decides on a second try: after GeocoderTimedOut, GeocoderUnavailable and
GeocoderRateLimited the service may answer later; any other error would come again.
geopy's RateLimiter retries all of them, ignores Retry-After and counts for one process only, so turns are taken in the
cache, which all processes share.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from geopy.adapters import RequestsAdapter
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import Nominatim, Photon
from geopy.geocoders.base import Geocoder

from ruhrideen.geocoding.answers import ServiceName, read_answer
from ruhrideen.geocoding.cache import AnswerCache
from ruhrideen.geocoding.candidates import NRW, Candidate, clean_text
from ruhrideen.geocoding.errors import (
    AddressUnusable,
    AnswerUnreadable,
    ServiceBroken,
    ServiceFailed,
    ServiceOverloaded,
    ServiceRefused,
    ServiceTimedOut,
    ServiceUnreachable,
)

SERVICES: Final[tuple[ServiceName, ...]] = ("nominatim", "photon")
USER_AGENT: Final = "Ruhrideen-Karte/0.1 (python -m ruhrideen geocode)"
CACHE_FORMAT: Final = 1
INTERVAL_S: Final = 1.0
TIMEOUT_S: Final = 10.0
MOST_RETRIES: Final = 2
FIRST_PAUSE_S: Final = 2.0
REFUSALS: Final = (GeocoderQuotaExceeded, GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges)
# A person waits this long for a turn; beyond it she is told when to come back.
LONGEST_WAIT_S: Final = 30.0
# One corner and the other as latitude, longitude: geopy's order.
VIEWBOX: Final = ((NRW[1], NRW[0]), (NRW[3], NRW[2]))


class OnlineService:
    """One service at one address.

    Args:
        address: a host with or without port and path ("nominatim.example.org"), or a whole http(s) address.
        most_retries: how often to ask again where geopy says that it helps; a person who waits wants fewer.
        contact: how the service's operator reaches us; goes into the user agent.
        sleep: how to wait; tests do not.
    """

    def __init__(
        self,
        name: ServiceName,
        address: str,
        cache: AnswerCache,
        *,
        contact: str = "",
        timeout_s: float = TIMEOUT_S,
        most_retries: int = MOST_RETRIES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.name = name
        self.server = address.strip().rstrip("/")
        self.geocoder = build_geocoder(name, address, contact, timeout_s)
        self._most_retries = most_retries
        self._cache = cache
        self._sleep = sleep

    @property
    def title(self) -> str:
        """The service as a person knows it: its name and where it is."""
        return f"{self.name.capitalize()} ({self.server})"

    def find(self, query: str, *, limit: int = 5, anywhere: bool = False, fresh: bool = False) -> list[Candidate]:
        """Return the service's candidates for a name, best first, those outside NRW included; [] if it knows none.

        Args:
            anywhere: ask for the whole world, not only for what lies in the bbox of NRW.
            fresh: ask even if the answer is known.

        Raises:
            ServiceFailed: there is no answer; nothing is kept.
            CacheUnusable: nobody was asked.
        """
        question = json.dumps([CACHE_FORMAT, self.name, self.server, query, limit, anywhere], ensure_ascii=False)
        known = None if fresh else self._cache.read_answer(question)
        if known is not None:
            return known
        candidates = self._ask_patiently(query, limit, anywhere)
        self._cache.keep_answer(question, candidates)
        return candidates

    def _ask_patiently(self, query: str, limit: int, anywhere: bool) -> list[Candidate]:
        """Ask, and ask again where that helps; each pause is twice the last, or what the service wants, and counts for everyone."""
        for retry in range(self._most_retries + 1):
            self._wait_for_turn()
            try:
                return self._ask(query, limit, anywhere)
            except (ServiceTimedOut, ServiceUnreachable, ServiceOverloaded) as failure:
                pause_s = FIRST_PAUSE_S * 2**retry
                if isinstance(failure.__cause__, GeocoderRateLimited):
                    pause_s = max(pause_s, failure.__cause__.retry_after or 0.0)
                last = retry == self._most_retries
                if not last or isinstance(failure, ServiceOverloaded):
                    self._cache.postpone(self.server, pause_s)
                if last:
                    raise
        raise AssertionError("the last try returns or raises")

    def _wait_for_turn(self) -> None:
        wait_s = self._cache.take_turn(self.server, INTERVAL_S, LONGEST_WAIT_S)
        if wait_s > LONGEST_WAIT_S:
            raise ServiceOverloaded(service=self.title, wait=write_wait(wait_s))
        if wait_s:
            self._sleep(wait_s)

    def _ask(self, query: str, limit: int, anywhere: bool) -> list[Candidate]:
        """Send one request; return its answer or raise the ServiceFailed that says what is wrong with it."""
        arguments: dict[str, Any] = {"exactly_one": False, "limit": limit, "language": "de"}
        if self.name == "nominatim":
            arguments["addressdetails"] = True
        if not anywhere:
            arguments |= {"viewbox": VIEWBOX, "bounded": True} if self.name == "nominatim" else {"bbox": VIEWBOX}
        today = datetime.now(UTC).date().isoformat()
        try:
            answers = self.geocoder.geocode(query, **arguments) or []
            return [read_answer(self.name, answer, self.server, today) for answer in answers]
        except GeopyError as error:
            raise self._describe(error) from error
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            # geopy reads an answer as if it were whole; so do we.
            raise AnswerUnreadable(service=self.title) from error

    def _describe(self, error: GeopyError) -> ServiceFailed:
        """Return geopy's error as one of ours."""
        status = getattr(error.__cause__, "status_code", None)
        reason = f"HTTP {status}" if status else str(error)
        if isinstance(error, GeocoderRateLimited):
            wait_s = max(error.retry_after or 0.0, FIRST_PAUSE_S * 2**MOST_RETRIES)
            return ServiceOverloaded(service=self.title, wait=write_wait(wait_s))
        if isinstance(error, REFUSALS):
            return ServiceRefused(service=self.title, reason=reason)
        # geopy's plain GeocoderServiceError without a status: the connection broke off within the answer.
        if isinstance(error, GeocoderParseError) or (type(error) is GeocoderServiceError and status is None):
            return AnswerUnreadable(service=self.title)
        passing = {GeocoderTimedOut: ServiceTimedOut, GeocoderUnavailable: ServiceUnreachable}.get(type(error))
        return passing(service=self.title) if passing else ServiceBroken(service=self.title, reason=reason)


def build_geocoder(name: ServiceName, address: str, contact: str, timeout_s: float) -> Geocoder:
    """Return geopy's geocoder for a service at an address; raise AddressUnusable.

    Retries of connections inside the HTTP library are off: they would not wait for their turn.
    """
    parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
    try:
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment or parts.username or any(c.isspace() for c in parts.geturl()):
        raise AddressUnusable(address=address)
    geocoder_class = {"nominatim": Nominatim, "photon": Photon}[name]
    return geocoder_class(
        domain=parts.netloc + parts.path.rstrip("/"),
        scheme=parts.scheme,
        timeout=timeout_s,
        user_agent=f"{USER_AGENT} {clean_text(contact)}".strip().encode("ascii", "replace").decode(),
        # geopy knows the proxies of the environment but not those hosts that the environment exempts from them.
        proxies={} if proxy_bypass(parts.hostname or "") else getproxies(),
        adapter_factory=partial(RequestsAdapter, max_retries=0),
    )


def write_wait(wait_s: float) -> str:
    """Return a time to wait, in units that are the same in both languages."""
    return f"{math.ceil(wait_s)} s" if wait_s < 120 else f"{math.ceil(wait_s / 60)} min"
