"""Ruby syntax tree -> intermediate form: statements, methods, classes and the file."""

from __future__ import annotations

import re
from typing import ClassVar

from reviewbot.flow.curly import lower_file, named, text_of
from reviewbot.flow.ir import NONE, Binary, Class, ClassValue, Function, Join, Module, Unary
from reviewbot.flow.lowering import Condition, Loop, Steps, Target, need
from reviewbot.flow.ruby_expressions import RubyExpressions, params_of
from reviewbot.source import Node


class RubyLowering(RubyExpressions):
    """Lowers Ruby."""

    handlers: ClassVar[dict[str, str]] = RubyExpressions.handlers | {
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
        "empty_statement": "nothing",
        "alias": "nothing",
        "undef": "nothing",
        "uninterpreted": "nothing",
    }

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
            last = NONE
            for statement in statements:
                last = yield statement
            self.store(node, result, last, True)
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
            definition = self.module.classes.get(self.owner)
            if definition is not None:
                definition.methods.setdefault(function.name, function)
            return NONE
        return self.store(node, function.name, self.closure_of(function), True)

    def _method(self, node: Node, owner: str) -> Function:
        method = bool(owner) and node.kind() == "method"
        return self.make(
            node, text_of(node, "name"), params_of(node.field("parameters"), method), node.field("body"), owner
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

    def last_of(self, body: Node) -> Node:
        """The last statement."""
        inner = named(body) if body.kind() in ("body_statement", "block_body") else []
        return inner[-1] if inner else body

    def class_definition(self, node: Node) -> int:
        """A class or module: methods are registered, the rest of the body runs as a function."""
        name = text_of(node, "name").rsplit("::", 1)[-1]
        superclass = node.field("superclass")
        bases = tuple(c.text().replace("::", ".") for c in named(superclass)) if superclass is not None else ()
        body = node.field("body")
        mixed = (
            re.findall(r"^[ \t]*(?:include|prepend|extend)[ (]+([A-Z][\w:]*)", body.text(), re.M)
            if body is not None
            else []
        )
        definition = Class(name, node, (*bases, *(m.replace("::", ".") for m in mixed[:8])))
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
