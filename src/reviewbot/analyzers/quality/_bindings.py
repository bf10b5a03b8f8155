"""Where a name gets its value: declarations, parameters, assignments, in the grammar of each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewbot.analyzers.quality._trees import is_known, text_of
from reviewbot.source import JAVASCRIPT_FAMILY, Node, kinds

_NONE = frozenset({"none", "null", "nil", "undefined", "null_literal"})


@dataclass(frozen=True, slots=True)
class Binding:
    """One place that gives a name its value: by its type, or by a value (the `position`-th of `of` results).

    Neither means anything may come here. `entered` is what a `with` binds, `is_receiver` Python's self.
    """

    node: Node
    type: Node | None = None
    value: Node | None = None
    position: int = 0
    of: int = 1
    entered: bool = False
    is_receiver: bool = False


def is_none(node: Node | None) -> bool:
    """Whether a value is the language's null: it says nothing about the type."""
    return node is not None and (node.kind() in _NONE or node.text().lower() in _NONE)


def binding(node: Node, language: str) -> Binding | None:
    """What a name node binds, None if it only reads."""
    parent = node.parent()
    if parent is None:
        return None
    reader = _JAVASCRIPT if language in JAVASCRIPT_FAMILY else _READERS.get(language)
    return reader(node, parent, parent.kind()) if reader is not None else None


def _is_field(parent: Node, name: str, node: Node) -> bool:
    found = parent.field(name)
    return found is not None and found.range().start.index == node.range().start.index


def _assigned(node: Node, parent: Node) -> Binding | None:
    """The left side of an assignment or declaration with one name."""
    if not _is_field(parent, "left", node):
        return None
    return Binding(node, parent.field("type"), parent.field("right"))


_PYTHON_PATTERNS = kinds(
    "pattern_list tuple_pattern list_pattern list_splat_pattern dictionary_splat_pattern global_statement"
    " nonlocal_statement aliased_import case_pattern as_pattern lambda_parameters"
)


def _python(node: Node, parent: Node, kind: str) -> Binding | None:
    if kind == "assignment":
        return _assigned(node, parent)
    if kind in ("typed_parameter", "typed_default_parameter"):
        first = parent.field("name") or next(iter(parent.children()))
        same = first.range().start.index == node.range().start.index
        return Binding(node, parent.field("type")) if same else None
    if kind == "parameters":
        return Binding(node, is_receiver=node.text() == "self" and _is_method(parent))
    if kind == "default_parameter":
        return Binding(node) if _is_field(parent, "name", node) else None
    if kind == "as_pattern_target":
        pattern = parent.parent()
        around = pattern.parent() if pattern is not None else None
        entered = around is not None and around.kind() == "with_item"
        return Binding(node, None, pattern.children()[0] if pattern and entered else None, entered=True)
    if kind == "named_expression":
        return Binding(node, None, parent.field("value")) if _is_field(parent, "name", node) else None
    if kind in ("for_statement", "for_in_clause", "augmented_assignment"):
        return Binding(node) if _is_field(parent, "left", node) else None
    return Binding(node) if kind in _PYTHON_PATTERNS else None


def _is_method(parameters: Node) -> bool:
    """Whether a parameter list is that of a function directly in a class, with nothing that changes its receiver."""
    function = parameters.parent()
    around = function.parent() if function is not None else None
    if around is not None and around.kind() == "decorated_definition":
        if re.search(r"^@(?:staticmethod|classmethod)\b", around.text(), re.M):
            return False
        around = around.parent()
    holder = around.parent() if around is not None and around.kind() == "block" else None
    return holder is not None and holder.kind() == "class_definition"


_JAVASCRIPT_TARGETS = kinds(
    "for_in_statement augmented_assignment_expression assignment_pattern object_assignment_pattern"
)


def _javascript(node: Node, parent: Node, kind: str) -> Binding | None:
    if kind == "variable_declarator":
        if not _is_field(parent, "name", node):
            return None
        loop = parent.parent()
        return Binding(node) if loop is not None and loop.kind() == "for_in_statement" else _declared(node, parent)
    if kind in ("required_parameter", "optional_parameter"):
        return Binding(node, parent.field("type")) if _is_field(parent, "pattern", node) else None
    if kind == "assignment_expression":
        return _assigned(node, parent)
    if kind in _JAVASCRIPT_TARGETS:
        return Binding(node) if _is_field(parent, "left", node) else None
    if kind in ("arrow_function", "catch_clause"):
        return Binding(node) if _is_field(parent, "parameter", node) else None
    patterns = ("formal_parameters", "array_pattern", "rest_pattern", "object_pattern")
    by_key = kind == "pair_pattern" and _is_field(parent, "value", node)
    return Binding(node) if kind in patterns or by_key else None


