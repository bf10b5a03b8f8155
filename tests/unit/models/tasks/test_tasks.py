from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind
from reviewbot.errors import ModelError
from reviewbot.findings import (
    Category,
    Confidence,
    Evidence,
    EvidenceKind,
    Finding,
    Location,
    Severity,
    Skipped,
    SkipReason,
)
from reviewbot.models.base import ModelStopped
from reviewbot.models.onnx import OnnxModel
from reviewbot.models.tasks import guarded
from reviewbot.models.tasks.comment import MARK, clean, refine, suggest
from reviewbot.models.tasks.security import FAMILIES, Edited, adjust, scorer
from reviewbot.models.tasks.similar import by_model, by_tokens, confirm_duplicates
from tests.support import onnx_models


def finding(path: str = "a.py", line: int = 2, **changes: object) -> Finding:
    base = Finding("sql", Category.SECURITY, Severity.MEDIUM, Confidence.MEDIUM, Location(path, line), "m", cwe=(89,))
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ModelStopped("the model process took too long", "", SkipReason.TIMEOUT), SkipReason.TIMEOUT),
        (ModelError("model x is refused: changed"), SkipReason.MODEL_MISSING),
        (MemoryError(), SkipReason.CRASH),
    ],
)
def test_a_model_that_fails_is_a_value(error: Exception, reason: SkipReason) -> None:
    def run() -> None:
        raise error

    result = guarded("similar", run)
    assert isinstance(result, Skipped)
    assert (result.reason, result.by) == (reason, "model:similar")
    assert guarded("similar", lambda: 5) == 5


SAME = "def add(a, b):\n    # sum\n    return a + b\n"
TEXTS = {
    "a.py": SAME,
    "b.py": "def add(a,b): return a+b\n",
    "c.py": "cursor.execute('SELECT * FROM users WHERE id = ' + user_id)\n",
}


@pytest.mark.parametrize("kind", ["tokens", "model"])
def test_likeness_confirms_or_doubts_a_duplicate(tmp_path: Path, kind: str) -> None:
    likeness = (
        by_tokens(0.9) if kind == "tokens" else by_model(OnnxModel(onnx_models.encoder_bundle(tmp_path / "m")), 0.97)
    )

    def twin(path: str) -> Finding:
        evidence = (Evidence(EvidenceKind.SIMILAR, "like", Location(path, 1)),)
        return finding("a.py", category=Category.ARCHITECTURE, evidence=evidence)

    found = confirm_duplicates(
        [twin("b.py"), twin("c.py"), twin("missing.py"), finding()],
        likeness,
        lambda at: (TEXTS[at.path], "python") if at.path in TEXTS else None,
    )
    assert [f.confidence for f in found] == [Confidence.HIGH, Confidence.LOW, Confidence.MEDIUM, Confidence.MEDIUM]
    assert "likeness 1.00" in found[0].evidence[-1].text


class Fixed:
    """A scorer that says what the test wants."""

    def __init__(self, **scores: float) -> None:
        self.scores = {name.replace("_", "-"): value for name, value in scores.items()}
        self.calls = 0

    def score(self, before: str, after: str, language: str) -> dict[str, float]:
        self.calls += 1
        return self.scores


EDIT = Edited("a.py", "old", "new", "python", 1, 5)
BARS = {"sql-injection": 0.5, "xss": None}


def test_the_change_moves_the_confidence_of_its_family_only() -> None:
    others = [finding(cwe=(79,)), finding(category=Category.QUALITY), finding("b.py"), finding(line=9)]
    for score, want in (
        (0.6, Confidence.HIGH),
        (0.4, Confidence.MEDIUM),
        (-0.4, Confidence.MEDIUM),
        (-0.6, Confidence.LOW),
    ):
        scores = Fixed(sql_injection=score, xss=9.0)
        moved, *same = adjust([finding(), *others], [EDIT], scores, BARS)
        assert moved.confidence == want
        assert same == others
        assert scores.calls == 1


def test_a_severe_finding_is_never_lowered_by_a_model() -> None:
    severe = finding(severity=Severity.HIGH)
    assert adjust([severe], [EDIT], Fixed(sql_injection=-9.0), BARS) == [severe]


def test_families_do_not_overlap() -> None:
    cwes = [c for family in FAMILIES.values() for c in family]
    assert len(cwes) == len(set(cwes))


def test_a_head_that_is_off_says_why(tmp_path: Path) -> None:
    bundle = onnx_models.encoder_bundle(tmp_path / "m")
    off = replace(bundle, heads={"security_delta": {"on": False, "reason": "below its baseline"}})
    with pytest.raises(ModelError, match="below its baseline"):
        scorer(off)


def test_an_encoder_head_scores_pairs(tmp_path: Path) -> None:
    bundle = onnx_models.encoder_bundle(tmp_path / "m", families=("sql-injection", "xss"))
    (score,) = scorer(bundle, OnnxModel(bundle)).score("a = 1", "a = 2", "python").values()
    assert np.isfinite(score)


class Speaker:
    def __init__(self, text: str) -> None:
        self.text = text
        self.heard: list[str] = []

    def generate(self, batch: list[object], max_new_tokens: int = 64) -> list[str]:
        self.heard += [item.text for item in batch]  # type: ignore[attr-defined]
        return [self.text] * len(batch)


def test_generated_wording_is_marked_plain_and_bounded() -> None:
    hunk = Hunk(1, 1, 1, 2, (Line(LineKind.CONTEXT, 1, 1, "a"), Line(LineKind.ADDED, None, 2, "b")))
    change = ChangeSet((ChangedFile("a.py", ChangeKind.MODIFIED, hunks=(hunk,)),))
    speaker = Speaker("Use\x1b[31m a\n::error:: " + "x" * 900)
    first, second = suggest([finding(), finding("none.py")], change, speaker)  # type: ignore[arg-type]
    text = first.evidence[-1].text
    assert text.startswith(MARK)
    assert len(text) <= len(MARK) + 400
    assert "\n" not in text
    assert "\x1b" not in text
    assert second.evidence == ()
    assert speaker.heard == ["<keep>a<add>b"]
    assert clean(" \n ") == ""
    assert refine("a", "b", Speaker("<add>x<add>y")) == "x\ny"  # type: ignore[arg-type]
