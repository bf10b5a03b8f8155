"""A real PgBouncer in transaction mode before the embedded Postgres."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

BINARY = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
_CONFIG = """
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 2
max_client_conn = 50
logfile = {folder}/log
"""


@contextmanager
def before(url: str) -> Iterator[str]:
    """The URL of the same database behind a pooler that gives every transaction another server connection."""
    parts = urlsplit(url)
    user, host = parts.username or "postgres", parse_qs(parts.query)["host"][0]
    folder = Path(tempfile.mkdtemp(prefix="reviewbot-bouncer-", dir="/tmp"))
    folder.chmod(0o777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = free.getsockname()[1]
    config = folder / "pgbouncer.ini"
    config.write_text(_CONFIG.format(host=host, port=parts.port or 5432, user=user, listen=listen, folder=folder))
    (folder / "users.txt").write_text(f'"{user}" ""\n')
    # It refuses to run as root; the server's socket is in a folder of the server's user.
    as_user = ["-u", Path(host).owner()] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [str(BINARY), *as_user, str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(listen, process)
        yield f"postgresql://{user}@127.0.0.1:{listen}{parts.path}"
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("pgbouncer did not start")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("pgbouncer does not answer")
