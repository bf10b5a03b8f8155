"""What `reviewbot report` does."""

from __future__ import annotations

import datetime
import time
import webbrowser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from reviewbot.errors import UsageError
from reviewbot.report.data import page_data
from reviewbot.store.base import Filters, Store
from reviewbot.store.opening import open_database, open_store


def run_report(
    where: str | None,
    output: Path,
    *,
    since: str = "",
    until: str = "",
    repository: str = "",
    team: str = "",
    split: bool = False,
    demo: bool = False,
    show: bool = False,
) -> Path:
    """Write the dashboard of a store (or of a made-up year) to a file, or a folder with `split`; the page's path.

    `since` and `until` are days ("2026-01-31", both included); `show` opens the page in the browser.
    """
    # The template engine is loaded when a page is made, not when the command line is read.
    from reviewbot.report.render import write

    filters = Filters(parse_day(since), _after(parse_day(until)), repository or None, team or None)
    with _demo() if demo else closing(open_store(where)) as store:
        page = write(page_data(store, filters), output, folder=split)
    if show:
        webbrowser.open(page.resolve().as_uri())
    return page


def parse_day(text: str) -> int | None:
    """Days from 1970-01-01 to a day such as "2026-01-31"; None for ""."""
    if not text:
        return None
    try:
        return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days
    except ValueError as error:
        raise UsageError(f"{text!r} is no day", "Write it as 2026-01-31.") from error


def _after(day: int | None) -> int | None:
    return None if day is None else day + 1


@contextmanager
def _demo() -> Iterator[Store]:
    from reviewbot.report.demo import fill
    from reviewbot.store.sqlstore import SqlStore

    with (
        TemporaryDirectory(prefix="reviewbot-demo-") as folder,
        closing(SqlStore(open_database(f"{folder}/demo.db"))) as store,
    ):
        fill(store, time.time())
        yield store
