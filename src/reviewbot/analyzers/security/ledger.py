"""What one run of the taint analysis has found so far, and how the values it names are called."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import Catalog, SinkEntry
from reviewbot.analyzers.security.hits import Dynamic, Hit, Pattern, Protection
from reviewbot.flow.frames import Frame
from reviewbot.flow.text import pieces
from reviewbot.flow.values import ALL, Taint, Value, all_clean
from reviewbot.source import Node

Key = tuple[object, ...]


class Page:
    """What was found in one file; what its functions hand to sinks by where each function begins."""

    __slots__ = ("by_parameter", "dynamics", "hits", "patterns", "protections")

    def __init__(self) -> None:
        self.hits: dict[Key, Hit] = {}
        self.by_parameter: dict[int, dict[Key, Hit]] = {}
        self.patterns: dict[Key, Pattern] = {}
        self.protections: set[Protection] = set()
        self.dynamics: dict[Key, Dynamic] = {}


class Ledger:
    """Collects hits, patterns, protections and values of unknown origin by file; equal ones once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._hits: dict[Key, Hit] = {}
        self._pages: dict[str, Page] = {}
        self._checked: dict[tuple[str, str, str], dict[str, int]] = {}

    def page(self, path: str) -> Page:
        """What was found in a file so far."""
        found = self._pages.get(path)
        if found is None:
            found = self._pages[path] = Page()
        return found

    def through(self, path: str, start: int) -> dict[Key, Hit]:
        """The sinks that parameters of the function at a place reach."""
        return self.page(path).by_parameter.get(start, {})

    def record(self, hit: Hit) -> None:
        """Keep a hit; of two for the same flow the surer one."""
        source, key = hit.taint.source, hit.key
        if source.kind == "param":
            self.page(source.path).by_parameter.setdefault(source.start, {}).setdefault(key, hit)
            return
        old = self._hits.get(key)
        if old is not None and old.taint.weak <= hit.taint.weak:
            return
        if old is not None and old.site_path != hit.site_path:
            del self.page(old.site_path).hits[key]
        self._hits[key] = self.page(hit.site_path).hits[key] = hit

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
        start, dynamics = start_of(node), self.page(frame.context.path).dynamics
        for piece in pieces(value):
            if isinstance(piece, str) or all_clean(piece) & entry.bit:
                continue
            label = label_of(piece, place)
            key = (entry.rule.id, frame.context.path, start, label)
            if key not in dynamics:
                dynamics[key] = Dynamic(
                    entry.rule, entry.sink, frame.context.path, node, start, label, frame.function.name
                )

    def protect(self, frame: Frame, kinds: int, value: str, how: str, node: Node) -> None:
        """The place `value` was kept from `kinds` by `how`."""
        if not value:
            return
        line = node.range().start.line + 1
        protections = self.page(frame.context.path).protections
        for family in self.catalog.families(kinds):
            protections.add(Protection(family, frame.function.name, value, how, line, frame.context.path))
            # Being equal to a constant says nothing of what is not.
            if (how == "the check" and kinds != ALL) or how.endswith("()`"):
                where = (family, frame.context.path, frame.function.name)
                self._checked.setdefault(where, {}).setdefault(value, line)

    def is_checked(self, frame: Frame, family: str, value: str, node: Node) -> bool:
        """Whether the function checked or cleaned a value of this name before `node`, on another way to it."""
        checked = self._checked.get((family, frame.context.path, frame.function.name))
        if not checked or not name_like(value):
            return False
        line, text = node.range().start.line + 1, frame.function.text
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
