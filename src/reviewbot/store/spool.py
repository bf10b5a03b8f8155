"""Runs that could not be written wait in a folder, and go in before the next one that can."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from reviewbot.errors import StoreError
from reviewbot.store.base import NullStore, RunRecord, Store
from reviewbot.store.records import ModelRecord, Ownership
from reviewbot.store.wire import from_json, to_json

_MAX_WAITING = 10_000


class Spool:
    """A folder of recorded runs, one JSON file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, run: RunRecord) -> Path:
        """Write a run so that it is either wholly there or not at all."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if len(self.waiting()) >= _MAX_WAITING:
                raise StoreError(f"The spool {self.folder} is full", "Run `reviewbot store import` on it, or empty it.")
            return self._write(run)
        except OSError as error:
            raise StoreError(
                f"The run could not be spooled: {error}", "Check the folder and its free space."
            ) from error

    def _write(self, run: RunRecord) -> Path:
        part = self.folder / f".{uuid4().hex}.part"
        target = self.folder / f"{run.uid}.json"
        try:
            with part.open("w", encoding="utf-8") as file:
                file.write(to_json(run))
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return target

    def waiting(self) -> list[Path]:
        """The spooled files, oldest name first."""
        return sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []

    def drain(self, store: Store) -> int:
        """Write what waits and remove it; a file that is no run is set aside as `*.bad`. How many were written."""
        written = 0
        for path in self.waiting():
            try:
                runs = from_json(path.read_bytes())
            except (StoreError, OSError):
                with suppress(OSError):
                    path.replace(path.with_suffix(".bad"))
                continue
            for run in runs:
                store.record(run)
            # Another process may have taken the same file meanwhile; recording it twice changes nothing.
            path.unlink(missing_ok=True)
            written += 1
        return written


Describe = Callable[[str], ModelRecord | None]


def _record_models(store: Store, names: Sequence[str], describe: Describe) -> None:
    known = {f"{row['name']}@{row['version']}" for row in store.view("list.models").dicts()}
    for model in (describe(name) for name in names if name not in known):
        if model is not None:
            store.record_model(model)


class Recorder:
    """Records a run if the store can be used and spools it otherwise; a review never fails because of its store."""

    def __init__(self, open_store: Callable[[], Store], spool: Spool, keep_days: int | None = None) -> None:
        self._open = open_store
        self._spool = spool
        self._keep_days = keep_days

    def record(
        self, run: RunRecord, owners: Sequence[Ownership] | None = None, describe: Describe = lambda _: None
    ) -> str:
        """Where the run went, for people.

        `owners` renew the repository's path ownership before it (None: as it is); `describe` tells of a `name@version` that
        the store has not seen yet.
        """
        try:
            store = self._open()
        except StoreError as error:
            return self._spooled(run, error)
        try:
            if not isinstance(store, NullStore):
                self._spool.drain(store)
            if owners is not None:
                store.record_owners(run.repository, owners)
            store.record(run)
            _record_models(store, run.models, describe)
            if self._keep_days is not None:
                store.tidy(self._keep_days)
            return store.location
        except StoreError as error:
            return self._spooled(run, error)
        finally:
            store.close()

    def _spooled(self, run: RunRecord, error: StoreError) -> str:
        try:
            return f"{self._spool.add(run)} until the store is back ({error.title})"
        except StoreError as second:
            return f"nowhere ({error.title}; {second.title})"
