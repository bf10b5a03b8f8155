"""Facts <-> bytes: JSON lists in three parts, so that imports can be read without the rest. Holds no code."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple

from reviewbot.index.facts import CallFact, ClassFact, Facts, FunctionFact, ImportFact, Parameter, Span


class Parts(NamedTuple):
    """The three encoded parts of one file's facts."""

    imports: bytes
    main: bytes
    calls: bytes


_GETTERS: dict[type, Callable[[Any], tuple[object, ...]]] = {
    kind: attrgetter(*(f.name for f in fields(kind)))
    for kind in (Span, Parameter, FunctionFact, ClassFact, ImportFact, CallFact)
}


def _listed(value: object) -> tuple[object, ...]:
    return _GETTERS[type(value)](value)


def encode(facts: Facts) -> Parts:
    """The facts as bytes."""
    head = (
        facts.language,
        facts.functions,
        facts.classes,
        facts.exports,
        facts.lines,
        facts.parsed,
        facts.has_errors,
        facts.rebound,
        facts.package,
    )
    return Parts(_pack(facts.imports), _pack(head), _pack(facts.calls))


def decode(parts: Parts) -> Facts:
    """The facts of the bytes; ValueError if they are not what `encode` makes."""
    try:
        language, functions, classes, exports, lines, parsed, errors, rebound, package = _unpack(parts.main)
        return Facts(
            language,
            tuple(map(_function, functions)),
            tuple(map(_class, classes)),
            decode_imports(parts.imports),
            tuple(map(_call, _unpack(parts.calls))),
            tuple(exports),
            lines,
            parsed,
            errors,
            tuple(rebound),
            package,
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError("broken facts") from error


def decode_imports(data: bytes) -> tuple[ImportFact, ...]:
    """The imports part alone; ValueError if broken."""
    try:
        return tuple(
            ImportFact(module, tuple((a, b) for a, b in names), alias, Span(*span), *rest)
            for module, names, alias, span, *rest in _unpack(data)
        )
    except TypeError as error:
        raise ValueError("broken facts") from error


def _pack(value: object) -> bytes:
    return zlib.compress(json.dumps(value, default=_listed, separators=(",", ":")).encode(), 1)


def _unpack(data: bytes) -> Any:
    try:
        return json.loads(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError("broken facts") from error


def _function(row: list[Any]) -> FunctionFact:
    name, owner, span, parameters, is_async, is_static, decorators, returns, visibility, sketch, *rest = row
    return FunctionFact(
        name,
        owner,
        Span(*span),
        tuple(Parameter(*p) for p in parameters),
        is_async,
        is_static,
        tuple(decorators),
        returns,
        visibility,
        tuple(sketch),
        *rest,
    )


def _class(row: list[Any]) -> ClassFact:
    name, span, bases, kind, decorators, owner = row
    return ClassFact(name, Span(*span), tuple(bases), kind, tuple(decorators), owner)


def _call(row: list[Any]) -> CallFact:
    callee, name, receiver, span, positional, keywords, has_spread, arguments, *rest = row
    return CallFact(
        callee, name, receiver, Span(*span), positional, tuple(keywords), has_spread, tuple(arguments), *rest
    )
