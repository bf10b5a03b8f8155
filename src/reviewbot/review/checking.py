"""Runs the check rules on files in supervised workers, one for a small change, and keeps what they say."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from reviewbot import cache as caching
from reviewbot import source, workers
from reviewbot.analyzers.base import CheckRule, PreparedRule, Rule, State
from reviewbot.cache import Cache
from reviewbot.console import Observer
from reviewbot.findings import Finding, Skipped, SkipReason
from reviewbot.ignores import Ignore, find_ignores
from reviewbot.review import tracking
from reviewbot.spans import with_code

# Below this many bytes of source, a second worker process costs more than it saves.
_SMALL_JOB_BYTES = 250_000


# A comment in a file of no parsed language: YAML, properties, INI, SQL, HTML …
_TEXT_COMMENT = re.compile(r"(?:#|//|;|--|<!--|/\*)\s*reviewbot:.*")


@dataclass(frozen=True, slots=True)
class Task:
    """One file to check at one state; `rules` are the leading ids of the rules to run, empty for all."""

    path: str
    blob: str
    size: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the check rules said of one file; `known` when the cache had it."""

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    dependencies: tuple[tracking.Dependency, ...] = ()
    known: bool = False

    @property
    def lost(self) -> bool:
        """Whether the file stopped the worker that read it."""
        return any(not s.by and s.reason in (SkipReason.TIMEOUT, SkipReason.CRASH) for s in self.skipped)


