"""The schema's versions: which migrations there are, which a database has, and applying the rest.

Every migration runs in one transaction with its entry in `schema_migrations`, so a crash leaves the version before or after.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from reviewbot.errors import StoreError
from reviewbot.store.database import Database, Session

MODULES = ("m001_runs", "m002_feedback", "m003_models", "m004_audit", "m005_view_indexes", "m006_keyed_fingerprints")

# Any number does, as long as every reviewbot takes the same one ("schema" in ASCII).
SCHEMA_LOCK = 0x736368656D61

_CREATE = """
    CREATE TABLE IF NOT EXISTS schema_migrations (
        version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at {real} NOT NULL
    )
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: its number, its name, and its statements for a dialect."""

    version: int
    name: str
    summary: str
    module: ModuleType

    def statements(self, dialect: str) -> tuple[str, ...]:
        """The statements for "sqlite" or "postgres", in order."""
        own: tuple[str, ...] = getattr(self.module, dialect.upper(), ())
        shared: tuple[str, ...] = self.module.STATEMENTS
        return shared + own

    def rewrite(self, session: Session) -> int:
        """What the step changes in the rows themselves, beyond its statements; how many of them."""
        change: Callable[[Session], int] | None = getattr(self.module, "apply", None)
        return change(session) if change else 0


def migrations() -> tuple[Migration, ...]:
    """Every migration of this version of the program, in order."""
    found = []
    for number, name in enumerate(MODULES, start=1):
        module = import_module(f"reviewbot.store.migrations.{name}")
        found.append(Migration(number, name, (module.__doc__ or "").strip(), module))
    return tuple(found)


def applied(database: Database) -> int:
    """The schema version of a database; 0 for an empty one. Raises `StoreError` if it is newer than this program."""
    if "schema_migrations" not in database.tables():
        return 0
    with database.reading() as session:
        return _version(session, database.location)


def _version(session: Session, location: str) -> int:
    version = int(session.value("SELECT coalesce(max(version), 0) FROM schema_migrations"))
    if version > len(MODULES):
        raise StoreError(
            f"The store {location} was written by a newer reviewbot (schema {version}, this one knows {len(MODULES)})",
            "Upgrade reviewbot, or name another store; nothing was changed.",
        )
    return version


def pending(database: Database) -> tuple[Migration, ...]:
    """What `migrate` would apply, in order."""
    return migrations()[applied(database) :]


def migrate(database: Database, steps: Sequence[Migration] | None = None) -> tuple[Migration, ...]:
    """Bring a database to this program's schema; the migrations that this call applied."""
    if not pending(database):
        return ()
    _create_table(database)
    return tuple(step for step in (steps or migrations()) if _apply(database, step))


def _create_table(database: Database) -> None:
    with database.writing() as session:
        session.lock(SCHEMA_LOCK)
        session.execute(session.dialect.ddl(_CREATE))


def _apply(database: Database, step: Migration) -> bool:
    with database.writing() as session:
        session.lock(SCHEMA_LOCK)
        if _version(session, database.location) >= step.version:
            return False
        for statement in step.statements(session.dialect.name):
            session.execute(session.dialect.ddl(statement))
        rewritten = step.rewrite(session)
        session.insert_one("schema_migrations", version=step.version, name=step.name, applied_at=time.time())
    if rewritten:
        # What stood there before must be gone from the files too.
        database.compact()
    return True
