"""The command line: parse, one call, exit code. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import gc
import sys

import typer

from reviewbot.cli import analyze as _analyze
from reviewbot.cli import ci as _ci
from reviewbot.cli import models as _models
from reviewbot.cli import project as _project
from reviewbot.cli import report as _report
from reviewbot.cli import rules as _rules
from reviewbot.cli import store as _store
from reviewbot.errors import EXIT_CODE_HELP, ExitCode

_EPILOG = "Exit codes: " + ", ".join(f"{int(code)} {text}" for code, text in EXIT_CODE_HELP.items()) + "."

app = typer.Typer(
    name="reviewbot",
    help="A quiet, private reviewer for git diffs. Nothing leaves this machine but the comments you ask it to post.",
    epilog=_EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
_analyze.add_to(app)
_ci.add_to(app)
_project.add_to(app)
_rules.add_to(app)
_models.add_to(app)
_report.add_to(app)
_store.add_to(app)


# Objects made before the collector looks for cycles: what is imported stays, and looking at it over and over took a tenth
# of a small review.
_COLLECT_EVERY = 10_000


def main() -> None:
    """The console script."""
    gc.set_threshold(_COLLECT_EVERY)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; every failure ends here as a title and a help line."""
    from reviewbot.cli.failures import handled

    return handled(lambda: app(args=arguments, standalone_mode=False), ExitCode.CLEAN)
