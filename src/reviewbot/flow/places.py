"""Variables, fields and elements of a frame: reading, writing and refining them."""

from __future__ import annotations

import dataclasses

from reviewbot.flow.frames import Default, Env, Frame, ImportRef
from reviewbot.flow.operators import element
from reviewbot.flow.values import MAX_FIELDS, MAX_NAME, NOTHING, Taint, Value, all_taints, join, merge

# Marks a state in which parts of variables are refined.
_REFINED = "."


def lookup(frame: Frame, name: str) -> Value | None:
    """A variable's value in the frame, around it, or at the top of the file."""
    found = frame.env.get(name)
    if found is None and frame.captured:
        found = frame.captured.get(name)
    owner = frame.function.owner
    if found is None and owner and frame.context.module.language == "java":
        this = frame.env.get("this")  # a field needs no `this.` there
        found = this.fields.get(name) if this is not None and this.fields else None
    if found is None and owner:
        fields = frame.context.fields.get(owner, {})
        found = Value(name=name, fields=fields) if name in ("self", "static") and fields else fields.get(name)
    if found is None:
        found = frame.context.globals.get(name)
    if found is None and frame.context.top is not None and frame.context.top is not frame:
        found = frame.context.top.env.get(name)
    return found


def forget(env: Env, name: str) -> None:
    """Drop what was refined about parts of a variable that is written."""
    if _REFINED not in env:
        return
    dotted, indexed = name + ".", name + "["
    for key in [k for k in env if k.startswith((dotted, indexed))]:
        del env[key]


def refine(env: Env, frame: Frame, place: str, kinds: int, value: Value | None) -> None:
    """On this path the place is `value` (if given) and clean for `kinds`."""
    if "." in place or "[" in place:
        env[_REFINED] = NOTHING
    if value is not None:
        env[place] = value
        return
    if not kinds:
        return
    now = env.get(place)
    if now is None:
        now = _read_place(frame, place)
    if now is not None:
        env[place] = now.cleaned(kinds)


def _read_place(frame: Frame, place: str) -> Value | None:
    for temporary in range(len(frame.places) - 1, -1, -1):
        if frame.places[temporary] == place:
            return frame.temps[temporary]
    return lookup(frame, place)


def dotted(base: Value, name: str) -> str:
    """The full name of a member."""
    return f"{base.name}.{name}" if base.name and len(base.name) < MAX_NAME else ""


def read_field(base: Value, name: str) -> Value:
    """What is known of `base.name`."""
    if base.fields is not None:
        inner = base.fields.get(name)
        if inner is not None:
            return inner
        if base.rest is not None:
            return join(base.rest, Value(taints=base.taints, name=dotted(base, name)))
    if base.type == "int":
        return base
    target = None
    if type(base.target) is ImportRef:
        member = f"{base.target.member}.{name}" if base.target.member else name
        target = ImportRef(base.target.path, member)
    clean = base.clean if base.fields is None and base.type not in ("func", "class") else 0
    if base.known:
        clean = 0
    return Value(taints=base.taints, clean=clean, name=dotted(base, name), target=target)


def read_index(base: Value, key: Value) -> Value:
    """What is known of `base[key]`."""
    if base.fields is not None:
        if key.known:
            inner = base.fields.get(key.const)
            if inner is None and isinstance(key.const, int) and key.const < 0:
                inner = base.fields.get(len(base.fields) + key.const)
            if inner is not None and base.rest is None:
                return inner
            if inner is None and base.rest is None and base.fields and not base.taints:
                return Value(name=_item(base, key))
            if inner is not None:
                return join(inner, base.rest) if base.rest is not None else inner
        return element(base)
    if type(base.target) is Default:
        base = base.with_(target=None)
    name = _item(base, key)
    return Value(taints=base.taints, clean=base.clean, name=name)


def of_element(value: Value, key: str) -> Value:
    """What an element of a parameter holds is what the caller put under that key."""
    if not any(t.source.kind == "param" and not t.source.field and t.source.index >= 0 for t in value.taints):
        return value
    return value.with_(taints=tuple(_under(t, key) for t in value.taints))


def _under(taint: Taint, key: str) -> Taint:
    source = taint.source
    if source.kind != "param" or source.field or source.index < 0:
        return taint
    return taint._replace(source=dataclasses.replace(source, field=key))


def _item(base: Value, key: Value) -> str:
    if not base.name or len(base.name) > MAX_NAME:
        return ""
    return f"{base.name}[{key.const}]" if key.known and isinstance(key.const, str) else f"{base.name}[]"


def write_field(frame: Frame, place: str, base: Value, name: object, value: Value) -> None:
    """`place.name = value`: the variable holds a changed object from now on."""
    if not place:
        return
    fields = dict(base.fields or {})
    rest = base.rest
    if name in fields or len(fields) < MAX_FIELDS:
        fields[name] = value
    else:
        rest = value if rest is None else join(rest, value)
    if isinstance(name, str):
        frame.env.pop(f"{place}.{name}", None)
        frame.env.pop(f"{place}[{name}]", None)
    replace(frame, place, base.with_(fields=fields, rest=rest, const=base.const))


def write_index(frame: Frame, place: str, base: Value, key: Value | None, value: Value) -> None:
    """`place[key] = value`; without a key, append."""
    if not place:
        return
    if (
        key is None
        and base.fields is not None
        and base.rest is None
        and len(base.fields) < MAX_FIELDS
        and not frame.function.body.yields
    ):
        write_field(frame, place, base, len(base.fields), value)
    elif key is not None and key.known:
        write_field(frame, place, base, key.const, value)
    else:
        rest = value if base.rest is None else join(base.rest, value)
        replace(frame, place, base.with_(fields=base.fields or {}, rest=rest))


def replace(frame: Frame, place: str, value: Value) -> None:
    """Bind a place to a changed value; a change inside an object changes the object."""
    frame.env[place] = value
    if "." in place or "[" in place:
        frame.env[_REFINED] = NOTHING
    cut = place.rfind(".")
    if cut > 0 and "[" not in place:
        outer, name = place[:cut], place[cut + 1 :]
        holder = frame.env.get(outer)
        if holder is None:
            holder = lookup(frame, outer)
        if holder is not None and outer.count(".") < 3:
            del frame.env[place]
            write_field(frame, outer, holder, name, value)


def absorb(frame: Frame, place: str, base: Value, given: list[Value]) -> None:
    """A call put `given` somewhere into the object at `place`."""
    taints = merge([base.taints, *[all_taints(v) for v in given]])
    if place and taints != base.taints:
        replace(frame, place, base.with_(taints=taints, clean=0))
