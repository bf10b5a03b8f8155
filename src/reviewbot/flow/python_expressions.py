"""Python syntax tree -> intermediate form: expressions, conditions and targets."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, ClassVar

from reviewbot.flow.ir import (
    NONE,
    Argument,
    Binary,
    Call,
    Collection,
    GetField,
    GetIndex,
    Item,
    Iterate,
    SetField,
    SetIndex,
    Text,
    Unary,
)
from reviewbot.flow.literals import number, unescape
from reviewbot.flow.lowering import Condition, Lowering, Steps, Target, need
from reviewbot.source import Node

_COMPARISONS = {"is": "is", "is not": "is-not", "in": "in", "not in": "not-in", "<>": "!="}


def named(node: Node) -> list[Node]:
    """Named children without comments."""
    return [child for child in node.named_children() if child.kind() != "comment"]


def field_text(node: Node, name: str) -> str:
    """The text of a field, "" if there is none."""
    found = node.field(name)
    return found.text() if found else ""


class ExpressionLowering(Lowering):
    """The expressions; statements and definitions come from the classes above it."""

    handlers: ClassVar[dict[str, str]] = {
        "identifier": "name",
        "integer": "numeral",
        "float": "numeral",
        "true": "word",
        "false": "word",
        "none": "word",
        "string": "string",
        "concatenated_string": "strings",
        "binary_operator": "binary",
        "boolean_operator": "boolean",
        "not_operator": "negation",
        "unary_operator": "unary",
        "comparison_operator": "comparison",
        "conditional_expression": "conditional",
        "named_expression": "walrus",
        "attribute": "attribute",
        "subscript": "subscript",
        "slice": "slice",
        "call": "call",
        "list": "collection",
        "tuple": "collection",
        "set": "collection",
        "expression_list": "collection",
        "dictionary": "dictionary",
        "list_comprehension": "comprehension",
        "set_comprehension": "comprehension",
        "generator_expression": "comprehension",
        "dictionary_comprehension": "comprehension",
        "yield": "yield_value",
    }

    def name(self, node: Node) -> int:
        """A variable read."""
        return self.load(node, node.text())

    def numeral(self, node: Node) -> int:
        """A number."""
        return self.const(node, number(node.text()) or 0, "int")

    def word(self, node: Node) -> int:
        """True, False, None."""
        return self.const(node, {"True": True, "False": False}.get(node.text()))

    def string(self, node: Node) -> Steps:
        """A string literal, with interpolations if it is an f-string."""
        start, parts, raw = "", [], False
        for child in node.children():
            kind = child.kind()
            if kind == "string_start":
                start = child.text().lower()
                raw = "r" in start
            elif kind == "string_content":
                text = child.text()
                if "f" in start and ("{{" in text or "}}" in text):
                    text = text.replace("{{", "{").replace("}}", "}")
                parts.append(self.const(child, text if raw else unescape(text)))
            elif kind == "interpolation":
                value = yield child.field("expression")
                shown = any(c.kind() == "type_conversion" and c.text() in ("!r", "!a") for c in child.children())
                parts.append(self.shown(child, value) if shown else value)
        if "b" in start or not parts:
            text = "".join(c.text() for c in node.children() if c.kind() == "string_content")
            return self.const(node, unescape(text), "bytes" if "b" in start else "str")
        if len(parts) == 1 and "f" not in start:
            return parts[0]
        return self.emit(Text(self.temp(), node, tuple(parts)))

    def shown(self, node: Node, value: int) -> int:
        """`{value!r}` is `repr(value)`."""
        callee = self.load(node, "repr")
        return self.emit(Call(self.temp(), node, callee, NONE, "repr", (Argument("", value),)))

    def strings(self, node: Node) -> Steps:
        """Adjacent string literals."""
        parts = []
        for child in named(node):
            parts.append((yield child))
        return self.emit(Text(self.temp(), node, tuple(parts)))

    def binary(self, node: Node) -> Steps:
        """An arithmetic operation, also on strings."""
        left = yield node.field("left")
        right = yield node.field("right")
        return self.emit(Binary(self.temp(), node, field_text(node, "operator"), left, right))

    def boolean(self, node: Node) -> Steps:
        """`and` / `or` as a value."""
        return self.short_circuit(node, field_text(node, "operator"), need(node, "left"), need(node, "right"))

    def negation(self, node: Node) -> Steps:
        """`not x`."""
        value = yield node.field("argument")
        return self.emit(Unary(self.temp(), node, "not", value))

    def unary(self, node: Node) -> Steps:
        """`-x`."""
        value = yield node.field("argument")
        return self.emit(Unary(self.temp(), node, field_text(node, "operator") or "-", value))

    def comparison(self, node: Node) -> Steps:
        """A comparison; of a chain, the last one."""
        result, left, words = NONE, NONE, []
        for child in node.children():
            if not child.is_named():
                words.append(child.text())
                continue
            value = yield child
            if words:
                op = " ".join(words)
                result = self.emit(Binary(self.temp(), node, _COMPARISONS.get(op, op), left, value))
            left, words = value, []
        return result

    def conditional(self, node: Node) -> Steps:
        """`a if test else b`."""
        then, test, other = named(node)[:3]
        return self.choose(node, test, then, other)

    def walrus(self, node: Node) -> Steps:
        """`name := value`."""
        value = yield node.field("value")
        return self.store(node, field_text(node, "name"), value)

    def attribute(self, node: Node) -> Steps:
        """`base.name`."""
        base = yield node.field("object")
        return self.emit(GetField(self.temp(), node, base, field_text(node, "attribute")))

    def subscript(self, node: Node) -> Steps:
        """`base[key]`."""
        base = yield node.field("value")
        key = yield node.field("subscript")
        return self.emit(GetIndex(self.temp(), node, base, key))

    def slice(self, node: Node) -> Steps:
        """`a:b`: an unknown key."""
        yield from self.each(node)
        return self.emit(Unary(self.temp(), node, "slice", NONE))

    def call(self, node: Node) -> Steps:
        """A call or a construction."""
        function = need(node, "function")
        receiver, name = NONE, function.text()
        if function.kind() == "attribute":
            receiver = yield need(function, "object")
            name = field_text(function, "attribute")
            callee = self.emit(GetField(self.temp(), function, receiver, name))
        else:
            callee = yield function
        arguments = yield from self.arguments(node.field("arguments"))
        return self.emit(Call(self.temp(), node, callee, receiver, name, arguments))

    def arguments(self, node: Node | None) -> Generator[Any, int, tuple[Argument, ...]]:
        """The arguments of a call."""
        out = []
        if node is not None and node.kind() == "generator_expression":
            return (Argument("", (yield node)),)
        for child in named(node) if node else ():
            kind = child.kind()
            if kind == "keyword_argument":
                out.append(Argument(field_text(child, "name"), (yield child.field("value"))))
            elif kind in ("list_splat", "dictionary_splat"):
                mark = "**" if kind == "dictionary_splat" else ""
                out.append(Argument(mark, (yield named(child)[0]), True))
            else:
                out.append(Argument("", (yield child)))
        return tuple(out)

    def collection(self, node: Node) -> Steps:
        """A list, tuple or set."""
        items = []
        for child in named(node):
            spread = child.kind() == "list_splat"
            items.append(Item(NONE, (yield (named(child)[0] if spread else child)), spread))
        kind = "tuple" if node.kind() == "expression_list" else node.kind()
        return self.emit(Collection(self.temp(), node, kind, tuple(items)))

    def dictionary(self, node: Node) -> Steps:
        """A dictionary."""
        items = []
        for child in named(node):
            if child.kind() == "pair":
                key = yield child.field("key")
                items.append(Item(key, (yield child.field("value"))))
            else:
                items.append(Item(NONE, (yield named(child)[0]), True))
        return self.emit(Collection(self.temp(), node, "dict", tuple(items)))

    def comprehension(self, node: Node) -> Steps:
        """A comprehension as a loop that appends."""
        name = f"$comprehension{self.count}"
        self.store(node, name, self.emit(Collection(self.temp(), node, "list", ())), True)
        heads: list[int] = []
        body, after = node.field("body"), self.block()
        for clause in named(node):
            if clause.kind() == "for_in_clause":
                heads.append((yield from self._enter_loop(clause, after if not heads else heads[-1])))
            elif clause.kind() == "if_clause":
                inside = self.block()
                yield Condition(named(clause)[0], inside, heads[-1])
                self.enter(inside)
        yield from self._append(node, name, body)
        self.jump(heads[-1] if heads else after)
        self.enter(after)
        return self.load(node, name)

    def _append(self, node: Node, name: str, body: Node | None) -> Steps:
        key = NONE
        if body is not None and body.kind() == "pair":
            key = yield body.field("key")
            body = body.field("value")
        value = yield body
        self.emit(SetIndex(node, self.load(node, name), key, value))
        return NONE

    def _enter_loop(self, clause: Node, leave: int) -> Steps:
        """Head and body of `for left in right`; goes on in the body, returns the head."""
        source = yield clause.field("right")
        head, inside = self.block(), self.block()
        self.jump(head)
        self.enter(head)
        self.branch(clause, NONE, inside, leave)
        self.enter(inside)
        element = self.emit(Iterate(self.temp(), clause, source))
        yield Target(need(clause, "left"), element)
        return head

    def yield_value(self, node: Node) -> Steps:
        """`yield value`: appended to what the function gives back."""
        value = yield from self.each(node)
        self.yields = True
        self.emit(SetIndex(node, self.load(node, "$yielded"), NONE, value))
        return self.emit(Unary(self.temp(), node, "unknown", NONE))

    # -- conditions and targets

    def condition(self, node: Node, then: int, other: int) -> Steps:
        """A condition; `and`, `or`, `not` and parentheses become branches."""
        kind = node.kind()
        if kind == "parenthesized_expression":
            yield Condition(named(node)[0], then, other)
        elif kind == "not_operator":
            yield Condition(need(node, "argument"), other, then)
        elif kind == "boolean_operator":
            middle = self.block()
            if field_text(node, "operator") == "and":
                yield Condition(need(node, "left"), middle, other)
            else:
                yield Condition(need(node, "left"), then, middle)
            self.enter(middle)
            yield Condition(need(node, "right"), then, other)
        else:
            value = yield node
            self.branch(node, value, then, other)
        return NONE

    def assign(self, node: Node, value: int, declares: bool = False) -> Steps | int:
        """Assign to a name, attribute, element or pattern."""
        kind = node.kind()
        if kind == "identifier":
            return self.store(node, node.text(), value)
        if kind == "attribute":
            return self._assign_field(node, value)
        if kind == "subscript":
            return self._assign_index(node, value)
        if kind in ("pattern_list", "tuple_pattern", "list_pattern", "expression_list", "tuple", "list"):
            return self._unpack(node, value)
        return self._assign_inner(node, value)

    def _assign_inner(self, node: Node, value: int) -> Steps:
        for child in named(node):
            yield Target(child, value)
        return NONE

    def _assign_field(self, node: Node, value: int) -> Steps:
        base = yield node.field("object")
        self.emit(SetField(node, base, field_text(node, "attribute"), value))
        return value

    def _assign_index(self, node: Node, value: int) -> Steps:
        base = yield node.field("value")
        key = yield node.field("subscript")
        self.emit(SetIndex(node, base, key, value))
        return value

    def _unpack(self, node: Node, value: int) -> Steps:
        starred = False
        for position, child in enumerate(named(node)):
            starred = starred or child.kind() in ("list_splat_pattern", "list_splat")
            if starred:
                part = self.emit(Iterate(self.temp(), child, value))
            else:
                part = self.emit(GetIndex(self.temp(), child, value, self.const(child, position)))
            yield Target(child, part)
        return value
