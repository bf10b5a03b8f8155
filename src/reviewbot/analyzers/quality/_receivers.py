"""Which class a receiver is an instance of, as far as declarations and assignments say. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewbot.analyzers.quality._bindings import Binding, binding, field_bindings, is_none, leaves
from reviewbot.analyzers.quality._classes import ClassAt, Classes, go_name
from reviewbot.analyzers.quality._trees import arguments, inside, nodes, text_of
from reviewbot.index import FunctionFact, Index
from reviewbot.source import JAVASCRIPT_FAMILY, Node, SourceFile

_DEPTH = 8
_CLASS_NODES = (
    *("class_definition", "class_declaration", "class", "interface_declaration", "enum_declaration"),
    *("trait_declaration", "record_declaration", "abstract_class_declaration"),
)
_FUNCTION_NODES = (
    *("function_definition", "function_declaration", "generator_function_declaration", "function_expression", "method"),
    *("arrow_function", "method_definition", "method_declaration", "constructor_declaration", "func_literal", "lambda"),
    *("singleton_method", "anonymous_function", "lambda_expression", "do_block", "compact_constructor_declaration"),
)
_MEMBERS = ("attribute", "member_expression", "selector_expression", "field_access", "member_access_expression")
_NULLSAFE = ("nullsafe_member_access_expression",)
_WRAPPED = ("parenthesized_expression", "non_null_expression", "parenthesized_statements")
_CALLS = ("call", "call_expression", "method_invocation", "member_call_expression", "scoped_call_expression")
_CREATES = ("object_creation_expression", "new_expression")
_OWN = frozenset({"Self", "self", "static", "this", "typing.Self"})
_VALUES = ("identifier", "variable_name", "instance_variable", "constant", "shorthand_property_identifier_pattern")


class Value(NamedTuple):
    """What an expression is: an instance of a class, or (`is_class`) the class itself."""

    at: ClassAt
    is_class: bool = False


@dataclass(frozen=True)
class Receivers:
    """Types of expressions in the files of one state; `open_file` parses one."""

    index: Index
    classes: Classes
    open_file: Callable[[str], SourceFile | None]
    _known: dict[tuple[str, int, int], Value | None] = field(default_factory=dict)

    def of_call(self, file: SourceFile, call: Node) -> Value | None:
        """What the call's method is looked up on; None where nobody says."""
        receiver = _receiver_of(call)
        return self.of(file, receiver) if receiver is not None else None

    def of(self, file: SourceFile, node: Node, depth: int = _DEPTH) -> Value | None:
        """What an expression is."""
        where = node.range()
        key = (file.path, where.start.index, where.end.index)
        if key not in self._known:
            self._known[key] = None
            self._known[key] = self._of(file, node, depth) if depth else None
        return self._known[key]

    def _of(self, file: SourceFile, node: Node, depth: int) -> Value | None:
        kind = node.kind()
        if kind in _WRAPPED:
            inner = [c for c in node.named_children() if "comment" not in c.kind()]
            return self.of(file, inner[0], depth) if len(inner) == 1 else None
        if kind in ("this", "self", "relative_scope") or node.text() == "$this":
            return self._own(file, node, is_class=kind == "relative_scope")
        if kind in _VALUES or kind in ("name", "qualified_name", "scope_resolution", "type_identifier"):
            return self._name(file, node, depth)
        if kind in _MEMBERS or kind in _NULLSAFE:
            return self._member(file, node, depth)
        if kind in _CREATES:
            made = node.field("constructor") or node.field("type") or next(iter(node.named_children()), None)
            return self._instance(file, text_of(made))
        if kind in _CALLS or kind == "function_call_expression":
            return self._result(file, node, depth)
        return self._typed_expression(file, node, kind)

    def is_bound(self, file: SourceFile, node: Node, name: str) -> bool:
        """Whether a function around a node, or the module itself, binds a name by other means than import and definition."""
        around = any(True for scope in _scopes(node) for _ in _bindings_in(scope, name, file.language))
        return around or bool(_top_bindings(file, name))

    def is_foreign(self, file: SourceFile, call: Node) -> bool:
        """Whether what a call's receiver begins with is declared to be of a class that is not written here."""
        root = _receiver_of(call)
        while root is not None and root.kind() in (*_MEMBERS, *_NULLSAFE):
            root = root.field("object") or root.field("operand")
        if root is None or root.kind() not in _VALUES:
            return False
        name = root.text()
        bound = next((b for scope in _scopes(root) if (b := list(_bindings_in(scope, name, file.language)))), [])
        types = {plain_type(text_of(b.type), file.language) for b in bound if b.type is not None} - {"", "var", "Any"}
        return bool(types) and all(self.classes.named(file.path, name) is None for name in types)

    def _typed_expression(self, file: SourceFile, node: Node, kind: str) -> Value | None:
        """Casts and Go's literals."""
        if kind in ("as_expression", "satisfies_expression"):
            return self._instance(file, text_of(node.named_children()[-1]))
        if kind in ("cast_expression", "composite_literal", "type_assertion_expression"):
            return self._instance(file, text_of(node.field("type")))
        if kind == "unary_expression" and node.text().startswith("&"):
            return self.of(file, node.named_children()[-1])
        return None

    def _instance(self, file: SourceFile, type_text: str) -> Value | None:
        name = plain_type(type_text, file.language)
        at = self.classes.named(file.path, name) if name else None
        return Value(at) if at is not None else None

    def _own(self, file: SourceFile, node: Node, *, is_class: bool) -> Value | None:
        """`self` and its like: the class around."""
        if is_class and node.text() not in ("self", "static"):
            return None
        around = inside(node, *_CLASS_NODES, "class_body", "object", "object_literal")
        while around is not None and around.kind() == "class_body":
            around = around.parent()
        name = around.field("name") if around is not None else None
        if name is None:
            return None
        at = self.classes.named(file.path, text_of(name))
        return Value(at, is_class) if at is not None and at.path == file.path else None

    def _name(self, file: SourceFile, node: Node, depth: int) -> Value | None:
        name = node.text()
        if node.kind() == "instance_variable":
            around = inside(node, *_CLASS_NODES)
            return self._agreed(file, field_bindings(around, name, file.language), depth) if around else None
        for scope in _scopes(node):
            if found := list(_bindings_in(scope, name, file.language)):
                return self._agreed(file, found, depth)
        if file.language == "python" and name in ("self", "cls"):
            return None
        own = self._unbound(file, node, name, depth)
        if own is not None:
            return own
        at = self.classes.named(file.path, name)
        return Value(at, is_class=True) if at is not None and name.lstrip("\\")[:1].isupper() else None

    def _unbound(self, file: SourceFile, node: Node, name: str, depth: int) -> Value | None:
        """A name that no function around binds: a field of the class (Java), or a name of the module."""
        if file.language == "java":
            for around in (a for a in node.ancestors() if a.kind() in _CLASS_NODES):
                if found := list(field_bindings(around, name, "java")):
                    return self._agreed(file, found, depth)
            return None
        if file.language in ("php", "ruby"):
            return None
        top = _top_bindings(file, name)
        return self._agreed(file, top, depth) if top else None

    def _agreed(self, file: SourceFile, found: Iterable[Binding], depth: int) -> Value | None:
        """What all bindings of a name agree on."""
        values = {self._bound(file, b, depth) for b in found if not is_none(b.value) or b.type is not None}
        return next(iter(values)) if len(values) == 1 else None

    def _bound(self, file: SourceFile, bound: Binding, depth: int) -> Value | None:
        if bound.is_receiver:
            around = inside(bound.node, *_CLASS_NODES)
            return self._own(file, bound.node, is_class=False) if around is not None else None
        if bound.type is not None and text_of(bound.type) != "var":
            return self._instance(file, text_of(bound.type))
        if bound.value is None:
            return None
        if bound.value.kind() in _CALLS and file.language == "go" and (bound.position or bound.of > 1):
            return self._result(file, bound.value, depth - 1, bound.position)
        found = self.of(file, bound.value, depth - 1) if not bound.position else None
        if bound.entered:
            return found if found is not None and self._enters_itself(found) else None
        return None if found is not None and found.is_class else found

    def _enters_itself(self, value: Value) -> bool:
        at = self.classes.method(value.at, "__enter__").at
        facts = self.index.facts(at.path) if at else None
        enters = [f for f in facts.functions if f.owner == at.name and f.name == "__enter__"] if facts and at else []
        return len(enters) == 1 and enters[0].returns.strip("\"'").rpartition(".")[2] in (value.at.name, "Self")

    def _member(self, file: SourceFile, node: Node, depth: int) -> Value | None:
        target = node.field("object") or node.field("operand")
        name = text_of(node.field("attribute") or node.field("property") or node.field("field") or node.field("name"))
        owner = self.of(file, target, depth - 1) if target is not None else None
        if owner is None:
            at = self.classes.named(file.path, node.text()) if name[:1].isupper() else None
            return Value(at, is_class=True) if at is not None else None
        return self.field_of(owner.at, name, depth - 1) if not owner.is_class else None

    def field_of(self, at: ClassAt, name: str, depth: int) -> Value | None:
        """The type of a field, declared or as all assignments agree, in the class or the one it inherits it from."""
        file = self.open_file(at.path) if depth > 0 else None
        node = _class_node(file, at.name) if file is not None else None
        if file is None or node is None:
            return None
        if found := list(field_bindings(node, name, file.language)):
            return self._agreed(file, found, depth)
        for base in self.classes.bases(at, name):
            if base is None or (value := self.field_of(base, name, depth - 1)) is not None:
                return value if base is not None else None
        return None

    def _result(self, file: SourceFile, call: Node, depth: int, position: int = 0) -> Value | None:
        """What a call gives: an instance for a constructor, else what the function says it returns."""
        receiver, name = _receiver_of(call), _called(call)
        if name == "new" and file.language == "go" and receiver is None:
            given = arguments(call)
            return self._instance(file, text_of(given[0])) if len(given) == 1 else None
        if name == "new" and file.language == "ruby" and receiver is not None:
            made = self.of(file, receiver, depth - 1)
            return Value(made.at) if made is not None and made.is_class else None
        if file.language == "python" and (made := self._made(file, call, depth)) is not None:
            return made
        owner = self.of(file, receiver, depth - 1) if receiver is not None else None
        for path, function in self._functions(file, receiver, owner, name):
            return self._returned(path, function, owner, position)
        return None

    def _made(self, file: SourceFile, call: Node, depth: int) -> Value | None:
        function = call.field("function")
        made = self.of(file, function, depth - 1) if function is not None else None
        return Value(made.at) if made is not None and made.is_class else None

    def _functions(
        self, file: SourceFile, receiver: Node | None, owner: Value | None, name: str
    ) -> Iterator[tuple[str, FunctionFact]]:
        """The function that is called, if there is one only."""
        found: list[tuple[str, FunctionFact]] = []
        if owner is not None:
            at = self.classes.method(owner.at, name).at
            found = [(p, f) for p, f in self.index.definitions(name) if at and f.owner == at.name and _near(p, at.path)]
        elif file.language == "go":
            folder = self._go_folder(file, receiver)
            found = [(p, f) for p, f in self.index.definitions(name) if not f.owner and p.rpartition("/")[0] == folder]
        elif receiver is None and file.language in ("python", *JAVASCRIPT_FAMILY):
            found = self._imported_functions(file, name)
        if len(found) == 1 or (found and len({f.returns for _, f in found}) == 1):
            yield found[0]

    def _imported_functions(self, file: SourceFile, name: str) -> list[tuple[str, FunctionFact]]:
        facts = self.index.facts(file.path)
        bound = [i for i in facts.imports for _, local in i.names if local == name] if facts else []
        paths = {file.path} if not bound else {p for i in bound for p in self.index.resolve_import(file.path, i)}
        return [(p, f) for p, f in self.index.definitions(name) if p in paths and f.kind == "function"]

    def _go_folder(self, file: SourceFile, receiver: Node | None) -> str | None:
        if receiver is None:
            return file.path.rpartition("/")[0]
        bound = [i for i in file.imports if receiver.text() == go_name(i)]
        folders = {t.rpartition("/")[0] for i in bound for t in self.index.resolve_import(file.path, i)}
        return next(iter(folders)) if len(folders) == 1 else None

    def _returned(self, path: str, function: FunctionFact, owner: Value | None, position: int) -> Value | None:
        facts = self.index.facts(path)
        text = function.returns.strip("\"'")
        if facts is None or function.is_async:
            return None
        if facts.language == "go":
            text = _go_result(text, position)
        if text in _OWN and owner is not None:
            return Value(owner.at)
        name = plain_type(text, facts.language)
        at = self.classes.named(path, name) if name else None
        return Value(at) if at is not None else None


