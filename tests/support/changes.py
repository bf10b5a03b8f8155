"""Builds changes and findings for tests, from real text differences."""

from __future__ import annotations

import difflib

from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind
from reviewbot.findings import Category, Confidence, Finding, Location, Severity, identify


def changed_file(
    path: str, before: str | None, after: str | None, *, old_path: str | None = None, context: int = 3
) -> ChangedFile:
    """A changed file with the hunks of the two texts; None stands for a missing side."""
    kind = (
        ChangeKind.ADDED
        if before is None
        else ChangeKind.DELETED
        if after is None
        else ChangeKind.RENAMED
        if old_path
        else ChangeKind.MODIFIED
    )
    old, new = (before or "").split("\n")[:-1], (after or "").split("\n")[:-1]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    hunks = tuple(_hunk(group, old, new) for group in matcher.get_grouped_opcodes(context))
    return ChangedFile(
        path,
        kind,
        old_path,
        "a" * 40 if before is not None else None,
        "b" * 40 if after is not None else None,
        hunks=hunks,
    )


def _hunk(group: list[tuple[str, int, int, int, int]], old: list[str], new: list[str]) -> Hunk:
    lines: list[Line] = []
    for tag, i1, i2, j1, j2 in group:
        if tag == "equal":
            lines += [Line(LineKind.CONTEXT, i + 1, j1 + i - i1 + 1, old[i]) for i in range(i1, i2)]
            continue
        lines += [Line(LineKind.REMOVED, i + 1, None, old[i]) for i in range(i1, i2)]
        lines += [Line(LineKind.ADDED, None, j + 1, new[j]) for j in range(j1, j2)]
    i1, i2, j1, j2 = group[0][1], group[-1][2], group[0][3], group[-1][4]
    return Hunk(i1 + (i2 > i1), i2 - i1, j1 + (j2 > j1), j2 - j1, tuple(lines))


def change(*files: ChangedFile) -> ChangeSet:
    """A change of the files."""
    return ChangeSet(files, base="1" * 40, head="2" * 40, merge_base="1" * 40)


def finding(
    rule: str = "some-rule",
    path: str = "a.py",
    line: int = 1,
    code: str = "x = 1",
    *,
    severity: Severity = Severity.MEDIUM,
    confidence: Confidence = Confidence.HIGH,
    category: Category = Category.QUALITY,
    in_diff: bool = True,
    **more: object,
) -> Finding:
    """A finding of a rule at a line whose text is `code`."""
    made = Finding(
        rule,
        category,
        severity,
        confidence,
        Location(path, line, in_diff=in_diff),
        f"message of {rule}",
        family=rule,
        **more,
    )  # type: ignore[arg-type]
    return identify(made, code)
