"""What holds for every quality rule: texts, places, and calm on code that is broken, empty or odd."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from reviewbot.analyzers import registry
from reviewbot.analyzers.testing import load_cases, memory_state, read_tree, run_rules
from reviewbot.findings import Category, Finding, Skipped
from reviewbot.source import FULL_LANGUAGES

CASES = [
    c for c in load_cases(Path(__file__).parents[3] / "rules") if registry.find(c.rule).category is Category.QUALITY
]
RULES = [r for r in registry.all_rules() if r.metas[0].category is Category.QUALITY]
ODD = (
    "",
    "\n",
    "\x00",
    "(",
    "if",
    "é" * 50,
    "<<<<<<< a\n=======\n>>>>>>> b\n",
    "((((" * 50,
    "'''",
    "<?php",
    "%>\r\n<%",
)
ENDINGS = {
    "python": "py",
    "javascript": "js",
    "typescript": "ts",
    "tsx": "tsx",
    "java": "java",
    "go": "go",
    "ruby": "rb",
    "php": "php",
}


@pytest.mark.parametrize("case", [c for c in CASES if not c.quiet], ids=lambda c: f"{c.rule}/{c.name}")
def test_findings_are_well_formed(case) -> None:
    before, after = (memory_state(read_tree(case.folder / side)) for side in ("before", "after"))
    for finding in run_rules(registry.rules_of(case.rule), before, after):
        assert isinstance(finding, Finding)
        side = before if finding.location.side == "old" else after
        lines = (side.snapshot.read(finding.location.path) or b"").decode().split("\n")
        assert 1 <= finding.location.line <= finding.location.last_line <= len(lines)
        assert finding.message.endswith(".")
        assert finding.why.endswith(".")
        assert finding.fix.endswith((".", "`", ")"))
        assert "\n" not in finding.message
        assert finding.summary_only == registry.find(case.rule).summary_only


@pytest.mark.parametrize("language", sorted(FULL_LANGUAGES))
@pytest.mark.parametrize("text", ODD)
def test_odd_files_break_nothing(language: str, text: str) -> None:
    path = f"a.{ENDINGS[language]}"
    states = memory_state({path: b"x\n"}), memory_state({path: text.encode()})
    assert all(isinstance(r, Finding | Skipped) for r in run_rules(RULES, *states))
    assert all(isinstance(r, Finding | Skipped) for r in run_rules(RULES, *reversed(states)))


@pytest.mark.parametrize("cut", [0.3, 0.7])
def test_half_files_break_nothing(cut: float) -> None:
    for case in CASES:
        files = {p: d[: int(len(d) * cut)] for p, d in read_tree(case.folder / "after").items()}
        run_rules(RULES, memory_state(read_tree(case.folder / "before")), memory_state(files))


def test_rules_go_to_worker_processes() -> None:
    assert all(pickle.loads(pickle.dumps(rule)).metas == rule.metas for rule in RULES)


def test_a_new_file_is_no_comparison() -> None:
    text = b"def f(x):\n    return x.y\n"
    removed = [r for r in RULES if r.metas[0].id.startswith("removed-")]
    assert removed
    assert run_rules(removed, memory_state({}), memory_state({"a.py": text})) == []
