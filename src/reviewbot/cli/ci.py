"""`reviewbot ci`, `post`, `init` and `feedback sync`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewbot.cli import options as opt
from reviewbot.cli.calls import flags


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command("ci")(ci)
    app.command()(post)
    app.command()(init)
    group = typer.Typer(help="What people said of the findings.", no_args_is_help=True)
    group.command("sync")(feedback_sync)
    app.add_typer(group, name="feedback")


def ci(
    base: opt.Base = None,
    fail_level: opt.FailLevel = None,
    fail_open: opt.FailOpen = None,
    model: opt.Model = None,
    device: opt.Device = None,
    offline: opt.Offline = None,
    budget: opt.Budget = None,
    store: opt.Store = None,
    notify: opt.Notify = None,
    api_url: opt.ApiUrl = None,
) -> int:
    """Review this CI job's change: write reports, record, post, and exit by the verdict."""
    given = flags(locals())
    from reviewbot.wiring import ci as command

    return command.ci(Path.cwd(), given)


def post(
    file: Annotated[Path, typer.Argument(help="the hand-off file that `reviewbot ci` wrote")],
    number: Annotated[int | None, typer.Option(help="the request's number, where the event does not tell")] = None,
) -> int:
    """Post a review that an unprivileged job made; the file is checked as hostile input."""
    from reviewbot.wiring import ci as command

    return command.post(file, number)


def init(force: Annotated[bool, typer.Option("--force", help="replace existing files")] = False) -> int:
    """Write a configuration and the CI files for the host that the remote names."""
    from reviewbot.wiring import ci as command

    return command.init(Path.cwd(), force=force)


def feedback_sync(
    pr: Annotated[str | None, typer.Option("--pr", metavar="N|URL", help="the request; default: this CI job's")] = None,
) -> int:
    """Read replies, reactions and thread states into the store as labels."""
    from reviewbot.wiring import ci as command

    return command.feedback_sync(Path.cwd(), pr)
