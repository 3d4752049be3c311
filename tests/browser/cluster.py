"""Two replicas below a base path behind the nginx of deploy/, with TLS, on this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.browser.conftest import Server, start_server, stop_server, wait_until
from tests.conftest import REPOSITORY

BASE_PATH = "ruhr/karte"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
OPENSSL = shutil.which("openssl")
IS_INSTALLED = bool(NGINX and OPENSSL)
REASON = "nginx and openssl are not installed: sudo apt-get install nginx-light openssl"


@dataclass
class Cluster:
    """What runs: the address that visitors see, the replicas behind it, and nginx' log of requests."""

    front: Server
    replicas: list[Server]
    log: Path

    def count_sessions(self) -> list[int]:
        """Return the open sessions of each replica that answers."""
        counts = []
        for replica in self.replicas:
            with suppress(OSError), urllib.request.urlopen(f"{replica.base}/metrics", timeout=10) as answer:
                lines = answer.read().decode().splitlines()
                counts.append(
                    int(float(next(line for line in lines if line.startswith("ruhrideen_sessions ")).split()[1]))
                )
        return counts


def find_port() -> int:
    """Return a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def write_configuration(folder: Path, replicas: list[Server], port: int) -> Path:
    """Write deploy/nginx.conf with the places of this test in it and nothing else changed; each must be there to change."""
    text = (REPOSITORY / "deploy" / "nginx.conf").read_text("utf-8")
    changes = {
        "app1:8501": replicas[0].base.split("/")[2],
        "app2:8501": replicas[1].base.split("/")[2],
        "listen 80 default_server": f"listen 127.0.0.1:{find_port()}",
        "listen 443 ssl default_server": f"listen 127.0.0.1:{port} ssl",
        "/etc/nginx/certificates": str(folder),
        "root /etc/nginx;": f"root {REPOSITORY / 'deploy'};",
        "/var/cache/nginx/assets": str(folder / "assets"),
        "/var/run/nginx.pid": str(folder / "nginx.pid"),
        "/dev/stdout": str(folder / "access.log"),
        "include mime.types": "include /etc/nginx/mime.types",
    }
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    path = folder / "nginx.conf"
    path.write_text(f"user root;\n{text}", "utf-8")
    return path


def make_certificate(folder: Path) -> None:
    """Make a certificate that nobody else trusts."""
    command = [
        str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
        "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def run_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Run both replicas and nginx in front."""
    replicas = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        replicas.append(
            start_server(
                tmp_path / name, None, f"--server.baseUrlPath={BASE_PATH}", environment={"RUHRIDEEN_METRICS": "1"}
            )
        )
    make_certificate(tmp_path)
    port = find_port()
    configuration = write_configuration(tmp_path, replicas, port)
    with (tmp_path / "nginx.log").open("wb") as log:
        nginx = subprocess.Popen(
            [str(NGINX), "-p", str(tmp_path), "-c", str(configuration), "-g", "daemon off;"], stdout=log, stderr=log
        )
    wait_until(lambda: _is_listening(port) or nginx.poll() is not None)
    assert nginx.poll() is None, (tmp_path / "nginx.log").read_text()
    front = Server(f"https://127.0.0.1:{port}/{BASE_PATH}", tmp_path / "front.log", nginx)
    yield Cluster(front, replicas, tmp_path / "access.log")
    nginx.terminate()
    nginx.wait(10)
    for replica in replicas:
        stop_server(replica)


def _is_listening(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
