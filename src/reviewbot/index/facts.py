"""What is known about one blob, as plain data, and the protocol that rules ask through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from reviewbot.findings import Skipped
from reviewbot.source import CallFact, ClassFact, ImportFact, Parameter, SourceFile, Span

# Raise it whenever the same text would give other facts: cached facts of other versions are not read.
FACTS_VERSION = 6


@dataclass(frozen=True, slots=True)
class FunctionFact:
    """A function or method: where it is, what it takes. `owner` is the enclosing class ("" for none).

    `kind`: function | method | member (of an object literal, or assigned to `x.name`) | nested in the function `outer`.
    `shingles` is a sketch: the smallest hashes of its normalised token runs, for functions of some size only.
    """

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
    kind: str = "function"
    outer: str = ""
    is_generator: bool = False
    has_body: bool = True

    @property
    def qualified(self) -> str:
        """`Owner.name`, or the name alone."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything cross-file rules may know about one blob. Plain, picklable, no trees, no source text beyond names.

    `exports` are the names a file offers to others, where the language says so. `rebound` are names that some scope of
    the file binds otherwise than by definition or import (assignments, parameters, loops): a call by such a name may
    mean anything. `package` is the declared package or namespace. `parsed` is False if nothing useful parsed.
    """

    language: str
    functions: tuple[FunctionFact, ...] = ()
    classes: tuple[ClassFact, ...] = ()
    imports: tuple[ImportFact, ...] = ()
    calls: tuple[CallFact, ...] = ()
    exports: tuple[str, ...] = ()
    lines: int = 0
    parsed: bool = True
    has_errors: bool = False
    rebound: tuple[str, ...] = ()
    package: str = ""


class Index(Protocol):
    """Facts of a snapshot's files, made on demand within a budget.

    What is found by name is complete for names that at most 600 files use; of commoner ones it is a part.
    """

    def facts(self, path: str) -> Facts | None:
        """Facts of one file; None if it is not parsed or the budget is spent."""

    def imports(self, path: str) -> tuple[ImportFact, ...]:
        """The imports of one file: cheaper than its `facts`."""

    def paths(self) -> Iterable[str]:
        """Paths of parsable files, vendored and generated ones left out."""

    def mentions(self, word: str) -> tuple[str, ...]:
        """Files whose text holds `word` as a whole word (by the object store's grep); the candidates for callers."""

    def definitions(self, name: str) -> tuple[tuple[str, FunctionFact], ...]:
        """(path, function) of every function called `name`."""

    def classes(self, name: str) -> tuple[tuple[str, ClassFact], ...]:
        """(path, class) of every class called `name`."""

    def callers(self, name: str) -> tuple[tuple[str, CallFact], ...]:
        """(path, call) of every call whose last name is `name`."""

    def importers(self, name: str) -> tuple[tuple[str, ImportFact], ...]:
        """(path, import) of every import that names `name`."""

    def resolve_import(self, path: str, fact: ImportFact) -> tuple[str, ...]:
        """Repository files that an import in `path` refers to; empty for anything outside."""

    def similar(self, function: FunctionFact) -> tuple[tuple[str, FunctionFact], ...]:
        """(path, function) of functions whose token sketches overlap with this one's, most alike first."""

    def build(self, first: Iterable[str] = (), progress: Callable[[int, int], None] | None = None) -> None:
        """Read every file not known yet, `first` ones before others, within the budget; tells (done, total)."""

    def avoid(self, paths: Iterable[str]) -> None:
        """Never read these files, which are known to hang; they count as skipped."""

    def offer(self, file: SourceFile) -> None:
        """Take over a file of this state that is parsed already, and not known yet."""

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Files that could not be read."""

    def is_complete(self) -> bool:
        """Whether every parsable file is known, so that "nobody calls it" is the truth."""

    def coverage(self) -> tuple[int, int]:
        """(files whose facts are known, files that could be known)."""


__all__ = [
    "FACTS_VERSION",
    "CallFact",
    "ClassFact",
    "Facts",
    "FunctionFact",
    "ImportFact",
    "Index",
    "Parameter",
    "Span",
]