def _declared(node: Node, parent: Node) -> Binding:
    return Binding(node, parent.field("type"), parent.field("value"))


def _java(node: Node, parent: Node, kind: str) -> Binding | None:
    if kind == "variable_declarator":
        around = parent.parent()
        if not _is_field(parent, "name", node) or around is None or around.kind() == "field_declaration":
            return None
        known = around.kind() == "local_variable_declaration" and parent.field("dimensions") is None
        return Binding(node, around.field("type"), parent.field("value")) if known else Binding(node)
    if kind in ("formal_parameter", "resource", "enhanced_for_statement"):
        return _declared(node, parent) if _is_field(parent, "name", node) else None
    if kind in ("catch_formal_parameter", "inferred_parameters"):
        return Binding(node)
    if kind == "lambda_expression":
        return Binding(node) if _is_field(parent, "parameters", node) else None
    if kind == "instanceof_expression":
        return Binding(node, parent.field("right")) if _is_field(parent, "name", node) else None
    if kind in ("type_pattern", "record_pattern_component"):
        return Binding(node, next(iter(parent.named_children()), None))
    return None


_PHP_PATTERNS = kinds(
    "list_literal pair foreach_statement catch_clause global_declaration by_ref reference_modifier"
    " static_variable_declaration variadic_parameter"
)


def _php(node: Node, parent: Node, kind: str) -> Binding | None:
    if kind in ("simple_parameter", "property_promotion_parameter"):
        return Binding(node, parent.field("type")) if _is_field(parent, "name", node) else None
    if kind == "assignment_expression":
        return _assigned(node, parent)
    if kind in ("augmented_assignment_expression", "reference_assignment_expression"):
        return Binding(node) if _is_field(parent, "left", node) else None
    return Binding(node) if kind in _PHP_PATTERNS else None


def _go(node: Node, parent: Node, kind: str) -> Binding | None:
    if kind == "parameter_declaration":
        return Binding(node, parent.field("type"))
    if kind == "variadic_parameter_declaration":
        return Binding(node)
    if kind == "var_spec":
        return Binding(node, parent.field("type"), _single(parent.field("value"))) if _in_names(parent, node) else None
    if kind != "expression_list" or (around := parent.parent()) is None or not _is_field(around, "left", parent):
        return Binding(node) if kind == "expression_list" and _is_alias(parent) else None
    names = list(parent.named_children())
    position = next(i for i, n in enumerate(names) if n.range().start.index == node.range().start.index)
    if around.kind() != "short_var_declaration":
        return Binding(node) if around.kind() in ("range_clause", "receive_statement") else None
    right = around.field("right")
    values = list(right.named_children()) if right is not None else []
    if len(values) == len(names):
        return Binding(node, None, values[position])
    return Binding(node, None, values[0] if values else None, position, len(names))


def _is_alias(listed: Node) -> bool:
    around = listed.parent()
    return around is not None and around.kind() == "type_switch_statement"


def _in_names(spec: Node, node: Node) -> bool:
    return any(n.range().start.index == node.range().start.index for n in spec.field_children("name"))


def _single(values: Node | None) -> Node | None:
    inner = values.named_children() if values is not None else []
    return inner[0] if len(inner) == 1 else None


_RUBY_PATTERNS = kinds(
    "method_parameters block_parameters lambda_parameters keyword_parameter for splat_parameter hash_splat_parameter"
    " block_parameter left_assignment_list rest_assignment exception_variable destructured_parameter array_pattern"
    " find_pattern hash_pattern keyword_pattern"
)


def _ruby(node: Node, parent: Node, kind: str) -> Binding | None:
    if kind in ("assignment", "operator_assignment"):
        return _assigned(node, parent)
    if kind == "optional_parameter":
        return Binding(node) if _is_field(parent, "name", node) else None
    return Binding(node) if kind in _RUBY_PATTERNS else None


