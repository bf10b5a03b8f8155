"""A made-up year of a made-up company, so that the dashboard can be looked at before there is data."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reviewbot.findings import Category, Decision, Disposition, Outcome, OutcomeKind, Verdict
from reviewbot.store.base import SECONDS_A_DAY, FindingRecord, Repository, RunRecord, SkipCount
from reviewbot.store.records import CalibrationBin, GateRecord, GateVerdict, ModelRecord, Ownership
from reviewbot.store.sqlstore import SqlStore

DAYS = 365
SEC, QUA, ARC = Category.SECURITY, Category.QUALITY, Category.ARCHITECTURE

# rule, category, CWE, severity, share of all findings, share acted on, share rejected
_RULES: tuple[tuple[str, Category, int, int, float, float, float], ...] = (
    ("sql-injection", SEC, 89, 4, 3, 0.92, 0.02),
    ("command-injection", SEC, 78, 4, 2, 0.90, 0.03),
    ("path-traversal", SEC, 22, 3, 5, 0.80, 0.06),
    ("cross-site-scripting", SEC, 79, 3, 6, 0.78, 0.08),
    ("server-side-request-forgery", SEC, 918, 3, 3, 0.74, 0.10),
    ("hard-coded-credential", SEC, 798, 3, 4, 0.86, 0.09),
    ("weak-hash", SEC, 327, 2, 5, 0.60, 0.15),
    ("open-redirect", SEC, 601, 2, 3, 0.66, 0.12),
    ("unsafe-deserialization", SEC, 502, 4, 1, 0.93, 0.02),
    ("missing-certificate-check", SEC, 295, 3, 2, 0.81, 0.05),
    ("unreachable-code", QUA, 561, 1, 8, 0.72, 0.06),
    ("swallowed-exception", QUA, 390, 2, 12, 0.62, 0.12),
    ("resource-not-closed", QUA, 772, 2, 9, 0.76, 0.07),
    ("condition-always-true", QUA, 571, 2, 6, 0.82, 0.05),
    ("mutable-default", QUA, 0, 2, 4, 0.88, 0.03),
    ("copy-paste-slip", QUA, 0, 3, 3, 0.84, 0.07),
    ("complex-function", QUA, 1121, 0, 14, 0.24, 0.42),
    ("long-parameter-list", QUA, 0, 0, 9, 0.15, 0.55),
    ("missing-null-check", QUA, 476, 2, 7, 0.55, 0.22),
    ("layer-violation", ARC, 1093, 2, 6, 0.64, 0.10),
    ("import-cycle", ARC, 1047, 2, 5, 0.70, 0.06),
    ("duplicated-block", ARC, 1041, 1, 10, 0.46, 0.18),
    ("missing-co-change", ARC, 0, 1, 5, 0.38, 0.30),
)
_OWNERS = {
    "acme/shop": (
        ("payments", "src/billing"),
        ("storefront", "src/web"),
        ("platform", "src/core"),
        ("storefront", "src/cart"),
    ),
    "acme/warehouse": (("logistics", "service/stock"), ("logistics", "service/routes"), ("platform", "service/common")),
    "acme/mobile-api": (("mobile", "api/handlers"), ("mobile", "api/push"), ("payments", "api/checkout")),
    "acme/infrastructure": (("platform", "terraform/modules"), ("platform", "scripts/deploy")),
}
_WEIGHTS = {"acme/shop": 5, "acme/warehouse": 3, "acme/mobile-api": 3, "acme/infrastructure": 1}
_NAMES = (
    "client",
    "models",
    "views",
    "session",
    "queue",
    "tokens",
    "report",
    "search",
    "export",
    "sync",
    "rules",
    "cache",
)
_EXTENSIONS = {"acme/shop": "py", "acme/warehouse": "java", "acme/mobile-api": "ts", "acme/infrastructure": "py"}
_VERSIONS = (
    (0, "0.6.2", "rules-41"),
    (95, "0.7.0", "rules-46"),
    (190, "0.8.1", "rules-52"),
    (290, "1.0.0", "rules-57"),
)
_MODEL = ((0, "change-risk@3"), (150, "change-risk@4"), (300, "change-risk@5"))


@dataclass
class _Change:
    """An open pull request and the findings still in it."""

    repository: str
    number: int
    team: str
    folder: str
    lines: dict[str, int]
    findings: list[FindingRecord]
    pushes: int


def repository(name: str) -> Repository:
    """A repository of the made-up company."""
    return Repository(name, f"https://forge.example/{name}", "gitlab")


def fill(store: SqlStore, end: float, *, seed: int = 7, changes_a_day: float = 8.0) -> int:
    """Write a year that ends at `end` (unix seconds) into a store; the number of runs."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, the same for the same seed
    for name, owned in _OWNERS.items():
        rows = tuple(Ownership(f"/{folder}/", f"acme/{team}") for team, folder in owned)
        store.record_owners(repository(name), rows)
    start = end - DAYS * SECONDS_A_DAY
    runs = list(_year(chance, start, changes_a_day))
    store.record_many(runs)
    _record_feedback(store, chance, runs, end)
    for model in _models(start):
        store.record_model(model)
    return len(runs)


