"""Replay the last commits of real repositories, one at a time, and count what would have been said.

Usage: replay.py REPOSITORY... [--commits 100] [--out FOLDER]

Prints, per repository and rule, findings per commit (inline, summary-only), crashes and incomplete reviews, and writes
every finding to FOLDER/findings.jsonl for a judgement by hand. Repositories are local clones; nothing is fetched.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def commits(repository: Path, count: int) -> list[str]:
    """The newest steps of the main line, newest first: a merge counts as one change, like the request it merged."""
    args = ["git", "-C", str(repository), "log", "--first-parent", f"-{count}", "--format=%H", "HEAD"]
    return subprocess.run(args, capture_output=True, text=True, check=True).stdout.split()


def review(repository: Path, commit: str) -> dict[str, object]:
    """The JSON review of one commit against its parent, with its exit code and seconds."""
    began = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "reviewbot",
        "analyze",
        "--base",
        f"{commit}^",
        "--head",
        commit,
        "--format",
        "json",
        "--store",
        "none",
        "-j",
        "1",
        "--local",
    ]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    try:
        document = json.loads(done.stdout)
    except ValueError:
        document = {"error": done.stderr[-2000:]}
    return document | {
        "exit": done.returncode,
        "seconds": time.perf_counter() - began,
        "commit": commit,
        "repository": repository.name,
    }


def rows(document: dict[str, object]) -> Iterator[dict[str, object]]:
    """One row a reported finding."""
    for finding in document.get("findings", []):  # type: ignore[attr-defined]
        if finding["disposition"] in ("reported", "summary"):
            yield {"repository": document["repository"], "commit": document["commit"], **finding}


def main() -> int:
    """Replay and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--commits", type=int, default=100)
    parser.add_argument("--out", type=Path, default=Path("artifacts/replay"))
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    jobs = [(r, c) for r in options.repositories for c in commits(r, options.commits)]
    with ThreadPoolExecutor(options.jobs) as pool:
        documents = list(pool.map(lambda job: review(*job), jobs))
    found = [row for document in documents for row in rows(document)]
    with (options.out / "findings.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in found)
    summary(documents, found, options.out)
    return 0


def summary(documents: list[dict[str, object]], found: list[dict[str, object]], out: Path) -> None:
    """Print and keep the table."""
    lines = [
        "| repository | commits | inline per commit | summary-only per commit | crashed | incomplete | median seconds |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in sorted({str(d["repository"]) for d in documents}):
        mine = [d for d in documents if d["repository"] == name]
        here = [f for f in found if f["repository"] == name]
        inline = sum(f["disposition"] == "reported" for f in here)
        crashed = [d for d in mine if "error" in d]
        seconds = sorted(float(str(d["seconds"])) for d in mine)[len(mine) // 2]
        incomplete = sum(d["exit"] == 3 for d in mine) - len(crashed)
        lines.append(
            f"| {name} | {len(mine)} | {inline / len(mine):.3f} | {(len(here) - inline) / len(mine):.3f} | {len(crashed)} | {incomplete} | {seconds:.2f} |"
        )
        lines += [f"crash: {d['commit']}: {d['error']}" for d in crashed]
    rules = Counter((str(f["rule"]), str(f["disposition"])) for f in found)
    lines += ["", "| rule | shown | findings | per 100 commits |", "|---|---|---|---|"]
    lines += [
        f"| {rule} | {shown} | {n} | {100 * n / len(documents):.1f} |" for (rule, shown), n in rules.most_common()
    ]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    (out / "summary.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
