"""One review that holds every kind of thing an output must show, hostile texts included."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reviewbot.changes import Side
from reviewbot.findings import (
    Category,
    Confidence,
    Coverage,
    Disposition,
    Edit,
    Evidence,
    EvidenceKind,
    Finding,
    Location,
    Origin,
    Review,
    RiskAssessment,
    Severity,
    Skipped,
    SkipReason,
    Triaged,
    identify,
)

HOSTILE = (
    "x\x1b[31m\r\n::error::forged\n</script><img src=x onerror=alert(1)>\u202e\u200b @everyone #1 `` ``` |"
    "\x00\x85]]>&amp;%0A =cmd|' /C calc'!A0 \udcff [a](javascript:alert(1)) <!-- reviewbot --> ${x} \U000e0041"
)
HOSTILE_PATH = 'dir/a b\n"<&>`|,:%é\udcff;.py'

APP = """\
import sqlite3
from flask import request

def user(connection):
    name = request.args["name"]
\tquery = "SELECT * FROM users WHERE name = '" + name + "'"
    return connection.execute(query).fetchall()


def 名前(値):
    return eval("値" + 値)
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """Rule metadata as the outputs ask for it."""

    id: str
    category: Category
    severity: Severity
    confidence: Confidence
    summary: str
    doc: str = ""
    cwe: tuple[int, ...] = ()
    references: tuple[str, ...] = ()


RULES = {
    rule.id: rule
    for rule in (
        Rule(
            "sql-injection", Category.SECURITY, Severity.CRITICAL, Confidence.HIGH, "Untrusted text becomes part of an SQL statement.",
            "Untrusted text becomes part of an SQL statement.\n\n## Why is this bad?\nAn attacker runs `SQL` of their own.\n",
            (89,), ("https://owasp.org/www-community/attacks/SQL_Injection",),
        ),
        Rule("code-injection", Category.SECURITY, Severity.HIGH, Confidence.HIGH, "Untrusted text is run as code.", cwe=(94, 95)),
        Rule("hard-coded-secret", Category.SECURITY, Severity.HIGH, Confidence.HIGH, "A secret stands in the source.", cwe=(798,)),
        Rule("swallowed-exception", Category.QUALITY, Severity.MEDIUM, Confidence.MEDIUM, "An exception is swallowed."),
        Rule("function-growth", Category.QUALITY, Severity.LOW, Confidence.HIGH, "A function grew past a threshold."),
        Rule("removed-check", Category.QUALITY, Severity.MEDIUM, Confidence.MEDIUM, "A check was removed."),
    )
}  # fmt: skip


def made(rule: str, location: Location, message: str, code: str = "", **more: object) -> Finding:
    """A finding of one of RULES."""
    info = RULES[rule]
    finding = Finding(rule, info.category, info.severity, info.confidence, location, message, cwe=info.cwe, family=rule)
    return identify(replace(finding, **more), code or message)  # type: ignore[arg-type]


def read(path: str, side: Side) -> bytes | None:
    """The sources of the fixture's files."""
    return APP.encode() if path == "app/users.py" else None


