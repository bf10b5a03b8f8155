"""How a quality rule is written down: metadata from its docstring, and the two shapes as plain functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reviewbot.analyzers.base import ALL_LANGUAGES, RuleMeta, State
from reviewbot.analyzers.quality._trees import tree_of
from reviewbot.findings import Category, Confidence, Finding, Severity
from reviewbot.source import SourceFile


def define(
    doc: str | None,
    rule_id: str,
    severity: Severity,
    confidence: Confidence,
    *,
    languages: tuple[str, ...] = ALL_LANGUAGES,
    cwe: tuple[int, ...] = (),
    family: str = "",
    summary_only: bool = False,
    fixable: bool = False,
) -> RuleMeta:
    """The metadata of a quality rule; its summary is the first line of the docs page."""
    page = (doc or "").strip()
    return RuleMeta(
        rule_id,
        Category.QUALITY,
        severity,
        confidence,
        page.split("\n", 1)[0],
        cwe=cwe,
        family=family,
        languages=languages,
        summary_only=summary_only,
        fixable=fixable,
        doc=page,
    )


@dataclass(frozen=True)
class FileRule:
    """A check rule as a function of one file; silent in its other languages and where the file does not parse."""

    meta: RuleMeta
    run: Callable[[SourceFile, State], Iterable[Finding]]
    anywhere: bool = False

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The one rule."""
        return (self.meta,)

    def check(self, file: SourceFile, state: State) -> Iterator[Finding]:
        """What is wrong with `file`, each place once."""
        if file.language not in self.meta.languages:
            return
        seen = set()
        for finding in self.run(file, state):
            where = finding.location
            if where not in seen and (self.anywhere or not tree_of(file).broken(where.line, where.last_line)):
                seen.add(where)
                yield finding
