"""The policy of the security analysis: what is a source, a sink, a sanitizer or a guard, and what was found."""

from __future__ import annotations

from reviewbot.analyzers.security.catalog import CallEntry, Catalog
from reviewbot.analyzers.security.cleaning import Cleaning, full_name
from reviewbot.analyzers.security.conditions import all_hold
from reviewbot.analyzers.security.guards import POSITIONS, compared_facts, method_facts, positioned
from reviewbot.analyzers.security.ledger import Ledger
from reviewbot.analyzers.security.patterns import EMPTY, Patterns
from reviewbot.analyzers.security.sinks import Sinks, settled
from reviewbot.analyzers.security.sources import Sources
from reviewbot.analyzers.security.views import call_view, field_view, index_view
from reviewbot.flow import ir
from reviewbot.flow.calls import step
from reviewbot.flow.frames import Arguments, ClassRef, Frame, FunctionRef, Instance
from reviewbot.flow.names import APPENDERS
from reviewbot.flow.places import read_index, refine
from reviewbot.flow.values import ALL, CLEAN, NOTHING, UNKNOWN, Fact, Value, all_taints, constant, merge
from reviewbot.source import Node

_REPLACE = frozenset(
    {
        "Replace",
        "ReplaceAll",
        "mb_ereg_replace",
        "replace",
        "replaceAll",
        "sub",
        "gsub",
        "tr",
        "preg_replace",
        "str_replace",
        "delete",
    }
)
_SEEN = frozenset({"getHost", "getAuthority", "Hostname", "host", "hostname"})
_URL_PARSERS = frozenset({"urlparse", "urlsplit", "URL", "parse_url", "URI", "create", "parse"})
_PATH_VIEWS = frozenset(
    {"toPath", "toFile", "getAbsolutePath", "getPath", "toAbsolutePath", "getAbsoluteFile", "to_s", "toString"}
)


