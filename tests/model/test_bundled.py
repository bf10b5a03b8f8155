"""The model in the wheel: complete, small, the same answers as when it was made, and right about its counterfactuals."""

from __future__ import annotations

import json

import numpy as np
import pytest

from reviewbot.models import bundle
from reviewbot.models.base import ModelInput
from reviewbot.models.bundle import Bundle
from reviewbot.models.encode import model_text
from reviewbot.models.onnx import OnnxRisk
from reviewbot.models.registry import BUNDLED, DEFAULT
from reviewbot.models.tasks.security import FAMILIES, scorer
from reviewbot.models.weighted import WeightedModel
from tests.model.generate import COMMITS, EDITS, FOLDER, TEXTS, outputs


@pytest.fixture(scope="module")
def found() -> Bundle:
    return bundle.read(BUNDLED / DEFAULT)


def test_it_is_whole_small_and_carries_its_licences(found: Bundle) -> None:
    wanted = {"model.onnx", "risk.onnx", "security.npz", "tokenizer.json", "config.json", "README.md", "LICENSE-safecoder.txt",
              "LICENSE-issta21.txt", "similar.npz"}  # fmt: skip
    assert set(found.files) == wanted
    assert found.size + (found.path / bundle.METADATA).stat().st_size <= 12_000_000
    assert "MIT License" in (found.path / "LICENSE-issta21.txt").read_text(encoding="utf-8")


def test_answers_are_those_of_this_version(found: Bundle) -> None:
    path = FOLDER / f"{found.id}.json"
    assert path.is_file(), "a new bundle version needs its vectors: python -m tests.model.generate"
    wanted, got = json.loads(path.read_text(encoding="utf-8")), outputs(found.path)
    np.testing.assert_allclose(got["risk"], wanted["risk"], atol=2e-5)
    # Eight-bit arithmetic differs a little between processors.
    for one, other in zip(got["encoder"], wanted["encoder"], strict=True):
        np.testing.assert_allclose(one, other, atol=0.06)
    for one, other in zip(got["similar"], wanted["similar"], strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)
    for one, other in zip(got["security"], wanted["security"], strict=True):
        assert one == pytest.approx(other, abs=1e-3)


def test_every_head_that_is_on_beat_its_baseline_by_its_own_figures(found: Bundle) -> None:
    heads = found.heads
    assert heads["risk"]["on"]
    for project in heads["risk"]["figures"].values():
        assert project["model"]["auc"] > project["lines_added"]["auc"]
        assert project["model"]["ap"] > project["lines_added"]["ap"]
    for run in heads["similar"]["tests"]:
        for level in ("bound names", "all names"):
            recall = {name: figures["recall_at_p95"] for name, figures in run[level].items()}
            assert recall["weighted"] > recall["lexical"] > recall["token Jaccard"]
    assert not heads["similar"]["encoder"]["on"]
    assert not heads["security_delta"]["encoder"]["on"]
    assert set(heads["security_delta"]["families"]) == set(FAMILIES)


def test_the_card_has_the_figures(found: Bundle) -> None:
    text = (found.path / bundle.CARD).read_text(encoding="utf-8")
    for project, figures in found.heads["risk"]["figures"].items():
        assert f"| {project} | {figures['commits']} |" in text
    assert str(found.training["tokens_seen"]) in text


def test_swapping_the_sides_turns_the_score_round(found: Bundle) -> None:
    scores = scorer(found)
    for before, after, language in EDITS:
        there, back = scores.score(before, after, language), scores.score(after, before, language)
        assert there == pytest.approx({k: -v for k, v in back.items()}, abs=1e-4)


def test_layout_and_comments_change_no_score(found: Bundle) -> None:
    scores = scorer(found)
    for before, after, language in EDITS:
        sign = "//" if language == "javascript" else "#"
        spread = after.replace("(", "( ").replace("\n", f"  {sign} note\n\n")
        assert scores.score(before, spread, language) == pytest.approx(scores.score(before, after, language), abs=1e-5)


def test_likeness_survives_renaming_and_layout_and_not_another_function(found: Bundle) -> None:
    text, language = TEXTS[0]
    renamed = text
    for old, new in (("rows", "lines"), ("result", "amount"), ("rate", "factor"), ("row.", "line."), ("row ", "line ")):
        renamed = renamed.replace(old, new)
    spread = text.replace("    ", "\t") + "# end\n"
    texts = [(text, language), (spread, language), (renamed, language), *TEXTS[1:6]]
    base, same, twin, *others = WeightedModel(found).embed([ModelInput(model_text(*t), None, t[1]) for t in texts])
    assert base @ same == pytest.approx(1, abs=1e-6)
    assert base @ twin > 0.5
    assert max(base @ other for other in others) < 0.4


def test_more_lines_are_never_less_risky_by_the_trees_and_odd_input_is_answered(found: Bundle) -> None:
    model = OnnxRisk(found)
    rows = np.tile(np.array(COMMITS[0], float), (6, 1))
    rows[:, model.features.index("la")] = [0, 5, 20, 100, 500, 5000]
    probabilities = model.probabilities(rows)
    assert (np.diff(probabilities) >= -1e-6).all()
    assert ((model.probabilities(np.array(COMMITS)) >= 0) & (model.probabilities(np.array(COMMITS)) <= 1)).all()
