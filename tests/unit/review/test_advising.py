"""The advisor on a real repository: with models, without, and with broken ones; the review always goes on."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reviewbot.cache import FileCache
from reviewbot.findings import Category, Confidence, Finding, Location, RiskAssessment, Severity, Skipped, SkipReason
from reviewbot.gitrepo.repository import Repository
from reviewbot.history.recent import Recent
from reviewbot.models.registry import Registry
from reviewbot.models.tasks.pastfix import FixIndex
from reviewbot.models.worker import Limits
from reviewbot.review import advising
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


def long_history(root: Path) -> History:
    history = History(root)
    for n in range(70):
        history.commit(f"Step {n}", {"a.py": "x = 1\n" * (n + 1), f"m{n % 5}.py": f"y = {n}\n"}, author=f"a{n % 3}")
    return history


def test_the_yardstick_is_worked_out_once_for_a_merge_base_and_a_model(tmp_path: Path) -> None:
    repository = long_history(tmp_path / "r").open()
    change = repository.change("HEAD~2", "HEAD")
    cold = ModelAdvisor(Registry(tmp_path / "none"), repository, cache=FileCache(tmp_path / "cache")).assess(change)
    assert isinstance(cold, RiskAssessment)
    assert cold.compared == 68
    assert cold.rank is not None

    class NoPast(Recent):
        def landed(self) -> Any:
            raise AssertionError("worked out again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(advising, "Recent", NoPast)
        warm = ModelAdvisor(Registry(tmp_path / "none"), repository, cache=FileCache(tmp_path / "cache")).assess(change)
    assert warm == cold


def test_a_clone_without_the_contents_of_its_past_is_not_ranked_and_goes_on(tmp_path: Path) -> None:
    history = long_history(tmp_path / "r")
    history._git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--filter=blob:none", f"file://{history.root}", clone], check=True, capture_output=True
    )
    subprocess.run(["git", "-C", clone, "checkout", "-q", "HEAD~1"], check=True, capture_output=True)
    repository = Repository.open(clone)
    found = ModelAdvisor(Registry(tmp_path / "none"), repository).assess(repository.change("HEAD", "origin/main"))
    assert isinstance(found, RiskAssessment)
    assert (found.rank, found.level, found.compared) == (None, "unknown", 0)


def test_a_broken_list_of_pins_is_skipped_with_the_reason(repository: Repository, tmp_path: Path) -> None:
    models = registry(tmp_path)
    models.root.mkdir()
    (models.root / "registry.json").write_text("{")
    change = repository.change("HEAD^", "HEAD")
    kept, *skipped = ModelAdvisor(models, repository).adjust([SQL], change, *states(repository))
    assert kept == SQL
    assert {s.by for s in skipped if isinstance(s, Skipped)} >= {"model:past-fixes", "model:hunk-risk"}
    assert all("broken" in s.detail for s in skipped if isinstance(s, Skipped))


def test_an_index_made_with_a_model_that_is_gone_asks_for_training(repository: Repository, tmp_path: Path) -> None:
    models = registry(tmp_path)
    lost = FixIndex((), np.zeros((0, 4), np.float32), np.zeros((0, 4), np.float32), "gone@1").files(tmp_path)
    heads = {"past_fixes": {"on": True, "threshold": 0.9}}
    models.promote("past-fixes", models.add(lost, {"name": "own", "version": "1", "heads": heads}).id)
    _, *skipped = ModelAdvisor(models, repository).adjust(
        [SQL], repository.change("HEAD^", "HEAD"), *states(repository)
    )
    assert [s.detail for s in skipped if isinstance(s, Skipped) and s.by == "model:past-fixes"] == [
        "the index of past fixes was made with gone@1, which is not here any more"
    ]
