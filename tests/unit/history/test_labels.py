from __future__ import annotations

from pathlib import Path

from reviewbot.history.labels import mine
from tests.support.repos import DAY, START, History, fast_import


def test_rows_know_when_a_bug_became_known(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"z.py": "z = 1\n"})
    culprit = history.commit("Add", {"a.py": "a = compute(1)\n"})
    history.commit("Words", {"README.md": "x\n"})
    history.commit("Fix wrong value", {"a.py": "a = compute(2)\n"}, day=50)
    mined = mine(history.open())
    row = next(r for r in mined.rows if r.commit == culprit)
    assert row.fixed_at == START + 50 * DAY
    assert not row.buggy(START + 49 * DAY)
    assert row.buggy(START + 50 * DAY)
    assert row.weight == 0.4
    assert mined.latency_days == 48
    assert [r.time for r in mined.rows] == sorted(r.time for r in mined.rows)
    # Neither the first commit nor one that touches no code is a row.
    assert len(mined.rows) == 2
    assert mined.fixes == {"keyword": 1}


def test_the_planted_bugs_of_a_long_history_are_found(tmp_path: Path) -> None:
    planted = {n for n in range(5, 300) if n % 9 == 0}
    past = fast_import(tmp_path / "r", 340, buggy=lambda n: n in planted)
    mined = mine(past)
    by_commit = {e.commit: e.message for e in past.log()}
    accused = {by_commit[r.commit] for r in mined.rows if r.fixed_at is not None}
    fixes = sum(m.startswith("Fix") for m in by_commit.values())
    assert fixes >= 25
    assert len(accused) >= 0.9 * fixes
    assert accused <= {f"Add part {n}" for n in planted}


def test_without_time_nothing_is_linked(tmp_path: Path) -> None:
    past = fast_import(tmp_path / "r", 80, buggy=lambda n: n % 9 == 0)
    mined = mine(past, seconds=0.0)
    assert mined.links == ()
    assert set(mined.unlinked) == {"no time left"}
