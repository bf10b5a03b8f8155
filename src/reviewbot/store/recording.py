"""Writing a run: every statement that one recorded run costs, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reviewbot.findings import Disposition
from reviewbot.store import audit
from reviewbot.store.base import WHOLE_TREE, FindingRecord, Repository, RunRecord
from reviewbot.store.database import Session
from reviewbot.store.keys import fingerprint_seal
from reviewbot.store.owners import load_owners, team_ids

REPORTED = (Disposition.REPORTED.value, Disposition.SUMMARY.value)
RuleKey = tuple[str, str, str, int]

# What a newer sighting of a finding overwrites; an older one (a late import) only moves the first sighting back.
_LATEST = (
    "rule_id", "team_id", "change_id", "scope", "line", "end_line", "severity", "confidence", "score", "origin",
    "disposition", "inline", "state", "last_run_id", "resolved_at", "resolved_day",
)  # fmt: skip
_COLUMNS = (
    "repository_id", "path_id", "rule_id", "team_id", "change_id", "scope", "fingerprint", "ordinal", "line", "end_line",
    "severity", "confidence", "score", "origin", "disposition", "inline", "state", "outcome", "first_run_id",
    "last_run_id", "first_at", "last_at", "first_day", "resolved_at", "resolved_day",
)  # fmt: skip


def _newer(column: str) -> str:
    return (
        f"{column} = CASE WHEN excluded.last_at >= findings.last_at THEN excluded.{column} ELSE findings.{column} END"
    )


def _older(column: str) -> str:
    return (
        f"{column} = CASE WHEN excluded.first_at < findings.first_at THEN excluded.{column} ELSE findings.{column} END"
    )


_UPSERT_FINDING = f"""
    ON CONFLICT (repository_id, fingerprint, path_id, ordinal) DO UPDATE SET
    outcome = CASE WHEN excluded.last_at >= findings.last_at AND findings.state = 'fixed'
        AND findings.outcome = 'addressed' THEN '' ELSE findings.outcome END,
    {", ".join(_newer(column) for column in _LATEST)},
    {", ".join(_older(column) for column in ("first_run_id", "first_day", "first_at"))},
    last_at = CASE WHEN excluded.last_at >= findings.last_at THEN excluded.last_at ELSE findings.last_at END
"""


def record_run(session: Session, run: RunRecord) -> bool:
    """Write a run and everything in it, fingerprints sealed; False if it is there already."""
    repository = repository_id(session, run.repository)
    paths = path_ids(session, repository, sorted({f.path for f in run.findings} | {p for p, _ in run.lines}))
    change = _change_id(session, repository, run) if run.change else None
    run_id = _insert_run(session, run, repository, change, _run_team(run, paths))
    if run_id is None:
        return False
    _insert_parts(session, run, run_id, paths)
    _upsert_findings(session, run, (repository, change, run_id), paths)
    _resolve(session, run, repository, run_id)
    audit.append(session, "record", run.uid, findings=len(run.findings), complete=run.complete)
    return True


def repository_id(session: Session, repository: Repository) -> int:
    """The repository's row, made or brought up to date."""
    row = session.insert_one(
        "repositories",
        "ON CONFLICT (name) DO UPDATE SET "
        "url = CASE WHEN excluded.url = '' THEN repositories.url ELSE excluded.url END, "
        "forge = CASE WHEN excluded.forge = '' THEN repositories.forge ELSE excluded.forge END RETURNING id",
        name=repository.name,
        url=repository.url,
        forge=repository.forge,
    )
    return int(row[0]) if row else 0


def path_ids(session: Session, repository: int, paths: Sequence[str]) -> dict[str, tuple[int, int | None]]:
    """Path -> (row id, team id); new paths get the team that owns them."""
    known = known_paths(session, repository, paths)
    new = [path for path in paths if path not in known]
    if new:
        owners, teams = load_owners(session, repository), team_ids(session)
        rows = [(repository, path, teams.get(owners.team(path))) for path in new]
        session.insert("paths", ("repository_id", "path", "team_id"), rows, "ON CONFLICT DO NOTHING")
        known |= known_paths(session, repository, new)
    return known


