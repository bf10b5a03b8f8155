"""What calls do: functions and classes of the repository by their summaries, known methods, and everything else."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewbot.flow import ir
from reviewbot.flow.arguments import arguments_of
from reviewbot.flow.containers import emptied
from reviewbot.flow.fetches import FETCHED, is_fetch, picks_records
from reviewbot.flow.frames import (
    Arguments,
    ClassRef,
    Context,
    Default,
    Frame,
    FunctionRef,
    ImportRef,
    Instance,
    Policy,
    Summary,
)
from reviewbot.flow.methods import known_function, known_method
from reviewbot.flow.names import (
    CALLBACKS,
    FILLERS,
    KEYED,
    LOOKUPS,
    MUTATORS,
    PLAIN,
    READERS,
    SAME,
    WRAPPERS,
    makes_record,
)
from reviewbot.flow.operators import element
from reviewbot.flow.overloads import overloaded
from reviewbot.flow.places import absorb, read_field, refine, replace
from reviewbot.flow.substitution import bind, ordered, substitute
from reviewbot.flow.values import (
    ALL,
    MAX_NAME,
    NOTHING,
    Fact,
    Value,
    all_clean,
    all_taints,
    derived,
    join,
    merge,
)

CONSTRUCTORS = ("__init__", "constructor", "<init>", "initialize", "__construct")


# A method that gives back a field and does nothing else.
_GETTER = re.compile(r"\(\s*\)\s*(?:throws [\w., ]+)?\{\s*return\s+(?:this\.)?(\w+)\s*;\s*\}\s*$")


class Calls:
    """The part of the engine that knows calls."""

    policy: Policy
    resolve: Callable[[Context, ImportRef], object]
    # While the top level of a file runs for the first time, the functions it hands on do not know all of it yet.
    settling = False
    put_off = False

    def summary(self, reference: FunctionRef) -> Summary | None:
        """See the engine."""
        raise NotImplementedError

    def call(self, frame: Frame, op: ir.Call) -> None:
        """Interpret a call."""
        callee, receiver = frame.value(op.callee), frame.value(op.receiver)
        arguments = arguments_of(frame, op)
        if op.name in FILLERS:
            _filled(frame, arguments)
        value = self.policy.call(frame, op, callee, receiver, arguments)
        if value is None:
            value = self._repository(frame, op, callee, receiver, arguments)
            if value is not None:
                value = self.policy.came_back(frame, op, callee, receiver, arguments, value)
        if value is None:
            value = self._library(frame, op, callee, receiver, arguments)
        place = _read_at(frame, op, arguments)
        if place:
            frame.places[op.dest] = place
            value = frame.env.get(place, value)
        frame.temps[op.dest] = value

    def _library(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value:
        special = known_function(callee.name, op.new, arguments) if callee.name else None
        if special is not None:
            return special
        if op.name in WRAPPERS and arguments.positional:
            return arguments.positional[0]
        if op.name == "bind" and receiver.name and frame.context.module.language == "javascript":
            return receiver
        if op.receiver >= 0 and not picks_records(op):
            known = known_method(frame, op, receiver, arguments)
            if known is not None:
                self._callbacks(frame, op, receiver, arguments)
                return known
        return self._unknown(frame, op, callee, receiver, arguments)

    def _unknown(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value:
        given = arguments.all() if op.name not in LOOKUPS or op.receiver < 0 else []
        result = self._callbacks(frame, op, receiver, arguments)
        name = callee.name or op.name
        # A text of PHP has no methods: what one of an object gives back is its own doing.
        text = op.name in PLAIN and not (op.receiver >= 0 and frame.context.module.language == "php")
        plain = text or self.policy.passes(name if callee.name else f"?.{name}", op.name)
        fetched = is_fetch(op, callee, receiver)
        if fetched or makes_record(frame.context.module.language, op.name):
            plain = False
        weak = FETCHED if fetched else 0 if plain else 1
        if op.receiver >= 0 and op.name in MUTATORS and not makes_record(frame.context.module.language, op.name):
            keyed = op.name in KEYED and len(arguments.positional) > 1
            absorb(frame, frame.place(op.receiver), receiver, given[1:] if keyed else given)
        values = [*given, receiver] if op.receiver >= 0 else given
        if fetched and receiver.taints:  # what is found is part of where it was kept
            values = [derived(given, weak=FETCHED), derived([receiver], weak=0 if op.name in PLAIN else 1)]
            weak = 0
        out = derived(values, f"{name}()" if len(name) < MAX_NAME else "", weak)
        made = callee.target if op.new else receiver.target if op.name == "new" else None
        if isinstance(made, ImportRef) and made.path == "::":
            out = out.with_(target=made)  # what class it is of is looked up once it is given something
        if plain and values:
            clean = ALL
            for value in values:
                clean &= all_clean(value)
            built = receiver.parts if op.name in ("to_sym", "intern") else None
            out = out.with_(clean=clean, type="str" if op.name in SAME else "", parts=built)
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
        holder = None if isinstance(receiver.target, Default) else receiver.target
        if isinstance(holder, ImportRef):
            holder = self.resolve(frame.context, holder)
        if isinstance(holder, ClassRef) and op.name == "new" and frame.context.module.language == "ruby":
            return holder
        if isinstance(holder, (Instance, ClassRef)):
            found = self.method(holder.definition, holder.context, op.name)
            if found is not None:
                bound = receiver if isinstance(holder, Instance) else None
                return FunctionRef(found[0], found[1], receiver=bound)
        return self._declared(frame, op, receiver) if holder is None and receiver.type[:1].isupper() else None

    def _declared(self, frame: Frame, op: ir.Call, receiver: Value) -> FunctionRef | None:
        """A method of the repository's class that the receiver is declared to be of; one without a body says nothing."""
        definition = frame.context.module.classes.get(receiver.type)
        where = frame.context
        if definition is None:
            held = frame.context.globals.get(receiver.type)
            reference = held.target if held is not None else None
            if reference is None and frame.context.module.language == "java":
                reference = ImportRef(f"{frame.context.module.package}.{receiver.type}".lstrip("."), "")
            target = self.resolve(frame.context, reference) if isinstance(reference, ImportRef) else reference
            if not isinstance(target, ClassRef):
                return None
            definition, where = target.definition, target.context
        found = self.method(definition, where, op.name)
        if found is None or found[0].node.field("body") is None:
            return None
        return FunctionRef(found[0], found[1])

    def _implemented(self, frame: Frame, op: ir.Call, receiver: Value, arguments: Arguments) -> FunctionRef | None:
        """The one method that an interface's call may mean: only looked for where data from outside is handed to it."""
        language = frame.context.module.language
        if op.receiver < 0 or language not in ("go", "java") or not _from_outside(arguments):
            return None
        if language == "go":
            found = self.resolve(frame.context, ImportRef("::", f".{op.name}"))
            return found if isinstance(found, FunctionRef) else None
        if not receiver.type[:1].isupper():
            return None
        held = self.resolve(frame.context, ImportRef("::", f":{receiver.type}"))
        method = self.method(held.definition, held.context, op.name) if isinstance(held, ClassRef) else None
        return FunctionRef(method[0], method[1]) if method is not None else None

    def _sibling(self, frame: Frame, name: str) -> FunctionRef | None:
        """A method called without a receiver (Java, Ruby)."""
        definition = frame.context.module.classes.get(frame.function.owner)
        found = self.method(definition, frame.context, name) if definition is not None else None
        if found is None and frame.context.module.language == "ruby":
            free = frame.context.module.free.get(name, [])
            found = (free[0], frame.context) if len(free) == 1 else None
        if found is None or frame.context.module.language not in ("java", "ruby"):
            return None
        return FunctionRef(found[0], found[1], receiver=frame.env.get("this") or frame.env.get("self"))

    def _free(self, frame: Frame, op: ir.Call, arguments: Arguments) -> FunctionRef | None:
        """A function (PHP) or a helper's method (Ruby) that another file defines: looked up for data from outside only."""
        if frame.context.module.language not in ("php", "ruby") or op.receiver >= 0 or op.new or not op.name:
            return None
        if not any(t.source.kind != "param" for v in arguments.all() for t in all_taints(v)):
            return None
        target = self.resolve(frame.context, ImportRef("()", op.name))
        return target if isinstance(target, FunctionRef) else None

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
        if target is None and context.module.language in ("php", "ruby") and text:
            target, rest = ImportRef("::", text.replace("\\", ".").rsplit(".", 1)[-1]), ""
        if isinstance(target, ImportRef):
            member = f"{target.member}.{rest}".strip(".") if rest else target.member
            target = self.resolve(context, ImportRef(target.path, member))
        return (target.definition, target.context) if isinstance(target, ClassRef) else None

    def _repository(
        self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments
    ) -> Value | None:
        if not _worth_a_look(callee, receiver, arguments):
            return None
        target = self.target(frame, op, callee, receiver) or self._implemented(frame, op, receiver, arguments)
        target = target or self._free(frame, op, arguments)
        if isinstance(target, ClassRef):
            return self._construct(frame, op, target, arguments)
        if target is None:
            return None
        target = overloaded(target, arguments)
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
            self.policy.handed(frame, op.node, reference, ordered(bound, places))
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
        if isinstance(summary.value.target, FunctionRef):
            self.summary(summary.value.target)  # what it does with the variables around it is the caller's doing
        self.policy.handed(frame, op.node, target, ordered(bound, places))
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
        value = value.with_(facts=tuple(facts)) if facts else value
        if receiver.taints and not value.taints and not value.known:
            got = _GETTER.search(target.function.node.text())
            value = read_field(receiver, got.group(1)) if got is not None else value
        return self.policy.applied(frame, op.node, target, places, value)

    # -- callbacks

    def _callbacks(self, frame: Frame, op: ir.Call, receiver: Value, arguments: Arguments) -> Value | None:
        """Functions handed to a call run with what the call is known to give them."""
        out: Value | None = None
        if self.settling:
            self.put_off = self.put_off or any(isinstance(v.target, FunctionRef) for v in arguments.all())
            return None
        for value in arguments.all():
            if not isinstance(value.target, FunctionRef):
                continue
            given = self.policy.given(frame, op, receiver, arguments) or self._given(op, receiver)
            summary = self.summary(value.target)
            if summary is None:
                continue
            bound, places = bind(value.target, Arguments(given, {}, None, [""] * len(given), {}), NOTHING)
            self.policy.handed(frame, op.node, value.target, ordered(bound, places))
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


