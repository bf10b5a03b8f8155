"""Sinks: whether a value that reaches one is a threat, is kept apart from it, or is of unknown origin."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reviewbot.analyzers.security.catalog import Catalog, SinkEntry, mask
from reviewbot.analyzers.security.conditions import all_hold, option
from reviewbot.analyzers.security.guards import ROOTED, SINGLE
from reviewbot.analyzers.security.hits import Hit
from reviewbot.analyzers.security.ledger import Ledger, label_of, last_name
from reviewbot.analyzers.security.model import Sink
from reviewbot.analyzers.security.pages import Method, is_encoded, is_no_page
from reviewbot.analyzers.security.patterns import EMPTY
from reviewbot.analyzers.security.script_doubts import doubtful
from reviewbot.analyzers.security.switches import runs_only_if, switched_off
from reviewbot.analyzers.security.validators import is_spelled
from reviewbot.analyzers.security.views import PATHS, URLS
from reviewbot.analyzers.security.worth import harmless
from reviewbot.findings import Confidence
from reviewbot.flow import ir
from reviewbot.flow.fetches import FETCHED
from reviewbot.flow.frames import Arguments, Context, Frame, FunctionRef, ImportRef
from reviewbot.flow.places import read_field
from reviewbot.flow.substitution import inside, step
from reviewbot.flow.text import pieces, prefix, skeleton
from reviewbot.flow.values import NOTHING, Taint, Value, all_clean, all_taints, constant
from reviewbot.source import Node

# Families whose danger depends on where it happens.
_PLACED = frozenset({"xss", "unrestricted-upload", "mass-assignment", "trust-boundary"})
# Sinks that a branch around, or a safe generator beside, may explain.
_MEANT = frozenset({"weak-random", "permissive-cors"})


class Sinks:
    """Checks values against the catalog's sinks; what is found goes to the ledger."""

    def __init__(self, catalog: Catalog, ledger: Ledger) -> None:
        self.catalog = catalog
        self.ledger = ledger
        self.method: Method = lambda definition, context, name: None
        self.redirects_inside: Callable[[], bool] = lambda: False
        self.open_models: Callable[[Context, ImportRef], bool] = lambda context, reference: False

    def check_call(self, frame: Frame, op: ir.Call, entry: SinkEntry, receiver: Value, arguments: Arguments) -> None:
        """Check the arguments that a call's sink threatens."""
        if self._stays(op, entry, arguments):
            return
        entry = self._of_model(frame, entry, receiver)
        sink = entry.sink
        threatened: list[tuple[Value, str]] = []
        if sink.receiver:
            threatened.append((receiver, frame.place(op.receiver)))
        else:
            for position, value in enumerate(arguments.positional):
                if sink.all_args or position in sink.args or (sink.args and sink.args[-1] == -1):
                    threatened.append((value, arguments.places[position]))
            if "*" in sink.keywords:
                threatened += [(value, arguments.keyword_places.get(k, "")) for k, value in arguments.keywords.items()]
            for name in sink.keywords:
                found = arguments.keywords.get(name) or option((name,), arguments)
                if found is not None:
                    threatened.append((found, ""))
            plain = (sink.all_args or 0 in sink.args) and not arguments.positional
            if arguments.spread is not None and (sink.spread or plain):
                threatened.append((arguments.spread, ""))
        if sink.elements and (sink.text is not None or sink.built):
            threatened += [(v, "") for value, _ in threatened for v in (value.fields or {}).values()]
        for value, place in threatened:
            self.check(frame, op.node, entry, value, place)
        self._bound(frame, op, entry, arguments, threatened)

    def _stays(self, op: ir.Call, entry: SinkEntry, arguments: Arguments) -> bool:
        """Whether Rails itself keeps a redirect on the application's own host."""
        redirect = op.name.startswith("redirect_to") and entry.rule.id == "open-redirect"
        return redirect and self.redirects_inside() and arguments.get(-1, "allow_other_host") is None

    def _of_model(self, frame: Frame, entry: SinkEntry, receiver: Value) -> SinkEntry:
        """The sink, surer for a model that guards nothing."""
        if entry.rule.id != "mass-assignment" or not isinstance(receiver.target, ImportRef):
            return entry
        open_model = self.open_models(frame.context, receiver.target)
        return entry._replace(sink=replace(entry.sink, confidence=Confidence.MEDIUM)) if open_model else entry

    def _bound(
        self, frame: Frame, op: ir.Call, entry: SinkEntry, arguments: Arguments, threatened: list[tuple[Value, str]]
    ) -> None:
        """Other arguments of a sink with constant text are values kept apart from it: parameters of a statement."""
        if not threatened or any(not value.clean & entry.bit for value, _ in threatened):
            return
        for value, place in zip(arguments.positional, arguments.places, strict=True):
            if not value.known and all(value is not t for t, _ in threatened):
                self.ledger.protect(frame, entry.bit, place or "*", "a bound parameter", op.node)
                for inner in (value.fields or {}).values():
                    self.ledger.protect(frame, entry.bit, label_of(inner, ""), "a bound parameter", op.node)

    def _bound_list(self, frame: Frame, node: Node, bit: int, value: Value) -> None:
        """`["name = ?", name]`: what follows a constant text is bound to it."""
        fields = value.fields or {}
        first = fields.get(0)
        if first is not None and isinstance(first.const, str):
            for inner in list(fields.values())[1:]:
                if not inner.known:
                    self.ledger.protect(frame, bit, label_of(inner, ""), "a bound parameter", node)

    def check(self, frame: Frame, node: Node, entry: SinkEntry, value: Value, place: str) -> None:
        """Is the value a threat to this sink?"""
        sink, bit = entry.sink, entry.bit
        if settled(bit) in frame.env or (entry.rule.id == "xss" and not self._is_page(frame, value)):
            return
        if sink.safe_keys and value.fields:
            value = _without(value, sink.safe_keys)
        if sink.only_keys:
            value = _under(value, sink.only_keys)
        listed = value.fields is not None and value.type in ("list", "tuple", "dict", "set")
        if listed and not sink.elements and sink.kind == "call" and not value.taints:
            self._bound_list(frame, node, bit, value)
            return
        if value.clean & bit and not value.taints:
            return
        if sink.text is not None and not sink.text.search(skeleton(value)):
            if value.parts is None and not value.known:
                self.ledger.protect(frame, bit, label_of(value, place), "a bound parameter", node)
            return
        if sink.built and value.parts is None:
            return
        if sink.safe_prefix is not None and sink.safe_prefix.search(prefix(value)):
            return
        if sink.inside is not None and not sink.inside.search(skeleton(value)):
            return
        if sink.leading and value.parts is not None:
            value = _lead(value)
        whole = entry.rule.id == "mass-assignment" and frame.context.module.language in ("go", "java")
        # What one field holds says nothing of the others: the whole must come from the request.
        taints = [t for t in (value.taints if whole else all_taints(value)) if t.kinds & bit]
        if entry.rule.id in URLS and value.clean & mask((ROOTED, SINGLE)) == mask((ROOTED, SINGLE)):
            return
        if entry.rule.id in URLS:
            taints = [t for t in taints if t.source.kind != "web" or t.kinds & mask((ROOTED, SINGLE))]
        if sink.origins:
            taints = [t for t in taints if t.source.kind in sink.origins or t.source.kind == "param"]
        if sink.spares is not None:
            taints = [t for t in taints if not sink.spares.search(t.source.text)]
        taints = [t for t in taints if not is_spelled(frame.function, last_name(t))]
        taints = _doubted(entry.rule.id, frame, node, taints)
        if entry.rule.id in URLS or entry.rule.id in PATHS:
            # Checked on another way to here: which ways go together cannot be told.
            taints = [t.through(weak=1) if self._checked(frame, node, entry, t) else t for t in taints]
        if entry.rule.id == "permissive-cors":
            taints = [t.through(weak=FETCHED) if _by_option(t, frame) else t for t in taints]
        if taints and harmless(entry.rule.id, frame, node, last_name(taints[0])):
            taints = []
        for taint in taints:
            self.ledger.hit(frame, node, entry, taint, place)
        if not all_clean(value) & bit:
            self.ledger.dynamic(frame, node, entry, value, place)

    def _checked(self, frame: Frame, node: Node, entry: SinkEntry, taint: Taint) -> bool:
        name = last_name(taint)
        if name.isidentifier() and re.search(
            rf"!\s*(?:filepath\.IsAbs|path\.isAbsolute|os\.path\.isabs)\(\s*{name}\b|not (?:os\.path\.)?isabs\(\s*{name}\b",
            frame.function.text,
        ):
            return True  # a path of any place is what is asked for
        return self.ledger.is_checked(frame, entry.sink.family or entry.rule.id, name, node)

    def _is_page(self, frame: Frame, value: Value) -> bool:
        """Whether a value may be shown as a page: not as a JSON document, nor where the answer is said to be something else."""
        if value.clean & mask(("xss",)) and not value.taints:
            return True
        return not is_encoded(value) and not is_no_page(frame, self.method)

    def kept(self, frame: Frame, node: Node, bit: int, value: Value, place: str, how: str) -> None:
        """A value, or what a list of them holds, is used in a safe way."""
        for inner in (value, *(value.fields or {}).values(), *((value.rest,) if value.rest else ())):
            for piece in pieces(inner):
                if isinstance(piece, Value) and not piece.known:
                    self.ledger.protect(frame, bit, label_of(piece, place), how, node)

    def handed(self, frame: Frame, node: Node, reference: FunctionRef, arguments: Arguments) -> None:
        """A sink that a parameter reaches is reached by the argument."""
        off = switched_off(reference, arguments) if frame.context.module.language == "php" else frozenset()
        for hit in list(self.ledger.through(reference.context.path, reference.function.start).values()):
            index = hit.taint.source.index
            if index >= len(arguments.positional):
                continue
            value = arguments.positional[index]
            if hit.taint.source.field:
                value = read_field(value, hit.taint.source.field)
            if hit.rule.id == "format-string" and _gathers(reference, index):
                continue  # of many arguments, only the first is the format
            if off and runs_only_if(hit.node, off):
                continue
            doubt = FETCHED if hit.rule.id in _PLACED and doubtful(hit.rule.id, frame, node) else 0
            for taint in all_taints(value):
                kinds = taint.kinds & hit.taint.kinds
                if not kinds & self._bit(hit) or is_spelled(frame.function, last_name(taint)):
                    continue
                name = reference.function.name
                way = inside(step(frame, node, f"handed to `{name}()`", taint.step), hit.taint.step, name)
                moved = Taint(taint.source, kinds, way, taint.weak + hit.taint.weak + doubt)
                local = frame.context.path == hit.site_path
                self.ledger.record(
                    Hit(
                        hit.rule,
                        hit.sink,
                        hit.path,
                        hit.node,
                        hit.start,
                        moved,
                        last_name(taint) or hit.value,
                        frame.function.name,
                        hit.site if local else node,
                        frame.context.path,
                    )
                )

    @staticmethod
    def _bit(hit: Hit) -> int:
        return mask((hit.sink.family or hit.rule.id,))

    def output(self, frame: Frame, op: ir.Output, value: Value) -> None:
        """Page output."""
        for entry in self.catalog.output_sinks.get(op.name, ()):
            if not all_hold(entry.sink.where, frame, NOTHING, EMPTY):
                continue
            self.check(frame, op.node, entry, value, frame.place(op.value))

    def returned(self, frame: Frame, end: ir.Return, value: Value) -> None:
        """What a handler returns is the page."""
        if end.node is None or not self.catalog.returned_sinks:
            return
        for entry in self.catalog.returned_sinks:
            inside = entry.sink.inside
            text = "\n".join(frame.function.decorators)
            if inside is not None and inside.search(text):
                page = value.fields[0] if value.type == "tuple" and value.fields else value
                if entry.sink.elements or (page.fields is None and page.type not in ("dict", "list")):
                    plain = entry._replace(sink=_without_inside(entry))
                    self.check(frame, end.node, plain, page, frame.place(end.value))


