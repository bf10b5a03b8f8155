from __future__ import annotations

import math

import pytest

from reviewbot.gitrepo.walk import FileStat, LogEntry
from reviewbot.history.features import ALL_FEATURES, MEANING, Tracker, stream
from tests.support.repos import DAY


def entry(number: int, files: tuple[FileStat, ...], author: str = "ann", message: str = "Add") -> LogEntry:
    return LogEntry(f"{number:040x}", ("p",), author, f"{author}@x", number * DAY, number * DAY, message, files)


def test_the_fourteen_features_by_hand() -> None:
    tracker = Tracker()
    tracker.record([FileStat("src/a.py", 100, 0), FileStat("lib/b.py", 50, 0)], time=0, author="ann")
    tracker.record([FileStat("src/a.py", 10, 20)], time=10 * DAY, author="bob")
    got = tracker.features(
        [FileStat("src/a.py", 3, 1), FileStat("lib/b.py", 4, 0), FileStat("lib/c/new.py", 8, 0)],
        time=20 * DAY,
        author="ann",
        fix=True,
    )
    entropy = -sum(p * math.log2(p) for p in (4 / 16, 4 / 16, 8 / 16))
    assert got == {
        "ns": 2, "nd": 3, "nf": 3, "entropy": pytest.approx(entropy), "la": 15, "ld": 1, "lt": 90 + 50, "fix": 1,
        "ndev": 2, "age": (10 + 20) / 2, "nuc": 2, "exp": 1, "rexp": pytest.approx(1 / (20 / 365.25 + 1)), "sexp": 2,
    }  # fmt: skip
    assert set(got) == set(ALL_FEATURES) == set(MEANING)


def test_nothing_of_the_future_is_used() -> None:
    log = [entry(n, (FileStat("a.py", n + 1, 0),)) for n in range(6)]
    whole = [features for _, features in stream(log)]
    for length in range(1, 7):
        assert [features for _, features in stream(log[:length])] == whole[:length]
    assert [f["nuc"] for f in whole] == [0, 1, 2, 3, 4, 5]
    assert [f["lt"] for f in whole] == [0, 1, 3, 6, 10, 15]


def test_a_renamed_file_keeps_its_past_and_merges_do_not_count() -> None:
    merge = LogEntry("m", ("p", "q"), "ann", "ann@x", 2 * DAY, 2 * DAY, "Merge", (FileStat("old.py", 1, 0),))
    log = [
        entry(0, (FileStat("old.py", 9, 0),)),
        merge,
        entry(3, (FileStat("new.py", 0, 0, "old.py"),)),
        entry(4, (FileStat("new.py", 1, 0),)),
    ]
    rows = [features for _, features in stream(log)]
    assert [(f["lt"], f["nuc"], f["age"]) for f in rows] == [(0, 0, 0), (9, 1, 3), (9, 2, 1)]


def test_binary_and_empty_commits_are_finite() -> None:
    tracker = Tracker()
    for files in ([], [FileStat("a.png", None, None)]):
        values = tracker.features(files, time=5, author="x", fix=False)
        assert all(math.isfinite(v) for v in values.values())
        assert values["entropy"] == 0
        tracker.record(files, time=5, author="x")