def _read_at(frame: Frame, op: ir.Call, arguments: Arguments) -> str:
    """`request.args.get("next")` written twice is the same value: a check of one is a check of the other."""
    if op.name not in READERS or op.receiver < 0 or not arguments.positional or frame.places[op.dest]:
        return ""
    holder, key = frame.place(op.receiver), arguments.positional[0].const
    return f"{holder}[{key}]" if holder and isinstance(key, str) else ""


def _filled(frame: Frame, arguments: Arguments) -> None:
    """Buffers among the arguments hold something else from now on."""
    for place, value in zip(arguments.places, arguments.positional, strict=True):
        if place and value.known and value.type == "bytes":
            replace(frame, place, emptied(value))


def _from_outside(arguments: Arguments) -> bool:
    return any(t.source.kind != "param" for v in arguments.all() for t in all_taints(v))


def _worth_a_look(callee: Value, receiver: Value, arguments: Arguments) -> bool:
    """Whether to look for a name in other files without an import that says where: only for data from outside."""
    for value in (callee, receiver):
        if isinstance(value.target, ImportRef) and (value.target.path == "::" or "\\" in value.target.path):
            # An object that was made here is of one class, whoever gave what it is given.
            own = receiver.target is not None and receiver.name.endswith("()")
            return _from_outside(arguments) or (own and any(all_taints(v) for v in arguments.all()))
    return True


def of_module(context: Context, name: str) -> object:
    """What a name at the top of a file stands for: a function, a class, a constant, an import, or None."""
    value = context.globals.get(name)
    if value is None:
        return None
    return value.target if value.target is not None else value
