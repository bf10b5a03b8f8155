from __future__ import annotations

from reviewbot.gitrepo.walk import FileStat, LogEntry
from reviewbot.history.cochange import CoChange, Companion
from reviewbot.history.owners import Owners

DAY = 86_400


def entry(day: int, *paths: str | tuple[str, str], author: str = "ann", merge: bool = False) -> LogEntry:
    files = tuple(FileStat(p, 1, 0) if isinstance(p, str) else FileStat(p[0], 0, 0, p[1]) for p in paths)
    return LogEntry(
        f"{day:040x}", ("p", "q") if merge else ("p",), author, f"{author}@x", day * DAY, day * DAY, "m", files
    )


def test_files_that_change_together() -> None:
    log = [entry(n, "schema.py", "migration.py") for n in range(6)] + [entry(9, "schema.py", "other.py")]
    together = CoChange(log)
    assert together.companions("schema.py") == [Companion("migration.py", 6, 7)]
    assert together.missing(["schema.py"]) == [("schema.py", Companion("migration.py", 6, 7))]
    assert together.missing(["schema.py", "migration.py"]) == []


def test_sweeping_commits_and_merges_say_nothing() -> None:
    wide = [f"f{i}.py" for i in range(30)]
    together = CoChange([entry(n, *wide) for n in range(9)] + [entry(n, "a", "b", merge=True) for n in range(9)])
    assert together.companions("f1.py", support=1) == together.companions("a", support=1) == []


def test_a_rename_carries_the_pairs_over() -> None:
    log = [
        entry(9, "new.py", "b.py"),
        entry(8, ("new.py", "old.py")),
        *(entry(n, "old.py", "b.py") for n in range(7, 2, -1)),
    ]
    assert CoChange(log).companions("b.py") == [Companion("new.py", 6, 6)]


def test_recent_work_makes_an_owner() -> None:
    log = [entry(n, "a.py", author="old") for n in range(5)] + [entry(900 + n, "a.py", author="new") for n in range(3)]
    owners = Owners(log, now=905 * DAY)
    assert [o.author for o in owners.of("a.py")] == ["new@x", "old@x"]
    assert abs(sum(o.share for o in owners.of("a.py")) - 1) < 1e-9
    assert owners.of("none.py") == []
