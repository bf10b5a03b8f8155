"""The index of one repository: facts on demand and in bulk, and names resolved across files."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from reviewbot.changes import Snapshot
from reviewbot.findings import Skipped, SkipReason
from reviewbot.index.answers import Answers
from reviewbot.index.codec import decode, decode_imports
from reviewbot.index.facts import CallFact, ClassFact, Facts, FunctionFact, ImportFact
from reviewbot.index.resolve import Resolver
from reviewbot.index.scope import is_ours
from reviewbot.index.store import Entry, FactStore, Role, refusal
from reviewbot.index.workers import FILE_SECONDS, Job, Result, entry_of, make, make_all
from reviewbot.source import SourceFile, language_of

Grep = Callable[[str], list[str] | None]
BUDGET_SECONDS = 20.0
# Fewer files than this are read by one worker.
_FEW = 40
_MEMORY = 400
_CANDIDATES = 400
_MOST_FILES = 600
_LASTING = frozenset({SkipReason.TOO_LARGE, SkipReason.BINARY})
_BATCH = 200
# Of the budget; the rest is kept for the candidates that grep finds when the build did not finish.
_BUILD_SHARE = 0.8


class RepositoryIndex:
    """The Index of a snapshot. `at` gives that of another snapshot of the same repository, sharing all facts.

    `grep` answers with the files that hold a word, or None when it cannot. `budget_seconds` is the wall time spent on
    reading files, over the index's life; what is read is kept in `cache_dir` for later runs. Files are read in so many
    `workers`, each for at most `file_seconds`; 0 reads them in this process, for one that is supervised itself.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        cache_dir: Path | None = None,
        grep: Grep | None = None,
        budget_seconds: float = BUDGET_SECONDS,
        workers: int = 0,
        *,
        file_seconds: float = FILE_SECONDS,
        ours: Callable[[str], bool] = is_ours,
    ) -> None:
        self.snapshot = snapshot
        self._shared = _Shared(FactStore(cache_dir), budget_seconds, workers, file_seconds, ours)
        self._grep = grep
        self._skipped: dict[str, Skipped] = {}
        self._answers = Answers()

    def at(self, snapshot: Snapshot, grep: Grep | None = None) -> RepositoryIndex:
        """The index of another state; blobs that both hold are read once, and the budget is one."""
        other = RepositoryIndex.__new__(RepositoryIndex)
        other.snapshot = snapshot
        other._shared = self._shared
        other._grep = grep
        other._skipped = {}
        other._answers = Answers()
        return other

    def close(self) -> None:
        """Let go of the cache file."""
        self._shared.store.close()

    @cached_property
    def _paths(self) -> dict[str, str]:
        """Path -> key of everything to be indexed."""
        keys = {}
        for path in filter(self._shared.is_ours, self.snapshot.paths()):
            blob = self.snapshot.blob(path)
            if blob is not None:
                keys[path] = f"{blob}:{language_of(path)}"
        return keys

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, key in self._paths.items():
            found.setdefault(key, []).append(path)
        return found

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.snapshot)

    @cached_property
    def _known(self) -> set[str]:
        return self._shared.known(self._by_key)

    @cached_property
    def _unknown(self) -> set[str]:
        """Paths not read yet."""
        return {path for path, key in self._paths.items() if key not in self._known and path not in self._skipped}

    def _learn(self, result: Result) -> list[Entry]:
        """Take note of a result; what of it is to be stored."""
        self._answers.clear()
        if isinstance(result, Skipped):
            self._skipped[result.path] = result
            key = self._paths.get(result.path, "")
            self._unknown.difference_update(self._by_key.get(key, ()))
            # The size of a blob does not change; a time-out may have been the machine's fault.
            if not key or result.reason not in _LASTING:
                return []
            self._shared.stored.add(key)
            return [refusal(key)]
        self._known.add(result.key)
        self._shared.stored.add(result.key)
        self._unknown.difference_update(self._by_key.get(result.key, ()))
        return [result]

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Files that could not be read for the index, and the budget if it ran out."""
        return tuple(self._skipped.values())

    @property
    def note(self) -> str:
        """Why the cache on disk is not used, "" if it is."""
        return self._shared.store.note

    def paths(self) -> tuple[str, ...]:
        """Paths of parsable files, vendored and generated ones left out."""
        return tuple(self._paths)

    def coverage(self) -> tuple[int, int]:
        """(files whose facts are known, files there are)."""
        return len(self._paths) - len(self._unknown), len(self._paths)

    def is_complete(self) -> bool:
        """Whether every parsable file is known, so that "nobody calls it" is the truth."""
        return not self._unknown

    def avoid(self, paths: Iterable[str]) -> None:
        """Never read these files, which are known to hang; they count as skipped."""
        self._answers.clear()
        self._skipped |= {p: Skipped(p, SkipReason.TIMEOUT, by="index") for p in paths}
        if "_unknown" in self.__dict__:
            self._unknown.difference_update(self._skipped)

    def build(self, first: Iterable[str] = (), progress: Callable[[int, int], None] | None = None) -> None:
        """Read every file not known yet, `first` ones before others, in worker processes if many, within the budget."""
        ordered = dict.fromkeys(p for p in (*first, *self._paths) if p in self._paths and p not in self._skipped)
        jobs = {k: Job(k, p, _language(p)) for p in ordered if (k := self._paths[p]) not in self._known}
        pending: list[Entry] = []
        try:
            for done, result in enumerate(self._make(list(jobs.values()), _BUILD_SHARE), 1):
                pending.extend(self._learn(result))
                if len(pending) >= _BATCH:
                    self._shared.store.put(pending)
                    pending.clear()
                if progress is not None:
                    progress(done, len(jobs))
        finally:
            # An interrupted run keeps what it has read.
            self._shared.store.put(pending)

    def offer(self, file: SourceFile) -> None:
        """Take over a file of this state that is parsed already, and not known yet."""
        blob = self.snapshot.blob(file.path)
        if blob is None or not self._shared.is_ours(file.path):
            return
        key = f"{blob}:{file.language}"
        # Without the list of all files, which may be long: a worker that checks one file needs nothing else of it.
        if not self._shared.store.known([key]):
            made = entry_of(key, file)
            self._shared.store.put([made])
            if "_known" in self.__dict__:
                self._learn(made)
            self._shared.stored.add(key)

    def _make(self, jobs: list[Job], share: float = 1.0) -> Iterator[Result]:
        shared = self._shared
        started = time.monotonic()
        deadline = started + shared.left * share
        try:
            if shared.workers:
                processes = shared.workers if len(jobs) > _FEW else 1
                yield from make_all(self.snapshot, jobs, processes, deadline, shared.file_seconds)
                return
            for job in jobs:
                if time.monotonic() > deadline:
                    return
                yield make(self.snapshot.read(job.path), job)
        finally:
            shared.left -= time.monotonic() - started

    def facts(self, path: str) -> Facts | None:
        """Facts of one file; None if it is not parsed or the budget is spent."""
        key = self._key(path)
        if key is None:
            return None
        if (found := self._shared.recall(key)) is not None:
            return found
        if key not in self._known and not self._read(path, key):
            return None
        parts = self._shared.store.get(key)
        if parts is None:
            return None
        try:
            return self._shared.remember(key, decode(parts))
        except ValueError:
            return None

    def imports(self, path: str) -> tuple[ImportFact, ...]:
        """The imports of one file: cheaper than its `facts`."""
        key = self._key(path)
        if key is None or (key not in self._known and not self._read(path, key)):
            return ()
        data = self._shared.store.get_imports(key)
        try:
            return decode_imports(data) if data else ()
        except ValueError:
            return ()

    def _key(self, path: str) -> str | None:
        """The key of any parsable file, those left out of `paths` included when asked for by name."""
        if path in self._paths:
            return self._paths[path]
        language, blob = language_of(path), self.snapshot.blob(path)
        return f"{blob}:{language}" if language and blob else None

    def _read(self, path: str, key: str) -> bool:
        if path in self._skipped or self._shared.left <= 0:
            return False
        for result in self._make([Job(key, path, _language(path))]):
            self._shared.store.put(self._learn(result))
        return key in self._known

    def mentions(self, word: str) -> tuple[str, ...]:
        """Files whose text holds `word` as a whole word; by name use in known facts where grep cannot tell."""
        found = self._grep(word) if self._grep is not None else None
        if found is None:
            found = [p for role in Role for p in self._using(word, role)]
        return tuple(sorted(p for p in set(found) if p in self._paths))

    def _using(self, name: str, role: Role) -> list[str]:
        """Paths that use a name so: from the stored facts, and by reading what grep names while those are not complete."""
        if not self.is_complete() and self._grep is not None:
            unknown = [path for path in self._grep(name) or () if path in self._unknown]
            for path in unknown[:_CANDIDATES]:
                self._read(path, self._paths[path])
        keys = self._shared.store.with_name(name, role)
        # A name that more files share than this says nothing about any of them.
        return sorted(path for key in keys for path in self._by_key.get(key, ()))[:_MOST_FILES]

    def _facts_using(self, name: str, role: Role) -> Iterator[tuple[str, Facts]]:
        for path in self._using(name, role):
            facts = self.facts(path)
            if facts is not None:
                yield path, facts

    def definitions(self, name: str) -> tuple[tuple[str, FunctionFact], ...]:
        """(path, function) of every function called `name`."""
        using = self._facts_using
        return self._answers.of(
            (Role.DEFINES, name),
            lambda: ((p, f) for p, facts in using(name, Role.DEFINES) for f in facts.functions if f.name == name),
        )

    def classes(self, name: str) -> tuple[tuple[str, ClassFact], ...]:
        """(path, class) of every class called `name`."""
        using = self._facts_using
        return self._answers.of(
            (Role.CLASS, name),
            lambda: ((p, c) for p, facts in using(name, Role.CLASS) for c in facts.classes if c.name == name),
        )

    def callers(self, name: str) -> tuple[tuple[str, CallFact], ...]:
        """(path, call) of every call whose last name is `name`."""
        using = self._facts_using
        return self._answers.of(
            (Role.CALLS, name),
            lambda: ((p, c) for p, facts in using(name, Role.CALLS) for c in facts.calls if c.name == name),
        )

    def importers(self, name: str) -> tuple[tuple[str, ImportFact], ...]:
        """(path, import) of every import that names `name`."""
        using = self._using
        return self._answers.of(
            (Role.IMPORTS, name),
            lambda: (
                (p, i) for p in using(name, Role.IMPORTS) for i in self.imports(p) if any(n == name for n, _ in i.names)
            ),
        )

    def resolve_import(self, path: str, fact: ImportFact) -> tuple[str, ...]:
        """Repository files that an import in `path` refers to; empty for anything outside."""
        return self._resolver.resolve(path, fact)

    def similar(self, function: FunctionFact) -> tuple[tuple[str, FunctionFact], ...]:
        """(path, function) of functions whose token sketches overlap with this one's, most alike first."""
        if not function.shingles:
            return ()
        wanted = set(function.shingles)
        found: list[tuple[int, str, FunctionFact]] = []
        keys = (k for k in self._shared.store.with_sketch(function.shingles) if k in self._by_key)
        for _, key in zip(range(50), keys, strict=False):
            # Copies of one file have the same functions.
            paths = self._by_key[key]
            facts = self.facts(paths[0])
            for other in facts.functions if facts is not None else ():
                if shared := len(wanted.intersection(other.shingles)):
                    found.extend((-shared, path, other) for path in paths)
        return tuple((path, other) for _, path, other in sorted(found, key=lambda f: (f[0], f[1], f[2].span)))


