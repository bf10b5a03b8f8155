"""Blob -> plain Facts, made once and cached by blob; a lazy resolver of names across the files of a snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from reviewbot.source import Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter. `kind`: positional | keyword | rest | keyword_rest | receiver."""

    name: str
    kind: str = "positional"
    has_default: bool = False
    annotation: str = ""


@dataclass(frozen=True, slots=True)
class FunctionFact:
    """A function or method: where it is, what it takes. `owner` is the enclosing class ("" for none)."""

    name: str
    owner: str
    span: Span
    parameters: tuple[Parameter, ...]
    is_async: bool = False
    is_static: bool = False
    decorators: tuple[str, ...] = ()
    returns: str = ""
    visibility: str = ""
    shingles: tuple[int, ...] = ()
    token_count: int = 0


@dataclass(frozen=True, slots=True)
class ClassFact:
    """A class-like definition with the textual names of its bases."""

    name: str
    span: Span
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportFact:
    """An import: `module` as written, `names` as (imported name, local name) pairs, empty for a whole module."""

    module: str
    names: tuple[tuple[str, str], ...]
    alias: str
    span: Span
    level: int = 0
    type_only: bool = False
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class CallFact:
    """A call and the shape of its arguments. `callee` is the dotted text, `receiver` what stands before the last dot."""

    callee: str
    name: str
    receiver: str
    span: Span
    positional: int
    keywords: tuple[str, ...] = ()
    has_spread: bool = False
    arguments: tuple[str, ...] = ()
    caller: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything cross-file rules may know about one blob. Plain, picklable, no trees, no source text beyond names."""

    language: str
    functions: tuple[FunctionFact, ...] = ()
    classes: tuple[ClassFact, ...] = ()
    imports: tuple[ImportFact, ...] = ()
    calls: tuple[CallFact, ...] = ()
    exports: tuple[str, ...] = ()
    lines: int = 0
    parsed: bool = True


class Index(Protocol):
    """Facts of a snapshot's files, made on demand within a budget."""

    def facts(self, path: str) -> Facts | None:
        """Facts of one file; None if it is not parsed or the budget is spent."""

    def paths(self) -> Iterable[str]:
        """Paths of parsable files, vendored and generated ones left out."""

    def mentions(self, word: str) -> tuple[str, ...]:
        """Files whose text holds `word` as a whole word (by the object store's grep); the candidates for callers."""

    def definitions(self, name: str) -> tuple[tuple[str, FunctionFact], ...]:
        """(path, function) of every function called `name`."""

    def callers(self, name: str) -> tuple[tuple[str, CallFact], ...]:
        """(path, call) of every call whose last name is `name`."""

    def resolve_import(self, path: str, fact: ImportFact) -> tuple[str, ...]:
        """Repository files that an import in `path` refers to; empty for anything outside."""

    def coverage(self) -> tuple[int, int]:
        """(files whose facts are known, files that could be known)."""
