"""Snapshots that live in memory."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Mapping


class MemorySnapshot:
    """A picklable Snapshot of a path -> text mapping."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {p: t if isinstance(t, bytes) else t.encode() for p, t in files.items()}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def blob(self, path: str) -> str | None:
        data = self.files.get(path)
        return None if data is None else hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()

    def paths(self) -> list[str]:
        return sorted(self.files)

    def grep(self, word: str) -> list[str]:
        pattern = re.compile(rb"\b" + re.escape(word.encode()) + rb"\b")
        return [p for p in self.paths() if pattern.search(self.files[p])]


class HostileSnapshot(MemorySnapshot):
    """Reading `*die*` ends the process, reading `*hang*` never returns."""

    def read(self, path: str) -> bytes | None:
        if "die" in path:
            os._exit(3)
        if "hang" in path:
            time.sleep(600)
        return super().read(path)
