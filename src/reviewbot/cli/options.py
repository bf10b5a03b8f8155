"""Flags, each with the help text of the setting it sets: an option is described once, in `settings.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from reviewbot.settings import description


def setting(name: str, *names: str, **more: Any) -> Any:
    """A typer option for a setting; the flag defaults to `--kebab-name`."""
    return typer.Option(
        *(names or ("--" + name.replace("_", "-"),)), help=description(name), show_default=False, **more
    )


Paths = Annotated[list[str] | None, typer.Argument(help="Only review these files or folders.", show_default=False)]
Base = Annotated[str | None, setting("base")]
Head = Annotated[
    str | None, typer.Option("--head", help="revision under review; default: the working tree", show_default=False)
]
Staged = Annotated[bool, typer.Option("--staged", help="review what is staged for commit")]
All = Annotated[bool, typer.Option("--all", help="review whole files, without a base")]
Request = Annotated[
    str | None, typer.Option("--pr", metavar="N|URL", help="review a pull or merge request without posting")
]
Format = Annotated[str, typer.Option("--format", "-f", help="what to print: terminal, json, sarif, markdown ...")]
Outputs = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="FORMAT=PATH", help="also write a report to a file (repeatable)"),
]
SarifIn = Annotated[
    list[Path] | None, typer.Option("--sarif-in", help="add another tool's SARIF of the head (repeatable)")
]
SarifBase = Annotated[
    list[Path] | None,
    typer.Option("--sarif-in-base", help="the same tool's SARIF of the merge base, for a true difference"),
]
ShowAll = Annotated[bool, typer.Option("--show-all", help="also list everything withheld, with the reason")]
Fix = Annotated[bool, typer.Option("--fix", help="apply the automatic edits of reported findings to the working tree")]
FailLevel = Annotated[str | None, setting("fail_level")]
FailOpen = Annotated[bool | None, setting("fail_open", "--fail-open/--no-fail-open")]
MinConfidence = Annotated[str | None, setting("min_confidence")]
Model = Annotated[str | None, setting("model")]
Device = Annotated[str | None, setting("device")]
Offline = Annotated[bool | None, setting("offline", "--offline/--online")]
Budget = Annotated[float | None, setting("budget")]
Store = Annotated[str | None, setting("store")]
Jobs = Annotated[int | None, setting("jobs", "--jobs", "-j")]
Cache = Annotated[bool | None, setting("cache", "--cache/--no-cache")]
Exclude = Annotated[list[str] | None, setting("exclude")]
Disable = Annotated[list[str] | None, setting("disable")]
InCi = Annotated[
    bool | None,
    typer.Option("--ci/--local", help="trust only the target branch's configuration; default: as the CI variable says"),
]
Notify = Annotated[list[str] | None, setting("notify")]
ApiUrl = Annotated[str | None, setting("api_url")]
