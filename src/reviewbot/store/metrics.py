"""Every metric, registered once: its name, unit and meaning (docs and OpenMetrics help come from here) and its samples."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviewbot.findings import Severity
from reviewbot.store.base import EVERYTHING, Filters, Store
from reviewbot.store.cubes import SCORE_ENDS
from reviewbot.store.measures import DRIFT_DAYS

Labels = Mapping[str, str]
Sample = tuple[Labels, float]
Rows = Iterable[dict[str, Any]]

# Minutes, for the dashboard's estimate of time saved and wasted; stated wherever the estimate is shown.
MINUTES_SAVED = 15
MINUTES_WASTED = 4
# A rule is suggested for demotion when even the upper bound of its precision is below this.
DEMOTE_BELOW = 0.5
_Z95 = 1.959963984540054
_LEAST_SCORES = 20


@dataclass(frozen=True, slots=True)
class Interval:
    """A rate with its 95 % interval; all three are between 0 and 1."""

    rate: float
    low: float
    high: float


def wilson(successes: float, n: float) -> Interval | None:
    """The Wilson score interval of a rate (E. B. Wilson, 1927); None when nothing was counted."""
    if n <= 0:
        return None
    rate, z2 = successes / n, _Z95 * _Z95
    middle = (rate + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 / (1 + z2 / n) * math.sqrt(rate * (1 - rate) / n + z2 / (4 * n * n))
    return Interval(rate, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured: `name` without prefix, `unit` ("" = a count), `meaning`, the view it reads, and row -> samples."""

    name: str
    unit: str
    meaning: str
    view: str
    samples: Callable[[Rows], Iterator[Sample]]


def _counts(*labels: str, value: str = "value") -> Callable[[Rows], Iterator[Sample]]:
    def samples(rows: Rows) -> Iterator[Sample]:
        for row in rows:
            yield {name: _label(name, row[name]) for name in labels}, float(row[value] or 0)

    return samples


def _label(name: str, value: Any) -> str:
    return str(Severity(value)) if name == "severity" else str(value)


def _rates(hit: str, miss: str) -> Callable[[Rows], Iterator[Sample]]:
    def samples(rows: Rows) -> Iterator[Sample]:
        for row in rows:
            found = wilson(float(row[hit]), float(row[hit] + row[miss]))
            if found:
                for bound, value in (("estimate", found.rate), ("lower", found.low), ("upper", found.high)):
                    yield {"rule": row["rule"], "category": row["category"], "bound": bound}, value

    return samples


def _quantiles(label: str) -> Callable[[Rows], Iterator[Sample]]:
    def samples(rows: Rows) -> Iterator[Sample]:
        for row in rows:
            for quantile, column in (("0.5", "p50"), ("0.95", "p95")):
                yield {label: row[label], "quantile": quantile}, float(row[column])

    return samples


def _ratio(label: str, part: str, whole: str, scale: float = 1.0) -> Callable[[Rows], Iterator[Sample]]:
    def samples(rows: Rows) -> Iterator[Sample]:
        for row in rows:
            if row[whole]:
                yield {label: row[label]}, scale * float(row[part]) / float(row[whole])

    return samples


def stability(recent: Sequence[float], earlier: Sequence[float]) -> float | None:
    """Population stability index of two histograms over the same bins; None with fewer than 20 values on a side.

    Half a value is added to every bin, so that an empty one does not make it infinite.
    """
    if min(sum(recent), sum(earlier)) < _LEAST_SCORES:
        return None
    wholes = [sum(values) + len(values) / 2 for values in (recent, earlier)]
    shares = [((now + 0.5) / wholes[0], (then + 0.5) / wholes[1]) for now, then in zip(recent, earlier, strict=True)]
    return sum((now - then) * math.log(now / then) for now, then in shares)


def _drift(rows: Rows) -> Iterator[Sample]:
    bins: dict[str, list[list[float]]] = {}
    for row in rows:
        counts = bins.setdefault(str(row["model"]), [[0.0] * (len(SCORE_ENDS) + 1) for _ in range(2)])
        counts[0][row["bin"]], counts[1][row["bin"]] = float(row["recent"]), float(row["earlier"])
    for model, (recent, earlier) in bins.items():
        drift = stability(recent, earlier)
        if drift is not None:
            yield {"model": model}, drift