def _doubted(rule: str, frame: Frame, node: Node, taints: list[Taint]) -> list[Taint]:
    """Flows that their place, an option or a sound generator beside explains are not sure."""
    if not taints:
        return taints
    if rule == "weak-random":
        here = doubtful(rule, frame, node)
        return [t.through(weak=FETCHED) if here or doubtful(rule, frame, t.source.node) else t for t in taints]
    if rule == "error-detail":
        return [t for t in taints if not doubtful(rule, frame, t.source.node)]
    if (rule in _PLACED or rule in _MEANT) and doubtful(rule, frame, node):
        return [t.through(weak=FETCHED) for t in taints]
    return taints


def _gathers(reference: FunctionRef, index: int) -> bool:
    """Whether a parameter takes all further arguments."""
    params = reference.function.params
    return 0 <= index < len(params) and params[index].kind == "rest"


def _by_option(taint: Taint, frame: Frame) -> bool:
    """Whether an option decided that a value was taken over, on its way."""
    way = taint.step
    while way is not None:
        if way.path == frame.context.path and doubtful("permissive-cors", frame, way.node):
            return True
        way = way.before
    return False


def settled(bit: int) -> str:
    """The mark of a state in which a family has nothing to threaten any more (a page that is plain text, say)."""
    return f".{bit}"


def _without(value: Value, keys: tuple[str, ...], depth: int = 3) -> Value:
    """A map without what stands under keys that make it harmless."""
    kept = {
        k: _without(v, keys, depth - 1) if depth and v.fields else v
        for k, v in (value.fields or {}).items()
        if k not in keys
    }
    return value.with_(fields=kept)


def _under(value: Value, keys: tuple[str, ...], depth: int = 3) -> Value:
    """What stands under the keys that do harm, in a map or the maps in it; harmless text if nothing does."""
    todo, found = [(value, depth)], []
    while todo:
        current, left = todo.pop()
        for key, inner in (current.fields or {}).items():
            if key in keys:
                found.append(inner)
            elif left:
                todo.append((inner, left - 1))
    if not found:
        return constant("")
    return found[0] if len(found) == 1 else Value(type="list", fields=dict(enumerate(found)))


def _lead(value: Value) -> Value:
    """The first unknown piece of a built string: what decides where a URL leads."""
    return next((p for p in pieces(value) if isinstance(p, Value)), value)


def _without_inside(entry: SinkEntry) -> Sink:
    return replace(entry.sink, inside=None)
