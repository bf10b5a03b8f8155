"""`reviewbot models`, `train` and `evaluate`: settings, registry and repository for the commands, and what they print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reviewbot import console
from reviewbot.errors import ExitCode, UsageError
from reviewbot.gitrepo import Repository
from reviewbot.models import commands
from reviewbot.models.registry import Registry
from reviewbot.settings import Settings
from reviewbot.wiring import advice, bootstrap, recording


def _settings() -> Settings:
    return bootstrap.bare_settings(os.environ, {}).settings


def _registry() -> Registry:
    """The registry as the repository around here sees it, if there is one."""
    from reviewbot.errors import RefError

    try:
        return _repository()[1]
    except RefError:
        return advice.registry(_settings())


def _repository() -> tuple[Repository, Registry]:
    """The repository around here, and the registry as that repository sees it."""
    context = bootstrap.start(Path.cwd(), {}, ci=None)
    return context.repository, advice.registry(context.settings, recording.repository_of(context).name)


def _say(lines: str | Iterable[str]) -> None:
    for line in [lines] if isinstance(lines, str) else lines:
        sys.stdout.write(console.printable(line) + "\n")


def list_models() -> int:
    """Print what is installed and what it is used for, and what can be pulled."""
    _say(commands.list_models(_registry()))
    return ExitCode.CLEAN


def show(name: str) -> int:
    """Print a model's facts and card."""
    _say(commands.show_model(_registry(), name).splitlines())
    return ExitCode.CLEAN


def pull(name: str, revision: str, *, offline: bool) -> int:
    """Install a checkpoint."""
    made = commands.pull_model(_registry(), name, revision=revision, offline=offline or _settings().offline)
    _say(f"{made.id}: {made.size / 1e6:.1f} MB in {made.path}")
    return ExitCode.CLEAN


def export(name: str, options: commands.ExportOptions) -> int:
    """Export, prune or quantise; exit 3 when the gate refuses the result."""
    done = None
    for done in commands.export_model(_registry(), name, options):
        _say(str(done))
    return ExitCode.CLEAN if done and done.bundle else ExitCode.INCOMPLETE


def promote(task: str, name: str, reason: str) -> int:
    """Pin a model for a task."""
    _say(f"{task}: {commands.promote_model(_registry(), task, name, reason).id}")
    return ExitCode.CLEAN


def rollback(task: str) -> int:
    """Pin the model used before."""
    _say(f"{task}: {commands.rollback_model(_registry(), task) or 'the embedded default'}")
    return ExitCode.CLEAN


def verify(name: str) -> int:
    """Check the files of one or all models, and that they answer; exit 3 if any is refused."""
    found = commands.verify_models(_registry(), name)
    for model, problem in found:
        _say(f"refused  {model}: {problem}" if problem else f"ok       {model}")
    return ExitCode.INCOMPLETE if any(problem for _, problem in found) else ExitCode.CLEAN


def _extra(*names: str) -> None:
    """UsageError with the pip line when an optional package group is missing."""
    import importlib.util

    for name in names:
        if importlib.util.find_spec({"train": "sklearn", "torch": "torch"}[name]) is None:
            raise UsageError(f"this needs the '{name}' extra", f"pip install 'reviewbot[{name}]'")


def train_risk(log: Path | None, **options: Any) -> int:
    """Fit on the repository's own history, `options` being fields of `RiskOptions`; the gate decides."""
    _extra("train")
    from reviewbot.training.measure import table
    from reviewbot.training.risk import RiskOptions, train_risk

    repository, registry = _repository()
    with console.observer() as watch:
        result = train_risk(repository, registry, RiskOptions(**options), observer=watch, log=log)
    if result.bundle is None or result.verdict is None:
        _say(f"not trained: {result.refused}")
        return ExitCode.CLEAN
    _say(table(list(result.measured)).splitlines())
    _say([result.verdict.summary, result.past_fixes, _fate(result.bundle.id, promoted=result.promoted)])
    return ExitCode.CLEAN


def train_encoder(base: str, data: Path | None, run: Path, *, name: str, full: bool, force: bool, **loop: Any) -> int:
    """Fine-tune an encoder, `loop` being fields of `LoopOptions`; the gate decides."""
    _extra("torch", "train")
    from reviewbot.training.commands import Tuning, tune
    from reviewbot.training.loop import LoopOptions
    from reviewbot.training.measure import table

    wanted = Tuning(base, data, run, name, full, LoopOptions(**loop), force=force)
    repository, registry = _repository()
    with console.observer() as watch:
        result = tune(repository, registry, wanted, observer=watch)
    _say(table(list(result.measured)).splitlines())
    _say([result.verdict.summary, _fate(result.bundle.id, promoted=result.promoted)])
    return ExitCode.CLEAN


def _fate(model: str, *, promoted: bool) -> str:
    return f"{model}: {'in use from now on' if promoted else 'kept, not in use'}"


def evaluate(name: str, data: Path | None, out: Path | None, device: str) -> int:
    """Measure a model beside its baselines."""
    _extra("train")
    from reviewbot.training.commands import Measuring, run_evaluate

    wanted = Measuring(name, data, out, device)
    with console.observer() as watch:
        report = run_evaluate(lambda: _repository()[0], _registry(), wanted, observer=watch)
    _say(report.text.splitlines())
    return ExitCode.CLEAN
