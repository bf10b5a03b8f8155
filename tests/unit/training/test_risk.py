"""`train risk` from a real git repository to a pinned bundle, and its honest refusals."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewbot.gitrepo.repository import Repository
from reviewbot.history.features import FEATURES
from reviewbot.history.labels import Labelled, Row
from reviewbot.models.onnx import OnnxRisk
from reviewbot.models.registry import Registry
from reviewbot.training.risk import RiskOptions, train_risk
from reviewbot.training.riskfit import Tier, tier_of
from reviewbot.training.split import DAY, split_by_time, usable
from tests.support import onnx_models
from tests.support.repos import History, fast_import

OPTIONS = RiskOptions(gap_days=10, version="1")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return fast_import(tmp_path_factory.mktemp("long") / "r", 640, buggy=lambda n: n % 7 == 0)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "registry", tmp_path / "none")


def test_a_planted_rule_is_learned_judged_and_promoted(
    repository: Repository, registry: Registry, tmp_path: Path
) -> None:
    result = train_risk(repository, registry, OPTIONS, log=tmp_path / "metrics.jsonl")
    assert result.tier is Tier.STACK
    assert result.refused == ""
    assert result.bundle is not None
    assert result.verdict is not None
    own, _, size = result.measured
    # Buggy commits add many lines: the model must see at least what size alone shows.
    assert own.point("auc") > 0.9
    assert size.point("auc") > 0.9
    text = (result.bundle.path / "README.md").read_text()
    assert "Verdict: " + result.verdict.summary in text
    assert "| auc |" in text
    assert result.promoted == result.verdict.passed
    risk = OnnxRisk(result.bundle)
    small, large = risk.probabilities(np.array([[1, 1, 1, 0, la, 0, 40, 0, 3, 1, 30] for la in (1, 15)]))
    assert large > small
    assert json.loads((tmp_path / "metrics.jsonl").read_text())["verdict"] == result.verdict.summary
    forced_promotion_is_recorded_and_rolled_back(repository, registry)


def forced_promotion_is_recorded_and_rolled_back(repository: Repository, registry: Registry) -> None:
    before = registry.pinned("risk")
    result = train_risk(repository, registry, replace(OPTIONS, version="2", force=True, seed=1))
    assert result.promoted
    assert result.bundle is not None
    assert result.verdict is not None
    assert registry.for_task("risk").id == result.bundle.id
    assert result.verdict.forced != result.verdict.passed
    assert result.bundle.heads["risk"]["gate"]["forced"] == result.verdict.forced
    assert ("by force" in (result.bundle.path / "README.md").read_text()) == result.verdict.forced
    assert registry.rollback("risk") == before


def test_twenty_commits_are_refused_with_the_numbers(tmp_path: Path, registry: Registry) -> None:
    history = History(tmp_path / "r")
    for n in range(20):
        history.commit("Fix wrong value" if n % 5 == 4 else "Add", {"a.py": f"a = {n}\n"})
    result = train_risk(history.open(), registry)
    assert result.tier is Tier.NOTHING
    assert "at least 200 and 30 are needed" in result.refused
    assert not registry.root.exists()


def test_an_empty_repository_is_an_error(tmp_path: Path, registry: Registry) -> None:
    from reviewbot.errors import ReviewbotError

    with pytest.raises(ReviewbotError):
        train_risk(History(tmp_path / "r").open(), registry)


def rows(count: int, bugs: int, *, spacing: int = DAY) -> Labelled:
    rng = np.random.default_rng(0)
    made = []
    for n in range(count):
        features = {name: float(rng.integers(0, 50)) for name in FEATURES}
        fixed = n * spacing + 20 * DAY if bugs and n % max(1, count // bugs) == 0 else None
        made.append(Row(f"{n:040x}", n * spacing, features, fixed))
    return Labelled(tuple(made), (), count * spacing, count, {}, {})


@pytest.mark.parametrize(
    ("count", "bugs", "tier"),
    [(0, 0, Tier.NOTHING), (250, 60, Tier.NOTHING), (1000, 5, Tier.NOTHING), (1000, 0, Tier.NOTHING), (400, 80, Tier.RECALIBRATE),
     (900, 50, Tier.RECALIBRATE), (1000, 120, Tier.STACK), (6000, 900, Tier.COMPETE), (6000, 300, Tier.STACK)],
)  # fmt: skip
def test_the_history_decides_what_may_be_fitted(count: int, bugs: int, tier: Tier) -> None:
    assert tier_of(rows(count, bugs))[0] is tier


def test_recalibrating_needs_a_shipped_model(repository: Repository, tmp_path: Path) -> None:
    options = replace(OPTIONS, limit=300)
    alone = train_risk(repository, Registry(tmp_path / "a", tmp_path / "none"), options)
    assert alone.tier is Tier.NOTHING
    assert "none is installed" in alone.refused
    embedded = tmp_path / "bundled"
    onnx_models.risk_bundle(embedded / "reviewbot-tiny", ["la", "nf"], [0.1, 0.0], bias=-2)
    result = train_risk(repository, Registry(tmp_path / "b", embedded), options)
    assert result.tier is Tier.RECALIBRATE
    assert result.bundle is None or result.bundle.heads["risk"]["kind"] == "recalibrated"


def test_labels_are_only_what_was_known_at_the_cut() -> None:
    history = rows(1000, 200)
    split = split_by_time(history, FEATURES)
    kept, gap = usable(history)
    assert gap == 90
    assert kept[-1].time <= history.head_time - 90 * DAY
    for earlier, later in ((split.train, split.calibrate), (split.calibrate, split.test)):
        assert earlier.time[-1] <= later.time[0] - 90 * DAY
        assert earlier.known_by == later.time[0]
    late = replace(history, rows=tuple(replace(r, fixed_at=r.fixed_at and history.head_time) for r in history.rows))
    assert split_by_time(late, FEATURES).train.y.sum() == 0
    assert split_by_time(late, FEATURES).test.y.sum() > 0


def test_one_class_in_a_block_is_refused(
    repository: Repository, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reviewbot.training import risk

    mined = risk.mine(repository)
    early = tuple(
        replace(r, fixed_at=r.fixed_at if n < len(mined.rows) // 2 else None) for n, r in enumerate(mined.rows)
    )
    monkeypatch.setattr(risk, "mine", lambda *_, **__: replace(mined, rows=early * 2))
    result = train_risk(repository, registry, OPTIONS)
    assert result.bundle is None
    assert "block has 0 positives" in result.refused
