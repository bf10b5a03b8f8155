"""Builds run records and reviews for the store's and the report's tests."""

from __future__ import annotations

import hashlib

from reviewbot.findings import (
    Category,
    Confidence,
    Coverage,
    Disposition,
    Finding,
    Location,
    Review,
    RiskAssessment,
    Severity,
    Skipped,
    SkipReason,
    Triaged,
    identify,
)
from reviewbot.store.base import FindingRecord, Repository, RunRecord, SkipCount

SHOP = Repository("acme/shop", "https://forge.example/acme/shop", "github")
DAY = 86_400.0
START = 20_000 * DAY


def found(code: str = "x", path: str = "src/a.py", **changes: object) -> FindingRecord:
    """A reported security finding; equal `code` means equal fingerprint."""
    values: dict[str, object] = {
        "fingerprint": hashlib.sha256(code.encode()).hexdigest()[:32],
        "rule": "sql-injection",
        "category": Category.SECURITY,
        "path": path,
        "line": 7,
        "severity": int(Severity.HIGH),
        "confidence": int(Confidence.HIGH),
        "disposition": Disposition.REPORTED,
        "cwe": 89,
        "inline": True,
        **changes,
    }
    return FindingRecord(**values)  # type: ignore[arg-type]


def run(
    number: int = 1, *findings: FindingRecord, change: str = "12", repository: Repository = SHOP, **changes: object
) -> RunRecord:
    """A run of pull request 12, `number` hours after the start."""
    values: dict[str, object] = {
        "uid": hashlib.sha256(f"{repository.name} {number}".encode()).hexdigest()[:32],
        "repository": repository,
        "started_at": START + number * 3600,
        "scope": f"change:{change}" if change else "base:abc",
        "change": change,
        "version": "1.0",
        "ruleset": "r1",
        "models": ("tiny@1",),
        "config": "c1",
        "base": "1" * 40,
        "head": "2" * 40,
        "merge_base": "1" * 40,
        "files_changed": 3,
        "files_reviewed": 2,
        "lines_changed": 120,
        "cpu_seconds": 1.5,
        "risk_score": 0.25,
        "risk_level": "low",
        "risk_model": "tiny@1",
        "stages": (("diff", 0.1), ("rules", 0.7)),
        "skips": (SkipCount("binary", False, 1),),
        "lines": (("src/a.py", 100), ("src/b.py", 20)),
        "findings": findings,
        **changes,
    }
    return RunRecord(**values)  # type: ignore[arg-type]


def review(text: str = "x", findings: int = 1, started_at: float = START) -> Review:
    """A review whose every free-text field carries `text`."""
    one = Finding(
        rule="sql-injection",
        category=Category.SECURITY,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        location=Location("src/a.py", 3, in_diff=True),
        message=f"message {text}",
        why=f"why {text}",
        fix=f"fix {text}",
        cwe=(89,),
        code=f"query({text})",
        identity=text,
        sensitive=True,
    )
    triaged = tuple(
        Triaged(identify(one, f"query({text}{i})"), Disposition.REPORTED, f"reason {text}", True)
        for i in range(findings)
    )
    return Review(
        findings=triaged,
        skipped=(Skipped("src/b.bin", SkipReason.BINARY, f"detail {text}", "quality"),),
        notes=(f"note {text}",),
        base="1" * 40,
        head="2" * 40,
        merge_base="1" * 40,
        coverage=Coverage(2, 1, 40, 10, 9),
        risk=RiskAssessment(0.4, "medium", 30, 10, (f"because {text}",), "tiny@1"),
        durations=(("diff", 0.1), ("rules", 0.4)),
        cpu_seconds=0.6,
        started_at=started_at,
        version="1.0",
        ruleset="r1",
        models=("tiny@1",),
    )
