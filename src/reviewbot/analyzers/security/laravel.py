"""What calls of PHP and of its frameworks say of their arguments: mapped cleaners, checks that end the request, validation."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import Catalog
from reviewbot.analyzers.security.naming import Called
from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.operators import element
from reviewbot.flow.places import refine
from reviewbot.flow.values import ALL, CLEAN, NOTHING, Taint, Value

# Rules after which a field is a number, a date or one of a few words.
_STRICT = re.compile(
    r"^(integer|int|numeric|decimal|digits(_between)?|bool(ean)?|date(_format|_equals)?|uuid|ulid|ip(v[46])?|alpha(_num|_dash)?|"
    r"accepted|declined|in|timezone|hex_color|mac_address)\b"
)
_ENDS = {"abort_unless": True, "throw_unless": True, "abort_if": False, "throw_if": False}
_READERS = ("input", "get", "query", "post", "string")


def mapped(catalog: Catalog, op: ir.Call, arguments: Arguments) -> Value | None:
    """`array_map("intval", $ids)`: every element is what the named function makes of it."""
    if op.name not in ("array_map", "array_filter") or len(arguments.positional) < 2:
        return None
    named, values = arguments.positional[:2] if op.name == "array_map" else arguments.positional[1::-1]
    if not isinstance(named.const, str):
        return None
    entry = catalog.about(named.const, Called(named.const))
    if entry is None:
        return None
    kinds = ALL if entry.clean else 0
    for sanitizer, cleaned in entry.sanitizers:
        kinds |= 0 if sanitizer.where else cleaned
    for guard, cleaned in entry.guards if op.name == "array_filter" else ():
        kinds |= 0 if guard.where else cleaned
    return Value(type="list", fields={}, rest=element(values).cleaned(kinds)) if kinds else None


def ended(frame: Frame, op: ir.Call, arguments: Arguments) -> bool:
    """`abort_unless($fit, 403)`: what follows runs only if it is fit. Whether the call is such a one."""
    wanted = _ENDS.get(op.name)
    if wanted is None or not arguments.positional:
        return False
    for fact in arguments.positional[0].facts:
        kinds, value = (fact.if_true, fact.true_value) if wanted else (fact.if_false, fact.false_value)
        refine(frame.env, frame, fact.place, kinds, value)
    return True


def validated(frame: Frame, op: ir.Call, arguments: Arguments, taints: tuple[Taint, ...]) -> Value | None:
    """`$request->validate([...])`: the fields that its rules name, each as harmless as its rule says."""
    if op.name != "validate":
        return None
    rules = next((v for v in arguments.positional if v.fields and v.type in ("dict", "list")), None)
    if rules is None or not rules.fields or not any(isinstance(k, str) for k in rules.fields):
        return None
    fields: dict[object, Value] = {}
    holder = frame.place(op.receiver) if frame.place(op.receiver) == "$request" else "$request"
    for key, rule in rules.fields.items():
        if not isinstance(key, str):
            continue
        strict = _is_strict(rule)
        fields[key] = CLEAN if strict else Value(taints=taints, type="str")
        if strict:
            frame.env["."] = NOTHING
            frame.env[f"{holder}.{key}"] = CLEAN
            for reader in _READERS:
                frame.env[f"{holder}.{reader}({key})"] = CLEAN
    return Value(type="dict", fields=fields)


def _is_strict(rule: Value) -> bool:
    """Whether one of the rules of a field lets only harmless text through."""
    texts = [rule.const] if isinstance(rule.const, str) else [v.const for v in (rule.fields or {}).values()]
    return any(_STRICT.match(one) for text in texts if isinstance(text, str) for one in text.split("|"))
