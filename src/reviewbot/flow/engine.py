"""Forward abstract interpretation of function bodies: one state per block, joined at merges, refined on branches."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any

from reviewbot.flow import ir
from reviewbot.flow.calls import Calls
from reviewbot.flow.frames import (
    BudgetExceeded,
    ClassRef,
    Context,
    Env,
    Frame,
    FunctionRef,
    ImportRef,
    Instance,
    Policy,
    Summary,
)
from reviewbot.flow.operators import COMPARISONS, binary, element, keys, unary
from reviewbot.flow.places import forget, lookup, read_field, read_index, refine, write_field, write_index
from reviewbot.flow.text import concat
from reviewbot.flow.values import (
    ALL,
    MAX_NAME,
    NOTHING,
    UNKNOWN,
    Fact,
    Source,
    Taint,
    Value,
    constant,
    is_constant,
    join,
)

MAX_VISITS = 3
FUNCTION_STEPS = 400_000
MAX_DEPTH = 10


class Engine(Calls):
    """Runs functions and keeps their summaries. One engine serves one state of a repository."""

    def __init__(self, policy: Policy, resolve: Callable[[Context, ImportRef], object]) -> None:
        self.policy = policy
        self.resolve = resolve
        self.summaries: dict[object, Summary] = {}
        self.running: set[object] = set()
        self.pending: list[FunctionRef] = []
        self.steps = 0
        self.limit = FUNCTION_STEPS
        self.depth = 0
        self._run_op: dict[type, Callable[[Frame, Any], None]] = {
            ir.Const: self._const,
            ir.Load: self._load,
            ir.Store: self._store,
            ir.GetField: self._get_field,
            ir.SetField: self._set_field,
            ir.GetIndex: self._get_index,
            ir.SetIndex: self._set_index,
            ir.Call: self.call,
            ir.Text: self._text,
            ir.Binary: self._binary,
            ir.Unary: self._unary,
            ir.Collection: self._collection,
            ir.Iterate: self._iterate,
            ir.Closure: self._closure,
            ir.ClassValue: self._class,
            ir.Join: self._join,
            ir.Import: self._import,
            ir.Output: self._output,
        }

    # -- functions

    def summary(self, reference: FunctionRef) -> Summary | None:
        """The function's summary, made now if need be; None while it is being made, or too deep."""
        function = reference.function
        done = self.summaries.get(function)
        if done is not None or function in self.running or self.depth >= MAX_DEPTH:
            return done
        self.running.add(function)
        self.depth += 1
        try:
            done = self._summarise(reference)
            self.summaries[function] = done
            function.release()
            return done
        finally:
            self.depth -= 1
            self.running.discard(function)

    def root(self, reference: FunctionRef) -> bool:
        """Analyse a function for its own sake; False if it took too many steps."""
        if reference.function in self.summaries:
            return True
        self.steps = 0
        try:
            self.summary(reference)
        except BudgetExceeded:
            self.summaries[reference.function] = Summary()
            return False
        return True

    def _summarise(self, reference: FunctionRef) -> Summary:
        function = reference.function
        body = function.body
        frame = Frame(reference, body.temporaries)
        symbolic = [self._symbolic(reference, i) for i in range(len(function.params))]
        entry: Env = {}
        for param, value in zip(function.params, self.policy.entry(reference, symbolic), strict=True):
            entry[param.name] = value
        if body.yields:
            entry["$yielded"] = Value(type="list", fields={})
        return self.run(frame, body, entry)

    def _symbolic(self, reference: FunctionRef, index: int) -> Value:
        function, param = reference.function, reference.function.params[index]
        if param.kind == "receiver":
            return self.receiver(reference, param.name)
        start = function.node.range().start.index
        source = Source("param", reference.context.path, function.node, param.name, index, start)
        taint = (Taint(source, ALL),)
        if param.kind in ("rest", "keyword_rest"):
            return Value(
                taints=taint, fields={}, rest=Value(taints=taint), type="list" if param.kind == "rest" else "dict"
            )
        return Value(taints=taint, name=param.name)

    def receiver(self, reference: FunctionRef, name: str) -> Value:
        """`self` / `this` inside a method."""
        if reference.receiver is not None:
            return reference.receiver
        definition = reference.context.module.classes.get(reference.function.owner)
        if definition is None:
            return Value(name=name)
        held = reference.context.fields.get(definition.name)
        fields: dict[object, Value] = {}
        for label, value in (held or {}).items():
            fields[label] = self._of_object(reference, label, value) if not (value.clean or value.fields) else value
        return Value(name=name, target=Instance(definition, reference.context), fields=fields)

    @staticmethod
    def _of_object(reference: FunctionRef, label: str, value: Value) -> Value:
        """A field whose value the constructor was given: what it is depends on the object."""
        function = reference.function
        source = Source(
            "param", reference.context.path, function.node, label, 0, function.node.range().start.index, label
        )
        return value.with_(taints=(*value.taints, Taint(source, ALL)))

    # -- one body

    def run(self, frame: Frame, body: ir.Body, entry: Env) -> Summary:
        """Interpret a body from `entry`; the summary of all its returns."""
        order = _order(body)
        states: dict[int, Env] = {0: entry}
        visits: dict[int, int] = {}
        queue = [(order[0], 0)]
        queued = {0}
        exits: list[tuple[ir.Return, Env, Value]] = []
        while queue:
            _, number = heapq.heappop(queue)
            queued.discard(number)
            visits[number] = visits.get(number, 0) + 1
            block = body.blocks[number]
            frame.env = dict(states[number])
            leads = [(h, states[number]) for h in block.handlers]
            self._block(frame, block)
            leads += [(h, frame.env) for h in block.handlers]
            leads += self._leave(frame, block, exits)
            for target, env in leads:
                if self._flow(states, target, env) and visits.get(target, 0) < MAX_VISITS and target not in queued:
                    heapq.heappush(queue, (order.get(target, target), target))
                    queued.add(target)
        return self._summary(frame, exits)

    def _block(self, frame: Frame, block: ir.Block) -> None:
        self.steps += len(block.ops) + 1 + (len(frame.env) >> 3)
        if self.steps > self.limit:
            raise BudgetExceeded
        run_op = self._run_op
        for op in block.ops:
            run_op[type(op)](frame, op)
            if frame.dead:
                return

    def _leave(self, frame: Frame, block: ir.Block, exits: list[tuple[ir.Return, Env, Value]]) -> list[tuple[int, Env]]:
        end = block.end
        if frame.dead:
            frame.dead = False
            return []
        if type(end) is ir.Jump:
            return [(end.target, frame.env)]
        if type(end) is ir.Branch:
            return self._branch(frame, end)
        if type(end) is ir.Return:
            value = frame.value(end.value)
            self.policy.returned(frame, end, value)
            exits.append((end, frame.env, value))
            return []
        if type(end) is ir.Raise and end.handler >= 0:
            return [(end.handler, frame.env)]
        return []

    def _branch(self, frame: Frame, end: ir.Branch) -> list[tuple[int, Env]]:
        value = frame.value(end.value)
        if value.known:
            return [(end.then if self.truthy(frame, value.const) else end.other, frame.env)]
        if not value.facts:
            return [(end.then, frame.env), (end.other, frame.env)]
        yes, no = dict(frame.env), dict(frame.env)
        for fact in value.facts:
            refine(yes, frame, fact.place, fact.if_true, fact.true_value)
            refine(no, frame, fact.place, fact.if_false, fact.false_value)
        return [(end.then, yes), (end.other, no)]

    def truthy(self, frame: Frame, const: object) -> bool:
        """Whether a constant counts as true in the language."""
        if frame.context.module.language == "ruby":
            return const is not None and const is not False
        return bool(const) and not (const == "0" and frame.context.module.language == "php")

    @staticmethod
    def _flow(states: dict[int, Env], target: int, env: Env) -> bool:
        """Join `env` into the state before a block; whether anything changed."""
        old = states.get(target)
        if old is None:
            states[target] = dict(env)
            return True
        changed = False
        for key, value in env.items():
            before = old.get(key)
            if before is value:
                continue
            if before is None:
                if "." in key or "[" in key:
                    continue
                old[key] = value
                changed = True
                continue
            joined = join(before, value)
            if not _same(before, joined):
                old[key] = joined
                changed = True
        for key in [k for k in old if k not in env and ("." in k or "[" in k)]:
            del old[key]
            changed = True
        return changed

    def _summary(self, frame: Frame, exits: list[tuple[ir.Return, Env, Value]]) -> Summary:
        out = Summary(returns=bool(exits))
        stored = _stored(frame.function.body)
        first = True
        for end, env, value in exits:
            if frame.function.body.yields:
                value = env.get("$yielded", NOTHING)
            elif end.value == ir.NONE:
                value = constant(None)
            out.value = value if first else join(out.value, value)
            first = False
            if frame.function.kind in ("module", "class"):
                self._flow({0: out.env}, 0, env)
            else:
                _gather(frame.function, out.env, env)
            self._exit_facts(frame, out, env, value, stored)
        self._effects(frame, out)
        return out

    def _exit_facts(self, frame: Frame, out: Summary, env: Env, value: Value, stored: frozenset[str]) -> None:
        facts: dict[str, Fact] = {f.place: f for f in value.facts}
        truth = self.truthy(frame, value.const) if value.known else None
        for index, param in enumerate(frame.function.params):
            now = env.get(param.name)
            if now is None or param.name in stored:
                continue
            fact = facts.get(param.name)
            if truth is not False:
                gained = now.clean | (fact.if_true if fact else 0)
                out.true_clean[index] = out.true_clean.get(index, ALL) & gained
            if truth is not True:
                gained = now.clean | (fact.if_false if fact else 0)
                out.false_clean[index] = out.false_clean.get(index, ALL) & gained

    @staticmethod
    def _effects(frame: Frame, out: Summary) -> None:
        for index, param in enumerate(frame.function.params):
            now = out.env.get(param.name)
            if now is None or not now.fields:
                continue
            if param.kind == "receiver":
                out.receiver = now
            else:
                out.mutated[index] = now

    # -- operations

    def _const(self, frame: Frame, op: ir.Const) -> None:
        frame.temps[op.dest] = constant(op.value, op.tag)

    def _load(self, frame: Frame, op: ir.Load) -> None:
        value = lookup(frame, op.name)
        if value is None:
            value = self.policy.name(frame, op) or Value(name=op.name)
        frame.temps[op.dest] = value
        frame.places[op.dest] = op.name

    def _store(self, frame: Frame, op: ir.Store) -> None:
        value = frame.value(op.value)
        frame.env[op.name] = value
        forget(frame.env, op.name)
        self.policy.stored(frame, op, value)

    def _get_field(self, frame: Frame, op: ir.GetField) -> None:
        base, place = frame.value(op.base), frame.place(op.base)
        inner = f"{place}.{op.name}" if place else ""
        frame.places[op.dest] = inner
        refined = frame.env.get(inner) if inner else None
        frame.temps[op.dest] = refined if refined is not None else self._field(frame, op, base)

    def _field(self, frame: Frame, op: ir.GetField, base: Value) -> Value:
        known = self.policy.field(frame, op, base, f"{base.name}.{op.name}" if base.name else "")
        return known if known is not None else read_field(base, op.name)

    def _set_field(self, frame: Frame, op: ir.SetField) -> None:
        base, value = frame.value(op.base), frame.value(op.value)
        self.policy.field_set(frame, op, base, value)
        write_field(frame, frame.place(op.base), base, op.name, value)

    def _get_index(self, frame: Frame, op: ir.GetIndex) -> None:
        base, key, place = frame.value(op.base), frame.value(op.key), frame.place(op.base)
        inner = ""
        if place and key.known:
            inner = f"{place}[{key.const}]"
        elif place and frame.place(op.key):
            inner = f"{place}[${frame.place(op.key)}]"
        frame.places[op.dest] = inner if len(inner) < MAX_NAME else ""
        refined = frame.env.get(inner) if inner else None
        if refined is None:
            refined = self.policy.index(frame, op, base, key)
        frame.temps[op.dest] = refined if refined is not None else read_index(base, key)

    def _set_index(self, frame: Frame, op: ir.SetIndex) -> None:
        base, value, key = frame.value(op.base), frame.value(op.value), frame.value(op.key)
        self.policy.index_set(frame, op, base, key, value)
        write_index(frame, frame.place(op.base), base, key if op.key >= 0 else None, value)

    def _text(self, frame: Frame, op: ir.Text) -> None:
        frame.temps[op.dest] = concat([frame.value(p) for p in op.parts])

    def _binary(self, frame: Frame, op: ir.Binary) -> None:
        left, right = frame.value(op.left), frame.value(op.right)
        value = binary(op.op, left, right)
        if op.op in COMPARISONS and not value.known:
            facts = (*self._equality(frame, op, left, right), *self.policy.compared(frame, op, left, right))
            if facts:
                value = value.with_(facts=facts)
        frame.temps[op.dest] = value

    def _equality(self, frame: Frame, op: ir.Binary, left: Value, right: Value) -> tuple[Fact, ...]:
        """`x == constant` and `x in constants` say everything of x."""
        if op.op in ("in", "not-in"):
            place = frame.place(op.left)
            sure = right.type not in ("str", "bytes") and (is_constant(right) or not _tainted(right))
            if not place or left.known or not sure or (right.type == "" and right.known):
                return ()
            fact = Fact(place, ALL)
        else:
            place, other = frame.place(op.left), right
            if left.known:
                place, other = frame.place(op.right), left
            if not place or not other.known or other.const is None or other.const == "":
                return ()
            fact = Fact(place, ALL, 0, other)
            if op.op not in ("==", "===", "!=", "!==", "is", "is-not"):
                return ()
        return (fact.negated() if op.op in ("not-in", "!=", "!==", "is-not") else fact,)

    def _unary(self, frame: Frame, op: ir.Unary) -> None:
        value = frame.value(op.value)
        if op.op == "first":
            frame.temps[op.dest] = value.fields[0] if value.type == "tuple" and value.fields else value
            return
        frame.temps[op.dest] = unary(op.op, value, lambda const: self.truthy(frame, const))
        if op.op == "enter":
            frame.places[op.dest] = frame.place(op.value)
        elif op.op == "typeof" and frame.place(op.value):
            frame.temps[op.dest] = Value(clean=ALL, type="str", name=f"$typeof {frame.place(op.value)}")

    def _collection(self, frame: Frame, op: ir.Collection) -> None:
        fields: dict[object, Value] = {}
        rest: Value | None = None
        position: int | None = 0
        for item in op.items:
            value = frame.value(item.value)
            if item.spread:
                inner = element(value)
                if value.fields is not None and op.kind == "dict":
                    fields.update(value.fields)
                    inner = value.rest  # type: ignore[assignment]
                if inner is not None:
                    rest = inner if rest is None else join(rest, inner)
                position = None
            elif item.key >= 0:
                key = frame.value(item.key)
                if key.known and len(fields) < 200:
                    fields[key.const] = value
                else:
                    rest = value if rest is None else join(rest, value)
            elif position is not None and position < 200:
                fields[position] = value
                position += 1
            else:
                rest = value if rest is None else join(rest, value)
        frame.temps[op.dest] = Value(type=op.kind, fields=fields, rest=rest)

    def _iterate(self, frame: Frame, op: ir.Iterate) -> None:
        source = frame.value(op.source)
        as_keys = op.keys or source.type == "dict"
        frame.temps[op.dest] = keys(source) if as_keys else element(source)

    def _closure(self, frame: Frame, op: ir.Closure) -> None:
        receiver = None
        if "this" in frame.env and op.function.kind == "arrow":
            receiver = frame.env["this"]
        reference = FunctionRef(op.function, frame.context, self._captured(frame), receiver)
        frame.temps[op.dest] = Value(type="func", target=reference, clean=ALL, name=op.function.name)
        self.pending.append(reference)
        self.policy.closure(frame, op, reference)

    @staticmethod
    def _captured(frame: Frame) -> Env:
        if frame.function.kind == "module":
            return {}
        return {**frame.captured, **frame.env} if frame.captured else dict(frame.env)

    def _class(self, frame: Frame, op: ir.ClassValue) -> None:
        definition = op.definition
        if definition.body is not None and definition.name not in frame.context.fields:
            frame.context.fields[definition.name] = {}
            summary = self.summary(FunctionRef(definition.body, frame.context, self._captured(frame)))
            if summary is not None:
                frame.context.fields[definition.name] = dict(summary.env)
        fields = frame.context.fields.get(definition.name)
        reference = ClassRef(definition, frame.context)
        frame.temps[op.dest] = Value(
            type="class", target=reference, clean=ALL, name=definition.name, fields=fields or None
        )

    def _join(self, frame: Frame, op: ir.Join) -> None:
        values = [frame.value(v) for v in op.values]
        out = values[0]
        for value in values[1:]:
            out = join(out, value)
        frame.temps[op.dest] = out

    def _import(self, frame: Frame, op: ir.Import) -> None:
        name = f"{op.path}.{op.member}" if op.member and op.member != "default" else op.path
        if frame.context.module.language not in ("python", "javascript"):
            name = op.path.rsplit("/", 1)[-1] if frame.context.module.language == "go" else op.local
        value = Value(name=name, target=ImportRef(op.path, op.member))
        frame.env[op.local] = value

    def _output(self, frame: Frame, op: ir.Output) -> None:
        self.policy.output(frame, op, frame.value(op.value))


