"""What Java, Go, PHP and Ruby have in common: expressions and statements of the C family, by field names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from reviewbot.flow.ir import (
    NONE,
    Argument,
    Binary,
    Call,
    Closure,
    Collection,
    Function,
    GetField,
    GetIndex,
    Item,
    Iterate,
    Module,
    Param,
    Unary,
)
from reviewbot.flow.literals import number
from reviewbot.flow.lowering import Condition, Loop, Lowering, Steps, Target, need
from reviewbot.source import Node

LOGICAL = {"&&": "and", "||": "or", "??": "or", "and": "and", "or": "or", "?:": "or"}
_NEGATIONS = frozenset({"!", "not"})
_JOINING = frozenset({"+", ".", "<<"})


def named(node: Node | None) -> list[Node]:
    """Named children without comments."""
    if node is None:
        return []
    return [c for c in node.named_children() if c.kind() not in ("comment", "line_comment", "block_comment")]


def text_of(node: Node, field: str) -> str:
    """The text of a field, "" if there is none."""
    found = node.field(field)
    return found.text() if found else ""


def operator_of(node: Node) -> str:
    """The operator of an expression: its field, or its first unnamed child."""
    found = node.field("operator")
    if found is not None:
        return found.text()
    return next((c.text() for c in node.children() if not c.is_named()), "")


class CurlyLowering(Lowering):
    """The shared part; a language adds its node kinds and its own shapes."""

    handlers: ClassVar[dict[str, str]] = {
        "identifier": "name",
        "this": "name",
        "self": "name",
        "comment": "nothing",
        "line_comment": "nothing",
        "block_comment": "nothing",
        "true": "word",
        "false": "word",
        "nil": "word",
        "null": "word",
        "parenthesized_expression": "each",
        "binary_expression": "binary",
        "unary_expression": "unary",
        "if_statement": "if_statement",
        "while_statement": "while_statement",
        "return_statement": "return_statement",
        "break_statement": "break_statement",
        "continue_statement": "continue_statement",
    }
    words: ClassVar[dict[str, bool]] = {"true": True, "false": False}

    def nothing(self, node: Node) -> int:
        """Nothing to do."""
        return NONE

    def name(self, node: Node) -> int:
        """A variable read."""
        return self.load(node, node.text())

    def word(self, node: Node) -> int:
        """true, false, null."""
        return self.const(node, self.words.get(node.text().lower()))

    def numeral(self, node: Node) -> int:
        """A number."""
        return self.const(node, number(node.text()) or 0, "int")

    def symbol(self, node: Node) -> int:
        """Anything that is only a number or a boolean."""
        return self.emit(Unary(self.temp(), node, "clean", NONE))

    def binary(self, node: Node) -> Steps:
        """A binary operation; logical ones choose."""
        op = operator_of(node)
        if op in LOGICAL:
            return (yield from self.short_circuit(node, LOGICAL[op], need(node, "left"), need(node, "right")))
        left = yield node.field("left")
        right = yield node.field("right")
        return self.emit(Binary(self.temp(), node, op, left, right))

    def unary(self, node: Node) -> Steps:
        """`!x`, `-x`, `&x`, `*x`."""
        op = operator_of(node)
        value = yield (node.field("operand") or node.field("argument") or named(node)[-1])
        if op in ("&", "*", "<-", "@"):
            return value
        return self.emit(Unary(self.temp(), node, "not" if op in _NEGATIONS else op, value))

    def update(self, node: Node) -> Steps:
        """`x++`: a number."""
        inner = named(node)
        value = yield inner[0] if inner else None
        result = self.emit(Unary(self.temp(), node, "clean", value))
        if inner:
            yield Target(inner[0], result)
        return result

    def ternary(self, node: Node) -> Steps:
        """`test ? a : b`, `test ?: b`."""
        test = need(node, "condition")
        then = node.field("consequence") or node.field("body")
        if then is None:
            return (yield from self.short_circuit(node, "or", test, need(node, "alternative")))
        return (yield from self.choose(node, test, then, node.field("alternative")))

    def assignment(self, node: Node) -> Steps:
        """`left = right`, `left += right`."""
        value = yield node.field("right")
        op = operator_of(node)
        if len(op) > 1 and op.endswith("=") and op not in (":=", "=="):
            value = yield from self._augment(node, op[:-1], value)
        yield Target(need(node, "left"), value)
        return value

    def _augment(self, node: Node, op: str, right: int) -> Steps:
        left = yield node.field("left")
        if op in _JOINING:
            return self.emit(Binary(self.temp(), node, "+", left, right))
        if op in ("||", "??", "&&"):
            return self.emit(Binary(self.temp(), node, "either", left, right))
        return self.emit(Unary(self.temp(), node, "clean", right))

    def condition(self, node: Node, then: int, other: int) -> Steps:
        """A condition; logical operators become branches."""
        kind = node.kind()
        inner = named(node)
        op = operator_of(node) if "binary" in kind or "unary" in kind else ""
        if kind in ("parenthesized_expression", "parenthesized_statements") and len(inner) == 1:
            yield Condition(inner[0], then, other)
        elif op in _NEGATIONS and inner:
            yield Condition(inner[-1], other, then)
        elif op in ("&&", "||", "and", "or"):
            middle = self.block()
            if LOGICAL[op] == "and":
                yield Condition(need(node, "left"), middle, other)
            else:
                yield Condition(need(node, "left"), then, middle)
            self.enter(middle)
            yield Condition(need(node, "right"), then, other)
        else:
            value = yield node
            self.branch(node, value, then, other)
        return NONE

    # -- calls

    def method_call(self, node: Node, receiver: Node | None, name: str, given: tuple[Argument, ...] | None) -> Steps:
        """A call with or without a receiver; `given` are the lowered arguments, None to lower them here."""
        base = NONE
        if receiver is not None:
            base = yield receiver
            callee = self.emit(GetField(self.temp(), node, base, name))
        else:
            callee = self.load(node, name)
        if given is None:
            given = yield from self.arguments(node.field("arguments"))
        return self.emit(Call(self.temp(), node, callee, base, name, given))

    def arguments(self, node: Node | None) -> Any:
        """The arguments of a call."""
        out = []
        for child in named(node):
            out.append(Argument("", (yield child)))
        return tuple(out)

    def construct(self, node: Node, type_name: str, arguments: Node | None) -> Steps:
        """`new Type(...)`."""
        callee = self.load(node, type_name)
        given = yield from self.arguments(arguments)
        return self.emit(Call(self.temp(), node, callee, NONE, type_name, given, True))

    def sequence(self, node: Node, kind: str, children: Iterable[Node]) -> Steps:
        """A list literal."""
        items = yield from self.items(children)
        return self.emit(Collection(self.temp(), node, kind, tuple(items)))

    def pairs(self, node: Node, pairs: Iterable[tuple[Node | str | None, Node]]) -> Steps:
        """A map literal; a key is a node, a constant, or None for the next position."""
        items = []
        for key, value in pairs:
            name = NONE
            if isinstance(key, str):
                name = self.const(node, key)
            elif key is not None:
                name = yield key
            items.append(Item(name, (yield value)))
        return self.emit(Collection(self.temp(), node, "dict", tuple(items)))

    def index_of(self, node: Node, base: Node, key: Node | None) -> Steps:
        """`base[key]`."""
        value = yield base
        where = yield key
        return self.emit(GetIndex(self.temp(), node, value, where))

    # -- statements

    def statements(self, node: Node) -> Steps:
        """A block."""
        last = NONE
        for child in named(node):
            last = yield child
        return last

    def if_statement(self, node: Node) -> Steps:
        """`if`, with an initialiser in Go."""
        yield node.field("initializer")
        return (yield from self.if_else(need(node, "condition"), node.field("consequence"), node.field("alternative")))

    def while_statement(self, node: Node) -> Steps:
        """`while`."""
        return self.while_loop(node.field("condition"), node.field("body"))

    def do_statement(self, node: Node) -> Steps:
        """`do ... while`."""
        return self.do_loop(node.field("condition"), node.field("body"))

    def each_of(self, node: Node, source: Node, targets: list[tuple[Node, bool]], body: Node | None) -> Steps:
        """`for target in source`; a target with True is the key."""
        value = yield source
        head, inside, after = self.block(), self.block(), self.block()
        self.jump(head)
        self.enter(head)
        self.branch(node, NONE, inside, after)
        self.enter(inside)
        for target, is_key in targets:
            part = self.emit(Iterate(self.temp(), node, value, is_key))
            yield Target(target, part, True)
        yield from self.loop_body(self.current, body, Loop(after, head))
        self.jump(head)
        self.enter(after)
        return NONE

    def cases(self, node: Node, subject: int, arms: list[tuple[list[Node] | None, list[Node]]], falls: bool) -> Steps:
        """`switch`: (labels, statements) an arm, labels None for the default. Each label is an equality test."""
        after = self.block()
        inside = [self.block() for _ in arms]
        default = after
        for (labels, _), target in zip(arms, inside, strict=True):
            if labels is None:
                default = target
            for label in labels or ():
                value = yield label
                test = self.emit(Binary(self.temp(), label, "==", subject, value))
                other = self.block()
                self.branch(label, test, target, other)
                self.enter(other)
        self.jump(default)
        self.loops.append(Loop(after, NONE))
        result = f"$choice{self.count}"
        for position, ((_, statements), target) in enumerate(zip(arms, inside, strict=True)):
            self.enter(target)
            last = NONE
            for statement in statements:
                last = yield statement
            if last != NONE:
                self.store(node, result, last, True)
            self.jump(inside[position + 1] if falls and position + 1 < len(inside) else after)
        self.loops.pop()
        self.enter(after)
        return self.load(node, result)

    def guarded(self, body: list[Node], handlers: list[tuple[Node | None, list[Node]]], finals: list[Node]) -> Steps:
        """`try body catch (name) handler finally finals`."""
        handler, after = self.block(), self.block()
        with self.caught_by(handler):
            for statement in body:
                yield statement
        self.jump(after)
        self.enter(handler)
        for variable, statements in handlers:
            inside, other = self.block(), self.block()
            self.branch(variable or (statements[0] if statements else body[0]), NONE, inside, other)
            self.enter(inside)
            if variable is not None:
                yield Target(variable, self.emit(Unary(self.temp(), variable, "exception", NONE)), True)
            for statement in statements:
                yield statement
            self.jump(after)
            self.enter(other)
        self.jump(after)
        self.enter(after)
        for statement in finals:
            yield statement
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
        return self.break_to(False)

    def continue_statement(self, node: Node) -> int:
        """`continue`."""
        return self.break_to(True)

    # -- functions

    def make(
        self, node: Node, name: str, params: tuple[Param, ...], body: Node | None, owner: str = "", kind: str = "function",
        decorators: tuple[str, ...] = (),
    ) -> Function:  # fmt: skip
        """A function whose body is lowered on first use; an expression body is what it returns."""
        function = Function(name, node, params, owner or self.owner, decorators, kind)
        function.lower = self.body_of(function, body)
        return self.nested(function)

    def body_of(self, function: Function, body: Node | None) -> Callable[[], Any]:
        """How to lower a function's body."""
        lowering = type(self)

        def lower() -> Any:
            inner = lowering(self.module, function.owner)
            inner.prepare(function)
            if body is not None:
                last = inner.drive(body)
                if inner.returns_last(body):
                    inner.give_back(inner.last_of(body), last)
            return inner.finish()

        return lower

    def prepare(self, function: Function) -> None:
        """What comes before the body: defaults of parameters."""

    def returns_last(self, body: Node) -> bool:
        """Whether the value of a body is what the function returns."""
        return body.kind() not in ("block", "compound_statement", "constructor_body")

    def last_of(self, body: Node) -> Node:
        """What gives the value of a body."""
        return body

    def closure_of(self, function: Function) -> int:
        """A function as a value."""
        return self.emit(Closure(self.temp(), function.node, function))


def lower_file(root: Node, language: str, lowering: type[CurlyLowering]) -> Module:
    """A file."""
    main = Function("<module>", root, kind="module")
    module = Module(language, main)

    def lower() -> Any:
        top = lowering(module)
        for child in named(root):
            top.drive(child)
        return top.finish()

    main.lower = lower
    return module
