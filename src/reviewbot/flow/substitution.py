"""What a function's summary says in terms of a caller's arguments, and the steps that a flow takes on the way."""

from __future__ import annotations

from reviewbot.flow.frames import Arguments, Frame, FunctionRef
from reviewbot.flow.places import read_field
from reviewbot.flow.values import ALL, NOTHING, Step, Taint, Value, all_clean, all_taints, derived, merge
from reviewbot.source import Node

MAX_STEPS = 10


def bind(target: FunctionRef, arguments: Arguments, receiver: Value) -> tuple[dict[int, Value], dict[int, str]]:
    """Parameter index -> argument, and -> the place the argument was read from."""
    bound: dict[int, Value] = {}
    places: dict[int, str] = {}
    position = 0
    for index, param in enumerate(target.function.params):
        if param.kind == "receiver":
            bound[index] = receiver
        elif param.name in arguments.keywords:
            bound[index] = arguments.keywords[param.name]
            places[index] = arguments.keyword_places.get(param.name, "")
        elif param.kind == "rest":
            bound[index] = derived(arguments.positional[position:])
            position = len(arguments.positional)
        elif param.kind == "keyword_rest":
            bound[index] = derived(arguments.keywords.values())
        elif param.kind == "positional" and position < len(arguments.positional):
            bound[index] = arguments.positional[position]
            places[index] = arguments.places[position]
            position += 1
        elif arguments.spread is not None:
            bound[index] = arguments.spread
    return bound, places


def ordered(bound: dict[int, Value], places: dict[int, str]) -> Arguments:
    """What is bound, as positional arguments in the order of the parameters."""
    size = max(bound, default=-1) + 1
    return Arguments(
        [bound.get(i, NOTHING) for i in range(size)], {}, None, [places.get(i, "") for i in range(size)], {}
    )


def step(frame: Frame, node: Node, text: str, before: Step | None) -> Step | None:
    """One more step of a flow, as long as it is not too long to read."""
    count, walk = 0, before
    while walk is not None and count < MAX_STEPS:
        count, walk = count + 1, walk.before
    return before if count >= MAX_STEPS else Step(frame.context.path, node, text, before)


def inside(outer: Step | None, inner: Step | None, name: str) -> Step | None:
    """The steps taken inside a called function, after those of its caller; they are told apart by the function's name."""
    taken: list[Step] = []
    while inner is not None and len(taken) < MAX_STEPS:
        taken.append(inner)
        inner = inner.before
    way, length = outer, _length(outer)
    for one in reversed(taken[: max(0, MAX_STEPS - length)]):
        way = Step(one.path, one.node, one.text if "`" in one.text else f"`{one.text}` in `{name}()`", way)
    return way


def _length(way: Step | None) -> int:
    count = 0
    while way is not None:
        count, way = count + 1, way.before
    return count


def substitute(
    value: Value, target: FunctionRef, bound: dict[int, Value], frame: Frame, node: Node, depth: int = 4
) -> Value:
    """A value in terms of the callee's parameters, in terms of the caller's arguments."""
    start, path = target.function.start, target.context.path
    mine = [t for t in value.taints if t.source.kind == "param" and t.source.start == start and t.source.path == path]
    if (
        len(mine) == 1
        and not mine[0].source.field
        and value.parts is None
        and value.fields is None
        and mine[0].kinds == ALL
        and value.name
    ):
        given = bound.get(mine[0].source.index)
        if given is not None and value.name == target.function.params[mine[0].source.index].name:
            return given
    changes: dict[str, object] = {}
    if mine:
        changes["taints"], changes["clean"] = _moved(value, mine, target, bound, frame, node)
    elif value.fields is None and value.rest is None and value.parts is None:
        return value
    if depth and value.fields:
        changes["fields"] = {k: substitute(v, target, bound, frame, node, depth - 1) for k, v in value.fields.items()}
    if depth and value.rest is not None:
        changes["rest"] = substitute(value.rest, target, bound, frame, node, depth - 1)
    if depth and value.parts is not None and mine:
        changes["parts"] = tuple(
            p if isinstance(p, str) else substitute(p, target, bound, frame, node, depth - 1) for p in value.parts
        )
    return value.with_(**changes) if changes else value


def _moved(
    value: Value, mine: list[Taint], target: FunctionRef, bound: dict[int, Value], frame: Frame, node: Node
) -> tuple[tuple[Taint, ...], int]:
    """The taints and clean kinds of a result, with parameters replaced by arguments."""
    groups = [tuple(t for t in value.taints if t not in mine)]
    clean = ALL
    for taint in mine:
        given = bound.get(taint.source.index)
        if given is None:
            continue
        if taint.source.field:
            given = read_field(given, taint.source.field)
        clean &= all_clean(given) | ~taint.kinds
        moved = []
        for outer in all_taints(given):
            kinds = outer.kinds & taint.kinds
            if kinds:
                way = step(frame, node, f"through `{target.function.name}()`", outer.step)
                way = inside(way, taint.step, target.function.name) if taint.step is not None else way
                moved.append(Taint(outer.source, kinds, way, outer.weak + taint.weak))
        groups.append(tuple(moved))
    return merge(groups), value.clean | clean
