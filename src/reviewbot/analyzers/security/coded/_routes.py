"""Routes as the frameworks write them: who answers, under which group, and whether a check of the user stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewbot.analyzers.quality._trees import (
    JAVASCRIPT,
    arguments,
    callee,
    inside,
    last_name,
    named,
    nodes,
    text_of,
)
from reviewbot.source import Node, SourceFile

AUTH = re.compile(
    r"log(ged)?_?in|auth(?!or)|permission|permit|require_?\w*(user|role|admin|staff|token|session|scope|member)|protect|\brole|jwt|admin|staff"
    r"|secured?\b|user_passes_test|current_?user|guard|verify_?\w*(token|session|user|jwt)|ensure_?\w*(user|session|log|auth)|is_?signed_?in|acl\b|api_?key|bearer",
    re.I,
)
OPEN = re.compile(
    r"allow_?any|allow_?anonymous|permit_?all|public|skip_?auth|no_?auth|exempt_?auth|anonymous|optional", re.I
)
_INLINE = re.compile(
    r"is_authenticated|is_anonymous|is_staff|is_superuser|has_perm|check_perm|PermissionDenied|check_auth|require_|current_user|get_current|abort\((401|403)"
    r"|HTTP_?(401|403)|sendStatus\((401|403)|status\((401|403)|status_code=(401|403)|Unauthorized|Forbidden|isAuthenticated|authoriz|authenticat|req\.user\b"
    r"|verify_?(token|signature|webhook)|compare_digest|checkPermission|signature|api_?key|\btoken\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Route:
    """One route: the group it belongs to, what it is called, where to report it, and what guards it.

    `protected`: a check stands before it; `settled`: it says that it is open, or checks by itself.
    """

    group: str
    name: str
    node: Node
    protected: bool
    settled: bool = False


def routes(file: SourceFile) -> Iterator[Route]:
    """The routes of a file, in every framework its language has here."""
    if file.language == "python":
        yield from _python(file)
    elif file.language in JAVASCRIPT:
        yield from _router_calls(file, _NODE_METHODS)
        yield from _classes(file, "class_declaration", _nest_marks)
    elif file.language == "java":
        yield from _classes(file, "class_declaration", _java_marks)
    elif file.language == "go":
        yield from _router_calls(file, _GO_METHODS)
    elif file.language == "ruby":
        yield from _rails(file)
    elif file.language == "php":
        yield from _laravel(file)


# -- Python

_DECORATOR = re.compile(r"^@([\w.]+)\.(route|get|post|put|patch|delete)\(")


def _python(file: SourceFile) -> Iterator[Route]:
    checked_before = re.search(r"before_request|middleware|MethodView", file.text) is not None
    called = re.findall(r"(?<!def )\b(\w+)\(", file.text)
    for function in nodes(file, "function_definition"):
        outer = function.parent()
        decorated = outer is not None and outer.kind() == "decorated_definition"
        marks = [text_of(c) for c in named(outer) if c.kind() == "decorator"] if decorated and outer else []
        name = text_of(function.field("name"))
        body = text_of(function.field("body"))
        signature = text_of(function.field("parameters"))
        way = next((m for m in map(_DECORATOR.match, marks) if m), None)
        others = [m for m in marks if not _DECORATOR.match(m)]
        settled = any(OPEN.search(m) for m in others) or bool(_INLINE.search(body))
        if way is not None and not checked_before and not _guarded_router(file, way.group(1)):
            protected = any(AUTH.search(m) for m in others) or _depends(signature) or _depends(" ".join(marks))
            path = next(m for m in marks if _DECORATOR.match(m))
            yield Route(way.group(1), f"{name} {path}", function, protected, settled)
        elif way is None and name not in called and _is_view(file, function, signature):
            yield Route("views", name, function, any(AUTH.search(m) for m in others), settled or name[0] == "_")


def _is_view(file: SourceFile, function: Node, signature: str) -> bool:
    """Whether a function looks like a view of Django."""
    if "django" not in file.text or not re.match(r"\(\s*request\b", signature):
        return False
    return inside(function, "class_definition", "function_definition") is None


def _depends(text: str) -> bool:
    """FastAPI: a dependency that looks like a check."""
    return any(AUTH.search(found) for found in re.findall(r"(?:Depends|Security)\(([^()]*)", text)) or bool(
        re.search(r":\s*\w*(CurrentUser|CurrentActive\w*|AuthUser|AdminUser)\b", text)
    )


def _guarded_router(file: SourceFile, router: str) -> bool:
    """Whether the router itself is made with dependencies."""
    made = re.search(
        rf"^{re.escape(router)}\s*=\s*\w+\((.*?)^\)|^{re.escape(router)}\s*=\s*(.*)$", file.text, re.M | re.S
    )
    return made is not None and "dependencies" in made.group(0)[:2000]


# -- routers with calls: Express, Koa, gin, echo, chi

_NODE_METHODS = frozenset({"get", "post", "put", "patch", "delete", "all", "del"})
_GO_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "Get", "Post", "Put", "Patch", "Delete"})
_FUNCTION_KINDS = frozenset({"arrow_function", "function_expression", "func_literal"})


def _router_calls(file: SourceFile, methods: frozenset[str]) -> Iterator[Route]:
    for call in nodes(file, "call_expression"):
        name = callee(call)
        given = arguments(call)
        if last_name(name) not in methods or "." not in name or len(given) < 2 or "string" not in given[0].kind():
            continue
        owner = name.rsplit(".", 1)[0]
        path = text_of(given[0]).strip("'\"`")
        if not path.startswith("/") and path:
            continue
        root = re.split(r"[.(]", owner)[0]
        if _used_before(file, root) or "\n" in owner.strip():
            continue
        checks = [text_of(a) for a in given[1:] if a.kind() not in _FUNCTION_KINDS]
        own = " ".join(a.text() for a in given if a.kind() in _FUNCTION_KINDS)
        protected = any(AUTH.search(c) for c in (*checks, owner))
        yield Route(root, f"{path} {' '.join(checks)}", call, protected, bool(_INLINE.search(own)))


def _used_before(file: SourceFile, router: str) -> bool:
    """Whether the whole router has a check: `router.use(requireUser)`."""
    uses = re.findall(rf"\b{re.escape(router)}\.(?:use|Use|all)\(([^\n]*)", file.text)
    return any(AUTH.search(text) for text in uses)


# -- classes with marks: Spring, JAX-RS, NestJS

_JAVA_ROUTE = re.compile(r"^@(Get|Post|Put|Patch|Delete|Request)Mapping\b|^@(GET|POST|PUT|PATCH|DELETE)\b")
_JAVA_AUTH = re.compile(
    r"^@(Pre|Post)Authorize\b|^@(Pre|Post)Filter\b|^@Secured\b|^@RolesAllowed\b|^@Requires(Permissions|Roles|Authentication|User)\b|^@\w*Authori[sz]ed?\b"
)
_NEST_ROUTE = re.compile(r"^@(Get|Post|Put|Patch|Delete|All)\(")
_NEST_AUTH = re.compile(r"^@(UseGuards|Roles?|Auth\w*|Permissions?|RequireP\w+|Require\w*)\(")


def _java_marks(node: Node) -> list[str]:
    modifiers = next((c for c in node.children() if c.kind() == "modifiers"), None)
    return [text_of(m) for m in named(modifiers)] if modifiers is not None else []


def _nest_marks(node: Node) -> list[str]:
    marks = [text_of(c) for c in node.children() if c.kind() == "decorator"]
    before = node.prev()
    while before is not None and before.kind() == "decorator":
        marks.append(text_of(before))
        before = before.prev()
    outer = node.parent()
    if outer is not None and outer.kind() == "export_statement":
        marks += [text_of(c) for c in outer.children() if c.kind() == "decorator"]
    return marks


def _classes(file: SourceFile, kind: str, marks_of: object) -> Iterator[Route]:
    java = file.language == "java"
    way, auth = (_JAVA_ROUTE, _JAVA_AUTH) if java else (_NEST_ROUTE, _NEST_AUTH)
    for owner in nodes(file, kind):
        if any(auth.match(m) or OPEN.search(m) for m in marks_of(owner)):  # type: ignore[operator]
            continue
        body = owner.field("body")
        for method in named(body) if body is not None else ():
            if method.kind() not in ("method_declaration", "method_definition"):
                continue
            marks = marks_of(method)  # type: ignore[operator]
            if not any(way.match(m) for m in marks):
                continue
            name = (
                f"{text_of(method.field('name'))} {' '.join(m for m in marks if way.match(m) or m.startswith('@Path'))}"
            )
            settled = any(OPEN.search(m) or "DenyAll" in m for m in marks) or bool(
                _INLINE.search(text_of(method.field("body")))
            )
            where = method if java else _route_decorator(method)
            yield Route(text_of(owner.field("name")), name, where, any(auth.match(m) for m in marks), settled)


def _route_decorator(method: Node) -> Node:
    """NestJS writes them as neighbours of the method."""
    before = method.prev()
    while before is not None and before.kind() == "decorator":
        if _NEST_ROUTE.match(text_of(before)):
            return before
        before = before.prev()
    return method


# -- Rails, Laravel

_FILTER = re.compile(r"before_action\s+:(\w+)[^\n]*?only:\s*(\[[^\]]*\]|%i\[[^\]]*\]|:\w+)")


def _rails(file: SourceFile) -> Iterator[Route]:
    """Public actions of a controller whose check lists the actions it is for."""
    for owner in nodes(file, "class"):
        name, text = text_of(owner.field("name")), owner.text()
        checks = [m for m in _FILTER.finditer(text) if AUTH.search(m.group(1))]
        every = [m for m in re.finditer(r"before_action\s+:(\w+)([^\n]*)", text) if AUTH.search(m.group(1))]
        if not name.endswith("Controller") or not checks or len(checks) != len(every):
            continue
        listed = {word for m in checks for word in re.findall(r"\w+", m.group(2)) if word != "i"}
        body = owner.field("body")
        for member in named(body) if body is not None else ():
            if member.kind() == "identifier" and text_of(member) in ("private", "protected"):
                break
            if member.kind() == "method":
                action = text_of(member.field("name"))
                settled = bool(_INLINE.search(text_of(member.field("body"))))
                yield Route(name, action, member, action in listed, settled)


def _laravel(file: SourceFile) -> Iterator[Route]:
    """`Route::get(...)->middleware('auth')` beside each other."""
    if "Route::" not in file.text:
        return
    for statement in nodes(file, "expression_statement"):
        text = text_of(statement)
        found = re.match(r"Route::(get|post|put|patch|delete|any|match|resource|apiResource)\(\s*['\"]([^'\"]*)", text)
        if found is None:
            continue
        holder = inside(statement, "anonymous_function", "anonymous_function_creation_expression", "program")
        group = str(holder.range().start.index) if holder is not None else ""
        checks = " ".join(re.findall(r"->(?:middleware|can)\(([^()]*)\)", text))
        yield Route(group, found.group(2) + " " + text, statement, bool(AUTH.search(checks)), bool(OPEN.search(checks)))
