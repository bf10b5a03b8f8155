"""JavaScript names that are read above the `let`, `const` or `class` that declares them, in the same run of code."""

from __future__ import annotations

from collections.abc import Iterator

from reviewbot.analyzers.quality._trees import FUNCTIONS, descend, named, nodes
from reviewbot.source import Node, SourceFile

_SCOPES = frozenset({"program", "statement_block", "switch_body", "switch_case", "switch_default"})
# Code in these runs later, or never: types, and what is exported by name.
_LATER = frozenset(FUNCTIONS) - {"block", "do_block"} | {
    "class_body",
    "type_annotation",
    "type_query",
    "type_alias_declaration",
    "interface_declaration",
    "export_clause",
    "ambient_declaration",
    "type_arguments",
    "public_field_definition",
    "import_statement",
}
_PATTERNS = frozenset(
    {"catch_clause", "for_in_statement", "array_pattern", "object_pattern", "pair_pattern", "class_declaration"}
    | {"assignment_pattern", "object_assignment_pattern", "rest_pattern"}
)
_NESTED = frozenset({"catch_clause", "for_in_statement", "for_statement", "statement_block", "switch_body"})
_READS = frozenset({"identifier", "shorthand_property_identifier"})


def early_uses(file: SourceFile) -> Iterator[tuple[Node, Node]]:
    """(read, declaration) of each name that is read too early, its first read."""
    scopes: dict[tuple[int, int], tuple[Node, dict[str, Node]]] = {}
    for declaration in nodes(file, "lexical_declaration", "class_declaration"):
        scope = declaration.parent()
        if scope is not None and scope.kind() == "export_statement":
            scope = scope.parent()
        if scope is None or scope.kind() not in _SCOPES or (declaration.prev() or scope).text() == "declare":
            continue
        where = scope.range()
        _, declared = scopes.setdefault((where.start.index, where.end.index), (scope, {}))
        for name in _declared(declaration):
            declared.setdefault(name, declaration)
    for scope, declared in scopes.values():
        yield from _early_in(scope, declared)


def _declared(declaration: Node) -> Iterator[str]:
    """The names that a declaration binds."""
    if declaration.kind() == "class_declaration":
        name = declaration.field("name")
        if name is not None:
            yield name.text()
        return
    for declarator in named(declaration):
        name = declarator.field("name") if declarator.kind() == "variable_declarator" else None
        for part in descend(name) if name is not None else ():
            if part.kind() in ("identifier", "shorthand_property_identifier_pattern"):
                yield part.text()


def _early_in(scope: Node, declared: dict[str, Node]) -> Iterator[tuple[Node, Node]]:
    """The first read above its declaration of each name that the scope declares."""
    waiting = dict(declared)
    last = max(node.range().start.index for node in declared.values())
    for child in scope.children():
        if child.range().start.index >= last:
            return
        for node in descend(child, _LATER) if child.kind() not in _LATER else ():
            name = node.text() if node.kind() in _READS else ""
            declaration = waiting.get(name)
            if declaration is None or child.range().end.index > declaration.range().start.index:
                continue
            if not _shadowed(node, scope, name):
                del waiting[name]
                yield node, declaration


def _shadowed(node: Node, scope: Node, name: str) -> bool:
    """Whether a scope in between declares the name itself, or the node is not a read."""
    outer = node.parent()
    if outer is None or outer.kind() in ("labeled_statement", "break_statement", "continue_statement"):
        return True
    if outer.kind() == "unary_expression" and outer.text().startswith("typeof"):
        return True
    target = scope.range()
    for around in node.ancestors():
        where = around.range()
        if (where.start.index, where.end.index) == (target.start.index, target.end.index):
            return False
        if around.kind() in _NESTED and _binds(around, name):
            return True
    return False


def _binds(around: Node, name: str) -> bool:
    """Whether a block, a loop or a handler declares the name."""
    for part in descend(around, _LATER):
        parent = part.parent()
        if part.text() != name or parent is None:
            continue
        if part.kind() == "shorthand_property_identifier_pattern" or parent.kind() in _PATTERNS:
            return True
        if part.kind() == "identifier" and parent.kind() == "variable_declarator" and parent.field("name") == part:
            return True
    return False
