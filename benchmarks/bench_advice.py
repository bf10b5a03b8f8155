"""What the default model adds to `analyze` on a ten-file change: CPU seconds, wall seconds and peak memory, with and without it.

Usage: bench_advice.py [--runs N] [--files N] [--commits N] [REPOSITORY ...]

Baseline: the same command with `--model none`, runs alternating. Without repositories a history of N commits (default 5,000) is
made; with them the change is the newest commits of HEAD's first-parent line that touch at least ten code files together.
"Warm" keeps what a first run on the same merge base left in the cache. Targets: less than 0.5 s and less than 250 MB more.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from measure import Cost, reviewbot, run

from reviewbot.history.past import is_code


def change(root: Path, files: int) -> str:
    """A base from which HEAD changed at least that many code files."""
    base = ""
    for back in range(1, 60):
        base = f"HEAD~{back}"
        names = _git(root, "diff", "--name-only", f"{base}...HEAD").splitlines()
        if sum(map(is_code, names)) >= files:
            break
    return base


def _git(root: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=root, check=True, capture_output=True, text=True).stdout


def measured(root: Path, base: str, runs: int, *, warm: bool) -> tuple[list[Cost], list[Cost]]:
    """(without, with) the model, runs alternating; a cold run has an empty cache each time."""
    without, with_model = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(runs + warm):
            for model, costs in (("none", without), ("reviewbot-tiny", with_model)):
                cache = Path(scratch, model if warm else f"{model}-{number}")
                command = reviewbot(
                    "analyze", "--base", base, "--head", "HEAD", "--store", "none", "--fail-level", "none"
                )
                cost = run([*command, "--model", model], root, {"REVIEWBOT_CACHE_DIR": str(cache)})
                if cost.exit_code:
                    raise SystemExit(f"the review of {root.name} ended with {cost.exit_code}: that is no measurement")
                costs.append(cost)
    return without[warm:], with_model[warm:]


def show(name: str, kind: str, without: list[Cost], with_model: list[Cost]) -> None:
    """One row: medians without, and what the model adds (difference of medians)."""

    def middle(costs: list[Cost], of: str) -> float:
        return statistics.median(getattr(c, of) for c in costs)

    cells = [
        f"{middle(without, of):.2f} + {middle(with_model, of) - middle(without, of):.2f} s" for of in ("cpu", "wall")
    ]
    memory = (
        f"{middle(without, 'peak_mib'):.0f} + {middle(with_model, 'peak_mib') - middle(without, 'peak_mib'):.0f} MiB"
    )
    sys.stdout.write(f"| {name} | {kind} | {cells[0]} | {cells[1]} | {memory} |\n")
    sys.stdout.flush()


def planted(root: Path, commits: int, files: int) -> Path:
    """A made history, and on top a commit that changes that many files."""
    from tests.support.repos import fast_import

    fast_import(root, commits, buggy=lambda n: n % 9 == 0)
    for path in sorted(root.glob("src/**/*.py"))[:files]:
        path.write_text(path.read_text() + "\n\ndef added(value):\n    return value.strip() or None\n")
    _git(root, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qam", "Change ten files")
    return root


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("repositories", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--commits", type=int, default=5_000)
    options = parser.parse_args()
    sys.stdout.write("| repository | cache | CPU | wall | peak memory |\n|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as scratch:
        roots = options.repositories or [planted(Path(scratch, "planted"), options.commits, options.files)]
        for root in roots:
            base = change(root, options.files)
            for warm in (False, True):
                show(root.name, "warm" if warm else "cold", *measured(root, base, options.runs, warm=warm))


if __name__ == "__main__":
    main()
