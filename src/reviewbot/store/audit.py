"""The audit log: what was done to the store, when, and by which run; append-only, each entry chained to the last one."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reviewbot import __version__
from reviewbot.store.database import Session

# Entries are chained, so they are written one after the other ("audit" in ASCII).
AUDIT_LOCK = 0x6175646974


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One operation: `run` names the recorded run, if any; `detail` holds counts and digests, never what was removed."""

    id: int
    at: float
    operation: str
    run: str
    version: str
    detail: dict[str, Any]


def append(session: Session, operation: str, run: str = "", **detail: Any) -> None:
    """Write an entry in the transaction of the operation itself, last of all."""
    session.lock(AUDIT_LOCK)
    previous = session.value("SELECT digest FROM audit_log ORDER BY id DESC LIMIT 1") or ""
    at, text = time.time(), json.dumps(detail, sort_keys=True)
    session.insert_one(
        "audit_log",
        at=at,
        operation=operation,
        run=run,
        version=__version__,
        detail=text,
        digest=_digest(previous, at, operation, run, __version__, text),
    )


def entries(session: Session, limit: int = 1000) -> tuple[AuditEntry, ...]:
    """The newest entries, oldest first."""
    sql = "SELECT id, at, operation, run, version, detail FROM audit_log ORDER BY id DESC LIMIT :limit"
    rows = reversed(session.rows(sql, limit=limit))
    return tuple(AuditEntry(i, at, what, run, version, json.loads(text)) for i, at, what, run, version, text in rows)


def broken(session: Session) -> Iterator[int]:
    """Ids of entries whose digest does not follow from what stands before them."""
    previous = ""
    for row in session.rows("SELECT id, at, operation, run, version, detail, digest FROM audit_log ORDER BY id"):
        if row[6] != _digest(previous, *row[1:6]):
            yield int(row[0])
        previous = row[6]


def _digest(previous: str, at: float, *texts: str) -> str:
    line = "\x00".join((previous, repr(float(at)), *texts))
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
