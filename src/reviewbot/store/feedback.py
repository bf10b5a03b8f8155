"""Writing what people and time say about findings: decisions, outcomes, comments; and model versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewbot.findings import Decision, Outcome, OutcomeKind, Verdict
from reviewbot.store.database import Session
from reviewbot.store.keys import Seal
from reviewbot.store.recording import path_ids
from reviewbot.store.records import CommentRecord, ModelRecord
from reviewbot.store.text import identifier, storable

# What a verdict makes of a finding; a confirmed one keeps what the diff later says.
_OUTCOMES = {
    Verdict.FALSE_POSITIVE: OutcomeKind.REJECTED.value,
    Verdict.WONT_FIX: OutcomeKind.IGNORED.value,
    Verdict.ACCEPTED: OutcomeKind.IGNORED.value,
    Verdict.CONFIRMED: "confirmed",
}
_MARK = """
    UPDATE findings SET outcome = :outcome
    WHERE repository_id = :repository AND fingerprint = :fingerprint AND path_id = :path
"""


def _latest(table: str, columns: Sequence[str]) -> str:
    return ", ".join(
        f"{c} = CASE WHEN excluded.at >= {table}.at THEN excluded.{c} ELSE {table}.{c} END" for c in columns
    )


def record_decisions(session: Session, repository: int, decisions: Sequence[Decision], seal: Seal) -> None:
    """Write verdicts, the latest of each person and source, and mark their findings."""
    paths = path_ids(session, repository, sorted({storable(d.path) for d in decisions}))
    decisions = [replace(d, fingerprint=seal(d.fingerprint)) for d in decisions]
    latest = {(d.fingerprint, d.path, d.source, d.person): d for d in sorted(decisions, key=lambda d: d.at)}
    rows = [
        (repository, d.fingerprint, identifier(d.rule), paths[storable(d.path)][0], d.verdict.value,
         identifier(d.source), d.person, d.at)
        for d in latest.values()
    ]  # fmt: skip
    columns = ("repository_id", "fingerprint", "rule", "path_id", "verdict", "source", "person", "at")
    conflict = "ON CONFLICT (repository_id, fingerprint, path_id, source, person) DO UPDATE SET "
    session.insert("decisions", columns, rows, conflict + _latest("decisions", ("rule", "verdict", "at")))
    for d in latest.values():
        where = {"repository": repository, "fingerprint": d.fingerprint, "path": paths[storable(d.path)][0]}
        extra = " AND outcome = ''" if d.verdict is Verdict.CONFIRMED else ""
        session.run(_MARK + extra, outcome=_OUTCOMES[d.verdict], **where)


def record_outcomes(session: Session, repository: int, outcomes: Sequence[Outcome], seal: Seal) -> None:
    """Write outcomes, the latest of each source, and mark their findings; a human's rejection stands."""
    paths = path_ids(session, repository, sorted({storable(o.path) for o in outcomes}))
    outcomes = [replace(o, fingerprint=seal(o.fingerprint)) for o in outcomes]
    latest = {(o.fingerprint, o.path, o.source): o for o in sorted(outcomes, key=lambda o: o.at)}
    rows = [
        (repository, o.fingerprint, identifier(o.rule), paths[storable(o.path)][0], o.kind.value,
         identifier(o.source), o.at)
        for o in latest.values()
    ]  # fmt: skip
    columns = ("repository_id", "fingerprint", "rule", "path_id", "kind", "source", "at")
    conflict = "ON CONFLICT (repository_id, fingerprint, path_id, source) DO UPDATE SET "
    session.insert("outcomes", columns, rows, conflict + _latest("outcomes", ("rule", "kind", "at")))
    for o in latest.values():
        where = {"repository": repository, "fingerprint": o.fingerprint, "path": paths[storable(o.path)][0]}
        session.run(_MARK + " AND outcome <> 'rejected'", outcome=o.kind.value, **where)


def load_decisions(session: Session, repository: str) -> tuple[Decision, ...]:
    """Every verdict on a repository's findings, oldest first."""
    sql = """
        SELECT d.fingerprint, d.rule, p.path, d.verdict, d.source, d.person, d.at
        FROM decisions d JOIN repositories r ON r.id = d.repository_id JOIN paths p ON p.id = d.path_id
        WHERE r.name = :name ORDER BY d.at, d.id
    """
    return tuple(
        Decision(fingerprint, rule, path, Verdict(verdict), source, "", person, at)
        for fingerprint, rule, path, verdict, source, person, at in session.rows(sql, name=repository)
    )


def record_comments(session: Session, repository: int, comments: Sequence[CommentRecord], seal: Seal) -> None:
    """Write comments by the forge's id, and their state."""
    paths = path_ids(session, repository, sorted({storable(c.path) for c in comments}))
    sql = "SELECT number, id FROM changes WHERE repository_id = :repository"
    changes: dict[str, int] = dict(session.rows(sql, repository=repository))
    latest = {c.forge_id: c for c in sorted(comments, key=lambda c: c.at)}
    rows = (
        (repository, changes.get(c.change), identifier(c.forge_id), seal(c.fingerprint), paths[storable(c.path)][0],
         c.state.value, c.at, c.at)
        for c in latest.values()
    )  # fmt: skip
    columns = ("repository_id", "change_id", "forge_id", "fingerprint", "path_id", "state", "first_at", "last_at")
    session.insert(
        "comments",
        columns,
        rows,
        "ON CONFLICT (repository_id, forge_id) DO UPDATE SET "
        "state = CASE WHEN excluded.last_at >= comments.last_at THEN excluded.state ELSE comments.state END, "
        "last_at = CASE WHEN excluded.last_at >= comments.last_at THEN excluded.last_at ELSE comments.last_at END",
    )


def record_model(session: Session, model: ModelRecord) -> None:
    """Write a model version with its gates and calibration, replacing what was known of that version."""
    row = session.insert_one(
        "models",
        "ON CONFLICT (name, version) DO UPDATE SET task = excluded.task, sha256 = excluded.sha256, at = excluded.at "
        "RETURNING id",
        name=identifier(model.name),
        version=identifier(model.version),
        task=identifier(model.task),
        sha256=identifier(model.sha256),
        at=model.at,
    )
    key = row[0] if row else 0
    for table in ("model_gates", "model_calibration"):
        session.run(f"DELETE FROM {table} WHERE model_id = :model", model=key)
    gates = ((key, g.kind, g.verdict.value, g.threshold, g.precision, g.lower_bound, g.n) for g in model.gates)
    session.insert("model_gates", ("model_id", "kind", "verdict", "threshold", "measured", "lower_bound", "n"), gates)
    bins = ((key, i, b.predicted, b.observed, b.n) for i, b in enumerate(model.calibration))
    session.insert("model_calibration", ("model_id", "bin", "predicted", "observed", "n"), bins)
