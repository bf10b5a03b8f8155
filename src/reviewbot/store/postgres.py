"""The Postgres backend: a small pool, one transaction at a time, nothing that a transaction pooler would lose.

Behind PgBouncer in transaction mode a session may change its server connection between transactions, so nothing here
prepares statements, sets session variables or takes session locks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import ConnectionPool, PoolTimeout

from reviewbot.errors import StoreError
from reviewbot.store.database import POSTGRES, Params, Row, Session, batches

CONNECT_SECONDS = 5.0
_BATCH = 2000
_READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresSession(Session):
    """A transaction on a Postgres connection."""

    dialect = POSTGRES

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, sql: str, params: Params = ()) -> Any:
        """Run one statement."""
        return self._connection.execute(sql, params)

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], then: str = "") -> list[Row]:
        """Insert many rows, a column as one array: a statement with thousands of parameters costs more than its rows."""
        found: list[Row] = []
        for batch in batches(rows, _BATCH):
            kinds = [_array_type(values) for values in zip(*batch, strict=True)]
            used = [(c, k, list(v)) for c, k, v in zip(columns, kinds, zip(*batch, strict=True), strict=True) if k]
            names, arrays = ", ".join(c for c, _, _ in used), ", ".join(f"%s::{k}" for _, k, _ in used)
            cursor = self.execute(
                f"INSERT INTO {table}({names}) SELECT * FROM unnest({arrays}) {then}", [v for *_, v in used]
            )
            if "RETURNING" in then:
                found.extend(cursor.fetchall())
        return found

    def lock(self, key: int) -> None:
        """Take a transaction-level advisory lock: the only kind that a transaction pooler keeps."""
        self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (key,))


def _array_type(values: Sequence[Any]) -> str:
    """The array type that holds a column; "" if it is empty, so that it is left to its default."""
    kinds = {type(value) for value in values if value is not None}
    if not kinds:
        return ""
    return "text[]" if str in kinds else "double precision[]" if float in kinds else "bigint[]"


class PostgresDatabase:
    """A Postgres database named by its URL; every option in the URL (sslmode, sslrootcert ...) goes to libpq."""

    dialect = POSTGRES

    def __init__(self, url: str, max_connections: int = 4, connect_seconds: float = CONNECT_SECONDS) -> None:
        self._url = url
        self._seconds = connect_seconds
        with self._translated():
            # A wrong URL or a dead server must be an error now, with libpq's own words, not a pool time-out later.
            self._check()
            self._pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
                url,
                min_size=1,
                max_size=max_connections,
                timeout=connect_seconds,
                open=True,
                kwargs=self._options(),
                check=ConnectionPool.check_connection,
                num_workers=1,
                reconnect_timeout=connect_seconds,
            )

    def _options(self) -> dict[str, Any]:
        return {"prepare_threshold": None, "autocommit": True, "connect_timeout": max(2, round(self._seconds))}

    def _check(self) -> None:
        psycopg.connect(self._url, **self._options()).close()

    @property
    def location(self) -> str:
        """The URL without user, password and options."""
        return public_url(self._url)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction, rolled back on an error."""
        with self._translated(), self._pool.connection() as connection, connection.transaction():
            yield PostgresSession(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state."""
        with self._translated(), self._pool.connection() as connection, connection.transaction():
            connection.execute(_READ)
            yield PostgresSession(connection)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (psycopg.Error, PoolTimeout, UnicodeError) as error:
            raise store_error(error, self._url) from error

    def tables(self) -> tuple[str, ...]:
        """Names of the tables, sorted."""
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        with self.reading() as session:
            return tuple(row[0] for row in session.rows(sql))

    def problems(self) -> tuple[str, ...]:
        """Constraints that were never validated and indexes that are invalid."""
        sql = """
            SELECT 'invalid index ' || c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND n.nspname = current_schema()
            UNION ALL
            SELECT 'unvalidated constraint ' || conname FROM pg_constraint k
            JOIN pg_namespace n ON n.oid = k.connamespace WHERE NOT convalidated AND n.nspname = current_schema()
        """
        with self.reading() as session:
            return tuple(row[0] for row in session.rows(sql))

    def backup(self, target: str) -> None:
        """A `pg_dump` archive (for `pg_restore`), or where that is not installed a SQLite store; refuses to overwrite."""
        if Path(target).exists():
            raise StoreError(f"{target} exists already", "Name a new file for the backup.")
        tool = shutil.which("pg_dump")
        if tool is None:
            self._copy(Path(target))
            return
        # A command line can be read by every user of the machine: the password goes through the environment.
        parts = conninfo_to_dict(self._url)
        secret = {"PGPASSWORD": str(parts.pop("password"))} if "password" in parts else {}
        command = [tool, "--format=custom", f"--file={target}", f"--dbname={make_conninfo(**parts)}"]
        done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, check=False)
        if done.returncode:
            raise StoreError(f"pg_dump failed for {self.location}", done.stderr.decode("utf-8", "replace")[:400])

    def _copy(self, target: Path) -> None:
        """Everything as a SQLite store, without any tool; one that fails leaves no file."""
        from reviewbot.store.copying import copy
        from reviewbot.store.sqlite import SqliteDatabase

        try:
            with closing(SqliteDatabase(target)) as file:
                copy(self, file)
        except StoreError:
            target.unlink(missing_ok=True)
            raise

    def compact(self) -> None:
        """Vacuum the tables, so that deleted rows are given back."""
        with self._translated(), self._pool.connection() as connection:
            connection.execute("VACUUM (ANALYZE)")

    def holds(self, text: str) -> tuple[int, bool]:
        """Search every text column."""
        columns = (
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND data_type = 'text'"
        )
        with self.reading() as session:
            for table, column in session.rows(columns):
                sql = f'SELECT 1 FROM "{table}" WHERE position(CAST(:text AS TEXT) IN "{column}") > 0 LIMIT 1'
                if session.one(sql, text=text):
                    return self.size(), True
        return self.size(), False

    def size(self) -> int:
        """Bytes of the database."""
        with self.reading() as session:
            return int(session.value("SELECT pg_database_size(current_database())"))

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()


def public_url(url: str) -> str:
    """The URL without user, password, query and fragment."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def store_error(error: Exception, url: str) -> StoreError:
    """Our error for one of Postgres'; passwords and the URL stay out."""
    text = " ".join(str(error).split())
    password = urlsplit(url).password
    if password:
        text = text.replace(password, "***")
    text = text.replace(url, public_url(url))
    return StoreError(
        f"The store {public_url(url)} cannot be used: {text[:300]}",
        "Check REVIEWBOT_STORE, the server and the rights of its user; runs are spooled until it is back.",
    )
