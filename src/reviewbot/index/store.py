"""Facts on disk, by blob: an SQLite file that concurrent runs share, that a crash cannot break and a full disk not stop."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from reviewbot.index.codec import Parts
from reviewbot.index.facts import FACTS_VERSION, Facts

MAX_BYTES = 1 << 30
_BUSY_SECONDS = 5.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS blobs(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, imports BLOB, main BLOB, calls BLOB);
CREATE TABLE IF NOT EXISTS names(name INTEGER, role INTEGER, blob INTEGER, PRIMARY KEY(name, role, blob)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketches(hash INTEGER, blob INTEGER, PRIMARY KEY(hash, blob)) WITHOUT ROWID;
"""


class Role(IntEnum):
    """How a file uses a name."""

    DEFINES = 0
    CALLS = 1
    IMPORTS = 2
    CLASS = 3


class Entry(NamedTuple):
    """Everything stored about one blob; plain, so that workers can send it."""

    key: str
    parts: Parts
    names: list[tuple[int, int]]
    sketches: list[int]


def name_hash(name: str) -> int:
    """The stored form of a name; collisions only make a candidate that is looked at in vain."""
    return zlib.crc32(name.encode("utf-8", "replace"))


def entry(key: str, facts: Facts, parts: Parts) -> Entry:
    """The rows of one file's facts."""
    names = {(name_hash(f.name), int(Role.DEFINES)) for f in facts.functions}
    names |= {(name_hash(c.name), int(Role.CALLS)) for c in facts.calls}
    names |= {(name_hash(n), int(Role.IMPORTS)) for i in facts.imports for n, _ in i.names}
    names |= {(name_hash(c.name), int(Role.CLASS)) for c in facts.classes}
    return Entry(key, parts, sorted(names), sorted({h for f in facts.functions for h in f.shingles}))


def refusal(key: str) -> Entry:
    """The entry of a blob that is not parsed: known, and without facts."""
    return Entry(key, Parts(b"", b"", b""), [], [])


class FactStore:
    """Facts by key. Any trouble with the disk turns into an empty store in memory, with a note of why."""

    def __init__(self, folder: Path | None) -> None:
        self.note = ""
        self._connection = self._open(folder)

    def _open(self, folder: Path | None) -> sqlite3.Connection:
        if folder is not None:
            path = folder / f"facts-v{FACTS_VERSION}.sqlite3"
            for attempt in range(2):
                try:
                    folder.mkdir(parents=True, exist_ok=True)
                    if path.exists() and path.stat().st_size > MAX_BYTES:
                        _remove(path)
                    return _prepare(sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None))
                except sqlite3.DatabaseError as error:
                    self.note = f"index cache not used: {error}"
                    if attempt or isinstance(error, sqlite3.OperationalError):
                        break
                    _remove(path)
                except OSError as error:
                    self.note = f"index cache not used: {error.strerror}"
                    break
        return _prepare(sqlite3.connect(":memory:", isolation_level=None))

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _degrade(self, error: sqlite3.Error) -> None:
        self.note = f"index cache not used: {error}"
        self.close()
        self._connection = _prepare(sqlite3.connect(":memory:", isolation_level=None))

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._degrade(error)
            return []

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of the keys are stored."""
        found: set[str] = set()
        for chunk in _chunks(list(keys)):
            marks = ",".join("?" * len(chunk))
            found.update(str(row[0]) for row in self._rows(f"SELECT key FROM blobs WHERE key IN ({marks})", chunk))  # noqa: S608
        return frozenset(found)

    def get(self, key: str) -> Parts | None:
        """The stored parts of a key."""
        rows = self._rows("SELECT imports, main, calls FROM blobs WHERE key = ?", (key,))
        return Parts(*rows[0]) if rows else None  # type: ignore[arg-type]

    def get_imports(self, key: str) -> bytes | None:
        """The stored imports part of a key."""
        rows = self._rows("SELECT imports FROM blobs WHERE key = ?", (key,))
        return rows[0][0] if rows else None  # type: ignore[return-value]

    def put(self, entries: Sequence[Entry]) -> None:
        """Store entries in one transaction; entries that another run stored meanwhile are left as they are."""
        if not entries:
            return
        try:
            self._put(entries)
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            self._degrade(error)
            self._put(entries)

    def _put(self, entries: Sequence[Entry]) -> None:
        run = self._connection
        run.execute("BEGIN IMMEDIATE")
        names: list[tuple[int, int, int]] = []
        sketches: list[tuple[int, int]] = []
        for item in entries:
            cursor = run.execute(
                "INSERT OR IGNORE INTO blobs(key, imports, main, calls) VALUES (?, ?, ?, ?)", (item.key, *item.parts)
            )
            if not cursor.rowcount or cursor.lastrowid is None:
                continue
            names.extend((name, role, cursor.lastrowid) for name, role in item.names)
            sketches.extend((value, cursor.lastrowid) for value in item.sketches)
        run.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", sorted(names))
        run.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", sorted(sketches))
        run.execute("COMMIT")

    def with_name(self, name: str, role: Role) -> list[str]:
        """Keys of blobs that may use a name so."""
        query = "SELECT key FROM names JOIN blobs ON blobs.id = names.blob WHERE name = ? AND role = ?"
        return [str(row[0]) for row in self._rows(query, (name_hash(name), int(role)))]

    def with_sketch(self, hashes: Sequence[int]) -> list[str]:
        """Keys of blobs that hold a function sharing a sketch hash, those that share most first."""
        marks = ",".join("?" * len(hashes))
        query = (
            f"SELECT key FROM sketches JOIN blobs ON blobs.id = sketches.blob WHERE hash IN ({marks})"  # noqa: S608
            " GROUP BY blob ORDER BY count(*) DESC, key LIMIT 1000"
        )
        return [str(row[0]) for row in self._rows(query, hashes)]


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA journal_mode = WAL")
    # A lost last transaction after a power cut is only work to be done again.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(_SCHEMA)
    return connection


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _chunks(keys: list[str], size: int = 500) -> Iterator[list[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
