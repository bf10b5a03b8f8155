"""Worker processes: the same facts, whatever a file does to its worker."""

from __future__ import annotations

import multiprocessing
import time

from reviewbot.findings import Skipped, SkipReason
from reviewbot.index.workers import Job, Result, make, make_all
from tests.support.snapshots import HostileSnapshot

FILES = {f"m{n:02}.py": f"def f{n}(a):\n    g{n}(a)\n" for n in range(40)}


def jobs(files: dict[str, str]) -> list[Job]:
    return [Job(path, path, "python") for path in sorted(files)]


def by_path(results: list[Result]) -> dict[str, Result]:
    return {r.path if isinstance(r, Skipped) else r.key: r for r in results}


def test_workers_give_what_one_process_gives() -> None:
    snapshot = HostileSnapshot(FILES)
    results = list(make_all(snapshot, jobs(FILES), 2, time.monotonic() + 120))
    assert by_path(results) == {p: make(t.encode(), Job(p, p, "python")) for p, t in FILES.items()}


def test_dying_and_hanging_workers_cost_one_file_each() -> None:
    files = {**FILES, "die.py": "1", "hang.py": "2", "m_die.py": "3"}
    results = by_path(list(make_all(HostileSnapshot(files), jobs(files), 2, time.monotonic() + 120, 1.0)))
    assert set(results) == set(files)
    skipped = {p: r.reason for p, r in results.items() if isinstance(r, Skipped)}
    assert skipped == {"die.py": SkipReason.CRASH, "hang.py": SkipReason.TIMEOUT, "m_die.py": SkipReason.CRASH}


def test_nothing_is_left_running_after_the_deadline() -> None:
    files = {"hang1.py": "1", "hang2.py": "2"}
    assert list(make_all(HostileSnapshot(files), jobs(files), 2, time.monotonic() + 0.2)) == []
    assert multiprocessing.active_children() == []


def test_a_missing_file_is_unreadable() -> None:
    result = make(None, Job("k", "gone.py", "python"))
    assert isinstance(result, Skipped) and result.reason is SkipReason.UNREADABLE
