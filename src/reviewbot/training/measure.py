"""What a score is worth on a block: every measure with its interval, the same for model and baselines."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewbot.training import metrics
from reviewbot.training.metrics import Array, Interval, Labels

RANKING = ("auc", "ap", "p@5%", "p@10%", "recall@20% effort", "popt")
CALIBRATION = ("brier", "ece", "slope")


@dataclass(frozen=True, slots=True)
class Sample:
    """What scores are measured against: labels, effort (lines changed), and the block (week, repository) of each row."""

    labels: Labels
    effort: Array
    blocks: npt.NDArray[np.int64]

    @property
    def base_rate(self) -> float:
        """Share of positives."""
        return float(self.labels.mean()) if len(self.labels) else math.nan


@dataclass(frozen=True, slots=True)
class Measured:
    """Measures of one scorer; calibration only for what claims to be a probability."""

    name: str
    values: Mapping[str, Interval]
    false_alarms: int

    def point(self, measure: str) -> float:
        """A measure's value, NaN if it was not taken."""
        found = self.values.get(measure)
        return math.nan if found is None else found.value

    def plain(self) -> dict[str, Any]:
        """For JSON: non-finite numbers become None."""
        values = {k: {a: _finite(b) for a, b in asdict(v).items()} for k, v in self.values.items()}
        return {"name": self.name, "initial false alarms": self.false_alarms, **values}


def _finite(value: float) -> float | None:
    return round(value, 5) if math.isfinite(value) else None


def measures(sample: Sample, scores: Array, *, probabilities: bool) -> dict[str, metrics.Measure]:
    """Each measure as a function of row indices."""
    y, effort = sample.labels, sample.effort
    table: dict[str, Callable[[Labels, Array, Array], float]] = {
        "auc": lambda y, s, e: metrics.auc(y, s),
        "ap": lambda y, s, e: metrics.average_precision(y, s),
        "p@5%": lambda y, s, e: metrics.precision_at(y, s, 0.05),
        "p@10%": lambda y, s, e: metrics.precision_at(y, s, 0.10),
        "recall@20% effort": metrics.recall_at_effort,
        "popt": metrics.p_opt,
        "brier": lambda y, s, e: metrics.brier(y, s),
        "ece": lambda y, s, e: metrics.calibration_error(y, s),
        "slope": lambda y, s, e: metrics.calibration_slope(y, s),
    }
    wanted = RANKING + (CALIBRATION if probabilities else ())

    def on_rows(take: Callable[[Labels, Array, Array], float]) -> metrics.Measure:
        return lambda rows: take(y[rows], scores[rows], effort[rows])

    return {name: on_rows(table[name]) for name in wanted}


def measure(
    name: str, sample: Sample, scores: Array, *, probabilities: bool = True, seed: int = 0, rounds: int = 200
) -> Measured:
    """Every measure of one scorer with its bootstrap interval."""
    table = measures(sample, scores, probabilities=probabilities)
    values = {key: metrics.bootstrap(take, sample.blocks, seed=seed, rounds=rounds) for key, take in table.items()}
    return Measured(name, values, metrics.initial_false_alarms(sample.labels, scores, sample.effort))


def difference(sample: Sample, one: Array, other: Array, which: str, *, seed: int = 0, rounds: int = 400) -> Interval:
    """Paired bootstrap of `one` minus `other` in a ranking measure."""
    first, second = (measures(sample, s, probabilities=False)[which] for s in (one, other))
    return metrics.bootstrap(lambda rows: first(rows) - second(rows), sample.blocks, seed=seed, rounds=rounds)


def table(measured: list[Measured]) -> str:
    """The measures as a Markdown table, a column for each scorer."""
    names = [name for name in RANKING + CALIBRATION if any(name in m.values for m in measured)]
    head = "| measure | " + " | ".join(m.name for m in measured) + " |"
    rows = [f"| {name} | " + " | ".join(_cell(m, name) for m in measured) + " |" for name in names]
    alarms = "| initial false alarms | " + " | ".join(str(m.false_alarms) for m in measured) + " |"
    return "\n".join([head, "|---" * (len(measured) + 1) + "|", *rows, alarms])


def _cell(measured: Measured, name: str) -> str:
    found = measured.values.get(name)
    return "-" if found is None or not math.isfinite(found.value) else str(found)
