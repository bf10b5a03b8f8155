"""One pass over a tree: its functions, classes, imports and calls, each with what encloses it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from reviewbot.source.calls import call_fact
from reviewbot.source.grammar import GRAMMARS, JAVASCRIPT_FAMILY, Grammar
from reviewbot.source.imports import call_import, import_facts
from reviewbot.source.model import Call, ClassFact, Function, ImportFact, Node
from reviewbot.source.parameters import c_declarator, parameters
from reviewbot.source.parser import find_kinds, short_text, span
from reviewbot.source.traits import bases, decorators, is_generator, traits


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything named in a file, in source order."""

    functions: tuple[Function, ...] = ()
    classes: tuple[ClassFact, ...] = ()
    imports: tuple[ImportFact, ...] = ()
    calls: tuple[Call, ...] = ()


def outline(root: Node, language: str) -> Outline:
    """The outline of a parsed file."""
    return _Builder(GRAMMARS[language], language).build(root)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Something that encloses: a class (by name) or a function."""

    end: int
    owner: str
    function: Function | None


class _Builder:
    """Nodes come outer before inner in source order, so a stack of scopes tells what encloses each."""

    def __init__(self, grammar: Grammar, language: str) -> None:
        self.grammar = grammar
        self.language = language
        self.scopes = [_Scope(1 << 60, "", None)]
        self.functions: list[Function] = []
        self.classes: list[ClassFact] = []
        self.imports: list[ImportFact] = []
        self.calls: list[Call] = []

    def build(self, root: Node) -> Outline:
        """Visit every node of interest once."""
        grammar = self.grammar
        visits = {
            **dict.fromkeys(grammar.functions | grammar.lambdas, self._function),
            **dict.fromkeys(grammar.classes, self._class),
            **dict.fromkeys(grammar.imports, self._import),
            **dict.fromkeys(grammar.calls, self._call),
        }
        for node in find_kinds(root, visits):
            where = node.range()
            start, end = where.start.index, where.end.index
            while self.scopes[-1].end <= start:
                self.scopes.pop()
            visits[node.kind()](node, start, end)
        if self.language in ("typescript", "tsx"):
            self.imports = _elided(root, self.imports)
        return Outline(tuple(self.functions), tuple(self.classes), tuple(self.imports), tuple(self.calls))

    def _function(self, node: Node, start: int, end: int) -> None:
        scope = self.scopes[-1]
        named = node.kind() in self.grammar.functions
        name = self._name(node) if named else lambda_name(node)
        # A lambda without a name still hides the class: `this.x = () => …` is no method.
        is_member = not scope.function and (named or self.language in JAVASCRIPT_FAMILY)
        owner = self._receiver(node) or (scope.owner if is_member else "")
        flags = traits(node, self.language)
        function = Function(
            name=name,
            owner=owner,
            node=node,
            body=self._body(node),
            span=span(node),
            parameters=parameters(node, self.language) if named or name else (),
            is_async=flags.is_async,
            is_static=flags.is_static,
            is_generator=is_generator(node, self.language) if named else False,
            decorators=decorators(node, self.language) if named else (),
            returns=flags.returns,
            visibility=flags.visibility,
            kind=self._kind(node, owner, named=named),
            outer=scope.function.qualified if scope.function else "",
            start=start,
            end=end,
        )
        if name:
            self.functions.append(function)
        elif scope.function:
            function = replace(scope.function, end=end)
        if name or scope.function:
            self.scopes.append(_Scope(end, "", function))

    def _kind(self, node: Node, owner: str, *, named: bool) -> str:
        if owner:
            return "method"
        parent = node.parent()
        around = parent.kind() if parent is not None else ""
        if (named and around == "object") or (not named and around in ("pair", "assignment_expression")):
            return "member"
        return "nested" if self.scopes[-1].function else "function"

    def _name(self, node: Node) -> str:
        if self.language in ("c", "cpp"):
            declarator = c_declarator(node)
            return short_text(declarator.field("declarator") if declarator is not None else None).rpartition("::")[2]
        if self.language == "kotlin":
            return next((short_text(c) for c in node.children() if c.kind() == "simple_identifier"), "constructor")
        return short_text(node.field("name")).strip("\"'")

    def _receiver(self, node: Node) -> str:
        """The class a function names itself: Go's receiver type, C++'s `A::m`."""
        if self.language == "go":
            receiver = short_text(node.field("receiver"))
            return receiver.strip("()").rpartition(" ")[2].lstrip("*").partition("[")[0] if receiver else ""
        if self.language == "cpp":
            declarator = c_declarator(node)
            qualified = short_text(declarator.field("declarator") if declarator is not None else None)
            return qualified.rpartition("::")[0]
        return ""

    def _body(self, node: Node) -> Node | None:
        if self.language == "kotlin":
            return next((c for c in node.children() if c.kind() == "function_body"), None)
        return node.field("body")

    def _class(self, node: Node, start: int, end: int) -> None:
        kind = self.grammar.classes[node.kind()]
        name = short_text(node.field("name")) or short_text(node.field("type")).partition("<")[0]
        if self.language == "kotlin" and not name:
            name = next((short_text(c) for c in node.children() if c.kind() == "type_identifier"), "")
        if self.language in ("c", "cpp") and node.field("body") is None:
            return
        if self.language == "go" and "interface" in (inner := node.field("type") or node).kind():
            kind = "interface" if inner.kind() == "interface_type" else kind
        if name and kind != "impl":
            outer = self.scopes[-1].owner
            listed = bases(node, self.language)
            self.classes.append(ClassFact(name, span(node), listed, kind, decorators(node, self.language), outer))
        self.scopes.append(_Scope(end, name, None))

    def _import(self, node: Node, start: int, end: int) -> None:
        in_function = self.scopes[-1].function is not None
        self.imports.extend(import_facts(node, self.language, in_function=in_function))

    def _call(self, node: Node, start: int, end: int) -> None:
        function = self.scopes[-1].function
        made = call_import(node, self.language, in_function=function is not None)
        if made is not None:
            self.imports.append(made)
            return
        fact = call_fact(node, self.language, function.qualified if function else "")
        if fact is not None:
            self.calls.append(Call(node, fact, function))


_VALUES = ("identifier", "shorthand_property_identifier")


def _elided(root: Node, imports: list[ImportFact]) -> list[ImportFact]:
    """The imports with those marked type-only that bind no name used as a value: TypeScript drops them."""
    statements = find_kinds(root, ("import_statement",))
    used = Counter(n.text() for n in find_kinds(root, _VALUES))
    # What imports name themselves is no use of it.
    used.subtract(n.text() for statement in statements for n in find_kinds(statement, _VALUES))
    places = {span(statement) for statement in statements}
    found = []
    for fact in imports:
        bound = [local for _, local in fact.names] or ([fact.alias] if fact.alias not in ("", "*") else [])
        only_types = bool(bound) and fact.span in places and not any(used[name] for name in bound)
        found.append(replace(fact, type_only=True) if only_types else fact)
    return found


def lambda_name(node: Node) -> str:
    """The name a lambda is assigned to (`const f = …`, `x.f = …`, `{f: …}`, a class field), or ""."""
    parent = node.parent()
    if parent is None:
        return ""
    match parent.kind():
        case "variable_declarator" | "public_field_definition" | "field_definition":
            target = parent.field("name")
        case "assignment_expression" | "assignment":
            left = parent.field("left")
            target = left and (left.field("property") or left.field("attribute") or left)
        case "pair":
            target = parent.field("key")
        case _:
            return ""
    name = short_text(target, 80).strip("\"'")
    return name if name.replace("$", "_").isidentifier() else ""
