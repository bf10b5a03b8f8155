"""What history needs of a repository (`gitrepo.Repository` has it all), and which paths hold code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Protocol

from reviewbot.changes import ChangeSet
from reviewbot.gitrepo.walk import BlameLine, LogEntry
from reviewbot.models.diffs import path_kind
from reviewbot.source import language_of

# Languages that the parser does not know but whose files are code.
_MORE_CODE = frozenset({".scala", ".swift", ".m", ".mm", ".pl", ".pm", ".lua", ".ex", ".exs", ".erl", ".clj", ".hs", ".ml", ".sh",
                        ".bash", ".sql", ".vue", ".svelte", ".dart", ".r", ".jl", ".proto", ".groovy", ".pyx"})  # fmt: skip


class Files(Protocol):
    """The files of one state."""

    def read(self, path: str) -> bytes | None:
        """Content of a file, None if it is not there."""


class Past(Protocol):
    """A repository's past, newest first."""

    def resolve(self, ref: str) -> str:
        """Commit id of a revision."""

    def log(
        self, ref: str = "HEAD", *, max_count: int | None = None, first_parent: bool = False, counts: bool = True
    ) -> Iterator[LogEntry]:
        """Commits with their files; without `counts` names only, which is far cheaper."""

    def blame(
        self, path: str, ref: str = "HEAD", *, ranges: Sequence[tuple[int, int]] = (), ignore_revs: Sequence[str] = ()
    ) -> Iterator[BlameLine]:
        """Who last wrote each line of the ranges."""

    def change(self, base: str | None, head: str = "HEAD") -> ChangeSet:
        """The difference between two commits."""

    def snapshot(self, ref: str) -> Files:
        """The files at a commit."""

    def config_at(self, ref: str, path: str) -> bytes | None:
        """Content of a file at a commit."""


def is_code(path: str) -> bool:
    """Whether a path holds program code that is neither test nor documentation."""
    known = language_of(path) is not None or PurePosixPath(path).suffix.lower() in _MORE_CODE
    return known and path_kind(path) == "code"
