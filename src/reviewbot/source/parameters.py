"""Parameter lists of every language as `Parameter` records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reviewbot.source.grammar import JAVASCRIPT_FAMILY
from reviewbot.source.model import Node, Parameter
from reviewbot.source.parser import short_text

_ANNOTATION_LIMIT = 80


def parameters(function: Node, language: str) -> tuple[Parameter, ...]:
    """The declared parameters of a function node, receiver (Python's self, Go's and Rust's receiver) included."""
    if language in JAVASCRIPT_FAMILY:
        return tuple(_javascript(function))
    reader, listed = _READERS[language]
    holder = listed(function)
    return tuple(reader(holder)) if holder is not None else ()


def _field(name: str) -> Callable[[Node], Node | None]:
    return lambda node: node.field(name)


def _annotation(node: Node | None) -> str:
    return short_text(node, _ANNOTATION_LIMIT).removeprefix(":").strip()


def _python(listed: Node) -> Iterator[Parameter]:
    found: list[Parameter] = []
    kind = "positional"
    for node in listed.named_children():
        match node.kind():
            case "positional_separator":
                found = [replace(p, kind="positional_only") for p in found]
            case "keyword_separator":
                kind = "keyword"
            case "comment" | "ERROR":
                continue
            case _:
                parameter = _python_one(node, kind)
                found.append(parameter)
                kind = "keyword" if parameter.kind == "rest" else kind
    return iter(found)


def _python_one(node: Node, kind: str) -> Parameter:
    match node.kind():
        case "identifier":
            return Parameter(node.text(), kind)
        case "default_parameter" | "typed_default_parameter":
            return Parameter(short_text(node.field("name")), kind, True, _annotation(node.field("type")))
        case "typed_parameter":
            inner = _python_one(node.children()[0], kind)
            return replace(inner, annotation=_annotation(node.field("type")))
        case "list_splat_pattern":
            return Parameter(short_text(node).lstrip("* "), "rest")
        case "dictionary_splat_pattern":
            return Parameter(short_text(node).lstrip("* "), "keyword_rest")
    return Parameter("", kind)


def _javascript(function: Node) -> Iterator[Parameter]:
    listed = function.field("parameters")
    if listed is None:
        # `x => …` has a bare identifier where the list would be.
        bare = next((c for c in function.children() if c.kind() == "identifier"), None)
        if bare is not None and function.kind() == "arrow_function":
            yield Parameter(bare.text())
        return
    for node in listed.named_children():
        if node.kind() in ("required_parameter", "optional_parameter"):
            yield _javascript_one(node)


def _javascript_one(node: Node) -> Parameter:
    pattern = node.field("pattern")
    annotation = _annotation(node.field("type"))
    if pattern is None:
        return Parameter("", annotation=annotation)
    match pattern.kind():
        case "rest_pattern":
            return Parameter(short_text(pattern).lstrip(". "), "rest", annotation=annotation)
        case "this":
            return Parameter("this", "receiver", annotation=annotation)
    optional = node.kind() == "optional_parameter" or node.field("value") is not None
    name = pattern.text() if pattern.kind() == "identifier" else ""
    return Parameter(name, "positional", optional, annotation)


def _java(listed: Node) -> Iterator[Parameter]:
    for node in listed.named_children():
        match node.kind():
            case "formal_parameter":
                yield Parameter(short_text(node.field("name")), annotation=_annotation(node.field("type")))
            case "spread_parameter":
                named = next((c for c in node.children() if c.kind() == "variable_declarator"), None)
                yield Parameter(short_text(named and named.field("name")), "rest")
            case "receiver_parameter":
                yield Parameter("this", "receiver")


def _go(listed: Node) -> Iterator[Parameter]:
    for node in listed.named_children():
        kind = node.kind()
        if kind not in ("parameter_declaration", "variadic_parameter_declaration"):
            continue
        annotation = _annotation(node.field("type"))
        names = [n.text() for n in node.field_children("name") if n.is_named()] or [""]
        for name in names:
            yield Parameter(name, "rest" if kind.startswith("variadic") else "positional", annotation=annotation)


_RUBY_KINDS = {
    "splat_parameter": "rest",
    "hash_splat_parameter": "keyword_rest",
    "block_parameter": "block",
    "keyword_parameter": "keyword",
}


def _ruby(listed: Node) -> Iterator[Parameter]:
    for node in listed.named_children():
        kind = node.kind()
        if kind == "identifier":
            yield Parameter(node.text())
        elif kind == "forward_parameter":
            yield Parameter("...", "rest")
        elif kind != "comment":
            default = node.field("value") is not None
            yield Parameter(short_text(node.field("name")), _RUBY_KINDS.get(kind, "positional"), default)


def _php(listed: Node) -> Iterator[Parameter]:
    for node in listed.named_children():
        if node.kind() in ("simple_parameter", "variadic_parameter", "property_promotion_parameter"):
            rest = node.kind() == "variadic_parameter"
            default = node.field("default_value") is not None
            name = short_text(node.field("name")).lstrip("&$")
            yield Parameter(name, "rest" if rest else "positional", default, _annotation(node.field("type")))


def _c(listed: Node) -> Iterator[Parameter]:
    for node in listed.named_children():
        match node.kind():
            case "parameter_declaration" | "optional_parameter_declaration":
                name = _innermost(node.field("declarator"))
                annotation = _annotation(node.field("type"))
                if name or annotation != "void":
                    yield Parameter(name, "positional", node.field("default_value") is not None, annotation)
            case "variadic_parameter" | "variadic_parameter_declaration":
                yield Parameter(_innermost(node.field("declarator")), "rest")


def _innermost(declarator: Node | None) -> str:
    while declarator is not None and (inner := declarator.field("declarator")) is not None:
        declarator = inner
    return short_text(declarator).lstrip("&*. ")


def c_declarator(function: Node) -> Node | None:
    """The function_declarator of a C or C++ function definition."""
    node = function.field("declarator")
    while node is not None and node.kind() != "function_declarator":
        node = node.field("declarator")
    return node


def _c_list(function: Node) -> Node | None:
    declarator = c_declarator(function)
    return declarator.field("parameters") if declarator is not None else None


def _csharp(listed: Node) -> Iterator[Parameter]:
    for node in listed.named_children():
        if node.kind() == "parameter":
            default = any(c.kind() == "=" for c in node.children())
            name, annotation = short_text(node.field("name")), _annotation(node.field("type"))
            yield Parameter(name, "positional", default, annotation)
    if any(c.kind() == "params" for c in listed.children()):
        yield Parameter(short_text(listed.field("name")), "rest")


def _rust(listed: Node) -> Iterator[Parameter]:
    for node in listed.named_children():
        if node.kind() == "self_parameter":
            yield Parameter("self", "receiver")
        elif node.kind() == "parameter":
            yield Parameter(short_text(node.field("pattern")), annotation=_annotation(node.field("type")))


def _kotlin(listed: Node) -> Iterator[Parameter]:
    children = listed.children()
    for at, node in enumerate(children):
        if node.kind() == "parameter":
            name = next((short_text(c) for c in node.children() if c.kind() == "simple_identifier"), "")
            default = at + 1 < len(children) and children[at + 1].kind() == "="
            rest = at > 0 and "vararg" in short_text(children[at - 1])
            yield Parameter(name, "rest" if rest else "positional", default)


def _kotlin_list(function: Node) -> Node | None:
    return next((c for c in function.children() if c.kind() == "function_value_parameters"), None)


_LISTED = _field("parameters")
_READERS: dict[str, tuple[Callable[[Node], Iterator[Parameter]], Callable[[Node], Node | None]]] = {
    "python": (_python, _LISTED),
    "java": (_java, _LISTED),
    "go": (_go, _LISTED),
    "ruby": (_ruby, _LISTED),
    "php": (_php, _LISTED),
    "c": (_c, _c_list),
    "cpp": (_c, _c_list),
    "csharp": (_csharp, _LISTED),
    "rust": (_rust, _LISTED),
    "kotlin": (_kotlin, _kotlin_list),
}
