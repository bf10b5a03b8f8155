"""The views behind the dashboard: counts by bucket of days and dimension, small enough to be embedded in a page.

`:origin` is the first day, `:width` the days of a bucket. `{where DAY REPOSITORY TEAM}` stands for the filters on those
columns ("-" where the table has none).
"""

from __future__ import annotations

# Codes of a finding's status, as the cubes carry them.
STATUSES = ("open", "addressed", "later_fixed", "ignored", "rejected", "confirmed", "withheld", "silenced")
# Upper ends of the time-to-resolve bins, in hours; the last bin is open.
RESOLVE_HOURS = (1, 4, 12, 24, 48, 96, 168, 336, 720, 2160)
# Upper ends of the duration bins, in seconds; the last bin is open.
STAGE_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 7.5, 10, 15, 20, 30, 45, 60, 120, 300, 600)

# Upper ends of the model-score bins; the last bin is open.
SCORE_ENDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def binned(value: str, ends: tuple[float, ...], scale: float = 1.0) -> str:
    """SQL for the number of the bin that `value` falls into."""
    arms = " ".join(f"WHEN {value} < {end * scale!r} THEN {i}" for i, end in enumerate(ends))
    return f"CASE {arms} ELSE {len(ends)} END"


def status_code(prefix: str = "f.") -> str:
    """SQL for the status code of a finding."""
    outcomes = " ".join(f"WHEN {prefix}outcome = '{s}' THEN {i}" for i, s in enumerate(STATUSES[1:6], start=1))
    return (
        f"CASE WHEN {prefix}disposition = 'below gate' THEN 6 WHEN {prefix}disposition IN ('ignored', 'suppressed') THEN 7 "
        f"{outcomes} WHEN {prefix}state = 'fixed' THEN 1 ELSE 0 END"
    )


_METRIC_CODE = "CASE m.metric " + " ".join(f"WHEN '{s}' THEN {i}" for i, s in enumerate(STATUSES)) + " END"
_METRICS = ", ".join(f"'{s}'" for s in STATUSES)

FINDINGS = f"""
    SELECT bucket, repository_id, team_id, rule_id, severity, status, sum(n) AS n FROM (
        SELECT (f.first_day - :origin) / :width AS bucket, f.repository_id, f.team_id, f.rule_id, f.severity,
            {status_code()} AS status, count(*) AS n
        FROM findings f WHERE {{where f.first_day f.repository_id f.team_id}} GROUP BY 1, 2, 3, 4, 5, 6
        UNION ALL
        SELECT (m.day - :origin) / :width, m.repository_id, m.team_id, m.rule_id, m.severity,
            {_METRIC_CODE}, CAST(sum(m.value) AS BIGINT)
        FROM metric_days m WHERE m.metric IN ({_METRICS}) AND {{where m.day m.repository_id m.team_id}}
        GROUP BY 1, 2, 3, 4, 5, 6
    ) AS both_ages GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
"""

RESOLVED = f"""
    SELECT (f.resolved_day - :origin) / :width AS bucket, f.repository_id, f.team_id, r.category, f.severity,
        {binned("(f.resolved_at - f.first_at)", RESOLVE_HOURS, 3600)} AS bin, count(*) AS n
    FROM findings f JOIN rules r ON r.id = f.rule_id
    WHERE f.resolved_day IS NOT NULL AND f.disposition IN ('reported', 'summary')
        AND {{where f.resolved_day f.repository_id f.team_id}}
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
"""

RUNS = """
    SELECT (r.day - :origin) / :width AS bucket, r.repository_id, r.team_id, count(*) AS n, sum(1 - r.complete) AS failed,
        sum(r.lines_changed) AS lines, sum(r.files_changed) AS files, sum(r.files_reviewed) AS reviewed,
        sum(r.cpu_seconds) AS cpu, sum(r.index_files) AS index_files, sum(r.index_known) AS index_known,
        coalesce(sum(r.risk_score), 0) AS risk, count(r.risk_score) AS risk_n
    FROM runs r WHERE {where r.day r.repository_id r.team_id} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""

STAGES = f"""
    SELECT (s.day - :origin) / :width AS bucket, s.repository_id, s.team_id, s.stage,
        {binned("s.seconds", STAGE_SECONDS)} AS bin, count(*) AS n
    FROM (
        SELECT r.day, r.repository_id, r.team_id, one.stage, one.seconds
        FROM runs r JOIN run_stages one ON one.run_id = r.id WHERE {{where r.day r.repository_id r.team_id}}
        UNION ALL
        SELECT r.day, r.repository_id, r.team_id, 'total', r.seconds FROM runs r
        WHERE {{where r.day r.repository_id r.team_id}}
    ) AS s GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""

_HOT = """
    WITH hot AS (
        SELECT f.path_id, sum(1 + f.severity) AS weight FROM findings f
        WHERE f.disposition IN ('reported', 'summary') AND {where f.first_day f.repository_id f.team_id}
        GROUP BY f.path_id ORDER BY weight DESC, f.path_id LIMIT :limit
    )
"""

