"""Do the conditions of a rule hold for a call or an assignment?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reviewbot.analyzers.security.model import MISSING, Condition, Names
from reviewbot.flow.frames import Arguments, Default, Frame, FunctionRef
from reviewbot.flow.ir import Const, Return
from reviewbot.flow.text import skeleton
from reviewbot.flow.values import UNKNOWN, Taint, Value, is_constant
from reviewbot.source import Node

# How much of a class declaration is its head: annotations, name and bases.
_HEAD = 600


def constant_of(value: Value) -> object:
    """The constant a value holds, also as the default of a parameter; UNKNOWN for none."""
    if value.known:
        return value.const
    if isinstance(value.target, Default):
        return value.target.value.const
    return UNKNOWN


def all_hold(conditions: Iterable[Condition], frame: Frame, receiver: Value, arguments: Arguments) -> bool:
    """Whether every condition holds."""
    for condition in conditions:  # noqa: SIM110 - asked of every call, where a generator costs as much as the answer
        if _holds(condition, frame, receiver, arguments) == condition.negate:
            return False
    return True


def _holds(condition: Condition, frame: Frame, receiver: Value, arguments: Arguments) -> bool:
    if condition.local and not _around(condition, frame):
        return False
    if condition.in_class is not None and not _in_class(condition.in_class, frame):
        return False
    if condition.any:
        return any(holds(condition, value, frame) for value in arguments.all())
    if not condition.told and not condition.receiver and not condition.spread:
        return True
    value = _chosen(condition, receiver, arguments)
    if value is None:
        if condition.missing is not None:
            return condition.missing and arguments.spread is None
        return False
    if condition.missing is not None:
        return not condition.missing
    return holds(condition, value, frame)


def _chosen(condition: Condition, receiver: Value, arguments: Arguments) -> Value | None:
    """The value that a condition speaks of."""
    if condition.receiver:
        return receiver
    if condition.spread:
        return arguments.spread
    value = arguments.get(condition.arg, *condition.keyword)
    return _in_options(condition, arguments) if value is None and condition.keyword else value


def _around(condition: Condition, frame: Frame) -> bool:
    """Whether the place fits: the function's name and text, and the file around. Asked once of a function."""
    known = frame.function.known
    key = ("around", id(condition))
    found = known.get(key)
    if found is None:
        found = known[key] = _fits(condition, frame)
    return found is True


def _fits(condition: Condition, frame: Frame) -> bool:
    function = frame.function
    wanted = condition.function
    if wanted is not None and not (wanted.search(function.name) or wanted.search(f"{function.owner}.{function.name}")):
        return False
    if condition.parameters is not None and not any(condition.parameters.search(p.name) for p in function.params):
        return False
    if condition.module is not None and not condition.module.search(frame.context.module.main.text):
        return False
    if condition.path is not None and not condition.path.search(frame.context.path):
        return False
    if not condition.body or condition.told:
        return True
    return _body(condition.body, function.name).search(function.text) is not None


def _in_class(wanted: re.Pattern[str], frame: Frame) -> bool:
    definition = frame.context.module.classes.get(frame.function.owner)
    return definition is not None and wanted.search(head(definition.node)) is not None


@lru_cache(maxsize=512)
def _body(text: str, function: str) -> re.Pattern[str]:
    """The expression looked for in a function's text; `{function}` stands for the function's own name."""
    return re.compile(text.replace("{function}", re.escape(function)))


def head(node: Node) -> str:
    """A class declaration without its body: decorators or annotations, name and bases."""
    outer = node.parent()
    if outer is not None and outer.kind() in ("decorated_definition", "export_statement"):
        node = outer
    text = node.text()[:_HEAD]
    cut = text.find("{")
    return text[:cut] if cut > 0 and "@" not in text[:cut] else text


def _in_options(condition: Condition, arguments: Arguments) -> Value | None:
    """A keyword may also be a key of an options object among the arguments."""
    return option(condition.keyword, arguments)


def option(names: tuple[str, ...], arguments: Arguments, depth: int = 2) -> Value | None:
    """The value under one of the names in the maps among the arguments, or in maps inside them."""
    held = [*arguments.positional, *arguments.keywords.values()]
    for _ in range(depth):
        maps = [v.fields for v in held if v.fields and v.type in ("dict", "")]
        for fields in maps:
            for name in names:
                if name in fields:
                    return fields[name]
        held = [v for fields in maps for v in fields.values()]
    return None


def holds(condition: Condition, value: Value, frame: Frame | None = None) -> bool:
    """Whether the tests of a condition hold for a value."""
    const = constant_of(value)
    if condition.lacks and (value.fields is None or condition.lacks in value.fields or value.rest is not None):
        return False
    if condition.body and not condition.any and not _inside(_body(condition.body, ""), value):
        return False
    if condition.type and value.type != condition.type:
        return False
    if condition.returns is not MISSING and not _returns(condition.returns, value):
        return False
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
    if condition.keys is not None and not _keyed(condition.keys, value):
        return False
    if condition.declared is not None and not _declared(condition.declared, value, frame):
        return False
    return condition.constant is None or is_constant(value) == condition.constant


def _keyed(wanted: re.Pattern[str], value: Value, depth: int = 2) -> bool:
    """Whether a map has such a key, or a map in it."""
    for key, inner in (value.fields or {}).items():
        if isinstance(key, str) and wanted.search(key):
            return True
        if depth and inner.fields and _keyed(wanted, inner, depth - 1):
            return True
    return False


def _declared(wanted: re.Pattern[str], value: Value, frame: Frame | None) -> bool:
    """Whether the class that the value's type names is declared with such a head."""
    if frame is None or not value.type:
        return False
    definition = frame.context.module.classes.get(value.type)
    if definition is None and frame.context.near is not None and value.type[0].isupper():
        definition = frame.context.near(value.type)
    return definition is not None and wanted.search(head(definition.node)) is not None


def _inside(body: re.Pattern[str], value: Value) -> bool:
    """Whether the text of a function that is handed over holds a pattern."""
    return isinstance(value.target, FunctionRef) and body.search(value.target.function.text) is not None


def _returns(wanted: object, value: Value) -> bool:
    """Whether a function gives back the same constant on every path."""
    if not isinstance(value.target, FunctionRef):
        return False
    given: list[object] = []
    for block in value.target.function.body.blocks:
        end = block.end
        if type(end) is Return and end.node is not None:
            made = next((op for op in block.ops if type(op) is Const and op.dest == end.value), None)
            given.append(made.value if made is not None else UNKNOWN)
    return bool(given) and all(_equal(g, wanted) for g in given)


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
    name = value.name.split("!", 1)[0]
    if (name and wanted.match(name)) or (value.type and wanted.match(value.type)):
        return True
    if value.rest is not None and value.rest.name and wanted.match(value.rest.name):
        return True
    if not name and any(wanted.match(_last(t)) for t in value.taints):
        return True
    return isinstance(value.target, Default) and bool(value.target.value.name) and wanted.match(value.target.value.name)


def _last(taint: Taint) -> str:
    way = taint.step
    while way is not None and "`" in way.text:
        way = way.before
    return way.text if way is not None else taint.source.text
