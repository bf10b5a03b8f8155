"""The views behind the metrics: one query each, the same on both backends."""

from __future__ import annotations

from reviewbot.store.cubes import SCORE_ENDS, binned, status_code

# A model's scores of so many days are held against all of its earlier ones.
DRIFT_DAYS = 30

_REPORTED = "f.disposition IN ('reported', 'summary')"
_STATUS = status_code()
_WHERE = "{where f.first_day f.repository_id f.team_id}"

BY_CATEGORY = f"""
    SELECT repo.name AS repository, coalesce(t.name, '') AS team, r.category, f.severity, count(*) AS value
    FROM findings f JOIN repositories repo ON repo.id = f.repository_id JOIN rules r ON r.id = f.rule_id
    LEFT JOIN teams t ON t.id = f.team_id
    WHERE {_REPORTED} AND {_WHERE} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""

BY_CWE = f"""
    SELECT r.cwe, count(*) AS value FROM findings f JOIN rules r ON r.id = f.rule_id
    WHERE r.cwe > 0 AND {_REPORTED} AND {_WHERE} GROUP BY 1 ORDER BY 2 DESC, 1
"""

# `right` and `wrong` are the judged ones: precision = right / (right + wrong); acted on = acted / (acted + not_acted).
RULE_STATS = f"""
    SELECT rule, category, sum(n) AS value,
        sum(CASE WHEN status IN (1, 2) THEN n ELSE 0 END) AS acted,
        sum(CASE WHEN status IN (3, 4) THEN n ELSE 0 END) AS not_acted,
        sum(CASE WHEN status IN (1, 2, 5) THEN n ELSE 0 END) AS judged_right,
        sum(CASE WHEN status = 4 THEN n ELSE 0 END) AS judged_wrong,
        sum(CASE WHEN status IN (6, 7) THEN n ELSE 0 END) AS hidden
    FROM (
        SELECT f.rule_id, {_STATUS} AS status, count(*) AS n FROM findings f WHERE {_WHERE} GROUP BY 1, 2
    ) AS s JOIN rules r ON r.id = s.rule_id GROUP BY rule, category ORDER BY 3 DESC, 1
"""

TIME_TO_RESOLVE = f"""
    WITH ranked AS (
        SELECT r.category, f.resolved_at - f.first_at AS seconds,
            row_number() OVER (PARTITION BY r.category ORDER BY f.resolved_at - f.first_at) AS place,
            count(*) OVER (PARTITION BY r.category) AS n
        FROM findings f JOIN rules r ON r.id = f.rule_id
        WHERE f.resolved_at IS NOT NULL AND {_REPORTED} AND {_WHERE}
    )
    SELECT category, max(n) AS n, max(CASE WHEN place = (n * 50 + 99) / 100 THEN seconds END) AS p50,
        max(CASE WHEN place = (n * 95 + 99) / 100 THEN seconds END) AS p95
    FROM ranked GROUP BY category ORDER BY category
"""

OPEN_SECURITY = f"""
    SELECT f.severity, count(*) AS value, min(f.first_at) AS oldest, avg(f.first_at) AS middle
    FROM findings f JOIN rules r ON r.id = f.rule_id
    WHERE f.state = 'open' AND f.outcome IN ('', 'confirmed') AND r.category = 'security' AND {_REPORTED} AND {_WHERE}
    GROUP BY 1 ORDER BY 1
"""

NOISE = f"""
    SELECT r.category, count(*) AS total, sum(CASE WHEN {_STATUS} = 6 THEN 1 ELSE 0 END) AS withheld,
        sum(CASE WHEN {_STATUS} = 7 THEN 1 ELSE 0 END) AS silenced,
        sum(CASE WHEN {_STATUS} = 4 THEN 1 ELSE 0 END) AS dismissed
    FROM findings f JOIN rules r ON r.id = f.rule_id WHERE {_WHERE} GROUP BY 1 ORDER BY 1
"""

DENSITY = """
    SELECT repo.name AS repository, sum(r.lines_changed) AS lines, sum(r.reported) AS reported, count(*) AS runs,
        sum(1 - r.complete) AS incomplete, sum(r.files_changed) AS files, sum(r.files_reviewed) AS reviewed,
        sum(r.cpu_seconds) AS cpu_seconds, sum(r.withheld) AS withheld
    FROM runs r JOIN repositories repo ON repo.id = r.repository_id
    WHERE {where r.day r.repository_id r.team_id} GROUP BY 1 ORDER BY 1
"""

HOT_SPOTS = f"""
    SELECT repo.name AS repository, p.path, count(*) AS value, max(f.severity) AS severity,
        max(d.lines) AS lines, max(d.risk) AS risk
    FROM findings f JOIN paths p ON p.id = f.path_id JOIN repositories repo ON repo.id = f.repository_id
    LEFT JOIN (
        SELECT days.path_id, sum(days.lines) AS lines, sum(days.risk_sum) / nullif(sum(days.risk_runs), 0) AS risk
        FROM path_days days WHERE {{where days.day - -}} GROUP BY days.path_id
    ) AS d ON d.path_id = p.id
    WHERE {_REPORTED} AND {_WHERE} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT :limit
"""

STAGE_SECONDS = """
    WITH ranked AS (
        SELECT s.stage, s.seconds, row_number() OVER (PARTITION BY s.stage ORDER BY s.seconds) AS place,
            count(*) OVER (PARTITION BY s.stage) AS n
        FROM run_stages s JOIN runs r ON r.id = s.run_id WHERE {where r.day r.repository_id r.team_id}
    )
    SELECT stage, max(n) AS n, max(CASE WHEN place = (n * 50 + 99) / 100 THEN seconds END) AS p50,
        max(CASE WHEN place = (n * 95 + 99) / 100 THEN seconds END) AS p95
    FROM ranked GROUP BY stage ORDER BY stage
"""

MODEL_SCORES = """
    SELECT r.risk_model AS model, (r.day / 30) * 30 AS day, count(*) AS n, avg(r.risk_score) AS value
    FROM runs r WHERE r.risk_score IS NOT NULL AND {where r.day r.repository_id r.team_id} GROUP BY 1, 2 ORDER BY 1, 2
"""

MODEL_DRIFT = f"""
    WITH scored AS (
        SELECT r.risk_model AS model, r.day, {binned("r.risk_score", SCORE_ENDS)} AS bin
        FROM runs r WHERE r.risk_score IS NOT NULL AND {{where r.day r.repository_id r.team_id}}
    ), ends AS (SELECT model, max(day) AS day FROM scored GROUP BY model)
    SELECT s.model, s.bin, sum(CASE WHEN s.day > e.day - {DRIFT_DAYS} THEN 1 ELSE 0 END) AS recent,
        sum(CASE WHEN s.day > e.day - {DRIFT_DAYS} THEN 0 ELSE 1 END) AS earlier
    FROM scored s JOIN ends e ON e.model = s.model GROUP BY 1, 2 ORDER BY 1, 2
"""

TABLE_COUNTS = """
    SELECT 'runs' AS name, count(*) AS value FROM runs UNION ALL SELECT 'findings', count(*) FROM findings
    UNION ALL SELECT 'decisions', count(*) FROM decisions UNION ALL SELECT 'outcomes', count(*) FROM outcomes
    UNION ALL SELECT 'comments', count(*) FROM comments
"""
