"""Modifiers, decorators, return types and bases of functions and classes, for every language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewbot.source.grammar import JAVASCRIPT_FAMILY, kinds
from reviewbot.source.model import Node
from reviewbot.source.parser import short_text

_RETURN_LIMIT = 120
_VISIBILITIES = frozenset({"public", "private", "protected", "internal", "pub"})
_MODIFIERS = kinds(
    "modifiers modifier visibility_modifier accessibility_modifier static_modifier abstract_modifier final_modifier"
    " function_modifiers async static override override_modifier abstract storage_class_specifier"
)
# A lambda in a class field has the field's modifiers.
_FIELDS = frozenset({"public_field_definition", "field_definition"})
_WORD = re.compile(r"[\w$]+")


@dataclass(frozen=True, slots=True)
class Traits:
    """What stands before and after a function's name."""

    is_async: bool
    is_static: bool
    visibility: str
    returns: str


def traits(node: Node, language: str) -> Traits:
    """The modifiers and return type of a function node."""
    words: set[str] = set()
    parent = node.parent()
    field = parent if parent is not None and parent.kind() in _FIELDS else None
    for child in [*(field.children() if field is not None else ()), *node.children()]:
        kind = child.kind()
        if kind in _MODIFIERS:
            words.update(_WORD.findall(_without_annotations(child)))
        elif kind in ("(", "parameters", "formal_parameters", "parameter_list", "method_parameters"):
            break
    names = decorators(node, language) if language == "python" else ()
    static = bool(words & {"static"} or {"staticmethod"} & set(names) or node.kind() == "singleton_method")
    visibility = next((word for word in words if word in _VISIBILITIES), "")
    return Traits(bool(words & {"async", "suspend"}), static, visibility, _returns(node, language))


def _without_annotations(node: Node) -> str:
    if node.kind() == "modifiers":
        return " ".join(short_text(c) for c in node.children() if "annotation" not in c.kind())
    return short_text(node)


def _returns(node: Node, language: str) -> str:
    for name in ("return_type", "result", "type") if language != "ruby" else ():
        found = node.field(name)
        if found is not None:
            return short_text(found, _RETURN_LIMIT).removeprefix(":").strip()
    return ""


def decorators(node: Node, language: str) -> tuple[str, ...]:
    """Dotted names of the decorators, annotations or attributes of a function or class node, arguments left out."""
    if language == "python":
        parent = node.parent()
        if parent is None or parent.kind() != "decorated_definition":
            return ()
        found = [c for c in parent.children() if c.kind() == "decorator"]
    elif language in JAVASCRIPT_FAMILY:
        found = _javascript_decorators(node)
    elif language in ("java", "kotlin"):
        holders = [c for c in node.children() if c.kind() == "modifiers"]
        found = [c for holder in holders for c in holder.children() if "annotation" in c.kind()]
    elif language in ("php", "csharp"):
        holders = [c for c in node.children() if c.kind() == "attribute_list"]
        found = [c for holder in holders for c in holder.find_all(kind="attribute")]
    else:
        return ()
    return tuple(_decorator_name(c) for c in found)


def _javascript_decorators(node: Node) -> list[Node]:
    found = [c for c in node.children() if c.kind() == "decorator"]
    before = node.prev()
    while before is not None and before.kind() == "decorator":
        found.insert(0, before)
        before = before.prev()
    parent = node.parent()
    if not found and parent is not None and parent.kind() == "export_statement":
        found = [c for c in parent.children() if c.kind() == "decorator"]
    return found


def _decorator_name(node: Node) -> str:
    return short_text(node, 400).lstrip("@#[ ").partition("(")[0].strip("] \n")


def is_generator(node: Node, language: str) -> bool:
    """Whether calling the function makes a generator."""
    if node.kind() == "generator_function_declaration":
        return True
    if language in JAVASCRIPT_FAMILY:
        return any(c.kind() == "*" for c in node.children())
    # Searching the text is far cheaper than searching the tree, and most functions yield nothing.
    if language not in ("python", "php") or "yield" not in node.text():
        return False
    kind = "yield" if language == "python" else "yield_expression"
    return any(not _nested(found, node) for found in node.find_all(kind=kind))


_FUNCTIONS = frozenset({"function_definition", "lambda", "method_declaration", "anonymous_function", "arrow_function"})


def _nested(node: Node, function: Node) -> bool:
    """Whether another function stands between `node` and `function`."""
    up = node.parent()
    while up is not None and up.kind() not in _FUNCTIONS:
        up = up.parent()
    return up is not None and up.range().start.index != function.range().start.index


def bases(node: Node, language: str) -> tuple[str, ...]:
    """Textual names of a class's bases, interfaces and mixins, type arguments left out."""
    if language == "python":
        listed = node.field("superclasses")
        children = listed.named_children() if listed is not None else []
        return tuple(_base(c) for c in children if c.kind() in ("identifier", "attribute", "subscript"))
    if language == "ruby":
        return tuple(_base(c) for c in _ruby_bases(node))
    if language == "go":
        return ()
    return tuple(_base(c) for child in node.children() if child.kind() in _HERITAGE for c in _base_nodes(child))


_HERITAGE = kinds(
    "class_heritage extends_clause extends_type_clause superclass super_interfaces extends_interfaces base_clause"
    " class_interface_clause base_class_clause base_list delegation_specifier"
)
_TYPES = kinds(
    "identifier type_identifier member_expression generic_type scoped_type_identifier nested_type_identifier name"
    " qualified_name generic_name user_type template_type qualified_identifier"
)


def _base_nodes(node: Node) -> list[Node]:
    """The outermost type nodes below a heritage clause."""
    found: list[Node] = []
    for child in node.named_children():
        if child.kind() in _TYPES:
            found.append(child)
        elif child.kind() not in ("type_arguments", "arguments", "argument_list", "value_arguments"):
            found.extend(_base_nodes(child))
    return found


def _ruby_bases(node: Node) -> list[Node]:
    superclass = node.field("superclass")
    found = list(superclass.named_children()) if superclass is not None else []
    body = node.field("body")
    for statement in body.named_children() if body is not None else []:
        if statement.kind() == "call" and short_text(statement.field("method"), 10) in ("include", "prepend"):
            arguments = statement.field("arguments")
            found.extend(arguments.named_children() if arguments is not None else [])
    return found


def _base(node: Node) -> str:
    text = short_text(node)
    return re.split(r"[<\[(]", text, maxsplit=1)[0].strip().lstrip("\\")
