"""What is read off a syntax tree: plain records, and the two that also hold a node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ast_grep_py import SgNode as Node
else:
    Node = object

__all__ = ["Call", "CallFact", "ClassFact", "Comment", "Function", "ImportFact", "Node", "Parameter", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of the file: lines and columns from 1, columns in code points, `end_column` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter. `kind`: positional | positional_only | keyword | rest | keyword_rest | block | receiver.

    `keyword` can only be given by name. A destructured parameter has the name "".
    """

    name: str
    kind: str = "positional"
    has_default: bool = False
    annotation: str = ""


@dataclass(frozen=True, slots=True)
class ClassFact:
    """A class-like definition with the textual names of its bases; `kind`: class | interface | enum | type | module | record."""

    name: str
    span: Span
    bases: tuple[str, ...] = ()
    kind: str = "class"
    decorators: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ImportFact:
    """An import: `module` as written, `names` as (imported name, local name) pairs, empty for a whole module.

    `alias` is the local name of a whole module ("*" brings in everything). `level` counts the dots of a relative Python
    import (1 for Ruby's `require_relative`). `lazy` runs later than the file's load; `type_only` never runs; `guarded`
    stands in a `try` that survives its failure.
    """

    module: str
    names: tuple[tuple[str, str], ...]
    alias: str
    span: Span
    level: int = 0
    type_only: bool = False
    lazy: bool = False
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class CallFact:
    """A call and the shape of its arguments. `callee` is the dotted text, `receiver` what stands before the last dot.

    `arguments` holds each positional argument that is a plain name or member access, "()" for a call, "" for any other. `caller` is the
    enclosing function (`Owner.name`). `usage`: awaited | discarded (a statement of its own) | "".
    """

    callee: str
    name: str
    receiver: str
    span: Span
    positional: int
    keywords: tuple[str, ...] = ()
    has_spread: bool = False
    arguments: tuple[str, ...] = ()
    caller: str = ""
    usage: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its marks; `alone` when no code shares its first line."""

    text: str
    span: Span
    alone: bool


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function, method or named lambda with its nodes. `owner` is the enclosing class; `body` None for a declaration.

    `kind`: function | method | member (of an object literal, or assigned to `x.name`) | nested (in a function).
    `start` and `end` are code point offsets. `outer` is the enclosing function's qualified name, "" at the top.
    """

    name: str
    owner: str
    node: Node
    body: Node | None
    span: Span
    parameters: tuple[Parameter, ...]
    is_async: bool = False
    is_static: bool = False
    is_generator: bool = False
    decorators: tuple[str, ...] = ()
    returns: str = ""
    visibility: str = ""
    kind: str = "function"
    outer: str = ""
    start: int = 0
    end: int = 0

    @property
    def qualified(self) -> str:
        """`Owner.name`, or the name alone."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A call with its node, its plain fact, and the function it stands in."""

    node: Node
    fact: CallFact
    function: Function | None
