"""Findings + policy -> where each one goes: reported, summary only, ignored, suppressed or below the gate. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reviewbot.findings import (
    Category,
    Confidence,
    Decision,
    Disposition,
    EvidenceKind,
    Finding,
    Origin,
    Severity,
    Triaged,
    Verdict,
    ordinals,
    sort_key,
)
from reviewbot.ignores import Ignore

_SILENCING = (Verdict.FALSE_POSITIVE, Verdict.WONT_FIX, Verdict.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Policy:
    """What the team wants to see.

    At or above `min_confidence` a finding is reported, at or above `comment_confidence` it may interrupt somebody's work: a
    comment on the line, a failed check. `added_ignores` were written by the change itself; `baseline` holds fingerprints; `decisions` what `seal` makes of them;
    `disabled` rule ids and categories; `severities` the team's own severity by rule.
    """

    min_confidence: Confidence = Confidence.MEDIUM
    comment_confidence: Confidence = Confidence.HIGH
    inline_budget: int = 10
    group_after: int = 5
    ignores: tuple[Ignore, ...] = ()
    added_ignores: frozenset[Ignore] = frozenset()
    require_reason: bool = False
    ignores_may_hide_security: bool = True
    baseline: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    disabled: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    seal: Callable[[str], str] = str

    def wants(self, finding: Finding) -> bool:
        """Whether the finding's rule is switched on."""
        return self.disabled.isdisjoint((finding.rule, str(finding.category)))

    def weighed(self, finding: Finding) -> Finding:
        """The finding with the severity that the team gave its rule."""
        own = self.severities.get(finding.rule)
        return finding if own is None else replace(finding, severity=own)


@dataclass(frozen=True, slots=True)
class TriageResult:
    """The triaged findings, and the ignore comments that no finding needed."""

    findings: tuple[Triaged, ...]
    unused_ignores: tuple[Ignore, ...] = field(default=())


def triage(findings: Iterable[Finding], policy: Policy) -> TriageResult:
    """Every finding placed, most severe first; nothing is dropped but rules switched off and duplicates across tools."""
    ordered = deduplicate(sorted((policy.weighed(f) for f in findings if policy.wants(f)), key=sort_key))
    verdicts = {d.fingerprint: d for d in policy.decisions}
    used: set[Ignore] = set()
    placed = [_place(f, policy, verdicts, used) for f in ordered]
    unused = tuple(i for i in policy.ignores if i not in used)
    return TriageResult(_with_budget(ordered, placed, policy), unused)


def deduplicate(findings: Sequence[Finding]) -> list[Finding]:
    """Without findings that repeat another one at the same place: same fingerprint, or same CWE, or same family.

    Between two, the surer one wins, then one with a dataflow, then our own, then the order given. Flows of one rule
    into one sink are one finding, wherever each was noticed.
    """
    kept: list[Finding] = []
    by_place: dict[tuple[str, int], list[Finding]] = {}
    for finding in sorted(findings, key=_preference):
        places = _places(finding)
        if not any(_same_matter(finding, other) for place in places for other in by_place.get(place, [])):
            for place in places:
                by_place.setdefault(place, []).append(finding)
            kept.append(finding)
    return sorted(kept, key=sort_key)


def _places(finding: Finding) -> set[tuple[str, int]]:
    """Where the finding stands, and where its flow ends."""
    ends = [e.location for e in finding.evidence if e.kind is EvidenceKind.SINK and e.location]
    return {(at.path, at.line) for at in (finding.location, *ends)}


def _preference(finding: Finding) -> tuple[int, bool, bool, tuple[int, int, str, int, int, str]]:
    return (-finding.confidence, not finding.flow, finding.origin is not Origin.RULE, sort_key(finding))


def _same_matter(one: Finding, other: Finding) -> bool:
    if one.origin is Origin.RULE and other.origin is Origin.RULE:
        return one.rule == other.rule and (one.location == other.location or bool(one.flow and other.flow))
    return one.family == other.family or not set(one.cwe).isdisjoint(other.cwe)


def _place(
    finding: Finding, policy: Policy, verdicts: dict[str, Decision], used: set[Ignore]
) -> tuple[Disposition, str]:
    """The first reason to withhold a finding, else reported or summary-only."""
    decision = verdicts.get(policy.seal(finding.fingerprint)) if verdicts else None
    if decision is not None and decision.verdict in _SILENCING:
        return Disposition.SUPPRESSED, f"decided: {decision.verdict.value.replace('_', ' ')}"
    if finding.fingerprint in policy.baseline:
        return Disposition.SUPPRESSED, "in the baseline"
    if (ignore := _ignored_by(finding, policy)) is not None:
        used.add(ignore)
        return (
            Disposition.IGNORED,
            f"ignored in the source: {ignore.reason}" if ignore.reason else "ignored in the source",
        )
    if finding.confidence < policy.min_confidence:
        return Disposition.BELOW_GATE, f"{finding.confidence} confidence"
    if finding.summary_only:
        return Disposition.SUMMARY, "summary only"
    return Disposition.REPORTED, ""


def _ignored_by(finding: Finding, policy: Policy) -> Ignore | None:
    for ignore in policy.ignores:
        if not ignore.covers(finding) or (policy.require_reason and not ignore.reason):
            continue
        grave = finding.category is Category.SECURITY and finding.severity >= Severity.HIGH
        if grave and ignore in policy.added_ignores and not policy.ignores_may_hide_security:
            continue
        return ignore
    return None


def _with_budget(
    findings: Sequence[Finding], placed: Sequence[tuple[Disposition, str]], policy: Policy
) -> tuple[Triaged, ...]:
    """Inline comments go to the most severe of the sure findings on lines of the diff; the rest stays in the summary."""
    left = policy.inline_budget
    per_rule = Counter(f.rule for f, (d, _) in zip(findings, placed, strict=True) if d is Disposition.REPORTED)
    seen: Counter[str] = Counter()
    out = []
    for finding, (disposition, reason), ordinal in zip(findings, placed, ordinals(findings), strict=True):
        inline = False
        if disposition is Disposition.REPORTED:
            sure = finding.confidence >= policy.comment_confidence
            seen[finding.rule] += sure
            grouped = per_rule[finding.rule] > policy.group_after and seen[finding.rule] != 1
            inline = sure and finding.location.in_diff and left > 0 and not grouped
            left -= inline
            reason = "" if inline else _why_not_inline(finding, sure, grouped)
        out.append(Triaged(finding, disposition, reason, inline, ordinal))
    return tuple(out)


def _why_not_inline(finding: Finding, sure: bool, grouped: bool) -> str:
    if not sure:
        return f"{finding.confidence} confidence"
    if grouped:
        return "grouped with the first of its rule"
    return "inline budget" if finding.location.in_diff else "outside the diff"
