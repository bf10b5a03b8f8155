"""Python syntax tree -> intermediate form: functions, classes, imports and the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from reviewbot.flow.ir import (
    NONE,
    Binary,
    Call,
    Class,
    ClassValue,
    Closure,
    Function,
    GetField,
    Import,
    Module,
    Param,
)
from reviewbot.flow.lowering import Steps, need
from reviewbot.flow.python_expressions import field_text, named
from reviewbot.flow.python_statements import StatementLowering
from reviewbot.source import Node


def _param(node: Node, kind: str) -> Param:
    """One parameter of any shape."""
    shape = node.kind()
    if shape == "identifier":
        return Param(node.text(), kind)
    if shape in ("default_parameter", "typed_default_parameter"):
        return Param(field_text(node, "name"), kind, field_text(node, "type"), True)
    if shape == "typed_parameter":
        inner = _param(node.children()[0], kind)
        return Param(inner.name, inner.kind, field_text(node, "type"))
    if shape == "list_splat_pattern":
        return Param(node.text().lstrip("*"), "rest")
    if shape == "dictionary_splat_pattern":
        return Param(node.text().lstrip("*"), "keyword_rest")
    return Param(node.text(), kind)


def params_of(node: Node | None, method: bool) -> tuple[Param, ...]:
    """The declared parameters; the first one of a method is its receiver."""
    out: list[Param] = []
    kind = "positional"
    for child in named(node) if node else ():
        if child.kind() == "keyword_separator" or child.text() == "*":
            kind = "keyword"
        elif child.kind() != "positional_separator":
            out.append(_param(child, kind))
            if out[-1].kind == "rest":
                kind = "keyword"
    if method and out and out[0].kind == "positional":
        out[0] = Param(out[0].name, "receiver")
    return tuple(out)


class PythonLowering(StatementLowering):
    """Lowers Python."""

    handlers: ClassVar[dict[str, str]] = StatementLowering.handlers | {
        "lambda": "closure_expression",
        "function_definition": "function_definition",
        "decorated_definition": "decorated",
        "decorator": "decorator",
        "class_definition": "class_definition",
        "import_statement": "import_statement",
        "import_from_statement": "import_from",
    }

    def closure_expression(self, node: Node) -> int:
        """A lambda."""
        body = node.field("body")
        function = Function("<lambda>", node, params_of(node.field("parameters"), False), self.owner)

        def lower() -> object:
            inner = PythonLowering(self.module, self.owner)
            inner.give_back(node, inner.drive(body))
            return inner.finish()

        function.lower = lower  # type: ignore[assignment]
        return self.emit(Closure(self.temp(), node, self.nested(function)))

    def decorated(self, node: Node) -> Steps:
        """A decorated function or class; the decorators run as calls too."""
        decorators = tuple(c.text()[1:] for c in named(node) if c.kind() == "decorator")
        for child in named(node):
            if child.kind() == "decorator":
                yield child
        definition = need(node, "definition")
        if definition.kind() == "function_definition":
            return self.function_definition(definition, decorators)
        return (yield definition)

    def decorator(self, node: Node) -> Steps:
        """`@name` is a call of `name`, as `@name(...)` is one already."""
        inner = named(node)[0] if named(node) else None
        if inner is None or inner.kind() not in ("identifier", "attribute"):
            return (yield inner)
        receiver = NONE
        if inner.kind() == "attribute":
            receiver = yield need(inner, "object")
            callee = self.emit(GetField(self.temp(), inner, receiver, field_text(inner, "attribute")))
        else:
            callee = yield inner
        return self.emit(Call(self.temp(), inner, callee, receiver, inner.text().rsplit(".", 1)[-1], ()))

    def function_definition(self, node: Node, decorators: tuple[str, ...] = ()) -> int:
        """A nested or top-level function."""
        function = self.function(node, decorators)
        value = self.emit(Closure(self.temp(), node, function))
        return self.store(node, function.name, value, True)

    def function(self, node: Node, decorators: tuple[str, ...] = (), owner: str = "") -> Function:
        """The function a definition stands for, its body lowered on first use."""
        method = bool(owner) and not any(d.startswith("staticmethod") for d in decorators)
        params = params_of(node.field("parameters"), method)
        function = Function(field_text(node, "name"), node, params, owner or self.owner, decorators)
        function.lower = lambda: lower_function(self.module, function)
        return self.nested(function)

    def class_definition(self, node: Node) -> int:
        """A class: methods are registered, the rest of the body runs as a function."""
        name = field_text(node, "name")
        bases = tuple(b.text() for b in named(need(node, "superclasses"))) if node.field("superclasses") else ()
        definition = Class(name, node, bases)
        statements = []
        for child, decorators in _class_members(node):
            if decorators is None:
                statements.append(child)
            else:
                method = self.function(child, decorators, name)
                definition.methods[method.name] = method

        def lower() -> object:
            return PythonLowering(self.module, name).lower(statements)

        definition.body = Function(name, node, (), name, kind="class", lower=lower)  # type: ignore[arg-type]
        value = self.emit(ClassValue(self.temp(), node, self.define(definition)))
        return self.store(node, name, value, True)

    def import_statement(self, node: Node) -> int:
        """`import a.b as c`."""
        for child in named(node):
            if child.kind() == "aliased_import":
                self.emit(Import(child, field_text(child, "alias"), field_text(child, "name")))
            else:
                root = child.text().split(".")[0]
                self.emit(Import(child, root, root))
        return NONE

    def import_from(self, node: Node) -> int:
        """`from a import b as c`."""
        module = node.field("module_name")
        path = module.text() if module else ""
        for child in named(node):
            if module is not None and child.range().start.index == module.range().start.index:
                continue
            if child.kind() == "aliased_import":
                self.emit(Import(child, field_text(child, "alias"), path, field_text(child, "name")))
            elif child.kind() == "dotted_name":
                self.emit(Import(child, child.text(), path, child.text()))
        return NONE


def _class_members(node: Node) -> Iterator[tuple[Node, tuple[str, ...] | None]]:
    """Members of a class body: (definition, decorators) for methods, (statement, None) for the rest."""
    body = node.field("body")
    for child in named(body) if body else ():
        inner = child.field("definition") if child.kind() == "decorated_definition" else child
        if inner is not None and inner.kind() == "function_definition":
            for decorator in named(child) if child is not inner else ():
                if decorator.kind() == "decorator":
                    yield decorator, None
            yield inner, tuple(d.text()[1:] for d in named(child) if d.kind() == "decorator")
        else:
            yield child, None


def _defaults(lowering: PythonLowering, params: Node | None) -> None:
    """Defaults are what a parameter holds if the caller gives nothing."""
    for child in named(params) if params else ():
        if child.kind() in ("default_parameter", "typed_default_parameter"):
            default = lowering.drive(child.field("value"))
            name = field_text(child, "name")
            given = lowering.load(child, name)
            value = lowering.emit(Binary(lowering.temp(), child, "default", given, default))
            lowering.store(child, name, value)


def lower_function(module: Module, function: Function) -> Any:
    """The body of a function definition."""
    lowering = PythonLowering(module, function.owner)
    _defaults(lowering, function.node.field("parameters"))
    body = function.node.field("body")
    return lowering.lower(named(body) if body else ())


def lower_module(root: Node) -> Module:
    """A file; functions and classes are registered as its top level is lowered."""
    main = Function("<module>", root, kind="module")
    module = Module("python", main)
    main.lower = lambda: PythonLowering(module).lower(named(root))
    return module
