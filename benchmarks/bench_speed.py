"""Speed and memory of `reviewbot analyze`, as ratios against named baselines measured in the same run.

Usage: bench_speed.py [--semgrep PATH] [--files N]

Baselines: the bare import of typer, rich and pydantic-settings; bandit on the same files; semgrep (if given) on the same
files with a local rule file of 120 patterns; reviewbot itself warm against cold, and on a large against a small repository.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from measure import median, reviewbot

ROWS: list[tuple[str, str, str]] = []


def row(what: str, figure: str, target: str) -> None:
    """Print one line of the table."""
    ROWS.append((what, figure, target))
    sys.stdout.write(f"| {what} | {figure} | {target} |\n")
    sys.stdout.flush()


def git(folder: Path, *args: str) -> None:
    """Run git with a fixed identity."""
    config = ["-c", "user.name=b", "-c", "user.email=b@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *config, *args], check=True, capture_output=True)


def real_files(count: int) -> list[Path]:
    """Real Python files: the standard library's."""
    root = Path(sysconfig.get_paths()["stdlib"])
    files = [
        p
        for p in sorted(root.rglob("*.py"))
        if "site-packages" not in p.parts and "test" not in p.parts and "idlelib" not in p.parts
    ]
    return [p for p in files if 2_000 < p.stat().st_size < 200_000][:count]


def repository(folder: Path, files: list[Path]) -> None:
    """A repository holding copies of the files."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    for number, path in enumerate(files):
        target = folder / f"pkg{number % 10}" / f"{path.stem}_{number}.py"
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "files")


def start_up(work: Path) -> None:
    """`rules list` against the bare imports."""
    base = median([sys.executable, "-c", "import typer, rich, pydantic_settings"], work, 5)
    ours = median(reviewbot("rules", "list"), work, 5)
    row("`rules list` / bare imports, CPU", f"{ours.cpu / base.cpu:.2f} ×", "≤ 2.0 ×")


def whole_files(work: Path, files: int, semgrep: str | None) -> None:
    """`--all` on the same files as bandit and semgrep."""
    folder = work / "whole"
    repository(folder, real_files(files))
    lines = sum(p.read_bytes().count(b"\n") for p in folder.rglob("*.py"))
    everything = median(reviewbot("analyze", "--all", "--no-cache", "--store", "none"), folder)
    spine = median(
        reviewbot("analyze", "--all", "--no-cache", "--store", "none", "--model", "none", "--disable", "security"),
        folder,
    )
    bandit = median([sys.executable, "-m", "bandit", "-q", "-r", "."], folder)
    row(f"quality + architecture / bandit, CPU, {lines:,} lines", f"{spine.cpu / bandit.cpu:.2f} ×", "≤ 1.5 ×")
    row("everything / bandit, CPU", f"{everything.cpu / bandit.cpu:.2f} ×", "≤ 3 ×")
    if semgrep:
        rules = work / "rules.yaml"
        rules.write_text(semgrep_rules(), encoding="utf-8")
        theirs = median(
            [semgrep, "scan", "--metrics=off", "--disable-version-check", "--quiet", "--config", str(rules), "."],
            folder,
            1,
        )
        row("semgrep with 120 patterns / quality + architecture, CPU", f"{theirs.cpu / spine.cpu:.1f} ×", "≥ 10 ×")
        row("semgrep with 120 patterns / everything, CPU", f"{theirs.cpu / everything.cpu:.1f} ×", "≥ 10 ×")


def semgrep_rules() -> str:
    """120 patterns of our own: calls of well-known functions with an argument."""
    names = [
        "eval",
        "exec",
        "os.system",
        "subprocess.call",
        "pickle.loads",
        "yaml.load",
        "hashlib.md5",
        "open",
        "input",
        "compile",
        "getattr",
        "setattr",
    ]
    shapes = [
        "{0}($X)",
        "{0}($X, ...)",
        "$Y = {0}(...)",
        "return {0}(...)",
        "{0}($X + $Z)",
        '{0}(f"...{{$X}}...")',
        "if {0}(...): ...",
        "{0}(..., shell=True)",
        "with {0}(...) as $F: ...",
        "for $I in {0}(...): ...",
    ]
    rules = [
        f"  - id: r{i}\n    languages: [python]\n    severity: WARNING\n    message: m\n    pattern: '{shape.format(name)}'\n"
        for i, (name, shape) in enumerate((n, s) for n in names for s in shapes)
    ]
    return "rules:\n" + "".join(rules)


def warm_and_cold(work: Path) -> None:
    """A second run of the same change against the first."""
    folder = work / "cache"
    files = real_files(120)
    repository(folder, files[:1])
    git(folder, "switch", "-qc", "feature")
    for number, path in enumerate(files):
        shutil.copy(path, folder / f"m{number}_{path.name}")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "feature")
    cache = work / "cachedir"
    command = reviewbot("analyze", "--base", "main", "--head", "feature", "--store", "none", "--model", "none")
    environ = {"REVIEWBOT_CACHE_DIR": str(cache)}
    from measure import run

    cold, warm = run(command, folder, environ), run(command, folder, environ)
    start = median(reviewbot("version"), folder)
    row("first run / start-up (must be ≥ 20)", f"{cold.cpu / start.cpu:.0f} ×", "≥ 20 ×")
    row("second run / first run, CPU", f"{warm.cpu / cold.cpu:.2f} ×", "≤ 0.3 ×")


def small_change(folder: Path, size: int) -> None:
    """A repository of `size` files with a 10-file change on the branch `feature`."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for number in range(size):
        target = folder / f"p{number % 100}" / f"m{number}.py"
        target.parent.mkdir(exist_ok=True)
        target.write_text(
            f"def helper_{number}(a, b):\n    total = a + b\n    for i in range(total):\n        print(i)\n    return total\n"
            * 8,
            encoding="utf-8",
        )
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "base")
    git(folder, "switch", "-qc", "feature")
    for number in range(10):
        with (folder / f"p{number}" / f"m{number}.py").open("a", encoding="utf-8") as file:
            file.write(f"\n\ndef extra_{number}(x):\n    return helper_{number}(x, 1)\n")
    git(folder, "commit", "-qam", "change")


