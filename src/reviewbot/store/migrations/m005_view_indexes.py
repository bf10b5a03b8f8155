"""Indexes that answer the report's queries without reading the tables."""

STATEMENTS = (
    """
    CREATE INDEX idx_findings_cube ON findings(
        first_day, repository_id, team_id, rule_id, severity, disposition, outcome, state
    )
    """,
    "CREATE INDEX idx_findings_hot ON findings(first_day, path_id, rule_id, severity, disposition, outcome)",
    "CREATE INDEX idx_findings_resolved ON findings(resolved_day, repository_id, team_id, rule_id, severity, "
    "disposition, first_at, resolved_at)",
    "CREATE INDEX idx_findings_open ON findings(state, disposition, severity, first_at)",
    "CREATE INDEX idx_runs_day ON runs(day)",
    "CREATE INDEX idx_path_days_day ON path_days(day, path_id, runs, lines, risk_sum, risk_runs)",
)
