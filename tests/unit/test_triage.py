from dataclasses import replace

from reviewbot.findings import (
    Category,
    Confidence,
    Decision,
    Disposition,
    Evidence,
    EvidenceKind,
    Location,
    Origin,
    Severity,
    Verdict,
)
from reviewbot.ignores import Ignore
from reviewbot.triage import Policy, deduplicate, triage
from tests.support.changes import finding


def placed(*findings, **policy):
    return [(t.disposition, t.inline) for t in triage(findings, Policy(**policy)).findings]


def test_medium_confidence_is_reported_without_a_comment_and_low_is_not_reported():
    doubtful = finding(confidence=Confidence.MEDIUM)
    assert placed(doubtful) == [(Disposition.REPORTED, False)]
    assert [t.reason for t in triage([doubtful], Policy()).findings] == ["medium confidence"]
    assert placed(doubtful, comment_confidence=Confidence.MEDIUM) == [(Disposition.REPORTED, True)]
    assert placed(finding(confidence=Confidence.LOW)) == [(Disposition.BELOW_GATE, False)]


def test_the_first_sure_one_of_many_takes_the_inline_place():
    doubtful = [
        finding(line=i + 1, code=f"x{i}", confidence=Confidence.MEDIUM, severity=Severity.CRITICAL) for i in range(6)
    ]
    sure = [finding(line=i + 20, code=f"y{i}", severity=Severity.LOW) for i in range(2)]
    assert [t.finding.location.line for t in triage([*doubtful, *sure], Policy()).findings if t.inline] == [20]


def test_a_summary_only_finding_is_never_inline():
    assert placed(finding(summary_only=True)) == [(Disposition.SUMMARY, False)]


def test_the_budget_goes_to_the_most_severe():
    low = [finding(f"low-{i}", line=i + 1, severity=Severity.LOW) for i in range(3)]
    result = triage([*low, finding("grave", line=9, severity=Severity.CRITICAL)], Policy(inline_budget=1))
    assert [t.finding.rule for t in result.findings if t.inline] == ["grave"]


def test_findings_outside_the_diff_are_not_inline():
    assert placed(finding(in_diff=False)) == [(Disposition.REPORTED, False)]


def test_a_rule_seen_more_than_five_times_takes_one_inline_place():
    many = [finding(line=i + 1, code=f"x{i}") for i in range(7)]
    assert sum(t.inline for t in triage(many, Policy()).findings) == 1
    assert sum(t.inline for t in triage(many[:5], Policy()).findings) == 5


def test_a_decision_silences_by_fingerprint_whatever_the_line():
    f = finding(line=40)
    decision = Decision(f.fingerprint, f.rule, f.location.path, Verdict.WONT_FIX, "reply")
    assert placed(f, decisions=(decision,)) == [(Disposition.SUPPRESSED, False)]
    confirmed = replace(decision, verdict=Verdict.CONFIRMED)
    assert placed(f, decisions=(confirmed,)) == [(Disposition.REPORTED, True)]


def test_the_baseline_silences():
    f = finding()
    assert placed(f, baseline=frozenset({f.fingerprint})) == [(Disposition.SUPPRESSED, False)]


def test_an_ignore_comment_on_the_line_above_counts_only_when_it_stands_alone():
    f = finding(line=5)
    alone = Ignore("a.py", 4, ("some-rule",), "checked", alone=True)
    beside = Ignore("a.py", 4, ("some-rule",), "checked", alone=False)
    assert placed(f, ignores=(alone,)) == [(Disposition.IGNORED, False)]
    assert placed(f, ignores=(beside,)) == [(Disposition.REPORTED, True)]


def test_unused_ignores_are_listed():
    unused = Ignore("a.py", 9, ("some-rule",))
    assert triage([finding()], Policy(ignores=(unused,))).unused_ignores == (unused,)


def test_an_ignore_added_by_the_change_cannot_hide_a_grave_security_finding():
    grave = finding(category=Category.SECURITY, severity=Severity.HIGH)
    ignore = Ignore("a.py", 1, ("*",), "trust me")
    untrusting = {"ignores": (ignore,), "added_ignores": frozenset({ignore}), "ignores_may_hide_security": False}
    assert placed(grave, **untrusting) == [(Disposition.REPORTED, True)]
    assert placed(finding(), **untrusting) == [(Disposition.IGNORED, False)]
    assert placed(grave, **{**untrusting, "added_ignores": frozenset()}) == [(Disposition.IGNORED, False)]


def test_a_reason_can_be_required():
    ignore = Ignore("a.py", 1, ("some-rule",))
    assert placed(finding(), ignores=(ignore,), require_reason=True) == [(Disposition.REPORTED, True)]


def test_another_tools_twin_is_dropped_by_cwe_at_the_same_place():
    ours = finding("sql-injection", cwe=(89,))
    theirs = replace(finding("bandit/B608", cwe=(89,)), origin=Origin.EXTERNAL)
    elsewhere = replace(theirs, location=Location("a.py", 7))
    assert deduplicate([theirs, ours, elsewhere]) == [ours, elsewhere]


def test_two_rules_of_ours_at_one_line_both_stay():
    assert len(deduplicate([finding("one", cwe=(89,)), finding("two", cwe=(89,))])) == 2


def test_equal_fingerprints_get_ordinals():
    result = triage([finding(line=1), finding(line=2)], Policy())
    assert [t.ordinal for t in result.findings] == [0, 1]


def test_rules_and_categories_can_be_switched_off():
    assert placed(finding(), disabled=frozenset({"some-rule"})) == []
    assert placed(finding(), disabled=frozenset({"quality"})) == []
    assert len(placed(finding(), disabled=frozenset({"security"}))) == 1


def test_a_team_can_weigh_a_rule_itself():
    (result,) = triage([finding()], Policy(severities={"some-rule": Severity.CRITICAL})).findings
    assert result.finding.severity is Severity.CRITICAL


def test_two_flows_into_one_sink_are_one_finding():
    sink = Evidence(EvidenceKind.SINK, "reaches execute", Location("db.py", 12))
    source = Evidence(EvidenceKind.SOURCE, "from the request", Location("views.py", 3))
    near = replace(finding("sql", path="db.py", line=12, confidence=Confidence.MEDIUM), evidence=(source, sink))
    far = replace(finding("sql", path="views.py", line=5, code="f(x)"), evidence=(source, sink))
    assert deduplicate([near, far]) == [far]
    assert len(deduplicate([near, replace(far, rule="xss", family="xss")])) == 2
