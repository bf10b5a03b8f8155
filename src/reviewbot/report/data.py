"""The store as the dashboard's data: aggregates in typed columns, small whatever the store's size."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from reviewbot import __version__
from reviewbot.findings import Category, Severity
from reviewbot.report.encode import table
from reviewbot.store.base import EVERYTHING, Filters, Store, Table
from reviewbot.store.cubes import RESOLVE_HOURS, SCORE_ENDS, STAGE_SECONDS, STATUSES
from reviewbot.store.metrics import DEMOTE_BELOW, METRICS, MINUTES_SAVED, MINUTES_WASTED
from reviewbot.store.text import safe_url

# The findings cube is 8 bytes a row before base64: 180,000 rows stay below 2 MB of page.
MAX_ROWS = 180_000
MAX_RULES = 120
MAX_PATHS = 400
MAX_OPEN = 500
MAX_RUNS = 300
MAX_CHANGES = 200
_CATEGORIES = tuple(c.value for c in Category)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Store ids -> places in the page's lists; team 0 is "no team"."""

    repositories: dict[int, int]
    teams: dict[int | None, int]
    rules: dict[int, int]


def page_data(store: Store, filters: Filters = EVERYTHING, now: float | None = None) -> dict[str, Any]:
    """Everything the page needs, ready for JSON; `empty` is True when no run was recorded."""
    now = time.time() if now is None else now
    head = {"version": __version__, "generated": now, "filters": _described(filters), **_constants()}
    span = store.view("span", filters).rows
    if not span or not span[0][0] or not span[0][2]:
        return {**head, "empty": True}
    first, last = int(span[0][0]), int(span[0][1])
    lists, places = _dimensions(store, filters)
    width = bucket_width(last - first + 1)
    findings, width = _findings(store, filters, places, first, width)
    return {
        **head,
        "empty": False,
        "origin": first,
        "last": last,
        "width": width,
        **lists,
        "findings": findings,
        **_cubes(store, filters, places, {"origin": first, "width": width}),
        **_hot(store, filters, places, {"origin": first, "width": max(width, 28 // width * width), "limit": MAX_PATHS}),
        **_lists(store, filters, places),
    }


def _described(filters: Filters) -> dict[str, Any]:
    return {"since": filters.since, "until": filters.until, "repository": filters.repository, "team": filters.team}


def _constants() -> dict[str, Any]:
    return {
        "statuses": STATUSES,
        "categories": _CATEGORIES,
        "severities": [str(s) for s in Severity],
        "resolveHours": RESOLVE_HOURS,
        "stageSeconds": STAGE_SECONDS,
        "scoreEnds": SCORE_ENDS,
        "minutesSaved": MINUTES_SAVED,
        "minutesWasted": MINUTES_WASTED,
        "demoteBelow": DEMOTE_BELOW,
        "metrics": [[m.name, m.unit or "count", m.meaning] for m in METRICS],
    }


def bucket_width(days: int) -> int:
    """Days a bucket: a day for two months, a week for three years, else four weeks."""
    return 1 if days <= 62 else 7 if days <= 1100 else 28


def _dimensions(store: Store, filters: Filters) -> tuple[dict[str, Any], Dimensions]:
    repositories = [r for r in store.view("list.repositories").rows if filters.repository in (None, r[1])]
    teams = store.view("list.teams").rows
    rules, rule_places = _rules(store.view("list.rules").rows, store.view("rules", filters).rows)
    lists = {
        "repositories": [[name, safe_url(url), forge_kind(url, forge)] for _, name, url, forge in repositories],
        "teams": ["", *(name for _, name in teams)],
        "rules": rules,
    }
    repository_places = {row[0]: i for i, row in enumerate(repositories)}
    return lists, Dimensions(repository_places, {None: 0, **{row[0]: i for i, row in enumerate(teams, 1)}}, rule_places)


# Hosts whose kind is known from their name; any other forge is known when the run said its kind.
_HOSTS = (
    ("github.", "github"),
    ("gitlab.", "gitlab"),
    ("bitbucket.org", "bitbucket"),
    ("gitea.", "gitea"),
    ("codeberg.org", "gitea"),
)


def forge_kind(url: str, forge: str) -> str:
    """How the forge spells its links: what the run recorded, or what the host's name tells."""
    host = urlsplit(safe_url(url)).hostname or ""
    return forge or next((kind for start, kind in _HOSTS if host.startswith(start) or f".{start}" in host), "")


def _rules(rows: Sequence[Row], statistics: Sequence[Row]) -> tuple[list[list[Any]], dict[int, int]]:
    """The page's rules [id, category, cwe], the rare ones as one per category, and where each row went."""
    often = {(rule, category) for rule, category, *_ in statistics[:MAX_RULES]}
    keys: dict[tuple[str, int, int], int] = {}
    places = {}
    for row_id, rule, _, category, cwe in rows:
        kind = _CATEGORIES.index(category) if category in _CATEGORIES else len(_CATEGORIES) - 1
        key = (rule, kind, int(cwe)) if (rule, category) in often else ("(other rules)", kind, 0)
        places[row_id] = keys.setdefault(key, len(keys))
    return [list(key) for key in keys], places


def _findings(store: Store, filters: Filters, at: Dimensions, first: int, width: int) -> tuple[dict[str, Any], int]:
    """The findings cube, its buckets widened until it fits."""
    found = store.view("cube.findings", filters, origin=first, width=width)
    counts: Counter[Row] = Counter()
    for bucket, repository, team, rule, severity, status, n in found.rows:
        counts[(bucket, at.repositories[repository], at.teams[team], at.rules[rule], severity, status)] += int(n)
    while len(counts) > MAX_ROWS and width < 90:
        width *= 2
        halves: Counter[Row] = Counter()
        for key, n in counts.items():
            halves[(key[0] // 2, *key[1:])] += n
        counts = halves
    rows = [(*key, n) for key, n in sorted(counts.items())]
    return table(("bucket", "repository", "team", "rule", "severity", "status", "n"), rows), width


def _placed(found: Table, at: Dimensions, names: Mapping[str, dict[str, int]] | None = None) -> dict[str, Any]:
    """A cube as typed columns: ids become places, texts become places in `names`."""
    columns = tuple(c.removesuffix("_id") for c in found.columns)
    maps = [_place_map(name, at, names or {}) for name in columns]
    rows = [tuple(_number(v) if m is None else m[v] for m, v in zip(maps, row, strict=True)) for row in found.rows]
    return table(columns, rows)


def _place_map(name: str, at: Dimensions, names: Mapping[str, dict[str, int]]) -> Mapping[Any, int] | None:
    if name == "repository":
        return at.repositories
    if name == "team":
        return at.teams
    return names.get(name)


def _number(value: Any) -> float:
    """Postgres gives decimals for sums of whole numbers."""
    return value if isinstance(value, int) else int(value) if value == int(value) else float(value)


def _names(found: Table, column: str) -> dict[str, int]:
    place = found.columns.index(column)
    return {name: i for i, name in enumerate(sorted({row[place] for row in found.rows}))}


def _cubes(store: Store, filters: Filters, at: Dimensions, buckets: dict[str, int]) -> dict[str, Any]:
    stages, scores, skips = (store.view(f"cube.{name}", filters, **buckets) for name in ("stages", "scores", "skips"))
    stage_names, models, reasons = _names(stages, "stage"), _names(scores, "model"), _names(skips, "reason")
    categories = {name: i for i, name in enumerate(_CATEGORIES)}
    return {
        "resolved": _placed(store.view("cube.resolved", filters, **buckets), at, {"category": categories}),
        "runs": _placed(store.view("cube.runs", filters, **buckets), at),
        "stages": _placed(stages, at, {"stage": stage_names}),
        "scores": _placed(scores, at, {"model": models}),
        "skips": _placed(skips, at, {"reason": reasons}),
        "stageNames": list(stage_names),
        "scoreModels": list(models),
        "skipReasons": list(reasons),
    }


def _hot(store: Store, filters: Filters, at: Dimensions, buckets: dict[str, int]) -> dict[str, Any]:
    churn = store.view("cube.hot_paths", filters, **buckets)
    found = store.view("cube.hot_findings", filters, **buckets)
    paths: dict[int, int] = {}
    named = []
    for row in churn.rows:
        if row[0] not in paths:
            paths[row[0]] = len(paths)
            named.append([row[3], at.repositories[row[1]], at.teams[row[2]]])
    changed = [(paths[r[0]], *(_number(v) for v in r[4:])) for r in churn.rows if r[4] is not None]
    categories = {name: i for i, name in enumerate(_CATEGORIES)}
    counted = [(paths[r[0]], r[1], categories.get(r[2], 0), r[3], int(r[4])) for r in found.rows]
    return {
        "hotWidth": buckets["width"],
        "paths": named,
        "churn": table(("path", "bucket", "lines", "changes", "risk", "risk_n"), changed),
        "hotFindings": table(("path", "bucket", "category", "severity", "n"), counted),
    }


def _lists(store: Store, filters: Filters, at: Dimensions) -> dict[str, Any]:
    opened = store.view("list.open_findings", filters, limit=MAX_OPEN).rows
    runs = store.view("list.recent_runs", filters, limit=MAX_RUNS).rows
    changes = store.view("list.config_changes", filters, limit=MAX_CHANGES).rows
    return {
        "open": [[at.repositories[r[0]], at.teams[r[1]], at.rules[r[2]], *r[3:]] for r in opened],
        "recentRuns": [[at.repositories[r[0]], at.teams[r[1]], *r[2:]] for r in runs],
        "configChanges": [[at.repositories[r[0]], *r[1:]] for r in changes],
        "models": [list(r) for r in store.view("list.models", limit=50).rows],
        "gates": [list(r) for r in store.view("list.gates").rows],
        "calibration": [list(r) for r in store.view("list.calibration").rows],
    }
