"""What every backend does: the same tests on SQLite and on a real Postgres."""

from __future__ import annotations

import pytest

from reviewbot.findings import Decision, Disposition, Outcome, OutcomeKind, Verdict
from reviewbot.store.base import WHOLE_TREE, Filters, Repository
from reviewbot.store.records import (
    CalibrationBin,
    CommentRecord,
    CommentState,
    GateRecord,
    GateVerdict,
    ModelRecord,
    Ownership,
)
from reviewbot.store.sqlstore import SqlStore
from reviewbot.store.views import VIEWS
from tests.support.runs import SHOP, START, found, run


def one(store: SqlStore, sql: str, **params: object) -> object:
    with store.database.reading() as session:
        return session.value(sql, **params)


def states(store: SqlStore) -> list[tuple[str, str]]:
    with store.database.reading() as session:
        return [tuple(r) for r in session.rows("SELECT state, outcome FROM findings ORDER BY fingerprint, ordinal")]


def test_a_run_is_kept_once(store: SqlStore):
    assert store.record(run(1, found())) is True
    assert store.record(run(1, found())) is False
    assert one(store, "SELECT count(*) FROM runs") == 1
    assert one(store, "SELECT count(*) FROM findings") == 1
    assert one(store, "SELECT runs FROM path_days ORDER BY path_id LIMIT 1") == 1


def test_the_same_finding_in_a_later_run_is_one_finding_with_a_new_place(store: SqlStore):
    store.record(run(1, found(line=7)))
    store.record(run(2, found(line=9)))
    with store.database.reading() as session:
        rows = session.rows("SELECT line, state, last_at - first_at FROM findings")
    assert [tuple(r) for r in rows] == [(9, "open", 3600.0)]


def test_what_a_later_run_of_the_change_no_longer_finds_is_fixed_and_counts_as_addressed(store: SqlStore):
    store.record(run(1, found("a"), found("b")))
    store.record(run(2, found("a")))
    assert sorted(states(store)) == [("fixed", "addressed"), ("open", "")]


def test_a_fixed_finding_that_comes_back_is_open_again(store: SqlStore):
    for number, findings in enumerate(((found(),), (), (found(),)), start=1):
        store.record(run(number, *findings))
    assert states(store) == [("open", "")]


@pytest.mark.parametrize("other", [{"change": "13"}, {"complete": False}, {"repository": Repository("acme/other")}])
def test_a_run_that_did_not_look_fixes_nothing(store: SqlStore, other: dict[str, object]):
    store.record(run(1, found()))
    store.record(run(2, **other))
    assert states(store) == [("open", "")]


def test_runs_may_arrive_in_any_order(store: SqlStore):
    store.record(run(3, found("b", line=30)))
    store.record(run(1, found("a"), found("b", line=10)))
    with store.database.reading() as session:
        rows = session.rows("SELECT line, state, first_at, resolved_at FROM findings ORDER BY line")
    assert [tuple(r) for r in rows] == [(7, "fixed", START + 3600, START + 3 * 3600), (30, "open", START + 3600, None)]


def test_equal_code_in_two_places_stays_two_findings(store: SqlStore):
    store.record(run(1, found(ordinal=0), found(ordinal=1), found(path="src/b.py")))
    assert one(store, "SELECT count(*) FROM findings") == 3


def test_a_verdict_marks_its_finding_and_comes_back_without_its_reason(store: SqlStore):
    store.record(run(1, found()))
    f = found()
    decision = Decision(f.fingerprint, f.rule, f.path, Verdict.FALSE_POSITIVE, "reply", "a secret reason", "ab12", 5.0)
    store.record_decisions(SHOP, [decision])
    assert states(store) == [("open", "rejected")]
    sealed = store.seal()(f.fingerprint)
    assert sealed != f.fingerprint and store.seal()(f.fingerprint) == sealed
    assert store.decisions(SHOP) == (
        Decision(sealed, f.rule, f.path, Verdict.FALSE_POSITIVE, "reply", "", "ab12", 5.0),
    )
    assert store.decisions(Repository("acme/other")) == ()


