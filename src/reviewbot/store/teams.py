"""Who owns a path: CODEOWNERS files and configured teams, matched segment by segment (no backtracking on hostile patterns)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import translate
from functools import lru_cache

from reviewbot.store.records import Ownership
from reviewbot.store.text import storable

CODEOWNERS_PLACES = (
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".bitbucket/CODEOWNERS",
)
_MAX_PATTERNS = 5000
_SECTION = re.compile(r"^\^?\[[^\]]+\](\[\d+\])?(?P<owners>.*)$")
_FIELD = re.compile(r"(?:\\.|[^\s\\])+")


def parse_codeowners(text: str) -> tuple[Ownership, ...]:
    """The ownership that a CODEOWNERS file (GitHub's, GitLab's or Bitbucket's) states.

    Only teams count ("@org/team" owns as "org/team"): users and e-mail addresses are people and are left out, so a line
    that names people only gives its paths to no team.
    """
    return tuple(_rows(text))[:_MAX_PATTERNS]


def _rows(text: str) -> Iterator[Ownership]:
    inherited: list[str] = []
    for line in storable(text).splitlines():
        line = re.sub(r"(^|\s)#.*$", "", line).strip()
        section = _SECTION.match(line)
        if section:
            inherited = section["owners"].split()
        elif line:
            pattern, *owners = _FIELD.findall(line)
            yield Ownership(re.sub(r"\\(.)", r"\1", pattern), _team(owners or inherited))


def _team(owners: Sequence[str]) -> str:
    return next((o[1:] for o in owners if o.startswith("@") and "/" in o and "@" not in o[1:]), "")


def read_owners(
    read: Callable[[str], str | None], teams: Mapping[str, Sequence[str]] | None = None
) -> tuple[Ownership, ...]:
    """The ownership of a repository state: its first CODEOWNERS file, then the configured teams, which win.

    `read` gives a file's text or None, from a state that the author of a change does not choose.
    """
    text = next((found for found in map(read, CODEOWNERS_PLACES) if found is not None), "")
    return (*parse_codeowners(text), *configured(teams or {}))


def configured(teams: Mapping[str, Sequence[str]]) -> tuple[Ownership, ...]:
    """The ownership that the configuration states: team name -> path patterns."""
    return tuple(
        Ownership(storable(pattern), storable(team), "configuration")
        for team, patterns in teams.items()
        for pattern in patterns
    )


class Owners:
    """Answers which team owns a path; the last matching row wins, "" means none."""

    def __init__(self, rows: Sequence[Ownership]) -> None:
        self._rows = [(_compile(row.pattern), row.team) for row in reversed(rows)]

    def team(self, path: str) -> str:
        """The owning team's name, or ""."""
        parts = tuple(path.split("/"))
        return next((team for pattern, team in self._rows if _matches(pattern, parts)), "")


Pattern = tuple["re.Pattern[str] | None", ...]


@lru_cache(maxsize=_MAX_PATTERNS)
def _compile(pattern: str) -> Pattern:
    """Segments of a pattern; None stands for any number of segments."""
    anchored = "/" in pattern.rstrip("/")
    parts = [p for p in pattern.split("/") if p]
    if not anchored:
        parts = ["**", *parts]
    if pattern.endswith("/"):
        parts = [*parts, "*", "**"]
    elif parts[-1:] != ["**"] and (parts[-1:] != ["*"] or not anchored):
        # What names a folder owns all that is in it; `dir/*` owns only the files of that folder.
        parts = [*parts, "**"]
    return tuple(None if p == "**" else re.compile(translate(p.replace("[", "[[]"))) for p in parts)


def _matches(pattern: Pattern, parts: tuple[str, ...]) -> bool:
    """Whether all segments match; the set of positions stays as small as the path, whatever the pattern."""
    reached = {0}
    for segment in pattern:
        if segment is None:
            reached = set(range(min(reached), len(parts) + 1))
        else:
            reached = {i + 1 for i in reached if i < len(parts) and segment.match(parts[i])}
        if not reached:
            return False
    return len(parts) in reached
