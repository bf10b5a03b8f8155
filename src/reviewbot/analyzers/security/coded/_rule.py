"""How a coded security rule is written down: metadata from its docstring, and a function of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reviewbot.analyzers.base import RuleMeta
from reviewbot.findings import Category, Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import SourceFile


def define(
    doc: str | None,
    rule_id: str,
    severity: Severity,
    confidence: Confidence,
    *,
    languages: tuple[str, ...],
    cwe: tuple[int, ...],
) -> RuleMeta:
    """The metadata of a coded rule; its summary is the first line of the docs page."""
    page = (doc or "").strip()
    summary = page.split("\n", 1)[0]
    return RuleMeta(rule_id, Category.SECURITY, severity, confidence, summary, cwe=cwe, languages=languages, doc=page)


@dataclass(frozen=True)
class CodedRule:
    """A check rule as a function of one file; silent in tests and in its other languages."""

    meta: RuleMeta
    run: Callable[[SourceFile], Iterable[Finding]]

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The one rule."""
        return (self.meta,)

    def check(self, file: SourceFile, state: object) -> Iterator[Finding]:
        """What is wrong with `file`, each place once."""
        if file.language not in self.meta.languages or is_test(file.path):
            return
        seen = set()
        for finding in self.run(file):
            if finding.location not in seen:
                seen.add(finding.location)
                yield finding
