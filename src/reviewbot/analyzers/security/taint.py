"""The policy of the security analysis: what is a source, a sink, a sanitizer or a guard, and what was found."""

from __future__ import annotations

import re
from dataclasses import replace

from reviewbot.analyzers.security.catalog import CallEntry, Catalog, MatchEntry, SinkEntry, mask
from reviewbot.analyzers.security.conditions import all_hold
from reviewbot.analyzers.security.guards import compared_facts, method_facts, replaced_clean
from reviewbot.analyzers.security.hits import Dynamic, Hit, Pattern, Protection
from reviewbot.analyzers.security.model import Sink, SourceSpec
from reviewbot.flow import ir
from reviewbot.flow.calls import step
from reviewbot.flow.frames import Arguments, ClassRef, Frame, FunctionRef
from reviewbot.flow.places import read_field, refine
from reviewbot.flow.text import pieces, prefix, skeleton
from reviewbot.flow.values import (
    ALL,
    CLEAN,
    NORMALISED,
    NOTHING,
    Fact,
    Source,
    Taint,
    Value,
    all_clean,
    all_taints,
    constant,
    derived,
)
from reviewbot.source import Node

_EMPTY = Arguments([], {}, None, [], {})
_BLOCKS = frozenset(
    {"block", "module", "program", "statement_block", "class_body", "body_statement", "compound_statement"}
)
_HOSTS = frozenset({"getHost", "getAuthority", "Hostname", "host", "hostname"})
_URL_PARSERS = frozenset({"urlparse", "urlsplit", "URL", "parse_url", "URI", "create", "parse"})
_PATH_VIEWS = frozenset(
    {"toPath", "toFile", "getAbsolutePath", "getPath", "toAbsolutePath", "getAbsoluteFile", "to_s", "toString"}
)
_REPLACE = frozenset({"replace", "replaceAll", "sub", "gsub", "tr", "preg_replace", "str_replace", "delete"})
_SMALL = (
    "int",
    "float",
    "uuid",
    "bool",
    "number",
    "Integer",
    "Long",
    "UUID",
    "boolean",
    "long",
    "UUID4",
    "Decimal",
    "date",
)
_ROUTE_TYPED = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>|\{(\w+)(?::(\w+))?\}")


def _start(node: Node) -> int:
    return node.range().start.index


