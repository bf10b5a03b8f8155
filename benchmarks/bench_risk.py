"""`train risk`: seconds on a history of 10,000 commits, and the gate's verdict on repositories you name.

Usage: bench_risk.py [--commits N] [REPOSITORY ...]

Without repositories a history of N commits (default 10,000) with planted bugs is made. Baseline of every figure: lines added
alone, on the same test block. Target: 10,000 commits in at most 180 seconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reviewbot.gitrepo.repository import Repository
from reviewbot.models.registry import Registry
from reviewbot.training.risk import RiskOptions, RiskResult, train_risk


def run(path: Path, scratch: Path, commits: int, keep: Path | None) -> tuple[RiskResult, float]:
    """Train on a repository with an empty registry; the result and the seconds it took."""
    started = time.perf_counter()
    registry = Registry((keep or scratch) / path.name)
    result = train_risk(Repository.open(path), registry, RiskOptions(limit=commits, version=str(time.time_ns())))
    return result, time.perf_counter() - started


def show(name: str, result: RiskResult, seconds: float) -> None:
    """One row of the table."""
    history = result.history
    bugs = sum(r.fixed_at is not None for r in history.rows) if history else 0
    read = f"{history.commits if history else 0:,} commits, {bugs} later fixed"
    own, size = (result.measured[0], result.measured[-1]) if result.measured else (None, None)
    figures = "-"
    if own and size:
        lines = next(m for m in result.measured if m.name == "lines added")
        figures = ", ".join(f"{m} {own.point(m):.3f} / {lines.point(m):.3f}" for m in ("auc", "ap", "p@5%", "p@10%"))
    verdict = result.verdict.summary if result.verdict else f"refused: {result.refused}"
    sys.stdout.write(f"| {name} | {read} | {seconds:.0f} s | {result.tier} | {figures} | {verdict} |\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("repositories", nargs="*", type=Path)
    parser.add_argument("--commits", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep the registries here")
    options = parser.parse_args()
    sys.stdout.write(
        "| repository | history | time (target 180 s) | tier | model / lines added alone | gate |\n|---|---|---|---|---|---|\n"
    )
    with tempfile.TemporaryDirectory() as scratch:
        paths = options.repositories
        if not paths:
            from tests.support.repos import fast_import

            paths = [Path(scratch) / "planted"]
            fast_import(paths[0], options.commits, buggy=lambda n: n % 9 == 0)
        for path in paths:
            show(path.name, *run(path, Path(scratch) / "registry", options.commits, options.keep))


if __name__ == "__main__":
    main()
