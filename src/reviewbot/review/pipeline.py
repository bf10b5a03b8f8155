"""The pipeline: parts in, Review out. Builds nothing, prints nothing, knows no forge and no file format."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from reviewbot import delta, source
from reviewbot.analyzers.base import State
from reviewbot.changes import ChangedFile, ChangeSet, Side
from reviewbot.console import Observer
from reviewbot.findings import (
    Coverage,
    Finding,
    Location,
    Review,
    RiskAssessment,
    Severity,
    Skipped,
    SkipReason,
    normalise_code,
)
from reviewbot.ignores import Ignore
from reviewbot.placement import placed
from reviewbot.review.checking import Checker, CheckResult, Task
from reviewbot.review.comparing import Comparer, Comparison
from reviewbot.spans import span_text, with_code
from reviewbot.triage import Policy, TriageResult, triage


class Advisor(Protocol):
    """What models add to a review. A model that is missing or broken answers with Skipped, never with an error."""

    def adjust(
        self, findings: list[Finding], change: ChangeSet, before: State, after: State
    ) -> list[Finding | Skipped]:
        """The findings with confidences raised or lowered, and gated findings of the model's own."""

    def assess(self, change: ChangeSet) -> RiskAssessment | Skipped | None:
        """How much this change deserves a careful look."""

    def names(self) -> tuple[str, ...]:
        """name@version of each model in use."""


class NoAdvisor:
    """Models are switched off."""

    def adjust(
        self, findings: list[Finding], change: ChangeSet, before: State, after: State
    ) -> list[Finding | Skipped]:
        """The findings as they are."""
        return list(findings)

    def assess(self, change: ChangeSet) -> RiskAssessment | Skipped | None:
        """No assessment."""
        return None

    def names(self) -> tuple[str, ...]:
        """None in use."""
        return ()


@dataclass(frozen=True)
class Parts:
    """Everything a review works with; made by `wiring`.

    `select` says why a changed file is not reviewed, or None. `external` are other tools' findings, already reduced to
    the change. `proposed` is the policy that the change itself would bring, where that one is not trusted.
    """

    change: ChangeSet
    before: Checker
    after: Checker
    comparer: Comparer
    policy: Policy
    select: Callable[[ChangedFile], Skipped | None]
    observer: Observer
    external: tuple[Finding, ...] = ()
    proposed: Policy | None = None
    advisor: Advisor = field(default_factory=NoAdvisor)
    fail_level: Severity | None = Severity.HIGH
    notes: tuple[str, ...] = ()
    version: str = ""
    ruleset: str = ""


class _Stages:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.durations: list[tuple[str, float]] = []
        self._last = time.perf_counter()

    def done(self, name: str) -> None:
        now = time.perf_counter()
        self.durations.append((name, round(now - self._last, 4)))
        self._last = now


def review(parts: Parts) -> Review:
    """The review of one change."""
    started, cpu, stages = time.time(), _cpu_seconds(), _Stages()
    chosen, skipped = _select(parts)
    heads = _check_heads(parts, chosen)
    stages.done("check")
    findings = _new_findings(parts, chosen, heads)
    stages.done("delta")
    hanging = frozenset(path for path, result in heads.items() if result.lost)
    reviewable = _reviewable(parts.change, [f for f in chosen if f.path not in hanging])
    compared = parts.comparer.run(reviewable, parts.before.state, parts.after.state, hanging)
    stages.done("compare")
    found = [*findings, *parts.external, *compared.findings]
    said = parts.advisor.adjust(found, parts.change, parts.before.state, parts.after.state)
    risk = parts.advisor.assess(parts.change)
    stages.done("models")
    skipped += [s for r in heads.values() for s in r.skipped]
    skipped += [*compared.skipped, *(s for s in (*said, risk) if isinstance(s, Skipped))]
    placed, ignores = _triage(parts, [f for f in said if isinstance(f, Finding)], heads)
    stages.done("triage")
    return Review(
        findings=placed.findings,
        skipped=tuple(sorted(set(skipped))),
        notes=(*parts.change.notes, *parts.notes, *_notes(parts, placed, ignores)),
        base=parts.change.base,
        head=parts.change.head,
        merge_base=parts.change.merge_base,
        fail_level=parts.fail_level,
        comment_confidence=parts.policy.comment_confidence,
        coverage=_coverage(parts, heads, skipped, compared),
        risk=risk if isinstance(risk, RiskAssessment) else None,
        durations=tuple(stages.durations),
        cpu_seconds=round(_cpu_seconds() - cpu, 3),
        started_at=started,
        version=parts.version,
        ruleset=parts.ruleset,
        models=parts.advisor.names(),
    )


def _cpu_seconds() -> float:
    """CPU time of this process and of the workers that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _reviewable(change: ChangeSet, chosen: Sequence[ChangedFile]) -> ChangeSet:
    """The change without the files that are not reviewed; deleted ones stay, their callers may not."""
    kept = {f.path for f in chosen}
    return replace(change, files=tuple(f for f in change.files if f.head_path is None or f.path in kept))


def _select(parts: Parts) -> tuple[list[ChangedFile], list[Skipped]]:
    chosen, skipped = [], []
    for file in parts.change.files:
        if file.head_path is None:
            continue
        reason = parts.select(file)
        if reason is not None:
            skipped.append(reason)
        else:
            chosen.append(file)
    return chosen, skipped


def _check_heads(parts: Parts, chosen: Sequence[ChangedFile]) -> dict[str, CheckResult]:
    snapshot = parts.after.state.snapshot
    tasks = [Task(f.path, f.new_blob or snapshot.blob(f.path) or "", snapshot.size(f.path) or 0) for f in chosen]
    parts.observer.stage("Reviewing", len(tasks))
    return parts.after.run(tasks)


def _new_findings(parts: Parts, chosen: Sequence[ChangedFile], heads: Mapping[str, CheckResult]) -> list[Finding]:
    found = [f for file in chosen for f in heads[file.path].findings]
    if parts.change.whole or not found:
        return found
    same_file = _base_tasks(parts, chosen, heads)
    base = [f for result in parts.before.run(same_file).values() for f in result.findings]
    fresh = delta.subtract(found, base, parts.change)
    moved = _moved_tasks(parts, fresh, {t.path for t in same_file})
    base += [f for result in parts.before.run(moved).values() for f in result.findings]
    return delta.subtract(found, base, parts.change) if moved else fresh


def _base_tasks(parts: Parts, chosen: Sequence[ChangedFile], heads: Mapping[str, CheckResult]) -> list[Task]:
    """The merge-base side of files with findings, with only the rules that found something."""
    tasks = []
    for file in chosen:
        ids = {f.rule for f in heads[file.path].findings}
        if ids and file.base_path and file.old_blob:
            tasks.append(Task(file.base_path, file.old_blob, 0, _leading_ids(parts.before, ids)))
    return list({t.path: t for t in tasks}.values())


def _leading_ids(checker: Checker, ids: set[str]) -> tuple[str, ...]:
    return tuple(r.metas[0].id for r in checker.rules if any(m.id in ids for m in r.metas))


def _moved_tasks(parts: Parts, fresh: Sequence[Finding], done: set[str]) -> list[Task]:
    """Changed files whose removed lines hold the text of a finding: the code may only have moved."""
    wanted = {normalise_code(f.code).split("\n")[0]: f.rule for f in fresh if f.code}
    tasks = []
    for file in parts.change.files:
        if file.base_path and file.old_blob and file.base_path not in done and file.removed:
            removed = "\n".join(normalise_code(x.text) for h in file.hunks for x in h.lines if x.new is None)
            ids = {rule for code, rule in wanted.items() if code in removed}
            if ids and source.language_of(file.base_path):
                tasks.append(Task(file.base_path, file.old_blob, 0, _leading_ids(parts.before, ids)))
    return tasks


def _triage(
    parts: Parts, findings: Iterable[Finding], heads: Mapping[str, CheckResult]
) -> tuple[TriageResult, tuple[Ignore, ...]]:
    texts = _Texts(parts)
    located = [_located(f, parts.change, texts) for f in findings]
    ignores = tuple(i for r in heads.values() for i in r.ignores)
    policy = replace(parts.policy, ignores=parts.policy.ignores + ignores, added_ignores=_added(ignores, parts.change))
    return triage(located, policy), ignores


class _Texts:
    """Lines of files by side, read once."""

    def __init__(self, parts: Parts) -> None:
        self._snapshots = {Side.NEW: parts.after.state.snapshot, Side.OLD: parts.before.state.snapshot}
        self._lines: dict[tuple[Side, str], list[str]] = {}

    def lines(self, side: Side, path: str) -> list[str]:
        if (side, path) not in self._lines:
            data = self._snapshots[side].read(path) or b""
            self._lines[(side, path)] = data.decode("utf-8", "replace").split("\n")
        return self._lines[(side, path)]


def _located(finding: Finding, change: ChangeSet, texts: _Texts) -> Finding:
    """The finding with `in_diff`, its head anchor, and (for compare rules) its code and fingerprint."""
    if not finding.fingerprint:
        finding = with_code(finding, texts.lines(finding.location.side, finding.location.path))
    finding = _moved(finding, placed(finding, change), texts)
    at = finding.location
    file = _file_of(change, at.path, at.side)
    if file is not None:
        on_hunk = change.whole or file.hunk_of(at.line, at.side) is not None
        head_line = file.head_anchor(at.line) if at.side is Side.OLD else 0
        finding = replace(finding, location=replace(at, in_diff=on_hunk, head_line=head_line))
    return finding


def _moved(finding: Finding, at: Location, texts: _Texts) -> Finding:
    """The finding shown at another place of its flow; its identity stays that of where it was found."""
    if at == finding.location or finding.sensitive:
        return finding
    return replace(finding, location=at, code=span_text(at, texts.lines(at.side, at.path)))


def _file_of(change: ChangeSet, path: str, side: Side) -> ChangedFile | None:
    if side is Side.NEW:
        return change.by_path.get(path)
    return change.by_base_path.get(path)


def _added(ignores: Iterable[Ignore], change: ChangeSet) -> frozenset[Ignore]:
    files = change.by_path
    return frozenset(i for i in ignores if not change.whole and i.path in files and i.line in files[i.path].added)


def _notes(parts: Parts, placed: TriageResult, ignores: tuple[Ignore, ...]) -> list[str]:
    notes = []
    added = sorted(_added(ignores, parts.change))
    if added:
        notes.append(f"ignore comments added by this change: {', '.join(f'{i.path}:{i.line}' for i in added)}")
    if placed.unused_ignores:
        places = ", ".join(f"{i.path}:{i.line}" for i in sorted(placed.unused_ignores))
        notes.append(f"ignore comments that no finding needs: {places}")
    if parts.proposed is not None:
        notes += _proposed_effect(parts.proposed, placed)
    return notes


def _proposed_effect(proposed: Policy, placed: TriageResult) -> list[str]:
    """What the configuration in the change would have hidden, had it been trusted."""
    reported = [t.finding for t in placed.findings if t.disposition.value in ("reported", "summary")]
    theirs = {
        t.finding.fingerprint
        for t in triage(reported, proposed).findings
        if t.disposition.value in ("reported", "summary")
    }
    hidden = [f for f in reported if f.fingerprint not in theirs]
    high = sum(f.severity >= Severity.HIGH for f in hidden)
    return [f"the configuration in this change would hide {len(hidden)} findings ({high} high)"] if hidden else []


def _index_coverage(parts: Parts) -> tuple[int, int]:
    # With nothing taken over into the index, what it knows says nothing.
    return parts.after.state.index.coverage() if parts.after.offers else (0, 0)


def _coverage(
    parts: Parts, heads: Mapping[str, CheckResult], skipped: Iterable[Skipped], compared: Comparison
) -> Coverage:
    unread = {s.path for s in skipped if (s.incomplete or s.reason is SkipReason.UNSUPPORTED) and not s.by}
    known, total = compared.coverage or _index_coverage(parts)
    deleted = sum(f.head_path is None for f in parts.change.files)
    return Coverage(
        files_changed=len(parts.change.files) - deleted,
        files_deleted=deleted,
        files_reviewed=sum(path not in unread for path in heads),
        files_known=sum(result.known for result in heads.values()),
        lines_changed=parts.change.lines_added + parts.change.lines_removed,
        index_files=total,
        index_known=known,
    )
