"""PHP syntax tree -> intermediate form: statements, definitions and pages.

What stands outside the tags of a page is blank, `<?=` is an output.
"""

from __future__ import annotations

from typing import Any, ClassVar

from reviewbot.flow.curly import lower_file, named, text_of
from reviewbot.flow.ir import (
    NONE,
    Argument,
    Binary,
    Call,
    Class,
    ClassValue,
    Collection,
    Function,
    Import,
    Item,
    Module,
    Output,
    SetField,
)
from reviewbot.flow.lowering import Condition, Steps, need
from reviewbot.flow.php_expressions import PhpExpressions, params_of
from reviewbot.source import Node


class PhpLowering(PhpExpressions):
    """Lowers PHP."""

    handlers: ClassVar[dict[str, str]] = PhpExpressions.handlers | {
        "print_intrinsic": "echo",
        "echo_statement": "echo",
        "include_expression": "include",
        "include_once_expression": "include",
        "require_expression": "include",
        "require_once_expression": "include",
        "throw_expression": "throw_statement",
        "throw_statement": "throw_statement",
        "exit_statement": "exit_statement",
        "expression_statement": "expression_statement",
        "compound_statement": "statements",
        "colon_block": "statements",
        "else_if_clause": "else_if",
        "else_clause": "each",
        "for_statement": "for_statement",
        "foreach_statement": "foreach",
        "do_statement": "do_statement",
        "switch_statement": "switch",
        "try_statement": "try_statement",
        "function_definition": "function_definition",
        "class_declaration": "class_declaration",
        "trait_declaration": "class_declaration",
        "interface_declaration": "nothing",
        "method_declaration": "stray_method",
        "namespace_use_declaration": "use",
        "namespace_definition": "namespace",
        "php_tag": "nothing",
        "php_end_tag": "nothing",
        "text": "nothing",
        "unset_statement": "nothing",
        "global_declaration": "nothing",
    }

    # -- pages

    def echo(self, node: Node) -> Steps:
        """`echo a, b`, `print a`."""
        todo = [
            c for child in named(node) for c in (named(child) if child.kind() == "sequence_expression" else [child])
        ]
        for child in todo:
            value = yield child
            self.emit(Output(child, "echo", value))
        return NONE

    def include(self, node: Node) -> Steps:
        """`include x`."""
        value = yield from self.each(node)
        callee = self.load(node, "include")
        return self.emit(Call(self.temp(), node, callee, NONE, "include", (Argument("", value),)))

    def exit_statement(self, node: Node) -> Steps:
        """`exit(x)`: shows x and ends."""
        value = yield from self.each(node)
        if value != NONE:
            self.emit(Output(node, "echo", value))
        return self.throw(node, NONE)

    def expression_statement(self, node: Node) -> Steps:
        """An expression; after `<?=` its value is shown."""
        value = yield from self.each(node)
        before = node.prev()
        shown = before is not None and "<?=" in before.text()[-4:]
        if shown or self._after_tag(node):
            self.emit(Output(node, "echo", value))
        return value

    def _after_tag(self, node: Node) -> bool:
        lines = self.page()
        start = node.range().start
        return lines[start.line][: start.column].rstrip().endswith("<?=") if start.line < len(lines) else False

    def page(self) -> list[str]:
        """The lines of the file."""
        found = _PAGES.get(id(self.module))
        if found is None:
            _PAGES.clear()
            found = self.module.main.node.text().split("\n")
            offset = self.module.main.node.range().start.line
            _PAGES[id(self.module)] = found = [""] * offset + found
        return found

    # -- statements

    def if_statement(self, node: Node) -> Steps:
        """`if` with any number of `elseif`."""
        after = self.block()
        yield from self._arm(node, after)
        for child in named(node):
            if child.kind() == "else_if_clause":
                yield from self._arm(child, after)
            elif child.kind() == "else_clause":
                yield from self.each(child)
        self.jump(after)
        self.enter(after)
        return NONE

    def _arm(self, node: Node, after: int) -> Steps:
        yes, no = self.block(), self.block()
        yield Condition(need(node, "condition"), yes, no)
        self.enter(yes)
        yield node.field("body")
        self.jump(after)
        self.enter(no)
        return NONE

    def else_if(self, node: Node) -> int:
        """Lowered with its `if`."""
        return NONE

    def for_statement(self, node: Node) -> Steps:
        """`for (init; test; update)`."""
        yield node.field("initialize")
        return (yield from self.while_loop(node.field("condition"), node.field("body"), node.field("update")))

    def foreach(self, node: Node) -> Steps:
        """`foreach ($values as $key => $value)`."""
        inner = [
            c
            for c in named(node)
            if need(node, "body") is None or c.range().start.index != need(node, "body").range().start.index
        ]
        source, target = inner[0], inner[1]
        if target.kind() == "pair":
            key, value = named(target)[:2]
            targets = [(key, True), (value, False)]
        else:
            targets = [(target, False)]
        return self.each_of(node, source, targets, node.field("body"))

    def switch(self, node: Node) -> Steps:
        """`switch`."""
        subject = yield node.field("condition")
        arms: list[tuple[list[Node] | None, list[Node]]] = []
        for case in named(node.field("body")):
            label = case.field("value")
            rest = [c for c in named(case) if label is None or c.range().start.index != label.range().start.index]
            arms.append(([label] if label is not None else None, rest))
        return (yield from self.cases(node, subject, arms, True))

    def try_statement(self, node: Node) -> Steps:
        """`try`."""
        handlers, finals = [], []
        for child in named(node):
            if child.kind() == "catch_clause":
                handlers.append((child.field("name"), [need(child, "body")]))
            elif child.kind() == "finally_clause":
                finals.append(need(child, "body"))
        return self.guarded([need(node, "body")], handlers, finals)

    # -- definitions

    def function_definition(self, node: Node) -> int:
        """A function."""
        name = text_of(node, "name")
        function = self.make(node, name, params_of(node.field("parameters"), False), node.field("body"))
        return self.store(node, name, self.closure_of(function), True)

    def class_declaration(self, node: Node) -> int:
        """A class: methods are registered, property defaults run as a function."""
        name = text_of(node, "name")
        bases = tuple(b.text() for c in named(node) if c.kind() == "base_clause" for b in named(c))
        definition = Class(name, node, bases)
        rest = []
        for member in named(node.field("body")):
            if member.kind() == "method_declaration":
                method = self._method(member, name)
                definition.methods[method.name] = method
            else:
                rest.append(member)
        lowering = type(self)

        def lower() -> Any:
            inner = lowering(self.module, name)
            for member in rest:
                for part in named(member):
                    pieces = named(part)
                    if part.kind() in ("property_element", "const_element") and len(pieces) > 1:
                        inner.store(part, pieces[0].text().lstrip("$"), inner.drive(pieces[-1]), True)
            return inner.finish()

        definition.body = Function(name, node, (), name, kind="class", lower=lower)
        value = self.emit(ClassValue(self.temp(), node, self.define(definition)))
        return self.store(node, name, value, True)

    def _method(self, member: Node, owner: str) -> Function:
        static = any(c.kind() == "static_modifier" for c in named(member))
        params = params_of(member.field("parameters"), not static)
        attributes = tuple(c.text() for c in named(member) if c.kind() == "attribute_list")
        return self.make(member, text_of(member, "name"), params, member.field("body"), owner, decorators=attributes)

    def _settings(self, arrays: list[Node]) -> Steps:
        """Each constant setting of a configuration file is shown to rules as a call of `$setting`, where it stands."""
        for element in (e for a in arrays if a.kind() == "array_creation_expression" for e in named(a)):
            inner = named(element)
            if len(inner) > 1 and inner[1].kind() in ("boolean", "string", "integer"):
                where = yield inner[0]
                pair = Collection(self.temp(), element, "dict", (Item(where, (yield inner[1])),))
                probe = self.load(element, "$setting")
                self.emit(Call(self.temp(), element, probe, NONE, "$setting", (Argument("", self.emit(pair)),)))
        return NONE

    def return_statement(self, node: Node) -> Steps:
        """`return`; what a configuration file returns is shown to rules as a call of `$config`."""
        value = yield from self.each(node)
        outer = node.parent()
        if outer is not None and outer.kind() == "program":
            probe = self.load(node, "$config")
            self.emit(Call(self.temp(), node, probe, NONE, "$config", (Argument("", value),)))
            yield from self._settings(named(node)[:1])
        return self.give_back(node, value)

    def prepare(self, function: Function) -> None:
        """Defaults of parameters, and parameters that are fields of the object."""
        for child in named(function.node.field("parameters")):
            name, default = text_of(child, "name"), child.field("default_value")
            if default is not None:
                value = self.emit(Binary(self.temp(), child, "default", self.load(child, name), self.drive(default)))
                self.store(child, name, value)
            if child.kind() == "property_promotion_parameter":
                base = self.load(child, "$this")
                self.emit(SetField(child, base, name.lstrip("$"), self.load(child, name)))

    def stray_method(self, node: Node) -> int:
        """A method outside a class (a fragment)."""
        self._method(node, "")
        return NONE

    def use(self, node: Node) -> int:
        """`use A\\B as C`."""
        for clause in named(node):
            inner = named(clause)
            if inner:
                path = inner[0].text()
                local = inner[-1].text().rsplit("\\", 1)[-1] if len(inner) > 1 else path.rsplit("\\", 1)[-1]
                self.emit(Import(clause, local, path))
        return NONE

    def namespace(self, node: Node) -> Steps | int:
        """A namespace, with a body or for the rest of the file."""
        body = node.field("body")
        return self.statements(body) if body is not None else NONE


_PAGES: dict[int, list[str]] = {}


def lower_module(root: Node) -> Module:
    """A file; functions and classes are registered as its top level is lowered."""
    return lower_file(root, "php", PhpLowering)
