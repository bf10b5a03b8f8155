"""Exception handlers, the same for every language that has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewbot.analyzers.quality._trees import (
    CALLS,
    callee,
    descend,
    has_comment,
    last_name,
    named,
    nodes,
    statements,
    text_of,
)
from reviewbot.source import Node, SourceFile

_BROAD = frozenset({"Exception", "BaseException", "Throwable", "StandardError", "builtins.Exception"})
_TRIES = ("try_statement", "try_with_resources_statement", "begin", "body_statement", "do_block", "block")
_TAIL = frozenset({"except_clause", "catch_clause", "rescue", "ensure", "else", "finally_clause", "else_clause"})
_LOGS = re.compile(r"\b(log|logger|console|logging|print|puts|debug)\b", re.I)
_CLEANUP = re.compile(
    r"^_*(settimeout|setsockopt|progress|callback|close|unlink|remove|rm|rmtree|rmdir|kill|destroy|dispose|shutdown|terminate|disconnect|clean_?up|release|flush|stop"
    r"|cancel|end|abort|delete|quit|exit|join|detach|unregister|unsubscribe|removeItem|setItem|getItem|clear|reset|logout"
    r"|closeQuietly|interrupt|rollback|free|del|focus|blur|removeChild|finish|tearDown|teardown|log|warn|error|print|notify|emit)",
    re.I,
)
_DELIBERATE = re.compile(r"^\$?_*(ignored?|expected|unused|swallow\w*|_)\w*$", re.I)


@dataclass(frozen=True)
class Handler:
    """One except/catch/rescue: what it catches, under which name, what it does, and what it protects."""

    node: Node
    types: tuple[str, ...]
    name: str
    body: list[Node]
    guarded: list[Node]

    @property
    def broad(self) -> bool:
        """Whether it catches (nearly) everything; a handler without types does."""
        return not self.types or any(t.lstrip("\\").split(".")[-1] in _BROAD for t in self.types)

    @property
    def explained(self) -> bool:
        """Whether a comment in the handler, or the variable's name, says that it is meant."""
        return has_comment(self.node) or bool(_DELIBERATE.match(self.name))

    @property
    def cleanup(self) -> bool:
        """Whether what is protected is a best effort: one call that closes, removes or reports something."""
        calls = [last_name(callee(n)) for s in self.guarded for n in descend(s) if n.kind() in CALLS]
        return len(self.guarded) <= 2 and any(_CLEANUP.match(name) for name in calls)

    def calls(self) -> list[str]:
        """The last names of everything called in what is protected."""
        return [last_name(callee(n)) for s in self.guarded for n in descend(s) if n.kind() in CALLS]

    @property
    def risky(self) -> Node:
        """The first call in what is protected that is not a log's; the first statement without one."""
        calls = (n for s in self.guarded for n in descend(s) if n.kind() in CALLS)
        return next((c for c in calls if not _LOGS.search(callee(c))), self.guarded[0])

    def uses_error(self) -> bool:
        """Whether the handler reads the error it caught."""
        if not self.name:
            return False
        word = re.compile(rf"(?<![\w$]){re.escape(self.name)}(?!\w)")
        return any(word.search(s.text()) for s in self.body)


def _guarded(node: Node) -> list[Node]:
    owner = node.parent()
    if owner is None or owner.kind() not in _TRIES:
        return []
    body = owner.field("body") if owner.kind().startswith("try") else None
    return statements(body) if body is not None else [n for n in named(owner) if n.kind() not in _TAIL]


def _python(node: Node) -> tuple[tuple[str, ...], str, Node | None]:
    inner = named(node)
    body = inner[-1] if inner and inner[-1].kind() == "block" else None
    head = inner[0] if len(inner) > 1 else None
    name = ""
    if head is not None and head.kind() == "as_pattern":
        alias = head.field("alias")
        name, head = text_of(alias), named(head)[0]
    if head is None:
        return (), name, body
    parts = named(head) if head.kind() == "tuple" else [head]
    return tuple(text_of(p) for p in parts), name, body


def _other(node: Node) -> tuple[tuple[str, ...], str, Node | None]:
    body = node.field("body")
    parameter = node.field("parameter")
    if parameter is not None:  # JavaScript
        return (), text_of(parameter), body
    formal = next((c for c in named(node) if c.kind() == "catch_formal_parameter"), None)
    if formal is not None:  # Java
        kinds = next((c for c in named(formal) if c.kind() == "catch_type"), None)
        types = tuple(text_of(t) for t in named(kinds)) if kinds is not None else ()
        return types, text_of(formal.field("name")), body
    if node.kind() == "rescue":
        kinds = node.field("exceptions")
        variable = node.field("variable")
        types = tuple(text_of(t) for t in named(kinds)) if kinds is not None else ()
        return types, text_of(named(variable)[0]) if variable is not None and named(variable) else "", body
    types = tuple(text_of(t) for t in named(node.field("type") or node)) if node.field("type") is not None else ()
    return types, text_of(node.field("name")), body  # PHP


def handlers(file: SourceFile) -> Iterator[Handler]:
    """Every handler of the file."""
    for node in nodes(file, "except_clause", "catch_clause", "rescue"):
        types, name, body = _python(node) if node.kind() == "except_clause" else _other(node)
        yield Handler(node, types, name, statements(body), _guarded(node))