HOT_PATHS = (
    _HOT
    + """
    SELECT p.id, p.repository_id, p.team_id, p.path, (d.day - :origin) / :width AS bucket, sum(d.lines) AS lines,
        sum(d.runs) AS changes, sum(d.risk_sum) AS risk, sum(d.risk_runs) AS risk_n
    FROM hot JOIN paths p ON p.id = hot.path_id LEFT JOIN path_days d ON d.path_id = p.id AND d.day >= :origin
    GROUP BY p.id, p.repository_id, p.team_id, p.path, (d.day - :origin) / :width ORDER BY p.id, bucket
"""
)

HOT_FINDINGS = (
    _HOT
    + """
    SELECT f.path_id, (f.first_day - :origin) / :width AS bucket, r.category, f.severity, count(*) AS n
    FROM hot JOIN findings f ON f.path_id = hot.path_id JOIN rules r ON r.id = f.rule_id
    WHERE f.disposition IN ('reported', 'summary') AND {where f.first_day f.repository_id f.team_id}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
)

SCORES = f"""
    SELECT (r.day - :origin) / :width AS bucket, r.repository_id, r.team_id, r.risk_model AS model,
        {binned("r.risk_score", SCORE_ENDS)} AS bin, count(*) AS n
    FROM runs r WHERE r.risk_score IS NOT NULL AND {{where r.day r.repository_id r.team_id}}
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""

SKIPS = """
    SELECT (r.day - :origin) / :width AS bucket, r.repository_id, r.team_id, s.reason, s.incomplete, sum(s.count) AS n
    FROM run_skips s JOIN runs r ON r.id = s.run_id
    WHERE {where r.day r.repository_id r.team_id} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""

OPEN_FINDINGS = """
    SELECT f.repository_id, f.team_id, f.rule_id, f.severity, p.path, f.line, f.first_at, coalesce(c.number, '') AS change,
        coalesce(r.head, '') AS head
    FROM findings f JOIN paths p ON p.id = f.path_id LEFT JOIN runs r ON r.id = f.last_run_id
    LEFT JOIN changes c ON c.id = f.change_id
    WHERE f.state = 'open' AND f.outcome IN ('', 'confirmed') AND f.disposition IN ('reported', 'summary')
        AND {where f.first_day f.repository_id f.team_id}
    ORDER BY f.severity DESC, f.first_at, f.id LIMIT :limit
"""

RECENT_RUNS = """
    SELECT r.repository_id, r.team_id, coalesce(c.number, '') AS change, r.started_at, r.complete, r.seconds, r.files_changed,
        r.files_reviewed, r.lines_changed, r.reported, r.withheld, r.version, r.risk_score
    FROM runs r LEFT JOIN changes c ON c.id = r.change_id
    WHERE {where r.day r.repository_id r.team_id} ORDER BY r.day DESC, r.started_at DESC, r.id DESC LIMIT :limit
"""

CONFIG_CHANGES = """
    SELECT repository_id, started_at, version, ruleset, models, config, old_version, old_ruleset, old_models, old_config
    FROM (
        SELECT r.repository_id, r.started_at, r.day, r.version, r.ruleset, r.models, r.config,
            lag(r.version) OVER w AS old_version, lag(r.ruleset) OVER w AS old_ruleset, lag(r.models) OVER w AS old_models,
            lag(r.config) OVER w AS old_config
        FROM runs r WINDOW w AS (PARTITION BY r.repository_id ORDER BY r.started_at, r.id)
    ) AS r
    WHERE old_version IS NOT NULL AND {where r.day r.repository_id -} AND (version <> old_version
        OR ruleset <> old_ruleset OR models <> old_models OR config <> old_config)
    ORDER BY started_at DESC LIMIT :limit
"""

MODELS = "SELECT id, name, version, task, sha256, at FROM models ORDER BY at DESC, id DESC LIMIT :limit"
GATES = """
    SELECT model_id, kind, verdict, threshold, measured, lower_bound, n FROM model_gates ORDER BY model_id, kind
"""
CALIBRATION = "SELECT model_id, predicted, observed, n FROM model_calibration ORDER BY model_id, bin"
REPOSITORIES = "SELECT id, name, url, forge FROM repositories ORDER BY name"
TEAMS = "SELECT id, name FROM teams ORDER BY name"
RULES = "SELECT id, rule, tool, category, cwe FROM rules ORDER BY rule, tool, cwe"
SPAN = """
    SELECT min(day) AS first_day, max(day) AS last_day, sum(n) AS n FROM (
        SELECT min(r.day) AS day, count(*) AS n FROM runs r WHERE {where r.day r.repository_id r.team_id}
        UNION ALL SELECT max(r.day), 0 FROM runs r WHERE {where r.day r.repository_id r.team_id}
        UNION ALL SELECT min(f.first_day), 0 FROM findings f WHERE {where f.first_day f.repository_id f.team_id}
        UNION ALL SELECT max(f.first_day), 0 FROM findings f WHERE {where f.first_day f.repository_id f.team_id}
        UNION ALL SELECT min(m.day), 0 FROM metric_days m WHERE {where m.day m.repository_id m.team_id}
    ) AS ends
"""
