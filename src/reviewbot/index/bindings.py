"""Which names a file binds, offers to others, and binds more than once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewbot.source import JAVASCRIPT_FAMILY, Node, SourceFile, find_kinds, kinds, short_text

# Binding node kind -> the field that holds the target.
_PYTHON_TARGETS = {
    "assignment": "left",
    "augmented_assignment": "left",
    "for_statement": "left",
    "for_in_clause": "left",
    "named_expression": "name",
    "as_pattern": "alias",
    "lambda": "parameters",
}
_JAVASCRIPT_TARGETS = {
    "variable_declarator": "name",
    "assignment_expression": "left",
    "for_in_statement": "left",
    "catch_clause": "parameter",
}
_GO_TARGETS = {
    "short_var_declaration": "left",
    "assignment_statement": "left",
    "range_clause": "left",
    "var_spec": "name",
    "const_spec": "name",
}
_NAMES = ("identifier", "shorthand_property_identifier_pattern")
_MEMBERS = frozenset({"attribute", "subscript", "member_expression", "subscript_expression", "selector_expression"})
_DEFINING_VALUES = frozenset({"arrow_function", "function_expression", "generator_function", "class"})


def _targets(language: str) -> dict[str, str]:
    if language == "python":
        return _PYTHON_TARGETS
    if language == "go":
        return _GO_TARGETS
    return _JAVASCRIPT_TARGETS if language in JAVASCRIPT_FAMILY else {}


def rebound_names(file: SourceFile) -> tuple[str, ...]:
    """Names called or imported in the file that some scope binds otherwise than by definition or import.

    Languages whose functions live apart from variables (Java, Ruby, PHP) have none.
    """
    targets = _targets(file.language)
    if not targets:
        return ()
    interesting = {c.fact.callee.partition(".")[0] for c in file.calls}
    interesting.update(local for i in file.imports for _, local in i.names)
    interesting.update(i.alias or i.module.partition(".")[0] for i in file.imports)
    bound = {p.name for f in file.functions for p in f.parameters}
    bound.update(name for node in find_kinds(file.root, targets) for name in _bound(node, targets[node.kind()]))
    bound.update(_anonymous_parameters(file))
    return tuple(sorted(bound & interesting))


def _bound(node: Node, field: str) -> Iterator[str]:
    if node.kind() == "variable_declarator" and _defines(node.field("value")):
        return
    for target in node.field_children(field):
        yield from _target_names(target)


def _defines(value: Node | None) -> bool:
    """Whether a variable's value makes it a definition or an import."""
    return value is not None and (
        value.kind() in _DEFINING_VALUES or bool(re.match(r"(await\s+)?(require|import)\b", short_text(value)))
    )


def _target_names(target: Node) -> Iterator[str]:
    stack = [target]
    while stack:
        node = stack.pop()
        kind = node.kind()
        if kind in _NAMES:
            yield node.text()
        elif kind not in _MEMBERS:
            stack.extend(node.named_children())


def _anonymous_parameters(file: SourceFile) -> Iterator[str]:
    """Parameters of lambdas that have no name and so are no functions of the file."""
    if file.language in JAVASCRIPT_FAMILY:
        holders = find_kinds(file.root, ("formal_parameters",))
        for arrow in find_kinds(file.root, ("arrow_function",)):
            yield from (c.text() for c in arrow.children()[:2] if c.kind() == "identifier")
    elif file.language == "go":
        holders = find_kinds(file.root, ("parameter_declaration",))
    else:
        return
    for holder in holders:
        yield from _target_names(holder)


def exported(file: SourceFile) -> tuple[str, ...]:
    """Names that other files can take from this one (Python, JavaScript, TypeScript); "*" when there may be others."""
    if file.language == "python":
        return tuple(sorted(set(_python_module_names(file))))
    if file.language in JAVASCRIPT_FAMILY:
        return tuple(sorted(set(_javascript_exports(file))))
    return ()


