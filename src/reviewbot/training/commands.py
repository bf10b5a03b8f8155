"""`reviewbot train ...` and `reviewbot evaluate`: one function for each command, with plain parameters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reviewbot.console import Observer, Silent
from reviewbot.errors import UsageError
from reviewbot.history.fixes import Issue
from reviewbot.history.labels import mine
from reviewbot.history.past import Past
from reviewbot.models.registry import DEFAULT, Registry
from reviewbot.models.runtime import cores
from reviewbot.training.dataset import from_history, prepare, read_jsonl
from reviewbot.training.encoder import EncoderOptions, EncoderResult, train_encoder
from reviewbot.training.evaluate import Report, evaluate_encoder, evaluate_risk
from reviewbot.training.loop import LoopOptions
from reviewbot.training.risk import RiskOptions, RiskResult, train_risk


def run_train_risk(
    past: Past,
    root: Path,
    *,
    scope: str = "",
    limit: int = 20_000,
    variant: str = "R-SZZ",
    author_features: bool = False,
    seed: int = 0,
    force: bool = False,
    issues: Mapping[int, Issue] | None = None,
    log: Path | None = None,
    observer: Observer | None = None,
) -> RiskResult:
    """Train, judge and maybe promote a change-risk model of this repository; `result.refused` says why there is none."""
    options = RiskOptions(limit=limit, variant=variant, author_features=author_features, seed=seed, force=force)
    return train_risk(past, Registry(root, scope=scope), options, observer=observer, issues=issues, log=log)


def run_train_encoder(
    base: str,
    run: Path,
    root: Path,
    *,
    data: Path | None = None,
    past: Past | None = None,
    scope: str = "",
    full: bool = False,
    loop: LoopOptions | None = None,
    limit: int = 2000,
    force: bool = False,
    observer: Observer | None = None,
) -> EncoderResult:
    """Fine-tune `base` (or train a head on its frozen embeddings) on JSONL `data`, or on the mined history of `past`.

    On a CPU a full fine-tuning takes seconds for each change: ask the user before `full=True` without a GPU.
    """
    watch = observer or Silent()
    if data is not None:
        examples = read_jsonl(data)
    elif past is not None:
        examples = from_history(past, mine(past, threads=cores(), observer=watch), limit=limit, observer=watch)
    else:
        raise UsageError("nothing to learn from", "give --data FILE.jsonl, or run inside a repository")
    options = EncoderOptions(frozen=not full, force=force, loop=loop or LoopOptions())
    return train_encoder(base or DEFAULT, prepare(examples), run, Registry(root, scope=scope), options, observer=watch)


def run_evaluate(
    root: Path,
    name: str = "",
    *,
    data: Path | None = None,
    past: Past | None = None,
    scope: str = "",
    device: str = "auto",
    out: Path | None = None,
    observer: Observer | None = None,
) -> Report:
    """Measure a classification model on JSONL, or a risk model ("" is the one in use) on a repository's history."""
    registry = Registry(root, scope=scope)
    if data is not None:
        return evaluate_encoder(registry, name or registry.pinned("hunk-risk") or DEFAULT, data, device=device, out=out)
    if past is None:
        raise UsageError("nothing to measure on", "give --data FILE.jsonl, or run inside a repository")
    return evaluate_risk(registry, name, past, out=out, observer=observer)