def findings() -> list[Triaged]:
    """Every disposition, a flow, an edit, a group of seven, a removed line, a secret, another tool's finding."""
    at = Location("app/users.py", 7, 12, 7, 37, in_diff=True)
    flow = (
        Evidence(
            EvidenceKind.SOURCE, 'request.args["name"] comes from the web', Location("app/users.py", 5, 12, 5, 32)
        ),
        Evidence(EvidenceKind.STEP, "becomes part of `query`", Location("app/users.py", 6, 2, 6, 60)),
        Evidence(EvidenceKind.SINK, "`query` is executed", at),
    )
    fixed = Edit(at, "connection.execute(query)", "connection.execute(query, (name,))")
    shown = [
        made(
            "sql-injection", at, "`name` from request.args reaches connection.execute as part of `query`",
            "connection.execute(query)", why="Whoever calls this route can read and change the whole database.",
            fix="Pass it as a parameter: connection.execute(query, (name,)).", evidence=flow, edits=(fixed,), identity="web",
        ),
        made("code-injection", Location("app/users.py", 11, 12, 11, 25, in_diff=True), "`値` reaches eval", 'eval("値" + 値)', why="It can be any program.", score=0.93),
        made("hard-coded-secret", Location("app/conf.py", 3, 9, 3, 40, in_diff=True), "An AWS key is in the source", "AK••••••••LE", sensitive=True,
             fix="Revoke it, then read it from the environment."),
        made("removed-check", Location("app/auth.py", 12, side=Side.OLD, head_line=10, in_diff=True), "The permission check of `delete` was removed", "@login_required",
             evidence=(Evidence(EvidenceKind.REMOVED, "@login_required"), Evidence(EvidenceKind.PAST_COMMIT, "added to fix an incident", commit="1234567890abcdef"))),
        made("swallowed-exception", Location(HOSTILE_PATH, 1, 1, 1, 5, in_diff=True), HOSTILE, HOSTILE, why=HOSTILE, fix=HOSTILE,
             evidence=(Evidence(EvidenceKind.CALL_SITE, HOSTILE, Location(HOSTILE_PATH, 9)),)),
        replace(made("swallowed-exception", Location("app/jobs.py", 30), "External says so", "pass", origin=Origin.EXTERNAL, tool="pylint"), rule="W0702"),
    ]  # fmt: skip
    many = [
        made(
            "swallowed-exception",
            Location(f"app/m{n}.py", n, 5, n + 1, 9, in_diff=True),
            f"`except` in f{n} hides the error",
            "except: pass",
        )
        for n in range(1, 8)
    ]
    out = [Triaged(f, Disposition.REPORTED, inline=f.location.in_diff) for f in shown]
    out += [
        Triaged(f, Disposition.REPORTED, "" if not n else "grouped with the first of its rule", not n, n)
        for n, f in enumerate(many)
    ]
    growth = made(
        "function-growth",
        Location("app/users.py", 4, in_diff=True),
        "`user` grew from 48 to 75 lines",
        "def user",
        summary_only=True,
    )
    gate = made("sql-injection", Location("app/old.py", 5), "perhaps", "maybe")
    out.append(Triaged(growth, Disposition.SUMMARY, "summary only"))
    out.append(
        Triaged(replace(gate, fingerprint="a" * 32), Disposition.IGNORED, "ignored in the source: known, see #12")
    )
    out.append(Triaged(replace(gate, fingerprint="b" * 32), Disposition.SUPPRESSED, "in the baseline"))
    out.append(
        Triaged(
            replace(gate, fingerprint="c" * 32, confidence=Confidence.LOW), Disposition.BELOW_GATE, "low confidence"
        )
    )
    return out


def review() -> Review:
    """The whole fixture."""
    return Review(
        findings=tuple(findings()),
        skipped=(
            Skipped("app/broken.py", SkipReason.UNPARSABLE, "line 3"),
            Skipped("package-lock.json", SkipReason.LOCK_FILE),
            Skipped("logo.png", SkipReason.BINARY),
            Skipped("vendor/x.go", SkipReason.VENDORED, "in vendor/"),
            Skipped(HOSTILE_PATH, SkipReason.TIMEOUT, HOSTILE, by="sql-injection"),
        ),
        notes=("1 ignore comment is not needed any more", HOSTILE),
        base="1" * 40,
        head="2" * 40,
        merge_base="1" * 40,
        coverage=Coverage(16, 12, 240, 400, 380),
        risk=RiskAssessment(
            0.62,
            "elevated",
            210,
            30,
            ("touches files with many past fixes", "the author is new here"),
            "risk-lines@1",
            rank=0.866,
            compared=180,
        ),
        durations=(("check", 0.8), ("delta", 0.35)),
        cpu_seconds=2.1,
        started_at=1_700_000_000.5,
        version="0.1.0",
        ruleset="abc123",
        models=("tiny@1",),
    )


def clean_review() -> Review:
    """Nothing found, everything looked at."""
    return Review(coverage=Coverage(2, 2, 10), version="0.1.0", started_at=1_700_000_000.0, durations=(("check", 0.1),))
