"""`reviewbot store …`: the store's commands, printed."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reviewbot.errors import ExitCode, UsageError
from reviewbot.settings import parse
from reviewbot.store import commands
from reviewbot.store.export import ExportFormat


def where(given: str | None) -> str | None:
    """The store named by a flag, the environment or the user's own file."""
    from reviewbot.wiring.bootstrap import user_file

    return parse(user=user_file(), environ=os.environ, flags={"store": given}).settings.store


def migrate(store: str | None, *, apply: bool) -> int:
    """Print what a migration would do, and do it with `apply`."""
    target = where(store)
    plan = commands.run_migration(target) if apply else commands.plan_migration(target)
    _say(f"{plan.location}: schema version {plan.version}")
    for step in plan.steps:
        _say(f"  {'applied' if apply else 'would apply'} {step}")
    if not plan.steps:
        _say("  up to date")
    return ExitCode.CLEAN


def import_runs(store: str | None, files: Sequence[Path], source: str | None) -> int:
    """Bring in runs from JSON files, or a whole store with `source`."""
    if source is not None:
        for table, count in commands.run_copy(source, where(store) or _needs_target()).items():
            _say(f"  {table}: {count}")
        return ExitCode.CLEAN
    done = commands.run_import(where(store), files)
    _say(f"{done.new} new runs, {done.known} known already")
    for path, reason in done.refused:
        sys.stderr.write(f"refused {path}: {reason}\n")
    return ExitCode.INCOMPLETE if done.refused else ExitCode.CLEAN


def _needs_target() -> str:
    raise UsageError("--from needs a target", "Name it with --store or REVIEWBOT_STORE.")


def prune(store: str | None, older_than: str | None) -> int:
    """Remove old rows."""
    for table, count in commands.run_prune(where(store), older_than).items():
        _say(f"  {table}: {count} removed")
    return ExitCode.CLEAN


def forget(store: str | None, path: str, repository: str, person: str) -> int:
    """Remove a path, a repository or a person, and print the proof."""
    if sum(map(bool, (path, repository, person))) != 1:
        raise UsageError("forget takes one of --path, --repo and --person", "Name exactly one.")
    proof = commands.run_forget(where(store), path=path, repository=repository, person=person)
    for table, count in proof.removed.items():
        _say(f"  {table}: {count} removed, {proof.remaining.get(table, 0)} left")
    return ExitCode.CLEAN


def export(store: str | None, form: str, output: Path | None) -> int:
    """Export the store."""
    if form not in set(ExportFormat):
        raise UsageError(f"there is no export format '{form}'", f"Formats: {', '.join(ExportFormat)}.")
    sys.stdout.write(commands.run_export(where(store), ExportFormat(form), output))
    return ExitCode.CLEAN


def audit(store: str | None, limit: int) -> int:
    """Print what was done to the store, when and by which run."""
    for entry in commands.run_audit(where(store), limit):
        at = datetime.datetime.fromtimestamp(entry.at, datetime.UTC).isoformat(timespec="seconds")
        _say(f"{at}  {entry.operation}  {json.dumps(entry.detail)}  {entry.run}")
    return ExitCode.CLEAN


def verify(store: str | None) -> int:
    """Check the store; exit 3 when it is not sound."""
    problems = commands.run_verify(where(store))
    for problem in problems:
        _say(problem)
    _say("sound" if not problems else f"{len(problems)} problems")
    return ExitCode.INCOMPLETE if problems else ExitCode.CLEAN


def backup(store: str | None, target: Path) -> int:
    """Write a consistent copy."""
    size = commands.run_backup(where(store), target)
    with target.open("rb") as file:
        form = "a SQLite store" if file.read(6) == b"SQLite" else "an archive for pg_restore"
    _say(f"{target}: {form}, {size:,} bytes")
    return ExitCode.CLEAN


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
