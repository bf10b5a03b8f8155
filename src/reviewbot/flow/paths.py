"""Control flow for the rules that need paths: the blocks of every function, where each leads, and what cannot go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from weakref import WeakKeyDictionary

from reviewbot.flow import LOWERED, lower_module
from reviewbot.flow.ir import NONE, Block, Body, Branch, Call, Const, Function, Jump, Module, Op, Raise, Return
from reviewbot.source import Node, SourceFile

MAX_BLOCKS = 4_000
_FAULTS = (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)
_NEVER_RETURNS = re.compile(
    r"^_*(exit|abort|die|fail\w*|fatal\w*|panic\w*|usage|skip\w*|raise(?!_?(?:message|notice|event|alert))\w*|reraise|throw\w*|bail\w*|quit|halt|unreachable"
    r"|error|handle\w*_?([eE]rror|[eE]xc\w*|[fF]ailure)|err_?exit|stop|Exit|Fatal\w*|Panic\w*|Skip\w*|Fail\w*|Goexit|assert_never|redirect)$"
)
_TALKS = re.compile(r"(^|[.\s>:])_*(log\w*|console|ui|print|out|err|warnings?|messages?|flash)[.\->(:]", re.I)
_modules: WeakKeyDictionary[SourceFile, Module] = WeakKeyDictionary()


def module_of(file: SourceFile) -> Module | None:
    """The lowered file, made once; None for a language without a lowering."""
    if file.language not in LOWERED:
        return None
    if file not in _modules:
        _modules[file] = lower_module(file.root, file.language)
    return _modules[file]


def functions_with(file: SourceFile, wanted: Callable[[str], object]) -> Iterator[tuple[Function, Graph]]:
    """Every function whose text is `wanted` with its control flow; a function that cannot be lowered is left out."""
    module = module_of(file)
    if module is None or not wanted(file.text):
        return
    _lowered(module.main)
    seen = 0
    while seen < len(module.functions) or _lower_classes(module):
        if seen == len(module.functions):
            continue
        function = module.functions[seen]
        seen += 1
        if not wanted(function.node.text()):
            continue
        body = _lowered(function)
        if body is not None and len(body.blocks) <= MAX_BLOCKS:
            yield function, Graph(body)


def _lower_classes(module: Module) -> bool:
    """Lower the bodies of classes that were found since; whether there were any."""
    waiting = [c.body for c in module.classes.values() if c.body is not None and c.body not in module.walked]
    for body in waiting:
        module.walked.add(body)
        _lowered(body)
    return bool(waiting)


def _lowered(function: Function) -> Body | None:
    # A fault of the lowering is told by the security analyzer, which runs on the same functions.
    try:
        return function.body
    except _FAULTS:
        return None


def call_text(call: Call) -> str:
    """What a call calls, as written, without its arguments: `os.path.exists`, `$this->close`, `new FileReader`."""
    text, given = call.node.text(), call.node.field("arguments")
    if given is None:
        return text.split("(", 1)[0].strip()
    return text[: given.range().start.index - call.node.range().start.index].strip()


def never_returns(call: Call) -> bool:
    """Whether a call looks like one that ends the function or the program."""
    return bool(_NEVER_RETURNS.match(call.name)) and not _TALKS.search(f"{call_text(call)}(")


class Graph:
    """The blocks of a function as they can follow each other, block 0 first.

    Branches on constants lead one way; a call that never returns ends its block; an exception that no handler takes
    leaves the function (the intermediate form lets it run on behind `finally`).
    """

    def __init__(self, body: Body) -> None:
        self.body = body
        self.blocks = body.blocks

    @cached_property
    def constants(self) -> dict[int, object]:
        """Temporary -> the constant it is."""
        return {op.dest: op.value for block in self.blocks for op in block.ops if type(op) is Const}

    @cached_property
    def unhandled(self) -> frozenset[int]:
        """Blocks where an exception goes on that no handler took."""
        found = set()
        for start in {h for block in self.blocks for h in block.handlers}:
            at = start
            for _ in range(len(self.blocks)):
                end = self.blocks[at].end
                if type(end) is not Branch or end.value != NONE or self.blocks[at].ops:
                    break
                at = end.other
            if not self.blocks[at].ops and type(self.blocks[at].end) is Jump:
                found.add(at)
        return frozenset(found)

    def ops(self, number: int) -> list[Op]:
        """The operations of a block, up to a call that never returns."""
        ops = self.blocks[number].ops
        for position, op in enumerate(ops):
            if type(op) is Call and never_returns(op):
                return ops[: position + 1]
        return ops

    def stops(self, number: int) -> bool:
        """Whether nothing follows the block: an exception goes on, or a call never returns."""
        if number in self.unhandled:
            return True
        return any(type(op) is Call and never_returns(op) for op in self.blocks[number].ops)

    @cached_property
    def following(self) -> list[tuple[int, ...]]:
        """Block -> the blocks that may follow it without an exception."""
        return [self._following(number, block) for number, block in enumerate(self.blocks)]

    def _following(self, number: int, block: Block) -> tuple[int, ...]:
        end = block.end
        if self.stops(number):
            return ()
        if type(end) is Jump:
            return (end.target,)
        if type(end) is Branch:
            if end.value in self.constants:
                return (end.then,) if self.constants[end.value] else (end.other,)
            return (end.then, end.other) if end.then != end.other else (end.then,)
        return ()

    def leaves(self, number: int) -> Return | None:
        """The return that a block ends with, if it gets there."""
        end = self.blocks[number].end
        return end if type(end) is Return and not self.stops(number) else None

    def raises(self, number: int) -> bool:
        """Whether the block ends with a raise that leaves the function, or with a call that never returns."""
        end = self.blocks[number].end
        return (type(end) is Raise and end.handler == NONE) or self.stops(number)

    def around(self, number: int) -> list[int]:
        """The blocks that may follow, exceptions included."""
        out = [*self.following[number]]
        if number not in self.unhandled:
            out += self.blocks[number].handlers
        end = self.blocks[number].end
        if type(end) is Raise and end.handler >= 0:
            out.append(end.handler)
        return out

    @cached_property
    def reachable(self) -> frozenset[int]:
        """Blocks that control can get to."""
        return frozenset(self.reach([0]))

    def reach(self, starts: Iterable[int], without: int = NONE) -> set[int]:
        """Blocks that control can get to from `starts` (which are included), not going through `without`."""
        seen = set(starts) - {without}
        stack = list(seen)
        while stack:
            for after in self.around(stack.pop()):
                if after not in seen and after != without:
                    seen.add(after)
                    stack.append(after)
        return seen

    @cached_property
    def order(self) -> list[int]:
        """Reachable blocks in reverse postorder."""
        post: list[int] = []
        seen = {0}
        stack = [(0, iter(self.around(0)))]
        while stack:
            number, rest = stack[-1]
            after = next(rest, None)
            if after is None:
                post.append(number)
                stack.pop()
            elif after not in seen:
                seen.add(after)
                stack.append((after, iter(self.around(after))))
        return post[::-1]

    @cached_property
    def before(self) -> dict[int, list[int]]:
        """Reachable block -> the reachable blocks that lead to it, exceptions included."""
        out: dict[int, list[int]] = {number: [] for number in self.order}
        for number in self.order:
            for after in self.around(number):
                out[after].append(number)
        return out

    @cached_property
    def dominators(self) -> dict[int, int]:
        """Reachable block -> its immediate dominator (the entry's is itself)."""
        place = {number: position for position, number in enumerate(self.order)}
        above = {0: 0}
        changed = True
        while changed:
            changed = False
            for number in self.order[1:]:
                known = [b for b in self.before[number] if b in above]
                new = known[0]
                for other in known[1:]:
                    new = _meet(above, place, new, other)
                if above.get(number) != new:
                    above[number] = new
                    changed = True
        return above

    def common_dominator(self, numbers: Iterable[int]) -> int:
        """The last block that every way to each of the blocks goes through."""
        place = {number: position for position, number in enumerate(self.order)}
        first, *rest = numbers
        for other in rest:
            first = _meet(self.dominators, place, first, other)
        return first


def _meet(above: dict[int, int], place: dict[int, int], one: int, two: int) -> int:
    while one != two:
        while place[one] > place[two]:
            one = above[one]
        while place[two] > place[one]:
            two = above[two]
    return one


def ancestors_within(node: Node, function: Node) -> Iterator[Node]:
    """What encloses a node, up to the function."""
    start = function.range()
    for outer in node.ancestors():
        where = outer.range()
        if (where.start.index, where.end.index) == (start.start.index, start.end.index):
            return
        yield outer
