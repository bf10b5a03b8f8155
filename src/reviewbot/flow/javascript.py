"""JavaScript and TypeScript (JSX too) syntax tree -> intermediate form: expressions and targets."""

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
    Import,
    Item,
    Iterate,
    Module,
    SetField,
    SetIndex,
    Text,
    Unary,
)
from reviewbot.flow.javascript_parameters import named, text_of
from reviewbot.flow.javascript_statements import StatementLowering, lower_program
from reviewbot.flow.literals import number, unescape
from reviewbot.flow.lowering import Condition, Steps, Target, need
from reviewbot.source import Node

_EQUAL = {"===": "==", "!==": "!="}
_LOGICAL = {"&&": "and", "||": "or", "??": "or"}
_NUMERIC_ASSIGN = frozenset({"-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>=", ">>>="})


class JavaScriptLowering(StatementLowering):
    """Lowers JavaScript and TypeScript."""

    skipped: ClassVar[frozenset[str]] = frozenset(
        {"comment", "type_annotation", "type_arguments", "type_parameters", "interface_declaration", "html_comment"}
    )
    handlers: ClassVar[dict[str, str]] = StatementLowering.handlers | {
        "identifier": "name",
        "this": "name",
        "super": "name",
        "undefined": "word",
        "null": "word",
        "true": "word",
        "false": "word",
        "number": "numeral",
        "string": "string",
        "template_string": "template",
        "regex": "regex",
        "parenthesized_expression": "each",
        "sequence_expression": "each",
        "binary_expression": "binary",
        "unary_expression": "unary",
        "update_expression": "update",
        "ternary_expression": "ternary",
        "assignment_expression": "assignment",
        "augmented_assignment_expression": "augmented",
        "member_expression": "member",
        "subscript_expression": "subscript",
        "call_expression": "call",
        "new_expression": "construct",
        "array": "array",
        "object": "object",
        "await_expression": "each",
        "yield_expression": "yield_value",
        "as_expression": "first",
        "satisfies_expression": "first",
        "non_null_expression": "first",
        "type_assertion": "each",
        "jsx_attribute": "jsx_attribute",
        "jsx_element": "jsx",
        "jsx_self_closing_element": "jsx",
        "jsx_fragment": "jsx",
        "jsx_text": "nothing",
        "jsx_closing_element": "nothing",
    }

    def name(self, node: Node) -> int:
        """A variable read."""
        return self.load(node, node.text())

    def word(self, node: Node) -> int:
        """true, false, null, undefined."""
        return self.const(node, {"true": True, "false": False}.get(node.text()))

    def numeral(self, node: Node) -> int:
        """A number."""
        return self.const(node, number(node.text()) or 0, "int")

    def string(self, node: Node) -> int:
        """A plain string."""
        return self.const(node, unescape(node.text()[1:-1]))

    def regex(self, node: Node) -> int:
        """A regular expression literal."""
        return self.const(node, text_of(node, "pattern"), "regex")

    def template(self, node: Node) -> Steps:
        """A template literal."""
        parts = []
        for child in node.children():
            kind = child.kind()
            if kind == "template_substitution":
                parts.append((yield from self.each(child)))
            elif kind in ("string_fragment", "escape_sequence"):
                parts.append(self.const(child, unescape(child.text())))
        if not parts:
            return self.const(node, "")
        return self.emit(Text(self.temp(), node, tuple(parts)))

    def first(self, node: Node) -> Steps:
        """The value of a type assertion."""
        return (yield named(node)[0])

    def binary(self, node: Node) -> Steps:
        """A binary operation; `&&`, `||` and `??` choose."""
        op = text_of(node, "operator")
        if op in _LOGICAL:
            return (yield from self.short_circuit(node, _LOGICAL[op], need(node, "left"), need(node, "right")))
        left = yield node.field("left")
        right = yield node.field("right")
        return self.emit(Binary(self.temp(), node, _EQUAL.get(op, op), left, right))

    def unary(self, node: Node) -> Steps:
        """`!x`, `typeof x`, `-x`, `void x`, `delete x`."""
        value = yield node.field("argument")
        op = text_of(node, "operator")
        return self.emit(
            Unary(self.temp(), node, {"!": "not", "void": "unknown", "delete": "clean"}.get(op, op), value)
        )

    def update(self, node: Node) -> Steps:
        """`x++`: a number."""
        value = yield node.field("argument")
        result = self.emit(Unary(self.temp(), node, "clean", value))
        yield Target(need(node, "argument"), result)
        return result

    def ternary(self, node: Node) -> Steps:
        """`test ? a : b`."""
        return self.choose(node, need(node, "condition"), node.field("consequence"), node.field("alternative"))

    def assignment(self, node: Node) -> Steps:
        """`left = right`."""
        value = yield node.field("right")
        yield Target(need(node, "left"), value)
        return value

    def augmented(self, node: Node) -> Steps:
        """`left += right`, `left ||= right`."""
        left = yield node.field("left")
        right = yield node.field("right")
        op = text_of(node, "operator")
        if op in _NUMERIC_ASSIGN:
            value = self.emit(Unary(self.temp(), node, "clean", right))
        elif op == "+=":
            value = self.emit(Binary(self.temp(), node, "+", left, right))
        else:
            value = self.emit(Binary(self.temp(), node, "either", left, right))
        yield Target(need(node, "left"), value)
        return value

    def member(self, node: Node) -> Steps:
        """`base.name`."""
        base = yield node.field("object")
        return self.emit(GetField(self.temp(), node, base, text_of(node, "property").lstrip("#")))

    def subscript(self, node: Node) -> Steps:
        """`base[key]`."""
        base = yield node.field("object")
        key = yield node.field("index")
        return self.emit(GetIndex(self.temp(), node, base, key))

    def call(self, node: Node) -> Steps:
        """A call; `require` and `import()` of a constant are imports."""
        function = need(node, "function")
        arguments = node.field("arguments")
        if function.kind() in ("identifier", "import") and function.text() in ("require", "import"):
            path = self._constant_argument(arguments)
            if path is not None:
                return self._module(node, path)
        while function.kind() in ("parenthesized_expression", "non_null_expression") and named(function):
            function = named(function)[0]
        receiver, name = NONE, function.text() if function.kind() == "identifier" else ""
        if function.kind() == "member_expression":
            receiver = yield need(function, "object")
            name = text_of(function, "property").lstrip("#")
            callee = self.emit(GetField(self.temp(), function, receiver, name))
        elif function.kind() == "subscript_expression":
            receiver = yield need(function, "object")
            key = yield need(function, "index")
            self.emit(Call(self.temp(), node, NONE, receiver, "$computed", (Argument("", key),)))
            callee = self.emit(GetIndex(self.temp(), function, receiver, key))
        elif function.kind() == "import":
            name = "import"
            callee = self.load(function, name)
        else:
            callee = yield function
        given = yield from self.arguments(arguments)
        return self.emit(Call(self.temp(), node, callee, receiver, name, given))

    def _constant_argument(self, arguments: Node | None) -> str | None:
        inner = named(arguments) if arguments is not None else []
        return inner[0].text()[1:-1] if len(inner) == 1 and inner[0].kind() == "string" else None

    def _module(self, node: Node, path: str) -> int:
        local = f"$module{self.count}"
        self.emit(Import(node, local, path.removeprefix("node:")))
        return self.load(node, local)

    def construct(self, node: Node) -> Steps:
        """`new Name(...)`."""
        constructor = need(node, "constructor")
        callee = yield constructor
        name = constructor.text().rsplit(".", 1)[-1]
        given = yield from self.arguments(node.field("arguments"))
        return self.emit(Call(self.temp(), node, callee, NONE, name, given, True))

    def arguments(self, node: Node | None) -> Generator[Any, int, tuple[Argument, ...]]:
        """The arguments of a call (a tagged template is one too)."""
        if node is None:
            return ()
        if node.kind() == "template_string":
            return (Argument("$tagged", (yield node)),)
        out = []
        for child in named(node):
            if child.kind() == "spread_element":
                out.append(Argument("", (yield named(child)[0]), True))
            else:
                out.append(Argument("", (yield child)))
        return tuple(out)

    def array(self, node: Node) -> Steps:
        """An array literal."""
        items = []
        for child in named(node):
            spread = child.kind() == "spread_element"
            items.append(Item(NONE, (yield (named(child)[0] if spread else child)), spread))
        return self.emit(Collection(self.temp(), node, "list", tuple(items)))

    def object(self, node: Node) -> Steps:
        """An object literal."""
        items = []
        for child in named(node):
            kind = child.kind()
            if kind == "pair":
                key = yield from self.key(need(child, "key"))
                items.append(Item(key, (yield child.field("value"))))
            elif kind == "spread_element":
                items.append(Item(NONE, (yield named(child)[0]), True))
            elif kind == "method_definition":
                key = self.const(child, text_of(child, "name"))
                items.append(Item(key, self.closure(child)))
            else:
                items.append(Item(self.const(child, child.text()), self.load(child, child.text())))
        return self.emit(Collection(self.temp(), node, "dict", tuple(items)))

    def key(self, node: Node) -> Steps:
        """A property key."""
        if node.kind() == "computed_property_name":
            return (yield named(node)[0])
        return self.const(node, node.text().strip("\"'"))

    def yield_value(self, node: Node) -> Steps:
        """`yield value`."""
        value = yield from self.each(node)
        self.yields = True
        self.emit(SetIndex(node, self.load(node, "$yielded"), NONE, value))
        return self.emit(Unary(self.temp(), node, "unknown", NONE))

    def jsx(self, node: Node) -> Steps:
        """An element: its attributes and children are lowered, its text is escaped by the framework."""
        yield from self.each(node)
        return self.emit(Unary(self.temp(), node, "clean", NONE))

    def jsx_attribute(self, node: Node) -> Steps:
        """An attribute; `dangerouslySetInnerHTML` is written to the page."""
        value = yield from self.each(node)
        if node.text().startswith("dangerouslySetInnerHTML"):
            html = self.emit(GetField(self.temp(), node, value, "__html"))
            self.emit(SetField(node, NONE, "dangerouslySetInnerHTML", html))
        return NONE

    # -- conditions and targets

    def condition(self, node: Node, then: int, other: int) -> Steps:
        """A condition; logical operators become branches."""
        kind = node.kind()
        if kind == "parenthesized_expression" and named(node):
            yield Condition(named(node)[-1], then, other)
        elif kind == "unary_expression" and text_of(node, "operator") == "!":
            yield Condition(need(node, "argument"), other, then)
        elif kind == "binary_expression" and text_of(node, "operator") in ("&&", "||"):
            middle = self.block()
            if text_of(node, "operator") == "&&":
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
        """Assign to a name, member, element or pattern."""
        kind = node.kind()
        if kind in ("identifier", "shorthand_property_identifier_pattern"):
            return self.store(node, node.text(), value, declares)
        if kind == "member_expression":
            return self._assign_member(node, value)
        if kind == "subscript_expression":
            return self._assign_element(node, value)
        if kind == "object_pattern":
            return self._assign_object(node, value, declares)
        if kind == "array_pattern":
            return self._assign_array(node, value, declares)
        if kind in ("assignment_pattern", "object_assignment_pattern"):
            return self._assign_default(node, value, declares)
        return self._assign_inner(node, value, declares)

    def _assign_inner(self, node: Node, value: int, declares: bool) -> Steps:
        for child in named(node):
            yield Target(child, value, declares)
        return value

    def _assign_member(self, node: Node, value: int) -> Steps:
        base = yield node.field("object")
        self.emit(SetField(node, base, text_of(node, "property").lstrip("#"), value))
        return value

    def _assign_element(self, node: Node, value: int) -> Steps:
        base = yield node.field("object")
        key = yield node.field("index")
        self.emit(SetIndex(node, base, key, value))
        return value

    def _assign_default(self, node: Node, value: int, declares: bool) -> Steps:
        default = yield node.field("right")
        chosen = self.emit(Binary(self.temp(), node, "either", value, default))
        yield Target(need(node, "left"), chosen, declares)
        return value

    def _assign_object(self, node: Node, value: int, declares: bool) -> Steps:
        for child in named(node):
            kind = child.kind()
            if kind == "pair_pattern":
                key = need(child, "key")
                part = self.emit(GetField(self.temp(), child, value, key.text().strip("\"'")))
                yield Target(need(child, "value"), part, declares)
            elif kind == "rest_pattern":
                yield Target(named(child)[0], value, declares)
            else:
                left = need(child, "left") if kind == "object_assignment_pattern" else child
                part = self.emit(GetField(self.temp(), child, value, left.text()))
                yield Target(child, part, declares)
        return value

    def _assign_array(self, node: Node, value: int, declares: bool) -> Steps:
        position = 0
        for child in node.children():
            if child.text() == ",":
                position += 1
            elif child.kind() == "rest_pattern":
                yield Target(named(child)[0], self.emit(Iterate(self.temp(), child, value)), declares)
            elif child.is_named():
                key = self.const(child, position)
                yield Target(child, self.emit(GetIndex(self.temp(), child, value, key)), declares)
        return value


def lower_module(root: Node) -> Module:
    """A file; functions and classes are registered as its top level is lowered."""
    return lower_program(root, JavaScriptLowering)
