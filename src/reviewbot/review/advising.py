"""Models in a review: the `Advisor` made of a registry, a repository and the pinned bundles. Every task may be skipped."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from reviewbot.analyzers.base import State
from reviewbot.changes import ChangeSet, Hunk, Side
from reviewbot.findings import Category, EvidenceKind, Finding, Location, RiskAssessment, Skipped
from reviewbot.history.features import change_features
from reviewbot.history.past import Past, is_code
from reviewbot.models.base import CodeModel, Task
from reviewbot.models.bundle import Bundle
from reviewbot.models.diffs import sides
from reviewbot.models.onnx import OnnxRisk
from reviewbot.models.registry import Registry, open_model
from reviewbot.models.tasks import guarded
from reviewbot.models.tasks.comment import suggest
from reviewbot.models.tasks.risk import assess
from reviewbot.models.tasks.security import Edited, adjust, scorer
from reviewbot.models.tasks.similar import (
    FIXES,
    FixIndex,
    Likeness,
    by_model,
    by_tokens,
    confirm_duplicates,
    embed,
    with_past_fixes,
)
from reviewbot.models.worker import Limits
from reviewbot.source import language_of

MAX_HUNKS = 200
# Beyond this many changed files the history of each would take longer than the review.
MAX_FILES = 200


@dataclass(frozen=True, slots=True)
class AdviceOptions:
    """`model` replaces the bundle of every encoder task ("" : the pinned or embedded one); `comment` switches wording on."""

    model: str = ""
    device: str = "auto"
    comment: bool = False
    limits: Limits = field(default_factory=Limits)


class ModelAdvisor:
    """What models add to a review; close it to end the model process."""

    def __init__(self, registry: Registry, past: Past, options: AdviceOptions | None = None) -> None:
        self._registry, self._past, self._options = registry, past, options or AdviceOptions()
        self._opened: dict[str, CodeModel] = {}
        self._used: dict[str, None] = {}

    def adjust(
        self, findings: list[Finding], change: ChangeSet, before: State, after: State
    ) -> list[Finding | Skipped]:
        """The findings with confidences moved and past fixes beside them; what could not be done as `Skipped`."""
        found: list[Finding] = list(findings)
        skipped: list[Skipped] = []
        excerpt = _excerpts(before, after)
        steps: list[tuple[str, bool, Callable[[list[Finding]], list[Finding]]]] = [
            (Task.SIMILAR, _have_twins(found), lambda fs: confirm_duplicates(fs, self._likeness, excerpt)),
            (Task.SECURITY_DELTA, _have_security(found), lambda fs: self._security(fs, change)),
            ("past-fixes", bool(found), lambda fs: self._past_fixes(fs, change)),
            (Task.COMMENT, self._options.comment and bool(found), lambda fs: self._comment(fs, change)),
        ]
        for name, wanted, step in steps:
            if not wanted:
                continue
            result = guarded(name, partial(step, found))
            if isinstance(result, Skipped):
                skipped.append(result)
            else:
                found = result
        return [*found, *skipped]

    def assess(self, change: ChangeSet) -> RiskAssessment | Skipped | None:
        """The advisory risk of the change; None where there is nothing to compare with."""
        if change.whole or not change.merge_base or not 0 < len(change.files) <= MAX_FILES:
            return None
        return guarded(Task.RISK, lambda: self._assess(change))

    def names(self) -> tuple[str, ...]:
        """name@version of each model that was used."""
        return tuple(self._used)

    def close(self) -> None:
        """End the model processes."""
        for model in self._opened.values():
            getattr(model, "close", lambda: None)()
        self._opened.clear()

    def _assess(self, change: ChangeSet) -> RiskAssessment:
        model = OnnxRisk(self._bundle(Task.RISK, pinned_only=True))
        features = change_features(self._past, change, time=int(time.time()))
        return assess(model, features, lines_added=change.lines_added, lines_removed=change.lines_removed)

    def _security(self, findings: list[Finding], change: ChangeSet) -> list[Finding]:
        bundle = self._bundle(Task.SECURITY_DELTA)
        head = bundle.head(Task.SECURITY_DELTA)
        if head is None:
            # It did not pass its gate: that is how it shipped, not something this review missed.
            return findings
        model = None if head.get("kind") == "ngram" else self._open(bundle)
        return adjust(findings, edits(change), scorer(bundle, model), head.get("thresholds", {}))

    @cached_property
    def _likeness(self) -> Likeness:
        bundle = self._bundle(Task.SIMILAR)
        head = bundle.heads.get("similar", {})
        thresholds = head.get("thresholds", {})
        if head.get("kind") == "token-jaccard" or not head.get("on", True):
            return by_tokens(float(thresholds.get("jaccard", 0.7)))
        # `load_here` knows a lexical model when it sees one.
        return by_model(self._open(bundle), float(thresholds.get("same") or thresholds.get("duplicate") or 0.95))

    def _past_fixes(self, findings: list[Finding], change: ChangeSet) -> list[Finding]:
        """Only with an index of this repository's fixes, and a threshold that came out of its own measurement."""
        if not self._registry.pinned(Task.RISK):
            return findings
        own = self._registry.for_task(Task.RISK)
        threshold = (own.heads.get("past_fixes") or {}).get("threshold")
        pieces = edits(change)[:MAX_HUNKS]
        if FIXES not in own.files or threshold is None or not pieces:
            return findings
        index = FixIndex.load(own.path)
        model = self._open(self._registry.bundle(index.model))
        before, after = (embed(model, [(getattr(p, side), p.language) for p in pieces]) for side in ("before", "after"))
        nearest = index.nearest(before, after, float(threshold))
        matches = {(p.path, p.first): match for p, match in zip(pieces, nearest, strict=True) if match}
        return with_past_fixes(findings, matches, lambda at: _hunk_start(at, change))

    def _comment(self, findings: list[Finding], change: ChangeSet) -> list[Finding]:
        return suggest(findings, change, self._open(self._bundle(Task.COMMENT)))

    def _bundle(self, task: Task, *, pinned_only: bool = False) -> Bundle:
        chosen = self._options.model
        bundle = self._registry.bundle(chosen) if chosen and not pinned_only else self._registry.for_task(task)
        self._used[bundle.id] = None
        return bundle

    def _open(self, bundle: Bundle) -> CodeModel:
        if bundle.id not in self._opened:
            self._opened[bundle.id] = open_model(
                self._registry, str(bundle.path), device=self._options.device, limits=self._options.limits
            )
        return self._opened[bundle.id]


