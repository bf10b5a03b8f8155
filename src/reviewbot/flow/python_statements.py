"""Python syntax tree -> intermediate form: statements."""

from __future__ import annotations

from typing import ClassVar

from reviewbot.flow.ir import NONE, Argument, Binary, Call, Iterate, Join, Unary
from reviewbot.flow.lowering import Condition, Loop, Steps, Target, need
from reviewbot.flow.python_expressions import ExpressionLowering, field_text, named
from reviewbot.source import Node

_LITERALS = frozenset({"string", "integer", "true", "false", "none"})


class StatementLowering(ExpressionLowering):
    """The statements; definitions come from the class above it."""

    handlers: ClassVar[dict[str, str]] = ExpressionLowering.handlers | {
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
        "future_import_statement": "nothing",
        "global_statement": "nothing",
        "nonlocal_statement": "nothing",
        "print_statement": "each",
        "exec_statement": "exec_statement",
    }

    def nothing(self, node: Node) -> int:
        """Nothing to do."""
        return NONE

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
        op = field_text(node, "operator").rstrip("=")
        value = self.emit(Binary(self.temp(), node, op, left, right))
        yield Target(need(node, "left"), value)
        return value

    def if_statement(self, node: Node) -> Steps:
        """`if` with any number of `elif`."""
        after = self.block()
        yield from self._arm(node, after)
        for child in named(node):
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
        children = named(node)
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
        for child in named(node):
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
        for clause in named(node):
            if clause.kind() == "with_clause":
                for item in named(clause):
                    yield from self._with_item(item)
        yield node.field("body")
        return NONE

    def _with_item(self, node: Node) -> Steps:
        inner = named(node)
        value = node.field("value") or (inner[0] if inner else None)
        if value is None:
            return NONE
        if value.kind() != "as_pattern":
            yield value
            return NONE
        held = yield named(value)[0]
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
        for clause in named(body):
            if clause.kind() == "case_clause":
                yield from self._case(clause, subject, after)
        self.jump(after)
        self.enter(after)
        return NONE

    def _case(self, node: Node, subject: int, after: int) -> Steps:
        inside, other = self.block(), self.block()
        pattern = next((c for c in named(node) if c.kind() == "case_pattern"), None)
        first = named(pattern)[0] if pattern is not None and named(pattern) else None
        given = named(first) if first is not None and first.kind() == "union_pattern" else [first] if first else []
        if given and all(literal.kind() in _LITERALS for literal in given):
            for literal in given:
                value = yield literal
                more = other if literal is given[-1] else self.block()
                self.branch(node, self.emit(Binary(self.temp(), node, "==", subject, value)), inside, more)
                self.enter(more)
        else:
            if pattern is not None and pattern.text() != "_":
                yield from self._bind(pattern, subject)
            self.branch(node, NONE, inside, other)
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
            stack.extend(named(node))
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
        yield Condition(named(node)[0], holds, fails)
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
