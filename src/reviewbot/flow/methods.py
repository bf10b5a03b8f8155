"""Methods of strings and collections that mean the same in every language, by name."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewbot.flow import ir
from reviewbot.flow.containers import made, shifted
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.names import APPENDERS, NUMERIC, SAME, TRUTH
from reviewbot.flow.operators import element, keys
from reviewbot.flow.places import lookup, read_index, write_index
from reviewbot.flow.text import braces, concat, percent
from reviewbot.flow.values import ALL, BOOLEAN, NUMBER, Value, all_clean, all_taints, constant, is_constant, join, merge

_FOLDED: dict[str, Callable[[str], object]] = {
    "strip": str.strip,
    "trim": str.strip,
    "lower": str.lower,
    "upper": str.upper,
    "toLowerCase": str.lower,
    "toUpperCase": str.upper,
    "downcase": str.lower,
    "upcase": str.upper,
    "toString": str,
    "to_s": str,
    "title": str.title,
}


def known_method(frame: Frame, op: ir.Call, receiver: Value, arguments: Arguments) -> Value | None:
    """The value of a method call on a string or collection; None if the name says nothing."""
    name = op.name
    if name in NUMERIC and (name not in ("find", "search", "index") or frame.context.module.language == "python"):
        return NUMBER
    if (
        name in ("freeze", "dup", "clone", "itself", "+@", "-@", "b")
        and not arguments.positional
        and receiver.fields is None
    ):
        return receiver
    if name in ("freeze", "dup", "clone", "deep_dup") and not arguments.positional:
        return receiver.with_(name="")
    if name in TRUTH:
        return _truth(name, receiver, arguments)
    pair = len(arguments.positional) == 2 and receiver.fields is not None
    if name in ("setdefault", "put", "set", "putIfAbsent") or (name == "append" and receiver.type == "dict"):
        if pair:
            write_index(frame, frame.place(op.receiver), receiver, arguments.positional[0], arguments.positional[1])
            place = frame.place(op.receiver)
            return frame.env.get(place, receiver) if place else _with(receiver, arguments)
        return None
    if name == "filter" and frame.context.module.language == "java" and _known_only(frame, op):
        return Value(clean=ALL, type="list", fields={}, rest=Value(clean=ALL, type="str"))
    if name == "remove" and receiver.type == "list" and arguments.positional and arguments.positional[0].type == "int":
        return _removed(frame, op, receiver, arguments.positional[0].const)
    if name in APPENDERS and _collects(receiver):
        return _append(frame, op, receiver, arguments)
    special = _SPECIAL.get(name)
    if special is not None:
        found = special(receiver, arguments)
        if found is not None:
            return found
    php = frame.context.module.language == "php"
    if name in SAME and not (php and not (receiver.type or receiver.known or all_taints(receiver))):
        return _same(name, receiver, arguments)
    return None


FORMATS = frozenset({"String.format", "fmt.Sprintf", "sprintf", "format", "util.format", "vsprintf", "fmt.Errorf", "Kernel.format",
                     "Kernel.sprintf", "printf", "MessageFormat.format"})  # fmt: skip
_BUILDERS = frozenset(
    {"StringBuilder", "StringBuffer", "StringWriter", "strings.Builder", "bytes.Buffer", "StringJoiner"}
)


def known_function(name: str, new: bool, arguments: Arguments) -> Value | None:
    """The value of a call of a formatting or joining function; None for any other."""
    given = arguments.positional
    if name in FORMATS and given and (given[0].known or given[0].parts is not None):
        rest = (
            Value(type="tuple", fields=dict(enumerate(given[1:]))) if len(given) > 1 else Value(type="tuple", fields={})
        )
        if len(given) == 2 and given[1].fields is not None:
            rest = given[1].with_(type="tuple")
        return percent(given[0], rest)
    container = made(name, new, arguments)
    if container is not None:
        return container
    if name in _KEEPING and given and given[0].known:
        return given[0]
    if name in ("util.promisify", "promisify") and given:
        return given[0]
    if name in _BUILDERS and new:
        return concat([v for v in given if v.type not in ("int", "dict")] or [constant("")]).with_(type="builder")
    if new and arguments.spread is not None and len(given) == 1 and given[0].fields is not None:
        return given[0].with_(name=name)
    if name in _PATH_JOINS and len(given) > 1:
        return _joined_path(given)
    if name in ("implode", "join") and len(given) == 2:
        return _join(given[0], Arguments([given[1]], {}, None, [""], {}))
    if name in ("strings.Join", "String.join") and len(given) > 1:
        items, separator = (given[0], given[1]) if name == "strings.Join" else (given[1], given[0])
        if name == "String.join" and len(given) > 2:
            items = Value(type="list", fields=dict(enumerate(given[1:])))
        return _join(separator, Arguments([items], {}, None, [""], {}))
    return None


_PATH_JOINS = frozenset({"File.join", "filepath.Join", "path.Join"})


def _joined_path(given: list[Value]) -> Value:
    """Parts of a path with slashes between them."""
    pieces: list[Value] = []
    for position, value in enumerate(given):
        before = given[position - 1].const if position else None
        slash = not (isinstance(before, str) and before.endswith("/"))
        pieces += [constant("/"), value] if position and slash else [value]
    return concat(pieces)


_KEEPING = frozenset(
    {"Buffer.from", "bytes", "bytearray", "bytes.fromhex", "[]byte", "Uint8Array", "base64.b64decode", "Hex.decodeHex",
     "Base64.getDecoder().decode", "Uint8Array.from", "binascii.unhexlify", "TextEncoder().encode", "URI", "URI.parse"}
)  # fmt: skip


def _with(receiver: Value, arguments: Arguments) -> Value:
    """A map with one more entry."""
    key, value = arguments.positional[:2]
    if not key.known:
        return receiver.with_(rest=value if receiver.rest is None else join(receiver.rest, value))
    return receiver.with_(fields={**(receiver.fields or {}), key.const: value})


def _collects(receiver: Value) -> bool:
    return (
        receiver.fields is not None or receiver.parts is not None or receiver.type in ("str", "list", "set", "builder")
    )


def _known_only(frame: Frame, op: ir.Call) -> bool:
    """`filter(KNOWN::contains)`: only what stands in a constant collection passes (Java)."""
    arguments = op.node.field("arguments")
    wanted = re.fullmatch(r"\(\s*(\w+)::contains\s*\)", arguments.text()) if arguments is not None else None
    held = lookup(frame, wanted.group(1)) if wanted is not None else None
    return held is not None and is_constant(held)


def _removed(frame: Frame, op: ir.Call, receiver: Value, at: object) -> Value | None:
    """`list.remove(0)`: what comes after moves up."""
    place = frame.place(op.receiver)
    if not isinstance(at, int) or not place or not receiver.fields or at not in receiver.fields:
        return None
    frame.env[place] = shifted(receiver, 1, at)
    return receiver.fields[at]


def _append(frame: Frame, op: ir.Call, receiver: Value, arguments: Arguments) -> Value:
    place = frame.place(op.receiver)
    if receiver.fields is None:
        whole = concat([receiver.with_(name=""), *arguments.positional], receiver.type or "str")
        whole = whole.with_(type="builder", const=whole.const)
        if place:
            frame.env[place] = whole
            frame.places[op.dest] = place
        return whole
    for value in arguments.positional:
        now = frame.env.get(place, receiver) if place else receiver
        write_index(frame, place, now, None, value)
    return frame.env.get(place, receiver) if place else receiver


def _truth(name: str, receiver: Value, arguments: Arguments) -> Value:
    first = arguments.positional[0] if arguments.positional else None
    if first is None or not first.known or not receiver.known or not isinstance(receiver.const, str):
        return BOOLEAN
    if not isinstance(first.const, str):
        return BOOLEAN
    lowered = name.lower()
    if lowered in ("startswith", "start_with"):
        return constant(receiver.const.startswith(first.const))
    if lowered in ("endswith", "end_with"):
        return constant(receiver.const.endswith(first.const))
    if lowered == "equals":
        return constant(receiver.const == first.const)
    return BOOLEAN


_KEPT = frozenset(
    {"strip", "trim", "toString", "to_s", "encode", "rstrip", "String", "Bytes", "chomp", "freeze", "dup", "to_str"}
)


def _same(name: str, receiver: Value, arguments: Arguments) -> Value:
    if receiver.known and isinstance(receiver.const, str) and name in _FOLDED and len(receiver.const) < 4000:
        return constant(_FOLDED[name](receiver.const))
    values = [receiver, *arguments.all()]
    clean = ALL
    for value in values:
        clean &= all_clean(value)
    taints = merge([all_taints(v) for v in values])
    if receiver.known and name in ("encode", "getBytes", "toCharArray", "bytes", "decode"):
        return receiver
    if receiver.fields is not None and name not in ("toString", "to_s"):
        return receiver.with_(
            taints=merge((receiver.taints, taints)) if arguments.positional else receiver.taints, name=""
        )
    parts = receiver.parts if name in _KEPT else None
    kind = receiver.type if receiver.type in ("list", "bytes") else "str"
    return Value(clean=clean, taints=taints, type=kind, parts=parts, name="")


def _format(receiver: Value, arguments: Arguments) -> Value | None:
    if receiver.type != "str" and receiver.parts is None:
        return None
    if receiver.known and isinstance(receiver.const, str) and "%" in receiver.const and "{" not in receiver.const:
        return None
    return braces(receiver, arguments.positional, arguments.keywords, arguments.spread)


def _join(receiver: Value, arguments: Arguments) -> Value | None:
    """`separator.join(list)` or `list.join(separator)`."""
    first = arguments.positional[0] if arguments.positional else constant("")
    if len(arguments.positional) > 1:
        return None
    items, separator = (
        (receiver, first) if receiver.fields is not None or receiver.type == "list" else (first, receiver)
    )
    if items.type == "str" and receiver.type not in ("str", "builder"):
        items, separator = receiver, first
    if items.fields is not None and items.rest is None and not items.taints and len(items.fields) <= 12:
        values: list[Value] = []
        for value in items.fields.values():
            values += [separator, value] if values else [value]
        return concat(values) if values else constant("")
    inner = element(items)
    whole = Value(taints=all_taints(items), clean=all_clean(items), type="str", name=inner.name, parts=inner.parts)
    return concat([whole, separator, whole]) if separator.known and separator.const else concat([whole])


def _get(receiver: Value, arguments: Arguments) -> Value | None:
    if not arguments.positional or receiver.fields is None:
        return None
    found = read_index(receiver, arguments.positional[0])
    return join(found, arguments.positional[1]) if len(arguments.positional) > 1 else found


def _element(receiver: Value, _: Arguments) -> Value | None:
    return element(receiver) if receiver.fields is not None else None


def _values(receiver: Value, _: Arguments) -> Value | None:
    return Value(type="list", fields={}, rest=element(receiver)) if receiver.fields is not None else None


def _keys(receiver: Value, _: Arguments) -> Value | None:
    if receiver.fields is None:
        return None
    if receiver.rest is None:
        names = {i: constant(k) for i, k in enumerate(receiver.fields)}
        return Value(type="list", fields=names)
    return Value(type="list", fields={}, rest=keys(receiver))


def _items(receiver: Value, _: Arguments) -> Value | None:
    if receiver.fields is None:
        return None
    pair = Value(type="tuple", fields={0: keys(receiver), 1: element(receiver)})
    return Value(type="list", fields={}, rest=pair)


def _split(receiver: Value, arguments: Arguments) -> Value | None:
    part = Value(taints=all_taints(receiver), clean=receiver.clean, type="str", name="")
    if is_constant(receiver) and all(is_constant(a) for a in arguments.positional) and isinstance(receiver.const, str):
        separator = arguments.positional[0].const if arguments.positional else None
        if separator is None or (isinstance(separator, str) and separator):
            pieces = receiver.const[:4000].split(separator)[:24]
            return Value(type="list", fields={i: constant(p) for i, p in enumerate(pieces)})
    return Value(type="list", fields={}, rest=part)


def _filter(receiver: Value, _: Arguments) -> Value | None:
    return receiver if receiver.fields is not None else None


def _concat(receiver: Value, arguments: Arguments) -> Value | None:
    """`text.concat(a, b)`; of anything else nothing is known."""
    if not (isinstance(receiver.const, str) or receiver.parts is not None):
        return None
    return concat([receiver, *arguments.positional])


_SPECIAL: dict[str, Callable[[Value, Arguments], Value | None]] = {
    "format": _format,
    "join": _join,
    "get": _get,
    "fetch": _get,
    "getOrDefault": _get,
    "pop": _element,
    "shift": _element,
    "popitem": _element,
    "values": _values,
    "items": _items,
    "entries": _items,
    "entrySet": _items,
    "keys": _keys,
    "keySet": _keys,
    "concat": _concat,
    "split": _split,
    "rsplit": _split,
    "filter": _filter,
    "select": _filter,
}
