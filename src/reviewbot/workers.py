"""Supervised worker processes: a task that hangs or kills its process costs only itself.

The parser and the model runtimes are native code that cannot be interrupted from inside, so time-outs are enforced
from outside: the worker is killed, the task fails with a reason, and a new worker takes its place.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Failure:
    """A task without a result."""

    kind: Literal["timeout", "crash"]
    detail: str = ""


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: int | None = None
    deadline: float = 0.0


def available_cores() -> int:
    """Cores this process may use: affinity and control-group quota respected."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with contextlib.suppress(OSError, ValueError):
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:  # noqa: PTH123
            quota, period = file.read().split()
        if quota != "max":
            cores = min(cores, max(1, int(quota) // int(period)))
    return max(1, cores)


def _serve(pipe: Connection, make: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    # Ctrl-C reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work = make(*arguments)
    while True:
        try:
            number, task = pipe.recv()
        except EOFError:
            return
        try:
            answer: Any = work(task)
        except MemoryError:
            answer = Failure("crash", "out of memory")
        except Exception as error:  # noqa: BLE001 - reported as this task's failure
            answer = Failure("crash", describe(error))
        pipe.send((number, answer))


def describe(error: Exception) -> str:
    """The type of an error and where it was raised; never its message, which may quote the code under review."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119
    return f"{type(error).__name__}{at}"


def run_tasks(
    tasks: Sequence[Any],
    make: Callable[..., Callable[[Any], Any]],
    arguments: tuple[Any, ...] = (),
    *,
    jobs: int,
    timeout: float,
    deadline: float | None = None,
) -> Iterator[tuple[int, Any]]:
    """(task number, result or Failure) as they finish; `make(*arguments)` runs once in each worker.

    `timeout` is seconds per task, `deadline` a `time.monotonic()` after which the remaining tasks fail as "timeout".
    """
    pool = _Pool(make, arguments, timeout)
    try:
        yield from pool.run(tasks, min(jobs, len(tasks)), deadline)
    finally:
        pool.close()


class _Pool:
    def __init__(self, make: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...], timeout: float) -> None:
        self._make = make
        self._arguments = arguments
        self._timeout = timeout
        # fork keeps what is already imported, so a worker costs milliseconds; callers start pools before any threads.
        self._context = multiprocessing.get_context(
            "fork" if "fork" in multiprocessing.get_all_start_methods() else None
        )
        self._workers: list[_Worker] = []

    def run(self, tasks: Sequence[Any], jobs: int, deadline: float | None) -> Iterator[tuple[int, Any]]:
        waiting = deque(range(len(tasks)))
        self._workers = [self._start() for _ in range(jobs)]
        while waiting or any(w.task is not None for w in self._workers):
            if deadline is not None and time.monotonic() > deadline:
                yield from self._give_up(waiting)
                return
            for worker in self._workers:
                self._feed(worker, waiting, tasks)
            yield from self._collect(deadline)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._make, self._arguments), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _feed(self, worker: _Worker, waiting: deque[int], tasks: Sequence[Any]) -> None:
        if worker.task is None and waiting:
            worker.task = waiting.popleft()
            worker.deadline = time.monotonic() + self._timeout
            # A worker that died in between is found out when its answer is read.
            with contextlib.suppress(BrokenPipeError):
                worker.pipe.send((worker.task, tasks[worker.task]))

    def _collect(self, deadline: float | None) -> Iterator[tuple[int, Any]]:
        busy = [w for w in self._workers if w.task is not None]
        limit = min(w.deadline for w in busy)
        if deadline is not None:
            limit = min(limit, deadline)
        ready = wait([w.pipe for w in busy], timeout=max(0.0, limit - time.monotonic()))
        for worker in busy:
            if worker.pipe in ready:
                yield self._receive(worker)
            elif time.monotonic() >= worker.deadline:
                yield self._replace(worker, Failure("timeout", f"over {self._timeout:g} s"))

    def _receive(self, worker: _Worker) -> tuple[int, Any]:
        try:
            number, answer = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(1)
            return self._replace(worker, Failure("crash", f"worker exit {worker.process.exitcode}"))
        worker.task = None
        return number, answer

    def _replace(self, worker: _Worker, failure: Failure) -> tuple[int, Any]:
        number = worker.task if worker.task is not None else -1
        self._stop(worker)
        self._workers[self._workers.index(worker)] = self._start()
        return number, failure

    def _give_up(self, waiting: deque[int]) -> Iterator[tuple[int, Any]]:
        left = [w.task for w in self._workers if w.task is not None] + list(waiting)
        yield from ((n, Failure("timeout", "time budget of the analysis")) for n in sorted(left))

    def _stop(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def close(self) -> None:
        for worker in self._workers:
            self._stop(worker)
        self._workers = []
