"""Parameters that switch a part of a function off: `cacti_log($text, false)` prints nothing."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from reviewbot.flow.frames import Arguments, FunctionRef
from reviewbot.source import Node

_FALSE = (False, None, 0, "")
_BRANCHES = frozenset({"if_statement", "if", "if_modifier"})


def switched_off(reference: FunctionRef, arguments: Arguments) -> AbstractSet[str]:
    """The parameters that a call gives a falsy constant, or leaves at a default that is one."""
    out = set()
    for index, param in enumerate(reference.function.params):
        given = arguments.positional[index] if index < len(arguments.positional) else None
        if given is not None and given.known:
            if given.const in _FALSE:
                out.add(param.name)
        elif param.has_default and (given is None or not (given.taints or given.name or given.fields)):
            head = reference.function.text[:2000]
            if re.search(rf"{re.escape(param.name)}\s*=\s*(?i:false|null|0|''|\"\")\s*[,)]", head):
                out.add(param.name)
    return out


def runs_only_if(node: Node, names: AbstractSet[str]) -> bool:
    """Whether a branch around a node asks for one of the variables, and nothing instead of it."""
    inner, outer = node, node.parent()
    while outer is not None and not outer.kind().endswith(("definition", "declaration", "method")):
        condition = outer.field("condition") if outer.kind() in _BRANCHES else None
        if condition is not None and _after(inner, condition) and not inner.kind().startswith("else"):
            asked = re.split(r"&&|\band\b", condition.text().strip("() \n"))
            if any(
                re.sub(r"\s*={2,3}\s*true$", "", part.strip(), flags=re.I) in names
                for part in asked
                if "||" not in condition.text()
            ):
                return True
        inner, outer = outer, outer.parent()
    return False


def _after(inner: Node, condition: Node) -> bool:
    return inner.range().start.index >= condition.range().end.index
