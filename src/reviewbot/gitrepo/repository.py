"""A git repository as the rest of the program sees it: changes, states of the files, and the past."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet
from reviewbot.errors import GitError, RefError
from reviewbot.gitrepo import disk, refs, shallow
from reviewbot.gitrepo.attributes import read_attributes
from reviewbot.gitrepo.diffparse import parse_diff, path_of
from reviewbot.gitrepo.runner import Git
from reviewbot.gitrepo.snapshot import STAGED, WORKTREE, RepoSnapshot, StagedSnapshot, open_snapshot
from reviewbot.gitrepo.status import object_format, touched
from reviewbot.gitrepo.walk import LOG_FORMAT, BlameLine, LogEntry, parse_blame, parse_log, tokens
from reviewbot.gitrepo.worktree import scratch_git, worktree_tree

_DIFF = (
    "diff-tree", "-r", "--raw", "--patch", "--full-index", "--abbrev=64", "--unified=3", "--inter-hunk-context=0",
    "--find-renames=50%", "--find-copies=50%", "-l1000", "--diff-algorithm=myers", "--indent-heuristic",
    "--src-prefix=a/", "--dst-prefix=b/", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative",
    "--ignore-submodules=none", "--submodule=short",
)  # fmt: skip
_QUIET = ("--no-color", "--no-ext-diff", "--no-textconv")


class Repository:
    """An open repository; `root` is its working tree, `git_dir` its git directory."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self.root = git.root
        self.git_dir = git.git_dir

    @classmethod
    def open(cls, path: Path) -> Repository:
        """The repository whose working tree holds `path`; RefError when there is none, or no git."""
        start = path.resolve()
        for folder in (start, *start.parents):
            if (folder / ".git").exists():
                return cls(_open_git(folder))
        if all((start / name).exists() for name in ("HEAD", "objects", "refs")):
            raise RefError(f"{path} is a bare repository", "Run this in a clone with a working tree.")
        raise RefError(
            f"{path} is not in a git repository", "Run this inside a clone; `git clone` or `git init` makes one."
        )

    def default_base(self) -> str:
        """Full name of the upstream's default branch; RefError that names `--base` when there is none."""
        return refs.default_base(self._git)

    def resolve(self, ref: str) -> str:
        """Commit id of a revision; RefError when it is unknown or looks like an option."""
        return refs.resolve(self._git, ref)

    def merge_base(self, base: str, head: str, *, deepen: bool = False) -> str:
        """Commit where two revisions part; `deepen` lets a shallow clone fetch from its remote. RefError if none."""
        return shallow.merge_base(self._git, self._commit(base, deepen), self._commit(head, deepen), deepen=deepen)

    def commit(self, ref: str, *, deepen: bool = False) -> str:
        """Commit id of a revision; `deepen` lets a commit that is not here be fetched by its id. RefError if unknown."""
        return self._commit(ref, deepen)

    def fetch(self, refspecs: Sequence[str]) -> bool:
        """Fetch refs from the remote (no tags, no submodules, no configured programs); whether all of them came."""
        return shallow.fetch_refs(self._git, refspecs)

    def change(self, base: str | None, head: str = "HEAD", *, deepen: bool = False) -> ChangeSet:
        """merge-base(base, head)..head. Base None: the default branch, or the target of CI's merge commit; "": no base."""
        head_id = self._commit(head, deepen)
        base_id = self._base(base, head_id, deepen)
        start = shallow.merge_base(self._git, base_id, head_id, deepen=deepen) if base_id else ""
        return ChangeSet(self._diff(self._git, start, head_id), base_id, head_id, start)

    def change_staged(self) -> ChangeSet:
        """HEAD..index; everything is added when there is no commit yet. RefError while a merge has conflicts."""
        head = refs.find(self._git, "HEAD") or ""
        if self._git.run("ls-files", "--unmerged", "-z"):
            raise RefError("the index has unresolved conflicts", "Resolve them and stage the result first.")
        with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
            scratch = scratch_git(self._git, Path(folder))
            tree = scratch.run("write-tree", "--missing-ok").decode("ascii").strip()
            return ChangeSet(self._diff(scratch, head, tree), head, STAGED, head)

    def change_worktree(self, base: str | None = None, *, deepen: bool = False) -> ChangeSet:
        """Merge base of base and HEAD..files on disk, untracked ones included (ignored ones and submodules not)."""
        head = refs.find(self._git, "HEAD")
        base_id = self._base(base, head, deepen) if head else ""
        start = shallow.merge_base(self._git, base_id, head, deepen=deepen) if base_id and head else ""
        with worktree_tree(self._git) as (scratch, tree):
            return ChangeSet(self._diff(scratch, start, tree), base_id, WORKTREE, start)

    def change_all(self) -> ChangeSet:
        """Every tracked file that is on disk, as added, without hunks (`whole`)."""
        dirty, algorithm = touched(self._git), object_format(self._git)
        files = []
        for path, entry in StagedSnapshot(self._git, STAGED).entries().items():
            item = dirty.get(path)
            if entry.absent or (item and not item.mode):
                continue
            kind, blob = entry.type, entry.blob
            if item:
                kind = disk.type_of(self.root, path) or kind
                blob = disk.file_object_id(self.root, path, algorithm) or blob
            files.append(ChangedFile(path, ChangeKind.ADDED, new_blob=blob, new_type=kind))
        return ChangeSet(tuple(files), head=WORKTREE, whole=True)

    def snapshot(self, ref: str) -> RepoSnapshot:
        """The files of a commit id, "STAGED" or "WORKTREE"; "" has none."""
        return open_snapshot(self._git, ref)

    def attributes(self, paths: Iterable[str], ref: str) -> dict[str, frozenset[str]]:
        """For each path what `.gitattributes` of that state says: "linguist-generated", "-linguist-vendored", "-diff" ..."""
        return read_attributes(self._git, self.snapshot(ref), paths)

    def config_at(self, ref: str, path: str) -> bytes | None:
        """Content of a file at a state (a commit id or word as for `snapshot`), None if it is not there."""
        return self.snapshot(ref).read(path)

    def grep(self, word: str, ref: str) -> list[str] | None:
        """Files of a state that mention a whole word, sorted; None when git cannot tell (missing objects, odd words)."""
        if not word or "\n" in word or "\0" in word:
            return None
        where = {"": None, STAGED: ["--cached"], WORKTREE: ["--untracked"]}.get(ref, [])
        if where is None:
            return []
        snapshot = self.snapshot(ref)
        tree = [] if where else [snapshot.ref]
        args = ("grep", "-l", "-w", "-z", "--fixed-strings", "--full-name", "--no-recurse-submodules", "--no-textconv")
        try:
            out = self._git.run(*args, *where, "-e", word, *tree, ok=(0, 1))
        except GitError:
            return None
        prefix = f"{ref}:".encode() if tree else b""
        return sorted(path_of(name.removeprefix(prefix)) for name in out.split(b"\0") if name)

    def remote_url(self, name: str = "origin") -> str | None:
        """URL of a remote without user name and password, None when there is no such remote."""
        return refs.remote_url(self._git, name)

    def log(
        self,
        ref: str = "HEAD",
        *,
        paths: Sequence[str] = (),
        max_count: int | None = None,
        since: int | None = None,
        until: int | None = None,
        merges: bool = True,
        first_parent: bool = False,
        files: bool = True,
        counts: bool = True,
        timeout: float = 3600.0,
    ) -> Iterator[LogEntry]:
        """Commits newest first, with their files (renames found); `since`/`until` in unix seconds. Close it to stop early.

        Without `counts` files come without numbers of lines and renames: no content is read, ten times as fast.
        """
        options = {
            f"--max-count={max_count}": max_count is not None,
            f"--since={since}": since is not None,
            f"--until={until}": until is not None,
            "--no-merges": not merges,
            "--first-parent": first_parent,
            "--diff-merges=first-parent": first_parent,
            "--diff-merges=off": not first_parent,
            "--numstat": files and counts,
            "--raw": files and not counts,
            "--no-renames": not counts,
            "--find-renames": counts,
        }
        chosen = [option for option, wanted in options.items() if wanted]
        plain = (
            "log",
            "-z",
            f"--format={LOG_FORMAT}",
            "--encoding=UTF-8",
            "--no-show-signature",
            "--no-notes",
        )
        revision = self.resolve(ref)
        with self._git.stream(*plain, *_QUIET, *chosen, revision, "--", *paths, timeout=timeout) as out:
            yield from parse_log(tokens(out))

    def blame(
        self,
        path: str,
        ref: str = "HEAD",
        *,
        ranges: Sequence[tuple[int, int]] = (),
        ignore_revs: Sequence[str] = (),
        timeout: float = 120.0,
    ) -> Iterator[BlameLine]:
        """Who last wrote each line (of `ranges`, both ends included), blank changes and moves looked through (-w -M -C)."""
        chosen = [f"-L{first},{last}" for first, last in ranges]
        chosen += [f"--ignore-rev={refs.resolve(self._git, revision)}" for revision in ignore_revs]
        # No colour or external diff options here: blame knows neither.
        plain = (
            "blame",
            "--line-porcelain",
            "-w",
            "-M",
            "-C",
            "--ignore-revs-file=",
            "--no-textconv",
            "--encoding=UTF-8",
        )
        with self._git.stream(*plain, *chosen, self.resolve(ref), "--", path, timeout=timeout) as out:
            yield from parse_blame(out)

    def _commit(self, ref: str, deepen: bool) -> str:
        if deepen and refs.is_commit_id(ref):
            shallow.fetch_commit(self._git, ref)
        return self.resolve(ref)

    def _base(self, base: str | None, head: str, deepen: bool) -> str:
        """Commit id of the base; "" for none."""
        if base == "":
            return ""
        if base is not None:
            return self._commit(base, deepen)
        try:
            return self.resolve(self.default_base())
        except RefError:
            if target := shallow.target_of_merge(self._git, head, deepen=deepen):
                return target
            raise

    def _diff(self, git: Git, old: str, new: str) -> tuple[ChangedFile, ...]:
        """Changed files between two trees ("": no files), with no attribute of the repository in force."""
        old = old or refs.EMPTY_TREES[object_format(git)]
        with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
            blind = git.using(GIT_WORK_TREE=folder, GIT_INDEX_FILE=str(Path(folder, "index")))
            with blind.stream(*_DIFF, old, new) as out:
                return tuple(parse_diff(out))


def _open_git(root: Path) -> Git:
    """A hardened git on the repository of a working tree."""
    bootstrap = Git(root, root / ".git")
    try:
        out = bootstrap.run("rev-parse", "--absolute-git-dir")
    except GitError as error:
        raise RefError(f"{root} is not a usable git repository", error.title) from error
    return Git.hardened(root, Path(path_of(out.removesuffix(b"\n"))))
