"""Abstract values: what is known of a value without running the program, and where it may come from.

`clean` and a taint's `kinds` are sets of sink families as bits of an integer; -1 holds all. Values never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from reviewbot.source import Node

ALL = -1
# A reserved bit of `clean`: the value is a path without `..` and links.
NORMALISED = 1
MAX_TAINTS = 6
MAX_FIELDS = 24
MAX_PARTS = 16
MAX_TEXT = 4000
MAX_NAME = 160


class _Unknown:
    """The one value of `Value.const` that says: not a known constant."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = _Unknown()


class Step(NamedTuple):
    """One step of a flow, linked to the one before it."""

    path: str
    node: Node
    text: str
    before: Step | None


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Where untrusted data comes from. `kind`: web, cli, env, file, queue, ... or `param` for a symbolic parameter."""

    kind: str
    path: str
    node: Node
    text: str
    index: int = -1
    start: int = 0
    field: str = ""

    @property
    def key(self) -> tuple[str, str, int, int, str]:
        """Equal for equal places."""
        return (self.kind, self.path, self.start, self.index, self.field)


class Taint(NamedTuple):
    """Data of `source` that still threatens `kinds`; `weak` counts unknown calls on the way."""

    source: Source
    kinds: int
    step: Step | None = None
    weak: int = 0

    def through(self, clean: int = 0, step: Step | None = None, weak: int = 0) -> Taint:
        """This taint after a step that cleans `clean`."""
        return Taint(self.source, self.kinds & ~clean, step or self.step, self.weak + weak)


class Fact(NamedTuple):
    """What a truth value says of a place: the kinds that are clean if it is true / false, and its value if true / false."""

    place: str
    if_true: int = 0
    if_false: int = 0
    true_value: Value | None = None
    false_value: Value | None = None

    def negated(self) -> Fact:
        """The fact of `not value`."""
        return Fact(self.place, self.if_false, self.if_true, self.false_value, self.true_value)


class Value:
    """What is known of a value.

    `name` is a dotted reference (`flask.request.args`, `hashlib.md5()`), `type` a rough type (`int`, `str`, `list` ...),
    `parts` the pieces of a built string, `fields` what is known of members and elements, `rest` any other element,
    `target` the function, class or instance it stands for, `facts` what its truth says of other places.
    """

    __slots__ = ("clean", "const", "facts", "fields", "name", "parts", "rest", "taints", "target", "type")

    def __init__(
        self,
        const: object = UNKNOWN,
        *,
        clean: int = 0,
        taints: tuple[Taint, ...] = (),
        name: str = "",
        type: str = "",
        parts: tuple[str | Value, ...] | None = None,
        fields: Mapping[Any, Value] | None = None,
        rest: Value | None = None,
        target: object = None,
        facts: tuple[Fact, ...] = (),
    ) -> None:
        self.const = const
        self.clean = clean
        self.taints = taints
        self.name = name
        self.type = type
        self.parts = parts
        self.fields = fields
        self.rest = rest
        self.target = target
        self.facts = facts

    @property
    def known(self) -> bool:
        """Whether it is one known constant."""
        return self.const is not UNKNOWN

    def with_(self, **changes: object) -> Value:
        """A copy with some parts replaced."""
        copy = Value.__new__(Value)
        copy.const = self.const
        copy.clean = self.clean
        copy.taints = self.taints
        copy.name = self.name
        copy.type = self.type
        copy.parts = self.parts
        copy.fields = self.fields
        copy.rest = self.rest
        copy.target = self.target
        copy.facts = self.facts
        for slot, value in changes.items():
            setattr(copy, slot, value)
        return copy

    def cleaned(self, kinds: int) -> Value:
        """The same value, no longer a threat to `kinds`."""
        if self.clean & kinds == kinds and not self.taints and not self.fields:
            return self
        fields = {k: v.cleaned(kinds) for k, v in self.fields.items()} if self.fields else self.fields
        rest = self.rest.cleaned(kinds) if self.rest else None
        return self.with_(clean=self.clean | kinds, taints=cleaned(self.taints, kinds), fields=fields, rest=rest)

    def __repr__(self) -> str:
        return f"Value({self.const!r}, {self.name!r}, {self.type!r}, taints={[t.source.text for t in self.taints]})"


def cleaned(taints: tuple[Taint, ...], kinds: int) -> tuple[Taint, ...]:
    """Taints that still threaten anything after `kinds` are cleaned."""
    return tuple(t.through(kinds) for t in taints if t.kinds & ~kinds)


NOTHING = Value()
NUMBER = Value(clean=ALL, type="int")
BOOLEAN = Value(clean=ALL, type="bool")
CLEAN = Value(clean=ALL)


def constant(value: object, type: str = "") -> Value:
    """A known constant."""
    return Value(value, clean=ALL, type=type or _TYPES.get(value.__class__, ""))


_TYPES: dict[object, str] = {str: "str", bytes: "bytes", int: "int", float: "int", bool: "bool", None.__class__: "none"}


def merge(groups: Iterable[tuple[Taint, ...]]) -> tuple[Taint, ...]:
    """Union by source; kinds add up, the shortest way wins."""
    kept = [g for g in groups if g]
    if not kept:
        return ()
    if len(kept) == 1:
        return kept[0]
    out: dict[tuple[str, str, int, int, str], Taint] = {}
    for group in kept:
        for taint in group:
            key = taint.source.key
            old = out.get(key)
            if old is None:
                if len(out) < MAX_TAINTS:
                    out[key] = taint
            elif old is not taint and (taint.kinds | old.kinds != old.kinds or taint.weak < old.weak):
                out[key] = _both(old, taint)
    return tuple(out.values())


def _both(old: Taint, new: Taint) -> Taint:
    """Data of one source that came two ways: what only the less sure way threatens is no surer for the other."""
    kinds = old.kinds | new.kinds
    weak = min(old.weak, new.weak)
    if old.kinds != new.kinds and kinds in (old.kinds, new.kinds):
        weak = old.weak if kinds == old.kinds else new.weak
    return Taint(old.source, kinds, old.step, weak)


def join(a: Value, b: Value) -> Value:
    """What holds of a value that is `a` or `b`."""
    if a is b or (b is NOTHING and not (a.clean or a.known or a.fields)):
        return a
    same = a.known and b.known and a.const == b.const and a.const.__class__ is b.const.__class__
    fields, rest = _join_fields(a, b)
    return Value(
        a.const if same else UNKNOWN,
        clean=a.clean & b.clean,
        taints=merge((a.taints, b.taints)),
        name=a.name if a.name == b.name else "",
        type=a.type if a.type == b.type else ("" if a.type != "none" and b.type != "none" else a.type or b.type),
        parts=_join_parts(a, b),
        fields=fields,
        rest=rest,
        target=a.target if a.target is b.target or b.target is None else b.target if a.target is None else None,
        facts=a.facts if a.facts == b.facts else _join_facts(a, b),
    )


def _join_facts(a: Value, b: Value) -> tuple[Fact, ...]:
    """Of two truth values one of which is false for sure: what the truth of the other says."""
    if a.known and not a.const:
        a, b = b, a
    if not b.known or b.const or b.facts:
        return ()
    return tuple(Fact(f.place, f.if_true, 0, f.true_value) for f in a.facts if f.if_true or f.true_value is not None)


def _join_parts(a: Value, b: Value) -> tuple[str | Value, ...] | None:
    """Of two built strings the one with more holes: its constant text is what a reader would see."""
    if a.parts is None or b.parts is None:
        return a.parts or b.parts
    return a.parts if len(a.parts) >= len(b.parts) else b.parts


def _join_fields(a: Value, b: Value) -> tuple[Mapping[object, Value] | None, Value | None]:
    rest = a.rest if b.rest is None else b.rest if a.rest is None or a.rest is b.rest else join(a.rest, b.rest)
    if a.fields is b.fields or b.fields is None:
        return a.fields, rest
    if a.fields is None:
        return b.fields, rest
    out = dict(a.fields)
    for key, value in b.fields.items():
        old = out.get(key)
        out[key] = value if old is None else join(old, value)
    return out, rest


def all_taints(value: Value, depth: int = 3) -> tuple[Taint, ...]:
    """The value's own taints and those of everything in it."""
    if value.fields is None and value.rest is None:
        return value.taints
    groups = [value.taints]
    if depth:
        groups.extend(all_taints(v, depth - 1) for v in (value.fields or {}).values())
        if value.rest is not None:
            groups.append(all_taints(value.rest, depth - 1))
    return merge(groups)


def all_clean(value: Value, depth: int = 3) -> int:
    """Kinds that nothing in the value threatens."""
    if value.fields is None and value.rest is None:
        return value.clean
    clean = value.clean if not value.fields else ALL
    if depth:
        for inner in (value.fields or {}).values():
            clean &= all_clean(inner, depth - 1)
        if value.rest is not None:
            clean &= all_clean(value.rest, depth - 1)
    return clean


def is_constant(value: Value, depth: int = 2) -> bool:
    """Whether the value, or everything in it, is constant."""
    if value.known:
        return True
    if value.fields is None or not depth:
        return False
    if value.rest is not None and not is_constant(value.rest, depth - 1):
        return False
    return all(is_constant(v, depth - 1) for v in value.fields.values())


def derived(values: Iterable[Value], name: str = "", weak: int = 0, type: str = "") -> Value:
    """A value computed from others in a way nobody knows: no constants, all their taints."""
    taints = merge([all_taints(v) for v in values])
    if weak and taints:
        taints = tuple(t.through(weak=weak) for t in taints)
    return Value(taints=taints, name=name, type=type)
