"""`reviewbot analyze` and `reviewbot baseline`."""

from __future__ import annotations

from pathlib import Path

import typer

from reviewbot.cli import options as opt
from reviewbot.cli.calls import flags


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command()(analyze)
    baseline = typer.Typer(help="Findings that a team accepts for now.", no_args_is_help=True)
    baseline.command("create")(baseline_create)
    baseline.command("prune")(baseline_prune)
    app.add_typer(baseline, name="baseline")


def analyze(
    paths: opt.Paths = None,
    base: opt.Base = None,
    head: opt.Head = None,
    staged: opt.Staged = False,
    all_files: opt.All = False,
    pr: opt.Request = None,
    format: opt.Format = "terminal",
    output: opt.Outputs = None,
    sarif_in: opt.SarifIn = None,
    sarif_in_base: opt.SarifBase = None,
    fail_level: opt.FailLevel = None,
    fail_open: opt.FailOpen = None,
    min_confidence: opt.MinConfidence = None,
    show_all: opt.ShowAll = False,
    fix: opt.Fix = False,
    model: opt.Model = None,
    device: opt.Device = None,
    offline: opt.Offline = None,
    budget: opt.Budget = None,
    store: opt.Store = None,
    jobs: opt.Jobs = None,
    cache: opt.Cache = None,
    exclude: opt.Exclude = None,
    disable: opt.Disable = None,
    ci: opt.InCi = None,
) -> int:
    """Review a change: the working tree by default, or what --head, --staged, --all or --pr name."""
    given = flags(locals())
    from reviewbot.wiring import analysis

    scope = analysis.Scope(head=head, staged=staged, whole=all_files, request=pr, paths=tuple(paths or ()))
    sarif = analysis.SarifFiles(tuple(sarif_in or ()), tuple(sarif_in_base or ()))
    report = analysis.Report(format=format, outputs=tuple(output or ()), show_all=show_all, fix=fix)
    return analysis.analyze(Path.cwd(), scope, report, sarif, given, ci=ci)


def baseline_create(base: opt.Base = None, all_files: opt.All = False, reason: str = "accepted for now") -> int:
    """Write every reported finding into the baseline file, so that only new ones are reported from here on."""
    from reviewbot.wiring import analysis

    return analysis.baseline_create(Path.cwd(), analysis.Scope(whole=all_files), flags(locals()), reason)


def baseline_prune() -> int:
    """Drop baseline entries that no finding matches any more, or that have expired."""
    from reviewbot.wiring import analysis

    return analysis.baseline_prune(Path.cwd(), {})
