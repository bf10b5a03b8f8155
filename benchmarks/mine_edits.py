"""Ordinary single-function edits from the histories of git repositories, as JSON lines: negatives for the security rules.

    python benchmarks/mine_edits.py OUT.jsonl REPOSITORY... [--per-repository 150]

Commits whose message speaks of security are left out, tests and merges too.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from reviewbot.source import Node, language_of, parse, walk

_KINDS = frozenset(
    [
        "function_definition",
        "function_declaration",
        "method_definition",
        "method_declaration",
        "method",
        "singleton_method",
        "arrow_function",
        "function_expression",
        "constructor_declaration",
        "generator_function_declaration",
    ]
)
_SECURITY = re.compile(
    r"(?i)secur|vuln|cve|inject|xss|csrf|escap|sanitiz|exploit|travers|unsafe|attack|malicious|harden|bandit"
)
_TEST = re.compile(
    r"(?i)(^|/)(tests?|specs?|examples?|docs?|fixtures?|vendor|node_modules|dist|benchmarks?)/|test_|_test|\.test|\.spec|\.min\."
)
_SHARED = {"typescript": "javascript", "tsx": "javascript"}


def git(repository: Path, *args: str) -> bytes:
    return subprocess.run(["git", "-C", str(repository), *args], capture_output=True, check=False).stdout


def functions(text: str, language: str) -> dict[str, str]:
    """Outermost functions by name; a name given twice is left out."""
    found: dict[str, list[str]] = {}
    root = parse(text.encode("utf-8", "replace").decode(), language)
    ends = -1
    for node in walk(root):
        if node.kind() in _KINDS and node.range().start.index >= ends:
            name = _name(node)
            if name:
                found.setdefault(name, []).append(_with_indent(node, text))
            ends = node.range().end.index
    return {name: texts[0] for name, texts in found.items() if len(texts) == 1}


def _name(node: Node) -> str:
    field = node.field("name")
    if field is None and node.parent() is not None:
        field = node.parent().field("name")
    return field.text() if field is not None else ""


def _with_indent(node: Node, text: str) -> str:
    return " " * node.range().start.column + node.text()


def edits(repository: Path, most: int) -> Iterator[dict[str, str]]:
    log = git(repository, "log", "--no-merges", "-n", str(most * 12), "--format=%H%x00%s").decode("utf-8", "replace")
    count = 0
    for line in log.splitlines():
        commit, _, subject = line.partition("\0")
        if count >= most:
            return
        if _SECURITY.search(subject):
            continue
        changed = git(
            repository, "diff-tree", "-r", "--no-commit-id", "--diff-filter=M", "--raw", "--no-abbrev", commit
        )
        for entry in changed.decode("utf-8", "replace").splitlines()[:8]:
            meta, _, path = entry.partition("\t")
            language = language_of(path)
            if language not in (
                "python",
                "javascript",
                "typescript",
                "tsx",
                "java",
                "go",
                "php",
                "ruby",
            ) or _TEST.search(path):
                continue
            old, new = meta.split()[2:4]
            before, after = (git(repository, "cat-file", "blob", b).decode("utf-8", "replace") for b in (old, new))
            if max(len(before), len(after)) > 200_000:
                continue
            one, two = functions(before, language), functions(after, language)
            different = [n for n in one if n in two and one[n] != two[n]]
            for name in different[:2]:
                if len(one[name]) < 20_000:
                    count += 1
                    yield {"repo": repository.parent.name, "path": path, "commit": commit, "name": name,
                           "language": _SHARED.get(language, language), "exact": language,
                           "before": one[name], "after": two[name]}  # fmt: skip
            if count >= most:
                return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("repositories", type=Path, nargs="+")
    parser.add_argument("--per-repository", type=int, default=150)
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        for repository in args.repositories:
            for row in edits(repository, args.per_repository):
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
