"""The audit log cannot be changed, and a change made behind its back shows."""

from __future__ import annotations

import pytest

from reviewbot.errors import StoreError
from reviewbot.store import audit, commands
from reviewbot.store.sqlstore import SqlStore
from tests.support.runs import found, run


def test_every_operation_is_written_down_with_its_run(store: SqlStore):
    store.record(run(1, found()))
    store.record(run(1, found()))
    with store.database.reading() as session:
        entries = audit.entries(session)
        assert list(audit.broken(session)) == []
    assert [(e.operation, e.run) for e in entries] == [("migrate", ""), ("record", run(1).uid)]
    assert entries[1].detail == {"complete": True, "findings": 1}


def test_the_database_refuses_to_change_history(store: SqlStore):
    statements = ["UPDATE audit_log SET operation = 'x'", "DELETE FROM audit_log"]
    if store.database.dialect.name == "postgres":
        statements.append("TRUNCATE audit_log")
    for sql in statements:
        with pytest.raises(StoreError, match="append-only"), store.database.writing() as session:
            session.execute(sql)


def test_an_entry_forged_past_the_triggers_shows(where: str, store: SqlStore):
    for number in range(1, 4):
        store.record(run(number, found()))
    assert commands.run_verify(where) == ()
    with store.database.writing() as session:
        for trigger in ("audit_no_update", "audit_no_change"):
            table = " ON audit_log" if session.dialect.name == "postgres" else ""
            session.execute(f"DROP TRIGGER IF EXISTS {trigger}{table}")
        session.execute("UPDATE audit_log SET run = 'forged' WHERE id = 2")
    assert commands.run_verify(where) == ("audit entry 2 does not follow from the one before",)
