"""Built strings: concatenation, formatting and what is known of the result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewbot.flow.values import ALL, MAX_PARTS, MAX_TEXT, UNKNOWN, Value, all_clean, all_taints, constant, merge

_PERCENT = re.compile(r"%(?:\((\w+)\))?[-+ #0]*(?:\*|\d+(?:\$)?)?(?:\.\d+)?([a-zA-Z%])")
_BRACES = re.compile(r"\{\{|\}\}|\{(\w*)(?:[.\[][^{}]*)?(?:![rsa])?(?::[^{}]*(?:\{[^{}]*\}[^{}]*)*)?\}")


def pieces(value: Value) -> tuple[str | Value, ...]:
    """The value as pieces of a string: constant text and holes."""
    if value.parts is not None:
        return value.parts
    if value.known:
        const = value.const
        if isinstance(const, bytes):
            const = const.decode("latin-1")
        return (const if isinstance(const, str) else str(const),)
    return (value,)


def concat(values: Iterable[Value], type: str = "str") -> Value:
    """The string made of the values in order."""
    values = list(values)
    if len(values) == 1 and values[0].known and isinstance(values[0].const, str):
        return values[0]
    parts: list[str | Value] = []
    for value in values:
        for piece in pieces(value):
            if isinstance(piece, str) and parts and isinstance(parts[-1], str):
                parts[-1] += piece
            elif piece != "":
                parts.append(piece)
    return built(parts, values, type)


def built(parts: list[str | Value], values: list[Value], type: str = "str") -> Value:
    """The string value of parts; `values` is what it was made of."""
    if not parts:
        return constant("", type)
    if len(parts) == 1 and isinstance(parts[0], str) and len(parts[0]) <= MAX_TEXT:
        return constant(parts[0], type)
    clean = ALL
    for value in values:
        clean &= all_clean(value)
    taints = merge([all_taints(v) for v in values])
    if len(parts) > MAX_PARTS:
        parts = parts[:MAX_PARTS]
    short = tuple(p[:MAX_TEXT] if isinstance(p, str) else p for p in parts)
    return Value(UNKNOWN, clean=clean, taints=taints, type=type, parts=short)


def percent(template: Value, given: Value) -> Value:
    """`template % given`."""
    text = "".join(p if isinstance(p, str) else "\0" for p in pieces(template))
    arguments = _positional(given)
    out: list[Value] = []
    last = 0
    count = 0
    for match in _PERCENT.finditer(text):
        out.append(constant(text[last : match.start()]))
        last = match.end()
        key, code = match.groups()
        if code == "%":
            out.append(constant("%"))
            continue
        value = _named(given, key) if key else arguments[count] if count < len(arguments) else given
        count += 1
        # A number that was drawn is still a drawn one.
        drawn = tuple(t for t in value.taints if t.source.kind == "random")
        out.append(Value(clean=ALL, type="int", taints=drawn) if code in "dioxXeEfFgG" else value)
    out.append(constant(text[last:]))
    return concat([*_holes(out, template)])


def _holes(out: list[Value], template: Value) -> Iterator[Value]:
    """A template with holes of its own brings their taints along."""
    yield from out
    if template.taints:
        yield template.with_(parts=None, const=UNKNOWN)


def _positional(given: Value) -> list[Value]:
    if given.type in ("tuple", "list") and given.fields is not None:
        return [given.fields[k] for k in sorted(k for k in given.fields if isinstance(k, int))]
    return [given]


def _named(given: Value, key: str) -> Value:
    if given.fields and key in given.fields:
        return given.fields[key]
    return given


def braces(template: Value, positional: list[Value], named: dict[str, Value], spread: Value | None = None) -> Value:
    """`template.format(...)`."""
    text = "".join(p if isinstance(p, str) else "\0" for p in pieces(template))
    out: list[Value] = []
    last = 0
    count = 0
    for match in _BRACES.finditer(text):
        out.append(constant(text[last : match.start()]))
        last = match.end()
        if match.group() in ("{{", "}}"):
            out.append(constant(match.group()[0]))
            continue
        key = match.group(1)
        if not key or key.isdigit():
            index = int(key) if key else count
            count += 1
            out.append(positional[index] if index < len(positional) else spread or Value())
        else:
            out.append(named.get(key) or spread or Value())
    out.append(constant(text[last:]))
    return concat([*_holes(out, template)])


def prefix(value: Value) -> str:
    """The constant text a string surely starts with."""
    first = pieces(value)[0] if pieces(value) else ""
    return first if isinstance(first, str) else ""


def skeleton(value: Value, hole: str = "?") -> str:
    """The constant text with `hole` for every unknown piece."""
    return "".join(p if isinstance(p, str) else hole for p in pieces(value))
