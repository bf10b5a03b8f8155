"""Registered metrics, the Wilson interval, and OpenMetrics that a parser accepts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.store.metrics import METRICS, metrics_markdown, openmetrics, stability, wilson
from reviewbot.store.sqlstore import SqlStore
from reviewbot.store.views import VIEWS
from tests.support.runs import DAY, START, found, run


def test_wilson_agrees_with_published_values():
    # Newcombe (1998), table I: 81/263 -> 0.2553..0.3662; 15/148 -> 0.0624..0.1605; 0/20 -> 0..0.1611.
    for hits, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (20, 20, 0.8389, 1.0),
    ):
        found_interval = wilson(hits, n)
        assert found_interval and (round(found_interval.low, 4), round(found_interval.high, 4)) == (low, high)
    assert wilson(0, 0) is None


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_rate_is_inside_its_interval(case: tuple[int, int]):
    made = wilson(*case)
    assert made and 0 <= made.low <= made.rate + 1e-9 and made.rate - 1e-9 <= made.high <= 1


def test_metrics_are_registered_once_and_read_existing_views():
    names = [m.name for m in METRICS]
    assert len(set(names)) == len(names) and {m.view for m in METRICS} <= set(VIEWS)
    assert all(m.meaning and re.fullmatch(r"[a-z][a-z0-9_]*", m.name) for m in METRICS)
    assert all(f"`{name}`" in metrics_markdown() for name in names)


LINE = re.compile(r'[a-z_0-9]+(\{([a-z]+="([^"\\\n]|\\[\\n"])*",?)*\})? -?[0-9.e+-]+')


@pytest.mark.parametrize("path", ["src/a.py", 'a"b\\c\nd.py', "}{,= 5\n# EOF"])
def test_openmetrics_is_well_formed_whatever_the_names(store: SqlStore, path: str):
    for number in range(1, 4):
        store.record(run(number, found("a", path=path), *([found("b")] if number < 3 else [])))
    lines = openmetrics(store).splitlines()
    assert lines[-1] == "# EOF" and lines.count("# EOF") == 1
    assert [x for x in lines if not x.startswith("# ") and not LINE.fullmatch(x)] == []
    text = "\n".join(lines)
    for metric in METRICS:
        assert f"# HELP reviewbot_{metric.name}" in text
    assert 'reviewbot_runs{repository="acme/shop"} 3.0' in lines
    assert 'reviewbot_findings{repository="acme/shop",team="",category="security",severity="high"} 2.0' in lines


def test_an_empty_store_exports_help_only(store: SqlStore):
    assert all(x.startswith("# ") for x in openmetrics(store).splitlines())


def test_stability_is_zero_for_the_same_shape_and_grows_with_the_shift():
    # By hand, with half a value in each bin: (0.8095 - 0.2024) ln(0.8095 / 0.2024) + (0.1905 - 0.7976) ln(0.1905 / 0.7976).
    assert stability([80, 20], [200, 50]) == pytest.approx(0, abs=1e-3)
    assert stability([16.5, 3.5], [16.5, 66.5]) == pytest.approx(1.71, abs=0.05)
    assert stability([10, 9], [100, 100]) is None and stability([100, 0, 0], [0, 0, 100]) > 5


def test_drift_is_seen_when_the_last_month_scores_otherwise(store: SqlStore):
    def scored(number: int, model: str, score: float) -> None:
        made = run(number, change=str(number), risk_model=model, risk_score=score)
        store.record(replace(made, uid=f"{model}{number}", started_at=START + number * DAY))

    for day in range(90):
        scored(day, "steady@1", 0.2 + day % 5 * 0.1)
        scored(day, "shifted@1", 0.2 + day % 5 * 0.1 if day < 60 else 0.8)
    shown = {
        line.split('"')[1]: float(line.split()[-1])
        for line in openmetrics(store).splitlines()
        if line.startswith("reviewbot_model_score_drift{")
    }
    assert shown["steady@1"] < 0.1 and shown["shifted@1"] > 0.25
