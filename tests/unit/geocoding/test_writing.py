"""A Feature into locations.geojson: in its place, whole or not at all, nothing else touched."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from ruhrideen.catalogue import read_catalogue
from ruhrideen.geocoding.errors import FileLocked, FileUnusable, FileUnwritable, PlaceExists
from ruhrideen.geocoding.writing import find_features, place_feature, write_feature
from tests.unit.geocoding.conftest import start_python


def make_feature(feature_id: str, name: str = "Zeche „Ö“") -> dict[str, Any]:
    """Return a whole Feature in Essen."""
    return {
        "type": "Feature",
        "id": feature_id,
        "geometry": {"type": "Point", "coordinates": [7.0, 51.45]},
        "properties": {
            "name_de": name,
            "name_en": "Mine",
            "kind": "facility",
            "municipality": "05113000",
            "uncertainty_m": 100,
            "position_of_de": "Mitte",
            "position_of_en": "Centre",
            "area_ha": None,
            "source": "Test",
            "source_quality": "low",
            "retrieved": "2026-11-23",
            "schematic": False,
        },
    }


def read_text(folder: Path) -> str:
    return (folder / "locations.geojson").read_bytes().decode("utf-8")


@pytest.mark.parametrize("feature_id", ["aaa", "essen-zeche", "zzz"])
def test_a_feature_comes_in_at_its_place_and_no_other_byte_changes(folder: Path, feature_id: str) -> None:
    """First, in the middle, last: without the new line the file is the old one, byte for byte."""
    before = read_text(folder)

    write_feature(folder, make_feature(feature_id))

    after = read_text(folder)
    line = json.dumps(make_feature(feature_id), ensure_ascii=False, separators=(",", ":"))
    assert after.count(line) == 1
    without = after.replace(f",\n{line}", "") if feature_id == "zzz" else after.replace(f"{line},\n", "")
    assert without == before
    ids = [feature["id"] for feature in json.loads(after)["features"]]
    assert ids == sorted(ids)
    assert [path.name for path in folder.glob(".*")] == [".locations.geojson.lock"]


def test_the_catalogue_reads_what_was_written(folder: Path) -> None:
    """It finds nothing wrong with it."""
    write_feature(folder, make_feature("essen-zeche"))

    catalogue = read_catalogue(folder)
    assert catalogue.problems == ()
    assert catalogue.location("essen-zeche").name.de == "Zeche „Ö“"


def test_a_place_that_is_there_stays_unless_it_is_to_be_replaced(folder: Path) -> None:
    """Refused with its id; with `replace` only its own line changes."""
    before = read_text(folder).splitlines()

    with pytest.raises(PlaceExists, match="essen-messe"):
        write_feature(folder, make_feature("essen-messe"))
    assert read_text(folder).splitlines() == before
    write_feature(folder, make_feature("essen-messe"), replace=True)

    changed = [new for old, new in zip(before, read_text(folder).splitlines(), strict=True) if old != new]
    assert len(changed) == 1
    assert "Zeche" in changed[0]


def test_a_file_written_otherwise_keeps_its_ways(folder: Path) -> None:
    """Indented, unsorted, with a mark, other members and Windows lines: every old Feature stands there as it stood."""
    collection = {
        "name": "x",
        "type": "FeatureCollection",
        "features": [make_feature("m"), make_feature("c")],
        "z": [1],
    }
    text = "\ufeff" + json.dumps(collection, indent=2).replace("\n", "\r\n")
    (folder / "locations.geojson").write_bytes(text.encode("utf-8"))

    write_feature(folder, make_feature("k"))

    after = read_text(folder)
    for span in find_features(text, "").features:
        assert text[span.start : span.end] in after
    assert [f["id"] for f in json.loads(after.removeprefix("\ufeff"))["features"]] == ["k", "m", "c"]
    assert after.count("\n") == after.count("\r\n")


def test_the_first_feature_of_an_empty_file(folder: Path) -> None:
    """An empty list takes it."""
    (folder / "locations.geojson").write_text('{"type": "FeatureCollection", "features": [ ]}\n')

    write_feature(folder, make_feature("k"))

    assert [feature["id"] for feature in json.loads(read_text(folder))["features"]] == ["k"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=8,
)


@given(
    ids=st.lists(st.text(min_size=1), unique=True, max_size=5),
    members=st.dictionaries(st.text().filter(lambda key: key not in {"type", "features"}), json_values, max_size=3),
    indent=st.sampled_from([None, 0, 3]),
    ascii_only=st.booleans(),
    new=st.text(min_size=1),
)
def test_whatever_else_is_in_the_collection(
    ids: list[str], members: dict[str, Any], indent: int | None, ascii_only: bool, new: str
) -> None:
    """For any members, texts and spacing: the old Features keep their text and order, the new one is there once."""
    features = [{"type": "Feature", "id": identifier, "properties": members} for identifier in ids if identifier != new]
    collection = {**members, "type": "FeatureCollection", "features": features, "features2": members}
    text = json.dumps(collection, indent=indent, ensure_ascii=ascii_only)

    after = place_feature(text, {"type": "Feature", "id": new}, "", replace=False)

    kept = json.loads(after)
    assert [feature for feature in kept["features"] if feature["id"] != new] == features
    assert {**kept, "features": features} == json.loads(text)
    assert len(kept["features"]) == len(features) + 1
    for span in find_features(text, "").features:
        assert text[span.start : span.end] in after


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'"features"',
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": 7}',
        b'{"type": "FeatureCollection", "features": [}',
        b'{"type": "FeatureCollection", "features": []',
        b'{"features": []}',
        b"[" * 100_000,
    ],
    ids=lambda content: content[:44].decode("latin-1"),
)
def test_a_file_that_cannot_take_it_stays_as_it_is(folder: Path, content: bytes) -> None:
    """Whatever is in it, it is said and not one byte is changed."""
    (folder / "locations.geojson").write_bytes(content)

    with pytest.raises(FileUnusable, match="ruhrideen check"):
        write_feature(folder, make_feature("k"))
    assert (folder / "locations.geojson").read_bytes() == content


def test_a_missing_file_is_not_made(folder: Path) -> None:
    """A wrong folder gets no new file."""
    (folder / "locations.geojson").unlink()

    with pytest.raises(FileUnusable, match="fehlt"):
        write_feature(folder, make_feature("k"))
    assert not (folder / "locations.geojson").exists()


def test_a_link_to_the_file_stays_a_link(folder: Path, tmp_path: Path) -> None:
    """The file that it leads to gets the Feature."""
    real = tmp_path / "real.geojson"
    (folder / "locations.geojson").rename(real)
    (folder / "locations.geojson").symlink_to(real)

    write_feature(folder, make_feature("k"))

    assert (folder / "locations.geojson").is_symlink()
    assert '"id":"k"' in real.read_text("utf-8")


def test_rights_of_the_file_stay(folder: Path) -> None:
    """Whoever could read it before still can."""
    (folder / "locations.geojson").chmod(0o664)

    write_feature(folder, make_feature("k"))

    assert (folder / "locations.geojson").stat().st_mode & 0o777 == 0o664


def test_a_lock_that_is_held_is_said(folder: Path) -> None:
    """Another process is writing: nothing happens, and the lock is named."""
    before = read_text(folder)
    with FileLock(folder / ".locations.geojson.lock"), pytest.raises(FileLocked, match="anderes Programm"):
        write_feature(folder, make_feature("k"), timeout_s=0.05)
    assert read_text(folder) == before

    write_feature(folder, make_feature("k"), timeout_s=0.05)
    assert read_text(folder) != before


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    """It is not made either."""
    with pytest.raises(FileUnusable, match="fehlt"):
        write_feature(tmp_path / "nowhere", make_feature("k"))
    assert not (tmp_path / "nowhere").exists()


def test_what_the_system_refuses_is_said(folder: Path) -> None:
    """A folder stands where the lock should be; the reason is the system's own word."""
    (folder / ".locations.geojson.lock").mkdir()

    with pytest.raises(FileUnwritable, match="bleibt, wie sie war"):
        write_feature(folder, make_feature("k"), timeout_s=0.05)


