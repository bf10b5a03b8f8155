"""Runs the compare rules on a change in supervised workers; cached between two commits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pydantic import TypeAdapter

from reviewbot import cache as caching
from reviewbot import workers
from reviewbot.analyzers.base import CompareRule, FileCompareRule, State
from reviewbot.cache import Cache
from reviewbot.changes import ChangedFile, ChangeSet
from reviewbot.console import Observer
from reviewbot.findings import Finding, Skipped, SkipReason
from reviewbot.index import Index
from reviewbot.review.checking import skip_reason_of

# Fewer changed files than this are compared faster by one worker than by several that each open both states. Of more,
# so many at a time are looked at by all rules that take them singly: what they parse is then still at hand.
_MANY_FILES = 60
# Time for what a rule reads besides the changed files, in files.
_SPARE_FILES = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the compare rules said; `coverage` (files known, files there are) is the index's if they are not asked again."""

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    coverage: tuple[int, int] | None = None


@dataclass(frozen=True)
class Comparer:
    """The compare rules with what they need; `open_states` makes (before, after) afresh in each worker process.

    `jobs` is how many there may be, 0 for none; `timeout` is seconds for a file, of which a rule may look at each.
    """

    rules: tuple[CompareRule, ...]
    open_states: Callable[[], tuple[State, State]]
    digest: str
    cache: Cache
    observer: Observer
    jobs: int
    timeout: float
    deadline: float

    def run(self, change: ChangeSet, before: State, after: State, hanging: Iterable[str] = ()) -> Comparison:
        """What the rules say of the change; nothing reads the `hanging` files of the head again."""
        self.observer.stage("Comparing", len(self.rules))
        key = self._key(change)
        if key and (known := self.cache.get([key]).get(key)) is not None:
            return _ADAPTER.validate_python(known)
        after.index.avoid(hanging)
        said = self._compare(change, before, after)
        result = Comparison(
            tuple(f for f in said if isinstance(f, Finding)), tuple(s for s in said if isinstance(s, Skipped))
        )
        if key and not any(s.incomplete for s in result.skipped) and after.index.is_complete():
            result = replace(result, coverage=after.index.coverage())
            self.cache.put({key: _ADAPTER.dump_python(result, mode="json")})
        return result

    def _compare(self, change: ChangeSet, before: State, after: State) -> list[Finding | Skipped]:
        if change.whole:
            # There is no other side: nothing will be read.
            return [x for answer in self._here(change, before, after) for x in answer]
        self._read_index(change, before, after)
        lost = _lost(change, before.index, after.index)
        readable = replace(change, files=tuple(f for f in change.files if f.path not in lost))
        avoided = _fatal(before.index), _fatal(after.index)
        answers = self._in_workers(readable, avoided) if self.jobs else self._here(readable, before, after)
        return [*lost.values(), *(x for answer in answers for x in answer)]

    def _read_index(self, change: ChangeSet, before: State, after: State) -> None:
        """Read what the rules will ask for, the changed files first, within the index's own budget."""
        if not self.rules:
            return
        counter = _Counter(self.observer)
        after.index.build([f.path for f in change.files if f.head_path], counter)
        before.index.build([f.base_path for f in change.files if f.base_path], counter)
        self.observer.stage("Comparing", len(self.rules))

    def _key(self, change: ChangeSet) -> str:
        """Two commits never change; a working tree does. (No key: not cached.)"""
        fixed = all(len(ref) in (40, 64) for ref in (change.merge_base, change.head))
        paths = (f.path for f in change.files)
        return caching.key("compare/v1", self.digest, change.merge_base, change.head, *paths) if fixed else ""

    def _here(self, change: ChangeSet, before: State, after: State) -> Iterator[list[Finding | Skipped]]:
        for rule in self.rules:
            yield _said(rule, before, after, change)
            self.observer.step()

    def _in_workers(self, change: ChangeSet, avoided: _Avoided) -> Iterator[list[Finding | Skipped]]:
        make = (self.rules, self.open_states, change, avoided)
        tasks = _tasks(self.rules, len(change.files))
        self.observer.stage("Comparing", len(tasks))
        jobs = self.jobs if len(change.files) > _MANY_FILES else 1
        seconds = self.timeout * (_SPARE_FILES + len(change.files))
        answers = workers.run_tasks(tasks, _make_worker, make, jobs=jobs, timeout=seconds, deadline=self.deadline)
        for number, answer in answers:
            self.observer.step()
            failed = [self.rules[n] for n in tasks[number].rules] if isinstance(answer, workers.Failure) else []
            yield [_failed(rule, answer) for rule in failed] or answer


class _Counter:
    """Turns (done, total) into steps of the observer."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._total = -1

    def __call__(self, done: int, total: int) -> None:
        if total != self._total:
            self._observer.stage("Indexing", total)
            self._total = total
        self._observer.step()


class _Task(NamedTuple):
    """Rules by number, and the changed files (by position) that they look at one by one; None for the whole change."""

    rules: tuple[int, ...]
    files: tuple[int, int] | None = None


def _tasks(rules: Sequence[CompareRule], files: int) -> list[_Task]:
    """Each rule for itself; of a large change all rules that take single files together, for some files at a time."""
    single = [n for n, rule in enumerate(rules) if isinstance(rule, FileCompareRule) and files > _MANY_FILES]
    whole = [_Task((n,)) for n in range(len(rules)) if n not in single]
    starts = range(0, files if single else 0, _MANY_FILES)
    return [*whole, *(_Task(tuple(single), (start, min(start + _MANY_FILES, files))) for start in starts)]


_ADAPTER = TypeAdapter(Comparison)
_Avoided = tuple[dict[str, Skipped], dict[str, Skipped]]
_FATAL = (SkipReason.TIMEOUT, SkipReason.CRASH)


def _failed(rule: CompareRule, failure: workers.Failure) -> Skipped:
    return Skipped("", skip_reason_of(failure), failure.detail, rule.metas[0].id)


def _fatal(index: Index) -> dict[str, Skipped]:
    return {s.path: s for s in index.skipped if s.reason in _FATAL}


def _lost(change: ChangeSet, before: Index, after: Index) -> dict[str, Skipped]:
    """Changed files that ended or stopped the worker which read them for the index: no rule should try again."""
    found, old = _fatal(after), _fatal(before)
    both = ((f.path, found.get(f.path) or old.get(f.base_path or "")) for f in change.files)
    return {path: skipped for path, skipped in both if skipped is not None}


def _make_worker(
    rules: tuple[CompareRule, ...],
    open_states: Callable[[], tuple[State, State]],
    change: ChangeSet,
    avoided: _Avoided,
) -> Callable[[_Task], list[Finding | Skipped]]:
    before, after = open_states()
    before.index.avoid(avoided[0])
    after.index.avoid(avoided[1])

    def work(task: _Task) -> list[Finding | Skipped]:
        if task.files is None:
            return [x for n in task.rules for x in _said(rules[n], before, after, change)]
        some = change.files[slice(*task.files)]
        return [x for file in some for n in task.rules for x in _said(rules[n], before, after, change, file)]

    return work


def _said(
    rule: CompareRule, before: State, after: State, change: ChangeSet, file: ChangedFile | None = None
) -> list[Finding | Skipped]:
    try:
        if file is not None and isinstance(rule, FileCompareRule):
            return list(rule.compare_file(before, after, change, file))
        return list(rule.compare(before, after, change))
    except Exception as error:  # noqa: BLE001 - one broken rule must not take the others with it
        return [Skipped("", SkipReason.CRASH, workers.describe(error), rule.metas[0].id)]
