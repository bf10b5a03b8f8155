from dataclasses import dataclass, field

from reviewbot.analyzers.base import State
from reviewbot.analyzers.comparison import Comparison
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet
from reviewbot.index import ImportFact
from reviewbot.source import Span
from tests.support.snapshots import MemorySnapshot

OLD = ImportFact("hub", (), "hub", Span(1, 0, 1, 10))
NEW = ImportFact("spoke", (), "spoke", Span(2, 0, 2, 12))
FILE = ChangedFile("a.py", ChangeKind.MODIFIED)


@dataclass
class PartIndex:
    """An index that knows the imports of some files and nothing else."""

    known: dict[str, tuple[ImportFact, ...]] = field(default_factory=dict)

    def facts(self, path: str) -> object | None:
        return object() if path in self.known else None

    def imports(self, path: str) -> tuple[ImportFact, ...]:
        return self.known.get(path, ())


def comparison(before: PartIndex) -> Comparison:
    after = PartIndex({"a.py": (OLD, NEW)})
    states = [State(MemorySnapshot({}), index) for index in (before, after)]  # type: ignore[arg-type]
    return Comparison(states[0], states[1], ChangeSet((FILE,)))


def test_an_import_that_the_base_lacks_is_new():
    assert list(comparison(PartIndex({"a.py": (OLD,)})).new_imports("a.py", FILE)) == [NEW]


def test_nothing_is_new_where_the_base_was_not_read():
    assert list(comparison(PartIndex()).new_imports("a.py", FILE)) == []
