"""Embeddings at work: how alike two pieces of code are, and what that means for findings about duplicates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location
from reviewbot.models.base import CodeModel, ModelInput, Vectors
from reviewbot.models.encode import lexical_tokens, model_text

# (path, first line, last line, old side?) -> text and language, None if it cannot be read.
Excerpt = Callable[[Location], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two pieces of code are, by a model's cosine or, without one, by shared tokens; `threshold` means "the same"."""

    threshold: float
    compare: Callable[[Sequence[tuple[str, str]], Sequence[tuple[str, str]]], npt.NDArray[np.float64]]
    name: str


def by_model(model: CodeModel, threshold: float) -> Likeness:
    """Cosine of the model's embeddings of (text, language) pairs."""

    def compare(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
        vectors = embed(model, [*left, *right])
        cosines: npt.NDArray[np.float64] = np.sum(vectors[: len(left)] * vectors[len(left) :], axis=1).astype(
            np.float64
        )
        return cosines

    return Likeness(threshold, compare, f"{model.config.name}@{model.config.version}")


def by_tokens(threshold: float) -> Likeness:
    """Token Jaccard: the baseline, and what ships where the encoder does not beat it."""

    def compare(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
        return np.array([jaccard(a, b) for a, b in zip(left, right, strict=True)], np.float64)

    return Likeness(threshold, compare, "token overlap")


def jaccard(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Shared share of the distinct lexical tokens of two (text, language) pairs."""
    a, b = (set(lexical_tokens(text, language)) for text, language in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def embed(model: CodeModel, texts: Sequence[tuple[str, str]]) -> Vectors:
    """Unit vectors of (text, language) pairs: what the embedded model reads is the comment- and layout-free stream."""
    return model.embed([ModelInput(model_text(text, language), None, language) for text, language in texts])


def confirm_duplicates(findings: Sequence[Finding], likeness: Likeness, excerpt: Excerpt) -> list[Finding]:
    """Findings that point to similar code (SIMILAR evidence): confidence up where the two are alike, down where they are not."""
    pairs = {i: pair for i, finding in enumerate(findings) if (pair := _pair(finding, excerpt))}
    if not pairs:
        return list(findings)
    scores = likeness.compare([p[0] for p in pairs.values()], [p[1] for p in pairs.values()])
    judged = dict(zip(pairs, scores, strict=True))
    return [_adjusted(f, float(judged[i]), likeness) if i in judged else f for i, f in enumerate(findings)]


def _pair(finding: Finding, excerpt: Excerpt) -> tuple[tuple[str, str], tuple[str, str]] | None:
    twin = next((e.location for e in finding.evidence if e.kind is EvidenceKind.SIMILAR and e.location), None)
    here, there = (excerpt(_as_long_as(finding.location, twin)), excerpt(twin)) if twin else (None, None)
    return (here, there) if here and there else None


def _as_long_as(at: Location, twin: Location) -> Location:
    """A finding that names only a function's first line stands for as many lines as its twin has."""
    if at.last_line > at.line or twin.last_line <= twin.line:
        return at
    return replace(at, column=0, end_column=0, end_line=at.line + twin.last_line - twin.line)


def _adjusted(finding: Finding, score: float, likeness: Likeness) -> Finding:
    if score >= likeness.threshold:
        confidence = Confidence(min(Confidence.HIGH, finding.confidence + 1))
    elif score < likeness.threshold - 0.15:
        confidence = Confidence(max(Confidence.LOW, finding.confidence - 1))
    else:
        return finding
    note = Evidence(
        EvidenceKind.SIMILAR, f"likeness {score:.2f} by {likeness.name} (same from {likeness.threshold:.2f})"
    )
    return replace(finding, confidence=confidence, evidence=(*finding.evidence, note))