class _Shared:
    """What the indexes of all states of a repository have in common."""

    def __init__(
        self, store: FactStore, budget: float, workers: int, file_seconds: float, ours: Callable[[str], bool]
    ) -> None:
        self.store = store
        self.left = budget
        self.workers = workers
        self.file_seconds = file_seconds
        self._ours = ours
        self._asked: dict[str, bool] = {}
        self._looked_up: set[str] = set()
        self.stored: set[str] = set()
        self._recent: OrderedDict[str, Facts] = OrderedDict()

    def is_ours(self, path: str) -> bool:
        """Whether the path belongs to the index; asked of every state, answered once."""
        if path not in self._asked:
            self._asked[path] = self._ours(path)
        return self._asked[path]

    def known(self, keys: Iterable[str]) -> set[str]:
        """Which of the keys are stored; what two states have in common is looked up once."""
        wanted = set(keys)
        fresh = wanted - self._looked_up
        self._looked_up |= fresh
        self.stored |= self.store.known(fresh)
        return wanted & self.stored

    def recall(self, key: str) -> Facts | None:
        """Facts used lately."""
        found = self._recent.get(key)
        if found is not None:
            self._recent.move_to_end(key)
        return found

    def remember(self, key: str, facts: Facts) -> Facts:
        """Keep facts for a while."""
        self._recent[key] = facts
        if len(self._recent) > _MEMORY:
            self._recent.popitem(last=False)
        return facts


def _language(path: str) -> str:
    return language_of(path) or ""
