"""How often the risk line says "high": replays the newest landed changes of real repositories as reviews.

Usage: bench_risk_levels.py [--changes N] REPOSITORY ...

Each of the last N changes that landed with code (first-parent steps) is assessed on what was known at its merge base.
Baseline, in the same run: the same scores against the commits that the shipped model was trained on ("high" above 95 %
of them), which is what a probability from other projects comes to. Wanted: about a tenth, whatever the repository.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from reviewbot.findings import RiskAssessment
from reviewbot.gitrepo.repository import Repository
from reviewbot.history.past import is_code
from reviewbot.models.registry import Registry
from reviewbot.review.advising import ModelAdvisor


def assessed(root: Path, count: int) -> list[RiskAssessment]:
    """The assessments of the newest landed changes."""
    repository = Repository.open(root)
    advisor = ModelAdvisor(Registry(Path("/nonexistent")), repository)
    found: list[RiskAssessment] = []
    for entry in repository.log(first_parent=True, max_count=8 * count):
        if len(found) < count and entry.parents and any(is_code(f.path) for f in entry.files):
            said = advisor.assess(repository.change(entry.parents[0], entry.commit))
            if isinstance(said, RiskAssessment):
                found.append(said)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--changes", type=int, default=60)
    options = parser.parse_args()
    head = Registry(Path("/nonexistent")).for_task("risk").heads["risk"]
    strangers = np.array(head["quantiles"])
    sys.stdout.write(
        "| repository | changes | high | elevated | low | not ranked | high by other projects' commits |\n|---" * 1
    )
    sys.stdout.write("|---" * 6 + "|\n")
    for root in options.repositories:
        found = assessed(root, options.changes)
        levels = Counter(said.level for said in found)
        by_others = np.mean([np.mean(strangers < said.score) >= 0.95 for said in found]) if found else 0.0
        cells = " | ".join(
            f"{levels[name] / max(1, len(found)):.0%}" for name in ("high", "elevated", "low", "unknown")
        )
        sys.stdout.write(f"| {root.name} | {len(found)} | {cells} | {by_others:.0%} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
