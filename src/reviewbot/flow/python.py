"""Python syntax tree -> intermediate form."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any, ClassVar

from reviewbot.flow.ir import (
    NONE,
    Argument,
    Binary,
    Call,
    Class,
    ClassValue,
    Closure,
    Collection,
    Function,
    GetField,
    GetIndex,
    Import,
    Item,
    Iterate,
    Join,
    Module,
    Param,
    SetField,
    SetIndex,
    Text,
    Unary,
)
from reviewbot.flow.literals import number, unescape
from reviewbot.flow.lowering import Condition, Loop, Lowering, Steps, Target, need
from reviewbot.source import Node

_COMPARISONS = {"is": "is", "is not": "is-not", "in": "in", "not in": "not-in", "<>": "!="}
_WRAPPED = {"typed_parameter", "typed_default_parameter", "list_splat_pattern", "dictionary_splat_pattern"}


def _named(node: Node) -> list[Node]:
    return [child for child in node.children() if child.is_named() and child.kind() != "comment"]


def _field_text(node: Node, name: str) -> str:
    found = node.field(name)
    return found.text() if found else ""


def _param(node: Node, kind: str) -> Param:
    """One parameter of any shape."""
    shape = node.kind()
    if shape == "identifier":
        return Param(node.text(), kind)
    if shape in ("default_parameter", "typed_default_parameter"):
        return Param(_field_text(node, "name"), kind, _field_text(node, "type"), True)
    if shape == "typed_parameter":
        inner = _param(node.children()[0], kind)
        return Param(inner.name, inner.kind, _field_text(node, "type"))
    if shape == "list_splat_pattern":
        return Param(node.text().lstrip("*"), "rest")
    if shape == "dictionary_splat_pattern":
        return Param(node.text().lstrip("*"), "keyword_rest")
    return Param(node.text(), kind)


def params_of(node: Node | None, method: bool) -> tuple[Param, ...]:
    """The declared parameters; the first one of a method is its receiver."""
    out: list[Param] = []
    kind = "positional"
    for child in _named(node) if node else ():
        if child.kind() == "keyword_separator" or child.text() == "*":
            kind = "keyword"
        elif child.kind() != "positional_separator":
            out.append(_param(child, kind))
            if out[-1].kind == "rest":
                kind = "keyword"
    if method and out and out[0].kind == "positional":
        out[0] = Param(out[0].name, "receiver")
    return tuple(out)


class PythonLowering(Lowering):
    """Lowers Python."""

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
        "lambda": "closure_expression",
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
        "assignment": "assignment",
        "augmented_assignment": "augmented",
        "if_statement": "if_statement",
        "for_statement": "for_statement",
        "while_statement": "while_statement",
        "try_statement": "try_statement",
        "with_statement": "with_statement",
        "match_statement": "match_statement",
        "return_statement": "return_statement",
        "raise_statement": "raise_statement",
        "assert_statement": "assert_statement",
        "delete_statement": "each",
        "break_statement": "break_statement",
        "continue_statement": "continue_statement",
        "pass_statement": "nothing",
        "comment": "nothing",
        "type_alias_statement": "nothing",
        "function_definition": "function_definition",
        "decorated_definition": "decorated",
        "class_definition": "class_definition",
        "import_statement": "import_statement",
        "import_from_statement": "import_from",
        "future_import_statement": "nothing",
        "global_statement": "nothing",
        "nonlocal_statement": "nothing",
        "print_statement": "each",
        "exec_statement": "exec_statement",
    }

    # -- expressions

    def nothing(self, node: Node) -> int:
        """Nothing to do."""
        return NONE

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
                parts.append((yield child.field("expression")))
        if "b" in start or not parts:
            text = "".join(c.text() for c in node.children() if c.kind() == "string_content")
            return self.const(node, unescape(text), "bytes" if "b" in start else "str")
        if len(parts) == 1 and "f" not in start:
            return parts[0]
        return self.emit(Text(self.temp(), node, tuple(parts)))

    def strings(self, node: Node) -> Steps:
        """Adjacent string literals."""
        parts = []
        for child in _named(node):
            parts.append((yield child))
        return self.emit(Text(self.temp(), node, tuple(parts)))

    def binary(self, node: Node) -> Steps:
        """An arithmetic operation, also on strings."""
        left = yield node.field("left")
        right = yield node.field("right")
        return self.emit(Binary(self.temp(), node, _field_text(node, "operator"), left, right))

    def boolean(self, node: Node) -> Steps:
        """`and` / `or` as a value."""
        return self.short_circuit(node, _field_text(node, "operator"), need(node, "left"), need(node, "right"))

    def negation(self, node: Node) -> Steps:
        """`not x`."""
        value = yield node.field("argument")
        return self.emit(Unary(self.temp(), node, "not", value))

    def unary(self, node: Node) -> Steps:
        """`-x`."""
        value = yield node.field("argument")
        return self.emit(Unary(self.temp(), node, _field_text(node, "operator") or "-", value))

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
        then, test, other = _named(node)[:3]
        return self.choose(node, test, then, other)

    def walrus(self, node: Node) -> Steps:
        """`name := value`."""
        value = yield node.field("value")
        return self.store(node, _field_text(node, "name"), value)

    def attribute(self, node: Node) -> Steps:
        """`base.name`."""
        base = yield node.field("object")
        return self.emit(GetField(self.temp(), node, base, _field_text(node, "attribute")))

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
            name = _field_text(function, "attribute")
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
        for child in _named(node) if node else ():
            kind = child.kind()
            if kind == "keyword_argument":
                out.append(Argument(_field_text(child, "name"), (yield child.field("value"))))
            elif kind in ("list_splat", "dictionary_splat"):
                mark = "**" if kind == "dictionary_splat" else ""
                out.append(Argument(mark, (yield _named(child)[0]), True))
            else:
                out.append(Argument("", (yield child)))
        return tuple(out)

    def collection(self, node: Node) -> Steps:
        """A list, tuple or set."""
        items = []
        for child in _named(node):
            spread = child.kind() == "list_splat"
            items.append(Item(NONE, (yield (_named(child)[0] if spread else child)), spread))
        kind = "tuple" if node.kind() == "expression_list" else node.kind()
        return self.emit(Collection(self.temp(), node, kind, tuple(items)))

    def dictionary(self, node: Node) -> Steps:
        """A dictionary."""
        items = []
        for child in _named(node):
            if child.kind() == "pair":
                key = yield child.field("key")
                items.append(Item(key, (yield child.field("value"))))
            else:
                items.append(Item(NONE, (yield _named(child)[0]), True))
        return self.emit(Collection(self.temp(), node, "dict", tuple(items)))

    def comprehension(self, node: Node) -> Steps:
        """A comprehension as a loop that appends."""
        name = f"$comprehension{self.count}"
        self.store(node, name, self.emit(Collection(self.temp(), node, "list", ())), True)
        heads: list[int] = []
        body, after = node.field("body"), self.block()
        for clause in _named(node):
            if clause.kind() == "for_in_clause":
                heads.append((yield from self._enter_loop(clause, after if not heads else heads[-1])))
            elif clause.kind() == "if_clause":
                inside = self.block()
                yield Condition(_named(clause)[0], inside, heads[-1])
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

    # -- conditions and targets

    def condition(self, node: Node, then: int, other: int) -> Steps:
        """A condition; `and`, `or`, `not` and parentheses become branches."""
        kind = node.kind()
        if kind == "parenthesized_expression":
            yield Condition(_named(node)[0], then, other)
        elif kind == "not_operator":
            yield Condition(need(node, "argument"), other, then)
        elif kind == "boolean_operator":
            middle = self.block()
            if _field_text(node, "operator") == "and":
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
        for child in _named(node):
            yield Target(child, value)
        return NONE

    def _assign_field(self, node: Node, value: int) -> Steps:
        base = yield node.field("object")
        self.emit(SetField(node, base, _field_text(node, "attribute"), value))
        return value

    def _assign_index(self, node: Node, value: int) -> Steps:
        base = yield node.field("value")
        key = yield node.field("subscript")
        self.emit(SetIndex(node, base, key, value))
        return value

    def _unpack(self, node: Node, value: int) -> Steps:
        starred = False
        for position, child in enumerate(_named(node)):
            starred = starred or child.kind() in ("list_splat_pattern", "list_splat")
            if starred:
                part = self.emit(Iterate(self.temp(), child, value))
            else:
                part = self.emit(GetIndex(self.temp(), child, value, self.const(child, position)))
            yield Target(child, part)
        return value

    # -- statements

    def assignment(self, node: Node) -> Steps | int:
        """`left = right`, annotated or chained."""
        if node.field("right") is None:
            return NONE
        return self._assignment(node)

    def _assignment(self, node: Node) -> Steps:
        value = yield node.field("right")
        yield Target(need(node, "left"), value)
        return value

    def augmented(self, node: Node) -> Steps:
        """`left += right`."""
        left = yield node.field("left")
        right = yield node.field("right")
        op = _field_text(node, "operator").rstrip("=")
        value = self.emit(Binary(self.temp(), node, op, left, right))
        yield Target(need(node, "left"), value)
        return value

    def if_statement(self, node: Node) -> Steps:
        """`if` with any number of `elif`."""
        after = self.block()
        yield from self._arm(node, after)
        for child in _named(node):
            if child.kind() == "elif_clause":
                yield from self._arm(child, after)
            elif child.kind() == "else_clause":
                yield child.field("body")
        self.jump(after)
        self.enter(after)
        return NONE

    def _arm(self, node: Node, after: int) -> Steps:
        yes, no = self.block(), self.block()
        yield Condition(need(node, "condition"), yes, no)
        self.enter(yes)
        yield node.field("consequence")
        self.jump(after)
        self.enter(no)
        return NONE

    def for_statement(self, node: Node) -> Steps:
        """`for left in right`."""
        last, after = self.block(), self.block()
        head = yield from self._enter_loop(node, last)
        yield from self.loop_body(self.current, node.field("body"), Loop(after, head))
        self.jump(head)
        yield from self._loop_else(node, last, after)
        return NONE

    def _loop_else(self, node: Node, last: int, after: int) -> Steps:
        self.enter(last)
        other = node.field("alternative")
        if other is not None:
            yield other.field("body")
        self.jump(after)
        self.enter(after)
        return NONE

    def while_statement(self, node: Node) -> Steps:
        """`while test`."""
        head, inside, last, after = self.block(), self.block(), self.block(), self.block()
        self.jump(head)
        self.enter(head)
        yield Condition(need(node, "condition"), inside, last)
        yield from self.loop_body(inside, node.field("body"), Loop(after, head))
        self.jump(head)
        yield from self._loop_else(node, last, after)
        return NONE

    def try_statement(self, node: Node) -> Steps:
        """`try` with handlers, else and finally."""
        handler, after = self.block(), self.block()
        children = _named(node)
        with self.caught_by(handler):
            yield node.field("body")
        for child in children:
            if child.kind() == "else_clause":
                yield child.field("body")
        self.jump(after)
        self.enter(handler)
        finals = [c for c in children if c.kind() == "finally_clause"]
        for child in children:
            if child.kind() in ("except_clause", "except_group_clause"):
                yield from self._except(child, after)
        if finals:
            self.jump(after)
        else:
            self.throw(node, NONE)
        self.enter(after)
        for child in finals:
            yield from self.each(child)
        return NONE

    def _except(self, node: Node, after: int) -> Steps:
        inside, other = self.block(), self.block()
        self.branch(node, NONE, inside, other)
        self.enter(inside)
        for child in _named(node):
            if child.kind() == "as_pattern":
                caught = self.emit(Unary(self.temp(), child, "exception", NONE))
                yield Target(need(child, "alias"), caught)
            elif child.kind() == "block":
                yield child
        self.jump(after)
        self.enter(other)
        return NONE

    def with_statement(self, node: Node) -> Steps:
        """`with value as target`."""
        for clause in _named(node):
            if clause.kind() == "with_clause":
                for item in _named(clause):
                    yield from self._with_item(item)
        yield node.field("body")
        return NONE

    def _with_item(self, node: Node) -> Steps:
        inner = _named(node)
        value = node.field("value") or (inner[0] if inner else None)
        if value is None:
            return NONE
        if value.kind() != "as_pattern":
            yield value
            return NONE
        held = yield _named(value)[0]
        alias = value.field("alias")
        if alias is not None:
            entered = self.emit(Unary(self.temp(), value, "enter", held))
            yield Target(alias, entered)
        return NONE

    def match_statement(self, node: Node) -> Steps:
        """`match subject`: literal patterns are equality tests, everything else may match."""
        subject = yield node.field("subject")
        after = self.block()
        body = node.field("body") or node
        for clause in _named(body):
            if clause.kind() == "case_clause":
                yield from self._case(clause, subject, after)
        self.jump(after)
        self.enter(after)
        return NONE

    def _case(self, node: Node, subject: int, after: int) -> Steps:
        inside, other = self.block(), self.block()
        pattern = next((c for c in _named(node) if c.kind() == "case_pattern"), None)
        literal = _named(pattern)[0] if pattern is not None and _named(pattern) else None
        test = NONE
        if literal is not None and literal.kind() in ("string", "integer", "true", "false", "none"):
            value = yield literal
            test = self.emit(Binary(self.temp(), node, "==", subject, value))
        elif pattern is not None and pattern.text() != "_":
            yield from self._bind(pattern, subject)
        self.branch(node, test, inside, other)
        self.enter(inside)
        yield node.field("consequence")
        self.jump(after)
        self.enter(other)
        return NONE

    def _bind(self, pattern: Node, subject: int) -> Steps:
        stack = [pattern]
        while stack:
            node = stack.pop()
            if node.kind() == "identifier":
                part = self.emit(Iterate(self.temp(), node, subject))
                self.store(node, node.text(), self.emit(Join(self.temp(), node, (subject, part))))
            stack.extend(_named(node))
        yield None
        return NONE

    def return_statement(self, node: Node) -> Steps:
        """`return value`."""
        value = yield from self.each(node)
        return self.give_back(node, value)

    def raise_statement(self, node: Node) -> Steps:
        """`raise error`."""
        value = yield from self.each(node)
        return self.throw(node, value)

    def assert_statement(self, node: Node) -> Steps:
        """`assert test`."""
        holds, fails = self.block(), self.block()
        yield Condition(_named(node)[0], holds, fails)
        self.enter(fails)
        self.throw(node, NONE)
        self.enter(holds)
        return NONE

    def break_statement(self, node: Node) -> int:
        """`break`."""
        return self.break_to(False)

    def continue_statement(self, node: Node) -> int:
        """`continue`."""
        return self.break_to(True)

    def exec_statement(self, node: Node) -> Steps:
        """Python 2 `exec code`."""
        value = yield from self.each(node)
        callee = self.load(node, "exec")
        return self.emit(Call(self.temp(), node, callee, NONE, "exec", (Argument("", value),)))

    # -- definitions and imports

    def decorated(self, node: Node) -> Steps:
        """A decorated function or class; the decorators run as calls too."""
        decorators = tuple(c.text()[1:] for c in _named(node) if c.kind() == "decorator")
        for child in _named(node):
            if child.kind() == "decorator":
                yield from self.each(child)
        definition = need(node, "definition")
        if definition.kind() == "function_definition":
            return self.function_definition(definition, decorators)
        return (yield definition)

    def function_definition(self, node: Node, decorators: tuple[str, ...] = ()) -> int:
        """A nested or top-level function."""
        function = self.function(node, decorators)
        value = self.emit(Closure(self.temp(), node, function))
        return self.store(node, function.name, value, True)

    def function(self, node: Node, decorators: tuple[str, ...] = (), owner: str = "") -> Function:
        """The function a definition stands for, its body lowered on first use."""
        method = bool(owner) and not any(d.startswith("staticmethod") for d in decorators)
        params = params_of(node.field("parameters"), method)
        function = Function(_field_text(node, "name"), node, params, owner or self.owner, decorators)
        function.lower = lambda: lower_function(self.module, function)
        return self.nested(function)

    def class_definition(self, node: Node) -> int:
        """A class: methods are registered, the rest of the body runs as a function."""
        name = _field_text(node, "name")
        bases = tuple(b.text() for b in _named(need(node, "superclasses"))) if node.field("superclasses") else ()
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
        for child in _named(node):
            if child.kind() == "aliased_import":
                self.emit(Import(child, _field_text(child, "alias"), _field_text(child, "name")))
            else:
                root = child.text().split(".")[0]
                self.emit(Import(child, root, root))
        return NONE

    def import_from(self, node: Node) -> int:
        """`from a import b as c`."""
        module = node.field("module_name")
        path = module.text() if module else ""
        for child in _named(node):
            if module is not None and child.range().start.index == module.range().start.index:
                continue
            if child.kind() == "aliased_import":
                self.emit(Import(child, _field_text(child, "alias"), path, _field_text(child, "name")))
            elif child.kind() == "dotted_name":
                self.emit(Import(child, child.text(), path, child.text()))
        return NONE


def _class_members(node: Node) -> Iterator[tuple[Node, tuple[str, ...] | None]]:
    """Members of a class body: (definition, decorators) for methods, (statement, None) for the rest."""
    body = node.field("body")
    for child in _named(body) if body else ():
        inner = child.field("definition") if child.kind() == "decorated_definition" else child
        if inner is not None and inner.kind() == "function_definition":
            yield inner, tuple(d.text()[1:] for d in _named(child) if d.kind() == "decorator")
        else:
            yield child, None


def _defaults(lowering: PythonLowering, params: Node | None) -> None:
    """Defaults are what a parameter holds if the caller gives nothing."""
    for child in _named(params) if params else ():
        if child.kind() in ("default_parameter", "typed_default_parameter"):
            default = lowering.drive(child.field("value"))
            name = _field_text(child, "name")
            given = lowering.load(child, name)
            value = lowering.emit(Binary(lowering.temp(), child, "default", given, default))
            lowering.store(child, name, value)


def lower_function(module: Module, function: Function) -> Any:
    """The body of a function definition."""
    lowering = PythonLowering(module, function.owner)
    _defaults(lowering, function.node.field("parameters"))
    body = function.node.field("body")
    return lowering.lower(_named(body) if body else ())


def lower_module(root: Node) -> Module:
    """A file; functions and classes are registered as its top level is lowered."""
    main = Function("<module>", root, kind="module")
    module = Module("python", main)
    main.lower = lambda: PythonLowering(module).lower(_named(root))
    return module
