"""Every named query of the store, and running one with filters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reviewbot.store import cubes, measures
from reviewbot.store.base import EVERYTHING, Filters, Table
from reviewbot.store.database import Session

VIEWS: Mapping[str, str] = {
    "cube.findings": cubes.FINDINGS,
    "cube.resolved": cubes.RESOLVED,
    "cube.runs": cubes.RUNS,
    "cube.stages": cubes.STAGES,
    "cube.hot_paths": cubes.HOT_PATHS,
    "cube.hot_findings": cubes.HOT_FINDINGS,
    "cube.scores": cubes.SCORES,
    "cube.skips": cubes.SKIPS,
    "list.open_findings": cubes.OPEN_FINDINGS,
    "list.recent_runs": cubes.RECENT_RUNS,
    "list.config_changes": cubes.CONFIG_CHANGES,
    "list.models": cubes.MODELS,
    "list.gates": cubes.GATES,
    "list.calibration": cubes.CALIBRATION,
    "list.repositories": cubes.REPOSITORIES,
    "list.teams": cubes.TEAMS,
    "list.rules": cubes.RULES,
    "span": cubes.SPAN,
    "findings": measures.BY_CATEGORY,
    "cwe": measures.BY_CWE,
    "rules": measures.RULE_STATS,
    "time_to_resolve": measures.TIME_TO_RESOLVE,
    "open_security": measures.OPEN_SECURITY,
    "noise": measures.NOISE,
    "repositories": measures.DENSITY,
    "hot_spots": measures.HOT_SPOTS,
    "stages": measures.STAGE_SECONDS,
    "model_scores": measures.MODEL_SCORES,
    "model_drift": measures.MODEL_DRIFT,
    "tables": measures.TABLE_COUNTS,
}
_WHERE = re.compile(r"\{where (\S+) (\S+) (\S+)\}")
_DEFAULTS = {"origin": 0, "width": 7, "limit": 500}


def query(session: Session, name: str, filters: Filters = EVERYTHING, **parameters: int) -> Table:
    """Run a view; `parameters` are `origin` (day), `width` (days a bucket) and `limit` (rows) where it has them."""
    sql, params = statement(name, filters, **parameters)
    cursor = session.execute(session.dialect.sql(sql), params)
    return Table(tuple(column[0] for column in cursor.description), cursor.fetchall())


def statement(name: str, filters: Filters = EVERYTHING, **parameters: int) -> tuple[str, dict[str, Any]]:
    """A view's SQL with the filters written in, and exactly the parameters that it names."""
    sql = _WHERE.sub(lambda m: conditions(filters, *m.groups()), VIEWS[name])
    values: dict[str, Any] = {
        **_DEFAULTS,
        "since": filters.since,
        "until": filters.until,
        "repository": filters.repository,
        "team": filters.team,
        **parameters,
    }
    named = set(re.findall(r"(?<![:\w]):([a-z_]+)", sql))
    return sql, {key: value for key, value in values.items() if key in named}


def conditions(filters: Filters, day: str, repository: str, team: str) -> str:
    """The filters that are set, as SQL on the given columns; no filter leaves no trace, so indexes stay usable."""
    parts = []
    if filters.since is not None and day != "-":
        parts.append(f"{day} >= :since")
    if filters.until is not None and day != "-":
        parts.append(f"{day} < :until")
    if filters.repository is not None and repository != "-":
        parts.append(f"{repository} = (SELECT id FROM repositories WHERE name = :repository)")
    if filters.team is not None and team != "-":
        parts.append(f"{team} = (SELECT id FROM teams WHERE name = :team)")
    return " AND ".join(parts) or "1 = 1"
