"""Killed writers, many writers, full disks, read-only files: nothing is corrupted and nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewbot.errors import StoreError
from reviewbot.store import commands
from reviewbot.store.opening import open_database, open_store
from reviewbot.store.sqlstore import SqlStore
from tests.support.runs import found, run
from tests.support.writer import FINDINGS

ROOT = Path(__file__).parents[3]


def writer(where: str, first: int, count: int, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.writer", where, str(first), str(count)]
    paths = f"{ROOT / 'src'}:{ROOT}"
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True, **options  # type: ignore[call-overload]
    )  # fmt: skip


def kill_at_random(where: str, times: int, seed: int) -> None:
    """Kill a writer `times` times, each at another moment, and check the store after each."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    for attempt in range(times):
        process = writer(where, attempt * 10_000, 9_999)
        assert process.stdout and process.stdout.readline() == "ready\n"
        # After some whole runs, at a random moment of the next one: how fast the machine is does not matter.
        lines = [process.stdout.readline().strip() for _ in range(chance.randint(0, 3))]
        time.sleep(chance.uniform(0.0, 0.05))
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines()
        acknowledged += [line for line in lines if len(line) == 32]
        process.wait()
        check(where, acknowledged, attempt + 1)
    assert len(acknowledged) >= times


def check(where: str, acknowledged: list[str], killed: int) -> None:
    assert commands.run_verify(where) == ()
    with closing(open_database(where)) as database, database.reading() as session:
        kept = {row[0] for row in session.rows("SELECT uid FROM runs")}
        assert set(acknowledged) <= kept
        # A run may have been committed in the moment before it could be acknowledged: one for each kill, at most.
        assert len(kept) - len(acknowledged) <= killed
        assert session.value("SELECT count(*) FROM findings") == FINDINGS * len(kept)
        assert session.value("SELECT count(*) FROM audit_log WHERE operation = 'record'") == len(kept)


def test_a_killed_writer_loses_at_most_the_unfinished_run(where: str):
    with closing(open_store(where)):
        kill_at_random(where, 4, seed=1)


@pytest.mark.slow
def test_two_hundred_killed_writers(where: str):
    with closing(open_store(where)):
        kill_at_random(where, 200, seed=2)


def test_eight_processes_write_at_once(where: str):
    with closing(open_store(where)):
        pass
    processes = [writer(where, worker * 1000, 12) for worker in range(8)]
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0 and len(out.split()) == 13
    assert commands.run_verify(where) == ()
    with closing(open_database(where)) as database, database.reading() as session:
        assert session.value("SELECT count(*) FROM runs") == 96


def test_a_full_disk_is_an_error_and_the_store_stays_sound(tmp_path: Path):
    where = str(tmp_path / "store.db")
    with closing(open_store(where)) as store:
        store.record(run(1, found()))

    def limit() -> None:
        # The system refuses to write past this size, as a full disk would.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    process = writer(where, 100, 5000, preexec_fn=limit, stderr=subprocess.PIPE)
    out, error = process.communicate(timeout=60)
    assert process.returncode != 0 and "StoreError" in error
    assert commands.run_verify(where) == ()
    with closing(open_database(where)) as database, database.reading() as session:
        kept = session.value("SELECT count(*) FROM runs")
        assert kept - 1 == len(out.split()) - 1 > 0
        assert session.value("SELECT count(*) FROM findings") == 1 + FINDINGS * (kept - 1)


@pytest.fixture
def read_only() -> Iterator[str]:
    """A store in a folder that this process may read but not write, as long as the test runs."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    where = folder / "store.db"
    with closing(open_store(str(where))) as store:
        store.record(run(1, found()))
    where.chmod(0o444)
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        # Root may write everything; borrow another user's rights.
        os.seteuid(65534)
    yield str(where)
    os.seteuid(user)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_store_can_be_reported_on_but_not_written(read_only: str):
    store = SqlStore(open_database(read_only))
    with closing(store):
        assert store.view("findings").dicts()[0]["value"] == 1
        with pytest.raises(StoreError) as caught:
            store.record(run(2))
        assert "cannot be written" in caught.value.help


def test_a_file_that_is_no_store_is_refused(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("dear diary, " * 200)
    with pytest.raises(StoreError) as caught:
        open_store(str(path))
    assert "no reviewbot store" in caught.value.help
    assert path.read_text().startswith("dear diary")


def test_a_damaged_file_is_found_by_verify(tmp_path: Path):
    path = tmp_path / "store.db"
    with closing(SqlStore(open_database(str(path)))) as store:
        for number in range(1, 40):
            store.record(run(number, *(found(f"{number} {i}") for i in range(20)), change=str(number)))
        store.database.compact()
    content = bytearray(path.read_bytes())
    for start in range(40_960, len(content), 16_384):
        content[start : start + 600] = os.urandom(600)
    path.write_bytes(content)
    try:
        problems = commands.run_verify(str(path))
    except StoreError as error:
        assert "verify" in error.help or "--store" in error.help
    else:
        assert problems


def test_a_locked_store_says_so(tmp_path: Path):
    from reviewbot.store.sqlite import SqliteDatabase

    path = tmp_path / "store.db"
    with closing(SqlStore(SqliteDatabase(path))) as first, first.database.writing():
        second = SqlStore(SqliteDatabase(path, busy_seconds=0.05), upgrade=False)
        with closing(second), pytest.raises(StoreError) as caught:
            second.record(run(1))
        assert "Another run holds the store" in caught.value.help
