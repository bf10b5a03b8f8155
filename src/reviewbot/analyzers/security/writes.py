"""Assignments to variables, fields and elements: sinks for what is stored, patterns, and safe forms."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import Catalog
from reviewbot.analyzers.security.conditions import all_hold
from reviewbot.analyzers.security.patterns import EMPTY, Patterns
from reviewbot.analyzers.security.sinks import Sinks
from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.values import NOTHING, Value, all_taints
from reviewbot.source import Node

_ELEMENT = re.compile(r"\[[^\]]*\]")


class Writes:
    """Checks what is written against the catalog."""

    def __init__(self, catalog: Catalog, patterns: Patterns, sinks: Sinks) -> None:
        self.catalog = catalog
        self.patterns = patterns
        self.sinks = sinks

    def assigned(self, frame: Frame, node: Node, full: str, short: str, value: Value, place: str) -> None:
        """A sink that is a variable, field or key by its name."""
        for entry in self.catalog.assigned_sinks(full, short):
            if all_taints(value):
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
        self.assigned(frame, op.node, full, op.name, value, frame.place(op.value))

    def index_set(self, frame: Frame, op: ir.SetIndex, base: Value, key: Value, value: Value) -> None:
        """`base[key] = value`: the key may be the threat (prototype pollution), or a setting is made."""
        if op.key < 0:
            return
        for sink in self.catalog.index_sinks:
            arguments = Arguments([key, value], {}, None, [frame.place(op.key), frame.place(op.value)], {})
            if sink.sink.names.match(base.name or _shape(frame.place(op.base)) or "?") and all_hold(
                sink.sink.where, frame, base, arguments
            ):
                if 0 in sink.sink.args:
                    self.sinks.check(frame, op.node, sink, key, frame.place(op.key))
                if 1 in sink.sink.args:
                    self.sinks.check(frame, op.node, sink, value, frame.place(op.value))
        if isinstance(key.const, str) and self.catalog.index_matches:
            full = f"{base.name}.{key.const}" if base.name else f"?.{key.const}"
            for entry in self.catalog.index_matches:
                if entry.match.names.match(full):
                    self.patterns.check(frame, op.node, entry, Arguments([value], {}, None, [""], {}), base, full)
        if isinstance(key.const, str):
            self._item_set(frame, op, base, key.const, value)
            if self.catalog.assign_matches:
                self.patterns.assigned(frame, op.node, key.const, key.const, value)
            self.assigned(frame, op.node, key.const, key.const, value, frame.place(op.value))

    def _item_set(self, frame: Frame, op: ir.SetIndex, base: Value, key: str, value: Value) -> None:
        """`base["key"] = value` may be a sink for the value."""
        entries = self.catalog.item_sinks.get(key, ())
        arguments = Arguments([value], {}, None, [frame.place(op.value)], {}) if entries else EMPTY
        for entry in entries:
            full = f"{base.name or frame.place(op.base) or '?'}.{key}"
            if entry.sink.names.match(full) and all_hold(entry.sink.where, frame, base, arguments):
                self.sinks.check(frame, op.node, entry, value, frame.place(op.value))


def _shape(place: str) -> str:
    """A place with every element alike: `settings[$key]` -> `settings[]`."""
    return _ELEMENT.sub("[]", place)
