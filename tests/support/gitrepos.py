"""Real git repositories, built in a test: fixed identity and dates, no configuration of the machine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

_CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
_ENVIRONMENT = _CLEAN | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Author",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Carl Committer",
    "GIT_COMMITTER_EMAIL": "carl@example.org",
    "GIT_ALLOW_PROTOCOL": "file",
    "LC_ALL": "C.UTF-8",
}


@dataclass
class GitRepo:
    """A repository with a working tree at `root`; every commit is a minute after the one before."""

    root: Path
    clock: int = field(default=1_700_000_000)

    @classmethod
    def create(cls, root: Path, *options: str) -> GitRepo:
        """A new repository on branch `main`."""
        root.mkdir(parents=True, exist_ok=True)
        repo = cls(root)
        repo.git("init", "--quiet", "--initial-branch=main", *options)
        return repo

    def git(self, *args: str | bytes, stdin: bytes = b"", check: bool = True) -> str:
        """What a git command prints."""
        dates = {"GIT_AUTHOR_DATE": f"{self.clock} +0000", "GIT_COMMITTER_DATE": f"{self.clock} +0000"}
        done = subprocess.run(
            ["git", *args], cwd=self.root, input=stdin, capture_output=True, env=_ENVIRONMENT | dates, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"git {args} failed: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def path(self, name: str | bytes) -> Path:
        """Where a file lies."""
        return self.root / (os.fsdecode(name) if isinstance(name, bytes) else name)

    def write(self, name: str | bytes, content: str | bytes, *, mode: int | None = None) -> Path:
        """Writes a file of the working tree."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if mode is not None:
            path.chmod(mode)
        return path

    def commit(self, files: dict[str, str | bytes] | None = None, message: str = "change") -> str:
        """Writes files, stages everything and commits; the commit's id."""
        for name, content in (files or {}).items():
            self.write(name, content)
        self.git("add", "--all")
        self.clock += 60
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.head()

    def head(self) -> str:
        """Id of the current commit."""
        return self.git("rev-parse", "HEAD")

    def clone(self, root: Path, *options: str) -> GitRepo:
        """A clone by file URL (so that depth counts)."""
        self.git("clone", "--quiet", *options, f"file://{self.root}", str(root))
        return GitRepo(root, self.clock)
