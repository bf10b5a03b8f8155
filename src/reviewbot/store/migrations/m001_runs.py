"""Repositories, teams, changes, runs and findings."""

STATEMENTS = (
    "CREATE TABLE repositories (id {id}, name TEXT NOT NULL UNIQUE, url TEXT NOT NULL, forge TEXT NOT NULL)",
    "CREATE TABLE teams (id {id}, name TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE team_paths (
        id {id},
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        position BIGINT NOT NULL,
        pattern TEXT NOT NULL,
        team_id BIGINT REFERENCES teams(id),
        source TEXT NOT NULL,
        UNIQUE (repository_id, position)
    )
    """,
    """
    CREATE TABLE paths (
        id {id},
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        path TEXT NOT NULL,
        team_id BIGINT REFERENCES teams(id),
        UNIQUE (repository_id, path)
    )
    """,
    """
    CREATE TABLE rules (
        id {id},
        rule TEXT NOT NULL,
        tool TEXT NOT NULL,
        category TEXT NOT NULL,
        cwe BIGINT NOT NULL,
        UNIQUE (rule, tool, category, cwe)
    )
    """,
    """
    CREATE TABLE changes (
        id {id},
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        number TEXT NOT NULL,
        author TEXT NOT NULL,
        first_at {real} NOT NULL,
        last_at {real} NOT NULL,
        UNIQUE (repository_id, number)
    )
    """,
    """
    CREATE TABLE runs (
        id {id},
        uid TEXT NOT NULL UNIQUE,
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        change_id BIGINT REFERENCES changes(id),
        team_id BIGINT REFERENCES teams(id),
        scope TEXT NOT NULL,
        started_at {real} NOT NULL,
        day BIGINT NOT NULL,
        version TEXT NOT NULL,
        ruleset TEXT NOT NULL,
        models TEXT NOT NULL,
        config TEXT NOT NULL,
        base TEXT NOT NULL,
        head TEXT NOT NULL,
        merge_base TEXT NOT NULL,
        complete BIGINT NOT NULL,
        files_changed BIGINT NOT NULL,
        files_reviewed BIGINT NOT NULL,
        lines_changed BIGINT NOT NULL,
        lines_added BIGINT NOT NULL,
        lines_removed BIGINT NOT NULL,
        index_files BIGINT NOT NULL,
        index_known BIGINT NOT NULL,
        seconds {real} NOT NULL,
        cpu_seconds {real} NOT NULL,
        risk_score {real},
        risk_level TEXT NOT NULL,
        risk_model TEXT NOT NULL,
        reported BIGINT NOT NULL,
        withheld BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE run_stages (
        run_id BIGINT NOT NULL REFERENCES runs(id),
        stage TEXT NOT NULL,
        seconds {real} NOT NULL,
        PRIMARY KEY (run_id, stage)
    )
    """,
    """
    CREATE TABLE run_skips (
        run_id BIGINT NOT NULL REFERENCES runs(id),
        reason TEXT NOT NULL,
        incomplete BIGINT NOT NULL,
        count BIGINT NOT NULL,
        PRIMARY KEY (run_id, reason)
    )
    """,
    """
    CREATE TABLE path_days (
        path_id BIGINT NOT NULL REFERENCES paths(id),
        day BIGINT NOT NULL,
        runs BIGINT NOT NULL,
        lines BIGINT NOT NULL,
        risk_sum {real} NOT NULL,
        risk_runs BIGINT NOT NULL,
        PRIMARY KEY (path_id, day)
    )
    """,
    """
    CREATE TABLE findings (
        id {id},
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        path_id BIGINT NOT NULL REFERENCES paths(id),
        rule_id BIGINT NOT NULL REFERENCES rules(id),
        team_id BIGINT REFERENCES teams(id),
        change_id BIGINT REFERENCES changes(id),
        scope TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        ordinal BIGINT NOT NULL,
        line BIGINT NOT NULL,
        end_line BIGINT NOT NULL,
        severity BIGINT NOT NULL,
        confidence BIGINT NOT NULL,
        score {real},
        origin TEXT NOT NULL,
        disposition TEXT NOT NULL,
        inline BIGINT NOT NULL,
        state TEXT NOT NULL,
        outcome TEXT NOT NULL,
        first_run_id BIGINT NOT NULL,
        last_run_id BIGINT NOT NULL,
        first_at {real} NOT NULL,
        last_at {real} NOT NULL,
        first_day BIGINT NOT NULL,
        resolved_at {real},
        resolved_day BIGINT,
        UNIQUE (repository_id, fingerprint, path_id, ordinal)
    )
    """,
    "CREATE INDEX idx_runs_scope ON runs(repository_id, scope, started_at)",
    "CREATE INDEX idx_findings_scope ON findings(repository_id, scope, state)",
    "CREATE INDEX idx_findings_path ON findings(path_id)",
)
