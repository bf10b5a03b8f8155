"""An error is replaced by another one, and what really happened is lost.

## What it does
Finds `throw new ...` in a handler that neither passes the caught error on nor uses it in any way.

## Why is this bad?
The log shows the wrapper only. Where it went wrong, and why, cannot be found out any more.

## Example
```java
} catch (SQLException e) {
    throw new StorageException("cannot save " + id);
}
```

## Use instead
```java
} catch (SQLException e) {
    throw new StorageException("cannot save " + id, e);
}
```
Python and Ruby keep the cause by themselves. Errors that say all there is to say (`NumberFormatException`), handlers
that log the error, and tests are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._handlers import Handler, handlers
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import JAVASCRIPT, descend, named, quote, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile

META = define(
    __doc__,
    "lost-cause",
    Severity.LOW,
    Confidence.MEDIUM,
    languages=("java", "javascript", "php", "tsx", "typescript"),
)
# Errors with a story of their own to tell; a narrow one (`NumberFormatException`) says all with its name.
_TELLING = re.compile(
    r"^(Exception|RuntimeException|Throwable|Error|IOException|SQLException|ExecutionException|GeneralSecurityException"
    r"|InvocationTargetException|ReflectiveOperationException|NamingException|MessagingException|PDOException|QueryException"
    r"|JAXBException|RemoteException|ServletException|TransformerException|SAXException|HibernateException|GuzzleException"
    r"|\w*(Client|Request|Connect\w*|Transport|Api|Service|DataAccess|Persistence|Storage|Database|Driver)Exception)$"
)
_STRANGER = re.compile(
    r"AssertionError|WebApplication|ResponseStatus|NotFound|NotInstalled|NoSuch|Expired|Unsupported|NotSupported|Unauthorized|Forbidden|BadRequest|HttpException|Http[A-Z]\w+|Denied"
)
_FIX = {
    "java": "Pass `{name}` as the last argument (or call `initCause`).",
    "php": "Pass `{name}` as the `previous` argument.",
}


def _thrown(handler: Handler) -> Node | None:
    """The new error that the handler ends with, when that is a plain construction."""
    if not handler.body:
        return None
    last = handler.body[-1]
    if last.kind() == "expression_statement" and named(last):
        last = named(last)[0]
    if last.kind() not in ("throw_statement", "throw_expression") or not named(last):
        return None
    made = named(last)[0]
    return made if made.kind() in ("object_creation_expression", "new_expression") else None


def _says_all(handler: Handler) -> bool:
    names = [re.split(r"[.\\\\]", t)[-1] for t in handler.types]
    return bool(names) and not any(_TELLING.match(name) for name in names)


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path):
        return
    for handler in handlers(file):
        thrown = _thrown(handler)
        if thrown is None or not handler.name or handler.uses_error() or handler.explained or len(handler.body) > 3:
            continue
        if _says_all(handler) or _STRANGER.search(text_of(thrown).split("(")[0]):
            continue
        if _throws_itself(handler) or any(name.endswith("Exact") for name in handler.calls()):
            continue
        if file.language in JAVASCRIPT and _parses(handler):
            continue
        fix = _FIX.get(file.language, "Pass it on: `{{ cause: {name} }}`.").format(name=handler.name)
        yield META.finding(
            at(file, thrown),
            f"`{quote(thrown)}` replaces `{handler.name}` without keeping it.",
            why="The log will show this error only; what really happened is lost.",
            fix=fix,
        )


def _throws_itself(handler: Handler) -> bool:
    """Whether what is protected throws on its own account: the handler then knows what it catches."""
    throws = ("throw_statement", "throw_expression")
    return any(n.kind() in throws for s in handler.guarded for n in descend(s))


def _parses(handler: Handler) -> bool:
    """JavaScript does not say what it catches; a lone parse can fail in one way only."""
    calls = [
        text_of(n) for s in handler.guarded for n in descend(s) if n.kind() in ("call_expression", "new_expression")
    ]
    return len(calls) == 1


RULE = FileRule(META, _run)
