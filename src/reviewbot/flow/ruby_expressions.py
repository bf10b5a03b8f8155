"""Ruby syntax tree -> intermediate form: expressions and targets."""

from __future__ import annotations

from typing import Any, ClassVar

from reviewbot.flow.curly import CurlyLowering, named, operator_of, text_of
from reviewbot.flow.ir import (
    NONE,
    Argument,
    Binary,
    Call,
    Collection,
    GetField,
    GetIndex,
    Item,
    Param,
    SetField,
    SetIndex,
    Text,
    Unary,
)
from reviewbot.flow.literals import unescape
from reviewbot.flow.lowering import Steps, Target, need
from reviewbot.source import Node

_NEVER = frozenset({"raise", "fail", "abort", "exit", "halt"})


def params_of(node: Node | None, method: bool) -> tuple[Param, ...]:
    """The declared parameters; a method has its receiver first."""
    out = [Param("self", "receiver")] if method else []
    for child in named(node):
        kind = child.kind()
        if kind == "identifier":
            out.append(Param(child.text()))
        elif kind == "optional_parameter":
            out.append(Param(text_of(child, "name"), has_default=True))
        elif kind == "keyword_parameter":
            out.append(Param(text_of(child, "name"), "keyword", has_default=child.field("value") is not None))
        elif kind == "splat_parameter":
            out.append(Param(text_of(child, "name") or "*", "rest"))
        elif kind == "hash_splat_parameter":
            out.append(Param(text_of(child, "name") or "**", "keyword_rest"))
    return tuple(out)


