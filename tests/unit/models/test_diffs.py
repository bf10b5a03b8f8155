from __future__ import annotations

from reviewbot.changes import ChangedFile, ChangeKind, Hunk, Line, LineKind
from reviewbot.models import diffs

HUNK = Hunk(
    10, 4, 10, 4,
    (
        Line(LineKind.CONTEXT, 10, 10, "def read(path):"),
        Line(LineKind.REMOVED, 11, None, "    check(path)"),
        Line(LineKind.REMOVED, 12, None, ""),
        Line(LineKind.ADDED, None, 11, "    log(path)"),
        Line(LineKind.CONTEXT, 13, 12, "    return open(path)"),
    ),
    section="class Store:",
)  # fmt: skip
FILE = ChangedFile("src/store.py", ChangeKind.MODIFIED, hunks=(HUNK,))


def test_the_compact_encoding() -> None:
    text = diffs.hunk_text(FILE, HUNK, "python")
    assert text == (
        "<python> code <sig> class Store: <ctx> def read(path): <del> check(path) <add> log(path) <ctx> return open(path)"
    )


def test_a_pair_holds_the_undone_hunk() -> None:
    (item,) = diffs.change_inputs(FILE, "python")
    assert item.before is not None
    assert "<del> log(path) <add> check(path)" in item.before
    assert diffs.reverse(diffs.reverse(HUNK)) == HUNK


def test_both_sides_of_a_hunk() -> None:
    both = diffs.sides(HUNK)
    assert both.before.splitlines() == ["def read(path):", "    check(path)", "", "    return open(path)"]
    assert both.after.splitlines() == ["def read(path):", "    log(path)", "    return open(path)"]


def test_context_is_cut_around_the_change() -> None:
    lines = [Line(LineKind.CONTEXT, i, i, f"line {i}") for i in range(1, 41)]
    lines[20] = Line(LineKind.ADDED, None, 21, "new")
    kept = diffs.trimmed(Hunk(1, 39, 1, 40, tuple(lines)), context=2)
    assert [x.text for x in kept] == ["line 19", "line 20", "new", "line 22", "line 23"]


def test_codereviewer_formats() -> None:
    assert diffs.reviewer_text(HUNK) == "<keep>def read(path):<del>check(path)<add>log(path)<keep>return open(path)"
    assert diffs.refinement_text("a = 1\n  b = 2", "use c") == "<add>a = 1<add>b = 2<msg>use c"


def test_kinds_of_path() -> None:
    kinds = [
        diffs.path_kind(p)
        for p in ("src/a.py", "tests/x.py", "a_test.go", "docs/a.py", "README.md", "x.toml", "contest/a.py")
    ]
    assert kinds == ["code", "test", "test", "doc", "doc", "config", "code"]
