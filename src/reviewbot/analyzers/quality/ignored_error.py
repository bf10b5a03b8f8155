"""An error result is dropped or overwritten before anyone looks at it.

## What it does
Finds Go calls of functions that return an error (known ones of the standard library, and those of the same file) used as
plain statements, and an `err` that is assigned again before it was read.

## Why is this bad?
The code goes on as if the call had worked: with an empty value, a half-written file, an uncommitted transaction.

## Example
```go
json.Unmarshal(body, &order)
charge(order)
```

## Use instead
```go
if err := json.Unmarshal(body, &order); err != nil {
        return err
}
charge(order)
```
`_ =`, `defer`, closing and printing, and tests are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from weakref import WeakKeyDictionary

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import COMMENTS, callee, descend, last_name, named, nodes, quote, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_script, is_test
from reviewbot.source import Node, SourceFile

META = define(__doc__, "ignored-error", Severity.MEDIUM, Confidence.HIGH, cwe=(252,), languages=("go",))
_KNOWN = re.compile(
    r"^(json|xml|yaml|toml|gob|proto)\.(Unmarshal|NewDecoder\(.*\)\.Decode)$|^os\.(WriteFile|MkdirAll|Mkdir|Rename|Chdir|Truncate"
    r"|Symlink|Link|Chown)$|^io\.ReadFull$|^(tx|Tx)\.(Commit|Exec)$|^(rows|row)\.Scan$|^ioutil\.WriteFile$"
    r"|^(cmd|command)\.(Run|Start|Wait)$|^binary\.(Read|Write)$|^filepath\.Walk(Dir)?$|^rand\.Read$"
)
_HARMLESS = re.compile(
    r"^(close|flush|print|log|write|stop|shut|remove|clean|unlock|release|must|set|help|usage|register|notify|kill)",
    re.I,
)
_returning: WeakKeyDictionary[SourceFile, dict[str, bool]] = WeakKeyDictionary()


def _own_functions(file: SourceFile) -> dict[str, bool]:
    """Plain functions of the file -> whether their only or last result is an error."""
    if file not in _returning:
        found = {}
        for node in nodes(file, "function_declaration"):
            result = text_of(node.field("result"))
            found[text_of(node.field("name"))] = bool(re.search(r"(^|[,(]\s*(\w+ )?)error\)?$", result))
        _returning[file] = found
    return _returning[file]


def _dropped(file: SourceFile) -> Iterator[Finding]:
    own = _own_functions(file)
    for statement in nodes(file, "expression_statement"):
        inner = named(statement)
        if len(inner) != 1 or inner[0].kind() != "call_expression":
            continue
        name = callee(inner[0])
        if not (_KNOWN.match(name) or own.get(name)) or _HARMLESS.match(last_name(name)):
            continue
        line = file.lines[statement.range().start.line]
        if "//" not in line:
            yield META.finding(
                at(file, inner[0]),
                f"The error that `{name}` returns is dropped.",
                why="If it fails, the code goes on as if it had worked.",
                fix="Check the error, or write `_ =` with the reason why it does not matter.",
            )


def _target(node: Node) -> list[str]:
    left = node.field("left")
    return [text_of(n) for n in named(left)] if left is not None else []


def _overwritten(file: SourceFile) -> Iterator[Finding]:
    """`err = f()` directly followed by another `err = g()` in the same block."""
    for block in nodes(file, "statement_list"):
        inner = [c for c in block.children() if c.is_named() and c.kind() not in COMMENTS]
        for place, (first, second) in enumerate(pairwise(inner)):
            if any(n.kind() not in ("assignment_statement", "short_var_declaration") for n in (first, second)):
                continue
            if "err" not in _target(first) or "err" not in _target(second) or not _calls(first) or not _calls(second):
                continue
            right = second.field("right")
            reads = right is not None and any(n.text() == "err" for n in descend(right) if n.kind() == "identifier")
            if not reads and not _captured(inner[:place]):
                yield META.finding(
                    at(file, first),
                    f"The error of `{quote(first.field('right'))}` is overwritten before it is read.",
                    why="Whether this call worked is never looked at.",
                    fix="Check `err` before it is assigned again.",
                )


def _calls(node: Node) -> bool:
    right = node.field("right")
    return right is not None and any(n.kind() == "call_expression" for n in descend(right))


def _captured(earlier: list[Node]) -> bool:
    """Whether a closure that stands before may read the variable."""
    return any(
        "func" in n.text() and "err" in n.text() for n in earlier if n.kind() in ("defer_statement", "go_statement")
    )


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path) or is_script(file.path):
        return
    yield from _dropped(file)
    yield from _overwritten(file)


RULE = FileRule(META, _run)
