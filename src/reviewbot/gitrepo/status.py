"""What of the working tree may differ from the index, by stat data alone: no content is read and no filter runs."""

from __future__ import annotations

from dataclasses import dataclass

from reviewbot.gitrepo.diffparse import path_of
from reviewbot.gitrepo.runner import Git


@dataclass(frozen=True, slots=True)
class Touched:
    """A tracked file whose stat data differ from the index: the mode git would record now ("" when deleted), and the index's blob."""

    path: str
    mode: str
    blob: str


def touched(git: Git) -> dict[str, Touched]:
    """Tracked files that may have changed on disk, by path; submodules are left out."""
    fields = iter(git.run("diff-files", "--raw", "-z", "--no-renames", "--ignore-submodules=all").split(b"\0"))
    found = {}
    for meta in fields:
        if not meta:
            break
        _, mode, blob, _, status = meta[1:].decode("ascii").split(" ")
        path = path_of(next(fields))
        found[path] = Touched(path, "" if status == "D" else mode, blob if blob.strip("0") else "")
    return found


def untracked(git: Git) -> list[str]:
    """Files on disk that are neither tracked nor ignored; nested repositories are left out."""
    listed = git.run("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    return [path_of(name) for name in listed if name and not name.endswith(b"/")]


def object_format(git: Git) -> str:
    """The repository's hash function: `sha1` or `sha256`."""
    return git.run("rev-parse", "--show-object-format").decode("ascii").strip()
