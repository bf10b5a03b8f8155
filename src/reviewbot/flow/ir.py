"""The intermediate form: functions of basic blocks of small operations over numbered temporaries and named variables.

Every operation keeps the syntax node it came from. A temporary is a small integer, set once in the text of a function;
`NONE` stands for "no temporary". Variables are strings, `this` / `self` included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from reviewbot.source import Node

NONE = -1


class Const(NamedTuple):
    """A literal: str, bytes, int, float, bool, None or, with `tag` "regex", a pattern's source text."""

    dest: int
    node: Node
    value: object
    tag: str = ""


class Load(NamedTuple):
    """Read a variable."""

    dest: int
    node: Node
    name: str


class Store(NamedTuple):
    """Write a variable; `declares` marks a new local (JavaScript `let`, Go `:=` ...)."""

    node: Node
    name: str
    value: int
    declares: bool = False


class GetField(NamedTuple):
    """`base.name`."""

    dest: int
    node: Node
    base: int
    name: str


class SetField(NamedTuple):
    """`base.name = value`."""

    node: Node
    base: int
    name: str
    value: int


class GetIndex(NamedTuple):
    """`base[key]`."""

    dest: int
    node: Node
    base: int
    key: int


class SetIndex(NamedTuple):
    """`base[key] = value`; without a key: append."""

    node: Node
    base: int
    key: int
    value: int


class Argument(NamedTuple):
    """One argument: keyword name or "", the value, and whether it is spread (`*args`, `...rest`, `**options`)."""

    name: str
    value: int
    spread: bool = False


class Call(NamedTuple):
    """A call. `receiver` is the object of a method call, `callee` the function value, `name` the last name as written."""

    dest: int
    node: Node
    callee: int
    receiver: int
    name: str
    arguments: tuple[Argument, ...]
    new: bool = False


class Text(NamedTuple):
    """A string made of parts in order (interpolation, concatenation)."""

    dest: int
    node: Node
    parts: tuple[int, ...]


class Binary(NamedTuple):
    """A binary operation or comparison by its normalised name: + - * / % // ** & | ^ << >> == != < > <= >= in not-in is."""

    dest: int
    node: Node
    op: str
    left: int
    right: int


class Unary(NamedTuple):
    """`not`, `-`, `+`, `~`, `typeof`, or `clean` for anything that can only be a number or a boolean."""

    dest: int
    node: Node
    op: str
    value: int


class Item(NamedTuple):
    """One element of a collection literal: key temporary or NONE, value, spread."""

    key: int
    value: int
    spread: bool = False


class Collection(NamedTuple):
    """A literal list, tuple, set or map."""

    dest: int
    node: Node
    kind: str
    items: tuple[Item, ...]


class Iterate(NamedTuple):
    """An element of `source` (its key with `keys`)."""

    dest: int
    node: Node
    source: int
    keys: bool = False


class Closure(NamedTuple):
    """A nested function as a value."""

    dest: int
    node: Node
    function: Function


class ClassValue(NamedTuple):
    """A class as a value."""

    dest: int
    node: Node
    definition: Class


class Join(NamedTuple):
    """Any of the given values."""

    dest: int
    node: Node
    values: tuple[int, ...]


class Import(NamedTuple):
    """Bind `local` to the module or member with the dotted name `path`."""

    node: Node
    local: str
    path: str
    member: str = ""


class Output(NamedTuple):
    """Text that a page sends (PHP echo, ERB-like): a call of `name` without a function value."""

    node: Node
    name: str
    value: int


Op = (
    Const
    | Load
    | Store
    | GetField
    | SetField
    | GetIndex
    | SetIndex
    | Call
    | Text
    | Binary
    | Unary
    | Collection
    | Iterate
    | Closure
    | ClassValue
    | Join
    | Import
    | Output
)


class Jump(NamedTuple):
    """Go on at a block."""

    target: int


class Branch(NamedTuple):
    """Go on at `then` if `value` is true, at `other` if not."""

    node: Node
    value: int
    then: int
    other: int


class Return(NamedTuple):
    """Leave the function with a value (NONE for none)."""

    node: Node | None
    value: int


class Raise(NamedTuple):
    """Leave by an exception; `handler` is the block that may catch it, NONE for none."""

    node: Node
    value: int
    handler: int


Terminator = Jump | Branch | Return | Raise


class Block:
    """A basic block. `handlers`: blocks that an exception inside may lead to."""

    __slots__ = ("end", "handlers", "ops")

    def __init__(self, handlers: tuple[int, ...] = ()) -> None:
        self.ops: list[Op] = []
        self.end: Terminator | None = None
        self.handlers = handlers


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: `kind` as in the index (positional, keyword, rest, keyword_rest, receiver); `annotation` as written."""

    name: str
    kind: str = "positional"
    annotation: str = ""
    has_default: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A lowered function body: block 0 is the entry; `temporaries` is how many there are."""

    blocks: tuple[Block, ...]
    temporaries: int
    yields: bool = False


@dataclass(eq=False)
class Function:
    """A function, method, lambda, class body or module; the body is lowered on first use."""

    name: str
    node: Node
    params: tuple[Param, ...] = ()
    owner: str = ""
    decorators: tuple[str, ...] = ()
    kind: str = "function"
    lower: Callable[[], Body] | None = field(default=None, repr=False)
    globals: frozenset[str] = frozenset()
    _body: Body | None = field(default=None, repr=False)

    @cached_property
    def start(self) -> int:
        """Where it begins in its file."""
        return self.node.range().start.index

    @cached_property
    def end(self) -> int:
        """Where it ends in its file."""
        return self.node.range().end.index

    @cached_property
    def text(self) -> str:
        """Its source."""
        return self.node.text()

    @cached_property
    def known(self) -> dict[object, Any]:
        """What was found out about its text, for whoever asks again."""
        return {}

    @property
    def body(self) -> Body:
        """The blocks, lowered now if they were not yet."""
        if self._body is None:
            self._body = self.lower() if self.lower else Body((Block(),), 0)
        return self._body

    def release(self) -> None:
        """Forget the blocks; they are lowered again if they are asked for."""
        self._body = None


@dataclass(eq=False)
class Class:
    """A class: the textual names of its bases, its methods, and its body as a function of no parameters."""

    name: str
    node: Node
    bases: tuple[str, ...] = ()
    methods: dict[str, Function] = field(default_factory=dict)
    body: Function | None = None


@dataclass(eq=False)
class Module:
    """A lowered file: its top level as a function, every function and class found so far, and its package (Java)."""

    language: str
    main: Function
    functions: list[Function] = field(default_factory=list)
    classes: dict[str, Class] = field(default_factory=dict)
    package: str = ""
    free: dict[str, list[Function]] = field(default_factory=dict)
    walked: set[Function] = field(default_factory=set)  # bodies of classes that were lowered to find their methods

    def add(self, function: Function) -> None:
        """Register a function; `free` holds those of no class by name."""
        self.functions.append(function)
        if not function.owner:
            self.free.setdefault(function.name, []).append(function)
