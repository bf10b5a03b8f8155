"""`reviewbot: ignore[RULE, ...] reason` comments, in any language's comment syntax. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reviewbot.findings import Finding

_PATTERN = re.compile(r"reviewbot:\s*ignore\[(?P<rules>[^\]\n]*)\][ \t]*(?P<reason>[^\n]*)")
_CLOSERS = re.compile(r"\s*(?:\*/|-->|#\}|%>)\s*$")


@dataclass(frozen=True, slots=True, order=True)
class Ignore:
    """One ignore comment. It covers its own line and, when nothing but the comment stands on it, the next one."""

    path: str
    line: int
    rules: tuple[str, ...]
    reason: str = ""
    alone: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether the comment speaks of this finding (by rule id, family, category or `*`)."""
        at = finding.location
        lines = (self.line, self.line + 1) if self.alone else (self.line,)
        named = {finding.rule, finding.family, str(finding.category), "*"}
        return at.path == self.path and at.line in lines and not named.isdisjoint(self.rules)


def find_ignores(path: str, comments: Iterable[tuple[int, str, bool]]) -> list[Ignore]:
    """The ignore comments among (first line, text, stands alone on its line) triples."""
    found = []
    for first, text, alone in comments:
        for match in _PATTERN.finditer(text):
            line = first + text.count("\n", 0, match.start())
            rules = tuple(r.strip() for r in match["rules"].split(",") if r.strip())
            found.append(Ignore(path, line, rules, _CLOSERS.sub("", match["reason"]).strip(), alone))
    return found