def _near(one: str, other: str) -> bool:
    return one == other or (one.endswith(".go") and one.rpartition("/")[0] == other.rpartition("/")[0])


def _go_result(text: str, position: int) -> str:
    """One of a Go function's results, its name left out."""
    parts = re.split(r",\s*(?![^\[(]*[\])])", text[1:-1]) if text.startswith("(") else [text]
    return parts[position].split(" ")[-1] if position < len(parts) and "func" not in text else ""


def plain_type(text: str, language: str) -> str:
    """The class name in a type, "" for lists, functions, alternatives: whatever is not an instance of one class."""
    text = text.strip().removeprefix(":").strip().strip("\"'")
    if language == "python":
        text = re.sub(r"^(?:typing\.)?Optional\[(.*)\]$", r"\1", text)
    text = re.sub(r"\s*\|\s*(?:None|null|undefined)\b|\b(?:None|null|undefined)\s*\|\s*", "", text)
    text = text.removeprefix("?") if language == "php" else text.lstrip("*") if language == "go" else text
    text = re.sub(r"^final\s+", "", text)
    match = re.fullmatch(r"(\\?[A-Za-z_$][\w$.\\:]*)\s*(<.*>|\[[^\[\]]+\])?", text, re.S)
    if match is None or (match[2] and match[2].startswith("[") and language not in ("python", "go")):
        return ""
    return match[1]


