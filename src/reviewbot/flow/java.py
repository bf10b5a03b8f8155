"""Java syntax tree -> intermediate form."""

from __future__ import annotations

from typing import ClassVar

from reviewbot.flow.curly import CurlyLowering, lower_file, named, text_of
from reviewbot.flow.ir import (
    NONE,
    Argument,
    Binary,
    Call,
    Class,
    ClassValue,
    Collection,
    Function,
    GetField,
    Import,
    Module,
    Param,
    SetField,
    SetIndex,
    Unary,
)
from reviewbot.flow.literals import unescape
from reviewbot.flow.lowering import Steps, need
from reviewbot.source import Node

_NUMBERS = frozenset({"int", "long", "short", "byte", "double", "float", "boolean", "Integer", "Long"})
_METHODS = ("method_declaration", "constructor_declaration", "compact_constructor_declaration")


def _params(node: Node | None, method: bool) -> tuple[Param, ...]:
    out = [Param("this", "receiver")] if method else []
    if node is not None and node.kind() == "identifier":
        return (*out, Param(node.text()))
    for child in named(node):
        if child.kind() == "identifier":
            out.append(Param(child.text()))
        elif child.kind() == "spread_parameter":
            out.append(Param(next((text_of(c, "name") for c in named(child) if c.field("name")), "rest"), "rest"))
        elif child.field("name") is not None:
            marks = " ".join(c.text() for c in named(child) if c.kind() == "modifiers")
            out.append(Param(text_of(child, "name"), "positional", f"{text_of(child, 'type')} {marks}".strip()))
    return tuple(out)


def class_name(text: str) -> str:
    """`java.util.List<String>` -> `List`; "" for arrays, primitives, type variables and text."""
    name = text.split("<", maxsplit=1)[0].strip()
    if name.endswith("]") or not name:
        return ""
    parts = [p for p in name.split(".") if p[:1].isupper()]
    name = ".".join(parts)
    return (
        name if len(name) > 1 and name not in ("String", "Object", "Integer", "Long", "Boolean", "CharSequence") else ""
    )


def _marks(node: Node) -> list[Node]:
    """The annotations of a declaration."""
    return [a for m in named(node) if m.kind() == "modifiers" for a in named(m) if "annotation" in a.kind()]


def _annotations(node: Node) -> tuple[str, ...]:
    return tuple(
        a.text()[1:] for m in named(node) if m.kind() == "modifiers" for a in named(m) if "annotation" in a.kind()
    )


