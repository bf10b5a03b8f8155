"""Calls of methods and constructors, resolved through the class of what they are called on."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator

from reviewbot.analyzers.base import State
from reviewbot.analyzers.quality._classes import ClassAt, Classes, Found
from reviewbot.analyzers.quality._receivers import Receivers, Value
from reviewbot.changes import Snapshot
from reviewbot.index import CallFact, FunctionFact, Index
from reviewbot.source import JAVASCRIPT_FAMILY, Call, SourceFile, language_of, load

_OPEN_FILES = 48
# Files that are parsed for one function and in all: what is left unread is left unsaid.
_FILES_EACH = 40
_FILES_IN_ALL = 240
# How a method calls another one of its own class.
OWN = {
    "python": ("self", "cls"),
    "ruby": ("", "self"),
    "php": ("$this", "self", "static"),
    "java": ("", "this"),
    **dict.fromkeys(JAVASCRIPT_FAMILY, ("this",)),
}
_SUPER = {
    "python": ("super()",),
    "php": ("parent",),
    "java": ("super",),
    **dict.fromkeys(JAVASCRIPT_FAMILY, ("super",)),
}
CONSTRUCTORS = {
    "python": "__init__",
    "php": "__construct",
    "ruby": "initialize",
    **dict.fromkeys(JAVASCRIPT_FAMILY, "constructor"),
}
_DYNAMIC = frozenset({"python", "ruby", "php", "javascript"})
_DEPTH = 6


class _Files:
    """The files of a state, parsed when they are asked for, the last ones kept; None for those beyond the limit."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._kept: OrderedDict[str, SourceFile | None] = OrderedDict()
        self._opened: set[str] = set()

    def open(self, path: str) -> SourceFile | None:
        """A parsed file, None where it cannot be had."""
        if path not in self._kept:
            if path not in self._opened and len(self._opened) >= _FILES_IN_ALL:
                return None
            self._opened.add(path)
            data = self._snapshot.read(path)
            opened = load(path, data) if data is not None else None
            self._kept[path] = opened if isinstance(opened, SourceFile) else None
            if len(self._kept) > _OPEN_FILES:
                self._kept.popitem(last=False)
        self._kept.move_to_end(path)
        return self._kept[path]

    def lines(self, path: str) -> list[str]:
        """A file's lines; none where it cannot be had."""
        file = self.open(path)
        return file.lines if file is not None else []


