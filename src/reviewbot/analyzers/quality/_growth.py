"""How large functions are, before and after: the measures behind the growth rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reviewbot.analyzers.base import RuleMeta, State, at_span
from reviewbot.analyzers.quality._branches import BINARIES, operator
from reviewbot.analyzers.quality._context import is_script, is_test
from reviewbot.analyzers.quality._trees import COMMENTS, Function, functions, named, text_of
from reviewbot.changes import ChangedFile, ChangeSet, Snapshot
from reviewbot.findings import Evidence, EvidenceKind, Finding
from reviewbot.source import FULL_LANGUAGES, Node, SourceFile, Span, load, span

_LARGEST = 1_000_000
_NESTING = frozenset(
    {"if_statement", "for_statement", "while_statement", "for_in_statement", "enhanced_for_statement", "do_statement"}
    | {
        "except_clause",
        "catch_clause",
        "rescue",
        "switch_statement",
        "switch_expression",
        "expression_switch_statement",
    }
    | {"type_switch_statement", "select_statement", "match_statement", "ternary_expression", "conditional_expression"}
    | {
        "conditional",
        "foreach_statement",
        "if",
        "unless",
        "while",
        "until",
        "for",
        "case",
        "if_modifier",
        "unless_modifier",
    }
)
_FLAT = frozenset({"else_clause", "elif_clause", "else_if_clause", "elsif", "else"})
_DEEPER = frozenset(
    {"lambda", "lambda_expression", "arrow_function", "function_expression", "func_literal", "do_block"}
)
_OWN = frozenset(
    {
        "function_definition",
        "function_declaration",
        "method_definition",
        "method_declaration",
        "method",
        "class_declaration",
    }
    | {"class_definition", "class", "singleton_method", "constructor_declaration", "generator_function_declaration"}
)


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of one function."""

    name: str
    span: Span
    complexity: int
    length: int
    parameters: int
    nesting: int


def _is_else_if(node: Node) -> bool:
    parent = node.parent()
    if parent is None or node.kind() != "if_statement":
        return False
    return parent.kind() == "else_clause" or parent.field("alternative") == node


def _logical(node: Node) -> int:
    """One for each run of the same logical operator."""
    if node.kind() not in BINARIES or operator(node) not in ("&&", "||"):
        return 0
    parent = node.parent()
    return 0 if parent is not None and parent.kind() in BINARIES and operator(parent) == operator(node) else 1


def _complexity(body: Node) -> tuple[int, int]:
    """(cognitive complexity, deepest nesting) of a function body; named functions inside count for themselves."""
    total, deepest = 0, 0
    stack = [(body, 0)]
    while stack:
        node, depth = stack.pop()
        kind = node.kind()
        inner = depth
        if node is not body and kind in _OWN:
            continue
        if node.is_named() and kind in _FLAT:
            total += 1
        elif node.is_named() and kind in _NESTING and not _is_else_if(node):
            total += 1 + depth
            inner = depth + (
                kind not in ("if_modifier", "unless_modifier", "ternary_expression", "conditional_expression")
            )
            deepest = max(deepest, inner)
        elif kind in _DEEPER and node is not body:
            inner = depth + 1
        total += _logical(node)
        stack.extend((child, inner) for child in node.children())
    return total, deepest


def _own_lines(file: SourceFile, function: Function, inner: list[Span]) -> int:
    """Lines with code on them, without those of named functions inside."""
    others = {n for where in inner for n in range(where.line, where.end_line + 1)}
    numbers = (n for n in range(function.span.line, function.span.end_line + 1) if n not in others)
    lines = (file.lines[n - 1].strip() for n in numbers)
    return sum(bool(line) and not line.startswith(("#", "//", "*", "/*")) for line in lines)


