"""Migrations: from every earlier version, twice at once, and against a newer schema."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from reviewbot.errors import StoreError
from reviewbot.store import commands
from reviewbot.store.opening import open_database
from reviewbot.store.schema import MODULES, applied, migrate, migrations, pending
from reviewbot.store.sqlstore import SqlStore
from tests.support.runs import SHOP, found, run


def test_the_numbers_follow_the_order_of_the_modules():
    assert [(m.version, m.name) for m in migrations()] == list(enumerate(MODULES, start=1))
    assert all(m.name.startswith(f"m{m.version:03d}_") and m.summary for m in migrations())


def test_every_earlier_version_comes_up_with_its_data(where: str):
    with closing(open_database(where)) as database:
        migrate(database, migrations()[:1])
        with database.writing() as session:
            session.insert_one("repositories", name="acme/old", url="", forge="")
        for version in range(1, len(MODULES) + 1):
            assert applied(database) == version
            migrate(database, migrations()[: version + 1])
        assert applied(database) == len(MODULES) and pending(database) == ()
    with closing(SqlStore(open_database(where))) as store:
        store.record(run(1, found()))
        assert [r[1] for r in store.view("list.repositories").rows] == ["acme/old", "acme/shop"]


def test_known_fingerprints_are_sealed_by_the_migration(where: str):
    plain = found().fingerprint
    with closing(open_database(where)) as database:
        migrate(database, migrations()[:5])
        with database.writing() as session:
            session.insert_one("repositories", name=SHOP.name, url="", forge="")
            session.insert_one("paths", repository_id=1, path="src/a.py")
            values = {"repository_id": 1, "fingerprint": plain, "rule": "r", "path_id": 1, "source": "reply"}
            session.insert_one("decisions", **values, verdict="false_positive", person="", at=1.0)
            session.insert_one("outcomes", **values, kind="ignored", at=1.0)
    with closing(SqlStore(open_database(where))) as store:
        (decision,) = store.decisions(SHOP)
        assert decision.fingerprint == store.seal()(plain) and not store.database.holds(plain)[1]


def test_the_plan_says_what_will_be_done_and_does_nothing(where: str):
    plan = commands.plan_migration(where)
    assert plan.version == 0 and len(plan.steps) == len(MODULES) and plan.steps[0].startswith("m001_runs: ")
    assert commands.run_migration(where) == plan
    assert commands.plan_migration(where).steps == ()
    assert [e.operation for e in commands.run_audit(where)] == ["migrate"]


def test_two_migrations_at_once_end_with_one_schema(where: str):
    def upgrade(_: int) -> int:
        with closing(open_database(where)) as database:
            return len(migrate(database))

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(upgrade, range(4)))
    assert sum(done) == len(MODULES)
    assert commands.run_verify(where) == ()


def test_a_newer_schema_is_refused_and_left_alone(where: str):
    with closing(SqlStore(open_database(where))) as store, store.database.writing() as session:
        session.insert_one("schema_migrations", version=99, name="m099_future", applied_at=0.0)
    with closing(open_database(where)) as database:
        with pytest.raises(StoreError, match="newer reviewbot") as caught:
            SqlStore(database)
        assert "Upgrade" in caught.value.help
        assert applied_raw(database) == 99


def applied_raw(database) -> int:
    with database.reading() as session:
        return session.value("SELECT max(version) FROM schema_migrations")


def test_a_migration_that_fails_leaves_the_version_before(where: str):
    class Broken:
        STATEMENTS = ("CREATE TABLE half (id {id})", "CREATE TABLE nonsense (")

    with closing(open_database(where)) as database:
        migrate(database, migrations()[:2])
        step = migrations()[2]
        broken = type(step)(step.version, step.name, "", Broken)  # type: ignore[arg-type]
        with pytest.raises(StoreError):
            migrate(database, [broken])
        assert applied(database) == 2 and "half" not in database.tables()
