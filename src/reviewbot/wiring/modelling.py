"""`reviewbot models`, `train` and `evaluate`: the registry and the repository's past, wired and printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewbot import console
from reviewbot.errors import ExitCode, ModelError, UsageError
from reviewbot.gitrepo import Repository
from reviewbot.models import bundle as bundles
from reviewbot.models.registry import Registry
from reviewbot.settings import Settings
from reviewbot.wiring import advice, bootstrap, recording


@dataclass(frozen=True, slots=True)
class Tuning:
    """What `train encoder` was asked for."""

    base: str
    data: Path | None
    run: Path
    name: str
    full: bool
    epochs: int
    device: str
    seed: int
    force: bool


def _registry() -> Registry:
    return advice.registry(bootstrap.bare_settings(os.environ, {}).settings)


def _repository() -> tuple[Repository, Registry]:
    """The repository around here, and the registry as that repository sees it."""
    context = bootstrap.start(Path.cwd(), {}, ci=None)
    return context.repository, advice.registry(context.settings, recording.repository_of(context).name)


def _say(line: str) -> None:
    sys.stdout.write(console.printable(line) + "\n")


def list_models() -> int:
    """Print what is installed and what it is used for."""
    for item in _registry().installed():
        what = f"refused: {item.refused}" if item.bundle is None else f"{item.bundle.size / 1e6:.1f} MB"
        used = f"  used for {', '.join(item.tasks)}" if item.tasks else ""
        _say(f"{item.name}@{item.version}  {what}{'  (in the package)' if item.embedded else ''}{used}")
        for head, facts in (item.bundle.heads if item.bundle else {}).items():
            state = "on" if facts.get("on", True) else "off"
            _say(f"    {head}: {state}, {facts.get('kind', 'encoder')}. {facts.get('reason', '')}")
    return ExitCode.CLEAN


def show(name: str) -> int:
    """Print a model's card."""
    chosen = _registry().bundle(name)
    card = chosen.path / "README.md"
    sys.stdout.write(card.read_text(encoding="utf-8") if card.is_file() else f"{chosen.id} has no card\n")
    return ExitCode.CLEAN


def pull(name: str, revision: str, *, offline: bool) -> int:
    """Install a checkpoint."""
    from reviewbot.models import convert

    settings = _settings()
    made = convert.pull(_registry(), name, revision=revision, offline=offline or settings.offline)
    _say(f"{made.id}: {made.size / 1e6:.1f} MB in {made.path}")
    return ExitCode.CLEAN


def _settings() -> Settings:
    return bootstrap.bare_settings(os.environ, {}).settings


def export(name: str, *, int8: bool, layers: int, heads: int) -> int:
    """Export, prune or quantise; exit 3 when the gate refuses the result."""
    from reviewbot.models import optimize

    registry = _registry()
    pruned = layers or heads
    steps: list[Callable[[str], optimize.Optimised]] = [
        (lambda n: optimize.prune(registry, n, layers=layers, heads=heads))
        if pruned
        else (lambda n: optimize.export(registry, n))
    ]
    steps += [lambda n: optimize.quantise(registry, n)] if int8 else []
    for step in steps:
        done = step(name)
        _say(f"{done.equality}")
        _say(
            f"size {done.before.size / 1e6:.1f} -> {done.after.size / 1e6:.1f} MB, speed {done.after.speed / done.before.speed:.2f} ×"
        )
        if done.bundle is None:
            _say("refused: the result does not answer as the original does")
            return ExitCode.INCOMPLETE
        name = done.bundle.id
        _say(f"written {name}")
    return ExitCode.CLEAN


def promote(task: str, name: str, reason: str) -> int:
    """Pin a model for a task."""
    _say(f"{task}: {_registry().promote(task, name, reason).id}")
    return ExitCode.CLEAN


def rollback(task: str) -> int:
    """Pin the model used before."""
    _say(f"{task}: {_registry().rollback(task) or 'the embedded default'}")
    return ExitCode.CLEAN


def verify(name: str) -> int:
    """Check the files of one or all models; exit 3 if any is refused."""
    registry, bad = _registry(), 0
    for item in registry.installed():
        if name and name not in (item.name, f"{item.name}@{item.version}"):
            continue
        try:
            bundles.read(item.path)
            _say(f"ok       {item.name}@{item.version}")
        except ModelError as error:
            bad += 1
            _say(f"refused  {item.name}@{item.version}: {error.title}")
    return ExitCode.INCOMPLETE if bad else ExitCode.CLEAN


def _extra(name: str) -> None:
    """UsageError with the pip line when an optional package group is missing."""
    import importlib.util

    needed = {"train": "sklearn", "torch": "torch"}[name]
    if importlib.util.find_spec(needed) is None:
        raise UsageError(f"this needs the '{name}' extra", f"pip install 'reviewbot[{name}]'")


def train_risk(name: str, *, limit: int, authors: bool, seed: int, force: bool, log: Path | None) -> int:
    """Fit on the repository's own history; the gate decides."""
    _extra("train")
    from reviewbot.training.measure import table
    from reviewbot.training.risk import RiskOptions, train_risk

    repository, registry = _repository()
    options = RiskOptions(name=name, limit=limit, author_features=authors, seed=seed, force=force)
    with console.observer() as watch:
        result = train_risk(repository, registry, options, observer=watch, log=log)
    if result.refused:
        _say(f"not trained: {result.refused}")
        return ExitCode.CLEAN
    sys.stdout.write(table(list(result.measured)) + "\n")
    _say(result.verdict.summary if result.verdict else "no verdict")
    _say(
        f"{result.bundle.id if result.bundle else name}: {'in use from now on' if result.promoted else 'kept, not in use'}"
    )
    return ExitCode.CLEAN


def train_encoder(wanted: Tuning) -> int:
    """Fine-tune an encoder; the gate decides."""
    _extra("torch")
    _extra("train")
    from reviewbot.training.dataset import from_history, prepare, read_jsonl
    from reviewbot.training.encoder import EncoderOptions, train_encoder
    from reviewbot.training.loop import LoopOptions
    from reviewbot.training.measure import table

    repository, registry = _repository()
    loop = LoopOptions(epochs=wanted.epochs, seed=wanted.seed, device=wanted.device)
    options = EncoderOptions(name=wanted.name, frozen=not wanted.full, loop=loop, force=wanted.force)
    with console.observer() as watch:
        if wanted.data is not None:
            examples = read_jsonl(wanted.data)
        else:
            from reviewbot.history.labels import mine

            examples = from_history(repository, mine(repository, observer=watch), observer=watch)
        result = train_encoder(wanted.base, prepare(examples), wanted.run, registry, options, observer=watch)
    sys.stdout.write(table(list(result.measured)) + "\n")
    _say(result.verdict.summary)
    _say(f"{result.bundle.id}: {'in use from now on' if result.promoted else 'kept, not in use'}")
    return ExitCode.CLEAN


def evaluate(name: str, data: Path | None, out: Path | None, device: str) -> int:
    """Measure a model beside its baselines."""
    _extra("train")
    from reviewbot.training.evaluate import evaluate_encoder, evaluate_risk

    if data is not None:
        report = evaluate_encoder(_registry(), name, data, device=device, out=out)
    else:
        repository, registry = _repository()
        with console.observer() as watch:
            report = evaluate_risk(registry, name, repository, out=out, observer=watch)
    sys.stdout.write(report.text + "\n")
    return ExitCode.CLEAN
