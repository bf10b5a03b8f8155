"""The advisor on a real repository: with models, without, and with broken ones; the review always goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reviewbot.findings import Category, Confidence, Finding, Location, RiskAssessment, Severity, Skipped, SkipReason
from reviewbot.gitrepo.repository import Repository
from reviewbot.models.registry import Registry
from reviewbot.models.worker import Limits
from reviewbot.review.advising import AdviceOptions, ModelAdvisor
from tests.support import onnx_models
from tests.support.repos import History

SQL = Finding("sql", Category.SECURITY, Severity.MEDIUM, Confidence.MEDIUM, Location("a.py", 2), "m", cwe=(89,))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    history = History(tmp_path / "r")
    history.commit("Start", {"a.py": "def get(name):\n    return db.run(QUERY, name)\n"})
    history.commit("Change", {"a.py": "def get(name):\n    return db.run(QUERY + name)\n"})
    return history.open()


def states(repository: Repository) -> Any:
    class State:
        def __init__(self, ref: str) -> None:
            self.snapshot = repository.snapshot(repository.resolve(ref))

    return State("HEAD^"), State("HEAD")


def registry(tmp_path: Path, **heads: Any) -> Registry:
    embedded = tmp_path / "bundled"
    onnx_models.encoder_bundle(embedded / "reviewbot-tiny", name="reviewbot-tiny", **heads)
    return Registry(tmp_path / "registry", embedded)


def test_a_model_moves_a_finding_and_is_named(repository: Repository, tmp_path: Path) -> None:
    change = repository.change("HEAD^", "HEAD")
    for families in (("sql-injection", "none"), ("none", "sql-injection")):
        models = ModelAdvisor(registry(tmp_path / families[0], families=families), repository)
        (found,) = models.adjust([SQL], change, *states(repository))
        models.close()
        assert isinstance(found, Finding)
        assert models.names() == ("reviewbot-tiny@1",)
        assert found.confidence in {Confidence.MEDIUM, Confidence.HIGH}


def test_missing_broken_and_slow_models_are_skipped_with_the_reason(repository: Repository, tmp_path: Path) -> None:
    change = repository.change("HEAD^", "HEAD")
    nothing = ModelAdvisor(Registry(tmp_path / "none", tmp_path / "nowhere"), repository)
    kept, *skipped = nothing.adjust([SQL], change, *states(repository))
    assert kept == SQL
    assert {s.reason for s in skipped if isinstance(s, Skipped)} == {SkipReason.MODEL_MISSING}
    risk = nothing.assess(change)
    assert isinstance(risk, Skipped)
    assert "not installed" in risk.detail

    slow_models = registry(tmp_path, families=("sql-injection", "none"))
    slow = ModelAdvisor(slow_models, repository, AdviceOptions(limits=Limits(seconds=0.0001, load_seconds=0.0001)))
    kept, *skipped = slow.adjust([SQL], change, *states(repository))
    assert kept == SQL
    assert SkipReason.TIMEOUT in {s.reason for s in skipped if isinstance(s, Skipped)}

    (tmp_path / "bundled" / "reviewbot-tiny" / "model.onnx").write_bytes(b"x")
    broken = ModelAdvisor(slow_models, repository)
    kept, *skipped = broken.adjust([SQL], change, *states(repository))
    assert kept == SQL
    assert any("checksum" in s.detail for s in skipped if isinstance(s, Skipped))


def test_risk_comes_from_the_pinned_model_with_features_of_the_history(repository: Repository, tmp_path: Path) -> None:
    models = registry(tmp_path)
    files = {"risk.onnx": onnx_models.risk_graph([0.5, 1.0], -1)}
    heads = {"risk": {"on": True, "features": ["la", "nuc"], "medians": {"la": 1, "nuc": 0}}}
    models.promote("risk", models.add(files, {"name": "own", "version": "1", "heads": heads}).id)
    found = ModelAdvisor(models, repository).assess(repository.change("HEAD^", "HEAD"))
    assert isinstance(found, RiskAssessment)
    assert found.model == "own@1"
    assert (found.lines_added, found.lines_removed) == (1, 1)
    assert found.score == pytest.approx(0.6225, abs=1e-3)
    assert found.reasons == ("these files changed 1 times before (usual: 0)",)
