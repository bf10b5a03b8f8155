"""A change -> what a model reads: the compact diff encoding, both sides of a hunk, CodeReviewer's own format. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from reviewbot.changes import ChangedFile, Hunk, Line, LineKind
from reviewbot.models.base import ModelInput

CONTEXT_LINES = 6
MAX_LINE = 400
_TEST_WORDS = {"test", "tests", "testing", "spec", "specs", "__tests__"}
_TAGS = {LineKind.ADDED: "<add>", LineKind.REMOVED: "<del>", LineKind.CONTEXT: "<ctx>"}
_REVIEWER_TAGS = {LineKind.ADDED: "<add>", LineKind.REMOVED: "<del>", LineKind.CONTEXT: "<keep>"}

_COMMENT = re.compile(r"\s*(?:#|//|/\*|\*|--|;|<!--|\"\"\"|''')")
_IMPORT = re.compile(
    r"\s*(?:import\b|from\s+\S+\s+import\b|#\s*include\b|using\s+[\w.:]+;|use\s+[\w:\\{}, ]+;|require(?:_once|_relative)?\b|package\s+[\w.]+|\}\s*from\s+['\"]|export\s+\*\s+from)"
)
_SYMBOLS_ONLY = re.compile(r"[\s{}()\[\];,:]*")


@dataclass(frozen=True, slots=True)
class HunkSides:
    """A hunk's text before and after, with its shared context lines."""

    before: str
    after: str


def path_kind(path: str) -> str:
    """`test`, `doc`, `config` or `code`, by the path's words."""
    pure = PurePosixPath(path)
    words = {part.lower() for part in pure.parts[:-1]} | set(
        pure.stem.lower().replace("-", "_").replace(".", "_").split("_")
    )
    if words & _TEST_WORDS:
        return "test"
    if pure.suffix.lower() in {".md", ".rst", ".txt", ".adoc"} or "docs" in words:
        return "doc"
    return "config" if pure.suffix.lower() in {".json", ".toml", ".yaml", ".yml", ".ini", ".cfg"} else "code"


def says_something(text: str) -> bool:
    """Whether a line is more than blank, punctuation, a comment or an import."""
    return not (_SYMBOLS_ONLY.fullmatch(text) or _COMMENT.match(text) or _IMPORT.match(text))


def trimmed(hunk: Hunk, context: int = CONTEXT_LINES) -> Sequence[Line]:
    """The hunk's lines with at most `context` unchanged lines on either side of a changed one."""
    changed = [i for i, line in enumerate(hunk.lines) if line.kind is not LineKind.CONTEXT]
    keep = {j for i in changed for j in range(i - context, i + context + 1)}
    return [line for i, line in enumerate(hunk.lines) if i in keep]


def hunk_text(file: ChangedFile, hunk: Hunk, language: str) -> str:
    """`<lang> kind <sig> signature <ctx> .. <del> .. <add> ..`, one tag a line, blank lines left out."""
    head = f"<{language}> {path_kind(file.path)} <sig> {hunk.section.strip()[:MAX_LINE]}"
    return head + "".join(f" {tag} {text}" for tag, text in _tagged(trimmed(hunk), _TAGS))


def change_inputs(file: ChangedFile, language: str) -> list[ModelInput]:
    """One input for each hunk of a file, its `before` being the same hunk undone."""
    return [
        ModelInput(hunk_text(file, h, language), hunk_text(file, reverse(h), language), language) for h in file.hunks
    ]


def reverse(hunk: Hunk) -> Hunk:
    """The hunk with its sides swapped: what undoing it looks like. Removed lines stay before added ones."""
    swap = {LineKind.ADDED: LineKind.REMOVED, LineKind.REMOVED: LineKind.ADDED, LineKind.CONTEXT: LineKind.CONTEXT}
    lines = [Line(swap[x.kind], x.new, x.old, x.text) for x in hunk.lines]
    return Hunk(
        hunk.new_start, hunk.new_count, hunk.old_start, hunk.old_count, tuple(_removed_first(lines)), hunk.section
    )


def _removed_first(lines: Iterable[Line]) -> Iterable[Line]:
    run: list[Line] = []
    for line in lines:
        if line.kind is LineKind.CONTEXT:
            yield from sorted(run, key=lambda x: x.kind is LineKind.ADDED)
            run = []
            yield line
        else:
            run.append(line)
    yield from sorted(run, key=lambda x: x.kind is LineKind.ADDED)


def sides(hunk: Hunk, context: int = CONTEXT_LINES) -> HunkSides:
    """The hunk's two texts, context included."""
    lines = trimmed(hunk, context)
    before = "\n".join(x.text for x in lines if x.kind is not LineKind.ADDED)
    after = "\n".join(x.text for x in lines if x.kind is not LineKind.REMOVED)
    return HunkSides(before, after)


def reviewer_text(hunk: Hunk) -> str:
    """CodeReviewer's input for a comment: `<add>`, `<del>` or `<keep>` before each stripped, non-blank line."""
    return "".join(tag + text for tag, text in _tagged(hunk.lines, _REVIEWER_TAGS))


def refinement_text(old: str, comment: str) -> str:
    """CodeReviewer's input for a refinement: `<add>` before each stripped line of the code, then `<msg>` and the comment."""
    return "".join(f"<add>{line.strip()}" for line in old.split("\n")) + "<msg>" + comment


def _tagged(lines: Iterable[Line], tags: dict[LineKind, str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        text = line.text.strip()[:MAX_LINE]
        if text:
            yield tags[line.kind], text
