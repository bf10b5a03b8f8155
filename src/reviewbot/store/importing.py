"""Bringing in runs recorded elsewhere: JSON files from CI artifacts or the spool; importing twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewbot.errors import StoreError
from reviewbot.store.base import RunRecord
from reviewbot.store.sqlstore import SqlStore
from reviewbot.store.wire import from_json


@dataclass(frozen=True, slots=True)
class Imported:
    """How many runs were new, how many were there already, and which files were refused and why."""

    new: int
    known: int
    refused: tuple[tuple[Path, str], ...] = ()


def import_files(store: SqlStore, files: Iterable[Path]) -> Imported:
    """Record every run of the given files and folders (`*.json`, `*.jsonl`); a bad file does not stop the others."""
    runs: list[RunRecord] = []
    refused: list[tuple[Path, str]] = []
    for path in _expanded(files):
        try:
            runs.extend(from_json(path.read_bytes()))
        except (OSError, StoreError) as error:
            refused.append((path, error.title if isinstance(error, StoreError) else str(error)))
    # Oldest first, so that what a later run fixed is fixed.
    new = store.record_many(sorted(runs, key=lambda run: run.started_at))
    return Imported(new, len(runs) - new, tuple(refused))


def _expanded(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        yield from _inside(path) if path.is_dir() else [path]


def _inside(folder: Path) -> Sequence[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".json", ".jsonl") and p.is_file())
