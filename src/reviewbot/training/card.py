"""The model card that is written beside every trained model: where it comes from and what it is worth, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from reviewbot.training.gate import Verdict


def day(seconds: float) -> str:
    """A date as ISO text."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def card(title: str, intended: str, facts: Mapping[str, Any], figures: str, verdict: Verdict | None) -> str:
    """Markdown: intended use, data and settings, measures beside their baselines, and the gate's verdict."""
    rows = "\n".join(f"- {key}: {value}" for key, value in facts.items())
    parts = [
        f"# {title}",
        intended,
        "## Made from",
        rows,
        "## Measured on the untouched test block (95 % intervals)",
        figures,
    ]
    if verdict is not None:
        parts += ["## Promotion gate", gate_text(verdict)]
    return "\n\n".join(parts) + "\n"


def gate_text(verdict: Verdict) -> str:
    """The gate's checks as a list, and whether a human overruled them."""
    lines = [f"- {'pass' if check.holds else 'FAIL'}: {check.name} ({check.detail})" for check in verdict.checks]
    lines.append(f"\nVerdict: {verdict.summary}.")
    if verdict.forced:
        lines.append("\n**Promoted by force (`--force`) although the gate kept the incumbent.**")
    return "\n".join(lines)
