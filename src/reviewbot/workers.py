"""Supervised worker processes: a task that hangs or kills its process costs only itself.

The parser and the model runtimes are native code that cannot be interrupted from inside, so time-outs are enforced
from outside: the worker is killed, the task fails with a reason, and a new worker takes its place.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Literal

# A worker holds so many tasks at a time: the next one is there when it is done with one.
_BATCH = 16
_START_SECONDS = 60.0
_FALSE_STARTS = 3
# Objects made before the collector looks for young cycles in a worker, and tasks done before it looks for all of them.
_COLLECT_AFTER = 50_000
_COLLECT_TASKS = 32

Make = Callable[..., Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A task without a result: it hung, it ended its process, its turn never came, or no process could be started."""

    kind: Literal["timeout", "crash", "budget", "unstarted"]
    detail: str = ""


Answer = tuple[int, Any]


def available_cores() -> int:
    """Cores this process may use: affinity and control-group quota respected."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with contextlib.suppress(OSError, ValueError):
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:  # noqa: PTH123
            quota, period = file.read().split()
        if quota != "max":
            cores = min(cores, max(1, int(quota) // int(period)))
    return max(1, cores)


def describe(error: Exception) -> str:
    """The type of an error and where it was raised; never its message, which may quote the code under review."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119
    return f"{type(error).__name__}{at}"


def run_tasks(
    tasks: Sequence[Any],
    make: Make,
    arguments: tuple[Any, ...] = (),
    *,
    jobs: int,
    timeout: float,
    deadline: float | None = None,
) -> Iterator[Answer]:
    """(task number, result or Failure) as they finish; `make(*arguments)` runs once in each worker.

    `timeout` is seconds per task, `deadline` a `time.monotonic()` after which the remaining tasks fail as "budget".
    """
    pool = _Pool(tasks, make, arguments, timeout)
    try:
        yield from pool.run(min(jobs, len(tasks)), deadline)
    finally:
        pool.close()


@dataclass
class _Worker:
    """A process, our end of its pipe, the tasks it was given (the first is at work), and when it last answered."""

    process: BaseProcess
    pipe: Connection
    since: float
    started: bool = False
    given: deque[int] = field(default_factory=deque)


class _Pool:
    def __init__(self, tasks: Sequence[Any], make: Make, arguments: tuple[Any, ...], timeout: float) -> None:
        self._tasks = tasks
        self._waiting = deque(range(len(tasks)))
        self._make = make
        self._arguments = arguments
        self._timeout = timeout
        # fork keeps what is already imported, so a worker costs milliseconds.
        forks = "fork" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("fork" if forks else None)
        self._forks = forks
        self._workers: list[_Worker] = []
        self._false_starts = 0
        self._refusal = Failure("unstarted", "worker processes cannot be started")

    def run(self, jobs: int, deadline: float | None) -> Iterator[Answer]:
        for _ in range(jobs):
            self._start()
        while self._waiting or any(w.given for w in self._workers):
            if deadline is not None and time.monotonic() > deadline:
                yield from self._give_up(Failure("budget", "time budget of the analysis"))
            elif not any(w.given for w in self._workers):
                yield from self._give_up(self._refusal)
            else:
                yield from self._poll(deadline)

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        # A forked worker inherits our ends of all pipes: while it holds them, no worker would notice that we are gone.
        inherited = (ours, *(w.pipe for w in self._workers)) if self._forks else ()
        arguments = (theirs, inherited, self._make, self._arguments)
        process = self._context.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, time.monotonic())
        self._workers.append(worker)
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """Hand over the next tasks; few at a time, so that the last ones are shared out evenly."""
        fair = max(1, len(self._waiting) // (4 * len(self._workers)))
        batch = [self._waiting.popleft() for _ in range(min(_BATCH, fair, len(self._waiting)))]
        worker.given.extend(batch)
        if batch:
            # A worker that died in between is found out when its answer is read.
            with contextlib.suppress(OSError):
                worker.pipe.send([(number, self._tasks[number]) for number in batch])

    def _poll(self, deadline: float | None) -> Iterator[Answer]:
        """What comes in before the next worker is overdue; broken and hanging workers are replaced."""
        limits = [self._limit(w) for w in self._workers if w.given]
        until = min(limits if deadline is None else [*limits, deadline])
        ready = wait([w.pipe for w in self._workers], max(0.0, until - time.monotonic()))
        for worker in [w for w in self._workers if w.pipe in ready]:
            yield from self._receive(worker)
        now = time.monotonic()
        for worker in [w for w in self._workers if w.given and now > self._limit(w) and not w.pipe.poll()]:
            yield from self._lose(worker, Failure("timeout", f"over {self._timeout:g} s"))

    def _limit(self, worker: _Worker) -> float:
        return worker.since + (self._timeout if worker.started else _START_SECONDS)

    def _receive(self, worker: _Worker) -> Iterator[Answer]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(1)
            yield from self._lose(worker, Failure("crash", f"worker exit {worker.process.exitcode}"))
            return
        worker.since = time.monotonic()
        if answer is None or isinstance(answer, Failure):
            worker.started = answer is None
            self._refusal = answer or self._refusal
            return
        worker.given.popleft()
        if not worker.given:
            self._give(worker)
        yield answer

    def _lose(self, worker: _Worker, failure: Failure) -> Iterator[Answer]:
        """Drop a worker with the task it was at; the rest of what it was given goes to a new one."""
        self._workers.remove(worker)
        _stop(worker)
        lost = [worker.given.popleft()] if worker.started and worker.given else []
        self._waiting.extendleft(reversed(worker.given))
        # A worker that never came up blames no task; where processes cannot start, trying for ever would not help.
        self._false_starts += not worker.started
        if self._waiting and self._false_starts < _FALSE_STARTS:
            self._start()
        yield from ((number, failure) for number in lost)

    def _give_up(self, failure: Failure) -> Iterator[Answer]:
        left = sorted([n for w in self._workers for n in w.given] + list(self._waiting))
        self.close()
        self._waiting.clear()
        yield from ((number, failure) for number in left)

    def close(self) -> None:
        for worker in self._workers:
            _stop(worker)
        self._workers = []


def _stop(worker: _Worker) -> None:
    # The parser does not let go of the interpreter, so a polite signal might never be seen.
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _serve(pipe: Connection, inherited: Sequence[Connection], make: Make, arguments: tuple[Any, ...]) -> None:
    """A worker's life: None when ready (a Failure if it never will be), then batches in, one answer a task out, until the other end is gone."""
    # Ctrl-C reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What was made before the fork stays; of what a worker makes, hardly anything is a cycle, and its life is short.
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    for other in inherited:
        other.close()
    with contextlib.suppress(EOFError, OSError):
        try:
            work = make(*arguments)
        except Exception as error:  # noqa: BLE001 - told as the reason why no worker could be started
            pipe.send(Failure("unstarted", describe(error)))
            return
        pipe.send(None)
        done = 0
        while True:
            for number, task in pipe.recv():
                pipe.send((number, _answer(work, task)))
                done += 1
                if done % _COLLECT_TASKS == 0:
                    # Syntax trees and what hangs on them are cycles that would wait long for a full collection.
                    gc.collect()


def _answer(work: Callable[[Any], Any], task: Any) -> Any:
    try:
        return work(task)
    except MemoryError:
        return Failure("crash", "out of memory")
    except Exception as error:  # noqa: BLE001 - reported as this task's failure
        return Failure("crash", describe(error))
