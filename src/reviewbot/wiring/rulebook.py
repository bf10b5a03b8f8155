"""`reviewbot rules`: what is looked for, and why."""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

from reviewbot.errors import ExitCode, UsageError
from reviewbot.findings import Category


def catalogue() -> list[dict[str, Any]]:
    """Every rule's metadata as generated into the package: listing rules need not import them."""
    return list(json.loads((resources.files("reviewbot.analyzers") / "catalogue.json").read_text(encoding="utf-8")))


def list_rules(category: str | None, *, as_json: bool) -> int:
    """Print every rule, one a line."""
    if category is not None and category not in set(Category):
        raise UsageError(f"there is no category '{category}'", f"Categories: {', '.join(Category)}.")
    rows = [row for row in catalogue() if category in (None, row["category"])]
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
        return ExitCode.CLEAN
    width = max((len(row["id"]) for row in rows), default=0)
    for group in sorted({row["category"] for row in rows}):
        sys.stdout.write(f"{group}\n")
        for row in (row for row in rows if row["category"] == group):
            where = "  (summary only)" if row["summary_only"] else ""
            sys.stdout.write(f"  {row['id']:{width}}  {row['severity']:8}  {row['summary']}{where}\n")
    sys.stdout.write(f"{len(rows)} rules; `reviewbot rules explain RULE` shows one\n")
    return ExitCode.CLEAN


def explain(rule: str) -> int:
    """Print a rule's page."""
    from rich.console import Console
    from rich.markdown import Markdown

    from reviewbot.analyzers.registry import find
    from reviewbot.docs import rule_page

    text = rule_page(find(rule))
    console = Console()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        sys.stdout.write(text)
    return ExitCode.CLEAN


def test(folder: Path, rules: Path) -> int:
    """Run the cases of a folder; exit 1 if one does not give what it expects."""
    from reviewbot.analyzers.testing import run_cases

    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {folder}", "Cases live in <folder>/<rule>/<case>/{before,after}/ with expected.txt."
        )
    failures = run_cases(folder, rules if rules.is_dir() else None)
    for failure in failures:
        sys.stdout.write(f"{failure}\n")
    sys.stdout.write(f"{len(failures)} failed\n")
    return ExitCode.FINDINGS if failures else ExitCode.CLEAN
