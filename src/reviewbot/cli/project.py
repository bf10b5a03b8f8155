"""`reviewbot config show`, `schema`, `doctor`, `version`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    config = typer.Typer(help="Settings and where they come from.", no_args_is_help=True)
    config.command("show")(config_show)
    app.add_typer(config, name="config")
    app.command()(schema)
    app.command()(doctor)
    app.command()(version)


def config_show(
    ci: Annotated[bool | None, typer.Option("--ci/--local", help="as a CI run would read it")] = None,
    json: Annotated[bool, typer.Option("--json", help="as JSON")] = False,
) -> int:
    """Each setting, its value and where it came from."""
    from reviewbot.wiring import project

    return project.config_show(Path.cwd(), ci=ci, as_json=json)


def schema(
    name: Annotated[str, typer.Argument(help="json (the review), config, or rules")] = "json",
) -> int:
    """The JSON schema of an output or input format."""
    from reviewbot.wiring import project

    return project.schema(name)


def doctor(
    offline: Annotated[bool, typer.Option("--offline", help="check that a review opens no network connection")] = False,
) -> int:
    """What is installed, what works, and what would be contacted."""
    from reviewbot.wiring import project

    return project.doctor(Path.cwd(), offline=offline)


def version() -> int:
    """The version of reviewbot."""
    from reviewbot import __version__

    typer.echo(f"reviewbot {__version__}")
    return 0
