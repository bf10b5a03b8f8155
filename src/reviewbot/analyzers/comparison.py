"""Both states of a change side by side, and what the rules that look at it share, so that it is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from typing import Any, Generic, TypeVar

from reviewbot.analyzers.base import RuleMeta, State
from reviewbot.changes import ChangedFile, ChangeSet
from reviewbot.findings import Finding
from reviewbot.index import ImportFact
from reviewbot.source import language_of

T = TypeVar("T")


class Latest(Generic[T]):
    """What `make` answered for the latest arguments, by their identity: asked again for the same, it is the same."""

    def __init__(self, make: Callable[..., T]) -> None:
        self._make = make
        self._known: tuple[tuple[Any, ...], T] | None = None

    def __call__(self, *arguments: Any) -> T:
        """The answer for these very objects."""
        if self._known is None or not all(map(is_, self._known[0], arguments)):
            self._known = arguments, self._make(*arguments)
        return self._known[1]


@dataclass(frozen=True)
class Comparison:
    """Both states, the change, and how its paths correspond."""

    before: State
    after: State
    change: ChangeSet
    _new_imports: dict[str, tuple[ImportFact, ...]] = field(default_factory=dict, compare=False)

    def files(self, languages: Iterable[str]) -> Iterator[tuple[str, ChangedFile]]:
        """(head path, file) of every changed file of these languages that still exists."""
        wanted = frozenset(languages)
        for file in self.change.files:
            path = file.head_path
            if path is not None and language_of(path) in wanted and path in self._indexed:
                yield path, file

    @cached_property
    def _indexed(self) -> frozenset[str]:
        return frozenset(self.after.index.paths())

    def new_imports(self, path: str, file: ChangedFile) -> tuple[ImportFact, ...]:
        """Imports of a changed file that bring in something its base version did not import; none if that is not known."""
        if path not in self._new_imports:
            self._new_imports[path] = tuple(self._read_new_imports(path, file.base_path))
        return self._new_imports[path]

    def _read_new_imports(self, path: str, base: str | None) -> Iterator[ImportFact]:
        if base is not None and self.before.index.facts(base) is None:
            return
        known = {key for fact in (self.before.index.imports(base) if base else ()) for key in _import_keys(fact)}
        for fact in self.after.index.imports(path):
            if not known.issuperset(_import_keys(fact)):
                yield fact

    def resolve(self, path: str, fact: ImportFact) -> tuple[str, ...]:
        """Files of the head that an import means."""
        return self.after.index.resolve_import(path, fact)


def _import_keys(fact: ImportFact) -> set[tuple[str, int, str]]:
    names = [name for name, _ in fact.names] or [""]
    return {(fact.module, fact.level, name) for name in names}


@dataclass(frozen=True)
class ChangeRule:
    """A compare rule as a function of the comparison."""

    metas: tuple[RuleMeta, ...]
    run: Callable[[Comparison], Iterable[Finding]]

    def compare(self, before: State, after: State, change: ChangeSet) -> Iterable[Finding]:
        """What the change did wrong; nothing when whole files are reviewed without a base."""
        if change.whole:
            return ()
        return self.run(comparison_of(before, after, change))


comparison_of: Latest[Comparison] = Latest(Comparison)
