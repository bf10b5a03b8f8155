"""Files -> encoded facts in supervised workers; a file that hangs or kills its worker costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from reviewbot import workers
from reviewbot.changes import Snapshot
from reviewbot.findings import Skipped, SkipReason
from reviewbot.index.codec import encode
from reviewbot.index.extract import extract
from reviewbot.index.store import Entry, entry
from reviewbot.source import SourceFile, load

FILE_SECONDS = 10.0
_REASONS = {"timeout": SkipReason.TIMEOUT, "crash": SkipReason.CRASH}


class Job(NamedTuple):
    """One file to read."""

    key: str
    path: str
    language: str


Result = Entry | Skipped


def make(data: bytes | None, job: Job) -> Result:
    """The encoded facts of one file's content, or why there are none."""
    if data is None:
        return Skipped(job.path, SkipReason.UNREADABLE, by="index")
    file = load(job.path, data, job.language)
    return file if isinstance(file, Skipped) else entry_of(job.key, file)


def entry_of(key: str, file: SourceFile) -> Entry:
    """The encoded facts of a parsed file."""
    facts = extract(file)
    return entry(key, facts, encode(facts))


def make_all(
    snapshot: Snapshot, jobs: Sequence[Job], processes: int, deadline: float, file_seconds: float = FILE_SECONDS
) -> Iterator[Result]:
    """Results in the order they are ready, until all are done or the deadline (monotonic) has passed.

    Fewer when processes cannot be started at all.
    """
    answers = workers.run_tasks(jobs, _reader, (snapshot,), jobs=processes, timeout=file_seconds, deadline=deadline)
    for number, answer in answers:
        if not isinstance(answer, workers.Failure):
            yield answer
        elif answer.kind in _REASONS:
            yield Skipped(jobs[number].path, _REASONS[answer.kind], "while reading the file for the index", "index")


def _reader(snapshot: Snapshot) -> Callable[[Job], Result]:
    return partial(_read, snapshot)


def _read(snapshot: Snapshot, job: Job) -> Result:
    return make(snapshot.read(job.path), job)
