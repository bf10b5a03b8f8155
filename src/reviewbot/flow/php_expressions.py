"""PHP syntax tree -> intermediate form: expressions and targets."""

from __future__ import annotations

from typing import Any, ClassVar

from reviewbot.flow.curly import CurlyLowering, named, text_of
from reviewbot.flow.ir import (
    NONE,
    Argument,
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


def params_of(node: Node | None, method: bool) -> tuple[Param, ...]:
    """The declared parameters; a method has its receiver first."""
    out = [Param("$this", "receiver")] if method else []
    for child in named(node):
        name = text_of(child, "name")
        if name:
            kind = "rest" if child.kind() == "variadic_parameter" else "positional"
            out.append(Param(name, kind, text_of(child, "type"), child.field("default_value") is not None))
    return tuple(out)


class PhpExpressions(CurlyLowering):
    """The expressions; variables keep their dollar sign. Statements and definitions come from the class above it."""

    handlers: ClassVar[dict[str, str]] = CurlyLowering.handlers | {
        "variable_name": "name",
        "const_declaration": "defined",
        "name": "name",
        "qualified_name": "qualified",
        "relative_scope": "name",
        "boolean": "word",
        "integer": "numeral",
        "float": "numeral",
        "string": "string",
        "encapsed_string": "encapsed",
        "heredoc": "heredoc",
        "nowdoc": "nowdoc",
        "shell_command_expression": "shell",
        "unary_op_expression": "unary",
        "update_expression": "update",
        "error_suppression_expression": "each",
        "conditional_expression": "ternary",
        "assignment_expression": "assignment",
        "reference_assignment_expression": "assignment",
        "augmented_assignment_expression": "assignment",
        "cast_expression": "cast",
        "member_access_expression": "member",
        "nullsafe_member_access_expression": "member",
        "scoped_property_access_expression": "static_member",
        "class_constant_access_expression": "class_constant",
        "subscript_expression": "subscript",
        "function_call_expression": "function_call",
        "member_call_expression": "member_call",
        "nullsafe_member_call_expression": "member_call",
        "scoped_call_expression": "scoped_call",
        "object_creation_expression": "creation",
        "array_creation_expression": "array",
        "anonymous_function": "closure",
        "anonymous_function_creation_expression": "closure",
        "arrow_function": "closure",
        "match_expression": "match",
        "sequence_expression": "each",
    }

    # -- expressions

    def qualified(self, node: Node) -> int:
        """A name with namespaces: its last part counts."""
        return self.load(node, node.text().rsplit("\\", 1)[-1])

    def name(self, node: Node) -> int:
        """A variable or a constant's name."""
        text = node.text()
        return self.const(node, self.words[text.lower()]) if text.lower() in self.words else self.load(node, text)

    def string(self, node: Node) -> int:
        """A string in single quotes."""
        return self.const(node, node.text()[1:-1].replace("\\'", "'").replace("\\\\", "\\"))

    def encapsed(self, node: Node) -> Steps:
        """A string in double quotes with variables."""
        parts = []
        for child in node.children():
            kind = child.kind()
            if kind in ("string_content", "escape_sequence", "heredoc_body_content"):
                parts.append(self.const(child, unescape(child.text())))
            elif child.is_named():
                parts.append((yield child))
        return self.emit(Text(self.temp(), node, tuple(parts))) if parts else self.const(node, "")

    def heredoc(self, node: Node) -> Steps:
        """A heredoc."""
        body = node.field("value")
        return (yield from self.encapsed(body)) if body is not None else self.const(node, "")

    def nowdoc(self, node: Node) -> int:
        """A nowdoc: constant."""
        return self.const(node, node.text())

    def shell(self, node: Node) -> Steps:
        """A command in backquotes."""
        value = yield from self.encapsed(node)
        callee = self.load(node, "shell_exec")
        return self.emit(Call(self.temp(), node, callee, NONE, "shell_exec", (Argument("", value),)))

    def cast(self, node: Node) -> Steps:
        """`(int) x`."""
        value = yield node.field("value")
        clean = text_of(node, "type").strip("() ") in ("int", "integer", "float", "bool", "boolean", "double")
        if clean:
            return self.emit(Unary(self.temp(), node, "clean", value))
        if text_of(node, "type").strip("() ") == "string":
            callee = self.load(node, "strval")
            return self.emit(Call(self.temp(), node, callee, NONE, "strval", (Argument("", value),)))
        return value

    def member(self, node: Node) -> Steps:
        """`$base->name`."""
        base = yield node.field("object")
        return self.emit(GetField(self.temp(), node, base, text_of(node, "name")))

    def static_member(self, node: Node) -> Steps:
        """`Type::$name`."""
        base = yield node.field("scope")
        return self.emit(GetField(self.temp(), node, base, text_of(node, "name").lstrip("$")))

    def class_constant(self, node: Node) -> Steps:
        """`Type::NAME`."""
        inner = named(node)
        base = yield inner[0]
        return self.emit(GetField(self.temp(), node, base, inner[-1].text()))

    def subscript(self, node: Node) -> Steps:
        """`$base[key]`."""
        inner = named(node)
        return self.index_of(node, inner[0], inner[1] if len(inner) > 1 else None)

    def defined(self, node: Node) -> Steps:
        """`const NAME = value`."""
        for element in named(node):
            inner = named(element)
            if element.kind() == "const_element" and len(inner) > 1:
                self.store(element, inner[0].text(), (yield inner[-1]), True)
        return NONE

    def arguments(self, node: Node | None) -> Any:
        """Arguments, named ones too."""
        out = []
        for child in named(node):
            inner = named(child)
            if child.kind() == "variadic_unpacking" or (inner and inner[-1].kind() == "variadic_unpacking"):
                out.append(Argument("", (yield inner[-1]), True))
            elif inner:
                label = text_of(child, "name") if len(inner) > 1 else ""
                out.append(Argument(label, (yield (child if child.kind() != "argument" else inner[-1]))))
        return tuple(out)

    def function_call(self, node: Node) -> Steps:
        """`f(...)`, `$f(...)`."""
        function = need(node, "function")
        if function.kind() in ("name", "qualified_name"):
            if function.text().lstrip("\\") == "define":
                return self._define(node)
            return self.method_call(node, None, function.text().rsplit("\\", 1)[-1], None)
        return self._dynamic_call(node, function)

    def _define(self, node: Node) -> Steps:
        """`define("NAME", value)`."""
        inner = [c for a in named(node.field("arguments")) for c in named(a)[-1:]]
        if len(inner) > 1 and inner[0].kind() in ("string", "encapsed_string"):
            self.store(node, inner[0].text()[1:-1], (yield inner[1]), True)
        return NONE

    def _dynamic_call(self, node: Node, function: Node) -> Steps:
        callee = yield function
        given = yield from self.arguments(node.field("arguments"))
        probe = self.load(node, "call_user_func")
        self.emit(Call(self.temp(), node, probe, NONE, "call_user_func", (Argument("", callee),)))
        return self.emit(Call(self.temp(), node, callee, NONE, "", given))

    def member_call(self, node: Node) -> Steps:
        """`$base->name(...)`."""
        return self.method_call(node, node.field("object"), text_of(node, "name"), None)

    def scoped_call(self, node: Node) -> Steps:
        """`Type::name(...)`."""
        return self.method_call(node, node.field("scope"), text_of(node, "name"), None)

    def creation(self, node: Node) -> Steps:
        """`new Type(...)`."""
        inner = named(node)
        given = next((c for c in inner if c.kind() == "arguments"), None)
        name = inner[0].text().rsplit("\\", 1)[-1] if inner else ""
        if inner and inner[0].kind() == "variable_name":
            value = yield inner[0]
            probe = self.load(node, "$new")
            self.emit(Call(self.temp(), node, probe, NONE, "$new", (Argument("", value),)))
        return (yield from self.construct(node, name, given))

    def array(self, node: Node) -> Steps:
        """`[...]`, `array(...)`."""
        items = []
        keyed = False
        for child in named(node):
            inner = named(child)
            if child.kind() == "array_element_initializer" and len(inner) > 1:
                keyed = True
                key = yield inner[0]
                items.append(Item(key, (yield inner[1])))
            elif inner:
                items.append(Item(NONE, (yield inner[0]), child.kind() == "variadic_unpacking"))
        return self.emit(Collection(self.temp(), node, "dict" if keyed else "list", tuple(items)))

    def closure(self, node: Node) -> int:
        """A closure; what it uses is around it."""
        kind = "arrow"
        function = self.make(
            node, "<function>", params_of(node.field("parameters"), False), node.field("body"), kind=kind
        )
        return self.closure_of(function)

    def match(self, node: Node) -> Steps:
        """`match (x) { ... }`."""
        subject = yield node.field("condition")
        arms: list[tuple[list[Node] | None, list[Node]]] = []
        for arm in named(node.field("body")):
            inner = named(arm)
            if arm.kind() == "match_default_expression":
                arms.append((None, inner[-1:]))
            else:
                arms.append((named(inner[0]), inner[1:]))
        return (yield from self.cases(node, subject, arms, False))

    # -- targets

    def assign(self, node: Node, value: int, declares: bool = False) -> Steps | int:
        """Assign to a variable, member, element or list."""
        kind = node.kind()
        if kind == "subscript_expression":
            return self._assign_element(node, value)
        if "member_access" in kind:
            return self._assign_member(node, value)
        if kind in ("list_literal", "array_creation_expression"):
            return self._unpack(node, value)
        return self.store(node, node.text().lstrip("&"), value, declares)

    def _assign_element(self, node: Node, value: int) -> Steps:
        inner = named(node)
        base = yield inner[0]
        key = (yield inner[1]) if len(inner) > 1 else NONE
        self.emit(SetIndex(node, base, key, value))
        return value

    def _assign_member(self, node: Node, value: int) -> Steps:
        base = yield node.field("object")
        self.emit(SetField(node, base, text_of(node, "name"), value))
        return value

    def _unpack(self, node: Node, value: int) -> Steps:
        for position, child in enumerate(named(node)):
            inner = named(child) if child.kind() == "array_element_initializer" else [child]
            key = (yield inner[0]) if len(inner) > 1 else self.const(child, position)
            part = self.emit(GetIndex(self.temp(), child, value, key))
            yield Target(inner[-1], part)
        return value
