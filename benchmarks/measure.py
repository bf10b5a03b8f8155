"""Whole-process measurements: CPU seconds and peak memory of a command, children included, median of several runs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
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


def installed() -> dict[str, str]:
    """The environment in which a checkout starts like an installed package: from compiled modules, once they are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Sequence[str], cwd: Path, environ: dict[str, str] | None = None) -> Cost:
    """Run a command once; exit code 1 counts as "found something" only if something was printed."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen(
            command, cwd=cwd, stdout=printed, stderr=complained, env={**installed(), **(environ or {})}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1) or (process.returncode == 1 and not os.fstat(printed.fileno()).st_size):
            complained.seek(0)
            said = complained.read().decode(errors="replace")[-500:]
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: no measurement. {said}")
    return Cost(
        usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024, process.returncode
    )


def median(command: Sequence[str], cwd: Path, runs: int = 3, before: Callable[[], None] | None = None) -> Cost:
    """The run with the median CPU time; `before` prepares each one (such as emptying a cache)."""
    if runs > 1:
        # A first one compiles what is not compiled yet.
        run(command, cwd)
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
