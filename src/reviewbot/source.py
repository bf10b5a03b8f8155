"""Text -> syntax tree, functions, imports, calls, comments. The only importer of the parser (ast-grep / tree-sitter)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reviewbot.findings import Skipped, SkipReason

if TYPE_CHECKING:
    from ast_grep_py import SgNode as Node
else:
    Node = object

__all__ = ["LANGUAGES", "Node", "SourceFile", "Span", "language_of", "parse", "span", "walk"]

# Our language id -> (the parser's name, file name endings). The id is what rules, data files and outputs use.
LANGUAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "python": ("python", (".py", ".pyi", ".pyw")),
    "javascript": ("tsx", (".js", ".jsx", ".mjs", ".cjs")),
    "typescript": ("typescript", (".ts", ".mts", ".cts")),
    "tsx": ("tsx", (".tsx",)),
    "java": ("java", (".java",)),
    "go": ("go", (".go",)),
    "ruby": ("ruby", (".rb", ".rake", ".gemspec", ".ru")),
    "php": ("php", (".php", ".phtml", ".php5", ".php7", ".inc")),
    "c": ("c", (".c", ".h")),
    "cpp": ("cpp", (".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx")),
    "csharp": ("csharp", (".cs",)),
    "rust": ("rust", (".rs",)),
    "kotlin": ("kotlin", (".kt", ".kts")),
}
FULL_LANGUAGES = frozenset({"python", "javascript", "typescript", "tsx", "java", "go", "ruby", "php"})

_BY_SUFFIX = {suffix: name for name, (_, suffixes) in LANGUAGES.items() for suffix in suffixes}
_BY_NAME = {"Rakefile": "ruby", "Gemfile": "ruby", "SConstruct": "python"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of the file: lines and columns from 1, columns in code points, `end_column` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def language_of(path: str) -> str | None:
    """The language id of a path by its name, or None for anything not parsed."""
    name = PurePosixPath(path)
    return _BY_NAME.get(name.name) or _BY_SUFFIX.get(name.suffix.lower())


def span(node: Node) -> Span:
    """Where a node stands."""
    where = node.range()
    return Span(where.start.line + 1, where.start.column + 1, where.end.line + 1, where.end.column + 1)


def walk(root: Node) -> Iterator[Node]:
    """Every node below and including `root` in source order, without recursion."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children()))


def mask_html(text: str) -> str:
    """PHP text with everything outside `<?php … ?>` blanked, same length and lines: the grammar knows no HTML."""
    parts = []
    position = 0
    for match in re.finditer(r"<\?(?:php\b|=)?.*?(?:\?>|\Z)", text, re.S | re.I):
        parts.append(re.sub(r"[^\n]", " ", text[position : match.start()]))
        parts.append(match.group())
        position = match.end()
    parts.append(re.sub(r"[^\n]", " ", text[position:]))
    return "".join(parts)


def parse(text: str, language: str) -> Node:
    """The root node. `text` must hold no surrogates (decode with errors="replace"); `language` is one of LANGUAGES."""
    from ast_grep_py import SgRoot

    name, _ = LANGUAGES[language]
    return SgRoot(mask_html(text) if language == "php" else text, name).root()


class SourceFile:
    """One parsed file. The tree and what is read off it are made on first use; not picklable (send text instead)."""

    def __init__(self, path: str, text: str, language: str, blob: str = "") -> None:
        self.path = path
        self.text = text
        self.language = language
        self.blob = blob

    @cached_property
    def root(self) -> Node:
        """The syntax tree's root node."""
        return parse(self.text, self.language)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines without line ends; `lines[n - 1]` is line n."""
        return self.text.split("\n")

    @cached_property
    def trouble(self) -> Skipped | None:
        """PARTLY_PARSED or UNPARSABLE when the text has syntax errors, else None."""
        return None

    def comments(self) -> tuple[Comment, ...]:
        """Every comment, in order."""
        return ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its delimiters; `alone` when nothing else stands on its lines."""

    span: Span
    text: str
    alone: bool


def open_file(path: str, data: bytes, blob: str = "") -> SourceFile | Skipped:
    """The file decoded and ready to parse, or why it is not parsed (language, binary, size, line length, nesting)."""
    language = language_of(path)
    if language is None:
        return Skipped(path, SkipReason.UNSUPPORTED)
    return SourceFile(path, data.decode("utf-8", "replace"), language, blob)
