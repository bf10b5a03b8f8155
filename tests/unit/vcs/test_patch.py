"""Unified diffs of real git and of hostile senders."""

from __future__ import annotations

import pytest
from forge.fakes.repo import GitRepo
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.changes import ChangeKind
from reviewbot.vcs import patch


def test_what_git_prints(tmp_path):
    repo = GitRepo(tmp_path)
    body = "".join(f"l{i}\n" for i in range(40))
    before = {
        "mod.py": body,
        "gone.py": "x\n",
        "old name.py": body + "tail\n",
        "ünï.py": "a\n",
        'q"t.py': "a\n",
        "bin": "\0\1",
    }
    after = {
        "mod.py": "-- a/x\n" + body.replace("l20\n", "++ b/y\n@@ -1 +1 @@\n"),
        "new.py": "n",
        "new name.py": body + "tail!\n",
        "ünï.py": "b\n",
        'q"t.py': "b\n",
        "bin": "\0\2",
    }
    base = repo.commit(before)
    change = patch.parse(repo.diff(base, repo.commit(after, base)))
    kinds = {f.path: (f.kind, f.old_path, f.binary) for f in change.files}
    assert kinds == {
        "mod.py": (ChangeKind.MODIFIED, None, False),
        "gone.py": (ChangeKind.DELETED, "gone.py", False),
        "new.py": (ChangeKind.ADDED, None, False),
        "new name.py": (ChangeKind.RENAMED, "old name.py", False),
        "ünï.py": (ChangeKind.MODIFIED, None, False),
        'q"t.py': (ChangeKind.MODIFIED, None, False),
        "bin": (ChangeKind.MODIFIED, None, True),
    }
    assert change.by_path["mod.py"].added == {1, 22, 23} and change.by_path["mod.py"].removed == {21}
    assert change.by_path["new.py"].added == {1}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "garbage",
        "diff --git a/x b/x\n",
        "@@ -1 +1 @@\n+x",
        "diff --git a/x b/x\n@@ -1,999999999 +1,999999999 @@\n x",
        'diff --git "a/\\999 b/x\n',
    ],
)
def test_broken_diffs_do_not_fail(text):
    patch.parse(text)


@given(st.text(st.sampled_from('diff -+@ab/"\\0123,\n'), max_size=200))
def test_any_text(text):
    for file in patch.parse("diff --git a/x b/x\n" + text).files:
        for hunk in file.hunks:
            assert len(hunk.lines) <= hunk.old_count + hunk.new_count
