"""Copying a store to another backend without loss: every table, keys and audit log included."""

from __future__ import annotations

from reviewbot.errors import StoreError
from reviewbot.store import audit
from reviewbot.store.database import Database, Session
from reviewbot.store.export import read_table
from reviewbot.store.schema import migrate

# Referenced tables first.
TABLES = (
    "repositories", "teams", "team_paths", "paths", "rules", "changes", "runs", "run_stages", "run_skips", "path_days",
    "findings", "store_keys", "people", "comments", "decisions", "outcomes", "models", "model_gates", "model_calibration",
    "audit_log", "metric_days",
)  # fmt: skip
_WITH_ID = (
    "repositories", "teams", "team_paths", "paths", "rules", "changes", "runs", "findings", "people", "comments",
    "decisions", "outcomes", "models", "audit_log", "metric_days",
)  # fmt: skip


def copy(source: Database, target: Database) -> dict[str, int]:
    """Copy everything into an empty, migrated target in one transaction; rows by table, compared after the copy."""
    migrate(target)
    with source.reading() as reader, target.writing() as writer:
        if any(writer.value(f"SELECT count(*) FROM {table}") for table in ("runs", "repositories", "audit_log")):
            raise StoreError(f"{target.location} is not empty", "Copy into a new database; nothing was changed.")
        copied = {table: _copy_table(reader, writer, table) for table in TABLES}
        if writer.dialect.name == "postgres":
            for table in _WITH_ID:
                sql = "SELECT setval(pg_get_serial_sequence(:name, 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {}), false)"
                writer.rows(sql.format(table), name=table)
        audit.append(writer, "copy", rows=sum(copied.values()))
    return copied


def _copy_table(reader: Session, writer: Session, table: str) -> int:
    columns, rows = read_table(reader, table)
    writer.insert(table, columns, rows)
    count = f"SELECT count(*) FROM {table}"
    copied, expected = writer.value(count), reader.value(count)
    if copied != expected:
        raise StoreError(
            f"The copy of {table} has {copied} of {expected} rows", "Nothing was changed; please report this."
        )
    return int(copied)
