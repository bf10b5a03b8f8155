"""What a test is, what it asserts and what switches it off, in the usual frameworks."""

from __future__ import annotations

import re

from reviewbot.analyzers.quality._marks import mark_name, marks
from reviewbot.analyzers.quality._trees import CALLS, Function, callee, descend, last_name, text_of
from reviewbot.source import Node

_TEST_NAME = re.compile(r"^(test|Test|Benchmark|Fuzz|Example|should|it_)|^(it|test|specify|example|scenario)(\.\w+)*\(")
_TEST_MARKS = frozenset({"Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Theory", "org.junit.Test"})
_ASSERTS = re.compile(
    r"^_?(assert|expect|verify|check|should|must|ensure|require|fail|wont|refute|raises|warns|deepEqual|strictEqual|throws"
    r"|rejects|notEqual|toBe|toEqual|toHave|toMatch|toThrow|toContain|toStrictEqual|ElementsMatch|InDelta|NotNil|NoError)"
    r"|^(equal|ok|match|matches|is|not|Equal|EqualValues|Error|Errorf|Fatal|Fatalf|Nil|True|False|Contains|NotContains|Len"
    r"|ErrorIs|ErrorContains|Empty|NotEmpty|Panics|Regexp|Zero|Same|Greater|Less|IsType|to|to_not|not_to|will|Fail|FailNow)$"
)


_LIBRARY = re.compile(r"^(assert|require|expect|should|chai|Assert(ions)?|qt|is)\.")


def is_test_function(function: Function) -> bool:
    """Whether the function is a test by its name, description or mark."""
    if any(mark_name(m) in _TEST_MARKS for m in marks(function.node)):
        return True
    return bool(_TEST_NAME.match(function.short)) or bool(
        re.search(r"(^|\.)(it|test|specify|should)\(['\"`]", function.name)
    )


def is_assertion(node: Node) -> bool:
    """Whether a node checks something: an assert statement or a call of an assertion."""
    if node.kind() == "assert_statement":
        return True
    if node.kind() not in CALLS:
        return False
    name = callee(node)
    return bool(_LIBRARY.match(name) or _ASSERTS.match(last_name(name) or "x"))


def assertions(function: Function) -> list[Node]:
    """The outermost assertions of a test, in source order."""
    found: list[Node] = []
    stack = [function.body]
    while stack:
        node = stack.pop()
        if node.is_named() and is_assertion(node):
            found.append(node)
        else:
            stack.extend(reversed(node.children()))
    return found


_SKIP_MARKS = re.compile(
    r"^(pytest\.mark\.skip|mark\.skip|(unittest\.)?skip|Disabled|Ignore|pytest\.mark\.xfail|expectedFailure)$"
)
_SKIP_CALLS = re.compile(
    r"^(pytest\.skip|self\.skipTest|(t|b)\.(Skip|SkipNow|Skipf)|\$this(->|\.)markTest(Skipped|Incomplete)|skip|pending|this\.skip)$"
)
_SKIP_NAMES = re.compile(
    r"(^|\.)(xit|xtest|xdescribe|xcontext|xspecify|(it|test|describe|context|suite)\.(skip|todo|fixme))\("
)


def skip_of(function: Function) -> Node | None:
    """The mark or call that skips a test on every run, else None. Conditional skips do not count."""
    for mark in marks(function.node):
        if _SKIP_MARKS.match(mark_name(mark)):
            return mark
    for statement in _leading(function.body):
        call = next((n for n in descend(statement) if n.kind() in CALLS), None)
        if call is not None and _SKIP_CALLS.match(callee(call)) and "if" not in statement.kind():
            return call
        if text_of(statement) in ("skip", "pending"):
            return statement
    return None


def _leading(body: Node) -> list[Node]:
    inner = [c for c in body.children() if c.is_named() and "comment" not in c.kind()]
    if len(inner) == 1 and inner[0].kind() in ("statement_list", "body_statement"):
        inner = [c for c in inner[0].children() if c.is_named()]
    return inner[:2]


def unskipped_name(name: str) -> str:
    """The name of a JavaScript or Ruby test without what skips it."""
    if not _SKIP_NAMES.search(name):
        return name
    name = re.sub(r"\.(skip|todo|fixme)\(", "(", name)
    return re.sub(r"(^|\.)x(it|test|describe|context|specify)\(", r"\1\2(", name)