@dataclass(frozen=True)
class Checker:
    """Checks files of one state; `open_state` makes that state afresh in each worker process.

    The parser cannot be interrupted, and small files can keep it busy for minutes: so even one file goes to a worker.
    `jobs` is how many there may be; 0 checks in this process, for text that is known. With `offers` the index takes
    over what is parsed, for whoever reads it afterwards.
    """

    rules: tuple[CheckRule, ...]
    state: State
    open_state: Callable[[], State]
    digest: str
    cache: Cache
    observer: Observer
    jobs: int
    timeout: float
    deadline: float
    offers: bool = True

    @cached_property
    def _files(self) -> tracking.FileList:
        return tracking.FileList(self.state.snapshot)

    def run(self, tasks: Sequence[Task]) -> dict[str, CheckResult]:
        """Results by path: from the cache where everything read is unchanged, else computed and kept."""
        keys = {t.path: self._key(t) for t in tasks}
        known = self._cached(tasks, keys)
        todo = [t for t in tasks if t.path not in known]
        self.observer.step(len(known))
        fresh = dict(self._compute(todo))
        keep = {keys[p]: _ADAPTER.dump_python(r, mode="json") for p, r in fresh.items() if _lasting(r)}
        self.cache.put(keep)
        return {t.path: known.get(t.path) or fresh[t.path] for t in tasks}

    def _key(self, task: Task) -> str:
        return caching.key("check/v1", self.digest, task.path, task.blob, *task.rules)

    def _cached(self, tasks: Sequence[Task], keys: Mapping[str, str]) -> dict[str, CheckResult]:
        found = self.cache.get(keys.values())
        known: dict[str, CheckResult] = {}
        for task in tasks:
            if (value := found.get(keys[task.path])) is not None:
                result = _ADAPTER.validate_python(value)
                if tracking.still_true(result.dependencies, self.state.snapshot, self.state.index, self._files):
                    known[task.path] = replace(result, known=True)
        return known

    def _compute(self, tasks: Sequence[Task]) -> Iterator[tuple[str, CheckResult]]:
        # Largest first: the last file to finish should be a small one.
        tasks = sorted(tasks, key=lambda t: -t.size)
        _prepare(self.rules, tasks)
        for number, answer in self._supervised(tasks) if self.jobs else self._here(tasks):
            self.observer.step()
            yield tasks[number].path, _result(tasks[number].path, answer)

    def _here(self, tasks: Sequence[Task]) -> Iterator[tuple[int, CheckResult]]:
        work = _make_worker(self.rules, lambda: self.state, self.offers)
        yield from ((number, work(task)) for number, task in enumerate(tasks))

    def _supervised(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        small = sum(t.size for t in tasks) < _SMALL_JOB_BYTES
        return workers.run_tasks(
            tasks,
            _make_worker,
            (self.rules, self.open_state, self.offers),
            jobs=1 if small else self.jobs,
            timeout=self.timeout,
            deadline=self.deadline,
        )


def _prepare(rules: Iterable[CheckRule], tasks: Iterable[Task]) -> None:
    """Load what the rules need here: what each worker does not have to load for itself."""
    languages = frozenset(language for t in tasks if (language := source.language_of(t.path)) is not None)
    for rule in rules:
        if languages and isinstance(rule, PreparedRule):
            rule.prepare(languages)


_ADAPTER = TypeAdapter(CheckResult)


def _lasting(result: CheckResult) -> bool:
    """Whether a result depends on content alone; a time-out may not happen again."""
    return not any(
        s.reason in (SkipReason.TIMEOUT, SkipReason.BUDGET, SkipReason.CRASH, SkipReason.UNREADABLE)
        for s in result.skipped
    )


def _result(path: str, answer: CheckResult | workers.Failure) -> CheckResult:
    if isinstance(answer, CheckResult):
        return answer
    return CheckResult(skipped=(Skipped(path, skip_reason_of(answer), answer.detail),))


def skip_reason_of(failure: workers.Failure) -> SkipReason:
    """How a task without a result is told."""
    reasons = {"timeout": SkipReason.TIMEOUT, "budget": SkipReason.BUDGET}
    return reasons.get(failure.kind, SkipReason.CRASH)


def _make_worker(
    rules: tuple[CheckRule, ...], open_state: Callable[[], State], offers: bool
) -> Callable[[Task], CheckResult]:
    state = open_state()
    files = tracking.FileList(state.snapshot)
    return lambda task: check_file(task, rules, state, files, offers=offers)


def check_file(
    task: Task, rules: Iterable[CheckRule], state: State, files: tracking.FileList, *, offers: bool = True
) -> CheckResult:
    """Everything the rules say of one file, with fingerprints; a rule that fails costs only itself."""
    data = state.snapshot.read(task.path)
    if data is None:
        return CheckResult(skipped=(Skipped(task.path, SkipReason.UNREADABLE, "not in the object store"),))
    opened = source.load_any(task.path, data, task.blob)
    if isinstance(opened, Skipped):
        return CheckResult(skipped=(opened,))
    tracker = tracking.Tracker(files)
    snapshot = tracking.TrackedSnapshot(state.snapshot, tracker)
    tracked = replace(state, snapshot=snapshot, index=tracking.TrackedIndex(state.index, state.snapshot, tracker))
    found: list[Finding | Skipped] = []
    for rule in rules:
        if _wanted(rule, task, opened.language):
            found += _run_rule(rule, opened, tracked)
    if offers:
        _offer(opened, state)
    return CheckResult(
        findings=tuple(with_code(f, opened.lines) for f in found if isinstance(f, Finding)),
        skipped=(*_parse_state(opened), *(s for s in found if isinstance(s, Skipped))),
        ignores=tuple(find_ignores(task.path, _comments(opened))),
        dependencies=tuple(tracker.dependencies()),
    )


def _offer(file: source.SourceFile, state: State) -> None:
    """Spare the index a second parse; what goes wrong here, it will meet and tell itself."""
    if file.language != "text":
        with contextlib.suppress(Exception):
            state.index.offer(file)


def _comments(file: source.SourceFile) -> Iterator[tuple[int, str, bool]]:
    """(line, text, whether it stands alone) of each comment, if one of them may be an ignore comment."""
    if "reviewbot:" not in file.text:
        return
    if file.language != "text":
        yield from ((c.span.line, c.text, c.alone) for c in file.comments)
        return
    for number, line in enumerate(file.lines, 1):
        if (found := _TEXT_COMMENT.search(line)) is not None:
            yield number, found.group(), not line[: found.start()].strip()


def _wanted(rule: CheckRule, task: Task, language: str) -> bool:
    if task.rules and rule.metas[0].id not in task.rules:
        return False
    return any(language in meta.languages for meta in rule.metas)


def _run_rule(rule: CheckRule, file: source.SourceFile, state: State) -> list[Finding | Skipped]:
    try:
        return list(rule.check(file, state))
    except Exception as error:  # noqa: BLE001 - one broken rule must not take the others with it
        return [Skipped(file.path, SkipReason.CRASH, workers.describe(error), rule.metas[0].id)]


def _parse_state(file: source.SourceFile) -> list[Skipped]:
    if file.language == "text":
        return [Skipped(file.path, SkipReason.UNSUPPORTED, "searched for secrets and conflict markers only")]
    return [] if file.problem is None else [file.problem]


def digest_of(rules: Iterable[Rule], options: Any, version: str) -> str:
    """What besides content decides a result: rule ids, their options and the rule set's version."""
    ids = ",".join(sorted(m.id for rule in rules for m in rule.metas))
    return caching.key("ruleset", version, ids, repr(options))
