"""Real git repositories made commit by commit, with dates that the test chooses."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from reviewbot.gitrepo.repository import Repository

DAY = 86_400
START = 1_500_000_000


class History:
    """A repository under construction; each `commit` is one day after the one before unless `day` says otherwise."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day = 0
        root.mkdir(parents=True, exist_ok=True)
        self._git("init", "-q", "-b", "main")

    def commit(
        self, message: str, files: Mapping[str, str | None], *, author: str = "ann", day: int | None = None
    ) -> str:
        """Write (or with None remove) files and commit them; the commit's id."""
        self.day = self.day + 1 if day is None else day
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text)
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", message, author=author)
        return self._git("rev-parse", "HEAD")

    def open(self) -> Repository:
        return Repository.open(self.root)

    def _git(self, *args: str, author: str = "ann") -> str:
        when = f"{START + self.day * DAY} +0000"
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
               for key, value in (("NAME", author), ("EMAIL", f"{author}@example.org"), ("DATE", when))}  # fmt: skip
        env = {"PATH": os.environ["PATH"], "HOME": str(self.root), "GIT_CONFIG_NOSYSTEM": "1", **who}
        return subprocess.run(
            ["git", *args], cwd=self.root, env=env, check=True, capture_output=True, text=True
        ).stdout.strip()


def fast_import(root: Path, commits: int, *, buggy: object) -> Repository:
    """A long history made with one `git fast-import`: `buggy(n)` says whether commit n has a bug, which a later one fixes."""
    root.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True, capture_output=True)
    done = subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=root,
        input=_stream(commits, buggy).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True, capture_output=True)
    return Repository.open(root)


def _stream(commits: int, buggy: object) -> str:
    parts, pending = [], {}
    texts: dict[str, list[str]] = {f"src/m{i}/f{j}.py": [] for i in range(4) for j in range(5)}
    names = list(texts)
    for n in range(commits):
        due = pending.pop(n, None)
        name = due[0] if due else names[(n * 7) % len(names)]
        if due:
            texts[name][due[1]] = f"value_{n} = good({n})"
            message = f"Fix wrong value {n}"
        else:
            bad = bool(buggy(n)) and n + 25 < commits  # type: ignore[operator]
            size = 12 + n % 5 if bad else 1 + n % 4
            texts[name] += [f"value_{n}_{k} = make({n}, {k})" for k in range(size)]
            message = f"Add part {n}"
            if bad:
                pending[_free(pending, n + 20)] = (name, len(texts[name]) - 1)
        parts.append(_commit(n, message, name, "\n".join(texts[name][-400:]) + "\n"))
        if len(texts[name]) > 400:
            pending = {at: (f, i - (len(texts[name]) - 400) if f == name else i) for at, (f, i) in pending.items()}
            pending = {at: (f, i) for at, (f, i) in pending.items() if i >= 0}
            texts[name] = texts[name][-400:]
    return "".join(parts)


def _free(pending: Mapping[int, object], at: int) -> int:
    while at in pending:
        at += 1
    return at


def _commit(n: int, message: str, name: str, text: str) -> str:
    when = START + n * DAY // 4
    return (
        f"commit refs/heads/main\ncommitter a{n % 3} <a{n % 3}@example.org> {when} +0000\n"
        f"data {len(message.encode())}\n{message}\nM 100644 inline {name}\ndata {len(text.encode())}\n{text}\n"
    )


def repaired(root: Path, commits: int, *, every: int = 6) -> Repository:
    """A history of a commit a day in which every sixth adds a bug of its own shape, repaired twenty days later."""
    root.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True, capture_output=True)
    texts: dict[str, list[str]] = {f"src/m{i}.py": ["import lib"] for i in range(12)}
    names, pending, parts = list(texts), dict[int, tuple[str, int]](), list[str]()
    for n in range(commits):
        if n in pending:
            name, bug = pending.pop(n)
            message, texts[name] = f"Fix limit {bug}", [x.replace(wrong(bug), right(bug)) for x in texts[name]]
        else:
            name, message = names[n * 7 % len(names)], f"Add part {n}"
            texts[name] += [f"value_{n}_{k} = lib.make_{n % 97}({n}, {k})" for k in range(1 + n % 4)]
            if n % every == 0:
                texts[name].append(wrong(n))
                pending[_free(pending, n + 20)] = (name, n)
        text = "\n".join(texts[name]) + "\n"
        parts.append(_commit(4 * n, message, name, text))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input="".join(parts).encode(), check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True, capture_output=True)
    return Repository.open(root)


def wrong(bug: int) -> str:
    """A line that a fix of `repaired` replaces."""
    return f"result_{bug} = lib.open_{bug}(path_{bug}, mode_{bug}, limit_{bug} + {bug})"


def right(bug: int) -> str:
    """What it is replaced by."""
    return f"result_{bug} = lib.open_{bug}(path_{bug}, mode_{bug}, min(limit_{bug}, {bug}))"
