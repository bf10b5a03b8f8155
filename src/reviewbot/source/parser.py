"""Text -> syntax tree. The only importer of the parser (ast-grep / tree-sitter)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reviewbot.source.languages import LANGUAGES
from reviewbot.source.model import Node, Span
from reviewbot.source.text import mask_html, plain

if TYPE_CHECKING:
    from ast_grep_py import Rule

# Deeper trees are left alone: text of every link of a chain is quadratic, and recursive readers would overflow.
MAX_DEPTH = 1_000


def parse(text: str, language: str) -> Node:
    """The root node of a file's text in one of LANGUAGES; lone surrogates are replaced, HTML around PHP is masked."""
    from ast_grep_py import SgRoot

    name, _ = LANGUAGES[language]
    text = plain(text)
    return SgRoot(mask_html(text) if language == "php" else text, name).root()


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


def find_kinds(root: Node, kinds: Iterable[str]) -> list[Node]:
    """Every node of the given kinds below `root`, outer before inner, in source order."""
    rules: list[Rule] = [{"kind": kind} for kind in kinds]
    return list(root.find_all(any=rules)) if rules else []


def deeper_than(root: Node, limit: int) -> bool:
    """Whether the tree has more than `limit` levels."""
    level = [root]
    for _ in range(limit):
        level = [child for node in level for child in node.children()]
        if not level:
            return False
    return True


def short_text(node: Node | None, limit: int = 200) -> str:
    """A node's text, or "" if there is no node or it is longer than `limit` code points."""
    if node is None:
        return ""
    where = node.range()
    return node.text() if where.end.index - where.start.index <= limit else ""


def error_lines(root: Node) -> tuple[int, ...]:
    """Lines on which something could not be parsed, or had to be assumed by the parser."""
    broken = root.find_all(any=[{"kind": "ERROR"}, {"regex": r"\A\z"}])
    return tuple(sorted({node.range().start.line + 1 for node in broken if node.kind() != root.kind()}))
