"""Removing data: by age (`prune`, keeping daily counts) and by name (`forget`, with proof that it is gone)."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewbot.errors import UsageError
from reviewbot.store import audit, people
from reviewbot.store.base import SECONDS_A_DAY
from reviewbot.store.cubes import STATUSES, status_code
from reviewbot.store.database import Database, Session
from reviewbot.store.text import storable

# Days that rows are kept when pruning without an age. Decisions are kept until they are forgotten: they change behaviour.
DEFAULT_DAYS: Mapping[str, int] = {"findings": 400, "runs": 400, "comments": 180, "outcomes": 400, "path_days": 400}

_ROLL_UP = f"""
    INSERT INTO metric_days(day, repository_id, team_id, rule_id, severity, metric, value)
    SELECT day, repository_id, team_id, rule_id, severity,
        CASE status {" ".join(f"WHEN {i} THEN '{s}'" for i, s in enumerate(STATUSES))} END, count(*)
    FROM (
        SELECT f.first_day AS day, f.repository_id, f.team_id, f.rule_id, f.severity, {status_code()} AS status
        FROM findings f WHERE f.last_at < :before
    ) AS old GROUP BY 1, 2, 3, 4, 5, 6
"""
_OLD = {
    "findings": ("DELETE FROM findings WHERE last_at < :before",),
    "comments": ("DELETE FROM comments WHERE last_at < :before",),
    "outcomes": ("DELETE FROM outcomes WHERE at < :before",),
    "path_days": ("DELETE FROM path_days WHERE day < :day",),
    "runs": (
        "DELETE FROM run_stages WHERE run_id IN (SELECT id FROM runs WHERE started_at < :before)",
        "DELETE FROM run_skips WHERE run_id IN (SELECT id FROM runs WHERE started_at < :before)",
        "DELETE FROM runs WHERE started_at < :before",
    ),
}
_UNUSED = (
    """
    DELETE FROM changes WHERE id NOT IN (SELECT change_id FROM runs WHERE change_id IS NOT NULL)
        AND id NOT IN (SELECT change_id FROM findings WHERE change_id IS NOT NULL)
        AND id NOT IN (SELECT change_id FROM comments WHERE change_id IS NOT NULL)
    """,
    """
    DELETE FROM paths WHERE id NOT IN (SELECT path_id FROM findings) AND id NOT IN (SELECT path_id FROM path_days)
        AND id NOT IN (SELECT path_id FROM decisions) AND id NOT IN (SELECT path_id FROM outcomes)
        AND id NOT IN (SELECT path_id FROM comments)
    """,
)


def prune(database: Database, days: int | None = None, now: float | None = None) -> dict[str, int]:
    """Remove rows older than `days` (default: each table's own age); counts by table. Daily counts stay."""
    removed = _prune(database, days, time.time() if now is None else now)
    if any(removed.values()):
        database.compact()
    return removed


def prune_daily(database: Database, days: int, now: float | None = None) -> dict[str, int]:
    """`prune` unless it ran in the last day, and without giving the space back: cheap enough for after each run."""
    now = time.time() if now is None else now
    last = "SELECT coalesce(max(at), 0) FROM audit_log WHERE operation = 'prune'"
    with database.reading() as session:
        if now - float(session.value(last)) < SECONDS_A_DAY:
            return {}
    return _prune(database, days, now)


def _prune(database: Database, days: int | None, now: float) -> dict[str, int]:
    removed: dict[str, int] = {}
    with database.writing() as session:
        for table, own in DEFAULT_DAYS.items():
            before = now - (own if days is None else days) * SECONDS_A_DAY
            if table == "findings":
                session.run(_ROLL_UP, before=before)
            counts = [session.run(sql, **_named(sql, before)) for sql in _OLD[table]]
            removed[table] = counts[-1]
        removed["changes"], removed["paths"] = (session.run(sql) for sql in _UNUSED)
        audit.append(session, "prune", days=days, removed=removed)
    return removed


def _named(sql: str, before: float) -> dict[str, float]:
    return {"before": before} if ":before" in sql else {"day": int(before // SECONDS_A_DAY)}


@dataclass(frozen=True, slots=True)
class Proof:
    """What `forget` removed by table, what a second look still finds, and the keyed hash that the audit log names."""

    kind: str
    digest: str
    removed: dict[str, int] = field(default_factory=dict)
    remaining: dict[str, int] = field(default_factory=dict)
    searched_bytes: int = 0
    found_in_bytes: bool = False

    @property
    def clean(self) -> bool:
        """Whether nothing is left."""
        return not any(self.remaining.values()) and not self.found_in_bytes


def forget(database: Database, *, path: str = "", repository: str = "", person: str = "") -> Proof:
    """Remove a path (a folder takes what is under it), a repository or a person everywhere; proof that it is gone."""
    given = [(k, v) for k, v in (("path", path), ("repository", repository), ("person", person)) if v]
    if len(given) != 1:
        raise UsageError("Name one path, one repository or one person to forget")
    kind, name = given[0]
    name = name if kind == "person" else storable(name)
    with database.writing() as session:
        digest = people.keyed(session, f"{kind}\x00{name}")
        targets = _targets(session, kind, name)
        removed = _remove(session, kind, name, targets)
        audit.append(session, "forget", kind=kind, target=digest, removed=removed)
    database.compact()
    return _prove(database, Proof(kind, digest, removed), name, targets)


def _targets(session: Session, kind: str, name: str) -> list[int]:
    """Row ids of the paths or repositories that the name stands for."""
    if kind == "repository":
        return [row[0] for row in session.rows("SELECT id FROM repositories WHERE name = :name", name=name)]
    if kind == "person":
        return []
    folder = name.rstrip("/") + "/"
    # substr, because LIKE would read % and _ in a path as wildcards.
    sql = "SELECT id FROM paths WHERE path = :name OR substr(path, 1, :length) = :folder"
    return [row[0] for row in session.rows(sql, name=name.rstrip("/"), length=len(folder), folder=folder)]


_BY_PATH = ("findings", "comments", "decisions", "outcomes", "path_days")
_BY_REPOSITORY = ("findings", "comments", "decisions", "outcomes", "metric_days", "team_paths")


def _remove(session: Session, kind: str, name: str, targets: Sequence[int]) -> dict[str, int]:
    if kind == "person":
        return _remove_person(session, name)
    removed: dict[str, int] = {}
    for target in targets:
        for table, count in (_remove_path if kind == "path" else _remove_repository)(session, target).items():
            removed[table] = removed.get(table, 0) + count
    if kind == "path":
        removed["team_paths"] = _remove_patterns(session, name)
    return removed


def _remove_path(session: Session, target: int) -> dict[str, int]:
    removed = {t: session.run(f"DELETE FROM {t} WHERE path_id = :id", id=target) for t in _BY_PATH}
    return {**removed, "paths": session.run("DELETE FROM paths WHERE id = :id", id=target)}


def _remove_patterns(session: Session, name: str) -> int:
    wanted = name.strip("/")
    rows = session.rows("SELECT id, pattern FROM team_paths")
    gone = [row_id for row_id, pattern in rows if f"{pattern.strip('/')}/".startswith(f"{wanted}/")]
    return sum(session.run("DELETE FROM team_paths WHERE id = :id", id=row_id) for row_id in gone)


def _remove_repository(session: Session, target: int) -> dict[str, int]:
    parts = {
        "path_days": "DELETE FROM path_days WHERE path_id IN (SELECT id FROM paths WHERE repository_id = :id)",
        **{t: f"DELETE FROM {t} WHERE repository_id = :id" for t in _BY_REPOSITORY},
        "run_stages": "DELETE FROM run_stages WHERE run_id IN (SELECT id FROM runs WHERE repository_id = :id)",
        "run_skips": "DELETE FROM run_skips WHERE run_id IN (SELECT id FROM runs WHERE repository_id = :id)",
        **{t: f"DELETE FROM {t} WHERE repository_id = :id" for t in ("runs", "changes", "paths")},
        "repositories": "DELETE FROM repositories WHERE id = :id",
    }
    return {table: session.run(sql, id=target) for table, sql in parts.items()}


def _remove_person(session: Session, identity: str) -> dict[str, int]:
    digest = people.find_person(session, identity)
    if not digest:
        return {"people": 0}
    people.destroy_key(session, identity)
    # Verdicts stay in force; without the key nothing links them to the person any more, and the author is blanked.
    return {"people": 1, "changes": session.run("UPDATE changes SET author = '' WHERE author = :digest", digest=digest)}


def _prove(database: Database, proof: Proof, name: str, targets: Sequence[int]) -> Proof:
    with database.reading() as session:
        if proof.kind == "person":
            remaining = {"people": int(bool(people.find_person(session, name)))}
        else:
            remaining = {proof.kind: len(_targets(session, proof.kind, name))}
            column = "path_id" if proof.kind == "path" else "repository_id"
            for table in _BY_PATH[:4]:
                sql = f"SELECT count(*) FROM {table} WHERE {column} = :id"
                remaining[table] = sum(session.value(sql, id=target) for target in targets)
        remaining |= _cells(database, session, name, "CAST({column} AS TEXT) = :text")
        part = "length(replace(CAST({column} AS TEXT), :text, '')) < length(CAST({column} AS TEXT))"
        mentioned = bool(_cells(database, session, name, part))
    # The bytes prove nothing where the name is part of another one that stays ("a.py" in "src/a.py").
    searched, found = (0, False) if mentioned else database.holds(name)
    return Proof(proof.kind, proof.digest, proof.removed, remaining, searched, found)


def _cells(database: Database, session: Session, text: str, condition: str) -> dict[str, int]:
    """ "table.column" -> rows that meet a condition on the text, wherever there are any."""
    found: dict[str, int] = {}
    for table in database.tables():
        columns = [column[0] for column in session.execute(f"SELECT * FROM {table} LIMIT 0").description]
        for column in columns:
            test = condition.replace("{column}", column)
            count = session.value(f"SELECT count(*) FROM {table} WHERE {test}", text=text)
            if count:
                found[f"{table}.{column}"] = int(count)
    return found
