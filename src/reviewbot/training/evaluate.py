"""`reviewbot evaluate`: what an installed model is worth on data you choose, beside its baselines, with intervals."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reviewbot.console import Observer
from reviewbot.errors import ModelError, UsageError
from reviewbot.history.features import ALL_FEATURES
from reviewbot.history.labels import mine
from reviewbot.history.past import Past
from reviewbot.models.bundle import Bundle, write_atomically
from reviewbot.models.onnx import OnnxRisk
from reviewbot.models.registry import Registry, open_model
from reviewbot.models.runtime import cores
from reviewbot.training import encoder, metrics, plot
from reviewbot.training.dataset import clean, read_jsonl, sample
from reviewbot.training.measure import Measured, Sample, measure, table
from reviewbot.training.metrics import Array
from reviewbot.training.split import DAY, usable

OLD_DAYS, DRIFT = 90, 0.2


@dataclass(frozen=True, slots=True)
class Report:
    """An evaluation: measures (model first), and what to keep in mind about them."""

    model: str
    rows: int
    base_rate: float
    measured: tuple[Measured, ...]
    notes: tuple[str, ...]

    @property
    def text(self) -> str:
        """Markdown."""
        notes = "".join(f"\n- {note}" for note in self.notes)
        head = f"# Evaluation of {self.model}\n\n{self.rows} rows, base rate {self.base_rate:.3f}.{notes}"
        return f"{head}\n\n{table(list(self.measured))}\n"


def evaluate_risk(
    registry: Registry, name: str, past: Past, *, limit: int = 20_000, gap_days: float | None = None,
    out: Path | None = None, observer: Observer | None = None,
) -> Report:  # fmt: skip
    """A risk model on a repository's history, on the commits after its training where there are enough."""
    bundle = registry.bundle(name) if name else registry.for_task("risk")
    model = OnnxRisk(bundle)
    history = mine(past, limit=limit, threads=cores(), observer=observer)
    rows, gap = usable(history, gap_days)
    trained_until = int(bundle.head("risk").get("trained_until", 0))  # type: ignore[union-attr]
    fresh = [row for row in rows if row.time > trained_until]
    notes = [f"labels: R-SZZ, commits older than {gap:.0f} days"]
    if len(fresh) < 50 and trained_until:
        notes.append(
            f"only {len(fresh)} commits are newer than its training: these figures include commits it may have seen"
        )
        fresh = rows
    if not fresh or len({row.buggy(history.head_time) for row in fresh}) < 2:
        raise UsageError(f"{len(fresh)} usable commits of one class", "a longer history is needed to measure anything")
    columns = np.array([[row.features[f] for f in ALL_FEATURES] for row in fresh])
    by_name = {feature: columns[:, i] for i, feature in enumerate(ALL_FEATURES)}
    scores = model.probabilities(np.column_stack([by_name[f] for f in model.features]))
    labels = np.array([row.buggy(history.head_time) for row in fresh], np.int64)
    weeks = np.array([row.time // (7 * DAY) for row in fresh], np.int64)
    facts = Sample(labels, by_name["la"] + by_name["ld"], weeks)
    notes += _age(bundle, trained_until) + _drift(model, scores)
    return _report(bundle.id, facts, scores, {"lines added": by_name["la"]}, notes, out)


def _age(bundle: Bundle, trained_until: int) -> list[str]:
    days = (time.time() - trained_until) / DAY
    return (
        [f"trained {days:.0f} days ago: train it again (every {OLD_DAYS} days)"]
        if trained_until and days > OLD_DAYS
        else []
    )


def _drift(model: OnnxRisk, scores: Array) -> list[str]:
    expected = np.array([float(q) for q in model.head.get("quantiles", ())])
    if len(expected) < 11:
        return []
    shift = metrics.population_stability(expected, scores)
    return (
        [f"its scores are distributed differently from training (PSI {shift:.2f}, limit {DRIFT})"]
        if shift > DRIFT
        else []
    )


def evaluate_encoder(
    registry: Registry, name: str, data: Path, *, device: str = "auto", out: Path | None = None
) -> Report:
    """A model with a classification head on JSONL of labelled changes."""
    examples, dropped = clean(read_jsonl(data))
    if len({e.label for e in examples}) < 2:
        raise UsageError(f"{data.name} has {len(examples)} usable examples of one class", "both classes are needed")
    bundle = registry.bundle(name)
    with open_model(registry, name, device=device) as model:
        if not model.config.labels:
            raise ModelError(
                f"model {bundle.id} has no classification head", "fine-tune one with `reviewbot train encoder`"
            )
        scores = encoder.scores(model, tuple(examples))
    if not np.isfinite(scores).all():
        raise ModelError(f"model {bundle.id} returned numbers that are not finite", "train it again")
    notes = [f"{count} {what} left out" for what, count in dropped.items()]
    size = np.array([e.size for e in examples], np.float64)
    return _report(bundle.id, sample(examples), scores, {"size of the change": size}, notes, out)


def _report(
    model: str, facts: Sample, scores: Array, baselines: dict[str, Array], notes: Sequence[str], out: Path | None
) -> Report:
    measured = [measure(model, facts, scores)]
    measured += [measure(name, facts, other, probabilities=False) for name, other in baselines.items()]
    report = Report(model, len(facts.labels), facts.base_rate, tuple(measured), tuple(notes))
    if out is not None:
        curve = {model: metrics.reliability(facts.labels, scores)}
        write_atomically(out / "report.md", report.text.encode())
        write_atomically(out / "report.json", json.dumps([m.plain() for m in measured], indent=1).encode())
        write_atomically(out / "reliability.svg", plot.reliability_svg(f"Reliability of {model}", curve).encode())
    return report
