"""Merge bases, also in shallow clones: what is missing is fetched from the remote when that is allowed."""

from __future__ import annotations

from collections.abc import Sequence

from reviewbot.errors import GitError, RefError
from reviewbot.gitrepo import refs
from reviewbot.gitrepo.runner import NETWORK_PROTOCOLS, Git

_STEPS = ("--deepen=50", "--deepen=500", "--unshallow")
# The option beats `remote.*.uploadpack`, of which git takes the first value it reads.
_FETCH = (
    "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance",
    "--upload-pack=git-upload-pack",
)  # fmt: skip
FETCH_TIMEOUT = 300.0


def is_shallow(git: Git) -> bool:
    """Whether the clone's history is cut off."""
    return git.run("rev-parse", "--is-shallow-repository").strip() == b"true"


def merge_base(git: Git, base: str, head: str, *, deepen: bool) -> str:
    """The best common ancestor of two commits; RefError when there is none (with the command that helps)."""
    if found := _known(git, base, head):
        return found
    if not is_shallow(git):
        raise RefError(
            "base and head have no common ancestor",
            "Give a --base from the same history, or review whole files with --all.",
        )
    if deepen:
        for step in _STEPS:
            if fetch(git, step, (base, head)) and (found := _known(git, base, head)):
                return found
    raise RefError(
        "the clone is too shallow to find where base and head part",
        "Run: git fetch --unshallow origin (or check out with fetch-depth: 0).",
    )


def _known(git: Git, base: str, head: str) -> str | None:
    status, out = git.status("merge-base", base, head, ok=(0, 1))
    return out.decode("ascii").split()[0] if status == 0 and out.strip() else None


def fetch(git: Git, depth: str, commits: Sequence[str] = ()) -> bool:
    """Fetches commits by id (and, if the remote refuses, its branches); whether anything worked."""
    network = git.using(GIT_ALLOW_PROTOCOL=NETWORK_PROTOCOLS)
    # A depth would make a full clone shallow.
    options = (*_FETCH, depth) if is_shallow(git) else _FETCH
    remote = _remote(git)
    for wanted in dict.fromkeys((tuple(commits), ())):
        try:
            network.run(*options, "--end-of-options", remote, *wanted, timeout=FETCH_TIMEOUT)
        except GitError:
            continue
        return True
    return False


def fetch_refs(git: Git, refspecs: Sequence[str]) -> bool:
    """Fetches refs by refspec; whether all of them came."""
    network = git.using(GIT_ALLOW_PROTOCOL=NETWORK_PROTOCOLS)
    try:
        network.run(*_FETCH, "--end-of-options", _remote(git), *refspecs, timeout=FETCH_TIMEOUT)
    except GitError:
        return False
    return True


def _remote(git: Git) -> str:
    """`origin`, or the only remote there is."""
    names = git.run("remote").decode("utf-8", "surrogateescape").split("\n")[:-1]
    return names[0] if len(names) == 1 else "origin"


def fetch_commit(git: Git, commit: str) -> None:
    """Makes sure that a commit is here, fetching it alone; RefError when the remote does not give it."""
    if not refs.find(git, commit) and not (fetch(git, "--depth=1", (commit,)) and refs.find(git, commit)):
        raise RefError(f"commit {commit[:12]} is neither here nor on the remote", f"Run: git fetch origin {commit}")


def merge_parents(git: Git, commit: str) -> tuple[str, ...]:
    """Parents as the commit object names them, also where a shallow clone hides them."""
    body = git.run("cat-file", "commit", commit).split(b"\n\n", 1)[0]
    lines = [line.split(b" ") for line in body.split(b"\n")]
    return tuple(fields[1].decode("ascii") for fields in lines if fields[0] == b"parent" and len(fields) == 2)


def target_of_merge(git: Git, head: str, *, deepen: bool) -> str | None:
    """For the merge commit that a CI checkout leaves: the target branch's side, fetched if it must be and may be."""
    parents = merge_parents(git, head)
    if len(parents) < 2 or not is_shallow(git):
        return None
    if not refs.find(git, parents[0]) and deepen:
        fetch(git, "--depth=1", (parents[0],))
    return parents[0] if refs.find(git, parents[0]) else None
