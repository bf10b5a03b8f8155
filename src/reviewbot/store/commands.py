"""What `reviewbot store …` does, one function a command; each opens the store, does its work and closes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reviewbot.errors import StoreError, UsageError
from reviewbot.store import audit, opening
from reviewbot.store.copying import copy
from reviewbot.store.export import ExportFormat, export
from reviewbot.store.importing import Imported, import_files
from reviewbot.store.metrics import openmetrics
from reviewbot.store.retention import Proof, forget, prune
from reviewbot.store.schema import applied, pending
from reviewbot.store.sqlstore import SqlStore

_AGE = re.compile(r"(\d{1,5})\s*(d|w|m|y)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True, slots=True)
class Plan:
    """What `store migrate` would do, or did: the version found, and the steps as "m003_models: what it adds"."""

    location: str
    version: int
    steps: tuple[str, ...]


def plan_migration(where: str | None) -> Plan:
    """What a migration would do; changes nothing."""
    with closing(opening.open_database(where)) as database:
        return Plan(database.location, applied(database), tuple(f"{m.name}: {m.summary}" for m in pending(database)))


def run_migration(where: str | None) -> Plan:
    """Bring the store to this program's schema; what was done."""
    plan = plan_migration(where)
    with _opened(where):
        return plan


def run_import(where: str | None, files: Sequence[Path]) -> Imported:
    """Record the runs of JSON files; idempotent."""
    with _opened(where) as store:
        return import_files(store, files)


def run_copy(source: str | None, target: str) -> dict[str, int]:
    """Copy a store into an empty one on either backend; rows by table."""
    with _opened(source) as store, closing(opening.open_database(target)) as database:
        return copy(store.database, database)


def run_prune(where: str | None, older_than: str | None = None) -> dict[str, int]:
    """Remove rows older than "180d" (d, w, m, y), or than each table's default age; counts by table."""
    days = parse_age(older_than) if older_than else None
    with _opened(where) as store:
        return prune(store.database, days)


def run_forget(where: str | None, *, path: str = "", repository: str = "", person: str = "") -> Proof:
    """Remove a path, a repository or a person, with proof. Raises `StoreError` if anything is left."""
    with _opened(where) as store:
        proof = forget(store.database, path=path, repository=repository, person=person)
    if not proof.clean:
        left = ", ".join(f"{table} {n}" for table, n in proof.remaining.items() if n) or "its text in the database"
        raise StoreError(f"Not everything could be forgotten: {left}", "Close other users of the store and try again.")
    return proof


def run_export(where: str | None, form: ExportFormat, output: Path | None) -> str:
    """Write an export; the lines to print (the metrics themselves when there is no output)."""
    with _opened(where) as store:
        if output is None:
            if form is not ExportFormat.OPENMETRICS:
                raise UsageError(f"{form.value} needs a place to write to", "Name one with --output.")
            return openmetrics(store)
        return "\n".join(str(path) for path in export(store, form, output)) + "\n"


def run_audit(where: str | None, limit: int = 100) -> tuple[audit.AuditEntry, ...]:
    """The newest audit entries, oldest first."""
    with _opened(where) as store, store.database.reading() as session:
        return audit.entries(session, limit)


def run_verify(where: str | None) -> tuple[str, ...]:
    """What is wrong with the store: the backend's integrity check, the schema version, the audit chain. () = nothing."""
    with closing(opening.open_database(where)) as database:
        behind = [f"migration {m.name} is missing" for m in pending(database)]
        if behind:
            return (*database.problems(), *behind)
        with database.reading() as session:
            chain = [f"audit entry {i} does not follow from the one before" for i in audit.broken(session)]
        return (*database.problems(), *chain)


def run_backup(where: str | None, target: Path) -> int:
    """Write a consistent copy to a new file while others write; its size in bytes."""
    with _opened(where) as store:
        store.database.backup(str(target))
        with store.database.writing() as session:
            audit.append(session, "backup", bytes=target.stat().st_size)
    return target.stat().st_size


def parse_age(text: str) -> int:
    """Days of "180d", "26w", "6m" or "1y"."""
    match = _AGE.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{text!r} is no age", "Write a number and d, w, m or y, such as 180d.")
    return int(match[1]) * _DAYS[match[2].lower()]


@contextmanager
def _opened(where: str | None) -> Iterator[SqlStore]:
    with closing(SqlStore(opening.open_database(where))) as store:
        yield store
