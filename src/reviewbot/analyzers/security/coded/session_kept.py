"""A login goes on with the session the visitor came with.

## What it does
Finds code that checks a password and then writes who the user is into the session, without giving the session a new
id first: no `session_regenerate_id` in PHP, `changeSessionId` or `invalidate` in a servlet, `req.session.regenerate`
in Express, `reset_session` in Rails, `session.clear` in Sinatra or `cycle_key` in Django.

## Why is this bad?
Whoever made the visitor come with a session id they know (by a link, a cookie from a sister domain, a shared computer)
is logged in as that user from then on.

## Example
```php
if (password_verify($_POST['password'], $user->hash)) {
    $_SESSION['user_id'] = $user->id;
}
```

## Use instead
```php
if (password_verify($_POST['password'], $user->hash)) {
    session_regenerate_id(true);
    $_SESSION['user_id'] = $user->id;
}
```
Quiet where the framework's own login does it, for other keys, and for sessions that live in a signed cookie (Flask).

## References
- https://owasp.org/www-community/attacks/Session_fixation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import at
from reviewbot.analyzers.quality._trees import (
    FUNCTIONS,
    JAVASCRIPT,
    arguments,
    inside,
    nodes,
    text_of,
)
from reviewbot.analyzers.security.coded._rule import CodedRule, define
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.source import Node, SourceFile

META = define(
    __doc__,
    "session-fixation",
    Severity.MEDIUM,
    Confidence.MEDIUM,
    languages=("java", "javascript", "php", "python", "ruby", "tsx", "typescript"),
    cwe=(384,),
)
_IDENTITY = r"(current_?)?(user|account|member|admin|customer|uid|login|auth)(_?(id|name|pk|key))?|(is_?)?(logged_?in|authenticated|admin)"
_KEY = re.compile(rf"^:?[\"']?({_IDENTITY})[\"']?$", re.I)
_PASSWORD = re.compile(r"passw(or)?d|passwd|\bpwd\b|authenticate|credential|\bcheck\w*\(.*\bpass", re.I)
_RENEWED = re.compile(
    r"regenerate|session_destroy|session_create_id|changeSessionId|invalidate\(|migrate|reset_session|cycle_key|\.flush\(|session\.(clear|destroy)"
    r"|\bauth_login\(|[^_\w]log_?in\(|login_user|sign_in\b|renew|rotate|new_session|newSession|request\.session\s*=[^=]|req\.logIn|set_?user\("
)
# On the way to a new password, or asked for a second proof, the visitor is not logged in yet.
_RESET = re.compile(r"(?i)totp|two_?factor|\b2fa|otp_|second_?factor|password_?reset|reset_?password|forgot")
_NOTHING = re.compile(r"^(null|nil|None|undefined|false|False|''|\"\"|0|false\))$")
_FIX = {
    "php": "Call `session_regenerate_id(true)` first.",
    "java": "Call `request.changeSessionId()` first, or `invalidate()` the session and open another.",
    "ruby": "Call `reset_session` (Sinatra: `session.clear`) first.",
    "python": "Call `request.session.cycle_key()` first, or use `django.contrib.auth.login`.",
}


def _run(file: SourceFile) -> Iterator[Finding]:
    if "ession" not in file.text and "_SESSION" not in file.text:
        return
    for node, key, value in _writes(file):
        if not _KEY.match(key) or _NOTHING.match(value):
            continue
        handler = _handler(node)
        before = handler[: handler.find(node.text())] if node.text() in handler else handler
        if _PASSWORD.search(before) and not _RENEWED.search(handler) and not _RESET.search(handler):
            yield META.finding(
                at(file, node),
                f"The login puts `{key.strip(chr(34) + chr(39) + ':')}` into the session without giving it a new id.",
                why="Whoever knows the id that the visitor came with is logged in as them from here on.",
                fix=_FIX.get(file.language, "Do it inside `req.session.regenerate((err) => ...)`."),
            )


def _writes(file: SourceFile) -> Iterator[tuple[Node, str, str]]:
    """Writes of a session's key: the node, the key as written, and the value."""
    if file.language == "java":
        yield from _attributes(file)
        return
    for node in nodes(file, "assignment_expression", "assignment"):
        left, value = node.field("left"), text_of(node.field("right"))
        key = _session_key(file, text_of(left))
        if key:
            yield node, key, value


def _session_key(file: SourceFile, left: str) -> str:
    """The key of `left` if it is an entry of the visitor's session on the server."""
    if file.language == "php":
        found = re.fullmatch(r"\$_SESSION\[([^\[\]]+)\]", left)
    elif file.language == "ruby":
        found = re.fullmatch(r"(?:request\.)?session\[([^\[\]]+)\]", left)
    elif file.language == "python":
        found = re.fullmatch(r"(?:self\.)?request\.session\[([^\[\]]+)\]", left) if "django" in file.text else None
    elif file.language in JAVASCRIPT:
        found = re.fullmatch(r"(?:req|request|ctx)\.session\.(\w+)", left)
        found = found or re.fullmatch(r"(?:req|request|ctx)\.session\[([^\[\]]+)\]", left)
    else:
        found = None
    return found.group(1) if found else ""


def _attributes(file: SourceFile) -> Iterator[tuple[Node, str, str]]:
    """`session.setAttribute("user", user)`."""
    for call in nodes(file, "method_invocation"):
        given = arguments(call)
        if text_of(call.field("name")) == "setAttribute" and len(given) == 2:
            owner = text_of(call.field("object"))
            if re.search(r"session", owner, re.I):
                yield call, text_of(given[0]), text_of(given[1])


def _handler(node: Node) -> str:
    """The text of the function around a write, with the two around that one; the file's, outside of any."""
    found: Node | None = None
    at_node = node
    for _ in range(3):
        outer = inside(at_node, *FUNCTIONS)
        if outer is None or _closer_class(at_node, outer):
            break
        found = at_node = outer
    if found is None:
        top = inside(node, "program", "module")
        return top.text() if top is not None else node.text()
    return found.text()


def _closer_class(node: Node, function: Node) -> bool:
    """Whether a class stands between a node and the function around it."""
    start = function.range().start.index
    for outer in node.ancestors():
        if outer.range().start.index <= start and outer.kind() == function.kind():
            return False
        if outer.kind() in ("class_declaration", "class_definition", "class"):
            return True
    return False


RULE = CodedRule(META, _run)