_JAVASCRIPT = _javascript
_READERS: dict[str, Callable[[Node, Node, str], Binding | None]] = {
    "python": _python,
    "java": _java,
    "php": _php,
    "go": _go,
    "ruby": _ruby,
}


def field_bindings(owner: Node, name: str, language: str) -> Iterator[Binding]:
    """What a field of a class gets: its declared type, else each value that the class assigns to it."""
    if language == "ruby":
        for node in leaves(owner, ("instance_variable",), name, language):
            if (bound := binding(node, language)) is not None:
                yield bound
        return
    declared = [b for b in _declarations(owner, name, language) if b.type is not None or b.value is not None]
    typed = [b for b in declared if b.type is not None]
    if typed:
        yield from typed
    elif language not in ("java", "go"):
        yield from declared
        yield from _field_assignments(owner, name, language)


def leaves(owner: Node, wanted: tuple[str, ...], name: str, language: str) -> Iterator[Node]:
    """Nodes of these kinds whose text is the name."""
    known = [k for k in wanted if is_known(language, k)]
    if known:
        yield from owner.find_all({"rule": {"any": [{"kind": k} for k in known], "regex": f"^{re.escape(name)}$"}})


_FIELD_NAMES = (
    *("identifier", "property_identifier", "field_identifier", "variable_name"),
    "private_property_identifier",
)


def _declarations(owner: Node, name: str, language: str) -> Iterator[Binding]:
    """Declarations of the field in the class's own body, and parameters that make one."""
    wanted = f"${name}" if language == "php" else name
    for node in leaves(owner, _FIELD_NAMES, wanted, language):
        parent = node.parent()
        kind = parent.kind() if parent is not None else ""
        if parent is None or not _is_own(owner, parent):
            continue
        if kind in ("public_field_definition", "field_definition", "property_signature"):
            if _is_field(parent, "name", node) or _is_field(parent, "property", node):
                yield _declared(node, parent)
        elif kind == "field_declaration" and language == "go":
            yield Binding(node, parent.field("type"))
        elif kind in ("variable_declarator", "property_element"):
            yield from _in_declaration(node, parent)
        elif kind == "property_promotion_parameter" or _makes_field(parent, kind):
            yield Binding(node, parent.field("type"))
        elif kind == "assignment" and language == "python" and _in_class_body(parent):
            yield from (b for b in [_assigned(node, parent)] if b is not None)


def _in_declaration(node: Node, parent: Node) -> Iterator[Binding]:
    around = parent.parent()
    if around is not None and around.kind() in ("field_declaration", "property_declaration"):
        yield Binding(node, around.field("type"), parent.field("value"))


def _makes_field(parent: Node, kind: str) -> bool:
    """Whether a parameter is a field too: TypeScript's `private x: X`, a Java record's components."""
    if kind in ("required_parameter", "optional_parameter"):
        return any(c.kind() in ("accessibility_modifier", "readonly") for c in parent.children())
    holder = parent.parent()
    around = holder.parent() if holder is not None else None
    return kind == "formal_parameter" and around is not None and around.kind() == "record_declaration"


def _in_class_body(assignment: Node) -> bool:
    statement = assignment.parent()
    block = statement.parent() if statement is not None else None
    around = block.parent() if block is not None else None
    return around is not None and around.kind() == "class_definition"


def _is_own(owner: Node, node: Node) -> bool:
    """Whether the innermost class around a node is this one."""
    around = next(
        (a for a in node.ancestors() if "class" in a.kind() and "body" not in a.kind() and a.field("name")), owner
    )
    return around.range().start.index <= owner.range().start.index


def _field_assignments(owner: Node, name: str, language: str) -> Iterator[Binding]:
    """`self.x = …` in the class."""
    members = {"python": ("attribute",), "php": ("member_access_expression",)}.get(language, ("member_expression",))
    own = {"python": f"self.{name}", "php": f"$this->{name}"}.get(language, f"this.{name}")
    for node in leaves(owner, members, own, language):
        parent = node.parent()
        if parent is None or not _is_field(parent, "left", node):
            continue
        plain = parent.kind() in ("assignment", "assignment_expression") and text_of(node) == own
        yield Binding(node, parent.field("type"), parent.field("right")) if plain else Binding(node)
