"""`security-delta`: does the change as a whole look like bringing a weakness in? It only moves the confidence of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reviewbot.errors import ModelError
from reviewbot.findings import Category, Confidence, Evidence, EvidenceKind, Finding, Origin
from reviewbot.models.base import CodeModel, ModelInput
from reviewbot.models.bundle import Bundle
from reviewbot.models.encode import model_text

# Family names of the shipped model, and the CWEs they stand for.
FAMILIES: Mapping[str, frozenset[int]] = {
    "sql-injection": frozenset({89, 564, 943}),
    "command-injection": frozenset({77, 78, 88, 94, 95}),
    "path-traversal": frozenset({22, 23, 36, 73, 434}),
    "xss": frozenset({79, 80, 116, 1336}),
    "deserialization": frozenset({502, 915}),
    "weak-crypto": frozenset({326, 327, 328, 330, 338, 347, 759, 760, 780, 916}),
    "temporary-file": frozenset({377, 378, 379}),
}


class Scorer(Protocol):
    """Scores of a change by weakness family: above zero brings it in, below zero takes it out."""

    def score(self, before: str, after: str, language: str) -> dict[str, float]:
        """One number for each family."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A changed piece of a file: its texts, and the head lines (first, last) a finding must touch to concern it."""

    path: str
    before: str
    after: str
    language: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ModelScorer:
    """A `Scorer` over an encoder with a head: pair scores through `predict` give one family only."""

    model: CodeModel

    def score(self, before: str, after: str, language: str) -> dict[str, float]:
        """The score of the family the model leans to."""
        (found,) = self.model.predict([ModelInput(model_text(after, language), model_text(before, language), language)])
        return {found.raw_label: found.score} if found.raw_label else {}


def scorer(bundle: Bundle, model: CodeModel | None = None) -> Scorer:
    """The scorer that a bundle's security-delta head describes; `ModelError` if it is switched off."""
    head = bundle.head("security-delta")
    if head is None:
        why = str(bundle.heads.get("security_delta", {}).get("reason", "it has none"))
        raise ModelError(f"security-delta of {bundle.id} is off: {why}", "`reviewbot models show` gives its figures")
    if head.get("kind") == "ngram":
        from reviewbot.models.ngram import NgramDelta

        settings = {"families": head.get("families", ()), **head.get("settings", {})}
        return NgramDelta.load(bundle.file(str(head.get("file", "security.npz"))), settings)
    if model is None:
        raise ModelError(f"security-delta of {bundle.id} needs its encoder", "`reviewbot models verify`")
    return ModelScorer(model)


def adjust(
    findings: Sequence[Finding], edits: Sequence[Edited], scores: Scorer, thresholds: Mapping[str, float | None]
) -> list[Finding]:
    """Rule findings whose weakness the change brings in (by the model) one step surer, those it takes out one step less sure.

    A family without a threshold did not pass its gate and moves nothing. High-severity findings are never lowered.
    """
    known: dict[int, dict[str, float]] = {}
    out = []
    for finding in findings:
        family = family_of(finding, thresholds)
        place = next((i for i, e in enumerate(edits) if _touches(finding, e)), None) if family else None
        if family is None or place is None:
            out.append(finding)
            continue
        if place not in known:
            known[place] = scores.score(edits[place].before, edits[place].after, edits[place].language)
        out.append(_moved(finding, family, known[place].get(family), thresholds[family]))
    return out


def family_of(finding: Finding, thresholds: Mapping[str, float | None]) -> str | None:
    """The model's family of a security rule's finding, if that family is switched on."""
    if finding.category is not Category.SECURITY or finding.origin is Origin.EXTERNAL:
        return None
    cwes = set(finding.cwe)
    return next((name for name, known in FAMILIES.items() if cwes & known and thresholds.get(name) is not None), None)


def _touches(finding: Finding, edit: Edited) -> bool:
    at = finding.location
    return at.path == edit.path and at.anchor <= edit.last and max(at.anchor, at.last_line) >= edit.first


def _moved(finding: Finding, family: str, score: float | None, threshold: float | None) -> Finding:
    if score is None or threshold is None:
        return finding
    if score >= threshold:
        moved = Confidence(min(Confidence.HIGH, finding.confidence + 1))
        text = f"the change looks like introducing {family} (score {score:.2f}, bar {threshold:.2f})"
    elif score <= -threshold and finding.severity < 3:
        moved = Confidence(max(Confidence.LOW, finding.confidence - 1))
        text = f"the change looks like removing {family} (score {score:.2f}, bar {-threshold:.2f})"
    else:
        return finding
    evidence = (*finding.evidence, Evidence(EvidenceKind.STEP, text)) if not finding.flow else finding.evidence
    return replace(
        finding, confidence=moved, evidence=evidence, score=score if finding.score is None else finding.score
    )