class RubyExpressions(CurlyLowering):
    """The expressions; statements and definitions come from the class above it."""

    handlers: ClassVar[dict[str, str]] = CurlyLowering.handlers | {
        "identifier": "identifier",
        "constant": "name",
        "instance_variable": "attribute",
        "class_variable": "name",
        "global_variable": "name",
        "scope_resolution": "scope",
        "integer": "numeral",
        "float": "numeral",
        "string": "string",
        "bare_string": "string",
        "heredoc_body": "heredoc_body",
        "heredoc_beginning": "heredoc",
        "chained_string": "string_chain",
        "simple_symbol": "symbol_literal",
        "hash_key_symbol": "symbol_literal",
        "bare_symbol": "symbol_literal",
        "delimited_symbol": "string",
        "regex": "regex",
        "subshell": "subshell",
        "array": "array",
        "string_array": "array",
        "symbol_array": "array",
        "hash": "hash",
        "range": "each",
        "binary": "binary",
        "unary": "unary",
        "conditional": "ternary",
        "assignment": "assignment",
        "operator_assignment": "assignment",
        "element_reference": "element",
        "call": "call",
        "super": "name",
        "yield": "yield_value",
        "lambda": "lambda_expression",
        "block_argument": "each",
    }

    # -- expressions

    def identifier(self, node: Node) -> int:
        """A variable, or a call without arguments: the name says it either way."""
        name = node.text()
        outer = node.parent()
        if name in _NEVER and outer is not None and outer.kind() in ("body_statement", "then", "block_body"):
            return self.throw(node, NONE)
        return self.load(node, name)

    def attribute(self, node: Node) -> int:
        """`@name`: a field of the object."""
        return self.emit(GetField(self.temp(), node, self.load(node, "self"), node.text()))

    def scope(self, node: Node) -> int:
        """`A::B`."""
        return self.load(node, node.text().replace("::", ".").lstrip("."))

    def symbol_literal(self, node: Node) -> int:
        """A symbol: its text."""
        return self.const(node, node.text().strip(":"))

    def string(self, node: Node) -> Steps:
        """A string with interpolations."""
        parts = []
        for child in named(node):
            if child.kind() == "interpolation":
                parts.append((yield from self.each(child)))
            else:
                parts.append(self.const(child, unescape(child.text())))
        return self.emit(Text(self.temp(), node, tuple(parts))) if parts else self.const(node, "")

    def string_chain(self, node: Node) -> Steps:
        """Adjacent strings."""
        parts = []
        for child in named(node):
            parts.append((yield child))
        return self.emit(Text(self.temp(), node, tuple(parts)))

    def heredoc(self, node: Node) -> Steps:
        """A heredoc: its body stands later in the text."""
        outer = node.parent()
        for _ in range(8):
            if outer is None:
                break
            body = next(
                (
                    c
                    for c in outer.children()
                    if c.kind() == "heredoc_body" and c.range().start.line >= node.range().start.line
                ),
                None,
            )
            if body is not None:
                return (yield from self._heredoc_parts(body))
            outer = outer.parent()
        return self.emit(Unary(self.temp(), node, "unknown", NONE))

    def _heredoc_parts(self, node: Node) -> Steps:
        parts = []
        for child in named(node):
            if child.kind() == "interpolation":
                parts.append((yield from self.each(child)))
            elif child.kind() == "heredoc_content":
                parts.append(self.const(child, child.text()))
        return self.emit(Text(self.temp(), node, tuple(parts))) if parts else self.const(node, "")

    def heredoc_body(self, node: Node) -> int:
        """Lowered where it begins."""
        return NONE

    def regex(self, node: Node) -> Steps:
        """A regular expression; with interpolation it is built like a string and compiled."""
        if any(c.kind() == "interpolation" for c in named(node)):
            text = yield from self.string(node)
            callee = self.load(node, "Regexp")
            return self.emit(Call(self.temp(), node, callee, NONE, "Regexp", (Argument("", text),)))
        return self.const(node, "".join(c.text() for c in named(node)), "regex")

    def subshell(self, node: Node) -> Steps:
        """A command in backquotes."""
        text = yield from self.string(node)
        callee = self.load(node, "`")
        return self.emit(Call(self.temp(), node, callee, NONE, "`", (Argument("", text),)))

    def array(self, node: Node) -> Steps:
        """An array."""
        items = []
        for child in named(node):
            spread = child.kind() == "splat_argument"
            items.append(Item(NONE, (yield (named(child)[0] if spread else child)), spread))
        return self.emit(Collection(self.temp(), node, "list", tuple(items)))

    def hash(self, node: Node) -> Steps:
        """A hash."""
        return (yield from self._pairs(node, named(node)))

    def _pairs(self, node: Node, children: list[Node]) -> Steps:
        items = []
        for child in children:
            if child.kind() == "pair":
                key = yield child.field("key")
                value = child.field("value")
                items.append(Item(key, (yield value) if value is not None else self.load(child, text_of(child, "key"))))
            elif named(child):
                items.append(Item(NONE, (yield named(child)[0]), True))
        return self.emit(Collection(self.temp(), node, "dict", tuple(items)))

    def binary(self, node: Node) -> Steps:
        """A binary operation; `<<` appends, `=~` matches."""
        op = operator_of(node)
        if op == "<<":
            return (yield from self._append(node))
        if op in ("=~", "!~"):
            return (yield from self._matches(node))
        if op == "%":
            return (yield from self._percent(node))
        return (yield from super().binary(node))

    def unary(self, node: Node) -> Steps:
        """`+"text"` is that text, free to be changed."""
        inner = named(node)
        if len(inner) == 1 and inner[0].kind() == "string":
            return (yield inner[0])
        return (yield from super().unary(node))

    def _percent(self, node: Node) -> Steps:
        """`format % values`: a call too, so that rules can speak of the format."""
        template = yield node.field("left")
        values = yield node.field("right")
        probe = self.load(node, "%")
        self.emit(Call(self.temp(), node, probe, NONE, "%", (Argument("", template), Argument("", values))))
        return self.emit(Binary(self.temp(), node, "%", template, values))

    def _append(self, node: Node) -> Steps:
        base = yield node.field("left")
        value = yield node.field("right")
        callee = self.emit(GetField(self.temp(), node, base, "append"))
        return self.emit(Call(self.temp(), node, callee, base, "append", (Argument("", value),)))

    def _matches(self, node: Node) -> Steps:
        base = yield node.field("left")
        value = yield node.field("right")
        left = node.field("left")
        if left is not None and left.kind() == "regex":
            base, value = value, base
        callee = self.emit(GetField(self.temp(), node, base, "match"))
        found = self.emit(Call(self.temp(), node, callee, base, "match", (Argument("", value),)))
        return self.emit(Unary(self.temp(), node, "not", found)) if operator_of(node) == "!~" else found

    def element(self, node: Node) -> Steps:
        """`base[key]`."""
        inner = named(node)
        return (yield from self.index_of(node, inner[0], inner[1] if len(inner) > 1 else None))

    def call(self, node: Node) -> Steps:
        """A call with its block."""
        name, receiver = text_of(node, "method"), node.field("receiver")
        base = NONE
        if receiver is not None:
            base = yield receiver
            callee = self.emit(GetField(self.temp(), node, base, name))
        else:
            callee = self.load(node, name)
        given = yield from self.arguments(node.field("arguments"))
        block = node.field("block")
        if block is not None:
            head = "" if receiver is not None else node.text()[: block.range().start.index - node.range().start.index]
            given = (*given, Argument("&", (yield from self.block_value(block, head.strip()))))
        if receiver is None and name in _NEVER and name != "halt":
            return self.throw(node, NONE)
        return self.emit(Call(self.temp(), node, callee, base, name or "call", given))

    def block_value(self, node: Node, head: str = "") -> Steps:
        """A block: runs where it stands, its parameters are elements of what it is given to."""
        params = params_of(node.field("parameters"), False)
        made_by = (head,) if head else ()
        function = self.make(node, "<block>", params, node.field("body"), kind="arrow", decorators=made_by)
        yield None
        return self.closure_of(function)

    def arguments(self, node: Node | None) -> Any:
        """Arguments, keywords too."""
        out = []
        for child in named(node):
            kind = child.kind()
            if kind == "pair":
                key = child.field("key")
                value = child.field("value")
                label = key.text().strip(":\"'") if key is not None else ""
                out.append(Argument(label, (yield value) if value is not None else self.load(child, label)))
            elif kind in ("splat_argument", "hash_splat_argument"):
                out.append(Argument("", (yield named(child)[0]) if named(child) else NONE, True))
            else:
                out.append(Argument("", (yield child)))
        return tuple(out)

    def yield_value(self, node: Node) -> Steps:
        """`yield x`."""
        yield from self.each(node)
        return self.emit(Unary(self.temp(), node, "unknown", NONE))

    def lambda_expression(self, node: Node) -> Steps:
        """`->(x) { ... }`."""
        params = params_of(node.field("parameters"), False)
        body = node.field("body")
        inner = body.field("body") if body is not None else None
        function = self.make(node, "<lambda>", params, inner, kind="arrow")
        yield None
        return self.closure_of(function)

    # -- targets

    def assign(self, node: Node, value: int, declares: bool = False) -> Steps | int:
        """Assign to a variable, attribute, element or list."""
        kind = node.kind()
        if kind == "call":
            return self._assign_attribute(node, value)
        if kind == "element_reference":
            return self._assign_element(node, value)
        if kind in ("left_assignment_list", "destructured_left_assignment", "destructured_parameter"):
            return self._unpack(node, value)
        if kind in ("splat_parameter", "rest_assignment"):
            return self.store(node, node.text().lstrip("*"), value)
        if kind == "instance_variable":
            self.emit(SetField(node, self.load(node, "self"), node.text(), value))
            return value
        return self.store(node, node.text(), value)

    def _assign_attribute(self, node: Node, value: int) -> Steps:
        base = yield node.field("receiver")
        self.emit(SetField(node, base, text_of(node, "method"), value))
        return value

    def _assign_element(self, node: Node, value: int) -> Steps:
        inner = named(node)
        base = yield inner[0]
        key = (yield inner[1]) if len(inner) > 1 else NONE
        self.emit(SetIndex(node, base, key, value))
        return value

    def _unpack(self, node: Node, value: int) -> Steps:
        for position, child in enumerate(named(node)):
            part = self.emit(GetIndex(self.temp(), child, value, self.const(child, position)))
            yield Target(child, part)
        return value

    def assignment(self, node: Node) -> Steps:
        """`a = b`, `a, b = c, d`, `a ||= b`."""
        right = node.field("right")
        if right is not None and right.kind() == "right_assignment_list":
            value = yield from self.sequence(node, "list", named(right))
            yield Target(need(node, "left"), value)
            return value
        return (yield from super().assignment(node))
