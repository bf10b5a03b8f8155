"""Model versions, their gate verdicts and calibration."""

STATEMENTS = (
    """
    CREATE TABLE models (
        id {id},
        name TEXT NOT NULL,
        version TEXT NOT NULL,
        task TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        at {real} NOT NULL,
        UNIQUE (name, version)
    )
    """,
    """
    CREATE TABLE model_gates (
        model_id BIGINT NOT NULL REFERENCES models(id),
        kind TEXT NOT NULL,
        verdict TEXT NOT NULL,
        threshold {real},
        measured {real},
        lower_bound {real},
        n BIGINT NOT NULL,
        PRIMARY KEY (model_id, kind)
    )
    """,
    """
    CREATE TABLE model_calibration (
        model_id BIGINT NOT NULL REFERENCES models(id),
        bin BIGINT NOT NULL,
        predicted {real} NOT NULL,
        observed {real} NOT NULL,
        n BIGINT NOT NULL,
        PRIMARY KEY (model_id, bin)
    )
    """,
)
