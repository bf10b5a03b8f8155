"""Ruby syntax tree -> intermediate form."""

from __future__ import annotations

from typing import Any, ClassVar

from reviewbot.flow.curly import CurlyLowering, lower_file, named, operator_of, text_of
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
    GetIndex,
    Item,
    Join,
    Module,
    Param,
    SetField,
    SetIndex,
    Text,
    Unary,
)
from reviewbot.flow.literals import unescape
from reviewbot.flow.lowering import Condition, Loop, Steps, Target, need
from reviewbot.source import Node

_NEVER = frozenset({"raise", "fail", "abort", "exit", "halt"})


def _params(node: Node | None, method: bool) -> tuple[Param, ...]:
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


class RubyLowering(CurlyLowering):
    """Lowers Ruby."""

    handlers: ClassVar[dict[str, str]] = CurlyLowering.handlers | {
        "identifier": "identifier",
        "constant": "name",
        "instance_variable": "name",
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
        "parenthesized_statements": "statements",
        "body_statement": "body_statement",
        "block_body": "statements",
        "then": "statements",
        "else": "statements",
        "do": "statements",
        "begin": "body_statement",
        "if": "if_statement",
        "elsif": "if_statement",
        "unless": "unless_statement",
        "if_modifier": "if_modifier",
        "unless_modifier": "unless_modifier",
        "while_modifier": "each",
        "until_modifier": "each",
        "rescue_modifier": "rescue_modifier",
        "while": "while_statement",
        "until": "until",
        "for": "for_statement",
        "case": "case",
        "return": "return_statement",
        "next": "return_statement",
        "break": "break_statement",
        "method": "method",
        "singleton_method": "method",
        "class": "class_definition",
        "module": "class_definition",
        "singleton_class": "body_only",
        "program": "statements",
        "block_argument": "each",
        "empty_statement": "nothing",
        "alias": "nothing",
        "undef": "nothing",
        "uninterpreted": "nothing",
    }

    # -- expressions

    def identifier(self, node: Node) -> int:
        """A variable, or a call without arguments: the name says it either way."""
        name = node.text()
        outer = node.parent()
        if name in _NEVER and outer is not None and outer.kind() in ("body_statement", "then", "block_body"):
            return self.throw(node, NONE)
        return self.load(node, name)

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
        return (yield from super().binary(node))

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
            given = (*given, Argument("&", (yield from self.block_value(block))))
        if receiver is None and name in _NEVER and name != "halt":
            return self.throw(node, NONE)
        return self.emit(Call(self.temp(), node, callee, base, name or "call", given))

    def block_value(self, node: Node) -> Steps:
        """A block: runs where it stands, its parameters are elements of what it is given to."""
        params = _params(node.field("parameters"), False)
        function = self.make(node, "<block>", params, node.field("body"), kind="arrow")
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
        params = _params(node.field("parameters"), False)
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
            base = self.load(node, "self")
            self.emit(SetField(node, base, node.text(), value))
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

    # -- statements

    def statements(self, node: Node) -> Steps:
        """A list of statements; the value is the last one's."""
        last = NONE
        for child in named(node):
            last = yield child
        return last

    def if_statement(self, node: Node) -> Steps:
        """`if` as a statement and as a value."""
        return self.choose(node, need(node, "condition"), node.field("consequence"), node.field("alternative"))

    def unless_statement(self, node: Node) -> Steps:
        """`unless`."""
        return self.choose(node, need(node, "condition"), node.field("alternative"), node.field("consequence"))

    def if_modifier(self, node: Node) -> Steps:
        """`x if test`."""
        return self.choose(node, need(node, "condition"), node.field("body"), None)

    def unless_modifier(self, node: Node) -> Steps:
        """`x unless test`."""
        return self.choose(node, need(node, "condition"), None, node.field("body"))

    def rescue_modifier(self, node: Node) -> Steps:
        """`x rescue y`: either."""
        values = []
        for child in named(node)[:2]:
            values.append((yield child))
        return self.emit(Join(self.temp(), node, tuple(values)))

    def until(self, node: Node) -> Steps:
        """`until`."""
        head, inside, after = self.block(), self.block(), self.block()
        self.jump(head)
        self.enter(head)
        yield Condition(need(node, "condition"), after, inside)
        yield from self.loop_body(inside, node.field("body"), Loop(after, head))
        self.jump(head)
        self.enter(after)
        return NONE

    def for_statement(self, node: Node) -> Steps:
        """`for x in y`."""
        source = need(node, "value")
        inner = named(source)[0] if source.kind() == "in" and named(source) else source
        return (yield from self.each_of(node, inner, [(need(node, "pattern"), False)], need(node, "body")))

    def case(self, node: Node) -> Steps:
        """`case x when a, b`."""
        value = node.field("value")
        subject = (yield value) if value is not None else NONE
        arms: list[tuple[list[Node] | None, list[Node]]] = []
        for child in named(node):
            if child.kind() == "when":
                labels = [named(p)[0] for p in named(child) if p.kind() == "pattern" and named(p)]
                body = child.field("body")
                arms.append((labels, [body] if body is not None else []))
            elif child.kind() == "else":
                arms.append((None, [child]))
        return (yield from self.cases(node, subject, arms, False))

    def body_statement(self, node: Node) -> Steps:
        """Statements with rescue and ensure."""
        children = named(node)
        rescues = [c for c in children if c.kind() == "rescue"]
        finals = [c for c in children if c.kind() == "ensure"]
        plain = [c for c in children if c.kind() not in ("rescue", "ensure", "else")]
        if not rescues and not finals:
            return (yield from self.statements(node))
        handlers = []
        for rescue in rescues:
            variable = rescue.field("variable")
            body = rescue.field("body")
            name = named(variable)[0] if variable is not None and named(variable) else None
            handlers.append((name, [body] if body is not None else []))
        last = [s for f in finals for s in named(f)]
        return (yield from self._rescued(node, plain, handlers, last))

    def _rescued(
        self, node: Node, plain: list[Node], handlers: list[tuple[Node | None, list[Node]]], finals: list[Node]
    ) -> Steps:
        if not plain:
            return NONE
        result = f"$choice{self.count}"
        handler, after = self.block(), self.block()
        with self.caught_by(handler):
            for statement in plain:
                last = yield statement
            self.store(node, result, last, True)
        self.jump(after)
        self.enter(handler)
        for variable, statements in handlers:
            if variable is not None:
                caught = self.emit(Unary(self.temp(), variable, "exception", NONE))
                yield Target(variable, caught)
            for statement in statements:
                yield statement
        self.jump(after)
        self.enter(after)
        for statement in finals:
            yield statement
        return self.load(node, result)

    # -- definitions

    def method(self, node: Node) -> int:
        """A method outside a class: a function."""
        function = self._method(node, self.owner)
        if self.owner:
            return NONE
        return self.store(node, function.name, self.closure_of(function), True)

    def _method(self, node: Node, owner: str) -> Function:
        method = bool(owner) and node.kind() == "method"
        return self.make(
            node, text_of(node, "name"), _params(node.field("parameters"), method), node.field("body"), owner
        )

    def prepare(self, function: Function) -> None:
        """Defaults of parameters."""
        for child in named(function.node.field("parameters")):
            if child.kind() in ("optional_parameter", "keyword_parameter") and child.field("value") is not None:
                default = self.drive(child.field("value"))
                name = text_of(child, "name")
                given = self.load(child, name)
                self.store(child, name, self.emit(Binary(self.temp(), child, "default", given, default)))

    def returns_last(self, body: Node) -> bool:
        """Every body returns its last value."""
        return True

    def class_definition(self, node: Node) -> int:
        """A class or module: methods are registered, the rest of the body runs as a function."""
        name = text_of(node, "name").rsplit("::", 1)[-1]
        superclass = node.field("superclass")
        bases = tuple(c.text().replace("::", ".") for c in named(superclass)) if superclass is not None else ()
        definition = Class(name, node, bases)
        rest = []
        for member in named(node.field("body")):
            if member.kind() in ("method", "singleton_method"):
                method = self._method(member, name)
                definition.methods.setdefault(method.name, method)
            else:
                rest.append(member)
        lowering = type(self)
        definition.body = Function(
            name, node, (), name, kind="class", lower=lambda: lowering(self.module, name).lower(rest)
        )
        value = self.emit(ClassValue(self.temp(), node, self.define(definition)))
        return self.store(node, name, value, True)

    def body_only(self, node: Node) -> Steps:
        """`class << self`."""
        yield node.field("body")
        return NONE


def lower_module(root: Node) -> Module:
    """A file; functions and classes are registered as its top level is lowered."""
    return lower_file(root, "ruby", RubyLowering)