def rule_seconds(folder: Path, cache: Path) -> float:
    """Wall seconds that a first run spends on the rules for changed files, at the head and at the merge base."""
    command = reviewbot(
        "analyze", "--base", "main", "--head", "feature", "--store", "none", "--model", "none", "--format", "json"
    )
    environ = {**os.environ, "REVIEWBOT_CACHE_DIR": str(cache)}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False)
    stages = {s["stage"]: s["seconds"] for s in json.loads(done.stdout)["durations"]}
    return float(stages["check"] + stages["delta"])


def repository_size(work: Path, large: int) -> None:
    """The same 10-file change in a small and in a large repository."""
    from measure import run

    costs, rules = {}, {}
    for size in (200, large):
        folder = work / f"size{size}"
        small_change(folder, size)
        rules[size] = min(rule_seconds(folder, work / f"first{size}-{n}") for n in range(3))
        cache = {"REVIEWBOT_CACHE_DIR": str(work / f"cache{size}")}
        command = reviewbot("analyze", "--base", "main", "--head", "feature", "--store", "none", "--model", "none")
        first = run(command, folder, cache)
        # On a busy machine the budget of one run may not be enough for all files: warm means that all are known.
        for _ in range(2):
            run(command, folder, {**cache, "REVIEWBOT_INDEX_BUDGET": "600", "REVIEWBOT_BUDGET": "900"})
        costs[size] = (first, run([*command, "--no-cache"], folder, cache), run(command, folder, cache))
    small, big = costs[200], costs[large]
    row(
        f"10-file change, {large:,} / 200 files, first run: rules on the changed files, wall, best of 3",
        f"{rules[large] / rules[200]:.2f} × ({rules[large]:.2f} s)",
        "≤ 2 ×",
    )
    row(f"10-file change, {large:,} / 200 files, warm, CPU", f"{big[2].cpu / small[2].cpu:.2f} ×", "≤ 1.2 ×")
    row(
        f"cold first run with {large:,} files: wall, peak of one process",
        f"{big[0].wall:.1f} s, {big[0].peak_mib:.0f} MiB",
        "budget 20 s, 1 GiB",
    )


def many_files(work: Path) -> None:
    """2,000 changed files."""
    folder = work / "many"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "commit", "-qm", "empty", "--allow-empty")
    git(folder, "switch", "-qc", "feature")
    source = real_files(40)
    for number in range(2_000):
        target = folder / f"p{number % 50}" / f"m{number}.py"
        target.parent.mkdir(exist_ok=True)
        shutil.copy(source[number % len(source)], target)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "many")
    cost = median(
        reviewbot(
            "analyze", "--base", "main", "--head", "feature", "--store", "none", "--no-cache", "--budget", "3600"
        ),
        folder,
        1,
    )
    row("2,000 changed files: peak of one process", f"{cost.peak_mib:.0f} MiB", "< 1 GiB")


def main() -> int:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--semgrep", help="path of a semgrep to compare with")
    parser.add_argument("--files", type=int, default=150)
    parser.add_argument("--large", type=int, default=20_000)
    options = parser.parse_args()
    sys.stdout.write("| what | measured | target |\n|---|---|---|\n")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        start_up(work)
        whole_files(work, options.files, options.semgrep)
        warm_and_cold(work)
        many_files(work)
        repository_size(work, options.large)
    return 0


if __name__ == "__main__":
    sys.exit(main())
