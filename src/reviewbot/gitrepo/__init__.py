"""Git: refs to changes, states of the files, and the past, with nothing of the repository ever run."""

from reviewbot.gitrepo.repository import Repository
from reviewbot.gitrepo.snapshot import STAGED, WORKTREE, RepoSnapshot
from reviewbot.gitrepo.walk import BlameLine, FileStat, LogEntry

__all__ = ["STAGED", "WORKTREE", "BlameLine", "FileStat", "LogEntry", "RepoSnapshot", "Repository"]