METRICS: tuple[Metric, ...] = (
    Metric("findings", "", "Reported findings", "findings", _counts("repository", "team", "category", "severity")),
    Metric("findings_by_rule", "", "Findings of a rule, withheld ones included", "rules", _counts("rule", "category")),
    Metric("findings_by_cwe", "", "Reported findings by CWE number", "cwe", _counts("cwe")),
    Metric(
        "rule_acted_on", "ratio",
        "Share of findings acted on (addressed or later fixed) among those with an outcome, with its 95 % Wilson interval",
        "rules", _rates("acted", "not_acted"),
    ),
    Metric(
        "rule_precision", "ratio",
        "Share of findings that were right (acted on or confirmed) among those judged, with its 95 % Wilson interval",
        "rules", _rates("judged_right", "judged_wrong"),
    ),
    Metric("time_to_resolve", "seconds", "From first report to fix", "time_to_resolve", _quantiles("category")),
    Metric("open_security_findings", "", "Reported security findings not fixed", "open_security", _counts("severity")),
    Metric(
        "open_security_oldest_timestamp", "seconds", "When the oldest open security finding was first reported (unix time)",
        "open_security", _counts("severity", value="oldest"),
    ),
    Metric("withheld", "ratio", "Share of findings below the gate", "noise", _ratio("category", "withheld", "total")),
    Metric("silenced", "ratio", "Share of findings silenced by an ignore or a verdict", "noise",
           _ratio("category", "silenced", "total")),
    Metric("dismissed", "ratio", "Share of findings that a person called wrong", "noise",
           _ratio("category", "dismissed", "total")),
    Metric("findings_per_1000_lines", "", "Reported findings per 1,000 changed lines", "repositories",
           _ratio("repository", "reported", "lines", 1000.0)),
    Metric("runs", "", "Recorded runs", "repositories", _counts("repository", value="runs")),
    Metric("runs_incomplete", "", "Runs that did not review everything", "repositories",
           _counts("repository", value="incomplete")),
    Metric("coverage", "ratio", "Share of changed files that were reviewed", "repositories",
           _ratio("repository", "reviewed", "files")),
    Metric("cpu", "seconds", "Processor time spent on reviews", "repositories", _counts("repository", value="cpu_seconds")),
    Metric("stage", "seconds", "Duration of a review's stage", "stages", _quantiles("stage")),
    Metric("model_score", "", "Mean risk score of a model by 30 days (day: days since 1970-01-01)",
           "model_scores", _counts("model", "day")),
    Metric("model_score_drift", "", f"Population stability index of a model's risk scores, its last {DRIFT_DAYS} days "
           "against those before: below 0.1 steady, above 0.25 shifted", "model_drift", _drift),
    Metric("hot_spot_findings", "", "Reported findings of the paths that have most", "hot_spots",
           _counts("repository", "path")),
)  # fmt: skip


def openmetrics(store: Store, filters: Filters = EVERYTHING) -> str:
    """All metrics as a Prometheus text file (OpenMetrics 1.0), every one a gauge."""
    tables = {view: store.view(view, filters).dicts() for view in dict.fromkeys(m.view for m in METRICS)}
    lines: list[str] = []
    for metric in METRICS:
        name = f"reviewbot_{metric.name}" + (f"_{metric.unit}" if metric.unit else "")
        lines += [f"# TYPE {name} gauge", *([f"# UNIT {name} {metric.unit}"] if metric.unit else [])]
        lines.append(f"# HELP {name} {_escaped(metric.meaning)}")
        lines += [f"{name}{_labels(labels)} {value!r}" for labels, value in metric.samples(tables[metric.view])]
    return "\n".join([*lines, "# EOF", ""])


def _labels(labels: Labels) -> str:
    inside = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{inside}}}" if inside else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "").replace('"', '\\"')


def metrics_markdown() -> str:
    """The table of metrics for the docs."""
    rows = [f"| `{m.name}` | {m.unit or 'count'} | {m.meaning} |" for m in METRICS]
    return "\n".join(["| metric | unit | meaning |", "|---|---|---|", *rows])
