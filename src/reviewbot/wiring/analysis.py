"""`reviewbot analyze` and `reviewbot baseline`: scope -> change -> review -> reports -> exit code."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reviewbot import baseline, console, fixes
from reviewbot.analyzers import external
from reviewbot.analyzers.registry import all_metas
from reviewbot.changes import ChangeSet, Side
from reviewbot.errors import ExitCode, UsageError
from reviewbot.findings import Disposition, Finding, Review
from reviewbot.gitrepo import Repository
from reviewbot.outputs import ReadFile, check_names, render, write_files
from reviewbot.review import Parts, review
from reviewbot.wiring import bootstrap, parts, recording


@dataclass(frozen=True, slots=True)
class Scope:
    """Which change to review; at most one of `head`, `staged`, `whole` and `request`."""

    head: str | None = None
    staged: bool = False
    whole: bool = False
    request: str | None = None
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SarifFiles:
    """SARIF files of other tools: of the head, and of the merge base for a true difference."""

    head: tuple[Path, ...] = ()
    base: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What to print and write."""

    format: str = "terminal"
    outputs: tuple[str, ...] = ()
    show_all: bool = False
    fix: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A review with the context and the change it was made of."""

    review: Review
    context: bootstrap.Context
    change: ChangeSet
    read: ReadFile


def analyze(
    cwd: Path, scope: Scope, report: Report, sarif: SarifFiles, flags: Mapping[str, Any], *, ci: bool | None = None
) -> int:
    """Review a change, print and write the reports, record the run; the exit code of DESIGN section 6."""
    check_names(report.format, report.outputs)
    done = run(cwd, scope, sarif, flags, ci=ci)
    result, context = done.review, done.context
    if report.fix:
        _fix(context.repository, result)
    write_files(result, report.outputs, all_metas(), show_all=report.show_all, read=done.read)
    sys.stdout.write(render(report.format, result, all_metas(), show_all=report.show_all, read=done.read))
    _record(done)
    return exit_code(result, fail_open=context.settings.fail_open)


def run(cwd: Path, scope: Scope, sarif: SarifFiles, flags: Mapping[str, Any], *, ci: bool | None = None) -> Done:
    """The review of a scope, with the context it ran in."""
    context = bootstrap.start(cwd, flags, ci=ci)
    change = change_of(context, scope)
    with console.observer() as observer:
        made = parts.build(context, change, _relative(context.repository, cwd, scope.paths), observer)
        external_findings = _external(context, change, sarif, made)
        return Done(review(replace(made, external=external_findings)), context, change, _reader(made))


def _reader(made: Parts) -> ReadFile:
    """Reads files of either side, for code frames and line hashes."""
    snapshots = {Side.OLD: made.before.state.snapshot, Side.NEW: made.after.state.snapshot}
    return lambda path, side: snapshots[side].read(path)


def change_of(context: bootstrap.Context, scope: Scope) -> ChangeSet:
    """The change that a scope names."""
    repository, base = context.repository, context.settings.base
    if sum((scope.head is not None, scope.staged, scope.whole, scope.request is not None)) > 1:
        raise UsageError("--head, --staged, --all and --pr exclude each other", "Give one of them.")
    if scope.whole:
        return repository.change_all()
    if scope.staged:
        return repository.change_staged()
    if scope.request is not None:
        from reviewbot.wiring import requests

        return requests.change(context, scope.request)
    if scope.head is not None or context.in_ci:
        return repository.change(base, scope.head or "HEAD", deepen=not context.settings.offline)
    return repository.change_worktree(base, deepen=not context.settings.offline)


def _relative(repository: Repository, cwd: Path, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths as the repository names them."""
    names = []
    for path in paths:
        full = (cwd / path).resolve()
        if not full.is_relative_to(repository.root.resolve()):
            raise UsageError(f"{path} is outside the repository", "Name files or folders inside it.")
        names.append(full.relative_to(repository.root.resolve()).as_posix())
    return tuple("*" if name == "." else name for name in names)


def _external(context: bootstrap.Context, change: ChangeSet, sarif: SarifFiles, made: Parts) -> tuple[Finding, ...]:
    root = context.repository.root
    files = [*sarif.head, *(p for pattern in context.settings.external for p in sorted(root.glob(pattern)))]
    if not files:
        return ()
    head = [f for path in files for f in external.read_sarif(path, root)]
    base = [f for path in sarif.base for f in external.read_sarif(path, root)] if sarif.base else None
    return tuple(external.caused_by(change, head, base, made.before.state.snapshot, made.after.state.snapshot))


def _record(done: Done) -> None:
    """Record the run and say where, in one line beside the report."""
    where = recording.record(done.context, recording.run_record(done.context, done.change, done.review))
    if where:
        sys.stderr.write(f"recorded: {console.printable(where)} (`reviewbot report --open` shows it)\n")


def _fix(repository: Repository, result: Review) -> None:
    done = fixes.apply_fixes(repository.root, [f for f in result.reported if f.edits])
    if done.edits:
        edits = "1 edit" if done.edits == 1 else f"{done.edits} edits"
        sys.stderr.write(f"applied {edits} in {', '.join(map(console.printable, done.files))}\n")
    for finding in done.refused:
        place = console.printable(f"{finding.location.path}:{finding.location.line}")
        sys.stderr.write(f"not applied: {finding.rule} at {place}, the text there has changed\n")


def exit_code(result: Review, *, fail_open: bool) -> ExitCode:
    """Findings at the fail level before an incomplete analysis before clean."""
    if result.failing:
        return ExitCode.FINDINGS
    if result.incomplete and not fail_open:
        return ExitCode.INCOMPLETE
    return ExitCode.CLEAN


def baseline_create(cwd: Path, scope: Scope, flags: Mapping[str, Any], reason: str) -> int:
    """Accept every reported finding for now."""
    done = run(cwd, scope, SarifFiles(), flags, ci=False)
    result, context = done.review, done.context
    today = datetime.datetime.now(datetime.UTC).date()
    before = parts.read_baseline(context, context.settings)
    after = before.with_findings(result.reported, reason, today)
    _write_baseline(context, after)
    sys.stdout.write(
        f"{context.settings.baseline}: {_entries(len(after.entries))}, {len(after.entries) - len(before.entries)} new\n"
    )
    return ExitCode.CLEAN


def baseline_prune(cwd: Path, flags: Mapping[str, Any]) -> int:
    """Drop entries that nothing in the whole tree matches any more."""
    done = run(cwd, Scope(whole=True), SarifFiles(), flags, ci=False)
    result, context = done.review, done.context
    everything = [t.finding for t in result.findings if t.disposition is not Disposition.IGNORED]
    before = parts.read_baseline(context, context.settings)
    after = before.pruned(everything, datetime.datetime.now(datetime.UTC).date())
    _write_baseline(context, after)
    sys.stdout.write(
        f"{context.settings.baseline}: {_entries(len(before.entries) - len(after.entries))} dropped, {len(after.entries)} kept\n"
    )
    return ExitCode.CLEAN


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _write_baseline(context: bootstrap.Context, content: baseline.Baseline) -> None:
    from reviewbot.outputs.files import write_atomically

    write_atomically(
        bootstrap.require_repository_path(context.repository.root, context.settings.baseline), baseline.dump(content)
    )