def test_the_latest_verdict_of_a_person_counts_and_a_rejection_outlives_an_outcome(store: SqlStore):
    store.record(run(1, found()))
    f = found()
    old = Decision(f.fingerprint, f.rule, f.path, Verdict.CONFIRMED, "reply", at=1.0)
    new = Decision(f.fingerprint, f.rule, f.path, Verdict.FALSE_POSITIVE, "reply", at=2.0)
    store.record_decisions(SHOP, [new, old])
    store.record_outcomes(SHOP, [Outcome(f.fingerprint, f.rule, f.path, OutcomeKind.ADDRESSED, "diff", 3.0)])
    assert [d.verdict for d in store.decisions(SHOP)] == [Verdict.FALSE_POSITIVE]
    assert states(store) == [("open", "rejected")]


def test_an_outcome_marks_its_finding(store: SqlStore):
    store.record(run(1, found()))
    f = found()
    store.record_outcomes(SHOP, [Outcome(f.fingerprint, f.rule, f.path, OutcomeKind.LATER_FIXED, "history", 9.0)])
    assert states(store) == [("open", "later_fixed")]


def test_what_went_in_unanswered_and_left_the_tree_was_fixed_later(store: SqlStore):
    gone, kept, judged = found("gone"), found("kept"), found("judged")
    store.record(run(1, gone, kept, judged))
    ignored = [Outcome(f.fingerprint, f.rule, f.path, OutcomeKind.IGNORED, "merged", 2.0) for f in (gone, kept, judged)]
    store.record_outcomes(SHOP, ignored)
    store.record_decisions(SHOP, [Decision(judged.fingerprint, judged.rule, judged.path, Verdict.WONT_FIX, "reply")])
    store.record(run(2, change="13"))
    assert one(store, "SELECT count(*) FROM findings WHERE outcome = 'ignored'") == 3, (
        "a change says nothing of the rest"
    )
    store.record(run(3, kept, change="", scope=WHOLE_TREE, complete=False))
    store.record(run(4, kept, change="", scope=WHOLE_TREE))
    assert one(store, "SELECT count(*) FROM findings WHERE outcome = 'ignored'") == 2
    assert one(store, "SELECT count(*) FROM findings WHERE outcome = 'later_fixed' AND state = 'fixed'") == 1
    assert one(store, "SELECT source FROM outcomes WHERE kind = 'later_fixed'") == "gone from the tree"


def test_comments_keep_their_latest_state(store: SqlStore):
    store.record(run(1, found()))
    for state, at in ((CommentState.RESOLVED, 9.0), (CommentState.OPEN, 5.0)):
        store.record_comments(SHOP, [CommentRecord("c1", "12", found().fingerprint, "src/a.py", state, at)])
    assert one(store, "SELECT state FROM comments") == "resolved"
    assert one(store, "SELECT count(*) FROM comments WHERE change_id IS NOT NULL") == 1


def test_a_model_version_is_replaced_not_doubled(store: SqlStore):
    for verdict in (GateVerdict.OFF, GateVerdict.ON):
        gate = GateRecord("risk", verdict, 0.7, 0.9, 0.82, 200)
        store.record_model(ModelRecord("tiny", "1", "risk", "ab", 1.0, (gate,), (CalibrationBin(0.1, 0.2, 30),)))
    assert store.view("list.gates").rows[0][2] == "on"
    assert len(store.view("list.models").rows) == len(store.view("list.calibration").rows) == 1


def test_owners_give_teams_to_known_and_new_paths(store: SqlStore):
    store.record(run(1, found(path="pay/a.py"), lines=(("pay/a.py", 5),)))
    assert store.view("findings").dicts()[0]["team"] == ""
    store.record_owners(SHOP, [Ownership("*", "acme/all"), Ownership("/pay/", "acme/pay")])
    store.record(run(2, found(path="pay/a.py"), found(path="web/b.js"), lines=(("pay/b.py", 5),)))
    assert {(r["team"], r["value"]) for r in store.view("findings").dicts()} == {("acme/pay", 1), ("acme/all", 1)}
    assert one(store, "SELECT t.name FROM runs r JOIN teams t ON t.id = r.team_id") == "acme/pay"


