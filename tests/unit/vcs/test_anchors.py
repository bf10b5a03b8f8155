"""Anchors against real diffs, and suggestions that fit the text they were made for."""

from __future__ import annotations

import pytest
from forge.fakes.repo import GitRepo
from forge.support import BASE, change_of, finding_at

from reviewbot.changes import Side
from reviewbot.findings import Edit, Location
from reviewbot.vcs import anchors
from reviewbot.vcs.base import AnchorKind, Limits

ALL = Limits(file_comments=3)


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory):
    repo = GitRepo(tmp_path_factory.mktemp("git"))
    lines = BASE["a.py"].splitlines(keepends=True)
    lines[49:51] = ["alpha = 1\n", "beta = 2\n", "gamma = 3\n"]
    lines[100] = "crlf\r\n"
    base = repo.commit(BASE)
    return change_of(repo, base, repo.commit({"a.py": "".join(lines)}, base))


def at(line: int, end: int = 0, path: str = "a.py", side: Side = Side.NEW):
    return finding_at(Location(path, line, end_line=end or line, side=side), "code")


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (at(50), (AnchorKind.LINE, 50, 50)),
        (at(50, 52), (AnchorKind.LINE, 52, 50)),
        (at(47, 55), (AnchorKind.LINE, 55, 47)),
        (at(50, 90), (AnchorKind.LINE, 50, 50)),
        (at(10), (AnchorKind.FILE, 0, 0)),
        (at(50, side=Side.OLD), (AnchorKind.LINE, 50, 50)),
        (at(1, path="b.py", side=Side.OLD), (AnchorKind.LINE, 1, 1)),
        (at(5, path="nowhere.py"), None),
    ],
)
def test_places(change, finding, expected):
    found = anchors.place(finding, change, ALL)
    assert (None if found is None else (found.kind, found.line, found.start_line)) == expected
    assert found is None or anchors.valid(found, change)


def test_without_file_comments_the_summary_is_left(change):
    assert anchors.place(at(10), change, Limits()) is None
    narrow = anchors.place(at(50, 52), change, Limits(ranges=False))
    assert (narrow.start_line, narrow.line) == (50, 50)


def fix(*edits: tuple[int, int, int, int, str, str]):
    return [Edit(Location("a.py", a, b, c, d), old, new) for a, b, c, d, old, new in edits]


def suggestion(change, edits, **fields):
    return anchors.suggest(finding_at(Location("a.py", 50), "code", edits=tuple(edits), **fields), change)


def test_an_edit_becomes_whole_lines(change):
    found = suggestion(change, fix((50, 9, 50, 10, "1", "one")))
    assert (found.first, found.last, found.text) == (50, 50, "alpha = one")
    both = suggestion(change, fix((50, 1, 50, 6, "alpha", "a"), (51, 8, 52, 6, "2\ngamma", "9")))
    assert (both.first, both.last, both.text) == (50, 52, "a = 1\nbeta = 9 = 3")


@pytest.mark.parametrize(
    "edits",
    [
        fix((50, 9, 50, 10, "2", "x")),
        fix((10, 1, 10, 5, "line", "x")),
        fix((50, 1, 50, 6, "alpha", "a"), (50, 3, 50, 6, "pha", "x")),
        fix((50, 1, 50, 6, "alpha", "alpha")),
        fix((101, 1, 101, 5, "crlf", "x")),
        [],
    ],
    ids=["text differs", "not in the diff", "overlap", "no change", "carriage return", "none"],
)
def test_what_does_not_fit_is_not_suggested(change, edits):
    assert suggestion(change, edits) is None


def test_a_secrets_line_is_never_repeated(change):
    assert suggestion(change, fix((50, 9, 50, 10, "1", "one")), sensitive=True) is None


def test_one_range_for_comment_and_edit(change):
    anchor = anchors.place(at(50, 52), change, ALL)
    wide, text = anchors.widen(anchor, suggestion(change, fix((51, 8, 51, 9, "2", "two"))), change)
    assert (wide.start_line, wide.line, text.text) == (50, 52, "alpha = 1\nbeta = two\ngamma = 3")
