"""The promotion gate: champion against challenger on the untouched test block. Every check must hold."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from reviewbot.training import metrics
from reviewbot.training.measure import Sample, difference
from reviewbot.training.metrics import Array

AUC_AP_LOSS = -0.005
GAIN = 0.01
SLOPE = (0.8, 1.25)
ALERTS = (0.5, 2.0)
ALERT_SHARE = 0.05
BLOCKING_PRECISION = 0.8
SHUFFLED = 0.03
MIN_TEST_POSITIVES = 15
EXPORT_DIFFERENCE = 1e-3
SIZE_LIMIT = 2_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of the gate, whether it holds, and the numbers it was judged by."""

    name: str
    holds: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's word. `forced` means a human promoted it in spite of it."""

    checks: tuple[Check, ...]
    forced: bool = False

    @property
    def passed(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that do not hold."""
        return tuple(check for check in self.checks if not check.holds)

    @property
    def summary(self) -> str:
        """One line."""
        if self.passed:
            return "passed: every check holds"
        return "kept the incumbent: " + "; ".join(f"{check.name} ({check.detail})" for check in self.failed)


@dataclass(frozen=True, slots=True)
class Contest:
    """What the gate looks at: probabilities of challenger and incumbent, and baseline scores, on the same test rows.

    `calibration_*` are the scores on the calibration block, from which alert thresholds are taken.
    """

    sample: Sample
    challenger: Array
    incumbent: Array
    lines_added: Array
    cross: Array | None
    calibration_challenger: Array
    calibration_incumbent: Array
    shuffled_auc: float
    shuffled_spread: float
    counterfactuals: tuple[Check, ...]
    export_difference: float
    size: int
    seed: int = 0
    cross_name: str = "the shipped model"


def judge(contest: Contest) -> Verdict:
    """All checks of the gate."""
    return Verdict(
        (
            _enough(contest),
            *_not_worse(contest),
            _better(contest),
            *_beats_baselines(contest),
            *_calibrated(contest),
            _alerts(contest),
            _shuffled(contest),
            *contest.counterfactuals,
            _faithful(contest),
        )
    )


def _enough(c: Contest) -> Check:
    positives = int(c.sample.labels.sum())
    return Check(
        "enough test data", positives >= MIN_TEST_POSITIVES, f"{positives} positives in {len(c.sample.labels)} rows"
    )


def _not_worse(c: Contest) -> list[Check]:
    out = []
    for name in ("auc", "ap"):
        gap = difference(c.sample, c.challenger, c.incumbent, name, seed=c.seed)
        holds = gap.value >= 0 and gap.low >= AUC_AP_LOSS
        out.append(Check(f"{name.upper()} not below the incumbent's", holds, f"difference {_signed(gap)}"))
    return out


def _better(c: Contest) -> Check:
    gains = {
        name: difference(c.sample, c.challenger, c.incumbent, name, seed=c.seed, rounds=1).value
        for name in ("ap", "p@10%")
    }
    holds = max(gains.values()) >= GAIN
    return Check("gains at least .01 in AP or P@10 %", holds, ", ".join(f"{k} {v:+.3f}" for k, v in gains.items()))


def _beats_baselines(c: Contest) -> list[Check]:
    own = metrics.average_precision(c.sample.labels, c.challenger)
    baselines = {"lines added alone": c.lines_added, **({} if c.cross is None else {c.cross_name: c.cross})}
    found = {name: metrics.average_precision(c.sample.labels, scores) for name, scores in baselines.items()}
    return [Check(f"AP above {name}", own > other, f"{own:.3f} against {other:.3f}") for name, other in found.items()]


def _calibrated(c: Contest) -> list[Check]:
    own, other = (metrics.brier(c.sample.labels, p) for p in (c.challenger, c.incumbent))
    slope = metrics.calibration_slope(c.sample.labels, c.challenger)
    return [
        Check("Brier not above the incumbent's", own <= other, f"{own:.4f} against {other:.4f}"),
        Check("reliability slope in [.8, 1.25]", SLOPE[0] <= slope <= SLOPE[1], f"{slope:.2f}"),
    ]


def _alerts(c: Contest) -> Check:
    own, other = (
        _alert_rate(*x) for x in ((c.calibration_challenger, c.challenger), (c.calibration_incumbent, c.incumbent))
    )
    ratio = own / other if other else math.inf
    return Check(
        "alert rate within 0.5 to 2 of the incumbent's",
        ALERTS[0] <= ratio <= ALERTS[1],
        f"{own:.1%} against {other:.1%}",
    )


def _alert_rate(calibration: Array, test: Array) -> float:
    """Share of the test block above what 5 % of the calibration block exceed; at least one row's worth, so that no rate is 0."""
    rate = float(np.mean(test > np.quantile(calibration, 1 - ALERT_SHARE)))
    return max(rate, 1 / len(test))


def _shuffled(c: Contest) -> Check:
    # With few rows a coin does not land on .5 exactly either: three standard errors of the mean are granted.
    room = max(SHUFFLED, 3 * c.shuffled_spread)
    return Check(
        "shuffled labels teach nothing", abs(c.shuffled_auc - 0.5) <= room, f"AUC {c.shuffled_auc:.3f}, room {room:.3f}"
    )


def _faithful(c: Contest) -> Check:
    holds = c.export_difference <= EXPORT_DIFFERENCE and c.size <= SIZE_LIMIT
    return Check(
        "the exported graph is the model, and small", holds, f"difference {c.export_difference:.1e}, {c.size:,} bytes"
    )


def _signed(gap: metrics.Interval) -> str:
    return f"{gap.value:+.3f} [{gap.low:+.3f}, {gap.high:+.3f}]"


def blocking_threshold(labels: metrics.Labels, probabilities: Array) -> float | None:
    """The smallest probability above which precision surely (95 %) is at least .8; None: it may never block."""
    order = np.argsort(-probabilities, kind="stable")
    found = None
    for count in range(1, len(order) + 1):
        last = count == len(order) or probabilities[order[count]] < probabilities[order[count - 1]]
        if last and metrics.wilson_lower(int(labels[order[:count]].sum()), count) >= BLOCKING_PRECISION:
            found = float(probabilities[order[count - 1]])
    return found
