"""A check for null, emptiness or bounds is gone, and the value is still used.

## What it does
Finds an early exit or a condition on a missing or out-of-range value that the change removed although the function
still uses the value and nothing else about it changed.

## Why is this bad?
The case that was handled is now an error at run time, or a read outside of the data.

## Example
```java
String name(User user) {
    return user.getName();     // stood after: if (user == null) return "";
}
```

## Use instead
```java
String name(User user) {
    if (user == null) return "";
    return user.getName();
}
```
A check that moved to a helper, became optional chaining or a type, or whose value now comes from elsewhere is left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.quality._branches import BINARIES, IFS, chain, operator, sides
from reviewbot.analyzers.quality._pairs import FunctionPair, Pair, PairRule
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._trees import (
    JAVASCRIPT,
    Function,
    descend,
    named,
    quote,
    statements,
    strip_parens,
    text_of,
)
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node

META = define(__doc__, "removed-guard", Severity.MEDIUM, Confidence.MEDIUM, summary_only=True)
_NULL = frozenset({"None", "null", "nil", "undefined", "NULL"})
_EXITS = re.compile(r"^(return|raise|throw|continue|break|next|panic|exit|abort)\b")
_SIZE = re.compile(
    r"^(?:len\((?P<a>[\w.]+)\)|(?P<b>[\w.@$]+)\.(?:length|size|count)(?:\(\))?|count\((?P<c>\$[\w>-]+)\))$"
)
_SIZES = "length|size|count|empty|nil|isEmpty|present|blank|any"
_NAME = re.compile(r"^[\w.@$]+$|^\$[\w>-]+$")


def _subject(condition: Node) -> str:
    """The name that a null, emptiness or bounds check is about ("" for any other condition)."""
    node = strip_parens(condition)
    if node.kind() in BINARIES:
        return _compared(node)
    if node.kind() in ("not_operator", "unary_expression", "unary_op_expression", "unary") and len(named(node)) == 1:
        inner = text_of(strip_parens(named(node)[0]))
        return inner if _NAME.match(inner) and re.match(r"^(not\b|!)", text_of(node)) else ""
    if node.kind() == "call" and text_of(node.field("method")) in ("nil?", "empty?", "blank?"):
        return text_of(node.field("receiver"))
    return ""


def _compared(node: Node) -> str:
    pair = sides(node)
    if pair is None:
        return ""
    left, right = text_of(strip_parens(pair[0])), text_of(strip_parens(pair[1]))
    if right in _NULL and operator(node) in ("==", "===", "is", "!=", "!==", "is not"):
        return left if _NAME.match(left) else ""
    for size, limit in ((left, right), (right, left)):
        match = _SIZE.match(size)
        if match and operator(node) in ("<", "<=", ">", ">=", "==", "===") and re.match(r"^\w+$", limit):
            return next(g for g in match.groups() if g)
    return ""


def _is_size(condition: Node) -> bool:
    return bool(re.search(r"\blen\(|\bcount\(|\.(length|size|count)\b|empty", condition.text()))


def _news(pair: Pair, both: FunctionPair, subject: str) -> str:
    """What the change adds that may make the check needless: in the function, for a field in the whole file."""
    return pair.fresh_in(both) if _is_local(both, subject) else pair.added_in(None)


def _is_local(both: FunctionPair, subject: str) -> bool:
    root = re.escape(re.split(r"\.|->", subject)[0])
    body = both.new.body.text()
    head = both.new.node.text().split(body)[0]
    assigned = rf"(?<![\w.]){root}(\s*:[^=\n]+)?(,\s*\w+)*\s*:?=[^=]"
    return subject[0] not in "@_" and bool(re.search(rf"(?<![\w.]){root}(?!\w)", head) or re.search(assigned, body))


def _uses(function: Function, subject: str, language: str, *, sized: bool) -> str:
    """An expression of the new function that needs the subject to be there ("" when there is none)."""
    word = re.escape(subject)
    if sized:
        reads = rf"(?<![\w.$]){word}(?:\[[^\]]+\]|\.(?:get|first|last|at|pop|shift|remove|charAt)\b)"
        found = re.search(reads, function.body.text())
        return found.group() if found else ""
    member = r"(?:->|::)\w" if language == "php" else r"\.\w"
    body = function.body.text()
    match = re.search(rf"(?<![\w.$]){word}(?:{member}+\w*|\[[^\]]+\])", body)
    match = match or re.search(rf"[\w.]+\((?:[\w.$]+,\s*)*{word}(?:,\s*[\w.$]+)*\)", body)
    return match.group() if match else ""


def _still_asked(function: Function, subject: str, language: str) -> bool:
    """Whether the new function asks about the subject anywhere, or reads it in a way that allows for its absence."""
    word = re.escape(subject)
    text = function.node.text()
    if re.search(
        rf"{word}\s*(\?\.|&\.|\?->|\?\?|!\.)|(\?\?|\|\||&&|\band\b|\bor\b|!)\s*{word}\b|{word}\s*(\|\||&&|and\b|or\b|\?)",
        text,
    ):
        return True
    if re.search(
        rf"\b(if|unless|while|when|assert|elif|elsif|switch|match|case)\b[^\n]*{word}\b(?!\s*(\.(?!{_SIZES})|\[|->))",
        text,
    ):
        return True
    return language in JAVASCRIPT and bool(re.search(rf"{word}\s*:\s*\w+", text)) and "interface" in text


def _origin(function: Function, subject: str) -> list[str]:
    """The lines that give the subject its value: parameters and assignments."""
    root = re.split(r"\.|->", subject)[0]
    word = rf"(?<![\w.$]){re.escape(root)}"
    lines = re.findall(rf"^.*{word}\b[^=\n]*(?::=|=(?!=)).*$|^.*\bfor\b.*{word}\b.*$", function.body.text(), re.M)
    head = function.node.text()[: max(function.node.text().find(function.body.text()), 0)]
    return [*sorted({" ".join(line.split()) for line in lines}), " ".join(head.split())]


def _exits(body: list[Node]) -> bool:
    return bool(body) and any(_EXITS.match(text_of(s)) for s in body[-1:])


def _removed(pair: Pair, both: FunctionPair) -> Iterator[tuple[Node, str]]:
    """Guards of the old function that are gone: (condition, subject)."""
    for node in descend(both.old.body):
        if not node.is_named() or not pair.gone(node):
            continue
        if node.kind() in IFS:
            arms = chain(node)
            if len(arms) == 1 and arms[0].condition is not None and _exits(arms[0].body):
                yield arms[0].condition, _subject(arms[0].condition)
        elif node.kind() in ("if_modifier", "unless_modifier") and _exits(statements(node.field("body"))):
            condition = node.field("condition")
            if condition is not None:
                subject = text_of(strip_parens(condition)) if node.kind() == "unless_modifier" else _subject(condition)
                yield condition, subject


def _in_function(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    language = pair.new.language
    for condition, subject in _removed(pair, both):
        if not subject or not _NAME.match(subject) or _still_asked(both.new, subject, language):
            continue
        if re.search(rf"(?<!\w){re.escape(subject)}(?!\w)", _news(pair, both, subject)):
            continue  # the way the value is used was rewritten with the check
        used = _uses(both.new, subject, language, sized=_is_size(condition))
        if used and _origin(both.old, subject) == _origin(both.new, subject):
            yield META.finding(
                pair.at_old(condition),
                f"`{both.new.short}` no longer checks `{quote(condition)}` but still uses `{used}`.",
                why=f"`{subject}` comes from the same place as before, so the case that was checked can still happen.",
                fix="Keep the check, or make sure that the value can no longer be missing.",
            )


def _run(pair: Pair) -> Iterator[Finding]:
    if is_test(pair.new.path):
        return
    for both in pair.functions:
        yield from _in_function(pair, both)


RULE = PairRule(META, _run, re.compile(r"\bif\b|\bunless\b"))
