"""Answers that are remembered, and forgotten."""

from __future__ import annotations

from reviewbot.analyzers.testing import MemorySnapshot, memory_state
from reviewbot.index import RepositoryIndex, answers


def test_a_question_is_answered_once_until_something_is_learned() -> None:
    asked: list[int] = []
    known = answers.Answers()

    def find() -> list[int]:
        asked.append(1)
        return asked

    assert known.of("q", find) == known.of("q", find) == (1,)
    known.clear()
    assert known.of("q", find) == (1, 1)


def test_only_so_many_records_are_kept() -> None:
    known = answers.Answers()
    asked: list[int] = []

    def find(n: int) -> range:
        asked.append(n)
        return range(answers.MOST_RECORDS // 2)

    for n in (1, 2, 1, 2, 2):
        known.of(n, lambda n=n: find(n))  # type: ignore[misc]
    assert asked == [1, 2, 1, 2]


def test_what_is_read_later_is_in_the_answer() -> None:
    files = {"a.py": b"def load():\n    pass\n", "b.py": b"def load():\n    pass\n\n"}
    index = RepositoryIndex(MemorySnapshot(files))
    index.facts("a.py")
    assert [path for path, _ in index.definitions("load")] == ["a.py"]
    index.facts("b.py")
    assert [path for path, _ in index.definitions("load")] == ["a.py", "b.py"]


def test_copies_of_a_file_are_alike_at_every_place() -> None:
    lines = "".join(f"    total = total + compute(row, {n}) * other\n" for n in range(12))
    text = f"def total(rows):\n{lines}    return total\n".encode()
    index = memory_state({"a.py": text, "b.py": text, "c.py": text + b"\n"}).index
    facts = index.facts("a.py")
    assert facts is not None
    assert [path for path, _ in index.similar(facts.functions[0])] == ["a.py", "b.py", "c.py"]
