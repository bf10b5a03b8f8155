"""What every language module builds on: an iterative driver and a builder of blocks."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any, ClassVar, NamedTuple

from reviewbot.flow.ir import (
    NONE,
    Binary,
    Block,
    Body,
    Branch,
    Class,
    Const,
    Function,
    Item,
    Jump,
    Load,
    Module,
    Op,
    Raise,
    Return,
    Store,
    Terminator,
)
from reviewbot.source import Node

# A step of a lowering: yields what is to be lowered next, is sent the temporary that holds it, returns its own.
Steps = Generator[Any, int, int]


class Malformed(Exception):
    """A node lacks a part that the grammar promises: the tree was repaired by the parser."""


def need(node: Node, field: str) -> Node:
    """A field that must be there."""
    found = node.field(field)
    if found is None:
        raise Malformed(field)
    return found


class Condition(NamedTuple):
    """Request: lower `node` as a condition that leads to `then` or `other`."""

    node: Node
    then: int
    other: int


class Target(NamedTuple):
    """Request: assign `value` to the target `node`."""

    node: Node
    value: int
    declares: bool = False


class Loop(NamedTuple):
    """Where `break` and `continue` lead to, and the label."""

    leave: int
    again: int
    label: str = ""


class Lowering:
    """Turns one function's syntax tree into blocks.

    A language module derives from this, fills `handlers` (node kind -> method name) and implements `condition` and
    `assign`. A method is given a node and either returns a temporary or is a generator: it yields a child node (or a
    `Condition` / `Target`) and is sent the child's temporary. The driver keeps the stack, so depth of the tree costs
    no recursion.
    """

    handlers: ClassVar[dict[str, str]] = {}
    skipped: ClassVar[frozenset[str]] = frozenset({"comment"})

    def __init__(self, module: Module, owner: str = "") -> None:
        self.module = module
        self.owner = owner
        self.blocks: list[Block] = [Block()]
        self.current = 0
        self.count = 0
        self.loops: list[Loop] = []
        self.catchers: tuple[int, ...] = ()
        self.yields = False
        self.declared_global: set[str] = set()

    # -- driver

    def lower(self, statements: Iterable[Node]) -> Body:
        """Lower statements in order into a body."""
        for node in statements:
            self.drive(node)
        return self.finish()

    def finish(self) -> Body:
        """Close every open block with a plain return."""
        for block in self.blocks:
            if block.end is None:
                block.end = Return(None, NONE)
        return Body(tuple(self.blocks), self.count, self.yields)

    def drive(self, request: object) -> int:
        """Lower one request to the end; returns its temporary (NONE for statements, and for what is malformed)."""
        try:
            return self._drive(request)
        except Malformed:
            return NONE

    def _drive(self, request: object) -> int:
        stack: list[Steps] = []
        result = self._start(request, stack)
        while stack:
            try:
                wanted = stack[-1].send(result)  # type: ignore[arg-type]
            except StopIteration as stop:
                stack.pop()
                result = NONE if stop.value is None else stop.value
                continue
            result = self._start(wanted, stack)
        return NONE if result is None else result

    def _start(self, request: object, stack: list[Steps]) -> int | None:
        out: int | Steps | None
        if type(request) is Condition:
            out = self.condition(*request)
        elif type(request) is Target:
            out = self.assign(*request)
        elif request is None:
            return NONE
        else:
            out = self.visit(request)  # type: ignore[arg-type]
        if isinstance(out, int):
            return out
        if out is None:
            return NONE
        stack.append(out)
        return None

    def visit(self, node: Node) -> int | Steps | None:
        """The handler's answer for a node; unknown kinds lower their children and join them."""
        name = self.handlers.get(node.kind())
        if name is None:
            return self.unknown(node)
        method: Callable[[Node], int | Steps | None] = getattr(self, name)
        return method(node)

    def unknown(self, node: Node) -> Steps | int:
        """A node nobody knows: its named children in order; its value is the last one's."""
        return self.each(node)

    def each(self, node: Node) -> Steps:
        """Lower the named children in order; the value is the last one's."""
        last = NONE
        for child in node.named_children():
            if child.kind() not in self.skipped:
                last = yield child
        return last

    # -- to be given by the language

    def condition(self, node: Node, then: int, other: int) -> Steps:
        """Lower a condition with its branches."""
        value = yield node
        self.branch(node, value, then, other)
        return NONE

    def assign(self, node: Node, value: int, declares: bool = False) -> Steps | int:
        """Assign to a target."""
        raise NotImplementedError

    # -- builder

    def temp(self) -> int:
        """A fresh temporary."""
        self.count += 1
        return self.count - 1

    def emit(self, op: Op) -> int:
        """Append an operation; returns its destination."""
        self.blocks[self.current].ops.append(op)
        return getattr(op, "dest", NONE)

    def const(self, node: Node, value: object, tag: str = "") -> int:
        """A literal."""
        return self.emit(Const(self.temp(), node, value, tag))

    def load(self, node: Node, name: str) -> int:
        """Read a variable."""
        return self.emit(Load(self.temp(), node, name))

    def store(self, node: Node, name: str, value: int, declares: bool = False) -> int:
        """Write a variable; the value stays the result."""
        self.emit(Store(node, name, value, declares))
        return value

    def block(self) -> int:
        """A new block, caught by what encloses this place."""
        self.blocks.append(Block(self.catchers[-1:]))
        return len(self.blocks) - 1

    def end(self, terminator: Terminator) -> None:
        """Close the current block, unless it is closed (code after a return)."""
        block = self.blocks[self.current]
        if block.end is None:
            block.end = terminator

    def jump(self, target: int) -> None:
        """Close the current block with a jump."""
        self.end(Jump(target))

    def branch(self, node: Node, value: int, then: int, other: int) -> None:
        """Close the current block with a branch."""
        self.end(Branch(node, value, then, other))

    def enter(self, block: int) -> None:
        """Go on writing at `block`."""
        self.current = block

    def leave(self, terminator: Terminator) -> int:
        """Close the current block and go on in a fresh one that nothing leads to."""
        self.end(terminator)
        self.enter(self.block())
        return NONE

    def give_back(self, node: Node, value: int) -> int:
        """Return from the function."""
        return self.leave(Return(node, value))

    def throw(self, node: Node, value: int) -> int:
        """Raise."""
        return self.leave(Raise(node, value, self.catchers[-1] if self.catchers else NONE))

    def unreachable(self) -> bool:
        """Whether nothing leads to the current block (it was opened after a return)."""
        return bool(self.blocks[self.current].end)

    # -- shared shapes

    def if_else(self, test: Node, then: Node | None, other: Node | None) -> Steps:
        """`if test: then else: other`."""
        yes, no, after = self.block(), self.block(), self.block()
        yield Condition(test, yes, no)
        self.enter(yes)
        yield then
        self.jump(after)
        self.enter(no)
        yield other
        self.jump(after)
        self.enter(after)
        return NONE

    def choose(self, node: Node, test: Node, then: Node | None, other: Node | None) -> Steps:
        """`then if test else other` as a value."""
        name = f"$choice{self.count}"
        yes, no, after = self.block(), self.block(), self.block()
        yield Condition(test, yes, no)
        for start, branch in ((yes, then), (no, other)):
            self.enter(start)
            value = yield branch
            self.store(node, name, value, True)
            self.jump(after)
        self.enter(after)
        return self.load(node, name)

    def short_circuit(self, node: Node, op: str, left: Node, right: Node) -> Steps:
        """`left and right`, `left or right`, `left ?? right` as a value."""
        name = f"$choice{self.count}"
        more, after = self.block(), self.block()
        value = first = yield left
        if op == "and":  # what is false holds nothing, and what is true is what the right side says
            nothing = self.block()
            self.branch(left, value, more, nothing)
            self.enter(nothing)
            self.store(node, name, self.const(node, None), True)
            self.jump(after)
        else:
            self.store(node, name, value, True)
            self.branch(left, value, after, more)
        self.enter(more)
        value = yield right
        if op == "and":
            value = self.emit(Binary(self.temp(), node, "and", first, value))
        self.store(node, name, value, True)
        self.jump(after)
        self.enter(after)
        return self.load(node, name)

    def while_loop(self, test: Node | None, body: Node | None, update: Node | None = None, label: str = "") -> Steps:
        """A loop with the test first; without a test it only ends by break."""
        head, inside, step, after = self.block(), self.block(), self.block(), self.block()
        self.jump(head)
        self.enter(head)
        if test is None:
            self.jump(inside)
        else:
            yield Condition(test, inside, after)
        yield from self.loop_body(inside, body, Loop(after, step, label))
        self.jump(step)
        self.enter(step)
        yield update
        self.jump(head)
        self.enter(after)
        return NONE

    def do_loop(self, test: Node | None, body: Node | None, label: str = "") -> Steps:
        """A loop with the test last."""
        inside, head, after = self.block(), self.block(), self.block()
        self.jump(inside)
        yield from self.loop_body(inside, body, Loop(after, head, label))
        self.jump(head)
        self.enter(head)
        if test is not None:
            yield Condition(test, inside, after)
        else:
            self.jump(after)
        self.enter(after)
        return NONE

    def loop_body(self, inside: int, body: Node | None, loop: Loop) -> Steps:
        """The body of a loop, with `break` and `continue` bound."""
        self.loops.append(loop)
        self.enter(inside)
        yield body
        self.loops.pop()
        return NONE

    def break_to(self, again: bool, label: str = "") -> int:
        """`break` or `continue`, with a label."""
        for loop in reversed(self.loops):
            if (not label or loop.label == label) and (not again or loop.again != NONE):
                return self.leave(Jump(loop.again if again else loop.leave))
        return NONE

    @contextmanager
    def caught_by(self, handler: int) -> Any:
        """Blocks opened inside may end at `handler`."""
        before = self.catchers
        self.catchers = (*before, handler)
        fresh = self.block()
        self.jump(fresh)
        self.enter(fresh)
        try:
            yield
        finally:
            self.catchers = before
            after = self.block()
            self.jump(after)
            self.enter(after)

    def nested(self, function: Function) -> Function:
        """Register a function of the module."""
        self.module.add(function)
        return function

    def define(self, definition: Class) -> Class:
        """Register a class of the module."""
        self.module.classes.setdefault(definition.name, definition)
        return definition

    def items(self, nodes: Iterable[Node]) -> Generator[Any, int, list[Item]]:
        """Lower nodes as plain collection items."""
        out = []
        for node in nodes:
            out.append(Item(NONE, (yield node)))
        return out
