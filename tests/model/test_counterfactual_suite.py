"""The counterfactual suite on the model inside the package: swap sides, rename, reformat, add dead code."""

from __future__ import annotations

import pytest

from reviewbot.models.bundle import Bundle
from reviewbot.models.registry import DEFAULT, Registry, load_here
from reviewbot.models.tasks.security import scorer
from reviewbot.models.tasks.similar import embed
from reviewbot.models.worker import ModelSpec
from reviewbot.training.counterfactual import CASES, Case, change_checks, likeness_checks

FAMILY = {
    "sql-python": "sql-injection",
    "command-python": "command-injection",
    "xss-javascript": "xss",
    "deserialization-python": "deserialization",
}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return Registry(tmp_path_factory.mktemp("registry")).bundle(DEFAULT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_security_score_follows_the_change_and_nothing_else(bundle: Bundle, case: Case) -> None:
    scores = scorer(bundle)
    bar = bundle.heads["security_delta"]["thresholds"][FAMILY[case.name]]
    checks = change_checks(
        lambda before, after, language: scores.score(before, after, language)[FAMILY[case.name]], [case], bar=bar
    )
    assert [check for check in checks if not check.holds] == []


def test_likeness_survives_renaming_and_layout(bundle: Bundle) -> None:
    model = load_here(ModelSpec(str(bundle.path)))
    threshold = float(bundle.heads["similar"]["thresholds"]["same"])

    def likeness(one: str, other: str, language: str) -> float:
        vectors = embed(model, [(one, language), (other, language)])
        return float(vectors[0] @ vectors[1])

    checks = likeness_checks(likeness, least=threshold)
    assert [check for check in checks if not check.holds] == []
    assert len(checks) == 2 * len(CASES)