class JavaLowering(CurlyLowering):
    """Lowers Java."""

    handlers: ClassVar[dict[str, str]] = CurlyLowering.handlers | {
        "super": "name",
        "type_identifier": "name",
        "scoped_identifier": "scoped",
        "null_literal": "word",
        "decimal_integer_literal": "numeral",
        "hex_integer_literal": "numeral",
        "octal_integer_literal": "numeral",
        "decimal_floating_point_literal": "numeral",
        "string_literal": "string",
        "character_literal": "string",
        "instanceof_expression": "instance_of",
        "update_expression": "update",
        "ternary_expression": "ternary",
        "assignment_expression": "assignment",
        "cast_expression": "cast",
        "field_access": "field_access",
        "array_access": "array_access",
        "method_invocation": "invocation",
        "explicit_constructor_invocation": "each",
        "object_creation_expression": "creation",
        "array_creation_expression": "new_array",
        "array_initializer": "array",
        "element_value_array_initializer": "array",
        "lambda_expression": "lambda_expression",
        "method_reference": "nothing",
        "class_literal": "scoped",
        "block": "statements",
        "constructor_body": "statements",
        "expression_statement": "each",
        "local_variable_declaration": "declaration",
        "field_declaration": "declaration",
        "enhanced_for_statement": "for_each",
        "for_statement": "for_statement",
        "do_statement": "do_statement",
        "switch_expression": "switch",
        "yield_statement": "each",
        "try_statement": "try_statement",
        "try_with_resources_statement": "try_statement",
        "resource": "resource",
        "throw_statement": "throw_statement",
        "synchronized_statement": "each",
        "class_declaration": "class_declaration",
        "record_declaration": "class_declaration",
        "enum_declaration": "class_declaration",
        "interface_declaration": "class_declaration",
        "import_declaration": "import_declaration",
        "package_declaration": "package_declaration",
        "method_declaration": "stray_method",
        "modifiers": "nothing",
        "annotation": "annotation",
        "marker_annotation": "annotation",
    }

    def scoped(self, node: Node) -> int:
        """A dotted name."""
        return self.load(node, node.text())

    def string(self, node: Node) -> int:
        """A string literal or text block."""
        text = node.text()
        inner = text[3:-3] if text.startswith('"""') else text[1:-1]
        return self.const(node, unescape(inner))

    def instance_of(self, node: Node) -> Steps:
        """`x instanceof Type name`."""
        value = yield node.field("left")
        if node.field("name") is not None:
            self.store(node, text_of(node, "name"), self.typed(node, value, text_of(node, "right")), True)
        return self.emit(Unary(self.temp(), node, "clean", value))

    def cast(self, node: Node) -> Steps:
        """`(Type) value`; a cast to a number is clean."""
        value = yield node.field("value")
        name = text_of(node, "type")
        return (
            self.emit(Unary(self.temp(), node, "clean", value)) if name in _NUMBERS else self.typed(node, value, name)
        )

    def typed(self, node: Node, value: int, type_name: str) -> int:
        """The value as one of a declared type: a class name says which library a method belongs to."""
        name = class_name(type_name)
        if not name:
            return value
        return self.emit(Binary(self.temp(), node, "typed", value, self.const(node, name)))

    def new_array(self, node: Node) -> Steps:
        """`new byte[16]` is zeros, `new String[] {...}` a list."""
        filled = node.field("value")
        if filled is not None:
            return (yield filled)
        yield from self.each(node)
        zeros = text_of(node, "type") in ("byte", "char")
        return self.const(node, "\0" * 16, "bytes") if zeros else self.sequence_of(node)

    def sequence_of(self, node: Node) -> int:
        """An empty list."""
        return self.emit(Collection(self.temp(), node, "list", ()))

    def annotation(self, node: Node) -> Steps:
        """`@Name(key = value)`: a call with keyword arguments."""
        name = text_of(node, "name").rsplit(".", 1)[-1]
        callee = self.load(node, f"@{name}")
        given = []
        for child in named(node.field("arguments")):
            pair = child.kind() == "element_value_pair"
            value = yield (child.field("value") if pair else child)
            given.append(Argument(text_of(child, "key") if pair else "value", value))
        return self.emit(Call(self.temp(), node, callee, NONE, f"@{name}", tuple(given)))

    def field_access(self, node: Node) -> Steps:
        """`base.name`."""
        base = yield node.field("object")
        return self.emit(GetField(self.temp(), node, base, text_of(node, "field")))

    def array_access(self, node: Node) -> Steps:
        """`base[key]`."""
        return self.index_of(node, need(node, "array"), node.field("index"))

    def invocation(self, node: Node) -> Steps:
        """A method call."""
        return self.method_call(node, node.field("object"), text_of(node, "name"), None)

    def creation(self, node: Node) -> Steps:
        """`new Type(...)`, anonymous classes too."""
        made = yield from self.construct(
            node, class_name(text_of(node, "type")) or text_of(node, "type").split("<")[0], node.field("arguments")
        )
        for child in named(node):
            if child.kind() == "class_body":
                self.members(child, "")
        return made

    def array(self, node: Node) -> Steps:
        """`{a, b}`."""
        return self.sequence(node, "list", named(node))

    def lambda_expression(self, node: Node) -> int:
        """A lambda."""
        params = _params(node.field("parameters"), False)
        return self.closure_of(self.make(node, "<lambda>", params, node.field("body"), kind="arrow"))

    def assign(self, node: Node, value: int, declares: bool = False) -> Steps | int:
        """Assign to a name, field or element."""
        kind = node.kind()
        if kind == "field_access":
            return self._assign_field(node, value)
        if kind == "array_access":
            return self._assign_element(node, value)
        return self.store(node, node.text(), value, declares)

    def _assign_field(self, node: Node, value: int) -> Steps:
        base = yield node.field("object")
        self.emit(SetField(node, base, text_of(node, "field"), value))
        return value

    def _assign_element(self, node: Node, value: int) -> Steps:
        base = yield node.field("array")
        key = yield node.field("index")
        self.emit(SetIndex(node, base, key, value))
        return value

    def declaration(self, node: Node) -> Steps:
        """`Type name = value, ...`."""
        kind = text_of(node, "type")
        numeric = kind in _NUMBERS or kind == "UUID"
        for child in named(node):
            if child.kind() != "variable_declarator":
                continue
            name = text_of(child, "name")
            if child.field("value") is not None:
                value = yield child.field("value")
                # A number injects nothing, but one that was drawn stays as predictable as it is.
                made = need(child, "value")
                drawn = text_of(made, "name").startswith(("next", "random"))
                if numeric and made.kind() == "method_invocation" and not drawn:
                    value = self.emit(Unary(self.temp(), child, "clean", value))
                self.store(child, name, self.typed(child, value, kind), True)
            elif node.kind() == "field_declaration" and class_name(kind):
                self.store(child, name, self.typed(child, self.load(child, name), kind), True)
        return NONE

    def for_each(self, node: Node) -> Steps:
        """`for (Type name : values)`."""
        return self.each_of(node, need(node, "value"), [(need(node, "name"), False)], node.field("body"))

    def for_statement(self, node: Node) -> Steps:
        """`for (init; test; update)`."""
        yield node.field("init")
        return (yield from self.while_loop(node.field("condition"), node.field("body"), node.field("update")))

    def switch(self, node: Node) -> Steps:
        """`switch`, old and new."""
        subject = yield node.field("condition")
        arms: list[tuple[list[Node] | None, list[Node]]] = []
        arrow = False
        for group in named(node.field("body")):
            arrow = arrow or group.kind() == "switch_rule"
            labels = [c for c in named(group) if c.kind() == "switch_label"]
            values = [v for label in labels for v in named(label)]
            rest = [c for c in named(group) if c.kind() != "switch_label"]
            arms.append((values or None, rest))
        return (yield from self.cases(node, subject, arms, not arrow))

    def try_statement(self, node: Node) -> Steps:
        """`try`, with resources too."""
        body, handlers, finals = [], [], []
        for child in named(node):
            kind = child.kind()
            if kind == "resource_specification":
                body += named(child)
            elif kind == "block":
                body.append(child)
            elif kind == "catch_clause":
                param = next((c for c in named(child) if c.kind() == "catch_formal_parameter"), None)
                handlers.append((param.field("name") if param else None, [need(child, "body")]))
            elif kind == "finally_clause":
                finals += named(child)
        return self.guarded(body, handlers, finals)

    def resource(self, node: Node) -> Steps:
        """A resource of a try."""
        value = yield node.field("value")
        if node.field("name") is not None:
            self.store(node, text_of(node, "name"), self.typed(node, value, text_of(node, "type")), True)
        return NONE

    # -- classes

    def class_declaration(self, node: Node) -> int:
        """A class: methods are registered, field initialisers run as a function."""
        name = text_of(node, "name")
        superclass = node.field("superclass")
        bases = tuple(c.text().split("<")[0] for c in named(superclass)) if superclass else ()
        definition = Class(name, node, bases)
        fields = [*_marks(node), *self.members(node.field("body"), name, definition)]
        lowering = type(self)
        definition.body = Function(
            name, node, (), name, kind="class", lower=lambda: lowering(self.module, name).lower(fields)
        )
        value = self.emit(ClassValue(self.temp(), node, self.define(definition)))
        return self.store(node, name, value, True)

    def members(self, body: Node | None, owner: str, definition: Class | None = None) -> list[Node]:
        """Register the methods of a class body; gives back its other members."""
        rest = []
        for member in named(body):
            if member.kind() in _METHODS:
                rest += _marks(member)
                static = any("static" in m.text() for m in named(member) if m.kind() == "modifiers")
                params = _params(member.field("parameters"), not static)
                method = self.make(member, text_of(member, "name"), params, member.field("body"), owner,
                                   decorators=_annotations(member))  # fmt: skip
                if definition is not None:
                    definition.methods.setdefault(method.name, method)
            elif member.kind() == "enum_body_declarations":
                rest += self.members(member, owner, definition)
            elif member.kind() != "enum_constant":
                rest.append(member)
        return rest

    def stray_method(self, node: Node) -> int:
        """A method outside a class (a fragment)."""
        self.make(node, text_of(node, "name"), _params(node.field("parameters"), True), node.field("body"), "",
                  decorators=_annotations(node))  # fmt: skip
        return NONE

    def package_declaration(self, node: Node) -> int:
        """`package a.b`: classes of the package need no import."""
        self.module.package = named(node)[-1].text() if named(node) else ""
        return NONE

    def import_declaration(self, node: Node) -> int:
        """`import a.b.C`, `import static a.b.C.method`."""
        path = named(node)[0].text() if named(node) else ""
        if "*" not in node.text() and any(c.kind() == "static" for c in node.children()):
            owner, _, member = path.rpartition(".")
            self.emit(Import(node, member, owner, member))
            return NONE
        if path and "*" not in node.text():
            self.emit(Import(node, path.rsplit(".", 1)[-1], path))
        return NONE


def lower_module(root: Node) -> Module:
    """A file; functions and classes are registered as its top level is lowered."""
    return lower_file(root, "java", JavaLowering)
