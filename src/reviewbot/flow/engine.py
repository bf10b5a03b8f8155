"""Forward abstract interpretation of function bodies: one state per block, joined at merges, refined on branches."""

from __future__ import annotations

import heapq
from collections.abc import Callable

from reviewbot.flow import ir
from reviewbot.flow.fixpoint import flow_into, reverse_postorder
from reviewbot.flow.frames import BudgetExceeded, Context, Env, Frame, FunctionRef, ImportRef, Instance, Policy, Summary
from reviewbot.flow.places import refine
from reviewbot.flow.transfer import Operations
from reviewbot.flow.values import ALL, NOTHING, Fact, Source, Taint, Value, constant, join

MAX_VISITS = 3
FUNCTION_STEPS = 400_000
MAX_DEPTH = 10
_TYPED = frozenset({"go", "php", "java"})


class Engine(Operations):
    """Runs functions and keeps their summaries. One engine serves one state of a repository."""

    def __init__(self, policy: Policy, resolve: Callable[[Context, ImportRef], object]) -> None:
        super().__init__()
        self.policy = policy
        self.resolve = resolve
        self.summaries: dict[object, Summary] = {}
        self.running: set[object] = set()
        self.steps = 0
        self.limit = FUNCTION_STEPS
        self.depth = 0

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
        start = function.start
        source = Source("param", reference.context.path, function.node, param.name, index, start)
        taint = (Taint(source, ALL),)
        if param.kind in ("rest", "keyword_rest"):
            return Value(
                taints=taint, fields={}, rest=Value(taints=taint), type="list" if param.kind == "rest" else "dict"
            )
        typed = self._typed(reference.context, param.annotation)
        return typed.with_(taints=taint, name=param.name) if typed else Value(taints=taint, name=param.name)

    @staticmethod
    def _typed(context: Context, annotation: str) -> Value | None:
        """What a parameter's type says of it, if it is a class of the file."""
        name = annotation.lstrip("*?&: ").split("[")[0].rsplit("\\", 1)[-1].strip()
        definition = context.module.classes.get(name) if name and context.module.language in _TYPED else None
        if definition is None or (context.module.language != "go" and not definition.methods):
            return None
        return Value(target=Instance(definition, context), fields=context.fields.get(name) or None)

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
        source = Source("param", reference.context.path, function.node, label, 0, function.start, label)
        return value.with_(taints=(*value.taints, Taint(source, ALL)))

    # -- one body

    def run(self, frame: Frame, body: ir.Body, entry: Env) -> Summary:
        """Interpret a body from `entry`; the summary of all its returns."""
        order = reverse_postorder(body)
        if frame.function.kind == "module":
            frame.context.top = frame
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
                if flow_into(states, target, env) and visits.get(target, 0) < MAX_VISITS and target not in queued:
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
                flow_into({0: out.env}, 0, env)
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


def _gather(function: ir.Function, out: Env, env: Env) -> None:
    """Of a function's last state only its parameters are of interest to callers."""
    for param in function.params:
        value = env.get(param.name)
        if value is not None:
            before = out.get(param.name)
            out[param.name] = value if before is None else join(before, value)


def _stored(body: ir.Body) -> frozenset[str]:
    """Variables that are written, otherwise than by the default of a parameter."""
    ops = [op for block in body.blocks for op in block.ops]
    defaults = {op.dest for op in ops if type(op) is ir.Binary and op.op == "default"}
    return frozenset(op.name for op in ops if type(op) is ir.Store and op.value not in defaults)
