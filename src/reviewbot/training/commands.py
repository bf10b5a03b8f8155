"""What `reviewbot train ...` and `reviewbot evaluate` do: a registry and data or a repository's past in, results out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reviewbot.console import Observer, Silent
from reviewbot.errors import UsageError
from reviewbot.history.labels import mine
from reviewbot.history.past import Past
from reviewbot.models.registry import DEFAULT, Registry
from reviewbot.models.runtime import cores
from reviewbot.training.dataset import from_history, prepare, read_jsonl
from reviewbot.training.encoder import EncoderOptions, EncoderResult, train_encoder
from reviewbot.training.evaluate import Report, evaluate_encoder, evaluate_risk
from reviewbot.training.loop import LoopOptions


@dataclass(frozen=True, slots=True)
class Tuning:
    """What `train encoder` was asked for. `full` tunes all weights: on a CPU that takes seconds for each change."""

    base: str = DEFAULT
    data: Path | None = None
    run: Path = Path("reviewbot-training")
    name: str = "encoder-own"
    full: bool = False
    loop: LoopOptions = field(default_factory=LoopOptions)
    limit: int = 2000
    force: bool = False


def tune(past: Past, registry: Registry, wanted: Tuning, *, observer: Observer | None = None) -> EncoderResult:
    """Fine-tune the base (or train a head on its frozen embeddings) on JSONL, or on the mined history of `past`."""
    watch = observer or Silent()
    if wanted.data is not None:
        examples = read_jsonl(wanted.data)
    else:
        history = mine(past, threads=cores(), observer=watch)
        examples = from_history(past, history, limit=wanted.limit, observer=watch)
    options = EncoderOptions(name=wanted.name, frozen=not wanted.full, force=wanted.force, loop=wanted.loop)
    return train_encoder(wanted.base, prepare(examples), wanted.run, registry, options, observer=watch)


@dataclass(frozen=True, slots=True)
class Measuring:
    """What `evaluate` was asked for; name "" is the model in use."""

    name: str = ""
    data: Path | None = None
    out: Path | None = None
    device: str = "auto"


def run_evaluate(
    past: Callable[[], Past], registry: Registry, wanted: Measuring, *, observer: Observer | None = None
) -> Report:
    """Measure a classification model on JSONL, or a risk model on a repository's history (asked for only then)."""
    if wanted.data is None:
        return evaluate_risk(registry, wanted.name, past(), out=wanted.out, observer=observer)
    name = wanted.name or registry.pinned("hunk-risk")
    if not name:
        raise UsageError("no model is in use for hunk-risk", "name the model to measure")
    return evaluate_encoder(registry, name, wanted.data, device=wanted.device, out=wanted.out)
