"""`reviewbot report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewbot.cli.options import Store


def add_to(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(report)


def report(
    store: Store = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="file to write; a folder with --split")] = Path(
        "reviewbot-report.html"
    ),
    since: Annotated[str, typer.Option(help="first day, as 2026-01-31")] = "",
    until: Annotated[str, typer.Option(help="last day")] = "",
    repo: Annotated[str, typer.Option(help="only this repository")] = "",
    team: Annotated[str, typer.Option(help="only this team")] = "",
    split: Annotated[bool, typer.Option("--split", help="write a folder instead of one file")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="show a made-up year instead of the store")] = False,
    open_it: Annotated[bool, typer.Option("--open", help="open it in the browser")] = False,
) -> int:
    """Write the dashboard: one HTML file that opens in any browser and contacts nobody."""
    from reviewbot.report.commands import run_report
    from reviewbot.wiring.storage import where

    days = {"since": since, "until": until, "repository": repo, "team": team}
    typer.echo(run_report(where(store), output, **days, split=split, demo=demo, show=open_it))
    return 0
