"""A route has no check of the user, and the routes beside it have one.

## What it does
Looks at the routes of one router, controller class or view module. If at least three of them stand behind a check of
the user (a decorator, an annotation, a guard, a middleware, a listed `before_action`) and very few do not, those few are
reported.

## Why is this bad?
The check was most likely forgotten, and anyone can call the route.

## Example
```python
@bp.get("/invoices")
@login_required
def index(): ...


@bp.post("/invoices/<int:pk>/cancel")
def cancel(pk): ...
```

## Use instead
```python
@bp.post("/invoices/<int:pk>/cancel")
@login_required
def cancel(pk): ...
```
Quiet for what is open by nature (login, health, webhooks, static pages), for routes that say so (`@Public`,
`permitAll`), that check inside, and where the whole router has a check.

## References
- https://owasp.org/Top10/A01_2021-Broken_Access_Control/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reviewbot.analyzers.base import ALL_LANGUAGES, at_span
from reviewbot.analyzers.security.coded._routes import Route, routes
from reviewbot.analyzers.security.coded._rule import CodedRule, define
from reviewbot.findings import Confidence, Evidence, EvidenceKind, Finding, Severity
from reviewbot.source import Node, SourceFile, Span, span

META = define(
    __doc__, "missing-authentication", Severity.HIGH, Confidence.MEDIUM, languages=ALL_LANGUAGES, cwe=(306, 862)
)
MIN_PROTECTED = 3
MAX_SHARE = 4  # at least this many protected ones for each that is not
_OPEN_BY_NATURE = re.compile(
    r"log_?(in|out)|sign_?(in|out|up)|register|health|\bping\b|alive|ready|status|metrics|call_?back|webhook|hook|public|static|favicon|robots"
    r"|version|docs|openapi|swagger|oauth|openid|saml|sso|reset\w*pass|pass\w*reset|forgot|recover|password|verify|confirm|activat|about|home|index_?page|error|captcha"
    r"|csrf|well-known|manifest|sitemap|feed|rss|atom|asset|image|avatar|invite|unsubscribe|contact|terms|privacy|setup|install|welcome|landing"
    r"|auth|token|session|guest|share|embed|locale|lang|not_?found|[\"'( ]/[\"') ]",
    re.I,
)


def _run(file: SourceFile) -> Iterator[Finding]:
    groups: dict[str, list[Route]] = defaultdict(list)
    for route in routes(file):
        groups[route.group].append(route)
    for group in groups.values():
        protected = [r for r in group if r.protected]
        bare = [r for r in group if not r.protected]
        if len(protected) < MIN_PROTECTED or len(protected) < MAX_SHARE * len(bare) - 1:
            continue
        for route in bare:
            if not route.settled and not _OPEN_BY_NATURE.search(route.name) and not _is_static(route.node):
                yield _finding(file, route, protected)


_READS = re.compile(
    r"\b(?:objects|query|session|db|cursor|request|req|ctx|c|self|model|repo\w*|service|find\w*|get_\w+|load\w*|fetch\w*|save|delete|create|update|execute|"
    r"open|send\w*|await|current_app|os|subprocess|cache)\b\s*[.(\[]"
)


def _is_static(node: Node) -> bool:
    """Whether a view shows the same page to everybody: it reads nothing, not even the request."""
    body = node.field("body")
    if node.kind() != "function_definition" or body is None:
        return False
    text = body.text()
    return re.search(
        r"\breturn\s+(?:\w+\.)*(?:render|render_template|TemplateResponse|redirect)\(", text
    ) is not None and not _READS.search(text)


def _finding(file: SourceFile, route: Route, protected: list[Route]) -> Finding:
    example = Evidence(EvidenceKind.SIMILAR, "this one has the check", at_span(file.path, _head(protected[0].node)))
    name = route.name.split(" ")[0]
    return META.finding(
        at_span(file.path, _head(route.node)),
        f"`{name}` has no check of the user; {len(protected)} routes beside it have one.",
        why="If it was forgotten, anyone can call it.",
        fix="Give it the check that the others have, or say that it is open.",
        evidence=[example],
    )


def _head(node: Node) -> Span:
    """Where a route is named: its first line, behind decorators and annotations."""
    name = node.field("name")
    where = span(node)
    if name is None:
        return Span(where.line, where.column, where.line, where.column + len(node.text().split("\n", 1)[0]))
    return span(name)


RULE = CodedRule(META, _run)
