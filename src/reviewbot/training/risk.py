"""`reviewbot train risk`: a change-risk model from the repository's own history, as far as the history carries one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from reviewbot.console import Observer, Silent
from reviewbot.errors import ModelError
from reviewbot.history.features import AUTHOR_FEATURES, FEATURES
from reviewbot.history.fixes import Issue
from reviewbot.history.labels import Labelled, mine
from reviewbot.history.past import Past
from reviewbot.models.base import Task
from reviewbot.models.bundle import Bundle
from reviewbot.models.registry import Registry, open_model
from reviewbot.models.runtime import cores
from reviewbot.training import gate, metrics, plot
from reviewbot.training.card import card, day
from reviewbot.training.fixindex import BuiltIndex, build_index
from reviewbot.training.measure import Measured, measure, table
from reviewbot.training.riskcontest import contest, incumbent_of
from reviewbot.training.riskfit import Rival, Tier, Trained, fit, probability, shipped, tier_of, to_onnx
from reviewbot.training.riskmodels import RiskModel
from reviewbot.training.split import Block, Split, split_by_time

AUTHOR_GAIN = 0.02
INTENDED = (
    "Advisory: how much a change deserves a careful look, from size, spread and history of the touched files. It ranks; it never "
    "blocks, and its number is always shown beside the size of the change. Warn when it is older than 90 days."
)


@dataclass(frozen=True, slots=True)
class RiskOptions:
    """Settings of a run. `limit` commits are read; `seconds` bounds the search for what fixes repaired.

    `past_fixes` also indexes the fixes, to find changes of the same shape.
    """

    name: str = "risk-own"
    version: str = ""
    limit: int = 20_000
    seconds: float | None = 900.0
    variant: str = "R-SZZ"
    author_features: bool = False
    gap_days: float | None = None
    seed: int = 0
    force: bool = False
    past_fixes: bool = True


@dataclass(frozen=True, slots=True)
class RiskResult:
    """What came of it: the tier, why nothing was fitted (""), the new bundle, the gate's verdict, the measures.

    `past_fixes` says whether the index of past fixes is in use; it has a gate of its own.
    """

    tier: Tier
    refused: str
    bundle: Bundle | None = None
    verdict: gate.Verdict | None = None
    measured: tuple[Measured, ...] = ()
    promoted: bool = False
    history: Labelled | None = None
    past_fixes: str = "past fixes: none indexed"


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run knows before it fits."""

    history: Labelled
    tier: Tier
    cross: Rival | None
    options: RiskOptions
    registry: Registry
    observer: Observer
    fixes: BuiltIndex | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    trained: Trained
    contest: gate.Contest
    verdict: gate.Verdict
    measured: list[Measured]


def train_risk(
    past: Past,
    registry: Registry,
    options: RiskOptions = RiskOptions(),
    *,
    observer: Observer | None = None,
    issues: Mapping[int, Issue] | None = None,
    log: Path | None = None,
) -> RiskResult:
    """Mine, fit, measure, judge, save; promote if the gate says so. A refusal is a result, not an error."""
    watch = observer or Silent()
    history = mine(
        past,
        limit=options.limit,
        issues=issues,
        variant=options.variant,
        threads=cores(),
        seconds=options.seconds,
        observer=watch,
    )
    cross = shipped(registry)
    tier, why = tier_of(history, options.gap_days)
    if tier is Tier.RECALIBRATE and cross is None:
        tier, why = Tier.NOTHING, f"{why}: enough to recalibrate a shipped risk model, but none is installed"
    if tier is Tier.NOTHING:
        return RiskResult(tier, why, history=history)
    fixes = _index(past, history, registry, options, watch) if options.past_fixes else None
    result = _fit_and_judge(_Run(history, tier, cross, options, registry, watch, fixes))
    if log:
        _append(log, result)
    return result


