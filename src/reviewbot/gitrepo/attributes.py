"""`.gitattributes` of any state, evaluated by git itself on a scratch index that holds nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from reviewbot.gitrepo import disk
from reviewbot.gitrepo.diffparse import path_of
from reviewbot.gitrepo.runner import Git
from reviewbot.gitrepo.snapshot import RepoSnapshot
from reviewbot.gitrepo.status import object_format
from reviewbot.gitrepo.worktree import scratch_git

NAMES = ("linguist-generated", "linguist-vendored", "linguist-documentation", "diff")
_MAX_SIZE = 1 << 20


def read_attributes(git: Git, snapshot: RepoSnapshot, paths: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each path the attributes that are set ("linguist-generated") or switched off ("-diff", "-linguist-vendored")."""
    wanted = sorted(set(paths))
    files = [name for name in _candidates(wanted) if snapshot.blob(name) and (snapshot.size(name) or 0) <= _MAX_SIZE]
    if not files or not wanted:
        return {path: frozenset() for path in wanted}
    with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
        scratch = scratch_git(git, Path(folder), empty=True)
        objects = disk.ObjectFolder(Path(folder, "objects"), object_format(git))
        records = b"".join(
            f"100644 {objects.store(snapshot.read(name) or b'')} 0\t".encode() + disk.path_bytes(name) + b"\0"
            for name in files
        )
        scratch.run("update-index", "-z", "--index-info", stdin=records)
        names = b"".join(disk.path_bytes(path) + b"\0" for path in wanted)
        answer = scratch.run("check-attr", "--cached", "-z", "--stdin", *NAMES, stdin=names)
    return _parse(answer, wanted)


def _candidates(paths: Iterable[str]) -> list[str]:
    """Every `.gitattributes` that could speak about one of the paths."""
    folders = {""}
    for path in paths:
        while path := path.rpartition("/")[0]:
            if path in folders:
                break
            folders.add(path)
    return sorted(f"{folder}/.gitattributes" if folder else ".gitattributes" for folder in folders)


def _parse(answer: bytes, paths: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {path: set() for path in paths}
    fields = answer.split(b"\0")
    for name, attribute, value in zip(fields[0::3], fields[1::3], fields[2::3], strict=False):
        if value in (b"set", b"true"):
            found[path_of(name)].add(attribute.decode("ascii"))
        elif value in (b"unset", b"false"):
            found[path_of(name)].add("-" + attribute.decode("ascii"))
    return {path: frozenset(names) for path, names in found.items()}
