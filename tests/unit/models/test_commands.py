from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewbot.errors import ModelError, UsageError
from reviewbot.models import commands
from reviewbot.models.registry import Registry
from tests.support import checkpoints, onnx_models


@pytest.fixture
def root(tmp_path: Path) -> Path:
    heads = {
        "risk": {"on": True, "features": ["la"], "kind": "gbdt", "thresholds": {"blocking": None}},
        "similar": {"on": False, "reason": "below"},
    }
    Registry(tmp_path / "models").add(
        {"risk.onnx": onnx_models.risk_graph([1.0]), "README.md": b"# Card"},
        {"name": "own", "version": "1", "heads": heads},
    )
    return tmp_path / "models"


def test_listing_and_showing(root: Path) -> None:
    installed, presets = commands.list_models(root)
    assert "own" in [x.name for x in installed]
    assert "microsoft/codebert-base" in [p.hub_id for p in presets]
    text = commands.show_model(root, "own")
    assert "risk: on, gbdt; no sure threshold for blocking" in text
    assert "similar: off, encoder (below)" in text
    assert "# Card" in text


def test_promoting_rolling_back_and_unknown_tasks(root: Path) -> None:
    assert commands.promote_model(root, "risk", "own").id == "own@1"
    assert commands.rollback_model(root, "risk") == ""
    with pytest.raises(UsageError, match="unknown task 'taste'"):
        commands.promote_model(root, "taste", "own")


def test_verifying_names_what_is_wrong(root: Path) -> None:
    assert dict(commands.verify_models(root))["own@1"] == ""
    broken = {"risk.onnx": b"not a graph"}
    Registry(root).add(broken, {"name": "bad", "version": "1", "heads": {"risk": {"on": True, "features": ["la"]}}})
    found = dict(commands.verify_models(root))
    assert "not a usable ONNX graph" in found["bad@1"]
    (root / "own" / "1" / "risk.onnx").write_bytes(b"x")
    assert "checksum" in dict(commands.verify_models(root))["own@1"]
    with pytest.raises(ModelError, match="checksum"):
        commands.verify_models(root, "own")


@pytest.mark.torch
def test_pulling_and_exporting(root: Path, tmp_path: Path) -> None:
    source = checkpoints.codebert(tmp_path / "mine", pickled=True)
    assert commands.pull_model(root, str(source)).name == "mine"
    texts = tmp_path / "t.jsonl"
    texts.write_text("".join(json.dumps({"text": t, "label": i % 2}) + "\n" for i, t in enumerate(checkpoints.CODE)))
    lines = commands.export_model(root, "mine", int8=True, texts=texts, force=True)
    assert len(lines) == 2
    assert "written as mine-onnx@" in lines[0]
    assert "x the speed; p99 difference" in lines[1]
    with pytest.raises(UsageError, match="exported already"):
        commands.export_model(root, "mine-onnx")
    texts.write_text("{")
    with pytest.raises(UsageError, match="cannot read"):
        commands.export_model(root, "mine", texts=texts)