def _parameters(function: Function) -> int:
    """Parameters that every caller has to think of: no receiver, nothing with a default."""
    holder = function.node.field("parameters")
    count = 0
    for node in named(holder) if holder is not None else ():
        if (
            node.field("value") is not None
            or "splat" in node.kind()
            or node.kind() in COMMENTS
            or "default" in node.kind()
        ):
            continue
        if node.kind() in ("keyword_separator", "positional_separator", "optional_parameter", "block_parameter"):
            continue
        count += 0 if text_of(node) in ("self", "cls", "/", "*") else max(1, len(node.field_children("name")))
    return count


def _within(inner: Span, outer: Span) -> bool:
    return outer.line < inner.line and inner.end_line <= outer.end_line


def _size(file: SourceFile, function: Function, named_ones: list[Span]) -> Size:
    inner = [where for where in named_ones if _within(where, function.span)]
    complexity, nesting = _complexity(function.body)
    where = span(function.node.field("name") or function.node)
    length = _own_lines(file, function, inner)
    return Size(function.name, where, complexity, length, _parameters(function), nesting)


@lru_cache(maxsize=1024)
def _sizes(path: str, data: bytes, lines: frozenset[int] | None) -> tuple[Size, ...]:
    file = load(path, data)
    if not isinstance(file, SourceFile) or file.language not in FULL_LANGUAGES:
        return ()
    found = functions(file)
    named_ones = [f.span for f in found if f.node.kind() in _OWN]
    touched = [f for f in found if lines is None or any(f.span.line <= n <= f.span.end_line for n in lines)]
    return tuple(_size(file, function, named_ones) for function in touched)


def sizes(snapshot: Snapshot, path: str | None, lines: frozenset[int] | None = None) -> tuple[Size, ...]:
    """The functions of a file (those with one of `lines`) with their measures; none if it is absent or not parsed."""
    data = snapshot.read(path) if path else None
    return () if path is None or data is None or len(data) > _LARGEST else _sizes(path, data, lines)


def _earlier(before: Snapshot, file: ChangedFile, name: str, change: ChangeSet) -> Size | None:
    """The function before the change: in its own file, else one of that short name in any changed file."""
    own = next((s for s in sizes(before, file.base_path) if s.name == name), None)
    if own is not None:
        return own
    short = name.rsplit(".", 1)[-1]
    everywhere = (s for f in change.files for s in sizes(before, f.base_path))
    return next((s for s in everywhere if s.name.rsplit(".", 1)[-1] == short), None)


@dataclass(frozen=True)
class GrowthRule:
    """Reports functions that the change pushed past a threshold (option `threshold`), never those already past it."""

    meta: RuleMeta
    measure: Callable[[Size], int]
    threshold: int
    unit: str
    advice: str

    @property
    def metas(self) -> tuple[RuleMeta, ...]:
        """The one rule."""
        return (self.meta,)

    def compare(self, before: State, after: State, change: ChangeSet) -> Iterator[Finding]:
        """Functions now past the threshold, shown before → after."""
        limit = after.option(self.meta.id, "threshold", self.threshold)
        largest = int(limit) if isinstance(limit, int | str) else self.threshold
        for file in change.files:
            if file.head_path and not is_test(file.path) and not is_script(file.path) and file.added:
                yield from self._file(before, after, file, largest, change)

    def _file(self, before: State, after: State, file: ChangedFile, limit: int, change: ChangeSet) -> Iterator[Finding]:
        for size in sizes(after.snapshot, file.head_path, file.added):
            if self.measure(size) > limit:
                was = _earlier(before.snapshot, file, size.name, change)
                if was is None or self.measure(was) <= limit:
                    yield self._found(file, size, was, limit)

    def _found(self, file: ChangedFile, size: Size, was: Size | None, limit: int) -> Finding:
        start = f"{self.measure(was)} → " if was is not None else "new: "
        value = self.measure(size)
        return self.meta.finding(
            at_span(file.path, size.span),
            f"`{size.name}`: {self.unit} {start}{value} (threshold {limit}).",
            why="What grows past what one can keep in mind is where mistakes collect.",
            fix=self.advice,
            evidence=(Evidence(EvidenceKind.STEP, f"{self.unit}: {start}{value}"),),
            identity=size.name,
        )
