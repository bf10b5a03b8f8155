"""A real git repository whose commits are the heads of a request; what a forge would compute from it."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path

ENV = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "a"), ("EMAIL", "a@b"))
    },
    "GIT_AUTHOR_DATE": "2024-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z",
}


class GitRepo:
    """Commits made from plain dictionaries of files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.diff = cache(self._diff)
        self.line_map = cache(self._line_map)
        self.show = cache(lambda commit, path: self.git("show", f"{commit}:{path}"))
        self.shown = cache(self._shown)
        self._commits: dict[str, str] = {}

    def git(self, *args: str, text: str | None = None) -> str:
        data = None if text is None else text.encode()
        done = subprocess.run(["git", *args], cwd=self.path, env=ENV, input=data, capture_output=True, check=True)
        return done.stdout.decode()

    def commit(self, files: dict[str, str], parent: str | None = None) -> str:
        """A commit whose tree is exactly `files`."""
        key = repr((sorted(files.items()), parent))
        if key not in self._commits:
            self._commits[key] = self._commit(files, parent)
        return self._commits[key]

    def _commit(self, files: dict[str, str], parent: str | None) -> str:
        self.git("read-tree", "--empty")
        entries = []
        for path, content in files.items():
            blob = self.git("hash-object", "-w", "--stdin", text=content).strip()
            entries.append(f"100644 {blob}\t{path}")
        self.git("update-index", "--index-info", text="\n".join(entries) + "\n")
        tree = self.git("write-tree").strip()
        return self.git("commit-tree", tree, *(["-p", parent] if parent else []), text="c\n").strip()

    def _diff(self, base: str, head: str) -> str:
        return self.git("-c", "core.quotePath=true", "diff", "--find-renames", "--no-color", base, head)

    def _shown(self, base: str, head: str) -> dict[str, dict[tuple[str, int], tuple[int, int | None, int | None]]]:
        """Path -> (side, line) -> (hunk number, old, new): exactly the places where a comment can go."""
        out: dict[str, dict[tuple[str, int], tuple[int, int | None, int | None]]] = {}
        path, hunk, old, new = "", 0, 0, 0
        old_path = ""
        for line in self.diff(base, head).split("\n"):
            if line.startswith("diff --git "):
                path, hunk = "", 0
            elif line.startswith("--- ") and not hunk:
                old_path = line[6:]
            elif line.startswith("+++ ") and not hunk:
                path = old_path if line == "+++ /dev/null" else line[6:]
                out[path] = {}
            elif found := re.match(r"@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@", line):
                hunk, old, new = hunk + 1, int(found[1]), int(found[2])
            elif hunk and line[:1] == "+":
                out[path]["RIGHT", new] = (hunk, None, new)
                new += 1
            elif hunk and line[:1] == "-":
                out[path]["LEFT", old] = (hunk, old, None)
                old += 1
            elif hunk and line[:1] == " ":
                out[path]["RIGHT", new] = out[path]["LEFT", old] = (hunk, old, new)
                old, new = old + 1, new + 1
        return out

    def running(self, base: str, head: str) -> dict[str, list[tuple[int, int, str]]]:
        """Path -> (old, new, type) of each line of the diff as GitLab's parser counts: both numbers run on."""
        out: dict[str, list[tuple[int, int, str]]] = {}
        for part in self.diff(base, head).split("diff --git ")[1:]:
            path, old, new = part.split("\n")[0].partition(" b/")[2], 0, 0
            rows = out[path] = []
            for line in part[part.find("\n@@") + 1 :].split("\n"):
                if found := re.match(r"@@ -(\d+)(?:,\d+)? \+(\d+)", line):
                    old, new = int(found[1]), int(found[2])
                elif line[:1] in ("+", "-", " ") and line:
                    rows.append((old, new, "new" if line[0] == "+" else "old"))
                    old, new = old + (line[0] != "+"), new + (line[0] != "-")
        return out

    def _line_map(self, before: str, after: str) -> dict[str, tuple[str, dict[int, int]]]:
        """Path at `before` -> (path at `after`, unchanged line -> new line)."""
        out = {}
        for path in self.git("ls-tree", "-r", "--name-only", before).splitlines():
            out[path] = (path, {i: i for i in range(1, self.git("show", f"{before}:{path}").count("\n") + 2)})
        text = self.git("diff", "--find-renames", "-U0", before, after)
        for part in text.split("diff --git ")[1:]:
            self._map_file(part, out)
        return out

    def _map_file(self, part: str, out: dict) -> None:
        old_path = re.search(r"^(?:--- a/|rename from )(.*)$", part, re.M)
        new_path = re.search(r"^(?:\+\+\+ b/|rename to )(.*)$", part, re.M)
        if not old_path or old_path[1] not in out:
            return
        lines = out[old_path[1]][1]
        if not new_path:
            out[old_path[1]] = ("", {})
            return
        moved, shift, last = {}, 0, 1
        for found in re.finditer(r"^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@", part, re.M):
            start, gone, came = int(found[1]), int(found[2] or 1), int(found[3] or 1)
            start += gone == 0
            moved |= {i: i + shift for i in range(last, start) if i in lines}
            last, shift = start + gone, shift + came - gone
        moved |= {i: i + shift for i in lines if i >= last}
        out[old_path[1]] = (new_path[1], moved)