class TaintPolicy:
    """Decides with a catalog; collects what it finds while an engine runs."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._wild = catalog.calls.get("*")
        self.hits: dict[tuple[object, ...], Hit] = {}
        self.by_parameter: dict[tuple[str, int], dict[tuple[object, ...], Hit]] = {}
        self.patterns: dict[tuple[object, ...], Pattern] = {}
        self.protections: set[Protection] = set()
        self.dynamics: dict[tuple[object, ...], Dynamic] = {}

    # -- sources

    def entry(self, reference: FunctionRef, symbolic: list[Value]) -> list[Value]:
        """Parameters of web handlers are sources; some names stand for a framework's objects."""
        function = reference.function
        specs = [s for s in self.catalog.parameter_sources if _is_handler(s, reference)]
        out = []
        for param, value in zip(function.params, symbolic, strict=True):
            if param.kind == "receiver":
                out.append(value)
                continue
            out.append(self._parameter(reference, param, value, specs))
        return out

    def _parameter(self, reference: FunctionRef, param: ir.Param, value: Value, specs: list[SourceSpec]) -> Value:
        if _small_type(param, reference.function.decorators):
            return Value(clean=ALL, name=param.name)
        named = self.catalog.library.parameters.get(param.name) or self.catalog.library.parameters.get(
            ":" + (param.annotation.strip(": ").split() or [""])[0].lstrip("*")
        )
        if named is not None:
            return value.with_(name=named, taints=())
        for spec in specs:
            if spec.parameter is not None and not spec.parameter.search(param.name):
                continue
            if spec.annotation is not None and not spec.annotation.search(param.annotation):
                continue
            node = reference.function.node
            source = Source(spec.kind, reference.context.path, node, param.name, 1000 + len(param.name), _start(node))
            return value.with_(taints=(*value.taints, Taint(source, _threatens(spec))))
        return value

    def name(self, frame: Frame, op: ir.Load) -> Value | None:
        """A free name: a source, or another name for a library."""
        spec = self.catalog.name_sources.get(op.name)
        if spec is not None:
            return self._source(frame, op.node, spec, op.name)
        if op.name in self.catalog.library.constants:
            return constant(self.catalog.library.constants[op.name])
        alias = self.catalog.library.aliases.get(op.name)
        for entry in self.catalog.name_matches.get(op.name, ()):
            if entry.match.names.match(op.name):
                self._pattern(frame, op.node, entry, _EMPTY, NOTHING)
        return Value(name=alias) if alias else None

    def _source(self, frame: Frame, node: Node, spec: SourceSpec, name: str) -> Value:
        source = Source(spec.kind, frame.context.path, node, spec.label or node.text()[:80], -1, _start(node))
        return Value(taints=(Taint(source, _threatens(spec)),), name=name)

    def field(self, frame: Frame, op: ir.GetField, base: Value, name: str) -> Value | None:
        """A source that is read as a field, or a pattern."""
        specs = self.catalog.field_sources.get(op.name)
        full = name or f"?.{op.name}"
        if specs is not None and not any(t.source.kind == "web" for t in base.taints):
            for spec in specs:
                if spec.names.match(full):
                    return self._source(frame, op.node, spec, name)
        for entry in self.catalog.field_matches.get(op.name, ()):
            if entry.match.names.match(full):
                self._pattern(frame, op.node, entry, _EMPTY, base)
        if name in self.catalog.library.constants:
            return constant(self.catalog.library.constants[name])
        if op.name in ("hostname", "host", "netloc", "origin", "scheme", "protocol") and base.taints:
            place = frame.place(op.base)
            return Value(taints=base.taints, name=f"$part {place}") if place else None
        if op.name == "length" and base.fields is None:
            return Value(clean=ALL, type="int")
        return None

    def index(self, frame: Frame, op: ir.GetIndex, base: Value, key: Value) -> Value | None:
        """Indexing is read by the engine."""
        return None

    # -- writes

    def stored(self, frame: Frame, op: ir.Store, value: Value) -> None:
        """Name the variable as a step of the flow; look for assignments that are findings by themselves."""
        if op.name[0] == "$":
            return
        if value.taints and value.type != "func":
            moved = []
            for taint in value.taints:
                if taint.step is not None and taint.step.text == op.name:
                    return
                moved.append(taint.through(step=step(frame, op.node, op.name, taint.step)))
            frame.env[op.name] = value.with_(taints=tuple(moved))
        self._assigned(frame, op.node, op.name, op.name, value)

    def _assigned(self, frame: Frame, node: Node, name: str, short: str, value: Value) -> None:
        for entry in self.catalog.assign_matches:
            if entry.match.names.match(name) or (short != name and entry.match.names.match(short)):
                self._pattern(frame, node, entry, Arguments([value], {}, None, [""], {}), NOTHING, short)

    def field_set(self, frame: Frame, op: ir.SetField, base: Value, value: Value) -> None:
        """`base.name = value`: a sink or a pattern."""
        entries = self.catalog.field_sinks.get(op.name)
        full = f"{base.name}.{op.name}" if base.name else f"?.{op.name}"
        arguments = Arguments([value], {}, None, [frame.place(op.value)], {})
        for entry in entries or ():
            if entry.sink.names.match(full) and all_hold(entry.sink.where, frame, base, arguments):
                self._check(frame, op.node, entry, value, frame.place(op.value))
        for safe in self.catalog.field_safe.get(op.name, ()):
            self._kept(frame, op.node, safe.bit, value, frame.place(op.value), f"`{op.name}`")
        if self.catalog.assign_matches:
            self._assigned(frame, op.node, full, full, value)

    def index_set(self, frame: Frame, op: ir.SetIndex, base: Value, key: Value, value: Value) -> None:
        """`base[key] = value`: the key may be the threat (prototype pollution), or a setting is made."""
        if op.key < 0:
            return
        for sink in self.catalog.index_sinks:
            arguments = Arguments([key, value], {}, None, [frame.place(op.key), frame.place(op.value)], {})
            if sink.sink.names.match(base.name or "?") and all_hold(sink.sink.where, frame, base, arguments):
                self._check(frame, op.node, sink, key, frame.place(op.key))
        if isinstance(key.const, str) and self.catalog.index_matches:
            full = f"{base.name}.{key.const}" if base.name else f"?.{key.const}"
            for entry in self.catalog.index_matches:
                if entry.match.names.match(full):
                    self._pattern(frame, op.node, entry, Arguments([value], {}, None, [""], {}), base, full)
        if isinstance(key.const, str) and self.catalog.assign_matches:
            self._assigned(frame, op.node, key.const, key.const, value)

    # -- calls

    def call(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
        """Sinks and patterns are checked; sources, sanitizers and clean calls have a value."""
        entry = self.catalog.calls.get(op.name)
        own = isinstance(callee.target, (FunctionRef, ClassRef))
        facts = () if own else method_facts(frame, op, callee, receiver, arguments)
        value = None
        if entry is not None:
            value = self._known_call(frame, op, entry, callee, receiver, arguments, own)
        if self._wild is not None and not own:
            wild = self._known_call(frame, op, self._wild, callee, receiver, arguments, own)
            value = value if value is not None else wild
        if value is None and op.name in _REPLACE:
            value = self._replaced(frame, op, callee, receiver, arguments)
        for fact in facts:
            self._protect(frame, fact.if_true | fact.if_false, fact.place, "the check", op.node)
        if op.name in _HOSTS and op.receiver >= 0 and receiver.taints and frame.place(op.receiver):
            value = Value(taints=receiver.taints, name=f"$part {frame.place(op.receiver)}")
        if op.name in _URL_PARSERS and arguments.places:
            frame.places[op.dest] = arguments.places[0]
        if op.name == "commonpath" and arguments.positional:
            value = self._common(frame, arguments.positional[0])
        if op.name in _PATH_VIEWS and op.receiver >= 0:
            frame.places[op.dest] = frame.place(op.receiver)
        renamed = self._renamed(frame, op, callee, receiver, arguments)
        if value is None and renamed is not None:
            value = renamed
        if facts:
            value = (value or Value(clean=ALL, type="bool")).with_(facts=facts)
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
        name = _full_name(op, callee, receiver)
        for sink in entry.sinks if not name.startswith("$hardened") else ():
            if not own and sink.sink.names.match(name) and all_hold(sink.sink.where, frame, receiver, arguments):
                self._check_call(frame, op, sink, receiver, arguments)
        for safe in entry.safe:
            if not own and safe.match.names.match(name) and all_hold(safe.match.where, frame, receiver, arguments):
                if safe.match.hardens and frame.place(op.receiver):
                    frame.env[frame.place(op.receiver)] = receiver.with_(name="$hardened")
                for value, place in zip(arguments.positional, arguments.places, strict=True):
                    self._kept(frame, op.node, safe.bit, value, place, f"`{op.name}()`")
        for match in entry.matches:
            if not own and match.match.names.match(name):
                self._pattern(frame, op.node, match, arguments, receiver)
        if any(names.match(name) for names in entry.exits) and not own:
            frame.dead = True
            return NOTHING
        return self._known_value(frame, op, entry, name, receiver, arguments, own)

    def _known_value(
        self, frame: Frame, op: ir.Call, entry: CallEntry, name: str, receiver: Value, arguments: Arguments, own: bool
    ) -> Value | None:
        for spec in entry.sources:
            written = f"{frame.place(op.receiver)}.{op.name}"
            if (
                not own
                and (spec.names.match(name) or spec.names.match(written))
                and all_hold(spec.where, frame, receiver, arguments)
            ):
                return self._source(frame, op.node, spec, f"{name}()")
        facts: list[Fact] = []
        for guard, kinds in entry.guards:
            if guard.names.match(name) and all_hold(guard.where, frame, receiver, arguments):
                places = [frame.place(op.receiver)] if guard.receiver else _places(arguments, guard.arg)
                for place in places:
                    if guard.when == "always":
                        refine(frame.env, frame, place, kinds, None)
                    elif place:
                        facts.append(Fact(place, kinds) if guard.when == "true" else Fact(place, 0, kinds))
                    self._protect(frame, kinds, place, f"`{op.name}()`", op.node)
        if facts:
            return Value(clean=ALL, type="bool", facts=tuple(facts))
        for names in entry.clean:
            if names.match(name) and not own:
                return CLEAN.with_(name=f"{name}()")
        cleaned = 0
        for sanitizer, kinds in entry.sanitizers:
            if sanitizer.names.match(name) and all_hold(sanitizer.where, frame, receiver, arguments):
                cleaned |= kinds
        if not cleaned or (own and "*" not in "".join(p for s, _ in entry.sanitizers for p in s.names.patterns)):
            return None
        return self._sanitized(frame, op, name, cleaned, receiver, arguments)

    def _replaced(
        self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments
    ) -> Value | None:
        """`x.replace(pattern, "")`, `re.sub(pattern, "", x)`: clean for what the pattern takes away."""
        given = arguments.positional
        if callee.name in ("re.sub", "preg_replace", "str_replace") and len(given) > 2:
            pattern, replacement, subject = given[0], given[1], given[2]
        elif len(given) > 1 and op.receiver >= 0:
            pattern, replacement, subject = given[0], given[1], receiver
        else:
            return None
        if not isinstance(pattern.const, str) or (not subject.taints and subject.known):
            return None
        literal = op.name in ("replace", "replaceAll", "str_replace") and pattern.type != "regex"
        kinds = replaced_clean(re.escape(pattern.const) if literal else pattern.const.strip("/"), replacement.const)
        if not kinds:
            return None
        taints = tuple(t.through(kinds) for t in all_taints(subject) if t.kinds & ~kinds)
        return Value(clean=subject.clean | kinds, taints=taints, type="str")

    def _sanitized(
        self, frame: Frame, op: ir.Call, name: str, kinds: int, receiver: Value, arguments: Arguments
    ) -> Value:
        values = [*arguments.all(), receiver] if op.receiver >= 0 else arguments.all()
        out = derived(values, f"{name}()")
        clean = ALL
        for value in values:
            clean &= all_clean(value) if value is not receiver or receiver.taints else ALL
        if kinds & NORMALISED:
            self._same_place(frame, op, arguments)
        if kinds != NORMALISED:
            for place in (*arguments.places, frame.place(op.receiver)):
                self._protect(frame, kinds, place, f"`{op.name}()`", op.node)
        taints = tuple(t.through(kinds) for t in out.taints if t.kinds & ~kinds)
        return out.with_(clean=clean | kinds, taints=taints, type="str")

    def _kept(self, frame: Frame, node: Node, bit: int, value: Value, place: str, how: str) -> None:
        """A value, or what a list of them holds, is used in a safe way."""
        for inner in (value, *(value.fields or {}).values(), *((value.rest,) if value.rest else ())):
            for piece in pieces(inner):
                if isinstance(piece, Value) and not piece.known:
                    self._protect(frame, bit, _label(piece, place), how, node)

    @staticmethod
    def _common(frame: Frame, paths: Value) -> Value | None:
        """`commonpath([root, path])`: compared with the root, it is a check of the normalised path."""
        for value in (paths.fields or {}).values():
            if value.clean & NORMALISED:
                for name, held in frame.env.items():
                    if held is value and value.taints:
                        return Value(clean=ALL, type="str", name=f"$common {name}")
        return None

    @staticmethod
    def _same_place(frame: Frame, op: ir.Call, arguments: Arguments) -> None:
        """A check of the normalised path is a check of the path itself."""
        if len(arguments.places) == 1 and arguments.places[0]:
            frame.places[op.dest] = arguments.places[0]
        elif op.receiver >= 0 and frame.place(op.receiver):
            frame.places[op.dest] = frame.place(op.receiver)

    def _renamed(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
        name = _full_name(op, callee, receiver)
        result = self.catalog.library.returns.get(name)
        if result is None:
            if op.name == "compile" and arguments.positional and name in ("re.compile", "regexp.Compile", "Pattern.compile"):
                return Value(fields={"$pattern": arguments.positional[0]}, type="regex", name="re.compile()")
            return None
        given = [*arguments.all(), *([receiver] if op.receiver >= 0 else [])]
        return Value(taints=derived(given).taints, name=result)

    # -- sinks

    def _check_call(self, frame: Frame, op: ir.Call, entry: SinkEntry, receiver: Value, arguments: Arguments) -> None:
        sink = entry.sink
        threatened: list[tuple[Value, str]] = []
        if sink.receiver:
            threatened.append((receiver, frame.place(op.receiver)))
        else:
            for position, value in enumerate(arguments.positional):
                if sink.all_args or position in sink.args or (sink.args and sink.args[-1] == -1):
                    threatened.append((value, arguments.places[position]))
            for name in sink.keywords:
                if name in arguments.keywords:
                    threatened.append((arguments.keywords[name], ""))
            if arguments.spread is not None and (sink.all_args or 0 in sink.args) and not arguments.positional:
                threatened.append((arguments.spread, ""))
        for value, place in threatened:
            self._check(frame, op.node, entry, value, place)
        self._bound(frame, op, entry, arguments, threatened)

    def _bound(
        self, frame: Frame, op: ir.Call, entry: SinkEntry, arguments: Arguments, threatened: list[tuple[Value, str]]
    ) -> None:
        """Other arguments of a sink with constant text are values kept apart from it: parameters of a statement."""
        if not threatened or any(not value.clean & entry.bit for value, _ in threatened):
            return
        for value, place in zip(arguments.positional, arguments.places, strict=True):
            if not value.known and all(value is not t for t, _ in threatened):
                self._protect(frame, entry.bit, place or "*", "a bound parameter", op.node)
                for inner in (value.fields or {}).values():
                    self._protect(frame, entry.bit, _label(inner, ""), "a bound parameter", op.node)

    def _check(self, frame: Frame, node: Node, entry: SinkEntry, value: Value, place: str) -> None:
        """Is the value a threat to this sink?"""
        sink, bit = entry.sink, entry.bit
        if sink.safe_keys and value.fields:
            value = _without(value, sink.safe_keys)
        listed = value.fields is not None and value.type in ("list", "tuple", "dict", "set")
        if listed and not sink.elements and sink.kind == "call" and not value.taints:
            return
        if value.clean & bit and not value.taints:
            return
        if sink.text is not None and not sink.text.search(skeleton(value)):
            if value.parts is None and not value.known:
                self._protect(frame, bit, _label(value, place), "a bound parameter", node)
            return
        if sink.built and value.parts is None:
            return
        if sink.safe_prefix is not None and sink.safe_prefix.search(prefix(value)):
            return
        if sink.inside is not None and not sink.inside.search(skeleton(value)):
            return
        if sink.leading and value.parts is not None:
            value = _lead(value)
        taints = [t for t in all_taints(value) if t.kinds & bit]
        if sink.origins:
            taints = [t for t in taints if t.source.kind in sink.origins or t.source.kind == "param"]
        for taint in taints:
            self._hit(frame, node, entry, taint, place)
        if not all_clean(value) & bit:
            self._dynamic(frame, node, entry, value, place)

    def _hit(self, frame: Frame, node: Node, entry: SinkEntry, taint: Taint, place: str) -> None:
        name = _last_name(taint) or place
        hit = Hit(
            entry.rule, entry.sink, frame.context.path, node, _start(node), taint, name, frame.function.name, node,
            frame.context.path,
        )  # fmt: skip
        self._record(hit)

    def _record(self, hit: Hit) -> None:
        source = hit.taint.source
        if source.kind == "param":
            self.by_parameter.setdefault((source.path, source.start), {}).setdefault(hit.key, hit)
        else:
            old = self.hits.get(hit.key)
            if old is None or old.taint.weak > hit.taint.weak:
                self.hits[hit.key] = hit

    def _dynamic(self, frame: Frame, node: Node, entry: SinkEntry, value: Value, place: str) -> None:
        start = _start(node)
        for piece in pieces(value):
            if isinstance(piece, str) or all_clean(piece) & entry.bit:
                continue
            label = _label(piece, place)
            key = (entry.rule.id, frame.context.path, start, label)
            if key not in self.dynamics:
                self.dynamics[key] = Dynamic(
                    entry.rule, entry.sink, frame.context.path, node, start, label, frame.function.name
                )

    def handed(self, frame: Frame, node: Node, reference: FunctionRef, arguments: Arguments) -> None:
        """A sink that a parameter reaches is reached by the argument."""
        start = (reference.context.path, _start(reference.function.node))
        for hit in list(self.by_parameter.get(start, {}).values()):
            index = hit.taint.source.index
            if index >= len(arguments.positional):
                continue
            value = arguments.positional[index]
            if hit.taint.source.field:
                value = read_field(value, hit.taint.source.field)
            for taint in all_taints(value):
                kinds = taint.kinds & hit.taint.kinds
                if not kinds & self._bit(hit):
                    continue
                way = step(frame, node, f"handed to `{reference.function.name}()`", taint.step)
                moved = Taint(taint.source, kinds, way, taint.weak + hit.taint.weak)
                local = frame.context.path == hit.site_path
                self._record(
                    Hit(
                        hit.rule,
                        hit.sink,
                        hit.path,
                        hit.node,
                        hit.start,
                        moved,
                        _last_name(taint) or hit.value,
                        frame.function.name,
                        hit.site if local else node,
                        frame.context.path,
                    )
                )

    @staticmethod
    def _bit(hit: Hit) -> int:
        return mask((hit.rule.id,))

    # -- the rest

    def compared(self, frame: Frame, op: ir.Binary, left: Value, right: Value) -> tuple[Fact, ...]:
        """Guards by comparison."""
        facts = compared_facts(frame, op, left, right)
        for fact in facts:
            self._protect(frame, fact.if_true | fact.if_false, fact.place, "the check", op.node)
        return facts

    def output(self, frame: Frame, op: ir.Output, value: Value) -> None:
        """Page output."""
        for entry in self.catalog.output_sinks.get(op.name, ()):
            self._check(frame, op.node, entry, value, frame.place(op.value))

    def returned(self, frame: Frame, end: ir.Return, value: Value) -> None:
        """What a handler returns is the page."""
        if end.node is None or not self.catalog.returned_sinks:
            return
        for entry in self.catalog.returned_sinks:
            inside = entry.sink.inside
            text = "\n".join(frame.function.decorators)
            if inside is not None and inside.search(text):
                page = value.fields[0] if value.type == "tuple" and value.fields else value
                if page.fields is None and page.type not in ("dict", "list"):
                    plain = entry._replace(sink=_without_inside(entry))
                    self._check(frame, end.node, plain, page, frame.place(end.value))

    def closure(self, frame: Frame, op: ir.Closure, reference: FunctionRef) -> None:
        """Nothing to say of a function's birth."""

    def _pattern(
        self, frame: Frame, node: Node, entry: MatchEntry, arguments: Arguments, receiver: Value, value: str = ""
    ) -> None:
        match = entry.match
        if not all_hold(match.where, frame, receiver, arguments):
            return
        if match.source is not None and not match.source.search(_statement(node)):
            return
        if match.unless and any(all_hold((c,), frame, receiver, arguments) for c in match.unless):
            return
        found = Pattern(
            entry.rule,
            match,
            frame.context.path,
            node,
            _start(node),
            value or _first_text(arguments),
            frame.function.name,
        )
        self.patterns.setdefault(found.key, found)

    def _protect(self, frame: Frame, kinds: int, value: str, how: str, node: Node) -> None:
        if not value:
            return
        line = node.range().start.line + 1
        for family in self.catalog.families(kinds):
            self.protections.add(Protection(family, frame.function.name, value, how, line))


def _without(value: Value, keys: tuple[str, ...], depth: int = 3) -> Value:
    """A map without what stands under keys that make it harmless."""
    kept = {
        k: _without(v, keys, depth - 1) if depth and v.fields else v
        for k, v in (value.fields or {}).items()
        if k not in keys
    }
    return value.with_(fields=kept)


def _lead(value: Value) -> Value:
    """The first unknown piece of a built string: what decides where a URL leads."""
    return next((p for p in pieces(value) if isinstance(p, Value)), value)


def _statement(node: Node) -> str:
    """The text of the assignment around a target."""
    for _ in range(3):
        outer = node.parent()
        if outer is None or outer.kind() in _BLOCKS:
            break
        node = outer
    return node.text()[:2000]


def _threatens(spec: SourceSpec) -> int:
    """What a source threatens: what it says, or everything but the names of archive entries."""
    return mask(spec.kinds) if spec.kinds else ALL & ~mask(("zip-slip", *spec.spared))


def _without_inside(entry: SinkEntry) -> Sink:
    return replace(entry.sink, inside=None)


def _full_name(op: ir.Call, callee: Value, receiver: Value) -> str:
    if callee.name:
        return callee.name
    return f"?.{op.name}" if op.receiver >= 0 else op.name


def _places(arguments: Arguments, position: int) -> list[str]:
    if position < 0:
        return [p for p in (*arguments.places, *arguments.keyword_places.values()) if p]
    return arguments.places[position : position + 1]


def _label(value: Value, place: str) -> str:
    for taint in value.taints:
        return _last_name(taint) or taint.source.text
    return value.name.removesuffix("()") or place


def _last_name(taint: Taint) -> str:
    way = taint.step
    while way is not None:
        if "`" not in way.text:
            return way.text
        way = way.before
    return taint.source.text


def _first_text(arguments: Arguments) -> str:
    for value in arguments.positional:
        if value.known:
            return str(value.const)[:60]
        if value.name:
            return value.name
    return ""


def _small_type(param: ir.Param, decorators: tuple[str, ...]) -> bool:
    annotation = param.annotation.strip(": ").split("[")[0].split("|")[0].strip().split(" ")[0]
    if annotation in _SMALL:
        return True
    for text in decorators:
        for match in _ROUTE_TYPED.finditer(text):
            kind, name = (match.group(1), match.group(2)) if match.group(2) else (match.group(4), match.group(3))
            if name == param.name and kind in _SMALL:
                return True
    return False


def _is_handler(spec: SourceSpec, reference: FunctionRef) -> bool:
    """Whether a function looks like one whose parameters come from outside."""
    function = reference.function
    if spec.decorator is not None and not any(spec.decorator.search(d) for d in function.decorators):
        return False
    return spec.function is None or spec.function.search(function.name) is not None
