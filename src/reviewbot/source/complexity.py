"""How hard a function is to follow: cyclomatic and cognitive complexity, and nesting."""

from __future__ import annotations

from dataclasses import dataclass

from reviewbot.source.grammar import GRAMMARS, Grammar
from reviewbot.source.model import Node


@dataclass(frozen=True, slots=True)
class Complexity:
    """`cyclomatic` starts at 1; `cognitive` as SonarSource defines it (without recursion); `nesting` of control flow."""

    cyclomatic: int
    cognitive: int
    nesting: int


def complexity(node: Node, language: str) -> Complexity:
    """The complexity of a function node (or of its body)."""
    return _Counter(GRAMMARS[language]).count(node)


class _Counter:
    """A walk that carries the nesting along; an `else if` counts flat."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.structures = grammar.loops | grammar.switches | grammar.catches | grammar.ternaries
        self.functions = grammar.functions | grammar.lambdas
        self.decisions = grammar.loops | grammar.cases | grammar.catches | grammar.ternaries
        self.cyclomatic = 1
        self.cognitive = 0
        self.nesting = 0

    def count(self, root: Node) -> Complexity:
        """Walk the tree once."""
        stack: list[tuple[Node, int, bool]] = [(child, 0, False) for child in root.children()]
        while stack:
            node, depth, flat = stack.pop()
            stack.extend(self._visit(node, depth, flat))
        return Complexity(self.cyclomatic, self.cognitive, self.nesting)

    def _visit(self, node: Node, depth: int, flat: bool) -> list[tuple[Node, int, bool]]:
        if node.is_leaf():
            # In Ruby's grammar the keyword `if` has the same kind as the statement.
            return []
        kind = node.kind()
        grammar = self.grammar
        if kind in grammar.ifs or kind in grammar.elifs:
            self.cyclomatic += 1
            return self._if(node, depth, flat or kind in grammar.elifs)
        if kind in grammar.elses:
            return self._else(node, depth)
        self.cyclomatic += kind in self.decisions
        self._boolean(node, kind)
        inner = depth
        if kind in self.structures:
            self._structure(depth)
            inner = depth + 1
        elif kind in self.functions:
            inner = depth + 1
        return [(child, inner, False) for child in node.children()]

    def _structure(self, depth: int) -> None:
        self.cognitive += 1 + depth
        self.nesting = max(self.nesting, depth + 1)

    def _if(self, node: Node, depth: int, flat: bool) -> list[tuple[Node, int, bool]]:
        own = depth
        if flat:
            self.cognitive += 1
        else:
            self._structure(depth)
        out = []
        after_else = False
        for child in node.children():
            kind = child.kind()
            if kind in self.grammar.elses or kind in self.grammar.elifs:
                out.append((child, own, True))
            elif after_else and (target := self._only_if(child)) is not None:
                out.append((target, own, True))
            else:
                self.cognitive += after_else
                out.append((child, own + 1, False))
            after_else = kind == "else"
        return out

    def _only_if(self, node: Node) -> Node | None:
        """The `if` of an `else if`, wrapped or not."""
        if node.kind() in self.grammar.ifs:
            return node
        children = node.named_children()
        wrapped = node.kind() == "control_structure_body" and len(children) == 1
        return children[0] if wrapped and children[0].kind() in self.grammar.ifs else None

    def _else(self, node: Node, depth: int) -> list[tuple[Node, int, bool]]:
        chained = next((c for c in node.children() if c.kind() in self.grammar.ifs), None)
        body = node.named_children()
        if chained is not None and len(body) == 1:
            return [(chained, depth, True)]
        self.cognitive += 1
        return [(child, depth + 1, False) for child in node.children()]

    def _boolean(self, node: Node, kind: str) -> None:
        """Each operator is a decision; each run of the same operator is one cognitive step."""
        operators = self.grammar.boolean_operators
        if kind not in (
            "binary_expression",
            "boolean_operator",
            "binary",
            "conjunction_expression",
            "disjunction_expression",
        ):
            return
        found = [c.kind() for c in node.children() if c.kind() in operators]
        if not found:
            return
        self.cyclomatic += len(found)
        left = node.children()[0]
        same = any(c.kind() == found[0] for c in left.children())
        self.cognitive += not same
