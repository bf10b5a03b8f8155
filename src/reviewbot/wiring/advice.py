"""What models add to a review, wired: the registry, the repository's past, and each task guarded."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewbot import source
from reviewbot.analyzers.base import State
from reviewbot.changes import ChangedFile, ChangeSet, Side
from reviewbot.findings import EvidenceKind, Finding, Location, RiskAssessment, Skipped
from reviewbot.gitrepo import Repository
from reviewbot.models.bundle import Bundle
from reviewbot.models.diffs import sides
from reviewbot.models.registry import Registry, open_model
from reviewbot.models.tasks import guarded, security, similar
from reviewbot.models.tasks.security import Edited
from reviewbot.review import Advisor, NoAdvisor
from reviewbot.settings import Settings
from reviewbot.spans import span_text

# Beyond this many changed files the history of each would take longer than the review.
_MOST_FILES = 200


def registry(settings: Settings, scope: str = "") -> Registry:
    """The installed models; `scope` names the repository whose own models may be used."""
    import platformdirs

    root = settings.models_dir or platformdirs.user_data_path("reviewbot", appauthor=False) / "models"
    return Registry(Path(root), scope=scope)


def advisor(repository: Repository, settings: Settings, scope: str) -> Advisor:
    """The models that the settings ask for, none for `--model none`."""
    if settings.model.strip().lower() in ("none", "off"):
        return NoAdvisor()
    return ModelAdvisor(repository, settings, registry(settings, scope))


@dataclass
class ModelAdvisor:
    """Risk of the change, likeness of near-duplicates, and the security score of each hunk."""

    repository: Repository
    settings: Settings
    registry: Registry
    used: dict[str, None] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """name@version of each model that had a say."""
        return tuple(self.used)

    def assess(self, change: ChangeSet) -> RiskAssessment | Skipped | None:
        """The advisory risk of a change with a history; None where there is nothing to compare."""
        if change.whole or not change.merge_base or not 0 < len(change.files) <= _MOST_FILES:
            return None
        return guarded("risk", lambda: self._risk(change))

    def _risk(self, change: ChangeSet) -> RiskAssessment | None:
        from reviewbot.history.features import change_features
        from reviewbot.models.onnx import OnnxRisk
        from reviewbot.models.tasks.risk import assess

        bundle = self._bundle("risk")
        if bundle.head("risk") is None:
            return None
        self.used[bundle.id] = None
        features = change_features(self.repository, change, time=int(time.time()))
        lines = {"lines_added": change.lines_added, "lines_removed": change.lines_removed}
        return assess(OnnxRisk(bundle), features, **lines)

    def adjust(
        self, findings: list[Finding], change: ChangeSet, before: State, after: State
    ) -> list[Finding | Skipped]:
        """Near-duplicates confirmed or doubted, security findings one step surer or less sure."""
        out: list[Finding | Skipped] = list(findings)
        for name, step in (("similar", self._similar), ("security-delta", self._security)):
            current = [f for f in out if isinstance(f, Finding)]
            done = guarded(name, lambda step=step, current=current: step(current, change, before, after))  # type: ignore[misc]
            out = [*out, done] if isinstance(done, Skipped) else [*done, *(s for s in out if isinstance(s, Skipped))]
        return out

    def _bundle(self, task: str) -> Bundle:
        chosen = self.settings.model
        return self.registry.for_task(task) if chosen == "reviewbot-tiny" else self.registry.bundle(chosen)

    def _similar(self, findings: list[Finding], change: ChangeSet, before: State, after: State) -> list[Finding]:
        if not any(e.kind is EvidenceKind.SIMILAR for f in findings for e in f.evidence):
            return findings
        bundle = self._bundle("similar")
        head = bundle.head("similar")
        if head is None:
            return findings
        self.used[bundle.id] = None
        return similar.confirm_duplicates(findings, self._likeness(bundle, head), _Excerpts(before, after))

    def _likeness(self, bundle: Bundle, head: Mapping[str, Any]) -> similar.Likeness:
        threshold = float(head.get("thresholds", {}).get("same", 0.9))
        match head.get("kind"):
            case "lexical":
                from reviewbot.models.lexical import LexicalModel

                return similar.by_model(LexicalModel(bundle), threshold)
            case "encoder":
                return similar.by_model(open_model(self.registry, bundle.id, device=self.settings.device), threshold)
            case _:
                return similar.by_tokens(threshold)

    def _security(self, findings: list[Finding], change: ChangeSet, before: State, after: State) -> list[Finding]:
        if not any(f.cwe for f in findings):
            return findings
        bundle = self._bundle("security-delta")
        head = bundle.head("security-delta")
        thresholds = dict(head.get("thresholds", {})) if head else {}
        if not any(value is not None for value in thresholds.values()):
            return findings
        self.used[bundle.id] = None
        edits = [edit for file in change.files for edit in _edits(file)]
        return security.adjust(findings, edits, security.scorer(bundle), thresholds)


def _edits(file: ChangedFile) -> Iterator[Edited]:
    """Each hunk of a file in a language we know."""
    language = source.language_of(file.path)
    if language is None or file.head_path is None:
        return
    for hunk in file.hunks:
        texts = sides(hunk)
        last = hunk.new_start + max(hunk.new_count, 1) - 1
        yield Edited(file.path, texts.before, texts.after, language, hunk.new_start, last)


@dataclass(frozen=True)
class _Excerpts:
    """The text and language of a location on either side."""

    before: State
    after: State

    def __call__(self, at: Location) -> tuple[str, str] | None:
        state = self.after if at.side is Side.NEW else self.before
        data = state.snapshot.read(at.path)
        language = source.language_of(at.path)
        if data is None or language is None:
            return None
        return span_text(at, data.decode("utf-8", "replace").split("\n")), language
