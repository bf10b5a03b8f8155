"""Calls, assignments and settings that are findings by themselves."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import Catalog, MatchEntry
from reviewbot.analyzers.security.conditions import all_hold
from reviewbot.analyzers.security.hits import Pattern
from reviewbot.analyzers.security.ledger import Ledger, start_of
from reviewbot.analyzers.security.naming import type_of
from reviewbot.analyzers.security.script_doubts import doubtful
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.places import lookup
from reviewbot.flow.values import NOTHING, Value
from reviewbot.source import Node

EMPTY = Arguments([], {}, None, [], {})
_NAME = re.compile(r"\b[A-Za-z_]\w*\b(?!\s*\()")
_DRAWN = re.compile(r"SecureRandom\.|random_bytes|random_int|secrets\.token|urandom|randomBytes|randomUUID")
_CALLED = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_BLOCKS = frozenset(
    {"block", "module", "program", "statement_block", "class_body", "body_statement", "compound_statement"}
)


class Patterns:
    """Matches the catalog's patterns; found ones go to the ledger."""

    def __init__(self, catalog: Catalog, ledger: Ledger) -> None:
        self.catalog = catalog
        self.ledger = ledger

    def assigned(self, frame: Frame, node: Node, name: str, short: str, value: Value) -> None:
        """A variable, field or key called `name` (`short` without what it belongs to) was set."""
        if value.type in ("class", "func"):
            return
        for entry in self.catalog.assigned_matches(name, short):
            self.check(frame, node, entry, Arguments([value], {}, None, [""], {}), NOTHING, short)

    def check(
        self, frame: Frame, node: Node, entry: MatchEntry, arguments: Arguments, receiver: Value, value: str = ""
    ) -> None:
        """Keep what `entry` says of `node`, if its conditions hold."""
        match = entry.match
        if not all_hold(match.where, frame, receiver, arguments):
            return
        if match.source is not None and not match.source.search(_written(frame, node)):
            return
        if match.unless and any(all_hold((c,), frame, receiver, arguments) for c in match.unless):
            return
        found = Pattern(
            entry.rule,
            match,
            frame.context.path,
            node,
            start_of(node),
            value or _first_text(arguments),
            frame.function.name,
            doubtful(entry.rule.id, frame, node) or (entry.rule.id == "weak-hash" and _is_drawn(arguments)),
        )
        self.ledger.page(found.path).patterns.setdefault(found.key, found)


def _is_drawn(arguments: Arguments) -> bool:
    """Whether what is hashed was drawn at random: nobody can make another text of the same hash for it."""
    return any(_DRAWN.search(value.name) for value in arguments.positional)


def _statement(node: Node) -> str:
    """The text of the assignment around a target."""
    for _ in range(3):
        outer = node.parent()
        if outer is None or outer.kind() in _BLOCKS:
            break
        node = outer
    return node.text()[:2000]


def _written(frame: Frame, node: Node) -> str:
    """The statement around a target, the text of the file's functions it calls, and the types of what it names."""
    text = _statement(node)
    out = [text]
    for name in set(_NAME.findall(text)):
        value = lookup(frame, name)
        kind = type_of(value) if value is not None else ""
        if kind:
            out.append(f"{{{kind}}}")
    calls = set(_CALLED.findall(text))
    out += [f.text[:1500] for f in frame.context.module.functions if f.name in calls][:4]
    return "\n".join(out)


def _first_text(arguments: Arguments) -> str:
    for value in arguments.positional:
        if value.known:
            return str(value.const)[:60]
        if value.name:
            return value.name
    return ""
