"""One Feature into locations.geojson: in its place, whole or not at all, and not a byte of the others touched.

The only part of the app that writes into the data folder, and only when a person at the command line has said so.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from filelock import FileLock, Timeout

from ruhrideen.catalogue.reading import FILES
from ruhrideen.geocoding.errors import FileLocked, FileUnusable, FileUnwritable, PlaceExists
from ruhrideen.languages import N_

LOCK_TIMEOUT_S: Final = 10.0
NOT_COLLECTION: Final = N_("keine FeatureCollection")
NOT_UTF8: Final = N_("kein UTF-8")
NOT_JSON: Final = N_("kein lesbares JSON")
MISSING: Final = N_("die Datei fehlt")
_DECODER: Final = json.JSONDecoder()


class FeatureSpan(NamedTuple):
    """Where the text of a Feature starts and ends in its file, and its id ("" where it has none)."""

    start: int
    end: int
    id: str


class Layout(NamedTuple):
    """Where the list of Features starts (behind its bracket) in a file, and each Feature in it."""

    start: int
    features: list[FeatureSpan]


def write_feature(
    folder: Path, feature: Mapping[str, Any], *, replace: bool = False, timeout_s: float = LOCK_TIMEOUT_S
) -> None:
    """Add a Feature to the locations of a data folder, sorted by id, or put it in the place of the one with its id.

    The new file is written beside the old one, flushed to the disk and then takes its place in one step; two processes
    do so one after the other. The empty file of the lock (`.locations.geojson.lock`) stays: taking it away would be a race.

    Raises:
        WriteRefused: nothing was written.
    """
    path = (folder / FILES["locations"]).resolve()
    if not path.is_file():  # before the lock, which would make a folder that is not there
        raise FileUnusable(file=str(path), reason=MISSING)
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=timeout_s)
    try:
        with lock:
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                raise FileUnusable(file=str(path), reason=NOT_UTF8) from None
            _replace_file(path, place_feature(text, feature, str(path), replace=replace).encode("utf-8"))
    except Timeout:
        raise FileLocked(file=str(path)) from None
    except OSError as error:
        raise FileUnwritable(file=str(path), reason=error.strerror or str(error)) from error


def place_feature(text: str, feature: Mapping[str, Any], file: str, *, replace: bool) -> str:
    """Return the text of a FeatureCollection with a Feature more, one line for it; the rest is as it was.

    Raises:
        PlaceExists, FileUnusable: see `write_feature`.
    """
    layout = find_features(text, file)
    newline = "\r\n" if "\r\n" in text else "\n"
    line = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
    same = next((span for span in layout.features if span.id == feature["id"]), None)
    if same and not replace:
        raise PlaceExists(id=feature["id"])
    if same:
        return text[: same.start] + line + text[same.end :]
    following = next((span for span in layout.features if span.id > feature["id"]), None)
    if following:
        return f"{text[: following.start]}{line},{newline}{text[following.start :]}"
    if layout.features:
        end = layout.features[-1].end
        return f"{text[:end]},{newline}{line}{text[end:]}"
    return f"{text[: layout.start]}{newline}{line}{newline}{text[layout.start :].lstrip()}"


def find_features(text: str, file: str) -> Layout:
    """Return where the Features of a FeatureCollection stand in its text.

    Raises:
        FileUnusable: the text is no FeatureCollection.
    """
    try:
        layout = _scan_collection(text)
    except (ValueError, IndexError, RecursionError):
        raise FileUnusable(file=file, reason=NOT_JSON) from None
    if layout is None:
        raise FileUnusable(file=file, reason=NOT_COLLECTION)
    return layout


def _scan_collection(text: str) -> Layout | None:
    """Return the layout, or None for JSON that is no FeatureCollection; raise ValueError or IndexError if it is no JSON."""
    whole = json.loads(text.removeprefix("\ufeff"))
    if not isinstance(whole, dict) or whole.get("type") != "FeatureCollection":
        return None
    layout = None
    at = _skip_space(text, text.index("{") + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        at = _skip_space(text, _skip_space(text, at) + 1)  # over the colon
        if key == "features" and text[at] == "[":
            layout, at = _scan_features(text, at + 1)
        else:
            _, at = _DECODER.raw_decode(text, at)
        at = _skip_space(text, at)
        if text[at] == ",":
            at = _skip_space(text, at + 1)
    return layout


def _scan_features(text: str, start: int) -> tuple[Layout, int]:
    """Return the layout of a list whose first sign behind the bracket is at `start`, and where the list ends."""
    spans = []
    at = _skip_space(text, start)
    while text[at] != "]":
        feature, end = _DECODER.raw_decode(text, at)
        spans.append(FeatureSpan(at, end, str(feature.get("id", "")) if isinstance(feature, dict) else ""))
        at = _skip_space(text, end)
        if text[at] == ",":
            at = _skip_space(text, at + 1)
    return Layout(start, spans), at + 1


def _skip_space(text: str, at: int) -> int:
    while text[at] in " \t\r\n":
        at += 1
    return at


def _replace_file(path: Path, content: bytes) -> None:
    """Put new content in the place of a file's old one, in one step; needs the lock. Raises OSError."""
    for orphan in path.parent.glob(f".{path.name}.*.tmp"):
        orphan.unlink()  # of a process that was killed: we have the lock, so nobody is writing it
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 # a Path has no handle
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        with suppress(OSError):
            os.fsync(folder)
        os.close(folder)
