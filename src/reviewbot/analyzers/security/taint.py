"""The policy of the security analysis: what is a source, a sink, a sanitizer or a guard, and what was found."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import CallEntry, Catalog, family_bit
from reviewbot.analyzers.security.checked import checked_result, is_choice
from reviewbot.analyzers.security.cleaning import Cleaning
from reviewbot.analyzers.security.conditions import all_hold
from reviewbot.analyzers.security.guards import POSITIONS, compared_facts, extension, method_facts, positioned
from reviewbot.analyzers.security.laravel import ended, mapped
from reviewbot.analyzers.security.ledger import Ledger
from reviewbot.analyzers.security.model import Make
from reviewbot.analyzers.security.naming import Called, called, marked
from reviewbot.analyzers.security.patterns import EMPTY, Patterns
from reviewbot.analyzers.security.sinks import Sinks, settled
from reviewbot.analyzers.security.sources import Sources
from reviewbot.analyzers.security.validators import said_kinds
from reviewbot.analyzers.security.views import call_view, field_view, index_view
from reviewbot.analyzers.security.writes import Writes
from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, ClassRef, Frame, FunctionRef, Instance
from reviewbot.flow.places import read_index, refine
from reviewbot.flow.substitution import step
from reviewbot.flow.values import (
    ALL,
    CLEAN,
    NORMALISED,
    NOTHING,
    UNKNOWN,
    Fact,
    Value,
    constant,
    derived,
    merge,
)
from reviewbot.source import Node

_HEADERS = re.compile(r"(?i)headers?$")
_REPLACING = "Replace ReplaceAll mb_ereg_replace replace replaceAll sub gsub tr preg_replace str_replace delete"
_REPLACE = frozenset(_REPLACING.split())
# Conversions to numbers: a change that drops one lets text through.
_CASTS = frozenset(
    {"to_i", "to_f", "Integer", "Float", "intval", "floatval", "absint", "Atoi", "ParseInt", "ParseUint"}
)
_SEEN = frozenset({"getHost", "getAuthority", "Hostname", "host", "hostname"})
_URL_PARSERS = frozenset({"urlparse", "urlsplit", "URL", "parse_url", "URI", "create", "parse"})
# What is found out of the parsed URL, or of the set of its characters, holds of the text.
_PARTED = _URL_PARSERS | {"set", "frozenset"}
_PATH_VIEWS = frozenset(
    {"toPath", "toFile", "getAbsolutePath", "getPath", "toAbsolutePath", "getAbsoluteFile", "to_s", "toString"}
)


class TaintPolicy:
    """Decides with a catalog; collects what it finds in `ledger` while an engine runs."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.ledger = Ledger(catalog)
        self.sources = Sources(catalog)
        self.patterns = Patterns(catalog, self.ledger)
        self.sinks = Sinks(catalog, self.ledger)
        self.cleaning = Cleaning(catalog, self.ledger)
        self.writes = Writes(catalog, self.patterns, self.sinks)

    # -- sources

    def entry(self, reference: FunctionRef, symbolic: list[Value]) -> list[Value]:
        """Parameters of web handlers are sources; some names stand for a framework's objects."""
        return self.sources.entry(reference, symbolic)

    def name(self, frame: Frame, op: ir.Load) -> Value | None:
        """A free name: a source, or another name for a library."""
        spec = self.catalog.name_sources.get(op.name)
        if spec is not None:
            return self.sources.read(frame, op.node, spec, op.name)
        if op.name in self.catalog.library.constants:
            return constant(self.catalog.library.constants[op.name])
        alias = self.catalog.library.aliases.get(op.name)
        for entry in self.catalog.name_matches.get(op.name, ()):
            if entry.match.names.match(op.name):
                self.patterns.check(frame, op.node, entry, EMPTY, NOTHING)
        return Value(name=alias) if alias else None

    def field(self, frame: Frame, op: ir.GetField, base: Value, name: str) -> Value | None:
        """A source that is read as a field, or a pattern."""
        full = name or f"?.{op.name}"
        read = self.sources.field(frame, op, base, full)
        if read is not None:
            return read
        for entry in self.catalog.field_matches.get(op.name, ()):
            if entry.match.names.match(full):
                self.patterns.check(frame, op.node, entry, EMPTY, base)
        if name in self.catalog.library.constants:
            return constant(self.catalog.library.constants[name])
        seen = field_view(frame, op, base)
        if seen is not None and not _HEADERS.search(base.name):
            return seen
        if op.name == "length" and base.fields is None:
            return Value(clean=ALL, type="int")
        return None

    def index(self, frame: Frame, op: ir.GetIndex, base: Value, key: Value) -> Value | None:
        """`base["key"]` may be a source as `base.key` is; else the engine reads it."""
        if key.taints and base.name.endswith("()"):
            entry = self.catalog.about("__getitem__", Called(f"{base.name}.__getitem__"))
            for sink in entry.sinks if entry is not None else ():
                self.sinks.check(frame, op.node, sink, key, frame.place(op.key))
        read = self._read_element(frame, op, base, key.const) if isinstance(key.const, str) else None
        if read is not None:
            return read
        drawn = tuple(t for t in key.taints if t.source.kind == "random")
        if drawn:
            found = read_index(base, key)
            return found.with_(const=UNKNOWN, clean=0, taints=merge((found.taints, drawn)))
        seen = index_view(frame, op, base, key)
        if seen is None and isinstance(key.const, str) and base.name.endswith("eaders()"):
            return self.sources.spared(frame, base, key.const, read_index(base, key))
        return seen

    def _read_element(self, frame: Frame, op: ir.GetIndex, base: Value, key: str) -> Value | None:
        """`base["key"]` as a source."""
        full = f"{base.name}[{key}]"
        if not base.name and base.taints:
            held = self.sources.held(frame, op, base, key)
            if held is not None:
                return held
        for spec in self.catalog.index_sources if base.name else ():
            if spec.names.match(full):
                return self.sources.read(frame, op.node, spec, full)
        if key not in self.catalog.field_sources or (base.fields is not None and key in base.fields):
            return None
        dotted = f"{base.name or '?'}.{key}"
        return self.sources.field(frame, ir.GetField(op.dest, op.node, op.base, key), base, dotted)

    def stored(self, frame: Frame, op: ir.Store, value: Value) -> None:
        """Name the variable as a step of the flow; look for assignments that are findings by themselves."""
        if not op.name:
            return
        if op.name[0] == "$" and (frame.context.module.language != "php" or op.name.startswith("$choice")):
            return
        if op.name in ("err", "error") and frame.context.module.language == "go" and value.taints:
            value = value.with_(taints=tuple(t for t in value.taints if t.source.kind != "web"))
            frame.env[op.name] = value
        if value.name == "$exception" and not value.taints:
            frame.env[op.name] = self.sources.caught(frame, op, value)
            return
        if value.taints and value.type != "func":
            moved = []
            for taint in value.taints:
                if taint.step is not None and taint.step.text == op.name:
                    return
                moved.append(taint.through(step=step(frame, op.node, op.name, taint.step)))
            frame.env[op.name] = value.with_(taints=tuple(moved))
        self.patterns.assigned(frame, op.node, op.name, op.name, value)
        self.writes.assigned(frame, op.node, op.name, op.name, value, "")

    def field_set(self, frame: Frame, op: ir.SetField, base: Value, value: Value) -> None:
        """`base.name = value`: a sink or a pattern."""
        self.writes.field_set(frame, op, base, value)

    def index_set(self, frame: Frame, op: ir.SetIndex, base: Value, key: Value, value: Value) -> None:
        """`base[key] = value`: the key may be the threat (prototype pollution), or a setting is made."""
        self.writes.index_set(frame, op, base, key, value)

    # -- calls

    def call(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
        """Sinks and patterns are checked; sources, sanitizers and clean calls have a value."""
        names = called(op, callee, receiver)
        entry = self.catalog.about(op.name, names)
        if frame.context.module.language == "php":
            found = mapped(self.catalog, op, arguments) or self.sources.validated(frame, op, names, arguments)
            if found is not None or ended(frame, op, arguments):
                return found
        own = isinstance(callee.target, (FunctionRef, ClassRef)) or _is_own(receiver, op.name)
        facts = () if own else method_facts(frame, op, callee, receiver, arguments)
        value = CLEAN if is_choice(op, receiver) else None
        if entry is not None and value is None:
            value = self._known_call(frame, op, entry, names, receiver, arguments, own)
        if value is None and op.name in _REPLACE:
            value = self.cleaning.replaced(frame, op, callee, receiver, arguments)
        for fact in facts:
            self.ledger.protect(frame, fact.if_true | fact.if_false, fact.place, "the check", op.node)
        if value is None or op.name in _SEEN:
            value = call_view(frame, op, callee, receiver, arguments) or value
        if op.name in _PARTED and arguments.places:
            frame.places[op.dest] = arguments.places[0]
        if op.name == "commonpath" and arguments.positional:
            value = self.cleaning.common(frame, arguments.positional[0])
        if value is None:
            value = extension(frame, op, receiver, arguments)
        if op.name in _PATH_VIEWS and op.receiver >= 0:
            frame.places[op.dest] = frame.place(op.receiver)
        renamed = self.cleaning.renamed(op, names, receiver, arguments)
        if value is None and renamed is not None:
            value = renamed
        if value is None and op.name == "match" and frame.context.module.language == "ruby":
            value = self.cleaning.matched(frame, op, receiver, arguments)
        fit = said_kinds(op.name, frame.place(op.receiver)) if value is None and arguments.places else 0
        if fit:
            facts = (*facts, *(Fact(place, fit) for place in arguments.places if place))
            self.ledger.protect(frame, fit, arguments.places[0], f"`{op.name}()`", op.node)
        if facts:
            value = (value or Value(clean=ALL, type="bool")).with_(facts=facts)
        if op.name in POSITIONS:
            value = positioned(frame, op, receiver, arguments, value)
        return value

    def _known_call(
        self,
        frame: Frame,
        op: ir.Call,
        entry: CallEntry,
        names: Called,
        receiver: Value,
        arguments: Arguments,
        own: bool,
    ) -> Value | None:
        hardened = 0
        if not own:
            self._check_sinks(frame, op, entry, names, receiver, arguments)
            hardened = self._safe(frame, op, entry, names, receiver, arguments)
        if entry.exits and not own:
            frame.dead = True
            return NOTHING
        value = self._known_value(frame, op, entry, names, receiver, arguments, own)
        if value is None and hardened:
            given = [*arguments.all(), *((receiver,) if op.receiver >= 0 else ())]
            return derived(given, marked(f"{names.name}()", hardened | names.hardened))
        return value

    def _check_sinks(
        self, frame: Frame, op: ir.Call, entry: CallEntry, names: Called, receiver: Value, arguments: Arguments
    ) -> None:
        """Sinks and patterns that a call may be, unless its receiver was made safe for them."""
        for sink in entry.sinks:
            if not names.hardened & sink.bit and all_hold(sink.sink.where, frame, receiver, arguments):
                self.sinks.check_call(frame, op, sink, receiver, arguments)
        for fill in entry.fills:
            if all_hold(fill.where, frame, receiver, arguments):
                self.sources.fill(frame, op, fill, receiver, arguments)
        for match in entry.matches:
            if not names.hardened or not names.hardened & family_bit(match.rule.id):
                self.patterns.check(frame, op.node, match, arguments, receiver)

    def _safe(
        self, frame: Frame, op: ir.Call, entry: CallEntry, names: Called, receiver: Value, arguments: Arguments
    ) -> int:
        """Note what a call does safely; the families it makes its receiver or result safe for."""
        bits = 0
        for safe in entry.safe:
            if all_hold(safe.match.where, frame, receiver, arguments):
                if safe.match.settles:
                    frame.env[settled(safe.bit)] = NOTHING
                    continue
                bits |= safe.bit if safe.match.hardens else 0
                for value, place in zip(arguments.positional, arguments.places, strict=True):
                    self.sinks.kept(frame, op.node, safe.bit, value, place, f"`{op.name}()`")
        place = frame.place(op.receiver)
        if bits and place:
            frame.env[place] = receiver.with_(name=marked(receiver.name, bits))
        return bits

    def _known_value(
        self,
        frame: Frame,
        op: ir.Call,
        entry: CallEntry,
        names: Called,
        receiver: Value,
        arguments: Arguments,
        own: bool,
    ) -> Value | None:
        name = names.name
        if not own:
            read = self.sources.of_call(frame, op, entry, names, receiver, arguments)
            if read is not None:
                return read
        for make in entry.makes:
            if all_hold(make.where, frame, receiver, arguments):
                return self._made(frame, op, make, receiver, arguments)
        facts: list[Fact] = []
        for guard, kinds in entry.guards:
            if all_hold(guard.where, frame, receiver, arguments):
                places = [frame.place(op.receiver)] if guard.receiver else _places(arguments, guard.arg)
                for place in places:
                    if guard.when == "always":
                        refine(frame.env, frame, place, kinds, None)
                    elif place:
                        facts.append(Fact(place, kinds) if guard.when == "true" else Fact(place, 0, kinds))
                    self.ledger.protect(frame, kinds, place, f"`{op.name}()`", op.node)
        if entry.clean and not own and not facts:
            if op.name in _CASTS:
                for place in (frame.place(op.receiver), *arguments.places[:1]):
                    self.ledger.protect(frame, ALL, place, f"`{op.name}()`", op.node)
            return CLEAN.with_(name=f"{name}()", taints=self.sources.drawn(arguments))
        cleaned = 0
        for sanitizer, kinds in entry.sanitizers:
            if all_hold(sanitizer.where, frame, receiver, arguments):
                cleaned |= kinds
        if facts and (own or not cleaned):
            return Value(clean=ALL, type="bool", facts=tuple(facts))
        if not cleaned or own:
            return None
        value = self.cleaning.sanitized(frame, op, name, cleaned, receiver, arguments)
        return value.with_(facts=tuple(facts)) if facts else value

    @staticmethod
    def _made(frame: Frame, op: ir.Call, make: Make, receiver: Value, arguments: Arguments) -> Value:
        """The result, or the receiver from now on, is what the library calls it."""
        place = frame.place(op.receiver)
        if make.receiver and place:
            frame.env[place] = receiver.with_(name=make.name)
        return derived(arguments.all(), make.name)

    def came_back(
        self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments, value: Value
    ) -> Value:
        """What a function of the repository gave back; one that is called like a sanitizer is believed."""
        names = called(op, callee, receiver)
        kinds = 0
        entry = self.catalog.about(op.name, names)
        for sanitizer, cleaned in entry.sanitizers if entry is not None else ():
            if sanitizer.names.glob is not None and names.is_one_of(sanitizer.names):
                kinds |= cleaned
        if not kinds or kinds == NORMALISED:
            return value
        for place in arguments.places:
            self.ledger.protect(frame, kinds, place, f"`{op.name}()`", op.node)
        return value.cleaned(kinds)

    def given(self, frame: Frame, op: ir.Call, receiver: Value, arguments: Arguments) -> list[Value]:
        """What a library hands to the function it is given: messages, events and requests."""
        specs = self.catalog.handed_sources.get(op.name, ())
        out: list[Value] = []
        for spec in specs:
            names = called(op, frame.value(op.callee), receiver)
            if names.is_one_of(spec.names) and all_hold(spec.where, frame, receiver, arguments):
                while len(out) <= spec.position:
                    out.append(NOTHING)
                out[spec.position] = self.sources.read(frame, op.node, spec, "")
        return out

    def passes(self, name: str, last: str) -> bool:
        """Whether the library says that a call gives back what it is given."""
        entry = self.catalog.about(last, Called(name))
        return entry is not None and bool(entry.passes)

    def applied(self, frame: Frame, node: Node, reference: FunctionRef, places: dict[int, str], value: Value) -> Value:
        """What a function checks of its parameters holds of its result, and of an argument once the result is tested."""
        return checked_result(self.ledger, frame, node, reference, places, value)

    def handed(self, frame: Frame, node: Node, reference: FunctionRef, arguments: Arguments) -> None:
        """A sink that a parameter reaches is reached by the argument."""
        self.sinks.handed(frame, node, reference, arguments)

    # -- the rest

    def compared(self, frame: Frame, op: ir.Binary, left: Value, right: Value) -> tuple[Fact, ...]:
        """Guards by comparison."""
        facts = compared_facts(frame, op, left, right)
        for fact in facts:
            self.ledger.protect(frame, fact.if_true | fact.if_false, fact.place, "the check", op.node)
        return facts

    def output(self, frame: Frame, op: ir.Output, value: Value) -> None:
        """Page output."""
        self.sinks.output(frame, op, value)

    def returned(self, frame: Frame, end: ir.Return, value: Value) -> None:
        """What a handler returns is the page."""
        self.sinks.returned(frame, end, value)

    def closure(self, frame: Frame, op: ir.Closure, reference: FunctionRef) -> None:
        """Nothing to say of a function's birth."""


def _is_own(receiver: Value, name: str) -> bool:
    """Whether a method is one that the repository's class defines."""
    return isinstance(receiver.target, Instance) and name in receiver.target.definition.methods


def _places(arguments: Arguments, position: int) -> list[str]:
    if position < 0:
        return [p for p in (*arguments.places, *arguments.keyword_places.values()) if p]
    return arguments.places[position : position + 1]
