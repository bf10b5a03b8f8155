"""Go syntax tree -> intermediate form."""

from __future__ import annotations

import re
from typing import ClassVar

from reviewbot.flow.curly import CurlyLowering, lower_file, named, operator_of, text_of
from reviewbot.flow.go_calls import GoCalls
from reviewbot.flow.ir import (
    NONE,
    Binary,
    Class,
    GetField,
    GetIndex,
    Import,
    Module,
    Param,
    SetField,
    SetIndex,
    Unary,
)
from reviewbot.flow.literals import unescape
from reviewbot.flow.lowering import Condition, Steps, Target, need
from reviewbot.source import Node


def _params(node: Node | None) -> list[Param]:
    out = []
    for child in named(node):
        kind = "rest" if child.kind() == "variadic_parameter_declaration" else "positional"
        annotation = text_of(child, "type")
        for name in named(child):
            if name.kind() == "identifier":
                out.append(Param(name.text(), kind, annotation))
    return out


# Packages of one name that mean the opposite.
_RENAMED = {"math/rand": "math/mathrand", "text/template": "text/texttemplate"}
_CHECKED = frozenset({"index_expression", "type_assertion_expression"})
_MAJOR = re.compile(r"(?:/v\d+|\.v\d+)$")
_AFFIX = re.compile(r"^go-|-go$|\.go$")


def package_path(path: str) -> str:
    """The path of an import without what is no part of the package's name: `/v5`, `.v3`, `go-`."""
    path = _MAJOR.sub("", path)
    folder, _, last = path.rpartition("/")
    short = _AFFIX.sub("", last) if "." in folder.split("/")[0] else last
    return f"{folder}/{short}" if folder and short else path