class TaintPolicy:
    """Decides with a catalog; collects what it finds in `ledger` while an engine runs."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._wild = catalog.calls.get("*")
        self.ledger = Ledger(catalog)
        self.sources = Sources(catalog)
        self.patterns = Patterns(catalog, self.ledger)
        self.sinks = Sinks(catalog, self.ledger)
        self.cleaning = Cleaning(catalog, self.ledger)

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
        specs = self.catalog.field_sources.get(op.name)
        full = name or f"?.{op.name}"
        if specs is not None:
            outside = any(t.source.kind == "web" for t in base.taints)
            for spec in specs:
                if (spec.kinds or not outside) and spec.names.match(full):
                    return self.sources.read(frame, op.node, spec, name)
        for entry in self.catalog.field_matches.get(op.name, ()):
            if entry.match.names.match(full):
                self.patterns.check(frame, op.node, entry, EMPTY, base)
        if name in self.catalog.library.constants:
            return constant(self.catalog.library.constants[name])
        seen = field_view(frame, op, base)
        if seen is not None:
            return seen
        if op.name == "length" and base.fields is None:
            return Value(clean=ALL, type="int")
        return None

    def index(self, frame: Frame, op: ir.GetIndex, base: Value, key: Value) -> Value | None:
        """An element that is a source, or a view of something else; the engine reads the others."""
        if base.name and isinstance(key.const, str):
            full = f"{base.name}[{key.const}]"
            for spec in self.catalog.index_sources:
                if spec.names.match(full):
                    return self.sources.read(frame, op.node, spec, full)
        drawn = tuple(t for t in key.taints if t.source.kind == "random")
        if drawn:
            found = read_index(base, key)
            return found.with_(const=UNKNOWN, clean=0, taints=merge((found.taints, drawn)))
        return index_view(frame, op, base, key)

    # -- writes

    def stored(self, frame: Frame, op: ir.Store, value: Value) -> None:
        """Name the variable as a step of the flow; look for assignments that are findings by themselves."""
        if op.name[0] == "$" and (frame.context.module.language != "php" or op.name.startswith("$choice")):
            return
        if value.taints and value.type != "func":
            moved = []
            for taint in value.taints:
                if taint.step is not None and taint.step.text == op.name:
                    return
                moved.append(taint.through(step=step(frame, op.node, op.name, taint.step)))
            frame.env[op.name] = value.with_(taints=tuple(moved))
        self.patterns.assigned(frame, op.node, op.name, op.name, value)
        self._assigned(frame, op.node, op.name, op.name, value, "")

    def _assigned(self, frame: Frame, node: Node, full: str, short: str, value: Value, place: str) -> None:
        """A sink that is a variable, field or key by its name."""
        for entry in self.catalog.assign_sinks:
            names = entry.sink.names
            if (names.match(full) or names.match(short)) and all_taints(value):
                arguments = Arguments([value], {}, None, [place], {})
                if all_hold(entry.sink.where, frame, NOTHING, arguments):
                    self.sinks.check(frame, node, entry, value, place)

    def field_set(self, frame: Frame, op: ir.SetField, base: Value, value: Value) -> None:
        """`base.name = value`: a sink or a pattern."""
        entries = self.catalog.field_sinks.get(op.name)
        full = f"{base.name}.{op.name}" if base.name else f"?.{op.name}"
        arguments = Arguments([value], {}, None, [frame.place(op.value)], {})
        for entry in entries or ():
            if entry.sink.names.match(full) and all_hold(entry.sink.where, frame, base, arguments):
                self.sinks.check(frame, op.node, entry, value, frame.place(op.value))
        for safe in self.catalog.field_safe.get(op.name, ()):
            self.sinks.kept(frame, op.node, safe.bit, value, frame.place(op.value), f"`{op.name}`")
        if self.catalog.assign_matches:
            self.patterns.assigned(frame, op.node, full, full, value)
        self._assigned(frame, op.node, full, op.name, value, frame.place(op.value))

    def index_set(self, frame: Frame, op: ir.SetIndex, base: Value, key: Value, value: Value) -> None:
        """`base[key] = value`: the key may be the threat (prototype pollution), or a setting is made."""
        if op.key < 0:
            return
        for sink in self.catalog.index_sinks:
            arguments = Arguments([key, value], {}, None, [frame.place(op.key), frame.place(op.value)], {})
            if sink.sink.names.match(base.name or "?") and all_hold(sink.sink.where, frame, base, arguments):
                if 0 in sink.sink.args:
                    self.sinks.check(frame, op.node, sink, key, frame.place(op.key))
                if 1 in sink.sink.args:
                    self.sinks.check(frame, op.node, sink, value, frame.place(op.value))
        if isinstance(key.const, str) and self.catalog.index_matches:
            full = f"{base.name}.{key.const}" if base.name else f"?.{key.const}"
            for entry in self.catalog.index_matches:
                if entry.match.names.match(full):
                    self.patterns.check(frame, op.node, entry, Arguments([value], {}, None, [""], {}), base, full)
        if isinstance(key.const, str) and self.catalog.assign_matches:
            self.patterns.assigned(frame, op.node, key.const, key.const, value)
        if isinstance(key.const, str):
            self._assigned(frame, op.node, key.const, key.const, value, frame.place(op.value))

    # -- calls

    def call(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
        """Sinks and patterns are checked; sources, sanitizers and clean calls have a value."""
        entry = self.catalog.calls.get(op.name)
        if entry is None and callee.name:  # an import under another name
            entry = self.catalog.calls.get(callee.name.rsplit(".", 1)[-1])
        own = isinstance(callee.target, (FunctionRef, ClassRef)) or _is_own(receiver, op.name)
        facts = () if own else method_facts(frame, op, callee, receiver, arguments)
        value = None
        if entry is not None:
            value = self._known_call(frame, op, entry, callee, receiver, arguments, own)
        if self._wild is not None and not own and op.name not in APPENDERS:
            wild = self._known_call(frame, op, self._wild, callee, receiver, arguments, own)
            value = value if value is not None else wild
        if value is None and op.name in _REPLACE:
            value = self.cleaning.replaced(frame, op, callee, receiver, arguments)
        for fact in facts:
            self.ledger.protect(frame, fact.if_true | fact.if_false, fact.place, "the check", op.node)
        if value is None or op.name in _SEEN:
            value = call_view(frame, op, callee, receiver, arguments) or value
        if op.name in _URL_PARSERS and arguments.places:
            frame.places[op.dest] = arguments.places[0]
        if op.name == "commonpath" and arguments.positional:
            value = self.cleaning.common(frame, arguments.positional[0])
        if op.name in _PATH_VIEWS and op.receiver >= 0:
            frame.places[op.dest] = frame.place(op.receiver)
        renamed = self.cleaning.renamed(frame, op, callee, receiver, arguments)
        if value is None and renamed is not None:
            value = renamed
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
        callee: Value,
        receiver: Value,
        arguments: Arguments,
        own: bool,
    ) -> Value | None:
        name = full_name(op, callee, receiver)
        for sink in entry.sinks if not name.startswith("$hardened") else ():
            if not own and sink.sink.names.match(name) and all_hold(sink.sink.where, frame, receiver, arguments):
                self.sinks.check_call(frame, op, sink, receiver, arguments)
        for safe in entry.safe:
            if not own and safe.match.names.match(name) and all_hold(safe.match.where, frame, receiver, arguments):
                if safe.match.settles:
                    frame.env[settled(safe.bit)] = NOTHING
                    continue
                if safe.match.hardens and frame.place(op.receiver):
                    frame.env[frame.place(op.receiver)] = receiver.with_(name="$hardened")
                for value, place in zip(arguments.positional, arguments.places, strict=True):
                    self.sinks.kept(frame, op.node, safe.bit, value, place, f"`{op.name}()`")
        for fill in entry.fills:
            if not own and fill.names.match(name) and all_hold(fill.where, frame, receiver, arguments):
                self.sources.fill(frame, op, fill, receiver, arguments)
        for match in entry.matches:
            if not own and match.match.names.match(name):
                self.patterns.check(frame, op.node, match, arguments, receiver)
        if any(names.match(name) for names in entry.exits) and not own:
            frame.dead = True
            return NOTHING
        return self._known_value(frame, op, entry, name, receiver, arguments, own)

    def _known_value(
        self, frame: Frame, op: ir.Call, entry: CallEntry, name: str, receiver: Value, arguments: Arguments, own: bool
    ) -> Value | None:
        for spec in entry.sources:
            written = f"{frame.place(op.receiver)}.{op.name}" if op.receiver >= 0 else name
            if (
                not own
                and (spec.names.match(name) or spec.names.match(written))
                and all_hold(spec.where, frame, receiver, arguments)
            ):
                return self.sources.read(frame, op.node, spec, f"{name}()")
        facts: list[Fact] = []
        for guard, kinds in entry.guards:
            if guard.names.match(name) and all_hold(guard.where, frame, receiver, arguments):
                places = [frame.place(op.receiver)] if guard.receiver else _places(arguments, guard.arg)
                for place in places:
                    if guard.when == "always":
                        refine(frame.env, frame, place, kinds, None)
                    elif place:
                        facts.append(Fact(place, kinds) if guard.when == "true" else Fact(place, 0, kinds))
                    self.ledger.protect(frame, kinds, place, f"`{op.name}()`", op.node)
        for names in entry.clean if not facts else ():
            if names.match(name) and not own:
                return CLEAN.with_(name=f"{name}()", taints=self.sources.drawn(arguments))
        cleaned = 0
        for sanitizer, kinds in entry.sanitizers:
            if sanitizer.names.match(name) and all_hold(sanitizer.where, frame, receiver, arguments):
                cleaned |= kinds
        if facts and not cleaned:
            return Value(clean=ALL, type="bool", facts=tuple(facts))
        if not cleaned or (own and "*" not in "".join(p for s, _ in entry.sanitizers for p in s.names.patterns)):
            return None
        value = self.cleaning.sanitized(frame, op, name, cleaned, receiver, arguments)
        return value.with_(facts=tuple(facts)) if facts else value

    def passes(self, name: str, last: str) -> bool:
        """Whether the library says that a call gives back what it is given."""
        entries = (self.catalog.calls.get(last), self._wild)
        return any(names.match(name) for entry in entries if entry is not None for names in entry.passes)

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
