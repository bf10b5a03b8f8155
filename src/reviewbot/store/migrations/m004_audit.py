"""The append-only audit log, and the daily metrics that outlive pruned rows."""

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE audit_log (
        id {id},
        at {real} NOT NULL,
        operation TEXT NOT NULL,
        run TEXT NOT NULL,
        version TEXT NOT NULL,
        detail TEXT NOT NULL,
        digest TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE metric_days (
        id {id},
        day BIGINT NOT NULL,
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        team_id BIGINT REFERENCES teams(id),
        rule_id BIGINT REFERENCES rules(id),
        severity BIGINT NOT NULL,
        metric TEXT NOT NULL,
        value {real} NOT NULL
    )
    """,
    "CREATE INDEX idx_metric_days_day ON metric_days(day)",
)

# The database itself refuses to change history, whoever asks.
SQLITE = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_log "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_log "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
)
POSTGRES = (
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_log EXECUTE FUNCTION audit_refuse()",
)
