"""What the text of a change takes away from around a value: a wrapping call, or a check that left early.

Told line by line: a removed line with a call taken off equals the added one. What the call does need not be known; whether
it matters is decided by whether the value reaches a sink.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewbot.changes import ChangedFile, Hunk, LineKind

_CALL = re.compile(r"(?<![\w$.])(?:new\s+)?([A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*[?!]?)*)\(")
_VIEW = re.compile(r"\.([A-Za-z_]\w*[?!]?)(\([^()]*\))?(?![\w(.])")
_ASSIGNED = re.compile(r"([A-Za-z_$@][\w$]*)\s*(?:\[[^\]]*\]\s*)?(?::=|\+=|\.=|<<|=(?![=>~]))")
_LEAVES = re.compile(r"\b(?:return|raise|throw|break|continue|next|abort|exit|die|redirect\w*|halt|fail|panic)\b")
_TEST = re.compile(
    r"(?i)\b(?:not\s+in|in_array|includes?\?|includes|contains\w*|match\w*|fullmatch|test|starts_?with\??|has_?prefix|ends_?with\??"
    r"|index_?of|preg_match|has_?own_?property|\w*valid\w*|\w*allow\w*|\w*permit\w*|\w*safe\w*|\w*sanit\w*|\w*verif\w*|\w*white_?list\w*"
    r"|is_?local\w*|is_?inside\w*|realpath|ctype_\w+|is_numeric|is_?int\w*|is_?alnum|is_?digit)\b|(?<=\s)in(?=\s)|=~"
)
_CONDITION = re.compile(r"^\s*(?:\}\s*)?(?:else\s+)?(?:if|unless|elif|elsif)\b(.*)|\b(?:if|unless)\b(.*)$")
_WORD = re.compile(r"[A-Za-z_$@][\w$]*")
_NEUTRAL = frozenset(
    [
        "print",
        "println",
        "printf",
        "log",
        "debug",
        "info",
        "warn",
        "warning",
        "error",
        "str",
        "string",
        "repr",
        "len",
        "count",
        "list",
        "tuple",
        "set",
        "dict",
        "sorted",
        "reversed",
        "super",
        "await",
        "copy",
        "clone",
        "deepcopy",
        "format",
        "join",
        "t",
        "_",
        "gettext",
        "translate",
        "trans",
        "array",
        "vec",
        "some",
        "ok",
        "promise",
        "resolve",
        "then",
    ]
)
_VIEWS = frozenset(
    [
        "to_i",
        "to_f",
        "to_sym",
        "escape",
        "escaped",
        "encode",
        "sanitize",
        "strip_tags",
        "html_escape",
        "shellescape",
        "quote",
        "text",
        "intval",
        "toInt",
        "hex",
        "isoformat",
        "basename",
    ]
)
_MOST_LINES = 20
_MOST_TEXT = 400


@dataclass(frozen=True, slots=True)
class Taken:
    """Something taken away: how it was called, the words it stood around, the old line, and what the new line assigns."""

    how: str
    words: frozenset[str]
    line: int
    assigned: str = ""
    kind: str = "call"


def unwrapped(file: ChangedFile) -> dict[int, Taken]:
    """Head line -> the call that the change took off something on it."""
    found: dict[int, Taken] = {}
    for hunk in file.hunks:
        for removed, added in _runs(hunk):
            for number, text in added[:_MOST_LINES]:
                taken = next((t for old, line in removed[:_MOST_LINES] if (t := _taken(line, text, old))), None)
                if taken is not None:
                    found[number] = taken
    return found


def left_out(file: ChangedFile) -> list[Taken]:
    """The checks that left early, in removed lines: nothing that was added tests the same words."""
    found = []
    for hunk in file.hunks:
        tested = frozenset(w for x in hunk.lines if x.kind is LineKind.ADDED for w in _tested(x.text))
        for removed, _ in _runs(hunk):
            for position, (number, text) in enumerate(removed):
                words = _tested(text)
                after = " ".join(t for _, t in removed[position : position + 3])
                if words and _TEST.search(text) and _LEAVES.search(after) and not words & tested:
                    found.append(Taken("the check", words, number, kind="guard"))
    return found


def _tested(text: str) -> frozenset[str]:
    match = _CONDITION.search(text)
    return frozenset(_WORD.findall(match.group(1) or match.group(2) or "")) if match else frozenset()


def _runs(hunk: Hunk) -> Iterator[tuple[list[tuple[int, str]], list[tuple[int, str]]]]:
    """Removed and added lines that stand together."""
    removed: list[tuple[int, str]] = []
    added: list[tuple[int, str]] = []
    for line in hunk.lines:
        if line.kind is LineKind.REMOVED and line.old is not None:
            removed.append((line.old, line.text))
        elif line.kind is LineKind.ADDED and line.new is not None:
            added.append((line.new, line.text))
        elif removed or added:
            yield removed, added
            removed, added = [], []
    if removed or added:
        yield removed, added


def _taken(old: str, new: str, number: int) -> Taken | None:
    """The call that makes `new` of `old` when it is taken off."""
    if len(old) > _MOST_TEXT or len(new) >= len(old):
        return None
    goal = _squeezed(new)
    for name, inner, shorter in _shortened(old):
        if _squeezed(shorter) == goal and name.rsplit(".", 1)[-1].lower() not in _NEUTRAL:
            assigned = _ASSIGNED.search(new)
            words = frozenset(_WORD.findall(inner))
            return Taken(f"`{name}()`", words, number, assigned.group(1) if assigned else "")
    return None


def _shortened(text: str) -> Iterator[tuple[str, str, str]]:
    """(call, what it stood around, the text without it) for each call, all of one name at once too."""
    by_name: dict[str, str] = {}
    for match in _CALL.finditer(text):
        end = _closing(text, match.end() - 1)
        if end < 0:
            continue
        inner = text[match.end() : end]
        for kept in dict.fromkeys((inner, *_arguments(inner))):
            yield match.group(1), kept, text[: match.start()] + kept + text[end + 1 :]
        by_name.setdefault(match.group(1), inner)
    for name, inner in by_name.items():
        if text.count(f"{name}(") > 1:
            yield name, inner, _without(text, name)
    for match in _VIEW.finditer(text):
        if match.group(1) in _VIEWS:
            yield match.group(1), text[: match.start()][-60:], text[: match.start()] + text[match.end() :]


def _without(text: str, name: str) -> str:
    """The text with every call of a name taken off."""
    for _ in range(8):
        start = text.find(f"{name}(")
        end = _closing(text, start + len(name)) if start >= 0 else -1
        if end < 0:
            return text
        text = text[:start] + text[start + len(name) + 1 : end] + text[end + 1 :]
    return text


def _closing(text: str, start: int) -> int:
    depth = 0
    for position in range(start, len(text)):
        if text[position] in "([{":
            depth += 1
        elif text[position] in ")]}":
            depth -= 1
            if depth == 0:
                return position
    return -1


def _arguments(inner: str) -> list[str]:
    """The first and the last argument, if there are several."""
    parts, depth, start = [], 0, 0
    for position, char in enumerate(inner):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(inner[start:position].strip())
            start = position + 1
    return [parts[0], inner[start:].strip()] if parts else []


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip(";,")
