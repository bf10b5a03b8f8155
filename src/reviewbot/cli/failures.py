"""The one error handler: any exception -> one title, one help line, one exit code."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import typer

from reviewbot import __version__, console
from reviewbot.errors import ExitCode, ReviewbotError, UsageError

_INTERRUPTED = ReviewbotError("interrupted before the end", "Run it again; the index keeps what it has read so far.")


def handled(call: Callable[[], object], default: ExitCode) -> int:
    """The exit code of `call`: its integer result, else `default`, or that of the error it raised."""
    try:
        result = call()
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        result = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader (a pager, `head`) went away; that is not our failure, but neither is it a finished report.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.INCOMPLETE
    except Exception as error:  # noqa: BLE001 - the outermost handler
        return _report(error)
    if result == ExitCode.INTERRUPTED:  # some versions of typer turn Ctrl-C into this result
        console.show_error(_INTERRUPTED)
    return result if isinstance(result, int) else default


def _report(error: Exception) -> int:
    if isinstance(error, typer.Exit):
        return error.exit_code
    known = _translate(error)
    console.show_error(known)
    return known.exit_code


def _translate(error: Exception) -> ReviewbotError:
    match error:
        case ReviewbotError():
            return error
        case _ if callable(message := getattr(error, "format_message", None)):
            # typer's usage errors: its own copy of click, or click itself in older versions
            return UsageError(message(), "Run `reviewbot --help`, or the command with --help.")
        case MemoryError():
            return ReviewbotError("out of memory", "Review fewer files at once, or lower --jobs.")
        case _:
            return _internal(error)


def _internal(error: Exception) -> ReviewbotError:
    title = f"internal error: {type(error).__name__}: {error}"
    try:
        log = _write_log(error)
    except OSError:
        return ReviewbotError(title, "Please report it with the command you ran.")
    return ReviewbotError(title, f"Please report it with {log}")


def _write_log(error: Exception) -> Path:
    """A log to paste into a report: versions and the traceback; it may quote paths, never file contents."""
    lines = [f"reviewbot {__version__}, Python {sys.version.split()[0]}, {sys.platform}", ""]
    lines += traceback.format_exception(error)
    with tempfile.NamedTemporaryFile("w", prefix="reviewbot-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write("\n".join(lines))
    return Path(file.name)