# Statements and clauses whose parts run in the module's own scope.
_PYTHON_BLOCKS = kinds(
    "if_statement else_clause elif_clause try_statement except_clause finally_clause with_statement with_clause with_item"
    " for_statement while_statement block expression_statement match_statement case_clause as_pattern assignment ERROR"
)


def _python_module_names(file: SourceFile) -> Iterator[str]:
    yield from (i.alias or i.module.partition(".")[0] for i in file.imports if not i.names and not i.lazy)
    yield from (local for i in file.imports if not i.lazy for _, local in i.names)
    yield from (f.name for f in file.functions if f.kind == "function")
    yield from (c.name for c in file.classes if not c.owner)
    if re.search(r"\bglobals\(\)|\bsys\.modules\[|\bdef __getattr__\b", file.text):
        yield "*"
    for declared in re.findall(r"^\s*global\s+([\w, \t]+)", file.text, re.M):
        yield from (name.strip() for name in declared.split(","))
    stack = list(file.root.named_children())
    while stack:
        node = stack.pop()
        kind = node.kind()
        if kind in _PYTHON_TARGETS:
            yield from _bound(node, _PYTHON_TARGETS[kind])
        if kind == "type_alias_statement":
            yield from _target_names(node)
        if kind in _PYTHON_BLOCKS:
            stack.extend(node.named_children())


def _javascript_exports(file: SourceFile) -> Iterator[str]:
    for node in find_kinds(file.root, ("export_statement",)):
        words = [c.kind() for c in node.children()[:3]]
        if "default" in words:
            yield "default"
        elif "*" in words or "namespace_export" in words or "=" in words:
            yield "*"
        declaration = node.field("declaration")
        if declaration is not None:
            yield from _declared(declaration)
        for specifier in node.find_all(kind="export_specifier"):
            yield short_text(specifier.field("alias") or specifier.field("name")).strip("\"'")
    if re.search(r"\b(module\.)?exports\b", file.text):
        yield from _common_js(file.root)


def _declared(declaration: Node) -> Iterable[str]:
    name = declaration.field("name")
    if name is not None:
        return [short_text(name)]
    declarators = (c for c in declaration.children() if c.kind() == "variable_declarator")
    return [n for d in declarators for t in d.field_children("name") for n in _target_names(t)] or ["*"]


def _common_js(root: Node) -> Iterator[str]:
    for node in find_kinds(root, ("assignment_expression",)):
        left = short_text(node.field("left"))
        right = node.field("right")
        match = re.fullmatch(r"(?:module\.)?exports(?:\.([\w$]+))?", left)
        if match is None:
            continue
        if match[1]:
            yield match[1]
        elif right is not None and right.kind() == "object":
            yield from _object_keys(right)
        elif right is not None and right.kind() != "assignment_expression":
            yield "*"


def _object_keys(node: Node) -> Iterator[str]:
    for entry in node.named_children():
        if entry.kind() == "shorthand_property_identifier":
            yield entry.text()
        elif entry.kind() in ("pair", "method_definition"):
            yield short_text(entry.field("key") or entry.field("name")).strip("\"'")
        else:
            yield "*"


_PACKAGES = {
    "java": ("package_declaration", r"package\s+([\w.]+)"),
    "go": ("package_clause", r"package\s+(\w+)"),
    "php": ("namespace_definition", r"namespace\s+([\w\\]+)"),
    "kotlin": ("package_header", r"package\s+([\w.]+)"),
    "csharp": ("namespace_declaration", r"namespace\s+([\w.]+)"),
}


def package_of(file: SourceFile) -> str:
    """The declared package or namespace, "" for none."""
    if file.language not in _PACKAGES:
        return ""
    kind, pattern = _PACKAGES[file.language]
    node = file.root.find(kind=kind)
    # A namespace's node may hold the whole file.
    head = file.lines[node.range().start.line] if node is not None else ""
    match = re.search(pattern, head)
    return match[1] if match else ""