def test_a_person_has_one_hash_that_does_not_show_the_person(store: SqlStore):
    first = store.person("@Jo.Doe@example.org")
    assert first == store.person("jo.doe@example.org") and len(first) == 32
    assert first != store.person("someone@example.org")
    assert store.database.holds("jo.doe")[1] is False


@pytest.mark.parametrize("name", sorted(VIEWS))
@pytest.mark.parametrize(
    "filters", [Filters(), Filters(19_000, 21_000, "acme/shop", "acme/all")], ids=["all", "filtered"]
)
def test_every_view_answers_on_an_empty_store(store: SqlStore, name: str, filters: Filters):
    table = store.view(name, filters)
    assert table.columns and all(len(row) == len(table.columns) for row in table.rows)


def full(store: SqlStore) -> SqlStore:
    store.record_owners(SHOP, [Ownership("/src/", "acme/all")])
    hidden = found("h", disposition=Disposition.BELOW_GATE)
    store.record(run(1, found("a"), found("b", severity=2), hidden))
    store.record(run(30, found("a"), found("c", path="src/b.py"), config="c2"))
    store.record(run(40, found("a", path="lib/x.py"), repository=Repository("acme/other"), complete=False))
    return store


COUNTS = [
    ("cube.findings", Filters(), 5),
    ("cube.findings", Filters(repository="acme/shop"), 4),
    ("cube.findings", Filters(team="acme/all"), 4),
    ("cube.findings", Filters(since=20_001), 2),
    ("cube.findings", Filters(until=20_001), 3),
    ("cube.resolved", Filters(), 1),
    ("cube.runs", Filters(), 3),
    ("cube.stages", Filters(), 9),
    ("cube.scores", Filters(repository="acme/other"), 1),
    ("cube.skips", Filters(), 3),
    ("cube.hot_findings", Filters(), 4),
]


def test_cubes_count_what_the_filters_leave(store: SqlStore):
    full(store)
    for name, filters, total in COUNTS:
        rows = store.view(name, filters, origin=20_000, width=1).dicts()
        assert (name, filters, sum(row["n"] for row in rows)) == (name, filters, total)


def test_the_lists_show_open_findings_runs_and_configuration_changes(store: SqlStore):
    full(store)
    assert [(r["path"], r["change"]) for r in store.view("list.open_findings").dicts()] == [
        ("src/a.py", "12"), ("src/b.py", "12"), ("lib/x.py", "12")
    ]  # fmt: skip
    assert [r["complete"] for r in store.view("list.recent_runs").dicts()] == [0, 1, 1]
    assert [(r["old_config"], r["config"]) for r in store.view("list.config_changes").dicts()] == [("c1", "c2")]


def test_rule_statistics_tell_acted_on_from_rejected_and_hidden(store: SqlStore):
    full(store)
    f = found("a")
    store.record_decisions(SHOP, [Decision(f.fingerprint, f.rule, f.path, Verdict.FALSE_POSITIVE, "reply")])
    row = store.view("rules").dicts()[0]
    assert {k: int(row[k]) for k in ("value", "acted", "not_acted", "judged_right", "judged_wrong", "hidden")} == {
        "value": 5, "acted": 1, "not_acted": 1, "judged_right": 1, "judged_wrong": 1, "hidden": 1
    }  # fmt: skip


def test_percentiles_are_values_that_were_measured(store: SqlStore):
    for number in range(1, 21):
        store.record(run(number, stages=(("rules", number / 10),)))
    assert [tuple(row) for row in store.view("stages").rows] == [("rules", 20, 1.0, 1.9)]


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE runs; --", "%s %(x)s {where a b c} :name", "<script>", "ünï\u202e\ufffd", "a" * 3000]
)
def test_hostile_text_is_only_text(store: SqlStore, text: str):
    store.record(run(1, found(path=text, rule=text[:150]), repository=Repository(text), lines=((text, 3),)))
    assert store.view("hot_spots").dicts()[0]["path"] == text
    assert store.view("repositories", Filters(repository=text)).dicts()[0]["runs"] == 1


def test_a_thousand_findings_go_in_and_come_out(store: SqlStore):
    store.record(run(1, *(found(str(i), path=f"src/{i % 70}.py") for i in range(1000))))
    assert sum(r["value"] for r in store.view("findings").dicts()) == 1000
