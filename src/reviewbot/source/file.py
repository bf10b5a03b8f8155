"""One file, parsed on demand, with everything that rules ask of it."""

from __future__ import annotations

from functools import cached_property

from reviewbot.findings import Skipped, SkipReason
from reviewbot.source.languages import language_of
from reviewbot.source.model import Call, ClassFact, Comment, Function, ImportFact, Node
from reviewbot.source.outline import Outline, outline
from reviewbot.source.parser import MAX_DEPTH, deeper_than, error_lines, parse, span
from reviewbot.source.text import decode, plain, too_large
from reviewbot.source.tokens import comment_nodes

_SHOWN_LINES = 5


class SourceFile:
    """One parsed file. The tree and what is read off it are made on first use; not picklable (send text instead)."""

    def __init__(self, path: str, text: str, language: str, blob: str = "") -> None:
        self.path = path
        self.text = plain(text)
        self.language = language
        self.blob = blob

    @cached_property
    def root(self) -> Node:
        """The syntax tree's root node."""
        return parse(self.text, self.language)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines without line ends; `lines[n - 1]` is line n."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def outline(self) -> Outline:
        """Functions, classes, imports and calls, from one pass."""
        return outline(self.root, self.language)

    @property
    def functions(self) -> tuple[Function, ...]:
        """Functions, methods and named lambdas, outer before inner."""
        return self.outline.functions

    @property
    def classes(self) -> tuple[ClassFact, ...]:
        """Classes, interfaces, modules, enums and records."""
        return self.outline.classes

    @property
    def imports(self) -> tuple[ImportFact, ...]:
        """Imports, lazy and type-only ones marked."""
        return self.outline.imports

    @property
    def calls(self) -> tuple[Call, ...]:
        """Calls of anything with a name."""
        return self.outline.calls

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Comments, in source order."""
        found = ((node.text(), span(node)) for node in comment_nodes(self.root, self.language))
        return tuple(Comment(text, at, not self.lines[at.line - 1][: at.column - 1].strip()) for text, at in found)

    @cached_property
    def error_lines(self) -> tuple[int, ...]:
        """Lines on which something could not be parsed; empty for a well-formed file."""
        return error_lines(self.root)

    @property
    def has_errors(self) -> bool:
        """Whether anything could not be parsed."""
        return bool(self.error_lines)

    @cached_property
    def problem(self) -> Skipped | None:
        """PARTLY_PARSED or UNPARSABLE with the lines, or None for a well-formed file."""
        if not self.has_errors:
            return None
        shown = ", ".join(map(str, self.error_lines[:_SHOWN_LINES]))
        more = ", …" if len(self.error_lines) > _SHOWN_LINES else ""
        reason = SkipReason.PARTLY_PARSED if self._useful else SkipReason.UNPARSABLE
        return Skipped(self.path, reason, f"syntax error at line {shown}{more}")

    @property
    def _useful(self) -> bool:
        if self.functions or self.classes or self.imports:
            return True
        comments = ("ERROR", "comment", "line_comment", "block_comment", "php_tag")
        return self.root.kind() != "ERROR" and any(c.kind() not in comments for c in self.root.named_children())

    def function_at(self, line: int) -> Function | None:
        """The innermost function that covers a line."""
        covering = [f for f in self.functions if f.span.line <= line <= f.span.end_line]
        return max(covering, key=lambda f: f.start, default=None)


def load_any(path: str, data: bytes, blob: str = "") -> SourceFile | Skipped:
    """As `load`; a file of no parsed language has the language "text", and no tree."""
    if language_of(path) is not None:
        return load(path, data, blob=blob)
    text = decode(data)
    return Skipped(path, SkipReason.BINARY) if text is None else SourceFile(path, text, "text", blob)


def load(path: str, data: bytes, language: str | None = None, blob: str = "") -> SourceFile | Skipped:
    """A file's bytes as a parsed file, or why it is not looked at (language, binary, size, line length, nesting)."""
    language = language or language_of(path)
    if language is None:
        return Skipped(path, SkipReason.UNSUPPORTED)
    if (refused := too_large(path, data)) is not None:
        return refused
    text = decode(data)
    if text is None:
        return Skipped(path, SkipReason.BINARY)
    file = SourceFile(path, text, language, blob)
    if len(text) > MAX_DEPTH and deeper_than(file.root, MAX_DEPTH):
        return Skipped(path, SkipReason.TOO_LARGE, f"nested more than {MAX_DEPTH:,} levels deep")
    return file
