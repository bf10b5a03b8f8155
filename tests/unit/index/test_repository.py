"""Facts made, kept, shared and looked up."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reviewbot.findings import SkipReason
from reviewbot.index import RepositoryIndex
from reviewbot.index.codec import decode, encode
from reviewbot.index.extract import extract
from reviewbot.source import SourceFile
from tests.support.snapshots import HostileSnapshot, MemorySnapshot

FILES = {
    "pkg/__init__.py": "",
    "pkg/a.py": "def send(x, *, retry=1):\n    return x\n",
    "pkg/b.py": "from pkg.a import send\n\ndef go():\n    send(1, retry=2)\n",
    "pkg/c.py": "class Sender:\n    def send(self): ...\n",
    "node_modules/x/index.js": "send(1)\n",
    "README.md": "send\n",
}


class Counting(MemorySnapshot):
    reads = 0

    def read(self, path: str) -> bytes | None:
        self.reads += 1
        return super().read(path)


def test_names_across_files() -> None:
    index = RepositoryIndex(MemorySnapshot(FILES))
    index.build()
    assert index.coverage() == (4, 4)
    assert [(p, f.qualified) for p, f in index.definitions("send")] == [
        ("pkg/a.py", "send"),
        ("pkg/c.py", "Sender.send"),
    ]
    assert [(p, c.positional, c.keywords, c.caller) for p, c in index.callers("send")] == [
        ("pkg/b.py", 1, ("retry",), "go")
    ]
    assert [p for p, _ in index.importers("send")] == ["pkg/b.py"]
    assert [p for p, _ in index.classes("Sender")] == ["pkg/c.py"]
    assert index.mentions("send") == ("pkg/a.py", "pkg/b.py", "pkg/c.py")
    facts = index.facts("pkg/b.py")
    assert facts is not None
    assert index.resolve_import("pkg/b.py", facts.imports[0]) == ("pkg/a.py",)
    assert index.facts("README.md") is None
    assert index.facts("missing.py") is None


def test_without_a_build_grep_names_the_candidates() -> None:
    snapshot = Counting(FILES)
    index = RepositoryIndex(snapshot, None, snapshot.grep)
    assert [p for p, _ in index.callers("send")] == ["pkg/b.py"]
    assert snapshot.reads == 3
    assert index.coverage() == (3, 4)


def test_facts_are_kept_on_disk_and_shared_between_states(tmp_path: Path) -> None:
    RepositoryIndex(MemorySnapshot(FILES), tmp_path).build()
    head = Counting({**FILES, "pkg/b.py": "send(1)\n"})
    index = RepositoryIndex(Counting(FILES), tmp_path)
    after = index.at(head)
    after.build()
    assert head.reads == 1
    assert [p for p, _ in after.importers("send")] == []
    assert [p for p, _ in index.importers("send")] == ["pkg/b.py"]
    assert index.snapshot.reads == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("damage", [b"not a database", b""])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    first = RepositoryIndex(MemorySnapshot(FILES), tmp_path)
    first.build()
    first.close()
    for file in tmp_path.iterdir():
        file.write_bytes(damage)
    index = RepositoryIndex(MemorySnapshot(FILES), tmp_path)
    index.build()
    assert index.coverage() == (4, 4)
    assert [p for p, _ in index.callers("send")] == ["pkg/b.py"]


def test_damaged_rows_are_no_facts(tmp_path: Path) -> None:
    RepositoryIndex(MemorySnapshot(FILES), tmp_path).build()
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as connection:
        connection.execute("UPDATE blobs SET main = x'00', imports = x'00'")
    index = RepositoryIndex(MemorySnapshot(FILES), tmp_path)
    assert index.facts("pkg/a.py") is None
    assert index.imports("pkg/b.py") == ()


def test_an_unwritable_cache_costs_only_the_cache(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    index = RepositoryIndex(MemorySnapshot(FILES), blocked / "cache")
    index.build()
    assert index.coverage() == (4, 4)
    assert "not used" in index.note


def test_two_runs_write_the_same_cache(tmp_path: Path) -> None:
    one, two = (RepositoryIndex(MemorySnapshot(FILES), tmp_path) for _ in range(2))
    one.build()
    two.build()
    assert len(two.callers("send")) == 1
    assert (one.note, two.note) == ("", "")


def test_a_spent_budget_shows_in_the_coverage() -> None:
    index = RepositoryIndex(MemorySnapshot(FILES), None, None, 0.0)
    index.build()
    assert index.coverage() == (0, 4)
    assert not index.is_complete()
    assert index.facts("pkg/a.py") is None


def test_first_files_come_first() -> None:
    seen: list[tuple[int, int]] = []
    index = RepositoryIndex(MemorySnapshot(FILES))
    index.build(first=["pkg/c.py"], progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (4, 4)


def test_many_files_are_read_by_workers_and_a_dying_one_costs_one_file() -> None:
    files = {f"m{n}.py": f"def f{n}(a):\n    g{n}(a)\n" for n in range(160)}
    index = RepositoryIndex(HostileSnapshot({**files, "die.py": "x = 1\n"}), workers=2, budget_seconds=120)
    index.build()
    assert {s.path: s.reason for s in index.skipped} == {"die.py": SkipReason.CRASH}
    assert [p for p, _ in index.callers("g77")] == ["m77.py"]
    assert index.coverage() == (161, 161)


def test_skipped_files_have_reasons() -> None:
    index = RepositoryIndex(MemorySnapshot({"a.py": b"x" * 2_000_000, "b.py": b"\0", "c.py": "<<<< ) ("}))
    index.build()
    assert {s.path: s.reason for s in index.skipped} == {"a.py": SkipReason.TOO_LARGE, "b.py": SkipReason.BINARY}
    facts = index.facts("c.py")
    assert facts is not None and not facts.parsed


def test_a_file_once_refused_is_not_read_again(tmp_path: Path) -> None:
    files = {"a.py": b"x" * 2_000_000}
    RepositoryIndex(MemorySnapshot(files), tmp_path).build()
    snapshot = Counting(files)
    index = RepositoryIndex(snapshot, tmp_path)
    index.build()
    assert (snapshot.reads, index.coverage(), index.facts("a.py")) == (0, (1, 1), None)


SAMPLES = {
    "python": "import a.b as c\n@d\nclass K(B):\n  async def f(self, x: int = 1): await c.g(x, k=2)\n",
    "typescript": "import {a as b} from './x';\nexport class K extends B { m(x?: string): void { b(this.y); } }\n",
    "go": 'package p\nimport "x/y"\nfunc (k *K) M(a int) { y.Z(a) }\n',
    "php": "<?php namespace N; use A\\B; class K extends B { function m($a) { B::x($a); } }",
}


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_facts_survive_the_cache(language: str) -> None:
    facts = extract(SourceFile("x", SAMPLES[language], language))
    assert decode(encode(facts)) == facts
    assert facts.functions and facts.calls and facts.imports


@pytest.mark.parametrize("data", [b"", b"x", b"[]", b"\x78\x01"])
def test_other_bytes_are_refused(data: bytes) -> None:
    parts = encode(extract(SourceFile("x", "x = 1\n", "python")))
    with pytest.raises(ValueError):
        decode(parts._replace(main=data))


def test_similar_functions_are_found_by_their_sketch() -> None:
    body = "".join(f"    total{n} = compute_{n}(value, {n})\n    check_{n}(total{n})\n" for n in range(6))
    files = {
        "a.py": "def first(value):\n" + body,
        "b.py": "def second(other):\n" + body.replace("value", "other").replace("total", "sum"),
        "c.py": "def third(value):\n" + body.replace("compute_", "render_").replace("check_", "draw_"),
    }
    index = RepositoryIndex(MemorySnapshot(files))
    index.build()
    function = index.definitions("first")[0][1]
    names = [f.name for _, f in index.similar(function)]
    assert set(names) == {"first", "second"}
