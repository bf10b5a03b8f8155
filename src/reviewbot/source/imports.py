"""Imports of every language as `ImportFact` records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reviewbot.source.grammar import JAVASCRIPT_FAMILY
from reviewbot.source.model import ImportFact, Node
from reviewbot.source.parser import short_text, span

_LIMIT = 2_000
_PHP_PATH = re.compile(r"\(?\s*(?P<here>__DIR__\s*\.|dirname\(__FILE__\)\s*\.)?\s*(['\"])(?P<path>[^'\"$]+)\2\s*\)?")
Names = tuple[tuple[str, str], ...]


def import_facts(node: Node, language: str, *, in_function: bool) -> list[ImportFact]:
    """The imports that an import node makes (one Python statement may make several)."""
    reader = _READERS.get("javascript" if language in JAVASCRIPT_FAMILY else language)
    return list(reader(node, in_function)) if reader else []


def call_import(node: Node, language: str, *, in_function: bool) -> ImportFact | None:
    """The import that a call makes (`require(…)`, `import(…)`, Ruby's `require`), or None for any other call."""
    if language in JAVASCRIPT_FAMILY:
        return _javascript_call(node, in_function)
    return _ruby_call(node, in_function) if language == "ruby" else None


def _python(node: Node, lazy: bool) -> Iterator[ImportFact]:
    if node.kind() == "future_import_statement":
        return
    type_only, guarded = _python_context(node)
    where = span(node)
    if node.kind() == "import_statement":
        for name in node.field_children("name"):
            module, alias = _python_name(name)
            yield ImportFact(module, (), alias, where, 0, type_only, lazy, guarded)
        return
    module = short_text(node.field("module_name"))
    level = len(module) - len(module.lstrip("."))
    names: Names = tuple((n, a or n) for n, a in map(_python_name, node.field_children("name")))
    star = "*" if any(c.kind() == "wildcard_import" for c in node.children()) else ""
    yield ImportFact(module.lstrip("."), names, star, where, level, type_only, lazy, guarded)


def _python_name(node: Node) -> tuple[str, str]:
    if node.kind() == "aliased_import":
        return short_text(node.field("name")), short_text(node.field("alias"))
    return short_text(node), ""


def _python_context(node: Node) -> tuple[bool, bool]:
    """Whether the import only runs for type checkers, and whether a `try` or a platform check surrounds it."""
    type_only = guarded = False
    up = node.parent()
    while up is not None and up.kind() != "module":
        kind = up.kind()
        guarded = guarded or kind in ("try_statement", "except_clause", "if_statement", "else_clause")
        if kind == "if_statement" and short_text(up.field("condition")).endswith("TYPE_CHECKING"):
            type_only = True
        up = up.parent()
    return type_only, guarded


def _string(node: Node | None) -> str:
    return short_text(node).strip("\"'`") if node is not None else ""


def _javascript(node: Node, lazy: bool) -> Iterator[ImportFact]:
    children = node.children()
    where = span(node)
    type_only = any(c.kind() in ("type", "typeof") for c in children)
    required = next((c for c in children if c.kind() == "import_require_clause"), None)
    if required is not None:
        name = next((short_text(c) for c in required.children() if c.kind() == "identifier"), "")
        yield ImportFact(_string(required.field("source")), (), name, where, 0, type_only)
        return
    source = node.field("source")
    if source is None:
        return
    if node.kind() == "export_statement":
        alias = "*" if any(c.kind() in ("*", "namespace_export") for c in children) else ""
        yield ImportFact(_string(source), _specifiers(node, "export_specifier"), alias, where, 0, type_only, lazy)
        return
    clause = next((c for c in children if c.kind() == "import_clause"), None)
    names, alias, all_types = _import_clause(clause) if clause is not None else ((), "", False)
    yield ImportFact(_string(source), names, alias, where, 0, type_only or all_types, lazy)


def _import_clause(clause: Node) -> tuple[Names, str, bool]:
    names: list[tuple[str, str]] = []
    alias = ""
    specifiers = clause.find_all(kind="import_specifier")
    for child in clause.children():
        if child.kind() == "identifier":
            names.append(("default", child.text()))
        elif child.kind() == "namespace_import":
            alias = short_text(child).removeprefix("*").strip().removeprefix("as").strip()
    names.extend(_specifiers(clause, "import_specifier"))
    typed = [s for s in specifiers if any(c.kind() == "type" for c in s.children())]
    return tuple(names), alias, bool(specifiers) and len(typed) == len(names)


def _specifiers(node: Node, kind: str) -> Names:
    pairs = []
    for specifier in node.find_all(kind=kind):
        name = _string(specifier.field("name"))
        pairs.append((name, _string(specifier.field("alias")) or name))
    return tuple(pairs)


def _javascript_call(node: Node, in_function: bool) -> ImportFact | None:
    function = node.field("function")
    if function is None or short_text(function, 10) not in ("require", "import"):
        return None
    arguments = node.field("arguments")
    given = arguments.named_children() if arguments is not None and arguments.kind() == "arguments" else []
    if not given or given[0].kind() != "string":
        return None
    names, alias = _bound_names(node)
    lazy = in_function or function.kind() == "import"
    return ImportFact(_string(given[0]), names, alias, span(node), 0, False, lazy)


def _bound_names(node: Node) -> tuple[Names, str]:
    """What `const x = require(…)`, `const {a, b: c} = require(…)` or `require(…).x` binds."""
    parent = node.parent()
    member = ""
    if parent is not None and parent.kind() == "member_expression":
        member, parent = short_text(parent.field("property")), parent.parent()
    while parent is not None and parent.kind() in ("await_expression", "parenthesized_expression"):
        parent = parent.parent()
    target = parent.field("name") if parent is not None and parent.kind() == "variable_declarator" else None
    if target is None:
        return (((member, ""),) if member else ()), ""
    if target.kind() != "object_pattern":
        name = short_text(target)
        return (((member, name),), "") if member else ((), name)
    if member:
        return (), ""
    pairs = []
    for entry in target.named_children():
        if entry.kind() == "shorthand_property_identifier_pattern":
            pairs.append((entry.text(), entry.text()))
        elif entry.kind() == "pair_pattern":
            pairs.append((short_text(entry.field("key")), short_text(entry.field("value"))))
    return tuple(pairs), ""


def _java(node: Node, lazy: bool) -> Iterator[ImportFact]:
    text = re.sub(r"\s+", " ", short_text(node, _LIMIT)).rstrip("; ").removeprefix("import ")
    static = text.startswith("static ")
    module = text.removeprefix("static ").replace(" ", "")
    if module.endswith(".*"):
        yield ImportFact(module[:-2], (), "*", span(node), level=1 if static else 0)
    elif static:
        owner, _, name = module.rpartition(".")
        yield ImportFact(owner, ((name, name),), "", span(node))
    else:
        yield ImportFact(module, (), module.rpartition(".")[2], span(node))


def _go(node: Node, lazy: bool) -> Iterator[ImportFact]:
    yield ImportFact(_string(node.field("path")), (), short_text(node.field("name")), span(node))


def _ruby_call(node: Node, in_function: bool) -> ImportFact | None:
    method = short_text(node.field("method"), 20)
    if method not in ("require", "require_relative", "autoload", "load") or node.field("receiver") is not None:
        return None
    arguments = node.field("arguments")
    given = arguments.named_children() if arguments is not None else []
    if not given or given[-1].kind() != "string" or "#{" in short_text(given[-1]):
        return None
    lazy = in_function or method == "autoload"
    alias = short_text(given[0]).lstrip(":") if method == "autoload" else ""
    guarded = any(a.kind() in ("begin", "rescue_modifier") for a in node.ancestors())
    return ImportFact(
        _string(given[-1]), (), alias, span(node), int(method == "require_relative"), False, lazy, guarded
    )


def _php(node: Node, lazy: bool) -> Iterator[ImportFact]:
    if node.kind() != "namespace_use_declaration":
        given = node.named_children()
        text = short_text(given[0], _LIMIT) if given else ""
        match = _PHP_PATH.fullmatch(text)
        if match:
            yield ImportFact(match["path"], (), "", span(node), 1 if match["here"] else 0, False, lazy)
        return
    group = node.field("body")
    prefix = next((short_text(c) for c in node.children() if c.kind() == "namespace_name"), "") if group else ""
    for clause in (group or node).find_all(kind="namespace_use_clause"):
        alias = short_text(clause.field("alias"))
        own = next((short_text(c) for c in clause.named_children() if c.kind() in ("qualified_name", "name")), "")
        module = f"{prefix}\\{own}" if prefix else own
        yield ImportFact(module.lstrip("\\"), (), alias or module.rpartition("\\")[2], span(clause))


def _c(node: Node, lazy: bool) -> Iterator[ImportFact]:
    text = short_text(node.field("path"))
    yield ImportFact(text.strip('<>"'), (), "", span(node), int(text.startswith('"')))


def _plain(keyword: str) -> Callable[[Node, bool], Iterator[ImportFact]]:
    def read(node: Node, lazy: bool) -> Iterator[ImportFact]:
        text = re.sub(r"\s+", " ", short_text(node, _LIMIT)).strip("; ")
        text = re.sub(rf"^(?:pub(?:\([^)]*\))? |global )?(?:{keyword}) (?:static )?", "", text)
        module, _, alias = text.partition(" as ")
        if " = " in module:
            alias, _, module = module.partition(" = ")
        if "{" in text:
            module, _, listed = text.partition("{")
            pairs = (entry.strip().partition(" as ") for entry in listed.rstrip("} ").split(",") if entry.strip())
            names = tuple((name, other or name) for name, _, other in pairs)
            yield ImportFact(module.removesuffix("::"), names, "", span(node), 0, False, lazy)
            return
        star = module.endswith((".*", "::*"))
        module = module.removesuffix(".*").removesuffix("::*")
        yield ImportFact(module, (), "*" if star else alias, span(node), 0, False, lazy)

    return read


_READERS: dict[str, Callable[[Node, bool], Iterator[ImportFact]]] = {
    "python": _python,
    "javascript": _javascript,
    "java": _java,
    "go": _go,
    "php": _php,
    "c": _c,
    "cpp": _c,
    "csharp": _plain("using"),
    "rust": _plain("use|mod"),
    "kotlin": _plain("import"),
}
