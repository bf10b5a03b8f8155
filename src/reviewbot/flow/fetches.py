"""Calls that find something kept elsewhere by a key: what they give back does not hold the key."""

from __future__ import annotations

import re

from reviewbot.flow import ir
from reviewbot.flow.values import Value

# What is found by a key does not hold the key: as weak as a flow can be and still be one.
FETCHED = 3
_FETCH = re.compile(
    r"(get|fetch|find|lookup|Get|Find|Lookup|Fetch|findOne|find_one|findById|findOrFail|getById|get_or_404|first_or_404|getOne|"
    r"(get|find|fetch|load|lookup)_?\w*(_by_|By[A-Z]|_or_404|Or404|OrFail)\w*)"
)
# What keeps things, by what it is called: whatever it is asked for, it gives back what it keeps.
_KEEPER = re.compile(r"(?i)(service|repository|repo|dao|store|storage|mapper|registry|entity_?manager)(\(\))?$")
# What stands in a file is not what the file is called (Go).
_OPENERS = frozenset({"Open", "OpenFile", "ReadFile"})
_ASK = re.compile(
    r"(get|find|fetch|load|lookup|query|list|select|search|read|Get|Find|Fetch|Load|Lookup|Query|List|Select|Search|Read)(_?[A-Z0-9_]\w*)?"
)
# `objects.filter(pk__in=ids)`: picks records by what is named.
_PICKS = frozenset({"filter", "exclude", "filter_by", "get"})
_PASSING = frozenset({"_", "lodash", "R", "Paths", "Path", "Optional", "URI", "FileSystems", "Buffer"})


def picks_records(op: ir.Call) -> bool:
    """Whether a call names the fields of what it wants, as no collection of the language itself does."""
    named = op.name in _PICKS and op.receiver >= 0 and bool(op.arguments)
    return named and all(a.name and not a.spread for a in op.arguments)


def is_fetch(op: ir.Call, callee: Value, receiver: Value) -> bool:
    """Whether a call finds something that is kept elsewhere by what it is given."""
    if picks_records(op):
        return True
    if op.name in _OPENERS and op.arguments:
        return True
    if any(t.source.kind != "param" for t in receiver.taints):
        return False
    if not _FETCH.fullmatch(op.name):
        return (
            op.receiver >= 0 and _ASK.fullmatch(op.name) is not None and _KEEPER.search(receiver.name or "") is not None
        )
    if op.receiver < 0:
        return len(op.name) > len("get_") and op.name not in ("findOne", "lookup", "Lookup")
    holder = (receiver.name or callee.name.rpartition(".")[0]).rsplit(".", 1)[-1]
    return holder not in _PASSING