def _class_node(file: SourceFile, name: str) -> Node | None:
    kinds = ("type_spec",) if file.language == "go" else _CLASS_NODES
    return next((n for n in nodes(file, *kinds) if text_of(n.field("name")).rpartition("::")[2] == name), None)


def _scopes(node: Node) -> Iterator[Node]:
    """The functions around a node, inner ones first."""
    return (a for a in node.ancestors() if a.kind() in _FUNCTION_NODES)


def _top_bindings(file: SourceFile, name: str) -> list[Binding]:
    """Bindings that stand in no function and no class."""
    holders = (*_CLASS_NODES, *_FUNCTION_NODES)
    return [b for b in _bindings_in(file.root, name, file.language) if inside(b.node, *holders) is None]


def _bindings_in(scope: Node, name: str, language: str) -> Iterator[Binding]:
    found = (binding(node, language) for node in leaves(scope, _VALUES, name, language))
    return (bound for bound in found if bound is not None)


def _receiver_of(call: Node) -> Node | None:
    """The node before the last dot of what is called."""
    function = call.field("function")
    if function is not None and function.kind() in _MEMBERS:
        return function.field("object") or function.field("operand")
    return call.field("receiver") or call.field("object") or call.field("scope")


def _called(call: Node) -> str:
    function = call.field("function")
    if function is None:
        return text_of(call.field("method") or call.field("name"))
    last = function.field("attribute") or function.field("property") or function.field("field")
    return text_of(last or function)
