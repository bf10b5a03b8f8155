"""Validation, mapped cleaners and checks that end a request, seen through the rules."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.testing import memory_state, source_of
from reviewbot.findings import Confidence, Finding

HEAD = "<?php\nclass PartController\n{\n    public function show(Request $request)\n    {\n"


def said(body: str) -> set[str]:
    """The rules that speak, by default, of a controller's method."""
    state = memory_state({"PartController.php": f"{HEAD}{body}\n    }}\n}}\n".encode()})
    file = source_of(state.snapshot, "PartController.php")
    assert file is not None
    found = (r for r in RULES[0].check(file, state) if isinstance(r, Finding))
    return {f.rule for f in found if f.confidence >= Confidence.MEDIUM}


@pytest.mark.parametrize("rule", ["integer", "required|uuid", "nullable|date", "in:asc,desc"])
def test_a_strict_rule_makes_a_field_harmless(rule: str) -> None:
    assert (
        said(f"$d = $request->validate(['p' => '{rule}']); DB::select('SELECT 1 FROM t WHERE p = ' . $d['p']);")
        == set()
    )


@pytest.mark.parametrize("rule", ["required", "string|max:40", "exists:parts,name"])
def test_a_loose_rule_does_not(rule: str) -> None:
    body = f"$d = $request->validate(['p' => '{rule}']); DB::select('SELECT 1 FROM t WHERE p = ' . $d['p']);"
    assert said(body) == {"sql-injection"}


def test_a_check_that_ends_the_request_holds_after_it() -> None:
    check = "$p = $request->input('p'); abort_unless(in_array($p, ['a', 'b'], true), 404);"
    assert said(f"{check} DB::select('SELECT 1 FROM t ORDER BY ' . $p);") == set()


def test_a_check_of_the_opposite_does_not() -> None:
    check = "$p = $request->input('p'); abort_if(in_array($p, ['a', 'b'], true), 404);"
    assert said(f"{check} DB::select('SELECT 1 FROM t ORDER BY ' . $p);") == {"sql-injection"}


def test_only_a_cleaner_cleans_what_is_mapped() -> None:
    sql = "DB::select('SELECT 1 FROM t WHERE id IN (' . implode(',', $ids) . ')');"
    assert said(f"$ids = array_map('intval', $request->input('ids')); {sql}") == set()
    assert said(f"$ids = array_map('trim', $request->input('ids')); {sql}") == {"sql-injection"}
