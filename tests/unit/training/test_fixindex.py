from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reviewbot.history.labels import mine
from reviewbot.models.onnx import OnnxModel
from reviewbot.models.registry import Registry
from reviewbot.models.tasks.similar import FixIndex
from reviewbot.training.fixindex import build_index, sure_threshold
from reviewbot.training.risk import RiskOptions, train_risk
from tests.support import onnx_models
from tests.support.repos import History, fast_import


def test_only_a_sure_likeness_becomes_a_threshold() -> None:
    likeness = np.linspace(1, 0, 200)
    threshold, facts = sure_threshold(likeness, (likeness > 0.7).astype(np.int64))
    assert threshold is not None
    assert 0.55 < threshold < 0.72
    assert facts["reason"] == ""
    none, facts = sure_threshold(likeness, (np.arange(200) % 3 == 0).astype(np.int64))
    assert none is None
    assert "no likeness reaches" in facts["reason"]
    assert sure_threshold(np.zeros(0), np.zeros(0, np.int64))[0] is None


def test_the_fixes_of_a_history_are_indexed(tmp_path: Path) -> None:
    past = fast_import(tmp_path / "r", 260, buggy=lambda n: n % 7 == 0)
    model = OnnxModel(onnx_models.encoder_bundle(tmp_path / "m"))
    built = build_index(past, mine(past), model, gap_days=5)
    assert built is not None
    assert built.head["on"] == (built.threshold is not None)
    assert built.head["commits tried"] > 20
    messages = {e.commit: e.message for e in past.log()}
    assert len(built.index.fixes) >= 20
    assert all(messages[fix.commit].startswith("Fix") for fix in built.index.fixes)
    for name, content in built.files().items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    assert FixIndex.load(tmp_path).fixes == built.index.fixes


@pytest.mark.slow
def test_the_index_is_saved_with_the_risk_model(tmp_path: Path) -> None:
    past = fast_import(tmp_path / "r", 640, buggy=lambda n: n % 7 == 0)
    embedded = tmp_path / "bundled"
    onnx_models.encoder_bundle(embedded / "reviewbot-tiny", name="reviewbot-tiny")
    registry = Registry(tmp_path / "registry", embedded)
    result = train_risk(past, registry, RiskOptions(gap_days=10, version="1"))
    assert result.bundle is not None
    assert result.bundle.heads["past_fixes"]["model"] == "reviewbot-tiny@1"
    assert len(FixIndex.load(result.bundle.path).fixes) > 40


def test_too_few_fixes_give_no_index(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"a.py": "a = 1\n"})
    history.commit("Fix bug", {"a.py": "a = 2\n"})
    past = history.open()
    assert build_index(past, mine(past), OnnxModel(onnx_models.encoder_bundle(tmp_path / "m"))) is None
