"""Every language: the intermediate form of its shapes, and trees that no recursion could walk."""

from __future__ import annotations

import pytest

from reviewbot.flow import LOWERED, ir, lower_module
from reviewbot.source import parse

SAMPLES = {
    "python": "def f(x, *a, k=1, **o):\n    try:\n        with open(x) as g:\n            return [y for y in g if y]\n"
    "    except E as e:\n        raise\n    finally:\n        del x\n\nclass C(B):\n    A = 1\n    def m(self):\n"
    "        match self:\n            case 1: pass\n            case _: yield f'{self.a!r}'\n",
    "javascript": "class C extends B { m({a, b = 1}, ...r) { for (const [k, v] of r) { this.x[k] = v ?? a } return `x${b}` } }\n"
    "const f = async (x) => { try { await g(x) } catch (e) { throw e } finally { h() } switch (x) { case 1: break; default: y() } }\n",
    "java": "class A { int f(String s, int... n) { try (X x = y()) { for (String t : n) { s += t; } } catch (E e) { throw e; } "
    'return switch (s) { case "a" -> 1; default -> 2; }; } }',
    "go": 'package p\nfunc (t *T) F(r *http.Request) (string, error) { a, err := g(r); if err != nil { return "", err }\n'
    "for i, v := range a { m[i] = v }; switch x := v.(type) { case int: h(x) }; return a, nil }\n",
    "php": '<?php class A extends B { function m($a, ...$r) { foreach ($r as $k => $v) { $this->x[$k] = "$v"; } '
    "try { f(); } catch (E $e) { return match($a) { 1 => 2, default => 3 }; } } } echo $x ?: 'y';",
    "ruby": 'class A < B\n  def m(a, b = 1, *r, k: 2)\n    r.each { |v| @x << "#{v}" }\n    begin\n      f\n    rescue E => e\n'
    "      return nil unless a\n    ensure\n      g\n    end\n    case a when 1 then b else k end\n  end\nend\n",
}


def functions(text: str, language: str) -> dict[str, ir.Body]:
    """Every function of the text by name, lowered."""
    module = lower_module(parse(text, language), language)
    _ = module.main.body
    done = 0
    while done < len(module.functions):
        _ = module.functions[done].body
        done += 1
    return {f.name: f.body for f in module.functions}


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_every_block_ends_and_leads_somewhere(language: str) -> None:
    bodies = functions(SAMPLES[language], language)
    assert bodies
    for body in bodies.values():
        for block in body.blocks:
            end = block.end
            assert end is not None
            targets = (
                [end.target]
                if isinstance(end, ir.Jump)
                else [end.then, end.other]
                if isinstance(end, ir.Branch)
                else []
            )
            assert all(0 <= t < len(body.blocks) for t in targets)


def test_all_full_languages_are_lowered() -> None:
    assert {*SAMPLES, "typescript", "tsx"} == LOWERED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "def f(x):\n  g(" + "+".join(["x"] * 5000) + ")\n"),
        ("python", "def f(x):\n  g(" + "(" * 3000 + "x" + ")" * 3000 + ")\n"),
        ("javascript", "function f(x) {" + "if (x) { y } else " * 2000 + "{} }"),
        ("java", "class A { void f(String x) { g(" + "+".join(["x"] * 3000) + "); } }"),
        ("ruby", "def f(x)\n g(" + "+".join(["x"] * 3000) + ")\nend\n"),
    ],
)
def test_depth_of_the_tree_costs_no_recursion(language: str, text: str) -> None:
    assert functions(text, language)


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_broken_syntax_is_lowered_as_far_as_it_goes(language: str) -> None:
    text = SAMPLES[language]
    for cut in range(0, len(text), 7):
        functions(text[:cut] + "\n@@ (", language)
