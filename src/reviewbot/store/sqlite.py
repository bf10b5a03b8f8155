"""The SQLite backend: one file, write-ahead log, the write lock taken at once."""

from __future__ import annotations

import mmap
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlite_utils

from reviewbot.errors import StoreError
from reviewbot.store.database import SQLITE, Params, Session

BUSY_SECONDS = 30.0


class SqliteSession(Session):
    """A transaction on a SQLite connection."""

    dialect = SQLITE

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, params: Params = ()) -> Any:
        """Run one statement."""
        return self._connection.execute(sql, params)


class SqliteDatabase:
    """A SQLite file; made with its folder, readable by its owner only."""

    dialect = SQLITE

    def __init__(self, path: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = path
        self._lock = threading.RLock()
        with self._translated(OSError):
            self._connection = connect(path, busy_seconds)
            self._db = sqlite_utils.Database(self._connection, execute_plugins=False)
            self._prepare()

    def _prepare(self) -> None:
        # A read-only file can still be reported on; it refuses only writes.
        with suppress(sqlite3.OperationalError):
            self._db.enable_wal()
        for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "secure_delete = ON", "temp_store = MEMORY"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    @property
    def location(self) -> str:
        """The file's path."""
        return str(self._path)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that holds the write lock from its start."""
        # A deferred transaction fails when it turns into a writer beside another one; an immediate one waits its turn.
        with self._lock, self._translated(), self._transaction("BEGIN IMMEDIATE"):
            yield SqliteSession(self._connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state."""
        with self._lock, self._translated(), self._transaction("BEGIN"):
            yield SqliteSession(self._connection)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _translated(self, more: type[Exception] = sqlite3.Error) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeError, more) as error:
            raise store_error(error, self._path) from error

    def tables(self) -> tuple[str, ...]:
        """Names of the tables, sorted."""
        with self._lock, self._translated():
            return tuple(sorted(name for name in self._db.table_names() if not name.startswith("sqlite_")))

    def problems(self) -> tuple[str, ...]:
        """What SQLite's own checks find."""
        with self._lock, self._translated():
            checks = [row[0] for row in self._connection.execute("PRAGMA integrity_check")]
            keys = [f"broken reference in {row[0]}" for row in self._connection.execute("PRAGMA foreign_key_check")]
        return tuple([c for c in checks if c != "ok"] + keys)

    def backup(self, target: str) -> None:
        """A consistent copy while others write, by SQLite's online backup; refuses to overwrite."""
        path = Path(target)
        if path.exists():
            raise StoreError(f"{target} exists already", "Name a new file for the backup.")
        with self._lock, self._translated(OSError):
            make_private(path)
            copy = sqlite3.connect(path)
            try:
                self._connection.backup(copy)
            finally:
                copy.close()

    def compact(self) -> None:
        """Rewrite the file without free pages and empty the log."""
        with self._lock, self._translated():
            self._db.vacuum()
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def holds(self, text: str) -> tuple[int, bool]:
        """Search the bytes of the file and its log."""
        return self.size(), any(_contains(path, text.encode("utf-8", "replace")) for path in self._files())

    def size(self) -> int:
        """Bytes of the file and its log."""
        return sum(path.stat().st_size for path in self._files())

    def _files(self) -> list[Path]:
        wal = self._path.with_name(self._path.name + "-wal")
        return [path for path in (self._path, wal) if path.exists() and path.stat().st_size]

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def _contains(path: Path, needle: bytes) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(needle) >= 0


def make_private(path: Path) -> None:
    """An empty file that only its owner can read, in a folder made likewise."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection without implicit transactions; one that only reads where nothing can be written."""
    if not path.exists():
        make_private(path)
    # A write-ahead log needs side files; where they can be neither found nor made, the file cannot change meanwhile.
    frozen = not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1" if frozen else str(path)
    return sqlite3.connect(address, timeout=busy_seconds, isolation_level=None, check_same_thread=False, uri=frozen)


_HELP = (
    ("locked", "Another run holds the store; try again, or give this run its own with --store PATH."),
    ("disk is full", "Free some space, or name another place with --store PATH."),
    ("full", "Free some space, or name another place with --store PATH."),
    ("readonly", "The file or its folder cannot be written; check its owner, or name another with --store PATH."),
    ("not a database", "The file is no reviewbot store; name another with --store PATH."),
    ("malformed", "The file is damaged: `reviewbot store verify` says where; restore a backup."),
    ("unable to open", "Check that the folder exists and can be written, or name another with --store PATH."),
)


def store_error(error: Exception, path: Path) -> StoreError:
    """Our error for one of SQLite's or the system's."""
    text = str(error)
    help_line = next(
        (advice for word, advice in _HELP if word in text.lower()), "Name another place with --store PATH."
    )
    return StoreError(f"The store {path} cannot be used: {text}", help_line)
