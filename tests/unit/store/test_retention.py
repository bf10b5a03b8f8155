"""Pruning keeps the counts, forgetting leaves nothing, and both are written down."""

from __future__ import annotations

import time

import pytest

from reviewbot.errors import UsageError
from reviewbot.findings import Decision, Verdict
from reviewbot.store import audit
from reviewbot.store.base import Repository
from reviewbot.store.commands import parse_age
from reviewbot.store.records import CommentRecord, Ownership
from reviewbot.store.retention import DEFAULT_DAYS, forget, prune, prune_daily
from reviewbot.store.sqlstore import SqlStore
from tests.support.runs import DAY, SHOP, START, found, run


def counts(store: SqlStore) -> dict[str, int]:
    return {r["name"]: int(r["value"]) for r in store.view("tables").dicts()}


def operations(store: SqlStore) -> list[str]:
    with store.database.reading() as session:
        return [e.operation for e in audit.entries(session)]


def test_pruning_removes_old_rows_and_keeps_the_daily_counts(store: SqlStore):
    store.record(run(1, found("a"), found("b")))
    store.record(run(24 * 200, found("c"), change="13"))
    before = sum(r["n"] for r in store.view("cube.findings").dicts())
    removed = prune(store.database, 100, now=START + 201 * DAY)
    assert (removed["findings"], removed["runs"], removed["changes"]) == (2, 1, 1)
    assert counts(store)["findings"] == counts(store)["runs"] == 1
    assert sum(r["n"] for r in store.view("cube.findings").dicts()) == before == 3
    assert operations(store)[-1] == "prune"
    assert store.database.problems() == ()


def test_pruning_without_an_age_uses_each_tables_own(store: SqlStore):
    store.record(run(1, found("a")))
    store.record_comments(SHOP, [CommentRecord("c1", "12", found("a").fingerprint, "src/a.py", at=START)])
    removed = prune(store.database, now=START + (DEFAULT_DAYS["comments"] + 2) * DAY)
    assert (removed["comments"], removed["findings"], removed["runs"]) == (1, 0, 0)


def test_tidying_after_each_run_prunes_once_a_day(store: SqlStore):
    store.record(run(1, found("a")))
    now = time.time()
    assert prune_daily(store.database, 30, now)["findings"] == 1
    store.record(run(2, found("b")))
    assert prune_daily(store.database, 30, now + 3600) == {} == store.tidy(30)
    assert prune_daily(store.database, 30, now + 2 * DAY)["findings"] == 1


def test_pruning_keeps_human_verdicts(store: SqlStore):
    store.record(run(1, found()))
    f = found()
    store.record_decisions(SHOP, [Decision(f.fingerprint, f.rule, f.path, Verdict.FALSE_POSITIVE, "reply", at=START)])
    prune(store.database, 1, now=START + 900 * DAY)
    assert len(store.decisions(SHOP)) == 1


@pytest.mark.parametrize("name", ["secret/plans", "secret/plans/"])
def test_forgetting_a_folder_removes_it_everywhere_with_proof(store: SqlStore, name: str):
    store.record_owners(SHOP, [Ownership("/secret/plans/", "acme/all"), Ownership("/secret/plans.py", "acme/all")])
    near = found("n", path="secret/plans.py")
    store.record(run(1, found("a", path="secret/plans/x.py"), near, lines=(("secret/plans/x.py", 3),)))
    f = found("a", path="secret/plans/x.py")
    store.record_decisions(SHOP, [Decision(f.fingerprint, f.rule, f.path, Verdict.CONFIRMED, "reply")])
    proof = forget(store.database, path=name)
    assert proof.removed["findings"] == proof.removed["decisions"] == proof.removed["team_paths"] == 1
    assert set(proof.remaining.values()) == {0} and proof.clean
    # Without its slash the name is part of "secret/plans.py", which stays.
    assert (proof.searched_bytes > 0) is name.endswith("/")
    assert store.database.holds("secret/plans/")[1] is False
    assert [r["path"] for r in store.view("hot_spots").dicts()] == ["secret/plans.py"]


def test_a_name_that_is_part_of_another_is_forgotten_alone(store: SqlStore):
    store.record(run(1, found("a", path="a.py"), found("b", path="src/a.py"), lines=(("a.py", 1),)))
    proof = forget(store.database, path="a.py")
    assert proof.clean and proof.removed["findings"] == 1 and proof.searched_bytes == 0
    assert [r["path"] for r in store.view("hot_spots").dicts()] == ["src/a.py"]


def test_what_forgetting_misses_is_said(store: SqlStore):
    store.record(run(1, found(), change="acme/shop"))
    store.record(run(1, found(), repository=Repository("acme/other"), version="acme/shop"))
    proof = forget(store.database, repository="acme/shop")
    assert not proof.clean and proof.remaining["runs.version"] == 1


def test_a_percent_sign_in_a_path_forgets_only_itself(store: SqlStore):
    store.record(run(1, found("a", path="%/x.py"), found("b", path="src/x.py"), lines=()))
    assert forget(store.database, path="%").removed["findings"] == 1
    assert counts(store)["findings"] == 1


def test_forgetting_a_repository_leaves_the_others(store: SqlStore):
    store.record(run(1, found()))
    store.record(run(1, found(), repository=Repository("acme/secret-project")))
    proof = forget(store.database, repository="acme/secret-project")
    assert proof.clean and proof.removed["repositories"] == 1
    assert counts(store)["runs"] == 1
    assert store.database.holds("secret-project")[1] is False
    with store.database.reading() as session:
        entry = audit.entries(session)[-1]
    assert entry.operation == "forget" and "secret" not in str(entry.detail)


def test_forgetting_a_person_destroys_the_key(store: SqlStore):
    first = store.person("jo@example.org")
    store.record(run(1, found(), author=first))
    proof = forget(store.database, person="jo@example.org")
    assert proof.clean and proof.removed == {"people": 1, "changes": 1}
    assert store.person("jo@example.org") != first
    assert forget(store.database, person="nobody@example.org").removed == {"people": 0}


def test_forget_wants_one_target(store: SqlStore):
    for wrong in ({}, {"path": "a", "repository": "b"}):
        with pytest.raises(UsageError):
            forget(store.database, **wrong)


@pytest.mark.parametrize(("text", "days"), [("180d", 180), ("26w", 182), ("6m", 180), ("1y", 365), (" 7 D ", 7)])
def test_ages(text: str, days: int):
    assert parse_age(text) == days


@pytest.mark.parametrize("text", ["", "d", "-1d", "1h", "99999999d", "1.5d"])
def test_bad_ages_are_usage_errors(text: str):
    with pytest.raises(UsageError):
        parse_age(text)