def known_paths(session: Session, repository: int, paths: Sequence[str]) -> dict[str, tuple[int, int | None]]:
    """Path -> (row id, team id) of those that the store knows."""
    found: dict[str, tuple[int, int | None]] = {}
    for start in range(0, len(paths), 400):
        part = paths[start : start + 400]
        marks = ", ".join([session.dialect.mark] * len(part))
        sql = f"SELECT path, id, team_id FROM paths WHERE repository_id = {session.dialect.mark} AND path IN ({marks})"
        found |= {row[0]: (row[1], row[2]) for row in session.execute(sql, [repository, *part]).fetchall()}
    return found


def _change_id(session: Session, repository: int, run: RunRecord) -> int:
    row = session.insert_one(
        "changes",
        "ON CONFLICT (repository_id, number) DO UPDATE SET "
        "author = CASE WHEN excluded.author = '' THEN changes.author ELSE excluded.author END, "
        "first_at = CASE WHEN excluded.first_at < changes.first_at THEN excluded.first_at ELSE changes.first_at END, "
        "last_at = CASE WHEN excluded.last_at > changes.last_at THEN excluded.last_at ELSE changes.last_at END "
        "RETURNING id",
        repository_id=repository,
        number=run.change,
        author=run.author,
        first_at=run.started_at,
        last_at=run.started_at,
    )
    return int(row[0]) if row else 0


def _run_team(run: RunRecord, paths: Mapping[str, tuple[int, int | None]]) -> int | None:
    """The team that owns most of the changed lines."""
    owned: dict[int, int] = {}
    for path, lines in run.lines:
        team = paths[path][1]
        if team is not None:
            owned[team] = owned.get(team, 0) + max(1, lines)
    return max(owned, key=lambda team: owned[team], default=None)


def _insert_run(session: Session, run: RunRecord, repository: int, change: int | None, team: int | None) -> int | None:
    reported = sum(f.disposition.value in REPORTED for f in run.findings)
    row = session.insert_one(
        "runs",
        "ON CONFLICT (uid) DO NOTHING RETURNING id",
        uid=run.uid,
        repository_id=repository,
        change_id=change,
        team_id=team,
        scope=run.scope,
        started_at=run.started_at,
        day=run.day,
        version=run.version,
        ruleset=run.ruleset,
        models=",".join(run.models),
        config=run.config,
        base=run.base,
        head=run.head,
        merge_base=run.merge_base,
        complete=int(run.complete),
        files_changed=run.files_changed,
        files_reviewed=run.files_reviewed,
        lines_changed=run.lines_changed,
        lines_added=run.lines_added,
        lines_removed=run.lines_removed,
        index_files=run.index_files,
        index_known=run.index_known,
        seconds=sum(seconds for _, seconds in run.stages),
        cpu_seconds=run.cpu_seconds,
        risk_score=run.risk_score,
        risk_level=run.risk_level,
        risk_model=run.risk_model,
        reported=reported,
        withheld=len(run.findings) - reported,
    )
    return None if row is None else int(row[0])


def _insert_parts(session: Session, run: RunRecord, run_id: int, paths: Mapping[str, tuple[int, int | None]]) -> None:
    stages: dict[str, float] = {}
    for stage, seconds in run.stages:
        stages[stage] = stages.get(stage, 0.0) + seconds
    session.insert("run_stages", ("run_id", "stage", "seconds"), ((run_id, *item) for item in stages.items()))
    session.insert(
        "run_skips",
        ("run_id", "reason", "incomplete", "count"),
        ((run_id, s.reason, int(s.incomplete), s.count) for s in run.skips),
    )
    risk = (run.risk_score or 0.0, int(run.risk_score is not None))
    session.insert(
        "path_days",
        ("path_id", "day", "runs", "lines", "risk_sum", "risk_runs"),
        ((paths[path][0], run.day, 1, lines, *risk) for path, lines in run.lines),
        "ON CONFLICT (path_id, day) DO UPDATE SET runs = path_days.runs + 1, lines = path_days.lines + excluded.lines, "
        "risk_sum = path_days.risk_sum + excluded.risk_sum, risk_runs = path_days.risk_runs + excluded.risk_runs",
    )


