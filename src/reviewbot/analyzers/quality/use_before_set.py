"""A variable is read where, on some way through the function, nothing has set it yet.

## What it does
Follows every way from the start of a function to each read of a local variable. A read that is reached without an
assignment is reported: after an `if` without `else`, after an `except` that goes on, or above the declaration of a
`let`, `const` or `class`.

## Why is this bad?
Python raises `UnboundLocalError`, JavaScript a `ReferenceError`; PHP goes on with null and a warning.

## Example
```python
def load(path):
    try:
        data = read(path)
    except FileNotFoundError:
        log.warning("no such file")
    return data["items"]
```

## Use instead
```python
def load(path):
    try:
        data = read(path)
    except FileNotFoundError:
        log.warning("no such file")
        return []
    return data["items"]
```
Quiet where the same condition may decide about the assignment and the read, where conditions ask about one subject in
turn, behind loops (they are taken to run), and where a variable may be set by reference or from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import State, at
from reviewbot.analyzers.quality._assigned import Assigned, Read, always_first, bound_together
from reviewbot.analyzers.quality._hoisting import early_uses
from reviewbot.analyzers.quality._rule import FileRule, define
from reviewbot.analyzers.quality._trees import JAVASCRIPT, callee, named, text_of
from reviewbot.findings import Confidence, Finding, Severity
from reviewbot.flow import ir
from reviewbot.flow.paths import Graph, ancestors_within, functions_with
from reviewbot.index import is_test
from reviewbot.source import Node, SourceFile, span

META = define(
    __doc__,
    "use-before-set",
    Severity.MEDIUM,
    Confidence.HIGH,
    cwe=(457,),
    languages=("javascript", "php", "python", "tsx", "typescript"),
)
MAX_NAMES = 400
_VARIABLE = re.compile(r"\$?\w+")
# Without the dollar it is a constant or a function; the superglobals are always there.
_PHP_VARIABLE = re.compile(r"\$(?!(?:GLOBALS|_[A-Z]+)$)\w+")
_GLOBAL = re.compile(r"\b(?:global|nonlocal|static)\s+([^\n;=]+)")
_DYNAMIC = re.compile(
    r"UnboundLocalError|NameError|\bexec\s*\(|\b(?:extract|eval|parse_str)\s*\(|\$\$|\b(?:include|require)(?:_once)?\b"
)
_OWN_SCOPE = frozenset(
    {"list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression", "case_pattern"}
)
_GIVEN = re.compile(r"^\(*[\w.$>-]+(\s+is not None|\s*!==?\s*null)?\)*$")
_CASES = frozenset(
    {"case_clause", "match_statement", "switch_statement", "case_statement", "match_conditional_expression"}
)
_IFS = frozenset({"if_statement", "elif_clause", "else_if_clause"})
_ASKING = frozenset({"isset", "empty", "unset", "compact"})
_SUBJECT = re.compile(r"(?<![\w.$\"'])[$a-z_][\w]*(?:(?:\.|->|::)[\w]+)*(?!\s*\(|[\w\"'])")
_WORDS = frozenset(
    {"and", "or", "not", "in", "is", "isinstance", "null", "true", "false", "elif", "if", "self", "this"}
)


def _run(file: SourceFile, state: State) -> Iterator[Finding]:
    if is_test(file.path):
        return
    if file.language in JAVASCRIPT:
        for node, declared in early_uses(file):
            yield _early(file, node, declared)
        return
    # Most files have nothing of the kind, which spares asking each of their functions.
    dynamic = _DYNAMIC if _DYNAMIC.search(file.text) else None
    for function, graph in functions_with(
        file, lambda text: not (dynamic and dynamic.search(text)) or len(text) > 2_000
    ):
        if function.kind in ("function", "arrow") and not (dynamic and dynamic.search(function.node.text())):
            yield from _in_function(file, function, graph)


def _in_function(file: SourceFile, function: ir.Function, graph: Graph) -> Iterator[Finding]:
    names = _locals(function, graph, file.language)
    if not names or len(names) > MAX_NAMES:
        return
    assigned = Assigned(graph, names, {p.name for p in function.params})
    told: set[str] = set()
    for read in assigned.reads():
        if read.name in told or _is_dynamic_new(read):
            continue
        told.add(read.name)
        if _asks(read.load.node, function) or (file.language == "php" and _fills(read.load.node, function)):
            continue
        never = always_first(assigned, read)
        if never or (bound_together(assigned, read) and not _one_subject(assigned, read, function)):
            yield _finding(file, read, never)


def _is_dynamic_new(read: Read) -> bool:
    """PHP's `new $class`, which is written as a call of `$new` and reads no such variable."""
    return read.name == "$new" and read.load.node.kind() == "object_creation_expression"


