from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reviewbot.changes import ChangedFile, ChangeKind, Hunk, Line, LineKind, Side
from reviewbot.errors import ModelError
from reviewbot.findings import Category, Confidence, Finding, Location, Severity
from reviewbot.models.bundle import Bundle
from reviewbot.models.lexical import LexicalModel
from reviewbot.models.tasks.pastfix import FixIndex, Run, runs, shape, with_past_fixes

HEAD = {"similar": {"on": True, "kind": "lexical"}}
MODEL = LexicalModel(Bundle(Path(), "m", "1", {}, {}, HEAD))
BAD = "row = cursor.execute('SELECT * FROM users WHERE name = ' + name)"
GOOD = "row = cursor.execute('SELECT * FROM users WHERE name = %s', (name,))"
COMMIT = "9ab3f1" + "0" * 34


def run(removed: list[str], added: list[str], path: str = "db.py", language: str = "python") -> Run:
    return Run(path, language, tuple(removed), tuple(added), tuple(range(5, 5 + len(added))))


def index(*fixes: Run) -> FixIndex:
    return FixIndex.build(MODEL, [(made, fix) for fix in fixes if (made := shape(fix, COMMIT))])


KNOWN = index(run([BAD], [GOOD]))


def test_the_lines_a_fix_replaced_are_recognised_in_another_file_and_under_another_name() -> None:
    again = run([], ["    row = 1", BAD.replace("name)", "user)"), "    return row"], "views.py")
    (found,) = KNOWN.matches(MODEL, [again], 0.9)
    assert (found.path, found.line, found.size) == ("views.py", 6, 1)
    assert str(found) == "same shape as what 9ab3f100 fixed in db.py"


@pytest.mark.parametrize(
    "quiet",
    [
        run([], [GOOD]),
        run([BAD], [GOOD]),
        run([BAD], [BAD.replace("users", "people")]),
        run([], ["for row in rows: print(row, file=out)"]),
        run([], [BAD], language="php"),
        run([BAD], []),
    ],
    ids=[
        "the fixed form",
        "the same fix",
        "an edit of what was so before",
        "something else",
        "another language",
        "nothing added",
    ],
)
def test_quiet(quiet: Run) -> None:
    assert KNOWN.matches(MODEL, [quiet], 0.9) == []


def test_a_fix_without_a_shape_is_not_indexed() -> None:
    assert shape(run([BAD], [BAD]), COMMIT) is None
    assert shape(run(["x = 1"], ["x = 2"]), COMMIT) is None
    assert shape(run([BAD] * 5, [GOOD]), COMMIT) is None
    assert shape(run([], [GOOD]), COMMIT) is None
    assert shape(run([BAD], []), COMMIT) is None


def test_blank_lines_comments_and_imports_belong_to_no_run() -> None:
    texts = [("import os", 1), ("", 2), ("# note", 3), ("value = os.name", 4)]
    lines = [Line(LineKind.REMOVED, 1, None, "value = 1"), *(Line(LineKind.ADDED, None, n, text) for text, n in texts)]
    middle = Line(LineKind.CONTEXT, 2, 5, "same = 1")
    hunk = Hunk(1, 3, 1, 6, (*lines, middle, Line(LineKind.ADDED, None, 6, "other = 2")))
    found = list(runs(ChangedFile("a.py", ChangeKind.MODIFIED, hunks=(hunk,)), "python"))
    assert [(r.removed, r.added, r.lines) for r in found] == [
        (("value = 1",), ("value = os.name",), (4,)),
        ((), ("other = 2",), (6,)),
    ]


def test_an_index_comes_back_from_its_files_without_any_source_text(tmp_path: Path) -> None:
    for name, content in KNOWN.files(tmp_path).items():
        if isinstance(content, bytes):
            (tmp_path / name).write_bytes(content)
    again = FixIndex.load(tmp_path)
    assert again.fixes == KNOWN.fixes
    assert np.abs(again.before - KNOWN.before).max() < 0.02
    assert b"cursor" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert again.matches(MODEL, [run([], [BAD])], 0.9)


@pytest.mark.parametrize("content", ["{}", '{"model": "m@1", "fixes": []}', '{"model": "m@1", "fixes": [[1]]}', "["])
def test_a_broken_index_is_an_error(tmp_path: Path, content: str) -> None:
    for name, data in KNOWN.files(tmp_path).items():
        if isinstance(data, bytes):
            (tmp_path / name).write_text(content)
    with pytest.raises(ModelError, match="index of past fixes is broken"):
        FixIndex.load(tmp_path)


def test_findings_on_the_matched_lines_get_the_fix_as_evidence() -> None:
    matches = KNOWN.matches(MODEL, [run([], [BAD], "a.py")], 0.9)

    def finding(path: str, line: int, side: Side = Side.NEW) -> Finding:
        return Finding("sql", Category.SECURITY, Severity.LOW, Confidence.HIGH, Location(path, line, side=side), "m")

    there, *elsewhere = with_past_fixes(
        [finding("a.py", 5), finding("a.py", 6), finding("b.py", 5), finding("a.py", 5, Side.OLD)], matches
    )
    assert there.evidence[-1].commit == COMMIT
    assert there.evidence[-1].text.startswith("same shape as what 9ab3f100 fixed in db.py (likeness 1.00")
    assert all(f.evidence == () for f in elsewhere)


@pytest.mark.parametrize("damaged", [b"", b"PK\x03\x04 no archive", b"text"])
@pytest.mark.parametrize("name", ["fixes.npz", "fixes.json"])
def test_a_damaged_index_is_refused(tmp_path: Path, name: str, damaged: bytes) -> None:
    for part, content in KNOWN.files(tmp_path).items():
        (tmp_path / part).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    assert FixIndex.load(tmp_path).fixes == KNOWN.fixes
    (tmp_path / name).write_bytes(damaged)
    with pytest.raises(ModelError):
        FixIndex.load(tmp_path)
