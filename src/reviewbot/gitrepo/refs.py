"""Names of revisions: validated, resolved to commits, and explained when they are unknown."""

from __future__ import annotations

import difflib
import re
from urllib.parse import urlsplit, urlunsplit

from reviewbot.errors import RefError
from reviewbot.gitrepo.runner import Git

# A leading dash would be an option; the rest cannot stand in a ref or asks git for more than a commit.
_FORBIDDEN = re.compile(r"^-|[\x00-\x20\x7f:?*\[\\]|\.\.|\^\{/|^$")
_COMMIT_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
EMPTY_TREES = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}


def is_commit_id(ref: str) -> bool:
    """Whether this is a full object id."""
    return bool(_COMMIT_ID.fullmatch(ref))


def check_name(ref: str) -> str:
    """The name itself; RefError when it could be taken for an option or is not the name of a commit."""
    if _FORBIDDEN.search(ref) or not ref.isprintable() or len(ref) > 1024:
        shown = "".join(c if c.isprintable() else "?" for c in ref)[:100]
        raise RefError(f"not a revision: '{shown}'", "Give a branch, a tag or a commit id.")
    return ref


def find(git: Git, ref: str) -> str | None:
    """Commit id of a revision, None when there is no such commit here; RefError for an impossible name."""
    name = check_name(ref)
    status, out = git.status(
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", ok=(0, 1, 128)
    )
    found = out.decode("ascii", "replace").split()
    return found[-1] if status == 0 and found and is_commit_id(found[-1]) else None


def resolve(git: Git, ref: str) -> str:
    """Commit id of a revision; RefError, with the nearest names, when it is unknown."""
    if commit := find(git, ref):
        return commit
    if ref == "HEAD":
        raise RefError("this repository has no commit yet", "Commit first, or review with --staged or --all.")
    near = difflib.get_close_matches(ref, _names(git), n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}? " if near else ""
    raise RefError(f"unknown revision '{ref}'", f"{hint}If it is on the remote only: git fetch origin {ref}")


def _names(git: Git) -> list[str]:
    """Every branch and tag, by GitPython (read from the files; nothing is run)."""
    from git import Repo
    from git.exc import GitError as GitPythonError

    try:
        with Repo(git.root) as repository:
            return [reference.name for reference in repository.references]
    except (GitPythonError, OSError, ValueError):
        return []


def default_base(git: Git) -> str:
    """Full name of the upstream's default branch; RefError that names the option when there is none."""
    status, out = git.status("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD", ok=(0, 1, 128))
    head = [out.decode("utf-8", "surrogateescape").strip()] if status == 0 else []
    places = ("refs/remotes/origin/", "refs/heads/")
    for name in (*head, *(place + branch for place in places for branch in ("main", "master"))):
        if not _FORBIDDEN.search(name) and find(git, name):
            return name
    raise RefError(
        "there is no default branch to compare with (tried origin/HEAD, main, master)",
        "Name the branch the change will be merged into with --base, for example: --base origin/develop",
    )


def remote_url(git: Git, name: str) -> str | None:
    """URL of a remote without its password, None when there is no such remote."""
    status, out = git.status("config", "--get", f"remote.{name}.url", ok=(0, 1))
    url = out.decode("utf-8", "replace").strip()
    return without_credentials(url) if status == 0 and url else None


def without_credentials(url: str) -> str:
    """The URL without user name and password (an ssh user name stays)."""
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and "@" in parts.netloc:
            return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        return ""
    return url
