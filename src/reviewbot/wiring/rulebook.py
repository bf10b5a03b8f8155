"""`reviewbot rules`: what is looked for, and why."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reviewbot.analyzers.base import RuleMeta
from reviewbot.analyzers.registry import all_metas, find
from reviewbot.errors import ExitCode, UsageError
from reviewbot.findings import Category


def list_rules(category: str | None, *, as_json: bool) -> int:
    """Print every rule, one a line."""
    if category is not None and category not in set(Category):
        raise UsageError(f"there is no category '{category}'", f"Categories: {', '.join(Category)}.")
    metas = [m for m in all_metas().values() if category in (None, m.category)]
    if as_json:
        sys.stdout.write(json.dumps([_row(m) for m in metas], indent=2) + "\n")
        return ExitCode.CLEAN
    width = max((len(m.id) for m in metas), default=0)
    for group in sorted({m.category for m in metas}):
        sys.stdout.write(f"{group}\n")
        for meta in (m for m in metas if m.category == group):
            where = "  (summary only)" if meta.summary_only else ""
            sys.stdout.write(f"  {meta.id:{width}}  {meta.severity!s:8}  {meta.summary}{where}\n")
    sys.stdout.write(f"{len(metas)} rules; `reviewbot rules explain RULE` shows one\n")
    return ExitCode.CLEAN


def _row(meta: RuleMeta) -> dict[str, object]:
    return {
        "id": meta.id,
        "category": str(meta.category),
        "severity": str(meta.severity),
        "confidence": str(meta.confidence),
        "summary": meta.summary,
        "cwe": list(meta.cwe),
        "languages": list(meta.languages),
        "summary_only": meta.summary_only,
        "since": meta.since,
    }


def explain(rule: str) -> int:
    """Print a rule's page."""
    from rich.console import Console
    from rich.markdown import Markdown

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
