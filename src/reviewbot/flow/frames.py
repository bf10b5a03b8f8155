"""The running state of an analysis: frames, function references, summaries and what a policy may decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from reviewbot.flow.ir import (
    Binary,
    Call,
    Class,
    Closure,
    Function,
    GetField,
    GetIndex,
    Load,
    Module,
    Output,
    Return,
    SetField,
    SetIndex,
    Store,
)
from reviewbot.flow.values import NOTHING, Fact, Value
from reviewbot.source import Node

Env = dict[str, Value]


class BudgetExceeded(Exception):
    """A function took more steps than it may."""


@dataclass(eq=False)
class FunctionRef:
    """A function as a value: its definition, its file, and the variables around it."""

    function: Function
    context: Context
    captured: Env = field(default_factory=dict)
    receiver: Value | None = None


@dataclass(eq=False)
class Instance:
    """An object of a class of the repository."""

    definition: Class
    context: Context


class ClassRef(NamedTuple):
    """A class as a value."""

    definition: Class
    context: Context


class ImportRef(NamedTuple):
    """A module, or a member of one, as an import names it."""

    path: str
    member: str


class Default(NamedTuple):
    """What a parameter holds if the caller gives nothing."""

    value: Value


class Arguments(NamedTuple):
    """Arguments of a call by position, by name, and the join of what is spread."""

    positional: list[Value]
    keywords: dict[str, Value]
    spread: Value | None
    places: list[str]
    keyword_places: dict[str, str]

    def all(self) -> list[Value]:
        """Every argument."""
        out = [*self.positional, *self.keywords.values()]
        if self.spread is not None:
            out.append(self.spread)
        return out

    def get(self, position: int, *names: str) -> Value | None:
        """The argument at `position`, or under one of the names."""
        for name in names:
            if name in self.keywords:
                return self.keywords[name]
        return self.positional[position] if 0 <= position < len(self.positional) else None


@dataclass(eq=False)
class Summary:
    """What a function does, in terms of its parameters.

    `true_clean[i]` / `false_clean[i]`: kinds that parameter i cannot threaten any more after a truthy / falsy return.
    """

    value: Value = NOTHING
    returns: bool = True
    true_clean: dict[int, int] = field(default_factory=dict)
    false_clean: dict[int, int] = field(default_factory=dict)
    receiver: Value | None = None
    env: Env = field(default_factory=dict)
    mutated: dict[int, Value] = field(default_factory=dict)


@dataclass(eq=False)
class Context:
    """One file under analysis: its module, the values of its top level, and its nested functions as last made."""

    path: str
    module: Module
    globals: Env = field(default_factory=dict)
    fields: dict[str, Env] = field(default_factory=dict)
    ready: bool = False
    top: Frame | None = None
    near: Callable[[str], Class | None] | None = None  # a class of another file, by the name that this one has for it
    made: dict[Function, FunctionRef] = field(default_factory=dict)


class Frame:
    """One run of a function body."""

    __slots__ = ("captured", "context", "dead", "env", "function", "places", "reference", "temps")

    def __init__(self, reference: FunctionRef, temporaries: int) -> None:
        self.reference = reference
        self.function = reference.function
        self.context = reference.context
        self.captured = reference.captured
        self.env: Env = {}
        self.dead = False
        self.temps: list[Value] = [NOTHING] * temporaries
        self.places: list[str] = [""] * temporaries

    def value(self, temporary: int) -> Value:
        """The value of a temporary; nothing known for NONE."""
        return self.temps[temporary] if temporary >= 0 else NOTHING

    def place(self, temporary: int) -> str:
        """Which variable, field or element a temporary was read from; "" for none."""
        return self.places[temporary] if temporary >= 0 else ""


class Policy(Protocol):
    """What is known of the world outside the code: sources, sinks, sanitizers, guards. None means "nothing known"."""

    def entry(self, reference: FunctionRef, symbolic: list[Value]) -> list[Value]:
        """The values of the parameters on entry, given the symbolic ones."""

    def name(self, frame: Frame, op: Load) -> Value | None:
        """A variable that nothing in the file defines."""

    def stored(self, frame: Frame, op: Store, value: Value) -> None:
        """A variable was written."""

    def field(self, frame: Frame, op: GetField, base: Value, name: str) -> Value | None:
        """`base.name`, where `name` is the full dotted name."""

    def index(self, frame: Frame, op: GetIndex, base: Value, key: Value) -> Value | None:
        """`base[key]`."""

    def field_set(self, frame: Frame, op: SetField, base: Value, value: Value) -> None:
        """`base.name = value` happened."""

    def index_set(self, frame: Frame, op: SetIndex, base: Value, key: Value, value: Value) -> None:
        """`base[key] = value` happened."""

    def call(self, frame: Frame, op: Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
        """A call."""

    def passes(self, name: str, last: str) -> bool:
        """Whether an unknown call by that full name and last name gives back what it is given."""

    def compared(self, frame: Frame, op: Binary, left: Value, right: Value) -> tuple[Fact, ...]:
        """What a comparison says of its operands, beyond equality and membership of constants."""

    def output(self, frame: Frame, op: Output, value: Value) -> None:
        """Text was sent to the page."""

    def returned(self, frame: Frame, end: Return, value: Value) -> None:
        """The function returns a value."""

    def closure(self, frame: Frame, op: Closure, reference: FunctionRef) -> None:
        """A nested function was made."""

    def applied(self, frame: Frame, node: Node, reference: FunctionRef, places: dict[int, str], value: Value) -> Value:
        """The result of a function of the repository; `places` says which variables its parameters were read from."""

    def came_back(
        self, frame: Frame, op: Call, callee: Value, receiver: Value, arguments: Arguments, value: Value
    ) -> Value:
        """A function of the repository gave `value` back."""

    def given(self, frame: Frame, op: Call, receiver: Value, arguments: Arguments) -> list[Value]:
        """What a call hands to the functions among its arguments; empty if nothing is known of it."""

    def handed(self, frame: Frame, node: Node, reference: FunctionRef, arguments: Arguments) -> None:
        """Arguments were handed to a function of the repository: its sinks become the caller's."""
