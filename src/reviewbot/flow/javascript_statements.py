"""JavaScript and TypeScript syntax tree -> intermediate form: statements, functions, classes, modules."""

from __future__ import annotations

from typing import Any, ClassVar

from reviewbot.flow.ir import (
    NONE,
    Binary,
    Class,
    ClassValue,
    Closure,
    Function,
    Import,
    Iterate,
    Module,
    SetField,
    Unary,
)
from reviewbot.flow.javascript_parameters import is_property, named, params_of, text_of
from reviewbot.flow.lowering import Loop, Lowering, Steps, Target, need
from reviewbot.source import Node

_DECLARED = ("function_declaration", "generator_function_declaration")


class StatementLowering(Lowering):
    """The statements; expressions come from the class below it."""

    handlers: ClassVar[dict[str, str]] = {
        "program": "statements",
        "statement_block": "statements",
        "expression_statement": "each",
        "empty_statement": "nothing",
        "comment": "nothing",
        "debugger_statement": "nothing",
        "lexical_declaration": "each",
        "variable_declaration": "each",
        "variable_declarator": "declarator",
        "function_declaration": "nothing",
        "generator_function_declaration": "nothing",
        "function_expression": "closure",
        "generator_function": "closure",
        "function": "closure",
        "arrow_function": "closure",
        "method_definition": "closure",
        "class_declaration": "class_declaration",
        "abstract_class_declaration": "class_declaration",
        "class": "class_declaration",
        "if_statement": "if_statement",
        "else_clause": "each",
        "for_statement": "for_statement",
        "for_in_statement": "for_in",
        "while_statement": "while_statement",
        "do_statement": "do_statement",
        "switch_statement": "switch_statement",
        "try_statement": "try_statement",
        "return_statement": "return_statement",
        "throw_statement": "throw_statement",
        "break_statement": "break_statement",
        "continue_statement": "continue_statement",
        "labeled_statement": "labeled",
        "import_statement": "import_statement",
        "export_statement": "export_statement",
        "interface_declaration": "nothing",
        "type_alias_declaration": "nothing",
        "ambient_declaration": "nothing",
        "enum_declaration": "nothing",
    }

    def nothing(self, node: Node) -> int:
        """Nothing to do."""
        return NONE

    def statements(self, node: Node) -> Steps:
        """A block; function declarations are there from its start."""
        children = named(node)
        self.hoist(children)
        for child in children:  # noqa: UP028 - a list takes no sent values
            yield child
        return NONE

    def hoist(self, children: list[Node]) -> None:
        """Bind the declared functions of a block."""
        for child in children:
            inner = child.field("declaration") if child.kind() == "export_statement" else child
            if inner is not None and inner.kind() in _DECLARED:
                self.store(inner, text_of(inner, "name"), self.closure(inner), True)

    def declarator(self, node: Node) -> Steps | int:
        """`name = value` of a declaration."""
        if node.field("value") is None:
            return NONE
        return self._declarator(node)

    def _declarator(self, node: Node) -> Steps:
        value = yield node.field("value")
        yield Target(need(node, "name"), value, True)
        return NONE

    def if_statement(self, node: Node) -> Steps:
        """`if`."""
        return self.if_else(need(node, "condition"), node.field("consequence"), node.field("alternative"))

    def for_statement(self, node: Node) -> Steps:
        """`for (init; test; update)`."""
        yield node.field("initializer")
        test = node.field("condition")
        if test is not None and test.kind() in ("empty_statement", ";"):
            test = None
        if test is not None and test.kind() == "expression_statement":
            test = named(test)[0]
        return (yield from self.while_loop(test, node.field("body"), node.field("increment")))

    def for_in(self, node: Node) -> Steps:
        """`for (x of y)`, `for (x in y)`."""
        source = yield node.field("right")
        head, inside, after = self.block(), self.block(), self.block()
        self.jump(head)
        self.enter(head)
        self.branch(node, NONE, inside, after)
        self.enter(inside)
        element = self.emit(Iterate(self.temp(), node, source, text_of(node, "operator") == "in"))
        yield Target(need(node, "left"), element, True)
        yield from self.loop_body(self.current, node.field("body"), Loop(after, head))
        self.jump(head)
        self.enter(after)
        return NONE

    def while_statement(self, node: Node) -> Steps:
        """`while`."""
        return self.while_loop(node.field("condition"), node.field("body"))

    def do_statement(self, node: Node) -> Steps:
        """`do ... while`."""
        return self.do_loop(node.field("condition"), node.field("body"))

    def switch_statement(self, node: Node) -> Steps:
        """`switch`: each case is an equality test; cases fall through."""
        subject = yield node.field("value")
        cases = named(need(node, "body"))
        after = self.block()
        inside = [self.block() for _ in cases]
        default = after
        for case, target in zip(cases, inside, strict=True):
            if case.kind() == "switch_default":
                default = target
                continue
            value = yield case.field("value")
            test = self.emit(Binary(self.temp(), case, "==", subject, value))
            other = self.block()
            self.branch(case, test, target, other)
            self.enter(other)
        self.jump(default)
        self.loops.append(Loop(after, NONE))
        for position, (case, target) in enumerate(zip(cases, inside, strict=True)):
            self.enter(target)
            label = case.field("value")
            for child in named(case):
                if label is None or child.range().start.index != label.range().start.index:
                    yield child
            self.jump(inside[position + 1] if position + 1 < len(inside) else after)
        self.loops.pop()
        self.enter(after)
        return NONE

    def try_statement(self, node: Node) -> Steps:
        """`try ... catch ... finally`."""
        handler, after = self.block(), self.block()
        catch, final = node.field("handler"), node.field("finalizer")
        with self.caught_by(handler):
            yield node.field("body")
        self.jump(after)
        self.enter(handler)
        if catch is not None:
            caught = self.emit(Unary(self.temp(), catch, "exception", NONE))
            if catch.field("parameter") is not None:
                yield Target(need(catch, "parameter"), caught, True)
            yield catch.field("body")
        self.jump(after)
        self.enter(after)
        if final is not None:
            yield from self.each(final)
        return NONE

    def return_statement(self, node: Node) -> Steps:
        """`return`."""
        value = yield from self.each(node)
        return self.give_back(node, value)

    def throw_statement(self, node: Node) -> Steps:
        """`throw`."""
        value = yield from self.each(node)
        return self.throw(node, value)

    def break_statement(self, node: Node) -> int:
        """`break`."""
        return self.break_to(False, text_of(node, "label"))

    def continue_statement(self, node: Node) -> int:
        """`continue`."""
        return self.break_to(True, text_of(node, "label"))

    def labeled(self, node: Node) -> Steps:
        """A labelled statement; its label ends with it."""
        after = self.block()
        self.loops.append(Loop(after, NONE, text_of(node, "label")))
        yield node.field("body")
        self.loops.pop()
        self.jump(after)
        self.enter(after)
        return NONE

    # -- definitions

    def closure(self, node: Node) -> int:
        """A function as a value."""
        return self.emit(Closure(self.temp(), node, self.function(node)))

    def function(self, node: Node, owner: str = "", decorators: tuple[str, ...] = ()) -> Function:
        """A function whose body is lowered on first use."""
        kind = "arrow" if node.kind() == "arrow_function" else "function"
        name = text_of(node, "name") or _given_name(node)
        function = Function(name, node, params_of(node, bool(owner)), owner, decorators, kind)
        lowering = type(self)

        def lower() -> Any:
            return lower_function(lowering(self.module, owner or self.owner), node)

        function.lower = lower
        return self.nested(function)

    def class_declaration(self, node: Node) -> int:
        """A class: methods are registered, field initialisers run as a function."""
        name = text_of(node, "name") or _given_name(node)
        heritage = next((c for c in node.children() if c.kind() == "class_heritage"), None)
        bases = (heritage.text().replace("extends", "").split("implements")[0].strip(" {("),) if heritage else ()
        definition = Class(name, node, bases)
        fields: list[Node] = []
        decorators: list[str] = []
        for member in named(need(node, "body")):
            if member.kind() == "decorator":
                decorators.append(member.text()[1:])
            elif member.kind() == "method_definition":
                method = self.function(member, name, tuple(decorators))
                definition.methods[method.name] = method
                decorators = []
            else:
                fields.append(member)
                decorators = []
        definition.body = Function(name, node, (), name, kind="class", lower=self._fields(name, fields))
        value = self.emit(ClassValue(self.temp(), node, self.define(definition)))
        return self.store(node, name, value, True) if name else value

    def _fields(self, name: str, members: list[Node]) -> Any:
        lowering = type(self)

        def lower() -> Any:
            inner = lowering(self.module, name)
            for member in members:
                value = member.field("value")
                if value is not None:
                    label = text_of(member, "name") or text_of(member, "property")
                    inner.store(member, label, inner.drive(value), True)
            return inner.finish()

        return lower

    # -- modules

    def import_statement(self, node: Node) -> int:
        """`import a, {b as c}, * as d from "m"`."""
        path = text_of(node, "source")[1:-1].removeprefix("node:")
        stack = [c for c in named(node) if c.kind() == "import_clause"]
        while stack:
            part = stack.pop()
            kind = part.kind()
            if kind == "identifier":
                self.emit(Import(part, part.text(), path, "default"))
            elif kind == "namespace_import":
                self.emit(Import(part, named(part)[0].text(), path))
            elif kind == "import_specifier":
                name = text_of(part, "name")
                self.emit(Import(part, text_of(part, "alias") or name, path, name))
            else:
                stack.extend(named(part))
        return NONE

    def export_statement(self, node: Node) -> Steps:
        """`export` of a declaration or a default value."""
        declaration = node.field("declaration")
        if declaration is not None:
            yield declaration
            name = text_of(declaration, "name")
            if name and any(c.text() == "default" for c in node.children()[:2]):
                self.store(node, "$default", self.load(node, name), True)
            return NONE
        value = node.field("value")
        if value is not None:
            self.store(node, "$default", (yield value), True)
        return NONE


