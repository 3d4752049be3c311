"""The cache on disk: what spoils it is said, what it kept stays, and processes share their turns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruhrideen.geocoding.cache import KEPT_S, AnswerCache
from ruhrideen.geocoding.errors import CacheUnusable, ServiceRefused
from ruhrideen.languages import Language
from tests.unit.geocoding.conftest import open_service, start_python
from tests.unit.geocoding.server import Clock, GeocodingServer


def test_a_cache_that_is_no_database_is_said(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """It names the file; nobody is asked, because nothing could be kept."""
    service = open_service(server, tmp_path, clock)
    (tmp_path / "geocoding.sqlite3").write_text("this is not a database, but long enough to be read as one" * 50)

    with pytest.raises(CacheUnusable, match=re.escape(str(tmp_path / "geocoding.sqlite3"))):
        service.find("Messe Essen")
    assert server.requests == []


def test_a_cache_folder_that_cannot_be_made_is_said(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "cache").write_text("")

    with pytest.raises(CacheUnusable):
        open_service(server, tmp_path / "cache", clock).find("Messe Essen")
    assert server.requests == []


def test_an_answer_of_another_version_is_asked_again(server: GeocodingServer, tmp_path: Path, clock: Clock) -> None:
    """What cannot be read any more counts as unknown."""
    cache = AnswerCache(tmp_path, clock=clock.read)
    service = open_service(server, tmp_path, clock)
    service.find("Messe Essen")
    with cache._open() as connection:
        connection.execute("""UPDATE answers SET answer = '[{"title": "Messe"}]'""")

    assert service.find("Messe Essen")
    assert len(server.requests) == 2


TAKE_TURNS = """
import sys
from pathlib import Path
from ruhrideen.geocoding.cache import KEPT_S, AnswerCache
cache = AnswerCache(Path(sys.argv[1]), clock=lambda: 1000.0)
for _ in range(10):
    print(cache.take_turn("service", 1.0, 100.0))
    cache.keep_answer(sys.argv[2], [])
"""


def test_what_nobody_may_use_any_more_is_forgotten(tmp_path: Path) -> None:
    """With the next answer a question of ninety days ago leaves the disk, a younger one stays."""
    now = 0.0
    cache = AnswerCache(tmp_path, clock=lambda: now)
    cache.keep_answer("old", [])
    now = KEPT_S - 1
    cache.keep_answer("young", [])
    now = KEPT_S + 1

    cache.keep_answer("new", [])

    with cache._open() as connection:
        kept = connection.execute("SELECT question FROM answers ORDER BY question").fetchall()
    assert kept == [("new",), ("young",)]


def test_processes_share_their_turns(tmp_path: Path) -> None:
    """Four at once, ten turns each, at one moment: every turn is given once, a second apart."""
    processes = [start_python(TAKE_TURNS, str(tmp_path), str(number)) for number in range(4)]

    outputs = [process.communicate(timeout=60) for process in processes]

    assert [process.returncode for process in processes] == [0] * 4, outputs
    waits = sorted(float(line) for out, _ in outputs for line in out.splitlines())
    assert waits == [float(second) for second in range(40)]


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from ruhrideen.geocoding.cache import KEPT_S, AnswerCache
from ruhrideen.geocoding.candidates import Candidate
from ruhrideen.geocoding.errors import CacheUnusable
cache = AnswerCache(Path(sys.argv[1]), clock=lambda: 1000.0)
place = Candidate("Messe", "venue", "", 7.0, 51.0, 1.0, "photon", "x", "medium", "2026-11-23", True)
cache.keep_answer("before", [place])
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    for number in range(1_000):
        cache.keep_answer(f"{number}", [place] * 100)
except CacheUnusable as error:
    print(error)
"""


def test_a_full_disk_spoils_no_cache(tmp_path: Path) -> None:
    """When the system takes no more bytes it is said in a sentence, and what was kept before is still there."""
    process = start_python(FILL_THE_DISK, str(tmp_path))
    out, err = process.communicate(timeout=60)

    assert process.returncode == 0, err
    assert "nicht benutzbar" in out
    kept = AnswerCache(tmp_path, clock=lambda: 1000.0).read_answer("before")
    assert kept is not None
    assert kept[0].name == "Messe"


@pytest.mark.parametrize("language", ["de", "en"])
def test_visitors_learn_nothing_of_our_disk_or_our_command(language: Language) -> None:
    """The operator's words name the file and what to do; the visitor's do not."""
    unusable = CacheUnusable(file="/srv/geheim/answers.sqlite", reason="disk full")
    refused = ServiceRefused(service="Nominatim", reason="HTTP 403")

    assert "/srv/geheim" in unusable.in_words(language)
    assert "/srv" not in unusable.in_public_words(language)
    assert "--domain" in refused.in_words(language)
    assert "--domain" not in refused.in_public_words(language)
    assert "HTTP 403" in refused.in_public_words(language)
