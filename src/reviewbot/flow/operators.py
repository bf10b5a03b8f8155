"""Constant folding and the values of operators."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from reviewbot.flow.frames import Default
from reviewbot.flow.text import concat, percent
from reviewbot.flow.values import (
    ALL,
    BOOLEAN,
    MAX_TEXT,
    NOTHING,
    NUMBER,
    UNKNOWN,
    Value,
    all_clean,
    all_taints,
    constant,
    derived,
    is_constant,
    join,
    merge,
)

COMPARISONS = frozenset({"==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "not-in", "is", "is-not", "instanceof"})
_ARITHMETIC = frozenset({"-", "*", "/", "//", "**", "&", "^", "<<", ">>", "%", "|"})
_FOLD: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "===": operator.eq,
    "!=": operator.ne,
    "!==": operator.ne,
    "is": operator.eq,
    "is-not": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    ">>": operator.rshift,
}


def fold(op: str, left: object, right: object) -> Value | None:
    """The value of an operation on constants; None if it cannot be computed safely."""
    function = _FOLD.get(op)
    if function is None or not _small(left) or not _small(right):
        return None
    if op in ("*", "<<", "**") and not (_number(left) and _number(right) and abs(right) < 64):  # type: ignore[arg-type]
        return None
    if op == "%" and not _number(left):
        return None
    try:
        return constant(function(left, right))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None


def _number(value: object) -> bool:
    return isinstance(value, (int, float))


def _small(value: object) -> bool:
    return (
        len(value) <= MAX_TEXT
        if isinstance(value, (str, bytes))
        else not isinstance(value, int) or abs(value) < 1 << 64
    )


def binary(op: str, left: Value, right: Value) -> Value:
    """The value of `left op right`."""
    if op == "default":
        return left.with_(target=Default(right)) if left.target is None else left
    if op == "typed":
        return left if left.type or left.known else left.with_(type=right.const)
    if op == "either":
        return join(left, right)
    if left.known and right.known and op != "+":
        folded = fold(op, left.const, right.const)
        if folded is not None:
            return folded
    if op in COMPARISONS:
        return BOOLEAN
    if op in ("+", "."):
        return plus(left, right)
    if op == "%" and (left.type in ("str", "bytes") or left.parts is not None):
        return percent(left, right)
    if op == "|" and (left.fields is not None or right.fields is not None):
        return join(left, right)
    if op in _ARITHMETIC:
        return _arithmetic(op, left, right)
    return derived((left, right))


def _arithmetic(op: str, left: Value, right: Value) -> Value:
    if left.type == "int" or (right.type == "int" and left.type != "str"):
        if op == "*" and left.type in ("list", "tuple", "str"):
            return left.with_(const=UNKNOWN)
        if op == "*" and left.type == "bytes" and left.known:
            return left
        return NUMBER if op != "%" or left.type == "int" else derived((left, right))
    if op == "*" and right.type == "int":
        return left.with_(const=UNKNOWN, parts=None)
    if op in ("%", "/", "<<"):
        return derived((left, right))
    return NUMBER


def plus(left: Value, right: Value) -> Value:
    """`left + right`: numbers, strings or lists."""
    if left.type == "int" and right.type == "int":
        folded = None
        if left.known and right.known and _small(left.const) and _small(right.const):
            folded = constant(left.const + right.const)  # type: ignore[operator]
        return folded or NUMBER
    if left.fields is not None or right.fields is not None:
        return _add_lists(left, right)
    return concat((left, right))


def _add_lists(left: Value, right: Value) -> Value:
    if (
        left.fields
        and right.fields
        and all(isinstance(k, int) for k in (*left.fields, *right.fields))
        and not left.rest
    ):
        shift = len(left.fields)
        fields = dict(left.fields)
        fields.update({k + shift: v for k, v in right.fields.items()})
        return Value(clean=left.clean & right.clean, type=left.type, fields=fields, rest=right.rest)
    whole = (left, right)
    rest = NOTHING
    first = True
    for value in whole:
        for inner in (*(value.fields or {}).values(), *((value.rest,) if value.rest else ())):
            rest = inner if first else join(rest, inner)
            first = False
    taints = merge([v.taints for v in whole])
    return Value(type=left.type or right.type, taints=taints, fields={}, rest=None if first else rest)


def unary(op: str, value: Value, truthy: Callable[[object], bool]) -> Value:
    """The value of `op value`."""
    if op == "not":
        if value.known:
            return constant(not truthy(value.const))
        return Value(clean=ALL, type="bool", facts=tuple(f.negated() for f in value.facts))
    if op in ("-", "+", "~", "clean", "typeof", "slice"):
        if value.known and op == "-" and _number(value.const):
            return constant(-value.const)  # type: ignore[operator]
        return NUMBER if op != "typeof" else Value(clean=ALL, type="str")
    if op == "exception":
        return Value(name="$exception")
    if op == "enter":
        return value
    return NOTHING


def element(value: Value) -> Value:
    """Any element of a collection (or character of a string)."""
    if value.fields is None and value.rest is None:
        return Value(
            taints=value.taints, clean=value.clean, type="" if value.type != "int" else "int", name=_item(value)
        )
    out = value.rest
    for inner in (value.fields or {}).values():
        out = inner if out is None else join(out, inner)
    if out is None:
        return Value(taints=value.taints, clean=value.clean, name=_item(value))
    return out.with_(taints=merge((out.taints, value.taints))) if value.taints else out


def _item(value: Value) -> str:
    return value.name + "[]" if value.name and len(value.name) < 80 else ""


def keys(value: Value) -> Value:
    """Any key of a map."""
    if value.fields is not None and value.rest is None and not value.taints:
        return Value(clean=ALL)
    return Value(taints=all_taints(value), clean=all_clean(value) if is_constant(value) else 0)
