"""An error result is dropped, overwritten or never looked at.

## What it does
- Go: calls of functions that return an error (known ones of the standard library, and those of the same file) used as
  plain statements, and an error that no way through the function reads before it is assigned again or forgotten.
- Java: `delete`, `mkdir`, `mkdirs`, `renameTo` of a `File`, `tryLock` and `read(buffer)` used as plain statements.
- JavaScript: a callback that is given `err` and goes on with the result without a look at it.

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
`_ =`, `defer`, closing and printing, cleaning up in `finally` or `catch`, and tests are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import callee, last_name, named, nodes, quote, text_of
from reviewbot.analyzers.quality._unread import unread_callbacks, unread_errors, unread_results
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_script, is_test
from reviewbot.source import SourceFile

META = define(
    __doc__,
    "error-ignored",
    Severity.MEDIUM,
    Confidence.MEDIUM,
    cwe=(252,),
    languages=("go", "java", "javascript", "tsx", "typescript"),
)
_KNOWN = re.compile(
    r"^(json|xml|yaml|toml|gob|proto)\.(Unmarshal|NewDecoder\(.*\)\.Decode)$|^os\.(WriteFile|MkdirAll|Mkdir|Rename|Chdir|Truncate"
    r"|Symlink|Link|Chown)$|^io\.ReadFull$|^(tx|Tx)\.(Commit|Exec)$|^(rows|row)\.Scan$|^ioutil\.WriteFile$"
    r"|^(cmd|command)\.(Run|Start|Wait)$|^binary\.(Read|Write)$|^filepath\.Walk(Dir)?$|^rand\.Read$"
)
_HARMLESS = re.compile(
    r"^(close|flush|print|log|write|stop|shut|remove|clean|unlock|release|must|set|help|usage|register|notify|kill)",
    re.I,
)
_JAVA_FIX = {
    "delete": "Use `Files.delete(path)`, which says why it failed, or check the result.",
    "mkdir": "Use `Files.createDirectories(path)`, which says why it failed, or check the result.",
    "mkdirs": "Use `Files.createDirectories(path)`, which says why it failed, or check the result.",
    "renameTo": "Use `Files.move(from, to)`, which says why it failed, or check the result.",
    "read": "Use `readNBytes` or `DataInputStream.readFully`, or go on by the count that `read` returns.",
}
# What goes wrong unseen: a folder that was there already or a file that is gone anyway does not.
_TELLING = frozenset({"renameTo", "read"})
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


def _unread(file: SourceFile) -> Iterator[Finding]:
    """`err = f()` that nothing reads on any way."""
    for store, statement in unread_errors(file):
        yield META.finding(
            at(file, statement),
            f"The error of `{quote(statement.field('right'))}` is never read: `{store.name}` is set again or left.",
            why="Whether this call worked is never looked at.",
            fix=f"Check `{store.name}` before it is assigned again.",
        )


def _results(file: SourceFile) -> Iterator[Finding]:
    """Java results that say whether the call worked."""
    for call, what in unread_results(file):
        method = text_of(call.field("name"))
        yield META.finding(
            at(file, call),
            f"Whether `{method}()` worked is not looked at: {what}.",
            why="If it fails, the code goes on as if it had worked.",
            fix=_JAVA_FIX.get(method, f"Check the result of `{method}()`."),
            severity=Severity.LOW,
            confidence=Confidence.HIGH if method in _TELLING else Confidence.MEDIUM,
        )


def _callbacks(file: SourceFile) -> Iterator[Finding]:
    """JavaScript callbacks that do not look at their error."""
    for parameter, name in unread_callbacks(file):
        yield META.finding(
            at(file, parameter),
            f"The callback of `{name}` never looks at `{text_of(parameter)}`.",
            why="If the call fails, the callback goes on without a result.",
            fix=f"Begin with `if ({text_of(parameter)}) return ...`, or pass it on.",
        )


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path) or is_script(file.path):
        return
    if file.language == "go":
        yield from _dropped(file)
        yield from _unread(file)
    elif file.language == "java":
        yield from _results(file)
    else:
        yield from _callbacks(file)


RULE = FileRule(META, _run)
