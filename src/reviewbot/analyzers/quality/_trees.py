"""Syntax tree helpers that the quality rules share: nodes by kind, plain text of code, functions with their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from reviewbot.escape import clip
from reviewbot.source import Node, SourceFile, Span, parse, span

COMMENTS = frozenset({"comment", "line_comment", "block_comment"})
JAVASCRIPT = frozenset({"javascript", "typescript", "tsx"})

_NO_CODE = COMMENTS | {"line_continuation"}

FUNCTIONS = (
    "function_definition",
    "function_declaration",
    "generator_function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
    "method_declaration",
    "constructor_declaration",
    "func_literal",
    "method",
    "singleton_method",
    "anonymous_function",
    "anonymous_function_creation_expression",
    "lambda",
    "lambda_expression",
    "do_block",
    "block",
)
_NAMED_FUNCTIONS = tuple(k for k in FUNCTIONS if k not in {"lambda", "lambda_expression", "block", "do_block"})
_CLASSES = frozenset(
    {"class_definition", "class_declaration", "class", "module", "interface_declaration", "enum_declaration"}
    | {"trait_declaration", "record_declaration", "abstract_class_declaration"}
)
_BLOCKS = frozenset(
    {
        "block",
        "statement_block",
        "compound_statement",
        "statement_list",
        "then",
        "body_statement",
        "else",
        "colon_block",
    }
    | {"block_body", "constructor_body"}
)

# Longer code in a message hides the message.
_QUOTED = 60

_wanted: dict[str, set[str]] = {}
_trees: WeakKeyDictionary[SourceFile, Tree] = WeakKeyDictionary()


@cache
def is_known(language: str, kind: str) -> bool:
    """Whether the language's grammar has such a node; asking for any other is an error of the parser."""
    try:
        parse("", language).find_all(kind=kind)
    except RuntimeError:
        return False
    return True


class Tree:
    """The nodes of a file by kind. One pass collects every kind that any rule has asked for in this language."""

    def __init__(self, file: SourceFile) -> None:
        self._root = file.root
        self._language = file.language
        self._buckets: dict[str, list[Node]] = {}
        self._broken: list[tuple[int, int]] | None = None

    def nodes(self, *kinds: str) -> list[Node]:
        """Nodes of the given kinds in source order; kinds that the grammar lacks are ignored."""
        known = [k for k in kinds if is_known(self._language, k)]
        if any(k not in self._buckets for k in known):
            self._collect(known)
        if len(known) == 1:
            return self._buckets[known[0]]
        found = [node for k in known for node in self._buckets[k]]
        return sorted(found, key=lambda n: n.range().start.index)

    def _collect(self, kinds: Iterable[str]) -> None:
        wanted = _wanted.setdefault(self._language, {"ERROR"})
        wanted.update(kinds)
        missing = sorted(wanted - self._buckets.keys())
        self._buckets.update({kind: [] for kind in missing})
        for node in self._root.find_all({"rule": {"any": [{"kind": kind} for kind in missing]}}):
            self._buckets[node.kind()].append(node)

    def broken(self, first: int, last: int) -> bool:
        """Whether the lines touch a place that did not parse."""
        if self._broken is None:
            errors = (span(node) for node in self.nodes("ERROR"))
            self._broken = [(where.line, where.end_line) for where in errors]
        return any(start <= last and first <= end for start, end in self._broken)


def tree_of(file: SourceFile) -> Tree:
    """The file's tree; made once for as long as the file lives."""
    tree = _trees.get(file)
    if tree is None:
        tree = _trees[file] = Tree(file)
    return tree


def nodes(file: SourceFile, *kinds: str) -> list[Node]:
    """Nodes of the given kinds in source order."""
    return tree_of(file).nodes(*kinds)


def descend(node: Node, stop: frozenset[str] = frozenset()) -> Iterator[Node]:
    """`node` and everything below it in source order, not entering nodes (other than itself) of a kind in `stop`."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(c for c in reversed(current.children()) if c.kind() not in stop)


def _is_text(kind: str) -> bool:
    return "string" in kind or "regex" in kind or "heredoc" in kind or kind == "format_specifier"


def tokens(node: Node) -> tuple[str, ...]:
    """The code of a node token by token: no blanks, no comments; equal exactly when the code is the same."""
    found: list[str] = []
    stack = [node]
    while stack:
        current = stack.pop()
        kind = current.kind()
        # Parts of a text are not nodes of their own in every grammar.
        if current.is_leaf() or _is_text(kind):
            found.append(current.text())
        else:
            stack.extend(c for c in reversed(current.children()) if c.kind() not in COMMENTS)
    return tuple(found)


def same(first: Node, second: Node) -> bool:
    """Whether two nodes hold the same code."""
    a, b = first.text(), second.text()
    return a == b or (abs(len(a) - len(b)) < 200 and tokens(first) == tokens(second))


def named(node: Node) -> list[Node]:
    """Children that are neither punctuation nor comments."""
    return [c for c in node.children() if c.is_named() and c.kind() not in _NO_CODE]


def statements(body: Node | None) -> list[Node]:
    """The statements of a block (or the single statement standing for one), without comments."""
    if body is None:
        return []
    if body.kind() not in _BLOCKS:
        return [body]
    inner = named(body)
    if len(inner) == 1 and inner[0].kind() == "statement_list":
        return named(inner[0])
    return inner


def has_comment(node: Node) -> bool:
    """Whether a comment stands inside the node."""
    return any(n.kind() in COMMENTS for n in descend(node))


def inside(node: Node, *kinds: str) -> Node | None:
    """The nearest ancestor of one of the kinds."""
    return next((a for a in node.ancestors() if a.kind() in kinds), None)


def text_of(node: Node | None) -> str:
    """The node's text with blanks squeezed, "" for None."""
    if node is None:
        return ""
    text = node.text()
    return " ".join(text.split()) if "\n" in text or "  " in text else text


