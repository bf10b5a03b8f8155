"""The paths of a snapshot, looked up in the ways that import rules need."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cached_property
from typing import Any

from reviewbot.changes import Snapshot

_MANIFEST_BYTES = 2_000_000


class Files:
    """Paths by name and folder; small text files read on demand."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def all(self) -> frozenset[str]:
        """Every path."""
        return frozenset(self.snapshot.paths())

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Last part of a path -> paths, in order."""
        found: dict[str, list[str]] = {}
        for path in self.snapshot.paths():
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return found

    @cached_property
    def by_folder(self) -> dict[str, list[str]]:
        """Folder ("" for the top) -> its files, in order."""
        found: dict[str, list[str]] = {}
        for path in self.snapshot.paths():
            found.setdefault(path.rpartition("/")[0], []).append(path)
        return found

    @cached_property
    def folder_names(self) -> frozenset[str]:
        """Every folder's own name, and every two in a row: `src`, `src/app`."""
        parts = [folder.split("/") for folder in self.by_folder if folder]
        return frozenset("/".join(p[at : at + n]) for p in parts for n in (1, 2) for at in range(len(p) - n + 1))

    def ending(self, tail: str) -> list[str]:
        """Paths that are `tail` or end with `/tail`."""
        return [p for p in self.by_name.get(tail.rpartition("/")[2], ()) if p == tail or p.endswith("/" + tail)]

    def named(self, name: str) -> list[str]:
        """Manifests called `name`, installed dependencies left out, the outermost first."""
        own = (p for p in self.by_name.get(name, ()) if "node_modules/" not in p and "vendor/" not in p)
        return sorted(own, key=lambda p: (p.count("/"), p))

    def text(self, path: str) -> str:
        """A small text file, "" if it is missing or too large to be a manifest."""
        data = self.snapshot.read(path)
        return data.decode("utf-8-sig", "replace") if data is not None and len(data) <= _MANIFEST_BYTES else ""

    def json(self, path: str) -> dict[str, Any]:
        """A JSON object, comments and trailing commas allowed; {} if it is none."""
        text = self.text(path)
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            try:
                found = json.loads(_plain_json(text))
            except (ValueError, RecursionError):
                return {}
        return found if isinstance(found, dict) else {}


_JSON_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/|,(?=\s*[}\]])', re.S)


def _plain_json(text: str) -> str:
    without = _JSON_TOKEN.sub(lambda m: m.group() if m.group().startswith('"') else " ", text)
    return _JSON_TOKEN.sub(lambda m: m.group() if m.group().startswith('"') else " ", without)


def folder_of(path: str) -> str:
    """The folder of a path, "" for the top."""
    return path.rpartition("/")[0]


def join(folder: str, *parts: str) -> str:
    """A path inside the repository, normalised; "" for the top and for anything that leaves the repository."""
    joined = posixpath.normpath(posixpath.join(folder or ".", *parts))
    return "" if joined == "." or joined.startswith(("..", "/")) else joined


def ancestors(folder: str) -> list[str]:
    """A folder and every folder around it, the top ("") last."""
    found = [folder]
    while folder:
        folder = folder.rpartition("/")[0]
        found.append(folder)
    return found
