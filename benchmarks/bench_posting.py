"""What a CI step costs beyond the analysis: detection, report files, hand-off and plan for one large review.

Prints CPU seconds and the ratio to starting Python with the libraries that the step needs anyway, measured in the same run.

    python benchmarks/bench_posting.py [--findings 2000]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from reviewbot.analyzers.registry import all_metas
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind
from reviewbot.findings import Category, Confidence, Disposition, Finding, Location, Review, Severity, Triaged, identify
from reviewbot.outputs import render
from reviewbot.vcs import detect, handoff
from reviewbot.vcs.base import CAP, Options
from reviewbot.vcs.comments import Existing, Inputs, plan
from reviewbot.vcs.github import GitHub

BASELINE = "import httpx, pydantic"


def sample(count: int) -> tuple[Review, ChangeSet]:
    """A review with `count` findings on the added lines of twenty files."""
    per_file = -(-count // 20)
    files, findings = [], []
    for number in range(20):
        path = f"src/module_{number}.py"
        lines = tuple(Line(LineKind.ADDED, None, i, f"call({number}, {i})") for i in range(1, per_file + 1))
        files.append(ChangedFile(path, ChangeKind.ADDED, hunks=(Hunk(0, 0, 1, per_file, lines),)))
        for line in lines[: count - len(findings)]:
            at = Location(path, line.new or 1, in_diff=True)
            made = Finding(
                "some-rule", Category.QUALITY, Severity.MEDIUM, Confidence.HIGH, at, f"`{line.text}` is not checked"
            )
            findings.append(Triaged(identify(made, line.text), Disposition.REPORTED, inline=len(findings) < CAP))
    change = ChangeSet(tuple(files), base="b" * 40, head="h" * 40, merge_base="b" * 40)
    return Review(tuple(findings), base=change.base, head=change.head, merge_base=change.merge_base), change


def steps(review: Review, change: ChangeSet) -> dict[str, Callable[[], object]]:
    """Everything that `reviewbot ci` does between the analysis and the first request."""
    payload = json.dumps(
        {"pull_request": {"number": 7, "head": {"sha": "a" * 40, "repo": {"full_name": "o/r"}}, "base": {}}}
    )
    env = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_EVENT_PATH": "e",
    }
    target = detect.detect(env, lambda path: payload)
    assert target is not None
    rules = all_metas()
    given = Inputs(review, change, Existing(), Options(budget=CAP), GitHub.limits)
    return {
        "detect": lambda: detect.detect(env, lambda path: payload),
        **{form: partial(render, form, review, rules) for form in ("json", "sarif", "markdown", "github")},
        "hand-off": lambda: handoff.write(review, target),
        "plan": lambda: plan(given),
    }


def cpu_seconds() -> float:
    """Of this process and of the ones it waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def best_of(run: Callable[[], object], times: int = 5) -> float:
    """CPU seconds of the cheapest of several runs."""
    taken = []
    for _ in range(times):
        start = cpu_seconds()
        run()
        taken.append(cpu_seconds() - start)
    return min(taken)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=2000)
    count = parser.parse_args().findings
    baseline = best_of(lambda: subprocess.run([sys.executable, "-c", BASELINE], check=True))
    total = 0.0
    for name, run in steps(*sample(count)).items():
        seconds = best_of(run)
        total += seconds
        print(f"{name:10} {seconds:7.3f} s")
    print(
        f"{'total':10} {total:7.3f} s = {total / baseline:.2f} x `python -c '{BASELINE}'` ({baseline:.3f} s), {count} findings"
    )


if __name__ == "__main__":
    main()
