"""What one run of the taint analysis has found so far, and how the values it names are called."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import Catalog, SinkEntry
from reviewbot.analyzers.security.hits import Dynamic, Hit, Pattern, Protection
from reviewbot.flow.frames import Frame
from reviewbot.flow.text import pieces
from reviewbot.flow.values import ALL, Taint, Value, all_clean
from reviewbot.source import Node


class Ledger:
    """Collects hits, patterns, protections and values of unknown origin; equal ones once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.hits: dict[tuple[object, ...], Hit] = {}
        self.by_parameter: dict[tuple[str, int], dict[tuple[object, ...], Hit]] = {}
        self.patterns: dict[tuple[object, ...], Pattern] = {}
        self.protections: set[Protection] = set()
        self.dynamics: dict[tuple[object, ...], Dynamic] = {}
        self._checked: dict[tuple[str, str, str], dict[str, int]] = {}

    def record(self, hit: Hit) -> None:
        """Keep a hit; of two for the same flow the surer one."""
        source = hit.taint.source
        if source.kind == "param":
            self.by_parameter.setdefault((source.path, source.start), {}).setdefault(hit.key, hit)
        else:
            old = self.hits.get(hit.key)
            if old is None or old.taint.weak > hit.taint.weak:
                self.hits[hit.key] = hit

    def hit(self, frame: Frame, node: Node, entry: SinkEntry, taint: Taint, place: str) -> None:
        """A tainted value reached a sink in the function of `frame`."""
        name = last_name(taint) or place
        hit = Hit(
            entry.rule, entry.sink, frame.context.path, node, start_of(node), taint, name, frame.function.name, node,
            frame.context.path,
        )  # fmt: skip
        self.record(hit)

    def dynamic(self, frame: Frame, node: Node, entry: SinkEntry, value: Value, place: str) -> None:
        """A value of unknown origin reached a sink."""
        start = start_of(node)
        for piece in pieces(value):
            if isinstance(piece, str) or all_clean(piece) & entry.bit:
                continue
            label = label_of(piece, place)
            key = (entry.rule.id, frame.context.path, start, label)
            if key not in self.dynamics:
                self.dynamics[key] = Dynamic(
                    entry.rule, entry.sink, frame.context.path, node, start, label, frame.function.name
                )

    def protect(self, frame: Frame, kinds: int, value: str, how: str, node: Node) -> None:
        """The place `value` was kept from `kinds` by `how`."""
        if not value:
            return
        line = node.range().start.line + 1
        for family in self.catalog.families(kinds):
            self.protections.add(Protection(family, frame.function.name, value, how, line, frame.context.path))
            # Being equal to a constant says nothing of what is not.
            if (how == "the check" and kinds != ALL) or how.endswith("()`"):
                where = (family, frame.context.path, frame.function.name)
                self._checked.setdefault(where, {}).setdefault(value, line)

    def is_checked(self, frame: Frame, family: str, value: str, node: Node) -> bool:
        """Whether the function checked or cleaned a value of this name before `node`, on another way to it."""
        checked = self._checked.get((family, frame.context.path, frame.function.name))
        if not checked or not name_like(value):
            return False
        line, text = node.range().start.line + 1, frame.function.node.text()
        return any(
            at < line
            and (other == value or (name_like(other) and re.search(rf"\b{other}\s*:?=[^=\n][^\n;]*\b{value}\b", text)))
            for other, at in checked.items()
        )


def name_like(text: str) -> bool:
    """Whether a place is a plain variable."""
    return text.isidentifier()


def start_of(node: Node) -> int:
    """Where a node begins in its file."""
    return node.range().start.index


def label_of(value: Value, place: str) -> str:
    """What a value is called: its last variable, its source, its name, or the place it was read from."""
    for taint in value.taints:
        return last_name(taint) or taint.source.text
    return value.name.removesuffix("()") or place


def last_name(taint: Taint) -> str:
    """The last variable that held tainted data."""
    way = taint.step
    while way is not None:
        if "`" not in way.text:
            return way.text
        way = way.before
    return taint.source.text
