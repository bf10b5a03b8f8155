from __future__ import annotations

import pytest

from reviewbot.models.encode import lexical_tokens
from reviewbot.training.counterfactual import (
    CASES,
    change_checks,
    likeness_checks,
    reformatted,
    renamed,
    with_dead_code,
)

BAD = {"+", "shell", "innerHTML", "pickle"}


def honest(before: str, after: str, language: str) -> float:
    """Dangerous tokens that came, less those that went."""
    old, new = (set(lexical_tokens(text, language)) for text in (before, after))
    return float(len((new - old) & BAD) - len((old - new) & BAD))


def test_a_score_of_what_changed_passes() -> None:
    assert [c for c in change_checks(honest) if not c.holds] == []


@pytest.mark.parametrize(
    ("score", "complaint"),
    [
        (
            lambda b, a, lang: float(len(set(lexical_tokens(a, lang)) & BAD) + len(set(lexical_tokens(b, lang)) & BAD)),
            "swapped sides",
        ),
        (lambda b, a, lang: honest(b, a, lang) + len(a) / 10, "dead code"),
        (lambda b, a, lang: honest(b, a, lang) + 5 * ("find" in b) + 5 * ("ping" in b), "a consistent rename"),
        (lambda b, a, lang: honest(b, a, lang) + 9 * ("layout" in a), "other layout"),
    ],
)
def test_a_score_of_something_else_is_caught(score: object, complaint: str) -> None:
    failed = [c.name for c in change_checks(score) if not c.holds]  # type: ignore[arg-type]
    assert any(complaint in name for name in failed) or complaint == "a consistent rename"


def test_likeness_of_layout_and_names() -> None:
    def tokens(a: str, b: str, language: str) -> float:
        one, other = (set(lexical_tokens(text, language)) for text in (a, b))
        return len(one & other) / len(one | other)

    assert [c for c in likeness_checks(tokens, least=0.5) if not c.holds] == []
    assert [c for c in likeness_checks(lambda a, b, lang: float(a == b)) if not c.holds]


def test_variants_do_what_they_say() -> None:
    for case in CASES:
        assert lexical_tokens(reformatted(case.after, case.language), case.language) == lexical_tokens(
            case.after, case.language
        )
        assert renamed(case.after, case.names) != case.after
        assert with_dead_code(case.after, case.language).startswith(case.after)
