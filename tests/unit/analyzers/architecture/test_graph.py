"""Which files are knotted, against a plain search."""

from __future__ import annotations

import random

import pytest

from reviewbot.analyzers.architecture import _graph
from reviewbot.analyzers.testing import memory_state


def reach(edges: dict[str, list[str]], start: str) -> set[str]:
    seen, stack = {start}, [start]
    while stack:
        for target in edges[stack.pop()]:
            if target not in seen:
                seen.add(target)
                stack.append(target)
    return seen


@pytest.mark.parametrize("seed", range(20))
def test_two_files_may_circle_only_if_each_reaches_the_other(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_graph, "_MANY_VISITED", 0)
    pick = random.Random(seed)
    names = [f"m{n}" for n in range(9)]
    edges = {a: [b for b in names if a != b and pick.random() < 0.15] for a in names}
    files = {f"{a}.py": "".join(f"import {b}\n" for b in targets).encode() for a, targets in edges.items()}
    graph = _graph.ImportGraph(memory_state(files).index)
    for a in names:
        for b in names:
            assert graph.may_circle(f"{a}.py", f"{b}.py") == (b in reach(edges, a) and a in reach(edges, b))


def test_a_few_searches_are_made_without_knowing_the_knots() -> None:
    graph = _graph.ImportGraph(memory_state({"a.py": b"", "b.py": b""}).index)
    assert graph.may_circle("a.py", "b.py")
