"""From what a user writes (a path, a Postgres URL, "none") to an open store. Backends are imported only here, and late."""

from __future__ import annotations

from pathlib import Path

from reviewbot.errors import ConfigError
from reviewbot.store.base import NullStore, Store
from reviewbot.store.database import Database
from reviewbot.store.spool import Recorder, Spool

_POSTGRES = ("postgresql://", "postgres://")
_OFF = ("none", "off")


def default_path() -> Path:
    """Where the store is when nobody says otherwise."""
    import platformdirs

    return Path(platformdirs.user_data_dir("reviewbot", appauthor=False)) / "store.db"


def default_spool() -> Path:
    """Where runs wait for a store that cannot be reached."""
    return default_path().with_name("spool")


def open_store(where: str | None = None, *, upgrade: bool = True) -> Store:
    """The store at a path or Postgres URL (None: the default file; "none": one that keeps nothing).

    An older schema is brought up to date unless `upgrade` is False; a newer one is refused with `StoreError`.
    """
    if where is not None and where.strip().lower() in _OFF:
        return NullStore()
    from reviewbot.store.sqlstore import SqlStore

    return SqlStore(open_database(where), upgrade=upgrade)


def open_database(where: str | None = None) -> Database:
    """The database behind a path or Postgres URL, whatever its schema."""
    if where is not None and where.strip().lower() in _OFF:
        raise ConfigError("There is no store: recording is off", "Name one with --store or REVIEWBOT_STORE.")
    if where is not None and where.startswith(_POSTGRES):
        return _open_postgres(where)
    if where is not None and "://" in where:
        raise ConfigError("The store is neither a path nor a postgresql:// URL", "Check REVIEWBOT_STORE and --store.")
    from reviewbot.store.sqlite import SqliteDatabase

    return SqliteDatabase(Path(where).expanduser() if where else default_path())


def _open_postgres(url: str) -> Database:
    try:
        from reviewbot.store.postgres import PostgresDatabase
    except ImportError as error:
        raise ConfigError("A Postgres store needs psycopg", "pip install 'reviewbot[postgres]'") from error
    return PostgresDatabase(url)


def recorder(where: str | None = None, spool: Path | None = None, keep_days: int | None = None) -> Recorder:
    """Records runs in a store, spooling them while it cannot be used; `keep_days` prunes it once a day."""
    return Recorder(lambda: open_store(where), Spool(spool or default_spool()), keep_days)
