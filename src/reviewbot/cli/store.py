"""`reviewbot store …`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from reviewbot.cli.options import Store

Files = Annotated[list[Path] | None, typer.Argument(help="JSON runs: CI artifacts, the spool, or folders of them")]


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    store = typer.Typer(help="The metrics store: yours, without a word of source code.", no_args_is_help=True)
    commands: list[Callable[..., int]] = [migrate, prune, forget, export, audit, verify, backup]
    for command in commands:
        store.command(command.__name__)(command)
    store.command("import")(import_runs)
    app.add_typer(store, name="store")


def migrate(store: Store = None, apply: Annotated[bool, typer.Option("--apply", help="do it")] = False) -> int:
    """Show what a migration of the store would do; do it with --apply."""
    from reviewbot.wiring import storage

    return storage.migrate(store, apply=apply)


def import_runs(
    files: Files = None,
    store: Store = None,
    source: Annotated[str | None, typer.Option("--from", help="copy a whole store, such as SQLite to Postgres")] = None,
) -> int:
    """Record runs made elsewhere; importing twice changes nothing."""
    from reviewbot.wiring import storage

    return storage.import_runs(store, files or [], source)


def prune(
    store: Store = None,
    older_than: Annotated[str | None, typer.Option(help="age such as 180d; default: each table's own")] = None,
) -> int:
    """Remove old rows."""
    from reviewbot.wiring import storage

    return storage.prune(store, older_than)


def forget(
    store: Store = None,
    path: Annotated[str, typer.Option(help="a file or folder")] = "",
    repo: Annotated[str, typer.Option(help="a repository's name")] = "",
    person: Annotated[str, typer.Option(help="a login or e-mail address")] = "",
) -> int:
    """Remove everything about a path, a repository or a person, with proof."""
    from reviewbot.wiring import storage

    return storage.forget(store, path, repo, person)


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, json, parquet or openmetrics")],
    store: Store = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="file or folder to write")] = None,
) -> int:
    """Write the store's content in an open format."""
    from reviewbot.wiring import storage

    return storage.export(store, form, output)


def audit(store: Store = None, limit: Annotated[int, typer.Option(help="newest entries to show")] = 100) -> int:
    """What was done to the store, when and by which run."""
    from reviewbot.wiring import storage

    return storage.audit(store, limit)


def verify(store: Store = None) -> int:
    """Check the store's integrity, schema and audit chain."""
    from reviewbot.wiring import storage

    return storage.verify(store)


def backup(target: Annotated[Path, typer.Argument(help="new file to write")], store: Store = None) -> int:
    """Write a consistent copy while others go on writing."""
    from reviewbot.wiring import storage

    return storage.backup(store, target)
