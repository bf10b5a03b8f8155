"""The diff parser against git itself: what it reads, applied by hand, must give the new file."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.gitrepos import GitRepo

from reviewbot.changes import ChangedFile, ChangeKind, LineKind
from reviewbot.errors import GitError
from reviewbot.gitrepo import Repository
from reviewbot.gitrepo.diffparse import parse_diff, parse_raw, unquote

LINES = st.sampled_from(
    [
        b"",
        b"a",
        b"b",
        b" a",
        b"\ta",
        b"-- a",
        b"++ b",
        b"@@ -1 +1 @@",
        b"diff --git a/x b/x",
        b"\\ No",
        b"\x0c",
        b"\xc2\x85x",
        b"\xe2\x80\xa8",
        b"a\rb",
    ]
)
TEXTS = st.tuples(st.lists(LINES, max_size=25), st.booleans()).map(
    lambda made: b"\n".join(made[0]) + (b"\n" if made[1] and made[0] else b"")
)


def split(body: bytes) -> list[str]:
    """Lines as the contract has them: only a line feed ends one."""
    pieces = body.decode("utf-8", "replace").split("\n")
    return [piece.removesuffix("\r") for piece in (pieces[:-1] if pieces[-1] == "" else pieces)]


def applied(old: list[str], file: ChangedFile) -> list[str]:
    """`old` with the hunks of a file applied, every claim of the hunks checked on the way."""
    out, at = [], 0
    for hunk in file.hunks:
        start = hunk.old_start - 1 if hunk.old_count else hunk.old_start
        out += old[at:start]
        at = start
        for line in hunk.lines:
            if line.old is not None:
                assert (line.old, old[at]) == (at + 1, line.text)
                at += 1
            if line.new is not None:
                assert line.new == len(out) + 1
                out.append(line.text)
        assert at == start + hunk.old_count
    return out + old[at:]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    return GitRepo.create(tmp_path_factory.mktemp("diff") / "repo")


def diff_of(repo: GitRepo, old: bytes, new: bytes) -> ChangedFile | None:
    """What git says about one file's two contents, through the real command line."""
    trees = []
    for body in (old, new):
        blob = repo.git("hash-object", "-w", "--stdin", stdin=body)
        trees.append(repo.git("mktree", stdin=f"100644 blob {blob}\tf\n".encode()))
    git = Repository.open(repo.root)
    files = git._diff(git._git, *trees)
    return files[0] if files else None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=TEXTS, new=TEXTS)
def test_hunks_rebuild_the_new_file(scratch: GitRepo, old: bytes, new: bytes) -> None:
    file = diff_of(scratch, old, new)
    if file is None:
        assert old == new
        return
    before, after = split(old), split(new)
    assert applied(before, file) == after
    for number in range(1, len(before) + 1):
        head = file.to_head(number)
        assert (head is None) == (number in file.removed)
        if head is not None:
            assert after[head - 1] == before[number - 1]


@settings(max_examples=200, deadline=None)
@given(name=st.binary(min_size=1, max_size=12).filter(lambda b: b"\0" not in b))
def test_unquote_is_the_inverse_of_quoting(name: bytes) -> None:
    quoted = (
        b'"'
        + b"".join(b"\\%03o" % byte if byte < 32 or byte > 126 or byte in b'"\\' else bytes([byte]) for byte in name)
        + b'"'
    )
    assert unquote(quoted) == name


@pytest.mark.parametrize(
    "escape, plain",
    [(b'"\\t\\n\\"\\\\\\a\\b\\v\\f\\r"', b'\t\n"\\\a\b\v\f\r'), (b"plain", b"plain"), (b'"', b'"'), (b"", b"")],
)
def test_unquote(escape: bytes, plain: bytes) -> None:
    assert unquote(escape) == plain


RAW = b":100644 100644 " + b"1" * 40 + b" " + b"2" * 40 + b" M\tf.py\n"


@pytest.mark.parametrize(
    "lines",
    [
        [b":100644 nonsense\n"],
        [b":100644 100644 1 2 Z\tf\n"],
        [b":100644 100644 1 2 M\n"],
        [RAW, b"\n"],
        [RAW, b"\n", b"garbage\n"],
        [RAW, b"\n", b"diff --git a/f b/f\n", b"@@ broken @@\n"],
        [RAW, b"\n", b"diff --git a/f b/f\n", b"@@ -1,2 +1,2 @@\n", b" a\n"],
        [RAW, b"\n", b"diff --git a/f b/f\n", b"diff --git a/g b/g\n"],
    ],
)
def test_broken_output_is_an_error_never_a_smaller_diff(lines: list[bytes]) -> None:
    with pytest.raises(GitError):
        list(parse_diff(lines))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30),
            st.sampled_from([RAW, b"\n", b"diff --git a/f b/f\n", b"@@ -1 +1 @@\n", b"-a\n", b"+b\n"]),
        ),
        max_size=12,
    )
)
def test_garbage_gives_files_or_a_git_error(lines: list[bytes]) -> None:
    with contextlib.suppress(GitError):
        assert all(isinstance(file, ChangedFile) for file in parse_diff(lines))


def test_rename_record() -> None:
    record = parse_raw(b':100644 100755 %s %s R086\t"o\\"ld"\tnew\n' % (b"1" * 40, b"2" * 40))
    assert (record.kind, record.old_path, record.path) == (ChangeKind.RENAMED, 'o"ld', "new")


def test_nothing_changed() -> None:
    assert list(parse_diff([])) == []


def test_agrees_with_git_apply(scratch: GitRepo, tmp_path: Path) -> None:
    old = b"".join(b"line %d\n" % number for number in range(60))
    new = old.replace(b"line 3\n", b"three\n").replace(b"line 40\n", b"").replace(b"line 59\n", b"line 59\nmore")
    file = diff_of(scratch, old, new)
    assert file is not None
    patch = ["--- a/f\n", "+++ b/f\n"]
    sign = {LineKind.CONTEXT: " ", LineKind.ADDED: "+", LineKind.REMOVED: "-"}
    for hunk in file.hunks:
        patch.append(f"@@ -{hunk.old_start},{hunk.old_count} +{hunk.new_start},{hunk.new_count} @@\n")
        patch += [f"{sign[line.kind]}{line.text}\n" for line in hunk.lines]
    patch.append("\\ No newline at end of file\n")
    (tmp_path / "f").write_bytes(old)
    subprocess.run(["git", "apply"], cwd=tmp_path, input="".join(patch).encode(), check=True)
    assert (tmp_path / "f").read_bytes() == new