def quote(node: Node | None) -> str:
    """The node's text as a message can show it: on one line, a long one cut with an ellipsis."""
    return clip(text_of(node), _QUOTED)


def strip_parens(node: Node) -> Node:
    """The expression inside any parentheses."""
    while node.kind() in ("parenthesized_expression", "parenthesized_statements"):
        inner = named(node)
        if len(inner) != 1:
            return node
        node = inner[0]
    return node


def callee(call: Node) -> str:
    """The dotted text of what a call calls, in any of the languages ("" when it is not a plain name)."""
    function = call.field("function")
    if function is not None:
        return text_of(function)
    name = text_of(call.field("method") or call.field("name"))
    owner = call.field("receiver") or call.field("object") or call.field("scope")
    return f"{text_of(owner)}.{name}" if owner is not None else name


CALLS = (
    "call",
    "call_expression",
    "method_invocation",
    "function_call_expression",
    "member_call_expression",
    "nullsafe_member_call_expression",
    "scoped_call_expression",
)


def arguments(call: Node) -> list[Node]:
    """The argument expressions of a call."""
    holder = call.field("arguments")
    if holder is None:
        return []
    return [named(a)[0] if a.kind() == "argument" and len(named(a)) == 1 else a for a in named(holder)]


def last_name(dotted: str) -> str:
    """What stands after the last dot, arrow or double colon."""
    return dotted.replace("->", ".").replace("::", ".").replace("?.", ".").rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Function:
    """A function with a name: `name` is dotted with its classes and enclosing functions, `body` may be an expression."""

    name: str
    node: Node
    body: Node
    span: Span

    @property
    def short(self) -> str:
        """The name without its owners."""
        return self.name.rsplit(".", 1)[-1]


def _string_argument(call: Node) -> str:
    first = next(iter(arguments(call)), None)
    return text_of(first) if first is not None and "string" in first.kind() else ""


def _own_name(node: Node) -> str:
    """The name a function goes by: declared, assigned to, or the description of the test it is the body of."""
    name = node.field("name")
    if name is not None:
        return text_of(name)
    parent = node.parent()
    if parent is None:
        return ""
    if parent.kind() in ("arguments", "argument_list", "argument"):
        call = inside(node, *CALLS)
        described = _string_argument(call) if call is not None else ""
        return f"{callee(call)}({described})" if call is not None and described else ""
    if parent.kind() in CALLS:  # a Ruby block
        described = _string_argument(parent)
        return f"{text_of(parent.field('method'))}({described})" if described else ""
    target = parent.field("name") or parent.field("left") or parent.field("key") or parent.field("property")
    return text_of(target)


def _receiver(node: Node) -> str:
    receiver = node.field("receiver")
    return text_of(receiver).strip("()").split(" ")[-1].lstrip("*") if receiver is not None else ""


def qualified_name(node: Node) -> str:
    """The dotted name of a function or class node."""
    parts = [_own_name(node)]
    if node.kind() == "method_declaration":
        parts.append(_receiver(node))
    for outer in node.ancestors():
        if (outer.kind() in _CLASSES and outer.field("name")) or outer.kind() in _NAMED_FUNCTIONS:
            parts.append(_own_name(outer))
        elif outer.kind() in ("do_block", "block") and outer.parent() is not None:
            parts.append(_own_name(outer) if text_of(outer)[:1] in "d{" else "")
    return ".".join(part for part in reversed(parts) if part)


def functions(file: SourceFile) -> list[Function]:
    """Every function that goes by a name, in source order."""
    found = []
    kinds = (*_NAMED_FUNCTIONS, "do_block") if file.language == "ruby" else _NAMED_FUNCTIONS
    for node in nodes(file, *kinds):
        body = node.field("body")
        if body is not None and _own_name(node):
            found.append(Function(qualified_name(node), node, body, span(node)))
    return found


def enclosing_function(node: Node) -> Node | None:
    """The innermost function-like node around `node`."""
    kinds = (*_NAMED_FUNCTIONS, "lambda", "lambda_expression", "do_block")
    return inside(node, *kinds)