def _gather(function: ir.Function, out: Env, env: Env) -> None:
    """Of a function's last state only its parameters are of interest to callers."""
    for param in function.params:
        value = env.get(param.name)
        if value is not None:
            before = out.get(param.name)
            out[param.name] = value if before is None else join(before, value)


def _tainted(value: Value) -> bool:
    return any(t.source.kind != "param" for t in value.taints) or value.known


def _same(a: Value, b: Value) -> bool:
    if a is b:
        return True
    if a.clean != b.clean or len(a.taints) != len(b.taints) or a.type != b.type or a.name != b.name:
        return False
    if (a.const is UNKNOWN) != (b.const is UNKNOWN) or (a.fields is None) != (b.fields is None):
        return False
    if a.fields is not None and b.fields is not None and a.fields is not b.fields and not _same_fields(a, b):
        return False
    return all(x.kinds == y.kinds and x.source.key == y.source.key for x, y in zip(a.taints, b.taints, strict=True))


def _same_fields(a: Value, b: Value) -> bool:
    one, two = a.fields or {}, b.fields or {}
    if len(one) != len(two) or (a.rest is None) != (b.rest is None):
        return False
    if any(k not in two or (one[k] is not two[k] and one[k].taints != two[k].taints) for k in one):
        return False
    return a.rest is b.rest or (a.rest.taints == b.rest.taints and a.rest.clean == b.rest.clean)  # type: ignore[union-attr]


def _stored(body: ir.Body) -> frozenset[str]:
    return frozenset(op.name for block in body.blocks for op in block.ops if type(op) is ir.Store)


def _successors(block: ir.Block) -> list[int]:
    end = block.end
    out = list(block.handlers)
    if type(end) is ir.Jump:
        out.append(end.target)
    elif type(end) is ir.Branch:
        out += [end.other, end.then]
    elif type(end) is ir.Raise and end.handler >= 0:
        out.append(end.handler)
    return out


def _order(body: ir.Body) -> dict[int, int]:
    """Reverse postorder numbers of the blocks that can be reached."""
    post: list[int] = []
    seen = {0}
    stack: list[tuple[int, list[int]]] = [(0, _successors(body.blocks[0]))]
    while stack:
        number, rest = stack[-1]
        if rest:
            following = rest.pop()
            if following not in seen:
                seen.add(following)
                stack.append((following, _successors(body.blocks[following])))
        else:
            post.append(number)
            stack.pop()
    return {number: position for position, number in enumerate(reversed(post))}
