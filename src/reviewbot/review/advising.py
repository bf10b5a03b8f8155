"""Models in a review: the `Advisor` made of a registry, a repository and the pinned bundles. Every task may be skipped."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from reviewbot import __version__
from reviewbot.analyzers.base import State
from reviewbot.cache import Cache, NoCache
from reviewbot.cache import key as cache_key
from reviewbot.changes import ChangedFile, ChangeSet, Hunk, Side
from reviewbot.errors import GitError, ModelError, ReviewbotError
from reviewbot.findings import Category, EvidenceKind, Finding, Location, RiskAssessment, Skipped
from reviewbot.history.features import AUTHOR_FEATURES, author_of
from reviewbot.history.past import Past, is_code
from reviewbot.history.recent import Recent
from reviewbot.models.base import CodeModel, ModelInput, Task
from reviewbot.models.bundle import Bundle
from reviewbot.models.diffs import hunk_text, sides
from reviewbot.models.onnx import OnnxRisk
from reviewbot.models.registry import Registry, load_light, open_model
from reviewbot.models.tasks import guarded
from reviewbot.models.tasks.comment import suggest
from reviewbot.models.tasks.hunks import Place, ranked
from reviewbot.models.tasks.pastfix import FixIndex, runs, with_past_fixes
from reviewbot.models.tasks.risk import Yardstick, assess
from reviewbot.models.tasks.security import Edited, adjust, scorer
from reviewbot.models.tasks.similar import Likeness, by_model, by_tokens, confirm_duplicates
from reviewbot.models.worker import Limits
from reviewbot.source import language_of

MAX_HUNKS = 200
# Of the places to look at first; more would be a list to read, not a hint.
MAX_PLACES = 3


@dataclass(frozen=True, slots=True)
class AdviceOptions:
    """`model` replaces the bundle of every encoder task ("" : the pinned or embedded one); `comment` switches wording on."""

    model: str = ""
    device: str = "auto"
    comment: bool = False
    limits: Limits = field(default_factory=Limits)


class ModelAdvisor:
    """What models add to a review; close it to end the model process."""

    def __init__(
        self, registry: Registry, past: Past, options: AdviceOptions | None = None, cache: Cache | None = None
    ) -> None:
        self._registry, self._past, self._options = registry, past, options or AdviceOptions()
        self._cache = cache or NoCache()
        self._places: dict[str, None] = {}
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
            (Task.PAST_FIXES, True, lambda fs: self._past_fixes(fs, change)),
            (Task.HUNK_RISK, True, lambda fs: self._rank_hunks(fs, change)),
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
        """The advisory risk of the change with the places to look at first; None where there is nothing to compare with."""
        if change.whole or not change.merge_base or not change.files:
            return None
        found = guarded(Task.RISK, lambda: self._assess(change))
        return found if isinstance(found, Skipped) else replace(found, places=tuple(self._places)[:MAX_PLACES])

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
        tip = change.merge_base or ""
        recent = Recent(self._past, tip)
        made, author = self._made(change)
        wants_authors = not set(AUTHOR_FEATURES).isdisjoint(model.features)
        features = recent.of_change(change, time=made, author=author if wants_authors else "")
        here = self._yardstick(model, tip, lambda: recent.landed(authors=wants_authors))
        return assess(model, features, here, lines_added=change.lines_added, lines_removed=change.lines_removed)

    def _yardstick(self, model: OnnxRisk, tip: str, landed: Callable[[], Sequence[Mapping[str, float]]]) -> Yardstick:
        """What is usual up to the tip; worked out once for each tip and model."""
        key = cache_key("yardstick", __version__, model.id, tip)
        known = self._cache.get([key]).get(key)
        if known is not None:
            return Yardstick(tuple(known["scores"]), known["usual"])
        try:
            made = Yardstick.of(model, landed())
        except GitError:
            # A partial clone has no contents of the past: the change is described, but not ranked.
            return Yardstick()
        self._cache.put({key: {"scores": made.scores, "usual": dict(made.usual)}})
        return made

    def _made(self, change: ChangeSet) -> tuple[int, str]:
        """When and by whom: its commit's time, so that a review of it says the same tomorrow; now, by nobody, if it is none yet."""
        try:
            entry = next(self._past.log(change.head, max_count=1))
        except (ReviewbotError, StopIteration):
            return int(time.time()), ""
        return entry.commit_time, author_of(entry)

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
        return by_model(self._open(bundle), float(thresholds.get("same") or thresholds.get("duplicate") or 0.95))

    def _past_fixes(self, findings: list[Finding], change: ChangeSet) -> list[Finding]:
        """Added lines that look as a past fix's lines did before it; `train risk` found from which likeness on that is rare."""
        if not self._registry.pinned(Task.PAST_FIXES):
            return findings
        own = self._bundle(Task.PAST_FIXES, pinned_only=True)
        index, threshold = FixIndex.load(own.path), float((own.head(Task.PAST_FIXES) or {}).get("threshold") or 1.0)
        changed = [run for file, language in _code(change) for run in runs(file, language)]
        matches = index.matches(self._open(self._maker(index)), changed, threshold)
        self._places |= dict.fromkeys(str(Place(m.path, m.line, str(m))) for m in matches)
        return with_past_fixes(findings, matches)

    def _maker(self, index: FixIndex) -> Bundle:
        try:
            return self._registry.bundle(index.model)
        except ModelError as error:
            title = f"the index of past fixes was made with {index.model}, which is not here any more"
            raise ModelError(title, "run `reviewbot train risk` again") from error

    def _rank_hunks(self, findings: list[Finding], change: ChangeSet) -> list[Finding]:
        """Which hunks to look at first, where a model of this repository's own history passed its gate; no finding of its own."""
        if self._registry.pinned(Task.HUNK_RISK):
            texts = [
                (f, hunk, ModelInput(hunk_text(f, hunk, language))) for f, language in _code(change) for hunk in f.hunks
            ]
            hunks = [(f.path, hunk.new_start, text) for f, hunk, text in texts[:MAX_HUNKS]]
            model = self._open(self._bundle(Task.HUNK_RISK, pinned_only=True))
            self._places |= dict.fromkeys(map(str, ranked(model, hunks)))
        return findings

    def _comment(self, findings: list[Finding], change: ChangeSet) -> list[Finding]:
        return suggest(findings, change, self._open(self._bundle(Task.COMMENT)))

    def _bundle(self, task: Task, *, pinned_only: bool = False) -> Bundle:
        chosen = self._options.model
        bundle = self._registry.bundle(chosen) if chosen and not pinned_only else self._registry.for_task(task)
        self._used[bundle.id] = None
        return bundle

    def _open(self, bundle: Bundle) -> CodeModel:
        if bundle.id not in self._opened:
            self._opened[bundle.id] = load_light(bundle) or open_model(
                self._registry, str(bundle.path), device=self._options.device, limits=self._options.limits
            )
        return self._opened[bundle.id]


def edits(change: ChangeSet) -> list[Edited]:
    """The changed pieces of code files, a hunk each."""
    return [_edited(file.path, hunk, language) for file, language in _code(change) for hunk in file.hunks]


def _code(change: ChangeSet) -> list[tuple[ChangedFile, str]]:
    """The changed code files with their languages."""
    found = [(file, language_of(file.path)) for file in change.files if not file.binary and is_code(file.path)]
    return [(file, language) for file, language in found if language]


def _edited(path: str, hunk: Hunk, language: str) -> Edited:
    both = sides(hunk)
    return Edited(path, both.before, both.after, language, hunk.new_start, hunk.new_start + max(1, hunk.new_count) - 1)


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
