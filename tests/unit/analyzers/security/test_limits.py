"""Hostile sizes and shapes in six languages: bounded steps, a `Skipped` with its reason, never a crash."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewbot import source
from reviewbot.analyzers.base import State
from reviewbot.analyzers.security import RULES, SecurityCheck
from reviewbot.analyzers.testing import MemorySnapshot
from reviewbot.findings import Finding, Skipped, SkipReason
from reviewbot.flow import engine
from reviewbot.index import RepositoryIndex

ENDINGS = {"python": "py", "javascript": "js", "java": "java", "go": "go", "ruby": "rb", "php": "php"}
# A function of its parameter `x` around a body, with a sink at its end.
FRAMES = {
    "python": ("import os\ndef f(x):\n    y = x\n", "    os.system(y)\n"),
    "javascript": ("function f(x) {\n let y = x;\n", " eval(y);\n}\n"),
    "java": (
        "class A { void f(String x) throws Exception {\n String y = x;\n",
        " Runtime.getRuntime().exec(y);\n} }\n",
    ),
    "go": (
        'package a\nimport "os/exec"\nfunc f(x string) {\n y := x\n',
        ' exec.Command("sh", "-c", y).Run()\n}\n',
    ),
    "ruby": ("def f(x)\n y = x\n", " system(y)\nend\n"),
    "php": ("<?php\nfunction f($x) {\n $y = $x;\n", " system($y);\n}\n"),
}
BRANCH: dict[str, Callable[[int], str]] = {
    "python": lambda i: f"    if g(x, {i}):\n        y = y + x\n",
    "javascript": lambda i: f" if (g(x, {i})) {{ y = y + x; }}\n",
    "java": lambda i: f" if (g(x, {i})) {{ y = y + x; }}\n",
    "go": lambda i: f" if g(x, {i}) {{ y = y + x }}\n",
    "ruby": lambda i: f" if g(x, {i})\n  y = y + x\n end\n",
    "php": lambda i: f" if (g($x, {i})) {{ $y = $y . $x; }}\n",
}
RECURSIVE = {
    "python": "import os\ndef f(x):\n    return g(x)\ndef g(x):\n    return f(x)\ndef h(x):\n    return h(h(x))\nos.system(f(h(input())))\n",
    "javascript": "function f(x) { return g(x) }\nfunction g(x) { return f(x) }\nfunction h(x) { return h(h(x)) }\neval(f(h(location.hash)));\n",
    "java": "class A { String f(String x) { return g(x); } String g(String x) { return f(x); } String h(String x) { return h(h(x)); }\n"
    " void m(String q) throws Exception { Runtime.getRuntime().exec(f(h(q))); } }\n",
    "go": 'package a\nimport "os/exec"\nfunc f(x string) string { return g(x) }\nfunc g(x string) string { return f(x) }\n'
    'func h(x string) string { return h(h(x)) }\nfunc m(q string) { exec.Command("sh", "-c", f(h(q))).Run() }\n',
    "ruby": "def f(x)\n g(x)\nend\ndef g(x)\n f(x)\nend\ndef h(x)\n h(h(x))\nend\nsystem(f(h(params[:q])))\n",
    "php": "<?php\nfunction f($x) { return g($x); }\nfunction g($x) { return f($x); }\nfunction h($x) { return h(h($x)); }\nsystem(f(h($_GET['q'])));\n",
}


def look(language: str, text: str) -> list[Finding | Skipped]:
    """What the rules say of one file, as the pipeline opens it."""
    path = f"a.{ENDINGS[language]}"
    file = source.load(path, text.encode(), blob="b")
    if isinstance(file, Skipped):
        return [file]
    snapshot = MemorySnapshot({path: text.encode()})
    (check,) = (r for r in RULES if isinstance(r, SecurityCheck))
    return list(check.check(file, State(snapshot, RepositoryIndex(snapshot))))


def reasons(found: list[Finding | Skipped]) -> set[SkipReason]:
    return {f.reason for f in found if isinstance(f, Skipped)}


@pytest.mark.parametrize("language", FRAMES)
def test_ten_thousand_branches(language: str) -> None:
    head, tail = FRAMES[language]
    found = look(language, head + "".join(BRANCH[language](i) for i in range(10_000)) + tail)
    assert reasons(found) <= {SkipReason.BUDGET}


@pytest.mark.parametrize("language", FRAMES)
def test_a_function_over_its_steps_is_skipped_by_name_and_the_others_still_run(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "FUNCTION_STEPS", 300)
    head, tail = FRAMES[language]
    large = head + "".join(BRANCH[language](i) for i in range(200)) + tail
    (skipped,) = (f for f in look(language, large) if isinstance(f, Skipped))
    assert (skipped.reason, skipped.by) == (SkipReason.BUDGET, "security")
    assert "`f`" in skipped.detail and skipped.incomplete
    assert reasons(look(language, head + tail)) == set()


@pytest.mark.parametrize("language", RECURSIVE)
def test_recursion_and_mutual_recursion_end(language: str) -> None:
    found = look(language, RECURSIVE[language])
    assert reasons(found) == set()
    assert any(isinstance(f, Finding) for f in found)


@pytest.mark.parametrize("language", FRAMES)
def test_a_megabyte_of_text_in_one_constant_or_on_one_line(language: str) -> None:
    head, tail = FRAMES[language]
    constant = " y = " if language != "php" else " $y = "
    indent = "   " if language == "python" else ""
    for size in (40_000, 1_000_000):
        text = f'{head}{indent}{constant}"{"a" * size}"{";" if language in ("java", "php") else ""}\n{tail}'
        assert reasons(look(language, text)) <= {SkipReason.TOO_LARGE}


@pytest.mark.parametrize("language", FRAMES)
def test_generated_code_of_one_long_chain(language: str) -> None:
    head, tail = FRAMES[language]
    mark = "$" if language == "php" else ""
    equals, end = (":=", "\n") if language == "go" else ("=", ";\n" if language not in ("python", "ruby") else "\n")
    kind = {"java": "String ", "javascript": "let "}.get(language, "")
    indent = "    " if language == "python" else " "
    lines = (
        f"{indent}{kind}{mark}v{i} {equals} g({mark}{'x' if i == 0 else f'v{i - 1}'}, {i}){end}" for i in range(3_000)
    )
    assert reasons(look(language, head + "".join(lines) + tail)) <= {SkipReason.BUDGET}
