"""Calls of every language as `CallFact` records: what is called, with how many and which arguments, and to what use."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewbot.source.grammar import GRAMMARS, JAVASCRIPT_FAMILY, kinds
from reviewbot.source.model import CallFact, Node
from reviewbot.source.parser import short_text, span

_NAME = re.compile(r"[^\W\d][\w$]*[?!=]?|[$@]\w+")
_CALLEE_LIMIT = 120
_ARGUMENT_LIMIT = 60
# Arguments that are a plain name or member access keep their text.
_NAMED = kinds(
    "identifier attribute member_expression selector_expression field_access variable_name member_access_expression"
    " simple_identifier navigation_expression instance_variable field_expression call constant"
)
_SPREADS = kinds(
    "list_splat dictionary_splat spread_element variadic_argument splat_argument hash_splat_argument variadic_unpacking"
    " forward_argument parameter_pack_expansion variadic_placeholder"
)
_BLOCKS = frozenset({"block_argument"})
_AWAITS = frozenset({"await", "await_expression"})
_STATEMENTS = frozenset({"expression_statement", "statements"})


def call_fact(node: Node, language: str, caller: str) -> CallFact | None:
    """The fact of a call node, or None when what is called has no name (a call of a call's result …)."""
    callee, is_new = _callee(node, language)
    callee = callee.replace("?.", ".").replace("->", ".").replace("::", ".").replace("?", "").removeprefix("\\")
    receiver, _, name = callee.rpartition(".")
    name = name.rsplit("\\", 1)[-1]
    if not _NAME.fullmatch(name):
        return None
    shape = _Shape()
    for argument in _arguments(node, language):
        shape.add(argument, language)
    return CallFact(
        callee=callee,
        name=name,
        receiver=receiver,
        span=span(node),
        positional=len(shape.arguments),
        keywords=tuple(shape.keywords),
        has_spread=shape.has_spread,
        arguments=tuple(shape.arguments),
        caller=caller,
        usage=_usage(node),
        is_new=is_new,
    )


class _Shape:
    """Argument list under construction."""

    def __init__(self) -> None:
        self.arguments: list[str] = []
        self.keywords: list[str] = []
        self.has_spread = False

    def add(self, node: Node, language: str) -> None:
        """Count one argument node."""
        kind = node.kind()
        if kind in _SPREADS:
            self.has_spread = True
        elif kind in ("keyword_argument", "pair"):
            self._add_pair(node, kind)
        elif kind in ("argument", "value_argument"):
            self._add_wrapped(node, language)
        elif kind not in _BLOCKS and not kind.endswith("comment"):
            self.arguments.append(self._text(node, kind, language))

    def _text(self, node: Node, kind: str, language: str) -> str:
        # Ruby's `obj.foo` may be a call and reads as a name.
        if kind in GRAMMARS[language].calls and (language != "ruby" or node.field("arguments")):
            return "()"
        return short_text(node, _ARGUMENT_LIMIT) if kind in _NAMED else ""

    def _add_pair(self, node: Node, kind: str) -> None:
        key = node.field("name") if kind == "keyword_argument" else node.field("key")
        if kind == "pair" and (key is None or key.kind() != "hash_key_symbol"):
            self.has_spread = True
            return
        self.keywords.append(short_text(key).strip("\"': "))

    def _add_wrapped(self, node: Node, language: str) -> None:
        children = node.children()
        if len(children) > 1 and children[1].kind() in (":", "="):
            self.keywords.append(short_text(children[0]))
        elif children:
            self.add(children[-1] if children[0].kind() == "reference_modifier" else children[0], language)


def _arguments(node: Node, language: str) -> list[Node]:
    if language == "kotlin":
        suffix = next((c for c in node.children() if c.kind() == "call_suffix"), None)
        listed = next((c for c in suffix.children() if c.kind() == "value_arguments"), None) if suffix else None
        return list(listed.named_children()) if listed is not None else []
    listed = node.field("arguments")
    if listed is None:
        listed = next((c for c in node.children() if c.kind() == "arguments"), None)
    if listed is None:
        return []
    if listed.kind() in ("template_string", "generator_expression"):
        return [listed]
    return list(listed.named_children())


def _callee(node: Node, language: str) -> tuple[str, bool]:
    reader = _CALLEES.get(language)
    if reader is None and language in JAVASCRIPT_FAMILY:
        reader = _javascript
    return reader(node) if reader else (_target(node.field("function")), False)


def _target(node: Node | None) -> str:
    """Dotted text of what is called; of a long chain only the last name."""
    text = short_text(node, _CALLEE_LIMIT)
    if text or node is None:
        return text
    for name in ("attribute", "property", "field", "name"):
        if (last := node.field(name)) is not None:
            return f"(…).{short_text(last)}"
    return ""


def _javascript(node: Node) -> tuple[str, bool]:
    if node.kind() == "new_expression":
        target = node.field("constructor") or next((c for c in node.named_children()), None)
        return short_text(target, _CALLEE_LIMIT), True
    return _target(node.field("function")), False


def _java(node: Node) -> tuple[str, bool]:
    if node.kind() == "object_creation_expression":
        return short_text(node.field("type"), _CALLEE_LIMIT).partition("<")[0], True
    return _joined(node.field("object"), node.field("name")), False


def _ruby(node: Node) -> tuple[str, bool]:
    return _joined(node.field("receiver"), node.field("method")), False


def _php(node: Node) -> tuple[str, bool]:
    match node.kind():
        case "function_call_expression":
            target = node.field("function")
            return (short_text(target, _CALLEE_LIMIT) if target is not None and "name" in target.kind() else ""), False
        case "object_creation_expression":
            target = next((c for c in node.named_children() if c.kind() in ("name", "qualified_name")), None)
            return short_text(target, _CALLEE_LIMIT), True
        case "scoped_call_expression":
            return _joined(node.field("scope"), node.field("name")), False
    return _joined(node.field("object"), node.field("name")), False


def _csharp(node: Node) -> tuple[str, bool]:
    if node.kind() == "object_creation_expression":
        return short_text(node.field("type"), _CALLEE_LIMIT).partition("<")[0], True
    return _target(node.field("function")).partition("<")[0], False


def _kotlin(node: Node) -> tuple[str, bool]:
    return short_text(next(iter(node.children()), None), _CALLEE_LIMIT), False


def _joined(receiver: Node | None, name: Node | None) -> str:
    if name is None:
        return ""
    if receiver is None:
        return short_text(name)
    # A long receiver keeps its place, so that the call is not taken for one of a plain function.
    return f"{short_text(receiver, _CALLEE_LIMIT) or '(…)'}.{short_text(name)}"


def _usage(node: Node) -> str:
    parent = node.parent()
    if parent is None:
        return ""
    kind = parent.kind()
    if kind in _AWAITS:
        return "awaited"
    return "discarded" if kind in _STATEMENTS else ""


_CALLEES: dict[str, Callable[[Node], tuple[str, bool]]] = {
    "java": _java,
    "ruby": _ruby,
    "php": _php,
    "csharp": _csharp,
    "kotlin": _kotlin,
}