def _year(chance: random.Random, start: float, changes_a_day: float) -> Iterator[RunRecord]:
    number = 1000
    for day in range(DAYS):
        # Weekends are quiet, and the team grows over the year.
        busy = (0.15 if (int(start // SECONDS_A_DAY) + day) % 7 in (2, 3) else 1.0) * (0.7 + 0.6 * day / DAYS)
        for _ in range(_poisson(chance, changes_a_day * busy)):
            number += 1
            yield from _pushes(chance, start, day, _new_change(chance, number, day))


def _poisson(chance: random.Random, mean: float) -> int:
    count, left = 0, chance.expovariate(1.0)
    while left < mean:
        count, left = count + 1, left + chance.expovariate(1.0)
    return count


def _new_change(chance: random.Random, number: int, day: int) -> _Change:
    name = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    team, folder = chance.choices(_OWNERS[name], range(len(_OWNERS[name]), 0, -1))[0]
    # A few files draw most of the trouble, as they do in life.
    files = {
        f"{folder}/{_NAMES[int(chance.triangular(0, len(_NAMES), 0))]}.{_EXTENSIONS[name]}"
        for _ in range(chance.randint(1, 6))
    }
    lines = {path: max(1, int(chance.lognormvariate(3.2, 1.0))) for path in sorted(files)}
    # Fewer findings as the team learns.
    expected = 1.7 * (1.25 - 0.6 * day / DAYS)
    findings = [_finding(chance, number, i, lines, day) for i in range(_poisson(chance, expected))]
    return _Change(name, number, team, folder, lines, findings, chance.choice((1, 2, 2, 3, 3, 4)))


def _finding(chance: random.Random, number: int, place: int, lines: dict[str, int], day: int) -> FindingRecord:
    rule = chance.choices(_RULES, [r[4] for r in _RULES])[0]
    hidden = chance.random()
    disposition = (
        Disposition.BELOW_GATE
        if hidden < (0.22 if day < 190 else 0.13)
        else Disposition.IGNORED
        if hidden > 0.96
        else Disposition.SUMMARY
        if rule[3] == 0
        else Disposition.REPORTED
    )
    line = chance.randint(1, 400)
    return FindingRecord(
        fingerprint=hashlib.sha256(f"{number} {place}".encode()).hexdigest()[:32],
        rule=rule[0],
        category=rule[1],
        path=chance.choice(list(lines)),
        line=line,
        end_line=line + chance.randint(0, 4),
        severity=max(0, min(4, rule[3] + chance.choice((-1, 0, 0, 0, 0, 0)))),
        confidence=chance.choice((1, 2, 2)),
        disposition=disposition,
        cwe=rule[2],
        score=round(chance.betavariate(5, 2), 3),
        inline=disposition is Disposition.REPORTED,
    )


def _pushes(chance: random.Random, start: float, day: int, change: _Change) -> Iterator[RunRecord]:
    at = start + day * SECONDS_A_DAY + chance.gauss(13.0, 2.6) * 3600
    facts = {rule[0]: rule for rule in _RULES}
    left = change.findings
    for push in range(change.pushes):
        yield _run(chance, change, left, (at, day, push))
        left = [f for f in left if chance.random() > facts[f.rule][5] * 0.8 or f.disposition is Disposition.BELOW_GATE]
        at += chance.lognormvariate(10.2, 1.3)
        if at >= start + DAYS * SECONDS_A_DAY:
            return


def _run(
    chance: random.Random, change: _Change, findings: list[FindingRecord], when: tuple[float, int, int]
) -> RunRecord:
    at, day, push = when
    version, ruleset = next((v, r) for since, v, r in reversed(_VERSIONS) if day >= since)
    model = next(m for since, m in reversed(_MODEL) if day >= since)
    total = sum(change.lines.values())
    slow = chance.lognormvariate(0, 0.45) * (1.25 if day < 190 else 0.8)
    failed = chance.random() < 0.025
    risk = min(0.97, max(0.02, chance.betavariate(1.6, 5) + 0.1 * len(findings) + (0.06 if day >= 300 else 0)))
    return RunRecord(
        uid=hashlib.sha256(f"{change.number} {push}".encode()).hexdigest()[:32],
        repository=repository(change.repository),
        started_at=round(at, 3),
        scope=f"change:{change.number}",
        change=str(change.number),
        version=version,
        ruleset=ruleset,
        models=(model,),
        config="9f2c" if change.repository == "acme/shop" and day > 240 else "51aa",
        base="0" * 40,
        head=hashlib.sha256(f"head {change.number} {push}".encode()).hexdigest()[:40],
        merge_base="0" * 40,
        complete=not failed,
        files_changed=len(change.lines) + int(chance.random() < 0.15),
        files_reviewed=max(0, len(change.lines) - int(failed)),
        lines_changed=total,
        lines_added=int(total * 0.7),
        lines_removed=int(total * 0.3),
        index_files=900,
        index_known=chance.randint(780, 900),
        cpu_seconds=round(3.1 * slow, 2),
        risk_score=round(risk, 3),
        risk_level="high" if risk > 0.6 else "medium" if risk > 0.3 else "low",
        risk_model=model,
        stages=tuple((s, round(t * slow * chance.uniform(0.7, 1.4), 3)) for s, t in _STAGES),
        skips=_skips(chance, failed),
        lines=tuple(change.lines.items()),
        findings=tuple(findings),
    )


_STAGES = (("diff", 0.15), ("index", 0.9), ("rules", 1.1), ("model", 0.45), ("output", 0.08))


def _skips(chance: random.Random, failed: bool) -> tuple[SkipCount, ...]:
    reasons = [r for r in ("binary", "generated", "lock file", "too large") if chance.random() < 0.12]
    if failed:
        reasons.append(chance.choice(("timeout", "budget exhausted", "unparsable")))
    return tuple(
        SkipCount(r, r in ("timeout", "budget exhausted", "unparsable"), chance.randint(1, 3)) for r in sorted(reasons)
    )


def _record_feedback(store: SqlStore, chance: random.Random, runs: list[RunRecord], end: float) -> None:
    """What people and time said about the findings that their change did not fix."""
    facts = {rule[0]: rule for rule in _RULES}
    final = {run.scope: run for run in runs}
    last = {(f.fingerprint, f.path): (run, f) for run in final.values() for f in run.findings}
    for name in _OWNERS:
        decisions, outcomes = [], []
        for run, f in last.values():
            if run.repository.name != name or f.disposition not in (Disposition.REPORTED, Disposition.SUMMARY):
                continue
            fate, at = chance.random(), min(end, run.started_at + chance.lognormvariate(11, 1))
            if fate < facts[f.rule][6] * 1.6:
                decisions.append(Decision(f.fingerprint, f.rule, f.path, Verdict.FALSE_POSITIVE, "reply", at=at))
            elif fate < 0.25 + facts[f.rule][6]:
                outcomes.append(Outcome(f.fingerprint, f.rule, f.path, OutcomeKind.IGNORED, "merged", at))
            elif fate < 0.9 and run.started_at < end - 20 * SECONDS_A_DAY:
                kind = OutcomeKind.LATER_FIXED if chance.random() < 0.4 else OutcomeKind.IGNORED
                outcomes.append(Outcome(f.fingerprint, f.rule, f.path, kind, "history", at))
        store.record_decisions(repository(name), decisions)
        store.record_outcomes(repository(name), outcomes)


def _models(start: float) -> Iterator[ModelRecord]:
    for step, (day, name) in enumerate(_MODEL):
        gain = 0.04 * step
        gates = tuple(
            GateRecord(kind, GateVerdict.ON if low + gain >= 0.75 else GateVerdict.OFF, 0.72, mid + gain, low + gain, n)
            for kind, mid, low, n in (
                ("risk", 0.81, 0.76, 640),
                ("security", 0.79, 0.71, 210),
                ("quality", 0.70, 0.62, 330),
            )
        )
        bins = tuple(
            CalibrationBin(
                0.05 + b / 10,
                min(1.0, max(0.0, 0.05 + b / 10 + (0.07 - 0.03 * step) * (1 if b % 2 else -1))),
                220 - 20 * b,
            )
            for b in range(10)
        )
        model, version = name.split("@")
        digest = hashlib.sha256(name.encode()).hexdigest()
        record = ModelRecord(model, version, "risk", digest, start + day * SECONDS_A_DAY, gates, bins)
        yield replace(
            record, gates=tuple(g if g.verdict is GateVerdict.ON else replace(g, threshold=None) for g in gates)
        )
