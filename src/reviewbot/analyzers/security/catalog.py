"""The rules of one language, indexed by the last name of what they speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, TypeVar

from reviewbot.analyzers.security.model import (
    Fill,
    Guard,
    Library,
    Make,
    Match,
    Names,
    Rule,
    Sanitizer,
    Sink,
    SourceSpec,
)
from reviewbot.analyzers.security.naming import Called
from reviewbot.flow.names import APPENDERS
from reviewbot.flow.values import ALL

# Names of calls whose entries are kept at hand.
MAX_REMEMBERED = 50_000
_Key = TypeVar("_Key")
_Found = TypeVar("_Found")
_IDENTIFIER = re.compile(r"(?<![*\w])\$?[A-Za-z_]\w*(?!\*)")
# Bit 0 marks a normalised path; families follow.
_FAMILIES: dict[str, int] = {}


def family_bit(family: str) -> int:
    """The bit of a sink family; families are numbered as they are met."""
    if family not in _FAMILIES:
        _FAMILIES[family] = 1 << (len(_FAMILIES) + 1)
    return _FAMILIES[family]


def mask(kinds: Iterable[str]) -> int:
    """The bits of several families; "all" is every family."""
    return _mask(tuple(kinds))


@cache
def _mask(kinds: tuple[str, ...]) -> int:
    out = 0
    for kind in kinds:
        out |= ALL if kind == "all" else 1 if kind == "normalised" else family_bit(kind)
    return out


class SinkEntry(NamedTuple):
    """A sink with its rule."""

    rule: Rule
    sink: Sink
    bit: int


class MatchEntry(NamedTuple):
    """A pattern with its rule."""

    rule: Rule
    match: Match


class SafeEntry(NamedTuple):
    """A call or assignment that does safely what a sink does unsafely."""

    match: Match
    bit: int


class CallEntry:
    """Everything that is said of calls with one last name."""

    __slots__ = (
        "clean", "exits", "fills", "guards", "makes", "matches", "passes", "read", "safe", "sanitizers", "sinks", "sources",
    )  # fmt: skip

    def __init__(self) -> None:
        self.sinks: list[SinkEntry] = []
        self.matches: list[MatchEntry] = []
        self.safe: list[SafeEntry] = []
        self.sanitizers: list[tuple[Sanitizer, int]] = []
        self.guards: list[tuple[Guard, int]] = []
        self.sources: list[SourceSpec] = []
        self.clean: list[Names] = []
        self.makes: list[Make] = []
        self.exits: list[Names] = []
        self.fills: list[Fill] = []
        self.passes: list[Names] = []
        self.read: dict[str, tuple[SourceSpec, ...]] = {}

    def sources_as(self, names: Called, written: str) -> tuple[SourceSpec, ...]:
        """Its sources that a call is, by its names or as it is written."""
        found = self.read.get(written)
        if found is None:
            found = tuple(s for s in self.sources if names.is_one_of(s.names) or s.names.match(written))
            self.read[written] = found
        return found


class Catalog:
    """One language's rules and library, ready to be asked."""

    def __init__(self, rules: Iterable[Rule], library: Library) -> None:
        self.rules = tuple(rules)
        self._families: dict[int, tuple[str, ...]] = {}
        self._about: dict[tuple[str, str, str], CallEntry | None] = {}
        self._sinks: dict[tuple[str, str], tuple[SinkEntry, ...]] = {}
        self._matches: dict[tuple[str, str], tuple[MatchEntry, ...]] = {}
        self._called: list[Names] = []
        self._fields: dict[tuple[str, str, str], tuple[SourceSpec, ...]] = {}
        self.library = library
        self.calls: dict[str, CallEntry] = defaultdict(CallEntry)
        self.field_sources: dict[str, list[SourceSpec]] = defaultdict(list)
        self.name_sources: dict[str, SourceSpec] = {}
        self.index_sources: list[SourceSpec] = []
        self.reserved = mask(("zip-slip", *library.reserved))
        self.parameter_sources: list[SourceSpec] = []
        self.exception_sources: list[SourceSpec] = []
        self.handed_sources: dict[str, list[SourceSpec]] = defaultdict(list)
        self.field_sinks: dict[str, list[SinkEntry]] = defaultdict(list)
        self.index_sinks: list[SinkEntry] = []
        self.item_sinks: dict[str, list[SinkEntry]] = defaultdict(list)
        self.assign_sinks: list[SinkEntry] = []
        self.output_sinks: dict[str, list[SinkEntry]] = defaultdict(list)
        self.returned_sinks: list[SinkEntry] = []
        self.field_matches: dict[str, list[MatchEntry]] = defaultdict(list)
        self.field_safe: dict[str, list[SafeEntry]] = defaultdict(list)
        self.assign_matches: list[MatchEntry] = []
        self.name_matches: dict[str, list[MatchEntry]] = defaultdict(list)
        self.index_matches: list[MatchEntry] = []
        for rule in self.rules:
            self._add_rule(rule)
        self._add_library(library)
        self.calls = dict(self.calls)

    def _add_rule(self, rule: Rule) -> None:
        bit = family_bit(rule.id)
        for sink in rule.sinks:
            self._add_sink(SinkEntry(rule, sink, family_bit(sink.family) if sink.family else bit))
        for match in rule.matches:
            self._add_match(MatchEntry(rule, match))
        for safe in rule.safe:
            if safe.kind == "call":
                self._each_call(safe.names, "safe", SafeEntry(safe, bit))
            else:
                for last in safe.names.lasts:
                    self.field_safe[last].append(SafeEntry(safe, bit))
        for sanitizer in rule.sanitizers:
            self._each_call(sanitizer.names, "sanitizers", (sanitizer, mask(sanitizer.kinds)))
        for guard in rule.guards:
            self._each_call(guard.names, "guards", (guard, mask(guard.kinds)))

    def compile(self) -> None:
        """Make the expressions of all calls' names now rather than when they are first asked."""
        for names in self._called:
            names.compile()

    def _each_call(self, names: Names, slot: str, entry: object) -> None:
        self._called.append(names)
        for last in names.lasts:
            getattr(self.calls[last], slot).append(entry)

    def _add_sink(self, entry: SinkEntry) -> None:
        kind = entry.sink.kind
        if kind == "call":
            self._each_call(entry.sink.names, "sinks", entry)
        elif kind == "field":
            for last in entry.sink.names.lasts:
                self.field_sinks[last].append(entry)
        elif kind == "output":
            for last in entry.sink.names.lasts:
                self.output_sinks[last].append(entry)
        elif kind == "index":
            self.index_sinks.append(entry)
        elif kind == "item":
            for last in entry.sink.names.lasts:
                self.item_sinks[last].append(entry)
        elif kind == "assign":
            self.assign_sinks.append(entry)
        else:
            self.returned_sinks.append(entry)

    def _add_match(self, entry: MatchEntry) -> None:
        kind = entry.match.kind
        if kind == "call":
            self._each_call(entry.match.names, "matches", entry)
        elif kind == "assign":
            self.assign_matches.append(entry)
        elif kind == "index":
            self.index_matches.append(entry)
        else:
            table = self.field_matches if kind == "field" else self.name_matches
            for last in entry.match.names.lasts:
                table[last].append(entry)

    def _add_library(self, library: Library) -> None:
        for source in library.sources:
            if source.how == "call":
                self._each_call(source.names, "sources", source)
            elif source.how == "index":
                self.index_sources.append(source)
            elif source.how == "name":
                self.name_sources.update(dict.fromkeys(source.names.patterns, source))
            elif source.how == "field":
                for last in source.names.lasts:
                    self.field_sources[last].append(source)
            elif source.how == "exception":
                self.exception_sources.append(source)
            elif source.how == "handed":
                for last in source.names.lasts:
                    self.handed_sources[last].append(source)
            else:
                self.parameter_sources.append(source)
        for sanitizer in library.sanitizers:
            self._each_call(sanitizer.names, "sanitizers", (sanitizer, mask(sanitizer.kinds)))
        for guard in library.guards:
            self._each_call(guard.names, "guards", (guard, mask(guard.kinds)))
        for make in library.makes:
            self._each_call(make.names, "makes", make)
        for fill in library.fills:
            self._each_call(fill.names, "fills", fill)
        self._each_call(library.passes, "passes", library.passes)
        self._each_call(library.clean, "clean", library.clean)
        self._each_call(library.exits, "exits", library.exits)

    def about(self, last: str, names: Called) -> CallEntry | None:
        """Everything that is said of a call by its names; None for nothing. Sources may also go by how it is written."""
        key = (last, names.name, names.typed)
        if key not in self._about:
            _remember(self._about, key, self._choose(last, names))
        return self._about[key]

    def _choose(self, last: str, names: Called) -> CallEntry | None:
        out, found = CallEntry(), False
        known = [self.calls.get(last)]
        own = names.name.rsplit(".", 1)[-1]
        if own != last:  # an import under another name
            known.append(self.calls.get(own))
        for entry in (*known, self.calls.get("*") if last not in APPENDERS else None):
            if entry is None:
                continue
            out.sinks += [s for s in entry.sinks if names.is_one_of(s.sink.names)]
            out.matches += [m for m in entry.matches if names.is_one_of(m.match.names)]
            out.safe += [s for s in entry.safe if names.is_one_of(s.match.names)]
            out.sanitizers += [s for s in entry.sanitizers if names.is_one_of(s[0].names)]
            out.guards += [g for g in entry.guards if names.is_one_of(g[0].names)]
            out.makes += [m for m in entry.makes if names.is_one_of(m.names)]
            out.clean += [n for n in entry.clean if names.is_one_of(n)]
            out.exits += [n for n in entry.exits if names.is_one_of(n)]
            out.fills += [f for f in entry.fills if names.is_one_of(f.names)]
            out.passes += [n for n in entry.passes if names.is_one_of(n)]
            out.sources += entry.sources
            found = True
        empty = not any(getattr(out, slot) for slot in CallEntry.__slots__)
        return None if empty or not found else out

    def families(self, kinds: int) -> tuple[str, ...]:
        """The families with sinks that a mask holds."""
        found = self._families.get(kinds)
        if found is None:
            found = tuple(r.id for r in self.rules if r.sinks and family_bit(r.id) & kinds)
            self._families[kinds] = found
        return found

    def fields(self, last: str, names: Called) -> tuple[SourceSpec, ...]:
        """Sources that are read as a field of these names."""
        key = (last, names.name, names.typed)
        found = self._fields.get(key)
        if found is None:
            specs = (*self.field_sources.get(last, ()), *self.field_sources.get("*", ()))
            found = tuple(spec for spec in specs if names.is_one_of(spec.names))
            _remember(self._fields, key, found)
        return found

    def assigned(self, word: str) -> bool:
        """Whether a variable of that name is a sink."""
        return bool(self.assigned_sinks(word, word))

    def assigned_sinks(self, name: str, short: str) -> tuple[SinkEntry, ...]:
        """Sinks that are a variable, field or key of this name."""
        found = self._sinks.get((name, short))
        if found is None:
            names = (name, short) if name != short else (name,)
            found = tuple(e for e in self.assign_sinks if any(e.sink.names.match(n) for n in names))
            _remember(self._sinks, (name, short), found)
        return found

    def assigned_matches(self, name: str, short: str) -> tuple[MatchEntry, ...]:
        """Patterns of an assignment to this name."""
        found = self._matches.get((name, short))
        if found is None:
            names = (name, short) if name != short else (name,)
            found = tuple(e for e in self.assign_matches if any(e.match.names.match(n) for n in names))
            _remember(self._matches, (name, short), found)
        return found

    def words(self, *, calls: bool = True) -> frozenset[str]:
        """Last names that make a function worth a look: sinks and patterns; without `calls` those that are none."""
        sought = self.calls.items() if calls else ()
        out = {last for last, entry in sought if entry.sinks or entry.matches or entry.safe}
        out |= (
            set(self.field_sinks)
            | set(self.output_sinks)
            | set(self.field_matches)
            | set(self.name_matches)
            | set(self.field_safe)
            | {word for last in self.item_sinks for word in last.split("-")}
        )
        for names in (s.sink.names for s in self.index_sinks):
            out |= {word for pattern in names.patterns for word in _IDENTIFIER.findall(pattern)}
        for names in (m.match.names for m in self.index_matches):
            out |= {word for pattern in names.patterns for word in _IDENTIFIER.findall(pattern)}
        for entry in self.assign_matches:
            out |= {last for last in entry.match.names.lasts if "*" not in last}
        return frozenset(out - {"*"})


def _remember(known: dict[_Key, _Found], key: _Key, found: _Found) -> None:
    """Keep an answer at hand; of too many none."""
    if len(known) >= MAX_REMEMBERED:
        known.clear()
    known[key] = found