def _given_name(node: Node) -> str:
    """A function expression is called what it is assigned to."""
    parent = node.parent()
    if parent is not None and parent.kind() == "variable_declarator":
        return text_of(parent, "name")
    if parent is not None and parent.kind() == "pair":
        return text_of(parent, "key")
    if parent is not None and parent.kind() == "assignment_expression":
        return text_of(parent, "left").rsplit(".", 1)[-1]
    return "<function>"


def lower_function(lowering: StatementLowering, node: Node) -> Any:
    """The body of a function of any shape: parameters first, then statements or the one expression."""
    _parameters(lowering, node)
    body = node.field("body")
    if body is None:
        return lowering.finish()
    if body.kind() == "statement_block":
        lowering.drive(body)
    else:
        lowering.give_back(body, lowering.drive(body))
    return lowering.finish()


def _parameters(lowering: StatementLowering, node: Node) -> None:
    listed = node.field("parameters")
    for position, child in enumerate(named(listed) if listed else ()):
        pattern = child.field("pattern") or child
        default = child.field("value")
        if pattern.kind() == "assignment_pattern":
            pattern, default = need(pattern, "left"), pattern.field("right")
        if pattern.kind() == "rest_pattern":
            continue
        simple = pattern.kind() in ("identifier", "this")
        name = pattern.text() if simple else f"$parameter{position}"
        if default is not None:
            value = lowering.drive(default)
            given = lowering.load(child, name)
            chosen = lowering.emit(Binary(lowering.temp(), child, "default", given, value))
            lowering.store(child, name, chosen, True)
        if not simple:
            lowering.drive(Target(pattern, lowering.load(child, name), True))
        if simple and is_property(child):
            lowering.emit(SetField(child, lowering.load(child, "this"), name, lowering.load(child, name)))


def lower_program(root: Node, lowering: type[StatementLowering]) -> Module:
    """A file."""
    main = Function("<module>", root, kind="module")
    module = Module("javascript", main)

    def lower() -> Any:
        top = lowering(module)
        top.drive(root)
        return top.finish()

    main.lower = lower
    return module
