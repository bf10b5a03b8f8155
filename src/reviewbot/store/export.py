"""Taking data out: every table as CSV, JSON or Parquet, and the metrics as OpenMetrics. Keys stay inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from reviewbot.errors import OutputError, UsageError
from reviewbot.escape import csv_cell
from reviewbot.store.database import Session
from reviewbot.store.metrics import openmetrics
from reviewbot.store.sqlstore import SqlStore

# Keys make hashes linkable; whoever gets an export must not get them.
SECRET_TABLES = frozenset({"store_keys", "people"})


class ExportFormat(StrEnum):
    """What `store export` writes."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    OPENMETRICS = "openmetrics"


def export(store: SqlStore, form: ExportFormat, output: Path) -> tuple[Path, ...]:
    """Write the store to `output` (a folder for csv and parquet, else a file); the written files."""
    try:
        return _export(store, form, output)
    except OSError as error:
        raise OutputError(f"The export could not be written: {error}", "Name another place with --output.") from error


def _export(store: SqlStore, form: ExportFormat, output: Path) -> tuple[Path, ...]:
    if form is ExportFormat.OPENMETRICS:
        # A scraper must never see half a file.
        part = output.with_name(output.name + ".part")
        part.write_text(openmetrics(store), encoding="utf-8")
        part.replace(output)
        return (output,)
    names = [name for name in store.database.tables() if name not in SECRET_TABLES]
    with store.database.reading() as session:
        if form is ExportFormat.JSON:
            _write_json(session, names, output)
            return (output,)
        output.mkdir(parents=True, exist_ok=True)
        write = _write_csv if form is ExportFormat.CSV else _write_parquet
        return tuple(write(session, name, output / f"{name}.{form.value}") for name in names)


def read_table(session: Session, table: str) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Column names and rows of a table, in the order of its first column."""
    cursor = session.execute(f"SELECT * FROM {table} ORDER BY 1")
    return tuple(column[0] for column in cursor.description), iter(cursor)


def _write_csv(session: Session, table: str, path: Path) -> Path:
    columns, rows = read_table(session, table)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(columns) + "\r\n")
        file.writelines(",".join(map(_cell, row)) + "\r\n" for row in rows)
    return path


def _cell(value: Any) -> str:
    return csv_cell(value) if isinstance(value, str) else "" if value is None else str(value)


def _write_json(session: Session, tables: list[str], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("{")
        for number, table in enumerate(tables):
            columns, rows = read_table(session, table)
            file.write(("," if number else "") + f"\n{json.dumps(table)}: [")
            for place, row in enumerate(rows):
                file.write(("," if place else "") + "\n" + json.dumps(dict(zip(columns, row, strict=True))))
            file.write("]")
        file.write("\n}\n")


def _write_parquet(session: Session, table: str, path: Path) -> Path:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow", "pip install pyarrow, or export csv or json.") from error
    columns, rows = read_table(session, table)
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    parquet.write_table(arrow.table(dict(zip(columns, map(list, values), strict=True))), path)
    return path
