"""Functions of source files with what a twin may change: the names they bind and the places of simple statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewbot.models.encode import lexical_tokens
from reviewbot.source import Node, parse, walk

FUNCTION_KINDS = {
    "python": {"function_definition"},
    "javascript": {
        "function_declaration",
        "method_definition",
        "function_expression",
        "generator_function_declaration",
    },
    "java": {"method_declaration", "constructor_declaration"},
    "go": {"function_declaration", "method_declaration"},
    "ruby": {"method", "singleton_method"},
    "php": {"method_declaration", "function_definition"},
}
# Node kind -> fields whose plain identifiers are bound by it; None: its own identifier children.
BINDERS: dict[str, tuple[str, ...] | None] = {
    "parameters": None,
    "typed_parameter": None,
    "default_parameter": ("name",),
    "typed_default_parameter": ("name",),
    "assignment": ("left",),
    "for_statement": ("left",),
    "pattern_list": None,
    "as_pattern_target": None,
    "variable_declarator": ("name",),
    "formal_parameters": None,
    "required_parameter": ("pattern",),
    "arrow_function": ("parameter",),
    "formal_parameter": ("name",),
    "enhanced_for_statement": ("name",),
    "catch_formal_parameter": ("name",),
    "for_in_statement": ("left",),
    "parameter_declaration": ("name",),
    "short_var_declaration": ("left",),
    "range_clause": ("left",),
    "var_spec": ("name",),
    "expression_list": None,
    "method_parameters": None,
    "block_parameters": None,
    "optional_parameter": ("name",),
    "keyword_parameter": ("name",),
    "left_assignment_list": None,
}
# An expression list binds only on the left of := and range.
LEFT_ONLY = {
    "expression_list": {"short_var_declaration", "range_clause"},
    "pattern_list": {"assignment", "for_statement"},
}
SIMPLE = {
    "expression_statement",
    "lexical_declaration",
    "variable_declaration",
    "local_variable_declaration",
    "short_var_declaration",
    "assignment_statement",
    "assignment",
    "call",
    "echo_statement",
    "var_declaration",
}
BLOCKS = {
    "block",
    "statement_block",
    "compound_statement",
    "body_statement",
    "constructor_body",
    "then",
    "statement_list",
}
KEPT = {"self", "cls", "this", "_", "$this", "super", "err", "nil", "None"}
MIN_TOKENS, MAX_TOKENS = 40, 450
NAME = re.compile(r"\$?[A-Za-z_]\w*\Z")


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its text, the names it binds, and runs of neighbouring simple statements as (start, end) offsets."""

    package: str
    language: str
    text: str
    bound: tuple[str, ...]
    runs: tuple[tuple[tuple[int, int], ...], ...]


def functions(package: str, text: str, language: str) -> Iterator[Function]:
    """The outermost functions of a file of 40 to 450 lexical tokens."""
    source = text if text.lstrip().startswith("<?") or language != "php" else "<?php\n" + text
    stack = [parse(source, language)]
    while stack:
        node = stack.pop()
        if node.kind() in FUNCTION_KINDS[language]:
            found = _function(package, node, language)
            if found is not None:
                yield found
        else:
            stack.extend(reversed(node.children()))


def _function(package: str, node: Node, language: str) -> Function | None:
    text = node.text()
    if not MIN_TOKENS <= len(lexical_tokens(text, language)) <= MAX_TOKENS:
        return None
    bound, runs, origin = set[str](), [], node.range().start.index
    name = node.field("name")
    if name is not None and NAME.match(name.text()):
        bound.add(name.text())
    for child in walk(node):
        bound.update(_bound(child, language))
        if child.kind() in BLOCKS:
            runs.extend(_runs(child, origin))
    return Function(package, language, text, tuple(sorted(bound - KEPT)), tuple(runs))


def _bound(node: Node, language: str) -> Iterator[str]:
    kind = node.kind()
    if language == "php":
        if kind == "variable_name":
            yield node.text()
        return
    if kind not in BINDERS or not _binds_here(node, kind):
        return
    fields = BINDERS[kind]
    children = node.children() if fields is None else [c for f in fields for c in [node.field(f)] if c is not None]
    for child in children:
        if child.kind() == "identifier":
            yield child.text()


def _binds_here(node: Node, kind: str) -> bool:
    if kind not in LEFT_ONLY:
        return True
    parent = node.parent()
    if parent is None or parent.kind() not in LEFT_ONLY[kind]:
        return False
    left = parent.field("left")
    return left is not None and left.range().start.index == node.range().start.index


def _runs(block: Node, origin: int) -> list[tuple[tuple[int, int], ...]]:
    runs: list[tuple[tuple[int, int], ...]] = []
    run: list[tuple[int, int]] = []
    for child in block.children():
        if child.kind() in SIMPLE:
            where = child.range()
            run.append((where.start.index - origin, where.end.index - origin))
        elif child.is_named() and run:
            runs.append(tuple(run))
            run = []
    return [*runs, tuple(run)] if run else runs
