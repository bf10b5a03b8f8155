"""The in-memory runner itself: changes between two states, subtraction, and what it says about bad cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewbot.analyzers import registry
from reviewbot.analyzers.testing import MemorySnapshot, change_between, load_cases, memory_state, run_cases, run_rules
from reviewbot.changes import ChangeKind
from reviewbot.errors import ConfigError

BAD = b"def f(x):\n    if x is 'a':\n        return 1\n"


def test_change_kinds() -> None:
    text = b"".join(b"line %d\n" % n for n in range(20))
    before = MemorySnapshot({"old.txt": text, "gone.txt": b"x\n", "same.txt": b"s\n", "edit.txt": text})
    after = MemorySnapshot(
        {"new.txt": text + b"more\n", "same.txt": b"s\n", "edit.txt": text.replace(b"line 9\n", b"")}
    )
    kinds = {f.path: f.kind for f in change_between(before, after).files}
    assert kinds == {"new.txt": ChangeKind.RENAMED, "gone.txt": ChangeKind.DELETED, "edit.txt": ChangeKind.MODIFIED}


def test_hunks_number_lines_on_both_sides() -> None:
    before, after = MemorySnapshot({"a": b"1\n2\n3\n4\n"}), MemorySnapshot({"a": b"1\n3\n4\n5\n"})
    (file,) = change_between(before, after).files
    assert (file.removed, file.added) == ({2}, {4})
    assert file.to_head(3) == 2
    assert file.head_anchor(2) == 2


def test_blob_is_gits() -> None:
    assert MemorySnapshot({"a": b"hello\n"}).blob("a") == "ce013625030ba8dba906f756967f9e9ca394464a"


def run(before: bytes | None, after: bytes) -> list[int]:
    states = memory_state({} if before is None else {"a.py": before}), memory_state({"a.py": after})
    results = run_rules([registry.rule_of("identity-with-literal")], *states)
    return [r.location.line for r in results]


def test_what_was_there_before_is_not_reported() -> None:
    assert run(None, BAD) == [2]
    assert run(BAD, b"import os\n" + BAD) == []
    assert run(BAD, BAD + BAD) == [5]


def write(root: Path, rule: str, name: str, expected: str | None) -> None:
    folder = root / rule / name
    (folder / "after").mkdir(parents=True)
    (folder / "after" / "a.py").write_bytes(BAD)
    if expected is not None:
        (folder / "expected.txt").write_text(expected, encoding="utf-8")


def test_run_cases_names_what_is_missing_and_what_is_too_much(tmp_path: Path) -> None:
    write(tmp_path, "identity-with-literal", "right", "a.py:2 identity-with-literal\n")
    write(tmp_path, "identity-with-literal", "wrong_line", "a.py:3 identity-with-literal\n")
    write(tmp_path, "no-such-rule", "any", "a.py:2 no-such-rule\n")
    assert run_cases(tmp_path) == [
        "identity-with-literal/wrong_line: missing a.py:3 identity-with-literal",
        "identity-with-literal/wrong_line: unexpected a.py:2 identity-with-literal",
        "no-such-rule/any: there is no rule 'no-such-rule'",
    ]


@pytest.mark.parametrize(("name", "expected"), [("loud", None), ("quiet_one", "a.py:2 identity-with-literal\n")])
def test_a_case_must_expect_what_its_name_says(tmp_path: Path, name: str, expected: str | None) -> None:
    write(tmp_path, "identity-with-literal", name, expected)
    with pytest.raises(ConfigError, match="does not fit its name"):
        load_cases(tmp_path)[0].expected()


def test_a_folder_without_cases_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no cases"):
        run_cases(tmp_path)
