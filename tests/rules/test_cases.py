"""Every rule case on disk, and that no rule is left without its docs and cases."""

from __future__ import annotations

import pkgutil
from collections import Counter
from pathlib import Path

import pytest

from reviewbot import analyzers
from reviewbot.analyzers import registry
from reviewbot.analyzers.testing import Case, load_cases
from reviewbot.findings import Category

HERE = Path(__file__).parent
CASES = load_cases(HERE)
ROOMS = ("quality", "architecture")
# Security rules are data; their own tests hold them to their docs and cases.
OWN = [rule_id for rule_id, meta in registry.all_metas().items() if meta.category is not Category.SECURITY]
SECTIONS = ("## What it does", "## Why is this bad?", "## Example", "## Use instead")


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.rule}/{c.name}")
def test_case(case: Case) -> None:
    said = case.actual(registry.rules_of(case.rule))
    if registry.find(case.rule).category is Category.SECURITY:  # its rule object reports every family
        said = [line for line in said if line.endswith(f" {case.rule}")]
    assert said == case.expected()


def room_modules() -> set[str]:
    (home,) = analyzers.__path__
    rooms = [(room, Path(home) / room) for room in ROOMS]
    modules = ((room, m.name) for room, path in rooms for m in pkgutil.iter_modules([str(path)]))
    return {f"{room}.{name}" for room, name in modules if not name.startswith("_")}


def test_every_module_is_registered_once() -> None:
    registered = [m for m in registry.RULES if m.split(".")[0] in ROOMS]
    assert sorted(registered) == sorted(room_modules())


def test_every_rule_id_is_used_once() -> None:
    ids = [meta.id for rule in registry.all_rules() for meta in rule.metas if meta.id in OWN]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", OWN)
def test_docs_have_every_section(rule: str) -> None:
    doc = registry.find(rule).doc
    assert [s for s in SECTIONS if s not in doc] == []
    assert registry.find(rule).summary == doc.split("\n")[0]


@pytest.mark.parametrize("rule", OWN)
def test_enough_cases(rule: str) -> None:
    count = Counter(case.quiet for case in CASES if case.rule == rule)
    assert count[False] >= 2
    assert count[True] >= 3


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.rule for case in CASES} <= set(registry.all_metas())
