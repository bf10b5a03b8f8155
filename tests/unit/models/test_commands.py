from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewbot.errors import UsageError
from reviewbot.models import commands
from reviewbot.models.commands import ExportOptions
from reviewbot.models.registry import Registry
from tests.support import checkpoints, onnx_models


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    heads = {
        "risk": {"on": True, "features": ["la"], "kind": "gbdt", "thresholds": {"blocking": None}},
        "similar": {"on": False, "reason": "below"},
    }
    made = Registry(tmp_path / "models")
    files = {"risk.onnx": onnx_models.risk_graph([1.0]), "README.md": b"# Card"}
    made.add(files, {"name": "own", "version": "1", "heads": heads})
    return made


def test_listing_and_showing(registry: Registry) -> None:
    lines = commands.list_models(registry)
    assert any(line.startswith("own@1  ") for line in lines)
    assert "    codebert: microsoft/codebert-base, embeddings, fine-tuning" in lines
    text = commands.show_model(registry, "own")
    assert "risk: on, gbdt; no sure threshold for blocking" in text
    assert "similar: off, encoder (below)" in text
    assert "# Card" in text


def test_promoting_rolling_back_and_unknown_tasks(registry: Registry) -> None:
    assert commands.promote_model(registry, "risk", "own").id == "own@1"
    assert commands.rollback_model(registry, "risk") == ""
    with pytest.raises(UsageError, match="unknown task 'taste'"):
        commands.promote_model(registry, "taste", "own")


def test_verifying_names_what_is_wrong(registry: Registry) -> None:
    assert dict(commands.verify_models(registry))["own@1"] == ""
    head = {"risk": {"on": True, "features": ["la"]}}
    registry.add({"risk.onnx": b"not a graph"}, {"name": "bad", "version": "1", "heads": head})
    registry.add({"fixes.npz": b"x", "fixes.json": b"{}"}, {"name": "index", "version": "1"})
    found = dict(commands.verify_models(registry))
    assert "not a usable ONNX graph" in found["bad@1"]
    assert "index of past fixes is broken" in found["index@1"]
    (registry.root / "own" / "1" / "risk.onnx").write_bytes(b"x")
    assert "checksum" in dict(commands.verify_models(registry))["own@1"]
    assert "checksum" in dict(commands.verify_models(registry, "own"))["own"]


@pytest.mark.torch
def test_pulling_and_exporting(registry: Registry, tmp_path: Path) -> None:
    source = checkpoints.codebert(tmp_path / "mine", pickled=True)
    assert commands.pull_model(registry, str(source)).name == "mine"
    texts = tmp_path / "t.jsonl"
    texts.write_text("".join(json.dumps({"text": t, "label": i % 2}) + "\n" for i, t in enumerate(checkpoints.CODE)))
    wanted = ExportOptions(int8=True, texts=texts, force=True)
    lines = [str(done) for done in commands.export_model(registry, "mine", wanted)]
    assert len(lines) == 2
    assert "written as mine-onnx@" in lines[0]
    assert "x the speed; p99 difference" in lines[1]
    with pytest.raises(UsageError, match="exported already"):
        list(commands.export_model(registry, "mine-onnx", ExportOptions()))
    texts.write_text("{")
    with pytest.raises(UsageError, match="cannot read"):
        list(commands.export_model(registry, "mine", ExportOptions(texts=texts)))
