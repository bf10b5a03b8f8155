"""Loud and quiet programs for the security rules, by language, written without a look at the engine.

`known_misses.txt` lists the cases that do not come out yet, one path a line; a case that starts to pass must leave it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewbot.analyzers import registry
from reviewbot.analyzers.testing import Case, load_cases, memory_state, read_tree, run_rules
from reviewbot.findings import Confidence, Finding

HERE = Path(__file__).parent / "security"
MISSES = {
    line.strip()
    for line in (HERE / "known_misses.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] not in ("", "#")
}
LANGUAGES = sorted(p.name for p in HERE.iterdir() if p.is_dir())
CASES = {f"{name}/{case.rule}/{case.name}": case for name in LANGUAGES for case in load_cases(HERE / name)}
# The cases speak of quality rules too: those that follow paths.
NAMED = {case.rule for case in CASES.values()}
RULES = [
    rule
    for rule in registry.all_rules()
    if any(meta.category == "security" or meta.id in NAMED for meta in rule.metas)
]


def said(case: Case) -> list[str]:
    """What these rules report by default: findings of low confidence are not shown, so they do not count."""
    before, after = (memory_state(read_tree(case.folder / side), case.options()) for side in ("before", "after"))
    ids = {meta.id for rule in RULES for meta in rule.metas}
    shown = (r for r in run_rules(RULES, before, after) if isinstance(r, Finding) and r.confidence >= Confidence.MEDIUM)
    return sorted({f"{f.location.path}:{f.location.anchor} {f.rule}" for f in shown if f.rule in ids})


def outcome(case: Case) -> bool:
    """Whether the case says exactly what it expects, from the security rules and those that follow paths."""
    return said(case) == sorted(set(case.expected()))


@pytest.mark.parametrize("name", sorted(set(CASES) - MISSES))
def test_case(name: str) -> None:
    case = CASES[name]
    assert outcome(case), f"said {said(case)}, expected {case.expected()}"


@pytest.mark.parametrize("name", sorted(MISSES & set(CASES)))
def test_known_misses_still_miss(name: str) -> None:
    assert not outcome(CASES[name]), f"{name} passes now: take it out of known_misses.txt"


def test_every_known_miss_is_a_case() -> None:
    assert sorted(MISSES - set(CASES)) == []
