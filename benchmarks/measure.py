"""Whole-process measurements: CPU seconds and peak memory of a command, children included, median of several runs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user + system) and peak resident memory in MiB of the largest process."""

    cpu: float
    wall: float
    peak_mib: float
    exit_code: int


def run(command: Sequence[str], cwd: Path, environ: dict[str, str] | None = None) -> Cost:
    """Run a command once; its output is thrown away."""
    import time

    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(environ or {})}
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: a failed run is no measurement")
    return Cost(
        usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024, process.returncode
    )


def median(command: Sequence[str], cwd: Path, runs: int = 3, before: Callable[[], None] | None = None) -> Cost:
    """The run with the median CPU time; `before` prepares each one (such as emptying a cache)."""
    costs = []
    for _ in range(runs):
        if before is not None:
            before()
        costs.append(run(command, cwd))
    middle = statistics.median_low([c.cpu for c in costs])
    return next(c for c in costs if c.cpu == middle)


def reviewbot(*args: str) -> list[str]:
    """The command line of reviewbot in this interpreter."""
    return [sys.executable, "-m", "reviewbot", *args]