FULL_DISK = """
import resource, sys
from pathlib import Path
from ruhrideen.geocoding.errors import FileUnwritable
from ruhrideen.geocoding.writing import write_feature
from tests.unit.geocoding.test_writing import make_feature
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    write_feature(Path(sys.argv[1]), make_feature("k"))
except FileUnwritable as error:
    print(error)
"""


def test_a_full_disk_leaves_the_old_file(folder: Path) -> None:
    """The system takes 20 kB of 26 and no more: the old file is whole, nothing half-written lies about."""
    before = (folder / "locations.geojson").read_bytes()
    assert len(before) > 20_000

    process = start_python(FULL_DISK, str(folder))
    out, err = process.communicate(timeout=60)

    assert process.returncode == 0, err
    assert "lässt sich nicht schreiben" in out
    assert (folder / "locations.geojson").read_bytes() == before
    assert not list(folder.glob(".locations*.tmp"))


WRITE_MANY = """
import sys
from pathlib import Path
from ruhrideen.geocoding.writing import write_feature
from tests.unit.geocoding.test_writing import make_feature
for number in range(int(sys.argv[3])):
    write_feature(Path(sys.argv[1]), make_feature(f"{sys.argv[2]}-{number:04}"))
    print(number, flush=True)
"""


def test_processes_at_once_lose_nothing(folder: Path) -> None:
    """Four processes write fifteen Features each: all sixty are there, and all that were there before."""
    before = {feature["id"] for feature in json.loads(read_text(folder))["features"]}
    processes = [start_python(WRITE_MANY, str(folder), name, "15") for name in ("a", "h", "q", "z")]

    outputs = [process.communicate(timeout=60) for process in processes]

    assert [process.returncode for process in processes] == [0] * 4, outputs
    ids = [feature["id"] for feature in json.loads(read_text(folder))["features"]]
    assert set(ids) == before | {f"{name}-{number:04}" for name in "ahqz" for number in range(15)}
    assert ids == sorted(ids)


def test_a_process_that_is_killed_leaves_a_whole_file(folder: Path) -> None:
    """Killed in the middle of its work, it leaves every Feature that it had reported; the next one cleans up."""
    process = start_python(WRITE_MANY, str(folder), "k", "100000")
    assert process.stdout is not None
    reported = [process.stdout.readline() for _ in range(10)]
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)

    ids = {feature["id"] for feature in json.loads(read_text(folder))["features"]}
    assert {f"k-{int(number):04}" for number in reported} <= ids
    (folder / ".locations.geojson.abc.tmp").write_text("{")
    write_feature(folder, make_feature("z-last"))
    assert not list(folder.glob(".locations*.tmp"))
