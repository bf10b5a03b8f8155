"""The counterfactual suite on the shipped heads: swap sides -> the score falls; rename, layout, dead code -> it stays."""

from __future__ import annotations

import pytest

from reviewbot.models import bundle
from reviewbot.models.lexical import LexicalSettings, lexical_vector
from reviewbot.models.registry import BUNDLED, DEFAULT
from reviewbot.models.tasks.security import scorer
from reviewbot.training.counterfactual import CASES, Case, change_checks, likeness_checks

FAMILY = {"sql": "sql-injection", "command": "command-injection", "xss": "xss", "deserialization": "deserialization"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_security_score_follows_the_change_and_not_its_dress(case: Case) -> None:
    found = bundle.read(BUNDLED / DEFAULT)
    scores, family = scorer(found), FAMILY[case.name.split("-")[0]]
    checks = change_checks(lambda before, after, language: scores.score(before, after, language)[family], [case])
    assert [str(c) for c in checks if not c.holds] == []
    assert (
        scores.score(case.before, case.after, case.language)[family]
        > found.heads["security_delta"]["thresholds"][family]
    )


def test_the_lexical_likeness_survives_renaming_and_layout() -> None:
    settings = LexicalSettings(**bundle.read(BUNDLED / DEFAULT).heads["similar"]["settings"])
    checks = likeness_checks(
        lambda one, other, language: float(
            lexical_vector(one, language, settings) @ lexical_vector(other, language, settings)
        )
    )
    assert [str(c) for c in checks if not c.holds] == []
