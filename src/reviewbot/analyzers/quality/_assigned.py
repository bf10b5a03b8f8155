"""Which variables are surely set at each read: definite assignment over a function's control flow, as bit sets."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reviewbot.flow import ir
from reviewbot.flow.paths import Graph

_RAISING = frozenset(
    (ir.Call, ir.GetField, ir.GetIndex, ir.SetField, ir.SetIndex, ir.Binary, ir.Iterate, ir.Import, ir.Load)
)


# What leads to a block: (block, what it sets on this way, the ends of the loop that this way leaves).
_Edge = tuple[int, int, tuple[int, ...]]
_ROUNDS = 50


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
        self._ops = {number: graph.ops(number) for number in graph.order}
        self._gains = {number: self._gain(ops) for number, ops in self._ops.items()}
        self.sure = self._solve(certain=True)

    @cached_property
    def maybe(self) -> dict[int, int]:
        """Block -> what some way to it sets; few functions have a read for which it matters."""
        return self._solve(certain=False)

    def sets(self, op: ir.Op) -> int:
        """The bits of what an operation sets."""
        if type(op) is ir.Store:
            return self.bits.get(op.name, 0)
        return self.bits.get(op.local, 0) if type(op) is ir.Import else 0

    def _gain(self, ops: list[ir.Op]) -> tuple[int, int]:
        """What a block sets, and what of it is set before an exception may leave it."""
        state, least = 0, None
        for op in ops:
            if least is None and type(op) in _RAISING:
                least = state
            state |= self.sets(op)
        return state, state if least is None else least

    def _solve(self, certain: bool) -> dict[int, int]:
        """Block -> the state before it: the meet (or, if not `certain`, the join) over what leads to it."""
        order = self.graph.order
        before = dict.fromkeys(order, self.all if certain else 0)
        before[0] = self.given
        edges = {number: self._edges(number, certain) for number in order[1:]}
        behind: dict[int, set[int]] = {number: set() for number in order}
        for number, leading in edges.items():
            for source, _, around in leading:
                for block in (source, *around):
                    behind[block].add(self._place[number])
        # Only what stands behind a change, first things first; at first every block but the entry's sets everything.
        waiting = sorted(behind[0]) if certain else list(range(1, len(order)))
        queued = set(waiting)
        for _ in range(_ROUNDS * len(order)):
            if not waiting:
                break
            place = heapq.heappop(waiting)
            queued.remove(place)
            number = order[place]
            if (new := self._meet(edges[number], before, certain)) != before[number]:
                before[number] = new
                for after in behind[number] - queued:
                    queued.add(after)
                    heapq.heappush(waiting, after)
        return before

    def _meet(self, leading: list[_Edge], before: dict[int, int], certain: bool) -> int:
        """The state before a block that is led to so."""
        met = self.all if certain else 0
        for source, gain, around in leading:
            state = before[source] | gain
            for other in around:
                state |= before[other] | self._gains[other][0]
            met = met & state if certain else met | state
        return met

    def _edges(self, number: int, certain: bool) -> list[_Edge]:
        """What leads to a block."""
        found = []
        for source in self.graph.before[number]:
            full, least = self._gains[source]
            follows = number in self.graph.following[source]
            passes = follows or not certain or type(self.graph.blocks[source].end) is ir.Raise
            around = self._loop_ends(source, number) if follows and certain else ()
            found.append((source, full if passes else least, around))
        return found

    def _loop_ends(self, head: int, after: int) -> tuple[int, ...]:
        """The blocks that lead back to the head of a loop which is left for `after`: what they set is set behind it."""
        if type(self.graph.blocks[head].end) is not ir.Branch or not self._leaves(head, after):
            return ()
        return tuple(s for s in self.graph.before[head] if self._place[s] >= self._place[head])

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
            sure, seen = self.sure[number], 0
            for op in self._ops[number]:
                if isinstance(op, ir.Load):
                    bit = self.bits.get(op.name, 0)
                    if bit and not sure & bit:
                        yield Read(op.name, op, number, not (self.maybe[number] | seen) & bit)
                        sure |= bit
                bit = self.sets(op)
                sure |= bit
                seen |= bit

    def stores(self, name: str) -> list[ir.Op]:
        """The operations that set a variable."""
        bit = self.bits[name]
        return [op for ops in self._ops.values() for op in ops if self.sets(op) & bit]

    def setting(self, name: str) -> list[int]:
        """The reachable blocks that set a variable."""
        bit = self.bits[name]
        return [n for n, gain in self._gains.items() if gain[0] & bit]


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
