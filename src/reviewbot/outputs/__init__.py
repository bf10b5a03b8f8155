"""What a review looks like: one module a format, found by name and loaded when it is asked for."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from reviewbot.errors import UsageError
from reviewbot.findings import Review
from reviewbot.outputs.base import Options, ReadFile, RuleInfo
from reviewbot.outputs.files import split_pair, write_atomically
from reviewbot.outputs.secrets import without_secrets

# Name -> module with `render(review, options) -> str`.
FORMATS = {
    "terminal": "terminal",
    "json": "json_v1",
    "sarif": "sarif",
    "gitlab-codequality": "gitlab_codequality",
    "gitlab-sast": "gitlab_sast",
    "junit": "junit",
    "markdown": "markdown",
    "github": "github_annotations",
    "log": "log",
}

__all__ = ["FORMATS", "Options", "ReadFile", "RuleInfo", "check_names", "render", "without_secrets", "write_files"]


def check_names(name: str, outputs: Sequence[str] = ()) -> None:
    """UsageError, with the nearest name, when a format or a FORMAT=PATH pair is unknown, or two pairs share a path."""
    pairs = [split_pair(pair) for pair in outputs]
    for wanted in (name, *(format_name for format_name, _ in pairs)):
        if wanted not in FORMATS:
            near = difflib.get_close_matches(wanted, FORMATS, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"there is no output format '{wanted}'", f"{hint}Formats: {', '.join(FORMATS)}.")
    paths = [path.absolute() for _, path in pairs]
    if doubled := next((path for path in paths if paths.count(path) > 1 and path.parent != Path("/dev")), None):
        raise UsageError(f"two outputs would be written to {doubled}", "Give each format a path of its own.")


def render(
    name: str, review: Review, rules: Mapping[str, RuleInfo], *, show_all: bool = False, read: ReadFile | None = None
) -> str:
    """The review in a format, ending in a line feed. `read` gives file contents by path and side, for code and hashes."""
    return _rendered(name, review, Options(rules, show_all, read))


def write_files(
    review: Review,
    outputs: Sequence[str],
    rules: Mapping[str, RuleInfo],
    *,
    show_all: bool = False,
    read: ReadFile | None = None,
) -> None:
    """Writes each FORMAT=PATH, every one whole or not at all; OutputError when one cannot be written."""
    plain = Options(rules, show_all, read, color=False)
    for name, path in map(split_pair, outputs):
        write_atomically(path, _rendered(name, review, plain))


def _rendered(name: str, review: Review, options: Options) -> str:
    module = importlib.import_module(f"{__name__}.{FORMATS[name]}")
    text: str = module.render(without_secrets(review), options)
    return text if text.endswith("\n") or not text else text + "\n"
