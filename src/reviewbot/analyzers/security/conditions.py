"""Do the conditions of a rule hold for a call or an assignment?"""

from __future__ import annotations

from collections.abc import Iterable

from reviewbot.analyzers.security.model import MISSING, Condition, Names
from reviewbot.flow.frames import Arguments, Default, Frame
from reviewbot.flow.text import skeleton
from reviewbot.flow.values import UNKNOWN, Taint, Value, is_constant


def constant_of(value: Value) -> object:
    """The constant a value holds, also as the default of a parameter; UNKNOWN for none."""
    if value.known:
        return value.const
    if isinstance(value.target, Default):
        return value.target.value.const
    return UNKNOWN


def all_hold(conditions: Iterable[Condition], frame: Frame, receiver: Value, arguments: Arguments) -> bool:
    """Whether every condition holds."""
    return all(_holds(c, frame, receiver, arguments) != c.negate for c in conditions)


def _holds(condition: Condition, frame: Frame, receiver: Value, arguments: Arguments) -> bool:
    if condition.function is not None and not condition.function.search(frame.function.name):
        return False
    if condition.path is not None and not condition.path.search(frame.context.path):
        return False
    if condition.within is not None and not condition.within.search(frame.function.node.text()):
        return False
    if condition.arg < 0 and not condition.keyword and not condition.receiver:
        return True
    value = receiver if condition.receiver else arguments.get(condition.arg, *condition.keyword)
    if value is None and condition.keyword:
        value = _in_options(condition, arguments)
    if value is None:
        if condition.missing is not None:
            return condition.missing and arguments.spread is None
        return False
    if condition.missing is not None:
        return not condition.missing
    return holds(condition, value)


def _in_options(condition: Condition, arguments: Arguments) -> Value | None:
    """A keyword may also be a key of an options object among the arguments."""
    for value in (*arguments.positional, *arguments.keywords.values()):
        for name in condition.keyword:
            if value.fields is not None and name in value.fields:
                return value.fields[name]
    return None


def holds(condition: Condition, value: Value) -> bool:
    """Whether the tests of a condition hold for a value."""
    const = constant_of(value)
    if condition.equals is not MISSING and not _equal(const, condition.equals):
        return False
    if condition.any_of and not any(_equal(const, other) for other in condition.any_of):
        return False
    if condition.matches is not None and not _matches(condition, value, const):
        return False
    if condition.below is not None and not (
        isinstance(const, (int, float)) and not isinstance(const, bool) and const < condition.below
    ):
        return False
    if condition.bits and not (isinstance(const, int) and const & condition.bits):
        return False
    if condition.names is not None and not _named(condition.names, value):
        return False
    if condition.built is not None and (value.parts is not None) != condition.built:
        return False
    return condition.constant is None or is_constant(value) == condition.constant


def _matches(condition: Condition, value: Value, const: object) -> bool:
    assert condition.matches is not None  # noqa: S101
    if isinstance(const, (str, bytes)):
        text = const if isinstance(const, str) else const.decode("latin-1")
        return condition.matches.search(text) is not None
    if value.fields:  # a list of options, or a compiled pattern
        return any(isinstance(v.const, str) and condition.matches.search(v.const) for v in value.fields.values())
    if value.parts is not None:
        return condition.matches.search(skeleton(value, "\0")) is not None
    return False


def _equal(const: object, wanted: object) -> bool:
    if isinstance(const, bool) or isinstance(wanted, bool):
        return const is wanted
    if isinstance(const, str) and isinstance(wanted, str):
        return const.lower() == wanted.lower()
    return const is not UNKNOWN and const == wanted


def _named(wanted: Names, value: Value) -> bool:
    if value.name and wanted.match(value.name):
        return True
    if not value.name and any(wanted.match(_last(t)) for t in value.taints):
        return True
    return isinstance(value.target, Default) and bool(value.target.value.name) and wanted.match(value.target.value.name)


def _last(taint: Taint) -> str:
    way = taint.step
    while way is not None and "`" in way.text:
        way = way.before
    return way.text if way is not None else taint.source.text
