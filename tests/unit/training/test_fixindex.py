from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reviewbot.gitrepo.repository import Repository
from reviewbot.history.labels import Labelled, mine
from reviewbot.models.bundle import Bundle
from reviewbot.models.lexical import LexicalModel
from reviewbot.models.registry import Registry
from reviewbot.models.tasks.pastfix import FixIndex
from reviewbot.training.fixindex import LEAST, QUIET, build_index, quiet_threshold
from reviewbot.training.risk import RiskOptions, train_risk
from tests.support.repos import History, repaired

MODEL = LexicalModel(Bundle(Path(), "reviewbot-tiny", "1", {}, {}, {"similar": {"on": True, "kind": "lexical"}}))


def test_a_threshold_is_one_that_few_commits_reach() -> None:
    likeness = np.concatenate([np.zeros(180), np.linspace(0.9, 1, 20)])
    labels = (likeness > 0.97).astype(np.int64)
    threshold, facts = quiet_threshold(likeness, labels)
    assert threshold is not None
    assert LEAST < threshold <= 1
    assert facts["matched"] == int(QUIET * 200)
    assert facts["matched and later fixed"] == labels.sum()
    assert quiet_threshold(np.zeros(200), np.zeros(200, np.int64))[0] == LEAST


@pytest.mark.parametrize(
    ("likeness", "reason"), [(np.ones(200), "reached by more than 5%"), (np.zeros(10), "only 10 commits")]
)
def test_without_a_quiet_likeness_there_is_no_threshold(likeness: np.ndarray, reason: str) -> None:
    none, facts = quiet_threshold(likeness, np.zeros(len(likeness), np.int64))
    assert none is None
    assert reason in facts["reason"]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return repaired(tmp_path_factory.mktemp("past") / "r", 400)


def test_the_fixes_of_a_history_are_indexed(past: Repository, tmp_path: Path) -> None:
    history: Labelled = mine(past)
    built = build_index(past, history, MODEL, gap_days=5)
    assert built is not None
    assert built.head["on"]
    assert built.head["commits tried"] > 40
    messages = {e.commit: e.message for e in past.log()}
    assert built.head["fixes"] == len(built.index.fixes) >= 50
    assert all(messages[fix.commit].startswith("Fix limit") for fix in built.index.fixes)
    for name, content in built.files().items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    assert FixIndex.load(tmp_path).fixes == built.index.fixes


def test_the_index_is_saved_with_the_risk_model_and_has_a_pin_of_its_own(past: Repository, tmp_path: Path) -> None:
    registry = Registry(tmp_path / "registry", scope="here")
    result = train_risk(past, registry, RiskOptions(gap_days=10, version="1"))
    assert result.bundle is not None
    assert "shown from likeness" in result.past_fixes
    assert registry.pinned("past-fixes") == "risk-own@1"
    assert (registry.pinned("risk") == "risk-own@1") == result.promoted
    assert Registry(tmp_path / "registry", scope="elsewhere").pinned("past-fixes") == ""


def test_too_few_fixes_give_no_index(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"a.py": "a = 1\n"})
    history.commit("Fix bug", {"a.py": "a = 2\n"})
    past = history.open()
    assert build_index(past, mine(past), MODEL) is None