class GoLowering(GoCalls):
    """Lowers Go."""

    handlers: ClassVar[dict[str, str]] = CurlyLowering.handlers | {
        "field_identifier": "name",
        "package_identifier": "name",
        "type_identifier": "name",
        "int_literal": "numeral",
        "float_literal": "numeral",
        "rune_literal": "symbol",
        "iota": "symbol",
        "interpreted_string_literal": "string",
        "raw_string_literal": "raw_string",
        "selector_expression": "selector",
        "index_expression": "index_expression",
        "slice_expression": "slice",
        "call_expression": "call",
        "type_conversion_expression": "conversion",
        "type_assertion_expression": "assertion",
        "composite_literal": "composite",
        "literal_value": "literal_value",
        "literal_element": "each",
        "func_literal": "func_literal",
        "variadic_argument": "each",
        "expression_list": "expression_list",
        "block": "statements",
        "statement_list": "statements",
        "expression_statement": "each",
        "short_var_declaration": "assign_many",
        "assignment_statement": "assign_many",
        "var_declaration": "each",
        "var_spec_list": "each",
        "var_spec": "var_spec",
        "const_declaration": "each",
        "const_spec": "var_spec",
        "inc_statement": "update",
        "dec_statement": "update",
        "for_statement": "for_statement",
        "expression_switch_statement": "switch",
        "type_switch_statement": "type_switch",
        "select_statement": "select",
        "receive_statement": "assign_many",
        "go_statement": "each",
        "defer_statement": "each",
        "send_statement": "each",
        "function_declaration": "function_declaration",
        "method_declaration": "method_declaration",
        "type_declaration": "type_declaration",
        "import_declaration": "import_declaration",
        "package_clause": "nothing",
        "labeled_statement": "each",
        "goto_statement": "nothing",
        "slice_type": "nothing",
        "map_type": "nothing",
        "label_name": "nothing",
    }

    def string(self, node: Node) -> int:
        """A quoted string."""
        return self.const(node, unescape(node.text()[1:-1]))

    def raw_string(self, node: Node) -> int:
        """A string in backquotes."""
        return self.const(node, node.text()[1:-1])

    def selector(self, node: Node) -> Steps:
        """`base.name`."""
        base = yield node.field("operand")
        return self.emit(GetField(self.temp(), node, base, text_of(node, "field")))

    def index_expression(self, node: Node) -> Steps:
        """`base[key]`."""
        return self.index_of(node, need(node, "operand"), node.field("index"))

    def slice(self, node: Node) -> Steps:
        """`base[a:b]`: the same data, from a place on."""
        value = yield node.field("operand")
        start, end = node.field("start"), node.field("end")
        if start is None or end is not None:
            return value
        first = yield start
        return self.emit(Binary(self.temp(), node, "from", value, first))

    def conversion(self, node: Node) -> Steps:
        """`[]byte(x)`."""
        return (yield node.field("operand"))

    def assertion(self, node: Node) -> Steps:
        """`x.(Type)`."""
        value = yield node.field("operand")
        numeric = text_of(node, "type") in ("int", "int64", "float64", "bool", "uint")
        return self.emit(Unary(self.temp(), node, "clean", value)) if numeric else value

    def func_literal(self, node: Node) -> int:
        """A closure."""
        function = self.make(node, "<func>", tuple(_params(node.field("parameters"))), node.field("body"))
        return self.closure_of(function)

    def expression_list(self, node: Node) -> Steps:
        """One value, or several as a tuple."""
        children = named(node)
        if len(children) == 1:
            return (yield children[0])
        return (yield from self.sequence(node, "tuple", children))

    def assign(self, node: Node, value: int, declares: bool = False) -> Steps | int:
        """Assign to a name, field or element."""
        kind = node.kind()
        if kind == "selector_expression":
            return self._assign_field(node, value)
        if kind == "index_expression":
            return self._assign_element(node, value)
        if kind == "expression_list":
            return self._spread(named(node), node, value)
        return self.store(node, node.text().lstrip("*"), value, declares) if kind != "blank_identifier" else NONE

    def _assign_field(self, node: Node, value: int) -> Steps:
        base = yield node.field("operand")
        self.emit(SetField(node, base, text_of(node, "field"), value))
        return value

    def _assign_element(self, node: Node, value: int) -> Steps:
        base = yield node.field("operand")
        key = yield node.field("index")
        self.emit(SetIndex(node, base, key, value))
        return value

    def _spread(self, targets: list[Node], node: Node, value: int) -> Steps:
        for position, target in enumerate(targets):
            if position == 0:
                part = self.emit(Unary(self.temp(), node, "first", value))
            else:
                part = self.emit(GetIndex(self.temp(), node, value, self.const(node, position)))
            yield Target(target, part, True)
        return value

    def assign_many(self, node: Node) -> Steps:
        """`a, b := x, y`, `a += b`."""
        right, left = node.field("right"), node.field("left")
        op = operator_of(node)
        if left is None:
            return (yield right)
        targets, values = named(left), named(right)
        if len(op) > 1 and op not in (":=", "<-"):
            value = yield values[0]
            before = yield targets[0]
            joined = op == "+="
            made = Binary(self.temp(), node, "+", before, value) if joined else Unary(self.temp(), node, "clean", value)
            yield Target(targets[0], self.emit(made))
        elif len(targets) == len(values):
            results = []
            for value_node in values:
                results.append((yield value_node))
            for target, result in zip(targets, results, strict=True):
                yield Target(target, result, True)
        elif len(targets) == 2 and len(values) == 1 and values[0].kind() in _CHECKED:
            value = yield values[0]
            present = self.checked(node, value)
            yield Target(targets[0], value, True)
            yield Target(targets[1], present, True)
        else:
            value = yield right
            yield from self._spread(targets, node, value)
        return NONE

    def var_spec(self, node: Node) -> Steps:
        """`var a, b T = x, y`."""
        value = node.field("value")
        names = [c for c in named(node) if c.kind() == "identifier"]
        if value is None:
            for name in names if node.kind() == "var_spec" else ():
                made = yield from self.zero(node, node.field("type"))
                self.store(name, name.text(), made, True)
            return NONE
        values = named(value)
        if len(values) == 1 and len(names) > 1:
            return (yield from self._spread(names, node, (yield values[0])))
        for name, one in zip(names, values, strict=False):
            yield Target(name, (yield one), True)
        return NONE

    def for_statement(self, node: Node) -> Steps:
        """`for` of every shape."""
        clause = next((c for c in named(node) if c.kind() != "block"), None)
        body = node.field("body")
        if clause is None:
            return (yield from self.while_loop(None, body))
        if clause.kind() == "range_clause":
            left = named(clause.field("left"))
            targets = [(t, position == 0) for position, t in enumerate(left)]
            return (yield from self.each_of(node, need(clause, "right"), targets, body))
        if clause.kind() == "for_clause":
            yield clause.field("initializer")
            return (yield from self.while_loop(clause.field("condition"), body, clause.field("update")))
        return (yield from self.while_loop(clause, body))

    def switch(self, node: Node) -> Steps:
        """`switch value { case ... }`; without a value the cases are conditions."""
        yield node.field("initializer")
        value = node.field("value")
        arms: list[tuple[list[Node] | None, list[Node]]] = []
        for case in named(node):
            if case.kind() == "expression_case":
                arms.append((named(case.field("value")), [c for c in named(case) if c.kind() != "expression_list"]))
            elif case.kind() == "default_case":
                arms.append((None, named(case)))
        if value is None:
            return (yield from self._conditions(arms))
        subject = yield value
        return (yield from self.cases(node, subject, arms, False))

    def _conditions(self, arms: list[tuple[list[Node] | None, list[Node]]]) -> Steps:
        after = self.block()
        for labels, statements in arms:
            inside, other = self.block(), self.block()
            for label in labels or ():
                following = self.block()
                yield Condition(label, inside, following)
                self.enter(following)
            self.jump(other if labels else inside)
            self.enter(inside)
            for statement in statements:  # noqa: UP028 - a list takes no sent values
                yield statement
            self.jump(after)
            self.enter(other)
        self.jump(after)
        self.enter(after)
        return NONE

    def type_switch(self, node: Node) -> Steps:
        """`switch v := x.(type)`."""
        value = yield node.field("value")
        bound = next((c for c in named(node) if c.kind() == "expression_list"), None)
        arms: list[tuple[list[Node] | None, list[Node]]] = []
        if bound is not None:
            yield Target(named(bound)[0], value, True)
        for case in named(node):
            if case.kind() in ("type_case", "default_case"):
                arms.append(([], [c for c in named(case) if c.kind() == "statement_list"]))
        return (yield from self._any_of(node, [statements for _, statements in arms]))

    def select(self, node: Node) -> Steps:
        """`select { case ... }`."""
        return self._any_of(node, [named(c) for c in named(node)])

    def _any_of(self, node: Node, arms: list[list[Node]]) -> Steps:
        after = self.block()
        for statements in arms:
            inside, other = self.block(), self.block()
            self.branch(node, NONE, inside, other)
            self.enter(inside)
            for statement in statements:  # noqa: UP028 - a list takes no sent values
                yield statement
            self.jump(after)
            self.enter(other)
        self.jump(after)
        self.enter(after)
        return NONE

    # -- definitions

    def return_statement(self, node: Node) -> Steps:
        """`return a, b`."""
        value = yield from self.each(node)
        return self.give_back(node, value)

    def function_declaration(self, node: Node) -> int:
        """A function."""
        name = text_of(node, "name")
        function = self.make(node, name, tuple(_params(node.field("parameters"))), node.field("body"))
        return self.store(node, name, self.closure_of(function), True)

    def method_declaration(self, node: Node) -> int:
        """A method: registered with its receiver's type."""
        receiver = _params(node.field("receiver"))
        owner = receiver[0].annotation.lstrip("*").split("[")[0] if receiver else ""
        first = [Param(receiver[0].name, "receiver")] if receiver else []
        function = self.make(
            node, text_of(node, "name"), (*first, *_params(node.field("parameters"))), node.field("body"), owner
        )
        known = self.module.classes.get(owner)
        if known is None:
            known = self.define(Class(owner, node))
        known.methods.setdefault(function.name, function)
        return NONE

    def import_declaration(self, node: Node) -> int:
        """`import ("a/b"; c "d/e")`."""
        stack = named(node)
        while stack:
            spec = stack.pop()
            if spec.kind() != "import_spec":
                stack.extend(named(spec))
                continue
            path = package_path(named(spec)[-1].text().strip('"`'))
            local = text_of(spec, "name") or path.rsplit("/", 1)[-1]
            path = _RENAMED.get(path, path)
            self.emit(Import(spec, local, path))
        return NONE


def lower_module(root: Node) -> Module:
    """A file; functions and classes are registered as its top level is lowered."""
    return lower_file(root, "go", GoLowering)
