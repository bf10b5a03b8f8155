"""Which variables are surely set at each read: definite assignment over a function's control flow, as bit sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewbot.flow import ir
from reviewbot.flow.paths import Graph

_MAX_ROUNDS = 50
_RAISING = (ir.Call, ir.GetField, ir.GetIndex, ir.SetField, ir.SetIndex, ir.Binary, ir.Iterate, ir.Import, ir.Load)


@dataclass(frozen=True, slots=True)
class Read:
    """A read of a variable that some way gets to unset; `never` if every way does."""

    name: str
    load: ir.Load
    block: int
    never: bool


class Assigned:
    """Definite and possible assignment of some variables of a function.

    A loop is taken to run at least once: behind it the variables that its body sets count as set.
    """

    def __init__(self, graph: Graph, names: list[str], given: set[str]) -> None:
        self.graph = graph
        self.bits = {name: 1 << position for position, name in enumerate(names)}
        self.all = (1 << len(names)) - 1
        self.given = sum(self.bits[n] for n in names if n in given)
        self._place = {number: position for position, number in enumerate(graph.order)}
        self.sure = self._solve(certain=True)
        self.maybe = self._solve(certain=False)

    def sets(self, op: ir.Op) -> int:
        """The bits of what an operation sets."""
        if isinstance(op, ir.Store):
            return self.bits.get(op.name, 0)
        return self.bits.get(op.local, 0) if isinstance(op, ir.Import) else 0

    def _after(self, number: int, state: int) -> tuple[int, int]:
        """The state behind a block, and the least state at which an exception may leave it."""
        least = None
        for op in self.graph.ops(number):
            if least is None and isinstance(op, _RAISING):
                least = state
            state |= self.sets(op)
        return state, state if least is None else least

    def _solve(self, certain: bool) -> dict[int, int]:
        """Block -> the state before it: the meet (or, if not `certain`, the join) over what leads to it."""
        order = self.graph.order
        before = dict.fromkeys(order, self.all if certain else 0)
        before[0] = self.given
        # What a block passes on is used in the same round: one round a block would leave long functions half done.
        behind = {number: self._after(number, before[number]) for number in order}
        changed = True
        rounds = 0
        while changed and rounds < _MAX_ROUNDS:
            changed = False
            rounds += 1
            for number in order[1:]:
                states = list(self._incoming(number, behind, certain))
                new = states[0] if states else before[number]
                for state in states[1:]:
                    new = new & state if certain else new | state
                if new != before[number]:
                    before[number] = new
                    behind[number] = self._after(number, new)
                    changed = True
        return before

    def _incoming(self, number: int, behind: dict[int, tuple[int, int]], certain: bool) -> Iterator[int]:
        for source in self.graph.before[number]:
            full, least = behind[source]
            if number in self.graph.following[source]:
                yield self._past_loop(source, number, full, behind) if certain else full
            elif isinstance(self.graph.blocks[source].end, ir.Raise):
                yield full
            else:
                yield least if certain else full

    def _past_loop(self, head: int, after: int, state: int, behind: dict[int, tuple[int, int]]) -> int:
        """The state on the way out of a loop's head: what its body set is set."""
        if not isinstance(self.graph.blocks[head].end, ir.Branch) or not self._leaves(head, after):
            return state
        for source in self.graph.before[head]:
            if self._place[source] >= self._place[head]:
                state |= behind[source][0]
        return state

    def _leaves(self, head: int, after: int) -> bool:
        """Whether `after` is outside of the loop that `head` begins."""
        return any(self._place[s] >= self._place[head] for s in self.graph.before[head]) and head not in self._reach(
            after, head
        )

    def _reach(self, start: int, head: int) -> set[int]:
        """Blocks behind `start` that do not come before the head in order."""
        seen = {start}
        stack = [start]
        while stack:
            for after in self.graph.following[stack.pop()]:
                if after not in seen and self._place.get(after, -1) >= self._place[head]:
                    seen.add(after)
                    stack.append(after)
        return seen

    def reads(self) -> Iterator[Read]:
        """The reads that may come before any assignment, in order; each variable once a block."""
        for number in self.graph.order:
            sure, maybe = self.sure[number], self.maybe[number]
            for op in self.graph.ops(number):
                if isinstance(op, ir.Load):
                    bit = self.bits.get(op.name, 0)
                    if bit and not sure & bit:
                        yield Read(op.name, op, number, not maybe & bit)
                        sure |= bit
                bit = self.sets(op)
                sure |= bit
                maybe |= bit

    def stores(self, name: str) -> list[ir.Op]:
        """The operations that set a variable."""
        bit = self.bits[name]
        return [op for n in self.graph.order for op in self.graph.ops(n) if self.sets(op) & bit]

    def setting(self, name: str) -> list[int]:
        """The reachable blocks that set a variable."""
        bit = self.bits[name]
        return [n for n in self.graph.order if any(self.sets(op) & bit for op in self.graph.ops(n))]


def always_first(assigned: Assigned, read: Read) -> bool:
    """Whether every way to any assignment goes through the read first, as in a loop's `total += x`."""
    graph = assigned.graph
    if read.block == 0:
        return read.never
    ahead = graph.reach([0], without=read.block)
    return read.never or not any(block in ahead for block in assigned.setting(read.name))


def bound_together(assigned: Assigned, read: Read) -> bool:
    """Whether the read happens whenever control passes where the ways to it divide.

    If another condition decides whether the read happens, it may well be the one that decided about the assignment.
    """
    graph = assigned.graph
    setting = [b for b in assigned.setting(read.name) if read.block in graph.reach([b])]
    if not setting or any(b in graph.reach([read.block]) for b in setting if b != read.block):
        return False
    top = graph.common_dominator([read.block, *setting])
    if top == read.block:
        return False
    around = _normal_reach(graph, top, read.block)
    return not any(graph.leaves(b) or (graph.raises(b) and b not in graph.unhandled) for b in around)


def _normal_reach(graph: Graph, start: int, without: int) -> set[int]:
    """Blocks behind `start` without an exception and without going through `without`."""
    seen = {start}
    stack = [start]
    while stack:
        for after in graph.following[stack.pop()]:
            if after not in seen and after != without:
                seen.add(after)
                stack.append(after)
    return seen
