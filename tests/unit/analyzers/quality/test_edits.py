"""Automatic edits: applied to the text they give the code that was meant, and that code is quiet."""

from __future__ import annotations

import pytest

from reviewbot.analyzers import registry
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Edit, Finding
from reviewbot.spans import span_text


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    lines = text.split("\n")
    for edit in edits:
        at = edit.location
        assert span_text(at, lines) == edit.old
        before = "\n".join([*lines[: at.line - 1], lines[at.line - 1][: at.column - 1]])
        after = "\n".join([lines[at.end_line - 1][at.end_column - 1 :], *lines[at.end_line :]])
        lines = (before + edit.new + after).split("\n")
    return "\n".join(lines)


def findings(rule: str, path: str, text: str) -> list[Finding]:
    results = run_rules([registry.rule_of(rule)], memory_state({}), memory_state({path: text.encode()}))
    return [r for r in results if isinstance(r, Finding)]


@pytest.mark.parametrize(
    ("rule", "path", "before", "after"),
    [
        ("identity-with-literal", "a.py", "x = a is 'b'\n", "x = a == 'b'\n"),
        ("identity-with-literal", "a.py", "x = a is  not 'é'\n", "x = a != 'é'\n"),
        ("debugger-statement", "a.py", "def f():\n    breakpoint()\n    return 1\n", "def f():\n    return 1\n"),
        ("debugger-statement", "a.js", "function f() {\n  debugger;\n  g();\n}\n", "function f() {\n  g();\n}\n"),
        ("focused-test", "a.test.js", "it.only('é', () => {});\n", "it('é', () => {});\n"),
        ("focused-test", "a_spec.rb", "fit 'a' do\nend\n", "it 'a' do\nend\n"),
    ],
)
def test_edit(rule: str, path: str, before: str, after: str) -> None:
    (finding,) = findings(rule, path, before)
    assert applied(before, finding.edits) == after
    assert findings(rule, path, after) == []


def test_a_block_is_never_left_empty() -> None:
    (finding,) = findings("debugger-statement", "a.py", "def f():\n    breakpoint()\n")
    assert finding.edits == ()


def test_a_shared_line_is_left_alone() -> None:
    found = findings("debugger-statement", "a.py", "def f():\n    import pdb; pdb.set_trace()\n    return 1\n")
    assert [f.edits for f in found] == [()]
