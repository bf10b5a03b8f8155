from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from reviewbot.models import bundle
from reviewbot.models.ngram import NgramDelta
from reviewbot.models.registry import BUNDLED, DEFAULT
from reviewbot.training.recipes import assemble
from reviewbot.training.recipes.security_delta import FAMILIES


def _risk(model: float, size: float) -> dict[str, object]:
    row = {"auc": model, "ap": model, "p_at_5": 0.1, "p_at_10": 0.1}
    figures = {"commits": 10, "base_rate": 0.1, "auc_gain_95": [0.0, 0.1], "model": row,
               "lines_added": {**row, "auc": size, "ap": size}}  # fmt: skip
    return {
        "features": ["la"],
        "medians": {"la": 1},
        "quantiles": [0.0, 1.0],
        "settings": {},
        "figures": {"demo": figures},
    }


def _similar(lexical: float, weighted: float | None = None) -> dict[str, object]:
    known = {"lexical": lexical, "token Jaccard": 0.5, **({} if weighted is None else {"weighted": weighted})}
    level = {name: {"recall_at_p95": r, "recall_low": r, "threshold": 0.7, "first": 1.0} for name, r in known.items()}
    return {"functions": 10, "packages": 2, "bound names": level, "all names": level}


def _security(recall: float) -> dict[str, object]:
    row = {
        "pairs": 1,
        "ordinary": 1,
        "pair_order": 0.9,
        "auc": 0.9,
        "recall_at_0.05": 0.5,
        "recall_at_0.01": 0.3,
        "recall_at_0.005": 0.2,
    }
    family = {"dev_pairs": 9, "dev_recall_at_0.01": recall, "threshold": 1.5, "test_pairs": 0, "test_recall_at_threshold": None,
              "test_false_alarms": 0.01}  # fmt: skip
    return {"dev": row, "test": row, "families": dict.fromkeys(FAMILIES, family)}


def test_a_head_that_does_not_beat_its_baseline_is_off_or_gives_way() -> None:
    assert assemble.risk_head(_risk(0.8, 0.7))["on"]
    assert not assemble.risk_head(_risk(0.7, 0.7))["on"]
    assert assemble.similar_head([_similar(0.6)], {})["kind"] == "lexical"
    assert assemble.similar_head([_similar(0.6), _similar(0.4)], {})["kind"] == "token-jaccard"
    assert assemble.similar_head([_similar(0.6, 0.7), _similar(0.6, 0.7)], {})["kind"] == "weighted"
    assert assemble.similar_head([_similar(0.6, 0.7), _similar(0.6, 0.6)], {})["kind"] == "lexical"
    assert assemble.security_head(_security(0.3), {})["thresholds"]["xss"] == 1.5
    assert not assemble.security_head(_security(0.1), {})["on"]
    assert not assemble.security_head(_security(0.3), {})["encoder"]["on"]


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    folder = tmp_path / "parts"
    folder.mkdir()
    for name, value in (("risk", _risk(0.8, 0.7)), ("similar", [_similar(0.6)]), ("security", _security(0.3)),
                        ("encoder", {"similar": {"encoder": "0.1"}, "security": {}}), ("training", {"tokens_seen": "12"})):  # fmt: skip
        (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    for name in ("config.json", "tokenizer.json", "model.onnx", "risk.onnx"):
        (folder / name).write_bytes((BUNDLED / DEFAULT / name).read_bytes())
    np.save(folder / "security-weights.npy", np.ones((len(FAMILIES) + 1, 64), np.float32))
    for source in assemble.LICENCES.values():
        (tmp_path / "licences" / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "licences" / source).write_text("MIT License", encoding="utf-8")
    return folder


def test_the_bundle_is_whole_and_readable(parts: Path, tmp_path: Path) -> None:
    target = tmp_path / "reviewbot-tiny"
    written = assemble.assemble(parts, target, "1", tmp_path / "licences")
    assert bundle.read(target).id == written.id == "reviewbot-tiny@1"
    head = written.heads["security_delta"]
    model = NgramDelta.load(written.file(head["file"]), {"families": head["families"], **head["settings"]})
    assert model.weights.shape == (len(FAMILIES), 64)
    card = (target / bundle.CARD).read_text(encoding="utf-8")
    assert "| demo | 10 | 0.1 | 0.800 / 0.700 |" in card
    assert "LICENSE-safecoder.txt" in card


def test_a_bundle_above_the_limit_is_refused(parts: Path, tmp_path: Path) -> None:
    (parts / "model.onnx").write_bytes(np.random.default_rng(0).bytes(assemble.LIMIT))
    with pytest.raises(ValueError, match="more than"):
        assemble.assemble(parts, tmp_path / "t", "1", tmp_path / "licences")
