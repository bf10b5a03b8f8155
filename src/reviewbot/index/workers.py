"""Files -> encoded facts in worker processes; a worker that hangs or dies costs only the file it was at."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from reviewbot.changes import Snapshot
from reviewbot.findings import Skipped, SkipReason
from reviewbot.index.codec import encode
from reviewbot.index.extract import extract
from reviewbot.index.store import Entry, entry
from reviewbot.source import load

FILE_SECONDS = 10.0
_START_SECONDS = 60.0
_FALSE_STARTS = 3
_BATCH = 16


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
    if isinstance(file, Skipped):
        return file
    facts = extract(file)
    return entry(job.key, facts, encode(facts))


def make_all(
    snapshot: Snapshot, jobs: Sequence[Job], workers: int, deadline: float, file_seconds: float = FILE_SECONDS
) -> Iterator[Result]:
    """Results in the order they are ready, until all are done or the deadline (monotonic) has passed.

    Fewer when processes cannot be started at all.
    """
    pool = _Pool(snapshot, jobs, workers, file_seconds)
    try:
        while pool.busy and time.monotonic() < deadline:
            yield from pool.poll(min(0.5, max(0.0, deadline - time.monotonic())))
    finally:
        pool.close()


@dataclass
class _Worker:
    """A process, our end of its pipe, the files it was given, and when it last answered."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    since: float
    started: bool = False
    given: deque[Job] = field(default_factory=deque)


class _Pool:
    """Workers that are handed small batches; the first file given and not answered is the one at work."""

    def __init__(self, snapshot: Snapshot, jobs: Sequence[Job], workers: int, file_seconds: float) -> None:
        self.snapshot = snapshot
        self.waiting = deque(jobs)
        self.file_seconds = file_seconds
        self.context = multiprocessing.get_context("spawn")
        self.workers: list[_Worker] = []
        self.false_starts = 0
        for _ in range(min(workers, len(jobs))):
            self._start()

    @property
    def busy(self) -> bool:
        """Whether anything is left to do."""
        return bool(self.waiting or any(w.given for w in self.workers))

    def _start(self) -> None:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.snapshot), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours, time.monotonic()))
        self._give(self.workers[-1])

    def _give(self, worker: _Worker) -> None:
        batch = [self.waiting.popleft() for _ in range(min(_BATCH, len(self.waiting)))]
        worker.given.extend(batch)
        if batch:
            with suppress(OSError):
                worker.pipe.send(batch)

    def poll(self, seconds: float) -> list[Result]:
        """What came in within the time; broken and hanging workers are replaced."""
        results: list[Result] = []
        for pipe in wait([w.pipe for w in self.workers], seconds):
            worker = next(w for w in self.workers if w.pipe is pipe)
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                results.extend(self._lose(worker, SkipReason.CRASH))
                continue
            results.extend(self._answered(worker, answer))
        now = time.monotonic()
        for worker in list(self.workers):
            allowed = self.file_seconds if worker.started else _START_SECONDS
            if worker.given and now - worker.since > allowed:
                results.extend(self._lose(worker, SkipReason.TIMEOUT))
        return results

    def _answered(self, worker: _Worker, answer: Result | None) -> list[Result]:
        worker.since = time.monotonic()
        if answer is None:
            worker.started = True
            return []
        worker.given.popleft()
        if not worker.given:
            self._give(worker)
        return [answer]

    def _lose(self, worker: _Worker, reason: SkipReason) -> list[Result]:
        """Drop a worker with the file it was at; the rest of its batch goes to a new one."""
        self.workers.remove(worker)
        _stop(worker)
        if not worker.started:
            # No file is to blame; where processes cannot start, trying for ever would not help.
            self.false_starts += 1
            self.waiting.extendleft(reversed(worker.given))
            if self.false_starts < _FALSE_STARTS:
                self._start()
            elif not self.workers:
                self.waiting.clear()
            return []
        lost = [worker.given.popleft()] if worker.given else []
        self.waiting.extendleft(reversed(worker.given))
        if self.waiting:
            self._start()
        return [Skipped(job.path, reason, "while reading the file for the index", "index") for job in lost]

    def close(self) -> None:
        """End every worker now."""
        for worker in self.workers:
            _stop(worker)
        self.workers.clear()


def _stop(worker: _Worker) -> None:
    # The parser does not let go of the interpreter, so a polite signal might never be seen.
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _serve(pipe: Connection, snapshot: Snapshot) -> None:
    """A worker's life: None when ready, then batches in, one result a file out, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            for job in pipe.recv():
                pipe.send(_guarded(snapshot, job))


def _guarded(snapshot: Snapshot, job: Job) -> Result:
    try:
        return make(snapshot.read(job.path), job)
    except Exception as error:  # noqa: BLE001 - whatever one file does, the others are still to be read
        return Skipped(job.path, SkipReason.CRASH, type(error).__name__, "index")
