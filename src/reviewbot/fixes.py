"""`--fix`: the automatic edits of findings, applied to the working tree where the text still matches."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewbot.findings import Edit, Finding


@dataclass(frozen=True, slots=True)
class Applied:
    """How many edits were made, and the findings whose text no longer matched."""

    edits: int = 0
    files: tuple[str, ...] = ()
    refused: tuple[Finding, ...] = ()


def apply_fixes(root: Path, findings: Iterable[Finding]) -> Applied:
    """Apply each finding's edits, all or none; symlinks and paths out of the tree are never written."""
    by_path: dict[str, list[Finding]] = {}
    refused: list[Finding] = []
    for finding in findings:
        paths = {e.location.path for e in finding.edits}
        if len(paths) == 1:
            by_path.setdefault(paths.pop(), []).append(finding)
    edits, files = 0, []
    for path, group in sorted(by_path.items()):
        count, failed = _fix_file(root, path, group)
        edits += count
        refused += failed
        files += [path] if count else []
    return Applied(edits, tuple(files), tuple(refused))


def _fix_file(root: Path, path: str, findings: Sequence[Finding]) -> tuple[int, list[Finding]]:
    target = root / path
    if target.is_symlink() or not target.is_file() or not target.resolve().is_relative_to(root.resolve()):
        return 0, list(findings)
    try:
        text = target.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return 0, list(findings)
    chosen, failed = _compatible(text, findings)
    if chosen:
        _replace(target, _edited(text, chosen).encode("utf-8"))
    return len(chosen), failed


def _compatible(text: str, findings: Sequence[Finding]) -> tuple[list[tuple[int, int, str]], list[Finding]]:
    """(start, end, new text) of every edit that matches and does not overlap an earlier one."""
    starts = _line_starts(text)
    taken: list[tuple[int, int, str]] = []
    failed = []
    for finding in findings:
        spans = [_offsets(e, starts) for e in finding.edits]
        matches = all(text[a:b] == e.old for (a, b), e in zip(spans, finding.edits, strict=True))
        free = all(b <= x or y <= a for a, b in spans for x, y, _ in taken)
        if matches and free:
            taken += [(a, b, e.new) for (a, b), e in zip(spans, finding.edits, strict=True)]
        else:
            failed.append(finding)
    return taken, failed


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _offsets(edit: Edit, starts: Sequence[int]) -> tuple[int, int]:
    at = edit.location
    if at.last_line >= len(starts):
        return (-1, -1)
    return starts[at.line - 1] + at.column - 1, starts[at.last_line - 1] + at.end_column - 1


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(target.stat().st_mode & 0o777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
