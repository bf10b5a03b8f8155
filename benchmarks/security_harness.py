"""Shared by the security benchmarks: pairs of texts as a change, in memory, through the security rules."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security import security_rules
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind
from reviewbot.findings import Confidence, Finding, Skipped
from reviewbot.source import SourceFile, language_of

ENDINGS = {"python": "py", "javascript": "js", "ruby": "rb", "go": "go", "java": "java", "php": "php"}


@dataclass(frozen=True)
class Files:
    """A snapshot held in memory."""

    files: dict[str, str]

    def read(self, path: str) -> bytes | None:
        text = self.files.get(path)
        return None if text is None else text.encode()

    def blob(self, path: str) -> str | None:
        return None if path not in self.files else str(hash(self.files[path]))

    def paths(self) -> list[str]:
        return sorted(self.files)


class NoIndex:
    """An index of nothing: the functions stand alone."""

    def facts(self, path: str) -> None:
        return None

    def paths(self) -> tuple[str, ...]:
        return ()

    def mentions(self, word: str) -> tuple[str, ...]:
        return ()

    def definitions(self, name: str) -> tuple[object, ...]:
        return ()

    def callers(self, name: str) -> tuple[object, ...]:
        return ()

    def resolve_import(self, path: str, fact: object) -> tuple[str, ...]:
        return ()


def as_file(text: str, language: str) -> str:
    """A function's text as a file that parses: dedented, methods inside a class."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
    text = "\n".join(line[len(indent) :] if line.startswith(indent) else line for line in lines)
    text = textwrap.dedent(text)
    if language == "java" and not re.search(r"^\s*(public |abstract |final )*(class|interface|enum) ", text, re.M):
        return "class Extracted {\n" + text + "\n}\n"
    if language == "go" and not text.startswith("package"):
        return "package extracted\n" + text + "\n"
    method = re.match(
        r"\s*(static\s+)?(async\s+)?(?!function|if|for|while|switch|return)\w+\s*\([\w\s,={}\[\].:$]*\)\s*\{", text
    )
    if language == "javascript" and method:
        return "class Extracted {\n" + text + "\n}\n"
    return text + "\n"


def change_of(path: str, old: str, new: str) -> ChangeSet:
    """The change from one text to another."""
    before, after = old.split("\n"), new.split("\n")
    hunks = []
    for group in difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(3):
        lines: list[Line] = []
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                lines += [Line(LineKind.CONTEXT, i + 1, j1 + i - i1 + 1, before[i]) for i in range(i1, i2)]
            else:
                lines += [Line(LineKind.REMOVED, i + 1, None, before[i]) for i in range(i1, i2)]
                lines += [Line(LineKind.ADDED, None, j + 1, after[j]) for j in range(j1, j2)]
        i1, i2, j1, j2 = group[0][1], group[-1][2], group[0][3], group[-1][4]
        hunks.append(Hunk(i1 + 1, i2 - i1, j1 + 1, j2 - j1, tuple(lines)))
    return ChangeSet((ChangedFile(path, ChangeKind.MODIFIED, hunks=tuple(hunks)),))


class Reviewer:
    """The security rules at the default operating point."""

    def __init__(self) -> None:
        rules = security_rules()
        self.checks = [r for r in rules if hasattr(r, "check")]
        self.compares = [r for r in rules if hasattr(r, "compare")]

    def snapshot(self, path: str, text: str) -> list[Finding]:
        """Reported findings of one text."""
        return reported(self._all(path, State(Files({path: text}), NoIndex()), text))

    def _all(self, path: str, state: State, text: str) -> list[Finding | Skipped]:
        file = SourceFile(path, text, language_of(path) or "")
        return [found for check in self.checks for found in check.check(file, state)]

    def change(self, path: str, old: str, new: str) -> list[Finding]:
        """Reported findings of the change from `old` to `new`: head minus base, and what was removed."""
        before, after = State(Files({path: old}), NoIndex()), State(Files({path: new}), NoIndex())
        head = reported(self._all(path, after, new))
        known = Counter(_key(f, old) for f in reported(self._all(path, before, old))) if head else Counter()
        out = []
        for finding in head:
            key = _key(finding, new)
            if known[key] > 0:
                known[key] -= 1
            else:
                out.append(finding)
        for compare in self.compares:
            out += reported(compare.compare(before, after, change_of(path, old, new)))
        return out


def reported(found: Iterable[Finding | Skipped]) -> list[Finding]:
    """What the default output shows."""
    return [f for f in found if isinstance(f, Finding) and f.confidence >= Confidence.MEDIUM]


def _key(finding: Finding, text: str) -> tuple[str, str, str]:
    where = finding.location
    lines = text.split("\n")[where.line - 1 : where.last_line]
    if where.column and lines:
        last = len(lines) - 1
        if where.end_column:
            lines[last] = lines[last][: where.end_column - 1]
        lines[0] = lines[0][where.column - 1 :]
    return (finding.family, " ".join(" ".join(lines).split()), finding.identity)
