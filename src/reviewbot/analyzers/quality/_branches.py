"""Conditions: if chains, conditional expressions and logical operands, the same for every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from reviewbot.analyzers.quality._trees import (
    CALLS,
    arguments,
    callee,
    descend,
    last_name,
    named,
    nodes,
    statements,
    strip_parens,
    tokens,
)
from reviewbot.source import Node, SourceFile

IFS = ("if_statement", "if", "unless")
TERNARIES = ("ternary_expression", "conditional_expression", "conditional")
BINARIES = ("binary_expression", "comparison_operator", "boolean_operator", "binary")
LOOPS = (
    "while_statement",
    "while",
    "until",
    "do_statement",
    "for_statement",
    "for_in_statement",
    "enhanced_for_statement",
)
_CHANGING = re.compile(
    r"next|read|pop|shift|accept|match|consum|eat|poll|advance|scan|expect|rand|skip|fetch|recv|receive|lock|try|parse"
    r"|take|get_?char|now|time|input|gets|step|wait|exec|incr|add|put|set|remove|delete|push|insert|swap|test|^find$",
    re.I,
)
_EFFECTS = frozenset(
    {
        "assignment_expression",
        "assignment",
        "named_expression",
        "update_expression",
        "await",
        "await_expression",
        "yield",
    }
    | {"augmented_assignment_expression", "operator_assignment", "inc_statement", "unary_receive", "receive_expression"}
)


@dataclass(frozen=True)
class Branch:
    """One arm of an if chain; `condition` is None for the final else."""

    node: Node
    condition: Node | None
    body: list[Node]

    @property
    def key(self) -> tuple[str, ...]:
        """The condition's code, with what a Go `if` does before it."""
        start = self.node.field("initializer")
        return (*(tokens(start) if start else ()), *(tokens(strip_parens(self.condition)) if self.condition else ()))


def _arm(node: Node) -> Branch:
    condition = node.field("condition")
    body = node.field("consequence") or node.field("body")
    return Branch(node, condition, statements(body))


def chain(head: Node) -> list[Branch]:
    """The arms of an if statement in order, `else if`s included."""
    arms = [_arm(head)]
    pending = list(head.field_children("alternative"))
    while pending:
        node = pending.pop(0)
        if node.kind() == "else_clause":
            node = node.field("body") or named(node)[-1] if named(node) else node
        if node.kind() in ("if_statement", "elif_clause", "else_if_clause", "elsif"):
            arms.append(_arm(node))
            pending = [*node.field_children("alternative"), *pending]
        else:
            arms.append(Branch(node, None, statements(node)))
    return arms


def chains(file: SourceFile) -> list[list[Branch]]:
    """Every if chain of the file, each once."""
    if file not in _chains:
        _chains[file] = list(_all_chains(file))
    return _chains[file]


# Several rules ask for them; kept for as long as the file lives.
_chains: WeakKeyDictionary[SourceFile, list[list[Branch]]] = WeakKeyDictionary()


def _all_chains(file: SourceFile) -> Iterator[list[Branch]]:
    for node in nodes(file, *IFS):
        parent = node.parent()
        if parent is not None and (parent.kind() == "else_clause" or parent.field("alternative") == node):
            continue
        yield chain(node)


def operator(node: Node) -> str:
    """The operator of a binary node, "and"/"or" written `&&`/`||`."""
    found = node.field("operator") or node.field("operators")
    text = " ".join(found.text().split()) if found is not None else ""
    return {"and": "&&", "or": "||"}.get(text, text)


def sides(node: Node) -> tuple[Node, Node] | None:
    """Left and right operand of a binary node; None for chained comparisons."""
    if node.kind() == "comparison_operator":
        inner = named(node)
        return (inner[0], inner[1]) if len(inner) == 2 else None
    left, right = node.field("left"), node.field("right")
    return (left, right) if left is not None and right is not None else None


def operands(node: Node, wanted: str) -> list[Node]:
    """The operands of a chain of one logical operator, left to right."""
    node = strip_parens(node)
    pair = sides(node) if node.kind() in BINARIES else None
    if pair is None or operator(node) != wanted:
        return [node]
    return [*operands(pair[0], wanted), *operands(pair[1], wanted)]


def _moves_on(call: Node) -> bool:
    name = callee(call)
    return not name or bool(_CHANGING.search(last_name(name))) or ("." not in name and not arguments(call))


def may_change(node: Node) -> bool:
    """Whether evaluating the expression twice may give two values: it assigns, waits, or calls something that moves on."""
    for part in descend(node):
        if part.kind() in _EFFECTS:
            return True
        if part.kind() in CALLS and _moves_on(part):
            return True
    return False


def is_cut_off(node: Node) -> bool:
    """Whether the grammar cut a TypeScript expression at its `!`: `a && b!.c` comes as `(a && b)!.c`."""
    parent = node.parent()
    return parent is not None and parent.kind() == "non_null_expression"
