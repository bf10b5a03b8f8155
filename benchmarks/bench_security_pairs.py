"""Security rules on pairs of functions before and after a real fix, beside bandit, ruff `S` and semgrep in the same run.

Each pair is looked at as a change both ways and as two snapshots. A pair is right if putting the fault in is reported
and taking it out is not, with a CWE of the pair's group. Prints recall, fixed side flagged and pairs right, by language
and CWE. With `--edits` it also counts reports on ordinary single-function edits.

    python benchmarks/bench_security_pairs.py --pairs PAIRS.jsonl.gz [--half tune|held] [--edits EDITS.jsonl] [--semgrep PATH]

semgrep runs with `semgrep_pairs.yaml`, rules of our own; the others with theirs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from security_harness import ENDINGS, Reviewer, as_file

_LANGUAGE = {
    "py": "python",
    "js": "javascript",
    "jsx": "javascript",
    "java": "java",
    "go": "go",
    "rb": "ruby",
    "php": "php",
}
# The families of the analyzer that mean the same as a pair's label.
_GROUPS = {
    22: {22, 23, 73, 98, 434}, 78: {77, 78}, 79: {79, 80}, 89: {89}, 94: {94, 95, 1336}, 295: {295}, 326: {326, 327},
    327: {326, 327, 328, 916}, 338: {330, 338}, 352: {352}, 377: {377}, 502: {502}, 611: {91, 611, 776}, 732: {732},
    915: {915, 1321}, 916: {327, 328, 916}, 798: {259, 321, 798},
}  # fmt: skip
# What bandit and ruff mean by their codes, for the same match.
_BANDIT = {
    22: {"B202"}, 78: {"B602", "B605", "B604", "B607", "B603", "B609", "B601"}, 79: {"B701", "B702", "B703", "B308", "B704"},
    89: {"B608", "B610", "B611"}, 94: {"B102", "B307"}, 295: {"B501", "B507", "B323"}, 326: {"B505"},
    327: {"B303", "B304", "B305", "B324", "B502", "B503", "B504", "B413"}, 338: {"B311"}, 377: {"B306", "B108"},
    502: {"B301", "B302", "B506", "B403", "B614"}, 611: {"B405", "B314", "B318", "B320"}, 732: {"B103"},
}  # fmt: skip


def load(path: Path, half: str) -> list[dict[str, str]]:
    """Pairs of our languages and CWEs; the halves never share a repository."""
    out = []
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        row = json.loads(line)
        language = _LANGUAGE.get(row["file_name"].rsplit(".", 1)[-1])
        cwe = int(row["vul_type"].split("-")[1])
        if language is None or cwe not in _GROUPS:
            continue
        repository = "/".join(row["commit_link"].split("/")[1:3]).lower()
        held = int(hashlib.sha256(f"pairs:{repository}".encode()).hexdigest(), 16) % 2
        if half in ("all", "held" if held else "tune"):
            out.append({"language": language, "cwe": cwe, "repository": repository, "name": row["func_name"],
                        "bad": as_file(row["func_src_before"], language),
                        "good": as_file(row["func_src_after"], language)})  # fmt: skip
    return out


def ours(reviewer: Reviewer, row: dict[str, str]) -> tuple[bool, bool, bool, bool]:
    """(putting in reported, taking out reported, bad side flagged, good side flagged), CWE-matched."""
    path, wanted = f"extracted.{ENDINGS[row['language']]}", _GROUPS[row["cwe"]]

    def match(found: list) -> bool:
        return any(wanted & set(f.cwe) for f in found)

    return (
        match(reviewer.change(path, row["good"], row["bad"])),
        match(reviewer.change(path, row["bad"], row["good"])),
        match(reviewer.snapshot(path, row["bad"])),
        match(reviewer.snapshot(path, row["good"])),
    )


def peers(rows: list[dict[str, str]]) -> dict[str, list[tuple[bool, bool]]]:
    """(bad flagged, good flagged) of the Python pairs by bandit and ruff."""
    out: dict[str, list[tuple[bool, bool]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            for side in ("bad", "good"):
                (Path(folder) / f"{number}_{side}.py").write_text(row[side], encoding="utf-8")
        here = Path(sys.executable).parent
        bandit = subprocess.run(
            [here / "bandit", "-q", "-r", folder, "-f", "json"], capture_output=True, text=True, check=False
        )
        flagged: dict[str, set[str]] = defaultdict(set)
        for result in json.loads(bandit.stdout)["results"]:
            flagged[Path(result["filename"]).stem].add(result["test_id"])
        out["bandit"] = _peer(rows, flagged)
        ruff = subprocess.run([here / "ruff", "check", "--isolated", "--select", "S", "--output-format", "json", folder],
                              capture_output=True, text=True, check=False)  # fmt: skip
        flagged = defaultdict(set)
        for result in json.loads(ruff.stdout):
            flagged[Path(result["filename"]).stem].add("B" + str(result["code"] or "S000")[1:])
        out["ruff S"] = _peer(rows, flagged)
    return out


def semgrep(rows: list[dict[str, str]], program: str) -> list[tuple[bool, bool]]:
    """(bad flagged, good flagged) of every pair by semgrep with our own rules, CWE-matched."""
    flagged: dict[str, set[int]] = defaultdict(set)
    rules = Path(__file__).with_name("semgrep_pairs.yaml")
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            for side in ("bad", "good"):
                path = Path(folder) / f"{number}_{side}.{ENDINGS[row['language']]}"
                path.write_text(row[side], encoding="utf-8")
        command = [program, "scan", "--metrics=off", "--disable-version-check", "--quiet", "--json", "--no-git-ignore",
                   "--config", str(rules), folder]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    for result in json.loads(done.stdout)["results"]:
        flagged[Path(result["path"]).stem].add(int(result["check_id"].rsplit("cwe-", 1)[1].split("-")[0]))
    return [
        (bool(flagged[f"{n}_bad"] & _GROUPS[r["cwe"]]), bool(flagged[f"{n}_good"] & _GROUPS[r["cwe"]]))
        for n, r in enumerate(rows)
    ]


def semgrep_tables(rows: list[dict[str, str]], program: str) -> None:
    """semgrep by language."""
    groups: dict[str, list[tuple[bool, bool, bool, bool]]] = defaultdict(list)
    for row, (bad, good) in zip(rows, semgrep(rows, program), strict=True):
        groups[f"semgrep {row['language']}"].append((bad, good, bad, good))
    table("peer, all pairs", dict(sorted(groups.items())))


def _peer(rows: list[dict[str, str]], flagged: dict[str, set[str]]) -> list[tuple[bool, bool]]:
    return [
        (
            bool(flagged[f"{n}_bad"] & _BANDIT.get(r["cwe"], set())),
            bool(flagged[f"{n}_good"] & _BANDIT.get(r["cwe"], set())),
        )
        for n, r in enumerate(rows)
    ]


def table(title: str, groups: dict[str, list[tuple[bool, bool, bool, bool]]]) -> None:
    """One line a group: as changes, then as snapshots."""
    print(
        f"\n{title:<22}{'pairs':>6}  {'put in':>7} {'taken out':>9} {'right':>6}   | {'bad':>5} {'good':>5} {'right':>6}"
    )
    for name, results in groups.items():
        n = len(results)
        share = [100 * sum(f(r) for r in results) / n for f in (
            lambda r: r[0], lambda r: r[1], lambda r: r[0] and not r[1],
            lambda r: r[2], lambda r: r[3], lambda r: r[2] and not r[3])]  # fmt: skip
        print(f"{name:<22}{n:>6}  {share[0]:>6.1f}% {share[1]:>8.1f}% {share[2]:>5.1f}%   | "
              f"{share[3]:>4.1f}% {share[4]:>4.1f}% {share[5]:>5.1f}%")  # fmt: skip


def edits(reviewer: Reviewer, path: Path, verbose: bool) -> None:
    """Reports on ordinary edits."""
    count: dict[str, int] = defaultdict(int)
    alarms: dict[str, int] = defaultdict(int)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        count[row["language"]] += 1
        name = f"extracted.{ENDINGS[row['language']]}"
        found = reviewer.change(name, as_file(row["before"], row["language"]), as_file(row["after"], row["language"]))
        if found:
            alarms[row["language"]] += 1
            if verbose:
                for f in found:
                    print(f"  {row['repo']} {row['path']} {f.rule}: {f.message}")
    print(f"\n{'ordinary edits':<22}{'edits':>7} {'alarms':>7} {'per 1,000':>10}")
    for language in sorted(count):
        print(
            f"{language:<22}{count[language]:>7} {alarms[language]:>7} {1000 * alarms[language] / count[language]:>10.2f}"
        )
    total = sum(count.values())
    print(f"{'all':<22}{total:>7} {sum(alarms.values()):>7} {1000 * sum(alarms.values()) / max(total, 1):>10.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=os.environ.get("REVIEWBOT_SECURITY_PAIRS"))
    parser.add_argument("--edits", type=Path, default=os.environ.get("REVIEWBOT_ORDINARY_EDITS"))
    parser.add_argument("--half", choices=["tune", "held", "all"], default="tune")
    parser.add_argument("--semgrep", help="path of a semgrep to compare with")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    if args.pairs is None:
        print("No pairs: give --pairs or REVIEWBOT_SECURITY_PAIRS.")
        return
    rows = load(Path(args.pairs), args.half)
    reviewer = Reviewer()
    began = time.process_time()
    results = [ours(reviewer, row) for row in rows]
    spent = time.process_time() - began
    by_language: dict[str, list] = defaultdict(list)
    by_cwe: dict[str, list] = defaultdict(list)
    for row, result in zip(rows, results, strict=True):
        by_language[row["language"]].append(result)
        by_cwe[f"{row['language']} {row['cwe']}"].append(result)
        if args.verbose:
            mark = "right" if result[0] and not result[1] else "-----"
            print(
                mark,
                "".join("x" if r else "." for r in result),
                row["language"],
                row["cwe"],
                row["repository"],
                row["name"],
            )
    print(f"half: {args.half}; {len(rows)} pairs in {spent:.1f} s of CPU")
    table("by language", dict(sorted(by_language.items())))
    table("by language and CWE", dict(sorted(by_cwe.items())))
    python = [r for r in rows if r["language"] == "python"]
    table("peers, Python pairs", {name: [(b, g, b, g) for b, g in flags] for name, flags in peers(python).items()})
    if args.semgrep:
        semgrep_tables(rows, args.semgrep)
    if args.edits:
        edits(reviewer, Path(args.edits), args.verbose)


if __name__ == "__main__":
    main()
