"""Records what a check read beyond its own file, so that a cached result is reused only while all of it is unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from reviewbot import cache
from reviewbot.changes import Snapshot
from reviewbot.findings import Skipped
from reviewbot.index import CallFact, ClassFact, Facts, FunctionFact, ImportFact, Index
from reviewbot.source import SourceFile

# (question, argument, digest of the answer); JSON-friendly.
Dependency = tuple[str, str, str]


class FileList:
    """The digest of a snapshot's list of files, made once: it may be long, and is depended on often."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def digest(self) -> str:
        """Changes when a file is added, removed or renamed."""
        return digest(tuple(self._snapshot.paths()))


class Tracker:
    """The questions asked of a snapshot and its index, with digests of the answers."""

    def __init__(self, files: FileList) -> None:
        self._files = files
        self._asked: dict[tuple[str, str], str] = {}

    def note(self, question: str, argument: str, answer: Any) -> None:
        """Remember an answer (by its digest)."""
        if (question, argument) not in self._asked:
            self._asked[(question, argument)] = digest(answer)

    def note_files(self) -> None:
        """Remember that the list of files mattered."""
        self._asked[("paths", "")] = self._files.digest

    def dependencies(self) -> list[Dependency]:
        """Everything asked so far, in a stable order."""
        return sorted((question, argument, answer) for (question, argument), answer in self._asked.items())


def digest(answer: Any) -> str:
    """A short hash of an answer's repr (plain data only)."""
    return cache.key(repr(answer))[:16]


class TrackedSnapshot:
    """A snapshot that notes each read."""

    def __init__(self, inner: Snapshot, tracker: Tracker) -> None:
        self._inner = inner
        self._tracker = tracker

    def read(self, path: str) -> bytes | None:
        """As the inner snapshot; the blob id becomes a dependency."""
        self._tracker.note("blob", path, self._inner.blob(path))
        return self._inner.read(path)

    def size(self, path: str) -> int | None:
        """As the inner snapshot; the blob id becomes a dependency."""
        self._tracker.note("blob", path, self._inner.blob(path))
        return self._inner.size(path)

    def blob(self, path: str) -> str | None:
        """As the inner snapshot; noted."""
        answer = self._inner.blob(path)
        self._tracker.note("blob", path, answer)
        return answer

    def paths(self) -> Sequence[str]:
        """As the inner snapshot; the whole list becomes a dependency."""
        self._tracker.note_files()
        return self._inner.paths()


class TrackedIndex:
    """An index that notes each question."""

    def __init__(self, inner: Index, snapshot: Snapshot, tracker: Tracker) -> None:
        self._inner = inner
        self._snapshot = snapshot
        self._tracker = tracker

    def facts(self, path: str) -> Facts | None:
        """As the inner index; the blob id becomes a dependency."""
        self._tracker.note("blob", path, self._snapshot.blob(path))
        return self._inner.facts(path)

    def imports(self, path: str) -> tuple[ImportFact, ...]:
        """As the inner index; the blob id becomes a dependency."""
        self._tracker.note("blob", path, self._snapshot.blob(path))
        return self._inner.imports(path)

    def classes(self, name: str) -> tuple[tuple[str, ClassFact], ...]:
        """As the inner index; noted."""
        answer = self._inner.classes(name)
        self._tracker.note("classes", name, answer)
        return answer

    def paths(self) -> Iterable[str]:
        """As the inner index; the snapshot's whole list becomes a dependency."""
        self._tracker.note_files()
        return self._inner.paths()

    def mentions(self, word: str) -> tuple[str, ...]:
        """As the inner index; noted."""
        answer = self._inner.mentions(word)
        self._tracker.note("mentions", word, answer)
        return answer

    def definitions(self, name: str) -> tuple[tuple[str, FunctionFact], ...]:
        """As the inner index; the files' blobs become dependencies."""
        answer = self._inner.definitions(name)
        self._tracker.note("definitions", name, answer)
        return answer

    def callers(self, name: str) -> tuple[tuple[str, CallFact], ...]:
        """As the inner index; noted."""
        answer = self._inner.callers(name)
        self._tracker.note("callers", name, answer)
        return answer

    def resolve_import(self, path: str, fact: ImportFact) -> tuple[str, ...]:
        """As the inner index; each file found becomes a dependency, none found depends on the list of files."""
        answer = self._inner.resolve_import(path, fact)
        if not answer:
            self._tracker.note_files()
        for found in answer:
            self._tracker.note("blob", found, self._snapshot.blob(found))
        return answer

    def importers(self, name: str) -> tuple[tuple[str, ImportFact], ...]:
        """As the inner index; noted."""
        answer = self._inner.importers(name)
        self._tracker.note("importers", name, answer)
        return answer

    def similar(self, function: FunctionFact) -> tuple[tuple[str, FunctionFact], ...]:
        """As the inner index; depends on every file."""
        self._tracker.note_files()
        return self._inner.similar(function)

    def build(self, first: Iterable[str] = (), progress: Callable[[int, int], None] | None = None) -> None:
        """As the inner index."""
        self._inner.build(first, progress)

    def avoid(self, paths: Iterable[str]) -> None:
        """As the inner index."""
        self._inner.avoid(paths)

    def offer(self, file: SourceFile) -> None:
        """As the inner index."""
        self._inner.offer(file)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """As the inner index."""
        return self._inner.skipped

    def is_complete(self) -> bool:
        """As the inner index; noted."""
        answer = self._inner.is_complete()
        self._tracker.note("complete", "", answer)
        return answer

    def coverage(self) -> tuple[int, int]:
        """As the inner index."""
        return self._inner.coverage()


def still_true(dependencies: Iterable[Dependency], snapshot: Snapshot, index: Index, files: FileList) -> bool:
    """Whether every noted answer would be given again."""
    return all(
        _answer(question, argument, snapshot, index, files) == noted for question, argument, noted in dependencies
    )


def _answer(question: str, argument: str, snapshot: Snapshot, index: Index, files: FileList) -> str:
    match question:
        case "blob":
            return digest(snapshot.blob(argument))
        case "paths":
            return files.digest
        case "mentions":
            return digest(index.mentions(argument))
        case "definitions":
            return digest(index.definitions(argument))
        case "classes":
            return digest(index.classes(argument))
        case "callers":
            return digest(index.callers(argument))
        case "importers":
            return digest(index.importers(argument))
        case "complete":
            return digest(index.is_complete())
        case _:
            return ""