def _index(
    past: Past, history: Labelled, registry: Registry, options: RiskOptions, watch: Observer
) -> BuiltIndex | None:
    """The index of past fixes by the model in use for `similar`; None without such a model: risk does not need it."""
    try:
        bundle = registry.for_task(Task.SIMILAR)
        if bundle.head("similar") is None:
            return None
        with open_model(registry, str(bundle.path)) as model:
            return build_index(past, history, model, gap_days=options.gap_days, observer=watch)
    except ModelError:
        return None


def _fit_and_judge(run: _Run) -> RiskResult:
    run.observer.stage("fitting and judging", 3)
    trained, problem = _train(run)
    run.observer.step()
    if trained is None:
        return RiskResult(run.tier, problem, history=run.history)
    judged = _judge(run, trained)
    run.observer.step()
    bundle = run.registry.add(*_bundle(run, judged))
    verdict = judged.verdict
    promote = verdict.passed or verdict.forced
    if promote:
        run.registry.promote("risk", bundle.id, ("forced; " if verdict.forced else "") + verdict.summary)
    said = _use_fixes(run, bundle)
    run.observer.step()
    return RiskResult(run.tier, "", bundle, verdict, tuple(judged.measured), promote, run.history, said)


def _use_fixes(run: _Run, bundle: Bundle) -> str:
    """Pin the index of past fixes if it is quiet enough; what to say about it."""
    head = run.fixes.head if run.fixes else None
    if head is None:
        return "past fixes: too few to index"
    known = f"past fixes: {head['shapes']} shapes of {head['fixes']} fixes"
    if not head["on"]:
        return f"{known}, not used ({head['reason']})"
    told = f"{head['matched']} of {head['commits tried']} later commits matched, {head['matched and later fixed']} of them fixed later"
    run.registry.promote(Task.PAST_FIXES, bundle.id, told)
    return f"{known}, shown from likeness {head['threshold']:.2f} on ({told})"


def _train(run: _Run) -> tuple[Trained | None, str]:
    """The fitted model, or None and why the blocks do not allow one."""
    options = run.options
    split = split_by_time(
        run.history, FEATURES + (AUTHOR_FEATURES if options.author_features else ()), gap_days=options.gap_days
    )
    blocks = (("train", split.train, 10), ("calibration", split.calibrate, 5), ("test", split.test, 5))
    for name, block, least in blocks:
        positives = int(block.y.sum())
        if not least <= positives < len(block):
            return (
                None,
                f"the {name} block has {positives} positives in {len(block)} commits after gaps of {split.gap_days:.0f} days",
            )
    model = fit(split, run.tier, run.cross, options.seed)
    if options.author_features and _worth_of_authors(run, split, model) < AUTHOR_GAIN:
        return _train(replace(run, options=replace(options, author_features=False)))
    return Trained(split, model, run.cross, to_onnx(model, split.features, run.cross)), ""


def _worth_of_authors(run: _Run, split: Split, model: RiskModel) -> float:
    """What author features add to the AUC on the calibration block."""
    plain = split_by_time(run.history, FEATURES, gap_days=run.options.gap_days)
    other = fit(plain, run.tier, run.cross, run.options.seed)
    with_authors = probability(model, split.calibrate, split.features, run.cross)
    without = probability(other, plain.calibrate, plain.features, run.cross)
    return metrics.auc(split.calibrate.y, with_authors) - metrics.auc(split.calibrate.y, without)


def _judge(run: _Run, trained: Trained) -> _Judged:
    incumbent = incumbent_of(run.registry)
    found = contest(trained, run.tier, incumbent, run.options.seed)
    verdict = gate.judge(found)
    forced = run.options.force and not verdict.passed
    return _Judged(trained, found, replace(verdict, forced=forced), _measure(found, incumbent))


def _measure(found: gate.Contest, incumbent: Rival | None) -> list[Measured]:
    name = incumbent.name if incumbent else "incumbent: lines added, calibrated"
    out = [
        measure("this model", found.sample, found.challenger, seed=found.seed),
        measure(name, found.sample, found.incumbent, seed=found.seed),
        measure("lines added", found.sample, found.lines_added, probabilities=False, seed=found.seed),
    ]
    if found.cross is not None and incumbent is None:
        out.append(measure("shipped model", found.sample, found.cross, seed=found.seed))
    return out


