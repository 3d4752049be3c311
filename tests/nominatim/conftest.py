"""A real Nominatim: PostgreSQL with PostGIS in a folder of its own, a small OSM file, the API on a free port.

It is used where it is installed; see CONTRIBUTING.md. PostgreSQL refuses to run as root, so root runs it as `postgres`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.nominatim.osm import write_ruhr

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path("/nowhere"))
MISSING = [
    name
    for name, is_there in {
        "nominatim (tests/nominatim/requirements.txt)": shutil.which("nominatim"),
        "osm2pgsql": shutil.which("osm2pgsql"),
        "postgresql": (POSTGRES / "initdb").exists(),
        "postgresql-15-postgis-3": any(Path("/usr/share/postgresql").glob("*/extension/postgis.control")),
    }.items()
    if not is_there
]


def find_free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class RunningNominatim:
    """Its address, and the process that serves it."""

    address: str
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def nominatim() -> Iterator[RunningNominatim]:
    """Import the small file and serve it; everything is gone afterwards."""
    if MISSING:
        pytest.skip(f"A real Nominatim is not installed here: {', '.join(MISSING)} is missing.")
    is_root = os.geteuid() == 0
    as_postgres = ["runuser", "-u", "postgres", "--"] if is_root else []
    # pytest's own folders are closed to the user postgres.
    folder = Path(tempfile.mkdtemp(prefix="nominatim-"))
    folder.chmod(0o755)
    database, project = folder / "pg", folder / "project"
    database.mkdir()
    project.mkdir()
    if is_root:
        os.chown(database, pwd.getpwnam("postgres").pw_uid, -1)
    owner = "postgres" if is_root else pwd.getpwuid(os.geteuid()).pw_name
    port, log = find_free_port(), database / "log"

    def run(*command: object) -> None:
        subprocess.run([str(part) for part in command], cwd=folder, check=True, capture_output=True, timeout=300)

    run(*as_postgres, POSTGRES / "initdb", "-D", database / "data", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-k {database} -p {port} -c listen_addresses='' -c fsync=off -c jit=off"
    run(*as_postgres, POSTGRES / "pg_ctl", "-D", database / "data", "-w", "-l", log, "-o", options, "start")
    try:
        run(*as_postgres, POSTGRES / "createuser", "-h", database, "-p", port, "web")
        (project / ".env").write_text(
            f'NOMINATIM_DATABASE_DSN="pgsql:host={database};port={port};dbname=nominatim;user={owner}"\n'
            'NOMINATIM_DATABASE_WEBUSER="web"\n'
        )
        write_ruhr(folder / "ruhr.osm")
        run("nominatim", "import", "--osm-file", folder / "ruhr.osm", "--offline", "--project-dir", project)
        yield from serve(project)
    finally:
        run(*as_postgres, POSTGRES / "pg_ctl", "-D", database / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def serve(project: Path) -> Iterator[RunningNominatim]:
    """Serve an imported database until the tests are done."""
    port = find_free_port()
    process = subprocess.Popen(
        ["nominatim", "serve", "--project-dir", str(project), "--server", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError):
                urllib.request.urlopen(f"{address}/status", timeout=2).read()
                break
            time.sleep(0.2)
        yield RunningNominatim(address, process)
    finally:
        process.terminate()
        process.wait(20)
