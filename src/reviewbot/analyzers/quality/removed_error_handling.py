"""Code that was protected by a try is still run, now without it.

## What it does
Finds a `try`/`catch` that the change removed although what stood in it is still there, in a function that no longer
handles those errors in any other way.

## Why is this bad?
An error that was handled here now ends the caller, a request or the whole program.

## Example
```python
def load(path):
    return json.loads(read(path))     # stood in a try that returned {} for a broken file
```

## Use instead
```python
def load(path):
    try:
        return json.loads(read(path))
    except ValueError:
        return {}
```
A handler that did nothing, moved, became `suppress` or `.catch`, only raised again, guarded an import, or served an old version of
the platform is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.quality._pairs import FunctionPair, Pair, PairRule, squeeze
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._trees import CALLS, Function, descend, named, quote, statements, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node

META = define(__doc__, "removed-error-handling", Severity.MEDIUM, Confidence.MEDIUM, summary_only=True)
_TRIES = frozenset({"try_statement", "try_with_resources_statement", "begin"})
_HANDLERS = frozenset({"except_clause", "except_group_clause", "catch_clause", "rescue"})
_BODIES = frozenset({"block", "statement_block", "compound_statement", "then"})
_IMPORTS = re.compile(
    r"ImportError|ModuleNotFoundError|LoadError|NameError|AttributeError|ClassNotFound|NoSuchMethod|NoClassDef"
)
# Errors of the Java platform that a method must declare, so that code without their handler was proven not to need it.
_CHECKED = re.compile(
    r"(?<!Unchecked)IOException|UnsupportedEncoding|CharacterCoding|FileNotFound|EOFException|NoSuchFile|FileSystem|MalformedURL|URISyntax|UnknownHost"
    r"|SocketException|SSLException|ParseException|NoSuch(Algorithm|Padding|Provider|Method|Field)|GeneralSecurity|InvalidKey|Signature"
    r"|KeyStore|Certificate|SQLException|Interrupted|ClassNotFound|CloneNotSupported|Instantiation|IllegalAccessException"
    r"|InvocationTarget|ReflectiveOperation|TimeoutException|ExecutionException|NamingException|JAXB|XPath|SAX|ParserConfiguration"
    r"|Transformer|Servlet|Messaging|DataFormat"
)
_RAISES = re.compile(r"\b(raise|throw|reject)\b")
_EQUIVALENT = re.compile(
    r"\btry\b|\brescue\b|\braise\b|\bthrow\b|suppress|\.catch\(|except|\bcatch\b|on_?error|safe|fallback|\.get\(|hasattr|getattr|exists|is_file"
    r"|isinstance|instanceof|\bif\b.*\b(in|has)\b|attempt|guard|handl|retry|settled|ignor|\bOptional\b|Result\b|tryParse",
    re.I,
)


def _body(block: Node) -> list[Node]:
    body = block.field("body")
    if body is not None:
        return statements(body)
    return [n for n in named(block) if n.kind() not in _HANDLERS | {"ensure", "else"}]  # Ruby's begin


def _handlers(block: Node) -> list[Node]:
    return [c for c in block.children() if c.kind() in _HANDLERS]


def _caught(handlers: list[Node]) -> str:
    heads = [text_of(h).split("{")[0].split(":")[0] for h in handlers]
    types = re.findall(
        r"[A-Z][\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Throwable|Timeout)\w*|Exception", " ".join(heads)
    )
    return ", ".join(f"`{t}`" for t in dict.fromkeys(types)) or "errors"


def _free_statements(function: Function) -> set[str]:
    """Squeezed text of everything in the function that stands under no try."""
    found: set[str] = set()
    stack = [function.body]
    while stack:
        node = stack.pop()
        if node.kind() in _TRIES:
            continue
        if node.is_named():
            found.add(squeeze(node.text()).rstrip(";"))
        stack.extend(node.children())
    return found


def _only_rethrows(handler: Node) -> bool:
    return bool(_RAISES.search(text_of(handler)))


def _does_something(handler: Node) -> bool:
    bodies = [n for n in (handler.field("body"), *handler.children()) if n is not None and n.kind() in _BODIES]
    return any(text_of(s) not in ("pass", "...", ";", "nil") for body in bodies for s in statements(body))


def _proven(both: FunctionPair, handlers: list[Node]) -> bool:
    """Whether the compiler knows that a Java handler was not needed: only checked errors, none of them declared now."""
    names = re.findall(r"\w+(?:Exception|Error|Throwable)\b", _caught(handlers))
    head = both.new.node.text().split("{")[0]
    return bool(names) and "throws" not in head and all(_CHECKED.search(name) for name in names)


def _in_function(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    old = [n for n in descend(both.old.body) if n.kind() in _TRIES and _handlers(n) and n.is_named()]
    lost = [n for n in old if pair.gone(n)]
    kept = sum(n.kind() in _HANDLERS for n in descend(both.new.body))
    if not lost or kept >= sum(n.kind() in _HANDLERS for n in descend(both.old.body)):
        return
    if _EQUIVALENT.search(pair.fresh_in(both)):
        return
    free = _free_statements(both.new)
    for block in lost:
        handlers = _handlers(block)
        if not any(_does_something(h) for h in handlers):
            continue  # dropping a handler that hid every error is an improvement
        if _IMPORTS.search(_caught(handlers)) or all(_only_rethrows(h) for h in handlers):
            continue
        if any(pair.moved.holds(squeeze(text_of(h).split("\n")[0])[:60]) for h in handlers):
            continue
        stems = [re.sub(r"(Error|Exception)$", "", name) for name in re.findall(r"\w+", _caught(handlers))]
        if any(len(stem) > 4 and pair.moved.has_within_word(stem) for stem in stems if stem != "errors"):
            continue  # something else deals with that error now
        bare = [s for s in _body(block) if squeeze(s.text()).rstrip(";") in free]
        risky = [c for s in bare for c in descend(s) if c.kind() in CALLS]
        if risky and not (pair.new.language == "java" and _proven(both, handlers)):
            yield META.finding(
                pair.at_old(block),
                f"`{both.new.short}` still calls `{quote(risky[0])}` but no longer handles {_caught(handlers)}.",
                why="An error that was handled here now reaches every caller.",
                fix="Put the handler back, or make sure that every caller handles the error.",
            )


def _run(pair: Pair) -> Iterator[Finding]:
    if is_test(pair.new.path):
        return
    for both in pair.functions:
        yield from _in_function(pair, both)


RULE = PairRule(META, _run, re.compile(r"\btry\b|\bbegin\b|\brescue\b"))
