"""What a pattern says of the pieces it takes out of a text: `([0-9]+)` holds digits, wherever the text came from."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.guards import regex_clean
from reviewbot.flow.values import Taint, Value, cleaned

MAX_PATTERN = 500
MAX_GROUPS = 12
_NAMED = re.compile(r"\(\?P?<(\w+)>")


def groups(pattern: str) -> dict[object, str]:
    """The capturing groups of a pattern, by number and by name."""
    out: dict[object, str] = {}
    opened: list[tuple[int, int, str]] = []
    count, at, inside = 0, 0, False
    while at < len(pattern[:MAX_PATTERN]):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char in "[]":
            inside = char == "[" or (inside and pattern[at - 1] == "[")
        elif char == "(" and not inside:
            named = _NAMED.match(pattern, at)
            capturing = named is not None or pattern[at + 1 : at + 2] != "?"
            count += capturing
            opened.append(
                (count if capturing else 0, named.end() if named else at + 1, named.group(1) if named else "")
            )
        elif char == ")" and not inside and opened:
            number, start, name = opened.pop()
            for key in (number, name):
                if key and len(out) < MAX_GROUPS:
                    out[key] = pattern[start:at]
        at += 1
    return out


def captured(pattern: str, taints: tuple[Taint, ...]) -> dict[object, Value]:
    """The groups of a match in a text with `taints`, each as clean as its pattern says."""
    found: dict[object, Value] = {}
    for key, body in groups(pattern).items():
        kinds = regex_clean(f"^({body})$")
        found[key] = Value(clean=kinds, taints=cleaned(taints, kinds), type="str")
    whole = regex_clean(pattern)
    return {0: Value(clean=whole, taints=cleaned(taints, whole), type="str"), **found} if found else {}