class Dispatch:
    """What the calls of a state mean, by the classes and definitions of `index`: its own, or those of another state."""

    def __init__(self, state: State, index: Index, files: _Files) -> None:
        self._state = state
        self._files = files
        self.index = index
        self.classes = Classes(index, files.lines)
        self.receivers = Receivers(index, self.classes, files.open)

    @classmethod
    def of(cls, state: State) -> Dispatch:
        """A state's calls by its own definitions."""
        return cls(state, state.index, _Files(state.snapshot))

    def by(self, index: Index) -> Dispatch:
        """The same calls by the definitions of another state: where what is gone still stands."""
        return Dispatch(self._state, index, self._files)

    def _open(self, path: str) -> SourceFile | None:
        return self._files.open(path)

    def readable(self, calls: Iterable[tuple[str, CallFact]], owner: str) -> Iterator[tuple[str, CallFact]]:
        """The calls of as many files as may be parsed for one function, those that name its class first."""
        by_path: dict[str, list[CallFact]] = {}
        for path, call in calls:
            by_path.setdefault(path, []).append(call)
        if len(by_path) > _FILES_EACH:
            naming = set(self._state.index.mentions(owner))
            by_path = dict(sorted(by_path.items(), key=lambda item: item[0] not in naming))
        for path in list(by_path)[:_FILES_EACH]:
            yield from ((path, call) for call in by_path[path])

    def method(self, path: str, call: CallFact) -> tuple[Found, bool]:
        """Where the method that a call means is found, and whether it is called on the class itself."""
        if call.receiver in _SUPER.get(language_of(path) or "", ()):
            at = self._around(path, call)
            return (self.classes.inherited(at, call.name) if at else Found(None, sure=False)), False
        value = self._receiver(path, call)
        return (self.classes.method(value.at, call.name), value.is_class) if value else (Found(None, sure=False), False)

    def is_free(self, path: str, call: CallFact, name: str) -> bool:
        """Whether nothing around a call binds a name but the file's imports and definitions."""
        file = self._open(path)
        found = _node_of(file, call) if file is not None else None
        return file is not None and found is not None and not self.receivers.is_bound(file, found.node, name)

    def is_foreign(self, path: str, call: CallFact) -> bool:
        """Whether a call is made on something declared to be of a class from elsewhere."""
        file = self._open(path) if call.receiver else None
        found = _node_of(file, call) if file is not None else None
        return file is not None and found is not None and self.receivers.is_foreign(file, found.node)

    def receiver_class(self, path: str, call: CallFact) -> ClassAt | None:
        """The class of what a call is made on."""
        value = self._receiver(path, call)
        return value.at if value is not None else None

    def _receiver(self, path: str, call: CallFact) -> Value | None:
        if call.receiver in OWN.get(language_of(path) or "", ()):
            at = self._around(path, call)
            return Value(at) if at is not None else None
        file = self._open(path) if call.receiver else None
        found = _node_of(file, call) if file is not None else None
        return self.receivers.of_call(file, found.node) if file is not None and found is not None else None

    def constructed(self, path: str, call: CallFact) -> ClassAt | None:
        """The class whose constructor a call runs: `new C(…)`, `C(…)`, `C.new(…)`, or the base that `super(…)` means."""
        language = language_of(path) or ""
        constructor = CONSTRUCTORS.get(language, "")
        if call.callee == "super" or (call.name == constructor and call.receiver in _SUPER.get(language, ())):
            at = self._around(path, call)
            is_constructor = call.caller.rpartition(".")[2] == constructor
            return self.classes.inherited(at, constructor).at if at and is_constructor else None
        named = call.receiver if language == "ruby" and call.name == "new" else call.callee
        if language not in ("python", "ruby") and not call.is_new:
            return None
        if language == "ruby" and call.name != "new":
            return None
        at = self.classes.named(path, re.sub(r"<.*", "", named)) if named[:1] not in ("", "(") else None
        if at is None or not constructor:
            return at
        return self.classes.method(at, constructor).at

    def _around(self, path: str, call: CallFact) -> ClassAt | None:
        owner = call.caller.rpartition(".")[0]
        at = self.classes.named(path, owner) if owner else None
        return at if at is not None and at.path == path else None

    def mentioning(self, owner: str) -> Iterator[tuple[str, CallFact]]:
        """Every call in the files that name a class."""
        for path in self._state.index.mentions(owner)[:_FILES_EACH]:
            facts = self.index.facts(path)
            yield from ((path, c) for c in (facts.calls if facts else ()))

    def may_be_overridden(self, path: str, function: FunctionFact) -> bool:
        """Whether a class that may derive from the function's own defines the method again: a call may mean that one."""
        if language_of(path) not in _DYNAMIC:
            return False
        others = {f.owner for p, f in self.index.definitions(function.name) if f.owner and f.owner != function.owner}
        return any(self._may_derive(other, function.owner, _DEPTH) for other in others)

    def _may_derive(self, name: str, ancestor: str, depth: int) -> bool:
        bases = {re.split(r"[.\\:]+", b)[-1] for _, c in self.index.classes(name) for b in c.bases} - {name}
        return ancestor in bases or (depth > 0 and any(self._may_derive(b, ancestor, depth - 1) for b in bases))


def _node_of(file: SourceFile, call: CallFact) -> Call | None:
    return next((c for c in file.calls if c.fact.span == call.span and c.fact.name == call.name), None)


def same_place(found: ClassAt | None, path: str, function: FunctionFact) -> bool:
    """Whether a method was found in the function's class and file."""
    return found is not None and found.name == function.owner and found.path == path


def has_other_form(dispatch: Dispatch, path: str, function: FunctionFact) -> bool:
    """Whether a Java class inherits a method of the same name, whose form a call may have, or may do so."""
    at = dispatch.classes.named(path, function.owner) if path.endswith(".java") and function.owner else None
    if at is None or function.name == function.owner:
        return False
    above = dispatch.classes.inherited(at, function.name)
    return above.at is not None or (not above.sure and overrides(function))


def overrides(function: FunctionFact) -> bool:
    """Whether a Java method says that something it inherits has it too."""
    return "Override" in function.decorators