def _bundle(run: _Run, judged: _Judged) -> tuple[dict[str, Path | bytes], dict[str, Any]]:
    """Files and metadata of the new version."""
    trained, found = judged.trained, judged.contest
    facts = _facts(run, trained)
    text = card(f"Change risk, {trained.model.kind}", INTENDED, facts, table(judged.measured), judged.verdict)
    scores = (found.challenger, found.incumbent)
    curves = {
        m.name: metrics.reliability(found.sample.labels, s) for m, s in zip(judged.measured, scores, strict=False)
    }
    files: dict[str, Path | bytes] = {
        "risk.onnx": trained.graph,
        "README.md": text.encode(),
        "reliability.svg": plot.reliability_svg("Reliability on the test block", curves).encode(),
    }
    digest = hashlib.sha256(trained.graph).hexdigest()[:8]
    version = run.options.version or f"{day(run.history.head_time)}-{digest}"
    heads = {"risk": _head(judged)}
    if run.fixes is not None:
        heads["past_fixes"] = run.fixes.head
        files.update(run.fixes.files())
    origin = {"repository": run.registry.scope} if run.registry.scope else {}
    return files, {
        "name": run.options.name,
        "version": version,
        "licence": "yours",
        "heads": heads,
        "training": facts,
        **origin,
    }


def _facts(run: _Run, trained: Trained) -> dict[str, Any]:
    split, history = trained.split, run.history
    blocks = {"train": split.train, "calibrate": split.calibrate, "test": split.test}
    return {
        "commits read": history.commits,
        "fixes by evidence": dict(history.fixes),
        "fixes without a culprit": dict(history.unlinked),
        "links": len(history.links),
        "SZZ variant": history.variant,
        "tier": str(run.tier),
        "latency gap (days)": round(split.gap_days),
        "blocks": {name: _describe(block) for name, block in blocks.items()},
        "features": list(split.features),
        "calibration": trained.model.calibration.kind,
        "stands on": trained.cross.name if trained.cross else "nothing",
        "seed": run.options.seed,
        "test AUC of three seeds": _seeds(run, split),
        "trained until": day(history.head_time),
    }


def _describe(block: Block) -> str:
    return f"{len(block)} commits, {int(block.y.sum())} later fixed, {day(block.time[0])} to {day(block.time[-1])}"


def _seeds(run: _Run, split: Split) -> list[float]:
    """How much the choice of the seed matters (nothing for logistic regression)."""
    models = (fit(split, run.tier, run.cross, run.options.seed + i) for i in range(3))
    return [round(metrics.auc(split.test.y, probability(m, split.test, split.features, run.cross)), 4) for m in models]


def _head(judged: _Judged) -> dict[str, Any]:
    split, scores, verdict = judged.trained.split, judged.contest.calibration_challenger, judged.verdict
    medians = np.median(split.train.x, axis=0)
    return {
        "on": True,
        "kind": judged.trained.model.kind,
        "features": list(split.features),
        "medians": {name: float(value) for name, value in zip(split.features, medians, strict=True)},
        "quantiles": [round(float(q), 6) for q in np.quantile(scores, np.linspace(0, 1, 101))],
        "thresholds": {
            "high": float(np.quantile(scores, 0.95)),
            "elevated": float(np.quantile(scores, 0.80)),
            "blocking": gate.blocking_threshold(split.calibrate.y, scores),
        },
        "figures": judged.measured[0].plain(),
        "baselines": [m.plain() for m in judged.measured[1:]],
        "gate": {"passed": verdict.passed, "forced": verdict.forced, "summary": verdict.summary},
        "trained_until": split.test.known_by,
    }


def _append(log: Path, result: RiskResult) -> None:
    record = {
        "event": "train risk",
        "tier": str(result.tier),
        "measured": [m.plain() for m in result.measured],
        "verdict": result.verdict.summary if result.verdict else result.refused,
    }
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
