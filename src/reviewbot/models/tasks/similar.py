"""Embeddings at work: confirm near-duplicates, and find past fixes whose *before* looks like this change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewbot.errors import ModelError
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Location
from reviewbot.models.base import CodeModel, ModelInput, Vectors, unit_rows
from reviewbot.models.encode import lexical_tokens, model_text

FIXES, FIXES_LIST = "fixes.npz", "fixes.json"
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


@dataclass(frozen=True, slots=True)
class PastFix:
    """A fix in this repository: its commit and the file it repaired."""

    commit: str
    path: str


@dataclass(frozen=True, slots=True)
class FixIndex:
    """Vectors of what past fixes changed: `before` and `after` (n, d) as unit rows, one for each entry of `fixes`."""

    fixes: tuple[PastFix, ...]
    before: Vectors
    after: Vectors
    model: str

    @classmethod
    def build(cls, model: CodeModel, entries: Sequence[tuple[PastFix, str, str, str]]) -> FixIndex:
        """Embed (fix, before, after, language) entries."""
        before = embed(model, [(b, language) for _, b, _, language in entries])
        after = embed(model, [(a, language) for _, _, a, language in entries])
        return cls(tuple(e[0] for e in entries), before, after, f"{model.config.name}@{model.config.version}")

    def files(self, folder: Path) -> dict[str, Path | bytes]:
        """The index as bundle files; vectors in eight bits, no source text."""
        stored = folder / FIXES
        np.savez_compressed(stored, before=_to_bytes(self.before), after=_to_bytes(self.after))
        names = {"model": self.model, "fixes": [[f.commit, f.path] for f in self.fixes]}
        return {FIXES: stored, FIXES_LIST: json.dumps(names).encode()}

    @classmethod
    def load(cls, folder: Path) -> FixIndex:
        """The index of a bundle directory; `ModelError` if it is broken."""
        try:
            names = json.loads((folder / FIXES_LIST).read_text(encoding="utf-8"))
            with np.load(folder / FIXES, allow_pickle=False) as data:
                before, after = (unit_rows(data[side].astype(np.float32)) for side in ("before", "after"))
            fixes = tuple(PastFix(str(commit), str(path)) for commit, path in names["fixes"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"the index of past fixes is broken ({error})", "run `reviewbot train risk` again"
            ) from error
        if not len(fixes) == len(before) == len(after):
            raise ModelError(
                "the index of past fixes is broken (its parts differ in length)", "run `reviewbot train risk` again"
            )
        return cls(fixes, before, after, str(names["model"]))

    def nearest(self, before: Vectors, after: Vectors, threshold: float) -> list[tuple[PastFix, float] | None]:
        """For each changed piece the past fix whose *before* the new code resembles, and more than the old code did."""
        if not self.fixes:
            return [None] * len(after)
        like_now, like_then = after @ self.before.T, before @ self.before.T
        # A past fix that looks the same on both sides says nothing about which side is wrong.
        told_apart = np.sum(self.before * self.after, axis=1) < 0.999
        gain = np.where((like_now > like_then + 1e-3) & told_apart, like_now, -1.0)
        best = gain.argmax(1)
        return [(self.fixes[i], float(gain[n, i])) if gain[n, i] >= threshold else None for n, i in enumerate(best)]


def _to_bytes(vectors: Vectors) -> npt.NDArray[np.int8]:
    return np.clip(np.round(vectors * 127), -127, 127).astype(np.int8)


def with_past_fixes(
    findings: Sequence[Finding],
    matches: Mapping[tuple[str, int], tuple[PastFix, float]],
    hunk_of: Callable[[Location], int | None],
) -> list[Finding]:
    """Findings inside a matched hunk (path, hunk number) get the past fix as evidence."""
    out = []
    for finding in findings:
        number = hunk_of(finding.location)
        match = None if number is None else matches.get((finding.location.path, number))
        out.append(replace(finding, evidence=(*finding.evidence, past_evidence(*match))) if match else finding)
    return out


def past_evidence(fix: PastFix, score: float) -> Evidence:
    """ "Same shape as what 9ab3f1 fixed" as evidence."""
    return Evidence(
        EvidenceKind.PAST_COMMIT,
        f"same shape as what {fix.commit[:8]} fixed in {fix.path} (likeness {score:.2f})",
        None,
        fix.commit,
    )
