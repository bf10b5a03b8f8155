"""People by keyed hash, comments, human decisions and outcomes."""

STATEMENTS = (
    "CREATE TABLE store_keys (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # `lookup` finds the row for an identity, `key` makes the hash used elsewhere: without the row nothing links the two.
    """
    CREATE TABLE people (
        id {id},
        lookup TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE
    )
    """,
    """
    CREATE TABLE comments (
        id {id},
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        change_id BIGINT REFERENCES changes(id),
        forge_id TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        path_id BIGINT NOT NULL REFERENCES paths(id),
        state TEXT NOT NULL,
        first_at {real} NOT NULL,
        last_at {real} NOT NULL,
        UNIQUE (repository_id, forge_id)
    )
    """,
    """
    CREATE TABLE decisions (
        id {id},
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        fingerprint TEXT NOT NULL,
        rule TEXT NOT NULL,
        path_id BIGINT NOT NULL REFERENCES paths(id),
        verdict TEXT NOT NULL,
        source TEXT NOT NULL,
        person TEXT NOT NULL,
        at {real} NOT NULL,
        UNIQUE (repository_id, fingerprint, path_id, source, person)
    )
    """,
    """
    CREATE TABLE outcomes (
        id {id},
        repository_id BIGINT NOT NULL REFERENCES repositories(id),
        fingerprint TEXT NOT NULL,
        rule TEXT NOT NULL,
        path_id BIGINT NOT NULL REFERENCES paths(id),
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        at {real} NOT NULL,
        UNIQUE (repository_id, fingerprint, path_id, source)
    )
    """,
    "CREATE INDEX idx_decisions_path ON decisions(path_id)",
    "CREATE INDEX idx_outcomes_path ON outcomes(path_id)",
    "CREATE INDEX idx_comments_path ON comments(path_id)",
)
