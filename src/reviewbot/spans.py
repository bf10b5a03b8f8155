"""The text of a finding's span, and the finding identified by it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reviewbot.findings import Finding, Location, identify

_MASK = "•" * 8


def with_code(finding: Finding, lines: Sequence[str]) -> Finding:
    """The finding with its fingerprint, showing its span's lines; a sensitive span is masked."""
    code = span_text(finding.location, lines)
    return identify(finding, code, _masked(code) if finding.sensitive else code)


def span_text(location: Location, lines: Sequence[str]) -> str:
    """The text of a span: exact when it has columns, else its whole lines."""
    chosen = list(lines[location.line - 1 : location.last_line])
    if chosen and location.column > 0 and location.end_column > 0:
        chosen[-1] = chosen[-1][: location.end_column - 1]
        chosen[0] = chosen[0][location.column - 1 :]
    return "\n".join(chosen)


def _masked(code: str) -> str:
    """First and last two characters of a long secret, nothing of a short one."""
    if len(code) < 16:
        return _MASK
    return code[:2] + _MASK + code[-2:]
