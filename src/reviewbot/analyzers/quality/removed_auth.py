"""A check of who may do this is gone from something that is still there.

## What it does
Finds authentication and permission decorators, annotations, middleware, filters and calls that the change removed from a
function, route or controller that stays.

## Why is this bad?
What only some users could do, anyone can do now. Nothing fails, so nobody notices.

## Example
```python
def delete_account(request, pk):      # stood under @login_required
    Account.objects.get(pk=pk).delete()
```

## Use instead
```python
@login_required
def delete_account(request, pk):
    Account.objects.get(pk=pk).delete()
```
A check that another one replaces (in the same file, or on the class) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.quality._marks import mark_name, marks, owner_marks
from reviewbot.analyzers.quality._pairs import FunctionPair, Pair, PairRule, squeeze
from reviewbot.analyzers.quality._rule import define
from reviewbot.analyzers.quality._trees import (
    CALLS,
    arguments,
    callee,
    descend,
    functions,
    last_name,
    nodes,
    quote,
    text_of,
)
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.index import is_test
from reviewbot.source import Node

META = define(__doc__, "removed-auth", Severity.HIGH, Confidence.MEDIUM, cwe=(862,))
# Words of names: loginRequired, login_required and LoginRequired are the same.
_CHECK = re.compile(
    r"login_?required|permission|(requires?|needs?|must|check|verify|ensure|assert|enforce|is|only)_?(be_)?"
    r"(auth|login|logged|admin|staff|owner|role|token|scope|access|user|perm|privilege|signed|superuser)"
    r"|auth(enticat|oriz|_?guard|_?required|_?middleware|n?eeded)|pre_?auth|post_?auth|roles_?(allowed|required|accepted)"
    r"|\bsecured\b|use_?guards|jwt_?(required|auth|guard)|is_?granted|deny_?access|access_?control|user_passes_test"
    r"|admin_?(required|only)|token_?required|staff_member_required|gate::|can_?access|policy_?scope|\broles$",
    re.I,
)
_OTHER = re.compile(
    r"^(@?Override|test)|unauthorized|author_|authored|authority_?name|permission_?denied|PermissionError", re.I
)
# Whoever writes this has decided that anyone may.
_OPENED = re.compile(r"AllowAny|AllowAnonymous|permit_?all|@Public\b|is_?public|\bauth\s*[=:]|anonymous", re.I)
# A line that sends somebody away, or asks whether they may, is a check by any other name.
_REFUSES = re.compile(r"forbidden|unauthori[sz]ed|(?:access|permission)_?denied|\b40[13]\b|\b(?-i:can[A-Z])\w*\(", re.I)
_VERBS = re.compile(
    r"^_?(require|check|verify|ensure|assert|enforce|must|deny|need)|^authori[sz]e!?(_|[A-Z]|$)"
    r"|^authenticate!?(_|User|Request|Admin|$)|^has_?permission|^is_?(admin|staff|granted)",
)
# What keeps results guards nothing, whatever its key is called.
_REMEMBERS = re.compile(r"cache|memo", re.I)
_ALONE = frozenset({"expression_statement", "await", "await_expression", "body_statement", "then", "not_operator"})
_ROUTES = re.compile(
    r"^(get|post|put|patch|delete|all|use|route|group|GET|POST|PUT|PATCH|DELETE|Handle|HandleFunc|middleware)$"
)
_FILTERS = re.compile(r"^(before_action|before_filter|before)$")
# What has less of its old body left does something else now, and may need no guard.
_SAME = 0.5
_WHY = "What only some users could do, anyone who reaches this code can do now."
_FIX = "Put the check back, or show in this change what replaces it."


def _is_check(name: str) -> bool:
    return bool(_CHECK.search(name)) and not _OTHER.search(name)


def _replaced(pair: Pair) -> bool:
    """Whether the change adds any other such check to the file."""
    imports = re.compile(r"^\s*(import|from|use|require)\b")
    lines = [line for line in _added_to_what_was_there(pair) if not imports.match(line)]
    if any(_OPENED.search(line) or _REFUSES.search(line) for line in lines):
        return True
    return any(_is_check(word) for line in lines for word in re.findall(r"[\w.:]+", line))


def _added_to_what_was_there(pair: Pair) -> list[str]:
    """The added lines outside functions that are new: what guards a new one replaces nothing."""
    old = {f.name for f in functions(pair.old)}
    fresh: set[int] = set()
    for function in functions(pair.new):
        if function.name not in old:
            above = [mark.range().start.line + 1 for mark in marks(function.node)]
            fresh.update(range(min([function.span.line, *above]), function.span.end_line + 1))
    return [pair.new.lines[n - 1] for n in sorted(pair.file.added - fresh) if n <= len(pair.new.lines)]


def _handed_on(pair: Pair, mark: str) -> bool:
    """Whether another function that was there before has gained the mark."""
    return any(
        mark in {squeeze(m.text()) for m in marks(other.new.node)}
        and mark not in {squeeze(m.text()) for m in marks(other.old.node)}
        for other in pair.functions
    )


def _marked(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    left = {mark_name(m) for m in (*marks(both.new.node), *owner_marks(both.new))}
    if any(_is_check(name) for name in left) or both.kept < _SAME:
        return
    for mark in marks(both.old.node):
        name = mark_name(mark)
        if (
            pair.gone(mark)
            and (_is_check(name) or (_is_check(text_of(mark)) and not _REMEMBERS.search(name)))
            and not _handed_on(pair, squeeze(mark.text()))
        ):
            yield META.finding(
                pair.at_old(mark),
                f"`{both.new.short}` is no longer guarded by `{quote(mark)}`.",
                why=_WHY,
                fix=_FIX,
            )


def _called(pair: Pair, both: FunctionPair) -> Iterator[Finding]:
    """A call that only checks, removed as a statement (or the condition of an early exit)."""
    if both.kept < _SAME:
        return
    kept = {last_name(callee(c)) for c in descend(both.new.body) if c.kind() in CALLS}
    for call in descend(both.old.body):
        name = last_name(callee(call)) if call.kind() in CALLS else ""
        parent = call.parent()
        alone = parent is not None and parent.kind() in _ALONE
        # Reading a permission is not checking it; a check stands alone or guards an exit.
        if not (name and alone and pair.gone(call) and _is_check(name) and _VERBS.match(name)) or name in kept:
            continue
        if not pair.moved.has_word(name) and len(both.new.body.text()) > 20:
            yield META.finding(
                pair.at_old(call), f"`{both.new.short}` no longer calls `{quote(call)}`.", why=_WHY, fix=_FIX
            )


def _routes(pair: Pair) -> Iterator[Finding]:
    """`app.get('/x', requireAuth, handler)` and `Route::get(...)->middleware('auth')`."""
    new = {_route_key(c): c for c in nodes(pair.new, *CALLS) if _route_key(c)}
    for call in nodes(pair.old, *CALLS):
        key = _route_key(call)
        if not key or key not in new or not pair.gone(call):
            continue
        before, after = _guards(call), _guards(new[key])
        if before and not after:
            yield META.finding(
                pair.at_old(call), f"`{key}` is no longer guarded by `{before[0][:60]}`.", why=_WHY, fix=_FIX
            )


def _route_key(call: Node) -> str:
    dotted = callee(call)
    first = next(iter(arguments(call)), None)
    if not _ROUTES.match(last_name(dotted)) or first is None or "string" not in first.kind():
        return ""
    return f"{dotted}({text_of(first)})"


def _guards(call: Node) -> list[str]:
    texts = [text_of(a) for a in arguments(call)[1:] if "function" not in a.kind() and a.kind() != "func_literal"]
    return [t for t in texts if len(t) < 80 and _is_check(t)]


def _guarded_actions(pair: Pair, call: Node) -> set[str]:
    """The actions that the filter guarded and that are still there, under the same base class."""
    removed = [pair.old.lines[n - 1] for n in pair.file.removed if n <= len(pair.old.lines)]
    if any(re.match(r"\s*(class\b.*<|skip_before_action)", line) for line in removed):
        return set()
    replaced = {both.new.short for both in pair.functions if both.kept < _SAME}
    actions = {f.short for f in functions(pair.old)} & {f.short for f in functions(pair.new)} - replaced
    text = text_of(call)
    listed = set(re.findall(r":(\w+)", text.partition("only:")[2] or text.partition("except:")[2]))
    if "only:" in text:
        return actions & listed
    return actions - listed


def _filters(pair: Pair) -> Iterator[Finding]:
    """`before_action :authenticate_user!` at the level of a Ruby class."""
    for call in nodes(pair.old, "call"):
        named_check = next((text_of(a) for a in arguments(call)), "")
        if not (_FILTERS.match(callee(call)) and pair.gone(call) and _is_check(named_check)):
            continue
        if not _guarded_actions(pair, call):
            continue
        if not re.search(rf"(?<!skip_){callee(call)}\s+{re.escape(named_check)}", pair.new.text):
            message = f"The controller no longer runs `{named_check}` before its actions."
            yield META.finding(pair.at_old(call), message, why=_WHY, fix=_FIX)


def _run(pair: Pair) -> Iterator[Finding]:
    if is_test(pair.new.path) or _replaced(pair):
        return
    for both in pair.functions:
        yield from _marked(pair, both)
        yield from _called(pair, both)
    yield from _routes(pair)
    if pair.new.language == "ruby":
        yield from _filters(pair)


RULE = PairRule(META, _run, _CHECK)