def edits(change: ChangeSet) -> list[Edited]:
    """The changed pieces of code files, a hunk each."""
    out = []
    for file in change.files:
        language = language_of(file.path)
        if language and is_code(file.path) and not file.binary:
            out += [_edited(file.path, hunk, language) for hunk in file.hunks]
    return out


def _edited(path: str, hunk: Hunk, language: str) -> Edited:
    both = sides(hunk)
    return Edited(path, both.before, both.after, language, hunk.new_start, hunk.new_start + max(1, hunk.new_count) - 1)


def _hunk_start(at: Location, change: ChangeSet) -> int | None:
    file = change.by_path.get(at.path)
    hunk = file.hunk_of(at.anchor) if file else None
    return hunk.new_start if hunk else None


def _have_twins(findings: Sequence[Finding]) -> bool:
    return any(e.kind is EvidenceKind.SIMILAR and e.location for f in findings for e in f.evidence)


def _have_security(findings: Sequence[Finding]) -> bool:
    return any(f.category is Category.SECURITY for f in findings)


def _excerpts(before: State, after: State) -> Callable[[Location], tuple[str, str] | None]:
    """Reads the text of a location from the side it is on."""

    def read(at: Location) -> tuple[str, str] | None:
        language = language_of(at.path)
        content = (before if at.side is Side.OLD else after).snapshot.read(at.path)
        if language is None or content is None:
            return None
        lines = re.split(r"\r?\n", content.decode("utf-8", "replace"))
        text = "\n".join(lines[at.line - 1 : at.last_line])
        return (text, language) if text.strip() else None

    return read
