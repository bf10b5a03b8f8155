"""A content-addressed cache of JSON values in the user's cache directory.

One SQLite file: safe under concurrent runs, and after a crash at any point. A cache that cannot be opened, is corrupt
or has no room never fails a run: it just misses. Values are JSON, so nothing stored can execute.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

_SCHEMA = "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID"
_MOST_BYTES = 512 * 1024 * 1024
_DAY = 86_400


class Cache(Protocol):
    """Looks up and keeps JSON values by key."""

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values of the keys that are known."""

    def put(self, values: Mapping[str, Any]) -> None:
        """Keep the values; failing to is no error."""


class NoCache:
    """Remembers nothing (`--no-cache`)."""

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """Nothing is known."""
        return {}

    def put(self, values: Mapping[str, Any]) -> None:
        """Nothing is kept."""


def key(*parts: str) -> str:
    """A cache key: the hash of its parts, in order."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class FileCache:
    """The cache in `directory`; made on first use."""

    def __init__(self, directory: Path, name: str = "cache-v1.sqlite") -> None:
        self._path = directory / name
        self._connection: sqlite3.Connection | None = None
        self._broken = False

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values of the keys that are known."""
        found: dict[str, Any] = {}
        wanted = list(keys)
        try:
            for start in range(0, len(wanted), 500):
                found.update(self._select(wanted[start : start + 500]))
        except (sqlite3.Error, OSError, ValueError) as error:
            self._fail(error)
        return found

    def put(self, values: Mapping[str, Any]) -> None:
        """Keep the values; on a full disk or a foreign lock they are dropped."""
        if not values:
            return
        rows = [(k, json.dumps(v, separators=(",", ":")), int(time.time()) // _DAY) for k, v in values.items()]
        try:
            if (connection := self._open()) is not None:
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            self._fail(error)

    def trim(self, most_bytes: int = _MOST_BYTES) -> None:
        """Drop the longest unused entries once the file is over the limit."""
        try:
            if self._path.exists() and self._path.stat().st_size > most_bytes and (connection := self._open()):
                with connection:
                    connection.execute(
                        "DELETE FROM entries WHERE used <= (SELECT used FROM entries ORDER BY used LIMIT 1 "
                        "OFFSET (SELECT count(*) / 2 FROM entries))"
                    )
                connection.execute("VACUUM")
        except (sqlite3.Error, OSError) as error:
            self._fail(error)

    def close(self) -> None:
        """Release the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _select(self, keys: list[str]) -> dict[str, Any]:
        if (connection := self._open()) is None or not keys:
            return {}
        marks = ",".join("?" * len(keys))
        rows = connection.execute(f"SELECT key, value FROM entries WHERE key IN ({marks})", keys)  # noqa: S608 - marks only
        return {k: json.loads(v) for k, v in rows}

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and not self._broken:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = sqlite3.connect(self._path, timeout=5, isolation_level=None, check_same_thread=False)
            # Switching to WAL does not wait for its lock; when another process is just doing it, that is enough.
            with contextlib.suppress(sqlite3.OperationalError):
                self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=OFF")
            self._connection.execute(_SCHEMA)
        return self._connection

    def _fail(self, error: Exception) -> None:
        """Stop using the cache for this run; a corrupt file is put out of the way for the next one."""
        self.close()
        self._broken = True
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
