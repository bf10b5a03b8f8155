"""What calls do: functions and classes of the repository by their summaries, known methods, and everything else."""

from __future__ import annotations

from collections.abc import Callable

from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, ClassRef, Context, Frame, FunctionRef, ImportRef, Instance, Policy, Summary
from reviewbot.flow.methods import known_function, known_method
from reviewbot.flow.names import CALLBACKS, MUTATORS, PLAIN, SAME
from reviewbot.flow.operators import element
from reviewbot.flow.places import absorb, read_field, refine, replace
from reviewbot.flow.values import (
    ALL,
    MAX_NAME,
    NOTHING,
    Fact,
    Step,
    Taint,
    Value,
    all_clean,
    all_taints,
    derived,
    join,
    merge,
)
from reviewbot.source import Node

CONSTRUCTORS = ("__init__", "constructor", "<init>", "initialize", "__construct")
MAX_STEPS = 10


class Calls:
    """The part of the engine that knows calls."""

    policy: Policy
    resolve: Callable[[Context, ImportRef], object]

    def summary(self, reference: FunctionRef) -> Summary | None:
        """See the engine."""
        raise NotImplementedError

    def call(self, frame: Frame, op: ir.Call) -> None:
        """Interpret a call."""
        callee, receiver = frame.value(op.callee), frame.value(op.receiver)
        arguments = _arguments(frame, op)
        value = self.policy.call(frame, op, callee, receiver, arguments)
        if value is None:
            value = self._repository(frame, op, callee, receiver, arguments)
        if value is None:
            value = self._library(frame, op, callee, receiver, arguments)
        frame.temps[op.dest] = value

    def _library(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value:
        special = known_function(callee.name, op.new, arguments) if callee.name else None
        if special is not None:
            return special
        if op.receiver >= 0:
            known = known_method(frame, op, receiver, arguments)
            if known is not None:
                self._callbacks(frame, op, receiver, arguments)
                return known
        return self._unknown(frame, op, callee, receiver, arguments)

    def _unknown(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value:
        given = arguments.all()
        result = self._callbacks(frame, op, receiver, arguments)
        name = callee.name or op.name
        plain = op.name in PLAIN or self.policy.passes(name if callee.name else f"?.{name}", op.name)
        weak = 0 if plain else 1
        if op.receiver >= 0 and op.name in MUTATORS:
            absorb(frame, frame.place(op.receiver), receiver, given)
        values = [*given, receiver] if op.receiver >= 0 else given
        out = derived(values, f"{name}()" if len(name) < MAX_NAME else "", weak)
        if plain and values:
            clean = ALL
            for value in values:
                clean &= all_clean(value)
            out = out.with_(clean=clean, type="str" if op.name in SAME else "")
        if result is not None and op.name in ("map", "collect", "flatMap", "flat_map"):
            return Value(type="list", fields={}, rest=result)
        if result is not None and (result.taints or result.fields):
            out = out.with_(taints=merge((out.taints, all_taints(result))))
        return out

    # -- functions of the repository

    def target(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value) -> FunctionRef | ClassRef | None:
        """What a call of the repository's own code runs; None for anything else."""
        target = callee.target
        if isinstance(target, ImportRef):
            target = self.resolve(frame.context, target)
        if isinstance(target, (FunctionRef, ClassRef)):
            return target
        if op.receiver < 0 and (frame.function.owner or frame.context.module.language == "ruby"):
            return self._sibling(frame, op.name)
        holder = receiver.target
        if isinstance(holder, ImportRef):
            holder = self.resolve(frame.context, holder)
        if isinstance(holder, ClassRef) and op.name == "new" and frame.context.module.language == "ruby":
            return holder
        if isinstance(holder, (Instance, ClassRef)):
            found = self.method(holder.definition, holder.context, op.name)
            if found is not None:
                bound = receiver if isinstance(holder, Instance) else None
                return FunctionRef(found[0], found[1], receiver=bound)
        return None

    def _sibling(self, frame: Frame, name: str) -> FunctionRef | None:
        """A method called without a receiver (Java, Ruby)."""
        definition = frame.context.module.classes.get(frame.function.owner)
        found = self.method(definition, frame.context, name) if definition is not None else None
        if found is None and frame.context.module.language == "ruby":
            free = [f for f in frame.context.module.functions if f.name == name and not f.owner]
            found = (free[0], frame.context) if len(free) == 1 else None
        if found is None or frame.context.module.language not in ("java", "ruby"):
            return None
        return FunctionRef(found[0], found[1], receiver=frame.env.get("this") or frame.env.get("self"))

    def implicit(self, frame: Frame, op: ir.Load) -> Value | None:
        """A name that is no variable: in Ruby a call of the object's own method."""
        if frame.context.module.language != "ruby":
            return None
        call = ir.Call(op.dest, op.node, ir.NONE, ir.NONE, op.name, ())
        return self._repository(frame, call, NOTHING, NOTHING, Arguments([], {}, None, [], {}))

    def method(self, definition: ir.Class, context: Context, name: str) -> tuple[ir.Function, Context] | None:
        """A method by name, from the class or its bases, nearest first."""
        todo: list[tuple[ir.Class, Context]] = [(definition, context)]
        for _ in range(12):
            if not todo:
                return None
            current, where = todo.pop(0)
            if name in current.methods:
                return current.methods[name], where
            todo.extend(b for b in (self._base(where, text) for text in current.bases) if b)
        return None

    def _base(self, context: Context, text: str) -> tuple[ir.Class, Context] | None:
        local = context.module.classes.get(text)
        if local is not None:
            return local, context
        root, _, rest = text.partition(".")
        target = context.globals[root].target if root in context.globals else None
        if isinstance(target, ImportRef):
            member = f"{target.member}.{rest}".strip(".") if rest else target.member
            target = self.resolve(context, ImportRef(target.path, member))
        return (target.definition, target.context) if isinstance(target, ClassRef) else None

    def _repository(
        self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments
    ) -> Value | None:
        target = self.target(frame, op, callee, receiver)
        if isinstance(target, ClassRef):
            return self._construct(frame, op, target, arguments)
        if target is None:
            return None
        summary = self.summary(target)
        if summary is None:
            return derived([*arguments.all(), receiver], weak=1)
        return self._apply(frame, op, target, summary, receiver, arguments)

    def _construct(self, frame: Frame, op: ir.Call, target: ClassRef, arguments: Arguments) -> Value:
        fields = target.context.fields.get(target.definition.name)
        if frame.context.module.language == "go":
            fields = {**(fields or {}), **arguments.keywords}
        made = Value(
            name=f"{target.definition.name}()",
            target=Instance(target.definition, target.context),
            fields=fields or None,
        )
        for name in (*CONSTRUCTORS, target.definition.name):
            found = self.method(target.definition, target.context, name)
            if found is None:
                continue
            reference = FunctionRef(found[0], found[1])
            summary = self.summary(reference)
            if summary is None:
                return made.with_(taints=derived(arguments.all(), weak=1).taints)
            bound, places = bind(reference, arguments, made)
            self.policy.handed(frame, op.node, reference, _ordered(bound, places))
            if summary.receiver is not None and summary.receiver.fields:
                held = substitute(summary.receiver, reference, bound, frame, op.node)
                made = made.with_(fields=held.fields, rest=held.rest)
            return made
        return made.with_(taints=derived(arguments.all(), weak=1).taints) if target.definition.bases else made

    def _apply(
        self, frame: Frame, op: ir.Call, target: FunctionRef, summary: Summary, receiver: Value, arguments: Arguments
    ) -> Value:
        if receiver is NOTHING and target.receiver is not None:
            receiver = target.receiver
        bound, places = bind(target, arguments, receiver)
        self.policy.handed(frame, op.node, target, _ordered(bound, places))
        if not summary.returns:
            frame.dead = True
        value = substitute(summary.value, target, bound, frame, op.node)
        facts = [f for f in value.facts if "\0" in f.place]
        for index, place in places.items():
            if not place:
                continue
            yes, no = summary.true_clean.get(index, 0), summary.false_clean.get(index, 0)
            if yes & no:
                refine(frame.env, frame, place, yes & no, None)
            if yes | no:
                facts.append(Fact(place, yes, no))
        for index, changed in summary.mutated.items():
            if places.get(index):
                replace(frame, places[index], substitute(changed, target, bound, frame, op.node))
        if summary.receiver is not None and summary.receiver.fields and frame.place(op.receiver):
            held = substitute(summary.receiver, target, bound, frame, op.node)
            fields = {**(receiver.fields or {}), **(held.fields or {})}
            replace(frame, frame.place(op.receiver), receiver.with_(fields=fields))
        return value.with_(facts=tuple(facts)) if facts else value

    # -- callbacks

    def _callbacks(self, frame: Frame, op: ir.Call, receiver: Value, arguments: Arguments) -> Value | None:
        """Functions handed to a call run with what the call is known to give them."""
        out: Value | None = None
        for value in arguments.all():
            if not isinstance(value.target, FunctionRef):
                continue
            given = self._given(op, receiver)
            summary = self.summary(value.target)
            if summary is None:
                continue
            bound, places = bind(value.target, Arguments(given, {}, None, [""] * len(given), {}), NOTHING)
            self.policy.handed(frame, op.node, value.target, _ordered(bound, places))
            result = substitute(summary.value, value.target, bound, frame, op.node)
            out = result if out is None else join(out, result)
        return out

    @staticmethod
    def _given(op: ir.Call, receiver: Value) -> list[Value]:
        if op.receiver < 0 or op.name not in CALLBACKS:
            return []
        if op.name in ("then", "done", "tap", "let", "also"):
            return [receiver]
        if op.name in ("each_pair", "each_with_index") or receiver.type == "dict":
            return [element(receiver), element(receiver)]
        return [element(receiver)]


def _arguments(frame: Frame, op: ir.Call) -> Arguments:
    positional: list[Value] = []
    places: list[str] = []
    keywords: dict[str, Value] = {}
    keyword_places: dict[str, str] = {}
    spread: Value | None = None
    for argument in op.arguments:
        value = frame.value(argument.value)
        if argument.spread:
            if value.fields and all(isinstance(k, str) for k in value.fields):
                keywords.update({str(k): v for k, v in value.fields.items()})
            inner = element(value)
            spread = inner if spread is None else join(spread, inner)
        elif argument.name:
            keywords[argument.name] = value
            keyword_places[argument.name] = frame.place(argument.value)
        else:
            positional.append(value)
            places.append(frame.place(argument.value))
    return Arguments(positional, keywords, spread, places, keyword_places)


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


def _ordered(bound: dict[int, Value], places: dict[int, str]) -> Arguments:
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
    start, path = target.function.node.range().start.index, target.context.path
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


def of_module(context: Context, name: str) -> object:
    """What a name at the top of a file stands for: a function, a class, a constant, an import, or None."""
    value = context.globals.get(name)
    if value is None:
        return None
    return value.target if value.target is not None else value