def _locals(function: ir.Function, graph: Graph, language: str) -> list[str]:
    """Variables that the function sets itself, by plain means, and nobody else can."""
    text = function.node.text()
    foreign = {word.strip(" &()") for match in _GLOBAL.finditer(text) for word in match.group(1).split(",")}
    foreign |= _used_by_closure(function)
    names: dict[str, bool] = {}
    for number in graph.order:
        for op in graph.ops(number):
            name = op.name if isinstance(op, ir.Store) else op.local if isinstance(op, ir.Import) else ""
            if name and not name.startswith(("$choice", "$compr", "$yield", "$given")):
                names[name] = names.get(name, True) and not _scoped(op.node, function)
    wanted = _PHP_VARIABLE if language == "php" else _VARIABLE
    return [n for n, plain in names.items() if plain and n not in foreign and wanted.fullmatch(n)]


def _used_by_closure(function: ir.Function) -> set[str]:
    """What a PHP closure takes from around it."""
    clause = next((c for c in named(function.node) if c.kind() == "anonymous_function_use_clause"), None)
    names = set(re.findall(r"\$\w+", clause.text())) if clause is not None else set()
    return names | {"$this"} | (set(re.findall(r"\$\w+", function.node.text())) if _short_closure(function) else set())


def _short_closure(function: ir.Function) -> bool:
    return function.node.kind() == "arrow_function"


def _scoped(node: Node, function: ir.Function) -> bool:
    """Whether the assignment is to a variable of a comprehension or a pattern."""
    return any(a.kind() in _OWN_SCOPE for a in ancestors_within(node, function.node))


def _asks(node: Node, function: ir.Function) -> bool:
    """Whether the read only asks if the variable is there, or deletes it."""
    for depth, outer in enumerate(ancestors_within(node, function.node)):
        kind = outer.kind()
        if kind in ("delete_statement", "unset_statement", "error_suppression_expression", "silence_expression"):
            return True
        if kind == "function_call_expression" and callee(outer) in _ASKING:
            return True
        if depth < 3 and "??" in text_of(outer.field("operator")):
            return True
        if kind.endswith("_statement") and depth > 8:
            return False
    return False


def _fills(node: Node, function: ir.Function) -> bool:
    """Whether PHP may set the variable there: an argument by reference, an element of an array that begins so."""
    for outer in ancestors_within(node, function.node):
        kind = outer.kind()
        if kind in ("argument", "arguments", "reference_modifier", "reference_assignment_expression", "list_literal"):
            return True
        if kind in ("subscript_expression", "member_access_expression", "augmented_assignment_expression"):
            continue
        if kind == "assignment_expression":
            left = outer.field("left")
            return left is not None and left.range().end.index >= node.range().end.index
        if kind.endswith("_statement"):
            return kind in ("foreach_statement", "global_declaration", "function_static_declaration")
    return False


def _one_subject(assigned: Assigned, read: Read, function: ir.Function) -> bool:
    """Whether the conditions that decide about the assignment cannot all fail, as far as one can tell from them.

    They ask about one thing in turn, or which of several things was given, or about what is set along with it.
    """
    conditions: dict[int, Node] = {}
    beside: set[str] = set()
    for store in assigned.stores(read.name):
        beside |= _set_beside(store.node, read.name)
        for outer in ancestors_within(store.node, function.node):
            if outer.kind() in _CASES:
                return True
            if outer.kind() in _IFS:
                conditions.update({c.range().start.index: c for c in _chain_conditions(outer)})
                break
    subjects = [{w for w in _SUBJECT.findall(c.text()) if w not in _WORDS} for c in conditions.values()]
    if any(beside & asked for asked in subjects):
        return True
    given = all(_GIVEN.search(c.text()) for c in conditions.values())
    return len(subjects) > 2 or (len(subjects) > 1 and (given or bool(set.intersection(*subjects))))


def _set_beside(target: Node, name: str) -> set[str]:
    """What else the same assignment sets: `info, left = ...`."""
    pattern = target.parent()
    if pattern is None or pattern.kind() not in ("pattern_list", "tuple_pattern", "list_literal"):
        return set()
    return {c.text() for c in named(pattern)} - {name}


def _chain_conditions(arm: Node) -> Iterator[Node]:
    """The conditions of an `if` with its `elif`s, given one of its arms."""
    head = arm.parent() if arm.kind() != "if_statement" else arm
    for part in (head, *named(head)) if head is not None else ():
        condition = part.field("condition") if part.kind() in _IFS else None
        if condition is not None:
            yield condition


def _finding(file: SourceFile, read: Read, never: bool) -> Finding:
    lead = "has not been set by then" if never else "is not set on every way to here"
    return META.finding(
        at(file, read.load.node),
        f"`{read.name}` {lead}.",
        why="Reading it fails at run time."
        if file.language == "python"
        else "It is null there, with a warning at run time.",
        fix=f"Give `{read.name}` a value on every way, or leave where there is none.",
        severity=Severity.HIGH if never else None,
        confidence=Confidence.MEDIUM if never else None,
    )


def _early(file: SourceFile, node: Node, declared: Node) -> Finding:
    name = text_of(node)
    return META.finding(
        at(file, node),
        f"`{name}` is read before its declaration on line {span(declared).line}.",
        why="Until a `let`, `const` or `class` has run, reading its name throws a ReferenceError.",
        fix=f"Move the declaration of `{name}` above this line.",
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM,
    )


RULE = FileRule(META, _run)
