"""What this machine really offers: the cores a container or an affinity mask leaves us, and memory."""

from __future__ import annotations

import os
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")


def cores(cgroup: Path = CGROUP) -> int:
    """Cores this process may use: the least of affinity mask, cgroup quota and OMP_NUM_THREADS (if set), at least 1."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wished = os.environ.get("OMP_NUM_THREADS", "")
    allowed = min(allowed, int(wished)) if wished.isdigit() else allowed
    quota = _quota(cgroup)
    return max(1, allowed if quota is None else min(allowed, int(quota + 0.5)))


def _quota(cgroup: Path) -> float | None:
    """CPUs granted by cgroup v2 or v1, None without a limit."""
    v2 = _words(cgroup / "cpu.max")
    if len(v2) == 2 and v2[0].isdigit():
        return int(v2[0]) / int(v2[1])
    quota, period = _words(cgroup / "cpu" / "cpu.cfs_quota_us"), _words(cgroup / "cpu" / "cpu.cfs_period_us")
    if quota and period and int(quota[0]) > 0:
        return int(quota[0]) / int(period[0])
    return None


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []
