"""Every error the program raises on purpose, and the exit code each one leads to.

ReviewbotError                      3
├── UsageError                      2   the command line or an argument is wrong
│   ├── ConfigError                 2   a configuration file, variable or rule is wrong
│   └── RefError                    2   a revision, base or repository cannot be used
├── AnalysisError                   3   the analysis failed or could not be completed
│   ├── GitError                    3   git itself failed
│   └── ModelError                  3   a model directory is missing, broken or refused
├── OutputError                     3   an artifact could not be written
├── StoreError                      3   the metrics store cannot be used
└── PostingError                    4   a forge refused or could not be reached
    └── PermissionMissing           4   the token lacks a permission (names it)
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process exit status means."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    POSTING = 4
    INTERRUPTED = 130


EXIT_CODE_HELP: dict[ExitCode, str] = {
    ExitCode.CLEAN: "nothing at or above the fail level",
    ExitCode.FINDINGS: "sure findings at or above the fail level",
    ExitCode.USAGE: "usage or configuration error",
    ExitCode.INCOMPLETE: 'analysis failed or incomplete ("not fully reviewed")',
    ExitCode.POSTING: "posting to the forge failed",
    ExitCode.INTERRUPTED: "interrupted",
}


class ReviewbotError(Exception):
    """An expected failure: `title` says what happened in one line, `help` what to do about it."""

    exit_code: ExitCode = ExitCode.INCOMPLETE

    def __init__(self, title: str, help: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.help = help


class UsageError(ReviewbotError):
    """The command line or an argument is wrong."""

    exit_code = ExitCode.USAGE


class ConfigError(UsageError):
    """A configuration file, environment variable or rule file is wrong."""


class RefError(UsageError):
    """A revision, a base or the repository itself cannot be used."""


class AnalysisError(ReviewbotError):
    """The analysis failed or could not be completed."""


class GitError(AnalysisError):
    """A git command failed in a way that is not the user's doing."""


class ModelError(AnalysisError):
    """A model is missing, broken or refused."""


class OutputError(ReviewbotError):
    """An artifact could not be written."""


class StoreError(ReviewbotError):
    """The metrics store cannot be opened, read or written."""


class PostingError(ReviewbotError):
    """A forge refused a request or could not be reached."""

    exit_code = ExitCode.POSTING


class PermissionMissing(PostingError):
    """The token lacks a permission; the help line names it and the configuration to add."""
