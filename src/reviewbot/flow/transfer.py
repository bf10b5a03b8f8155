"""Transfer functions: what each operation of the intermediate form does to the state of a frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reviewbot.flow import ir
from reviewbot.flow.calls import Calls
from reviewbot.flow.containers import shifted
from reviewbot.flow.frames import ClassRef, Env, Frame, FunctionRef, ImportRef
from reviewbot.flow.operators import COMPARISONS, binary, element, keys, unary
from reviewbot.flow.places import forget, lookup, of_element, read_field, read_index, write_field, write_index
from reviewbot.flow.text import concat
from reviewbot.flow.values import ALL, MAX_NAME, Fact, Value, constant, is_constant, join


class Operations(Calls):
    """The part of the engine that knows single operations."""

    def __init__(self) -> None:
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

    def truthy(self, frame: Frame, const: object) -> bool:
        """Whether a constant counts as true in the language."""
        if frame.context.module.language == "ruby":
            return const is not None and const is not False
        return bool(const) and not (const == "0" and frame.context.module.language == "php")

    def _const(self, frame: Frame, op: ir.Const) -> None:
        frame.temps[op.dest] = constant(op.value, op.tag)

    def _load(self, frame: Frame, op: ir.Load) -> None:
        value = lookup(frame, op.name)
        if value is None:
            value = self.policy.name(frame, op) or self.implicit(frame, op) or self._elsewhere(frame, op.name)
        frame.temps[op.dest] = value
        frame.places[op.dest] = op.name

    @staticmethod
    def _elsewhere(frame: Frame, name: str) -> Value:
        """A name that nothing in the file defines: in some languages it may stand in another file."""
        language = frame.context.module.language
        if language == "go" or (language in ("ruby", "php") and name[:1].isupper()):
            return Value(name=name, target=ImportRef("::", name))
        if language == "java" and name[:1].isupper():  # a class of the same package
            return Value(name=name, target=ImportRef(f"{frame.context.module.package}.{name}".lstrip("."), ""))
        return Value(name=name)

    def _store(self, frame: Frame, op: ir.Store) -> None:
        value = frame.value(op.value)
        if frame.context.module.language == "java" and not op.declares and op.name not in frame.env:
            _set_own(frame, op.name, value)
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
        if refined is None:
            refined = read_index(base, key)
            if frame.context.module.language in ("php", "ruby") and isinstance(key.const, str):
                refined = of_element(refined, key.const)
        frame.temps[op.dest] = refined

    def _set_index(self, frame: Frame, op: ir.SetIndex) -> None:
        base, value, key = frame.value(op.base), frame.value(op.value), frame.value(op.key)
        self.policy.index_set(frame, op, base, key, value)
        if op.key >= 0 and not key.known and key.clean == ALL:
            value = value.with_(name="")  # one of the fields that are allowed, not all that there is
        write_index(frame, frame.place(op.base), base, key if op.key >= 0 else None, value)

    def _text(self, frame: Frame, op: ir.Text) -> None:
        frame.temps[op.dest] = concat([frame.value(p) for p in op.parts])

    def _binary(self, frame: Frame, op: ir.Binary) -> None:
        left, right = frame.value(op.left), frame.value(op.right)
        if op.op == "and":
            frame.temps[op.dest] = _both(left, right)
            return
        if op.op == "from":
            frame.temps[op.dest] = shifted(left, right.const)
            frame.places[op.dest] = frame.place(op.left) if frame.temps[op.dest] is left else ""
            return
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
        as_keys = op.keys or (source.type == "dict" and frame.context.module.language != "php")
        frame.temps[op.dest] = keys(source) if as_keys else element(source)

    def _closure(self, frame: Frame, op: ir.Closure) -> None:
        receiver = None
        if "this" in frame.env and op.function.kind == "arrow":
            receiver = frame.env["this"]
        reference = FunctionRef(op.function, frame.context, self._captured(frame), receiver)
        frame.temps[op.dest] = Value(type="func", target=reference, clean=ALL, name=op.function.name)
        frame.context.made[op.function] = reference
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
            last = {"go": "/", "php": "\\"}.get(frame.context.module.language)
            name = op.path.rsplit(last, 1)[-1] if last else op.local
        value = Value(name=name, target=ImportRef(op.path, op.member))
        frame.env[op.local] = value

    def _output(self, frame: Frame, op: ir.Output) -> None:
        self.policy.output(frame, op, frame.value(op.value))


def _both(left: Value, right: Value) -> Value:
    """`left and right` where the left is true: what its truth says holds too."""
    facts = tuple(Fact(f.place, f.if_true, 0, f.true_value) for f in left.facts if f.if_true or f.true_value)
    return right.with_(facts=(*facts, *right.facts)) if facts else right


def _tainted(value: Value) -> bool:
    return any(t.source.kind != "param" for t in value.taints) or value.known


def _set_own(frame: Frame, name: str, value: Value) -> None:
    """A name that is no variable is a field of the object (Java)."""
    this = frame.env.get("this")
    if this is not None and frame.function.owner and name.isidentifier():
        frame.env["this"] = this.with_(fields={**(this.fields or {}), name: value})
