"""How an architecture rule is written down: metadata from its docstring."""

from __future__ import annotations

from reviewbot.analyzers.base import ALL_LANGUAGES, RuleMeta
from reviewbot.findings import Category, Confidence, Severity


def define(
    doc: str | None,
    rule_id: str,
    severity: Severity,
    confidence: Confidence,
    *,
    languages: tuple[str, ...] = ALL_LANGUAGES,
    summary_only: bool = False,
    cwe: tuple[int, ...] = (),
) -> RuleMeta:
    """The metadata of an architecture rule; its summary is the first line of the docs page."""
    page = (doc or "").strip()
    return RuleMeta(
        rule_id,
        Category.ARCHITECTURE,
        severity,
        confidence,
        page.split("\n", 1)[0],
        cwe=cwe,
        languages=languages,
        summary_only=summary_only,
        doc=page,
    )