def _rule_ids(session: Session, findings: Iterable[FindingRecord]) -> dict[RuleKey, int]:
    keys = sorted({(f.rule, f.tool, f.category.value, f.cwe) for f in findings})
    session.insert("rules", ("rule", "tool", "category", "cwe"), keys, "ON CONFLICT DO NOTHING")
    rows = session.rows("SELECT rule, tool, category, cwe, id FROM rules")
    return {tuple(row[:4]): row[4] for row in rows}


def _upsert_findings(
    session: Session, run: RunRecord, ids: tuple[int, int | None, int], paths: Mapping[str, tuple[int, int | None]]
) -> None:
    if not run.findings:
        return
    repository, change, run_id = ids
    seal = fingerprint_seal(session)
    rules = _rule_ids(session, run.findings)
    # Sorted, so that two runs over the same findings lock the rows in the same order.
    unique = {(f.fingerprint, f.path, f.ordinal): f for f in run.findings}
    rows = [
        (
            repository, paths[f.path][0], rules[(f.rule, f.tool, f.category.value, f.cwe)], paths[f.path][1], change,
            run.scope, seal(f.fingerprint), f.ordinal, f.line, f.end_line, f.severity, f.confidence, f.score, f.origin.value,
            f.disposition.value, int(f.inline), "open", "", run_id, run_id, run.started_at, run.started_at, run.day,
            None, None,
        )
        for _, f in sorted(unique.items())
    ]  # fmt: skip
    session.insert("findings", _COLUMNS, rows, _UPSERT_FINDING)


_FIX = """
    UPDATE findings SET state = 'fixed', resolved_at = :at, resolved_day = :day,
        outcome = CASE WHEN outcome = '' AND disposition IN ('reported', 'summary') THEN 'addressed' ELSE outcome END
    WHERE repository_id = :repository AND scope = :scope AND state = 'open'
"""


def _resolve(session: Session, run: RunRecord, repository: int, run_id: int) -> None:
    """What a complete later run of the same scope no longer finds has been fixed, in whatever order runs arrive."""
    where = {"repository": repository, "scope": run.scope}
    if run.complete:
        session.run(_FIX + " AND last_at < :at", at=run.started_at, day=run.day, **where)
    later = session.one(
        "SELECT started_at, day FROM runs WHERE repository_id = :repository AND scope = :scope AND complete = 1 "
        "AND started_at > :at ORDER BY started_at LIMIT 1",
        at=run.started_at,
        **where,
    )
    if later:
        session.run(_FIX + " AND last_run_id = :run", at=later[0], day=later[1], run=run_id, **where)
    if run.complete and run.scope == WHOLE_TREE:
        _fix_later(session, run, repository, run_id)


_FIXED_LATER = """
    FROM findings f WHERE f.repository_id = :repository AND f.outcome = 'ignored' AND f.last_at < :at
        AND f.fingerprint NOT IN (SELECT seen.fingerprint FROM findings seen WHERE seen.last_run_id = :run)
        AND NOT EXISTS (
            SELECT 1 FROM decisions d WHERE d.repository_id = f.repository_id AND d.fingerprint = f.fingerprint
        )
"""


def _fix_later(session: Session, run: RunRecord, repository: int, run_id: int) -> None:
    """What went in unanswered and is in the whole tree no more was fixed after all.

    Only a review of the whole tree can tell: others leave out what was there before the change.
    """
    where = {"repository": repository, "run": run_id, "at": run.started_at}
    session.run(
        "INSERT INTO outcomes(repository_id, fingerprint, rule, path_id, kind, source, at) "
        "SELECT DISTINCT f.repository_id, f.fingerprint, (SELECT r.rule FROM rules r WHERE r.id = f.rule_id), f.path_id, "
        f"'later_fixed', 'gone from the tree', CAST(:at AS DOUBLE PRECISION) {_FIXED_LATER} ON CONFLICT DO NOTHING",
        **where,
    )
    session.run(
        f"UPDATE findings SET outcome = 'later_fixed', state = 'fixed', resolved_at = :at, resolved_day = :day "
        f"WHERE id IN (SELECT f.id {_FIXED_LATER})",
        day=run.day,
        **where,
    )
