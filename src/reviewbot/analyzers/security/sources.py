"""Where untrusted data comes in: parameters of handlers, names, fields and calls that a catalog calls sources."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import Catalog, mask
from reviewbot.analyzers.security.ledger import start_of
from reviewbot.analyzers.security.model import SourceSpec
from reviewbot.analyzers.security.naming import declared_type
from reviewbot.flow import ir
from reviewbot.flow.frames import Frame, FunctionRef
from reviewbot.flow.values import ALL, Source, Taint, Value
from reviewbot.source import Node

_SMALL = (
    "int",
    "float",
    "uuid",
    "bool",
    "number",
    "Integer",
    "Long",
    "UUID",
    "boolean",
    "long",
    "UUID4",
    "Decimal",
    "date",
)
# Families that only sources of their own threaten.
_OWN_SOURCES = ("zip-slip", "unrestricted-upload", "error-detail", "insecure-temp-file")
_CATCHING = frozenset({"except_clause", "except_group_clause", "catch_clause", "rescue"})
_ROUTE_TYPED = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>|\{(\w+)(?::(\w+))?\}")


class Sources:
    """Decides with a catalog what is a source."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def entry(self, reference: FunctionRef, symbolic: list[Value]) -> list[Value]:
        """Parameters of web handlers are sources; some names stand for a framework's objects."""
        function = reference.function
        specs = [s for s in self.catalog.parameter_sources if _is_handler(s, reference)]
        out = []
        for param, value in zip(function.params, symbolic, strict=True):
            if param.kind == "receiver":
                out.append(value)
                continue
            out.append(self._parameter(reference, param, value, specs))
        return out

    def _parameter(self, reference: FunctionRef, param: ir.Param, value: Value, specs: list[SourceSpec]) -> Value:
        if _small_type(param, reference.function.decorators):
            return Value(clean=ALL, name=param.name)
        named = self.catalog.library.parameters.get(param.name) or self.catalog.library.parameters.get(
            ":" + (param.annotation.strip(": ").split() or [""])[0].lstrip("*")
        )
        if named is not None:
            return value.with_(name=named, taints=(), type=declared_type(param.annotation))
        if not value.type:
            value = value.with_(type=declared_type(param.annotation))
        for spec in specs:
            if spec.parameter is not None and not spec.parameter.search(param.name):
                continue
            if spec.annotation is not None and not spec.annotation.search(param.annotation):
                continue
            node = reference.function.node
            source = Source(spec.kind, reference.context.path, node, param.name, 1000 + len(param.name), start_of(node))
            value = value.with_(taints=(*value.taints, Taint(source, _threatens(spec))))
            if spec.kind == "web":
                break
        return value

    def read(self, frame: Frame, node: Node, spec: SourceSpec, name: str) -> Value:
        """The value that an expression reads from a source."""
        source = Source(spec.kind, frame.context.path, node, spec.label or node.text()[:80], -1, start_of(node))
        return Value(taints=(Taint(source, _threatens(spec)),), name=name)

    def caught(self, frame: Frame, op: ir.Store, value: Value) -> Value:
        """An exception that was caught: a source of what the program does not mean to say."""
        clause = _clause(op.node)
        for spec in self.catalog.exception_sources:
            if spec.exception is not None and spec.exception.search(clause):
                return self.read(frame, op.node, spec, value.name)
        return value


def _threatens(spec: SourceSpec) -> int:
    """What a source threatens: what it says, or everything but the names of archive entries."""
    return mask(spec.kinds) if spec.kinds else ALL & ~mask((*_OWN_SOURCES, *spec.spared))


def _clause(node: Node) -> str:
    """The head of the clause that catches an exception."""
    for _ in range(4):
        outer = node.parent()
        if outer is None:
            break
        node = outer
        if node.kind() in _CATCHING:
            return re.split(r"[{:]\s*\n|\{", node.text(), maxsplit=1)[0]
    return ""


def _small_type(param: ir.Param, decorators: tuple[str, ...]) -> bool:
    annotation = param.annotation.strip(": ").split("[")[0].split("|")[0].strip().split(" ")[0]
    if annotation in _SMALL:
        return True
    for text in decorators:
        for match in _ROUTE_TYPED.finditer(text):
            kind, name = (match.group(1), match.group(2)) if match.group(2) else (match.group(4), match.group(3))
            if name == param.name and kind in _SMALL:
                return True
    return False


def _is_handler(spec: SourceSpec, reference: FunctionRef) -> bool:
    """Whether a function looks like one whose parameters come from outside."""
    function = reference.function
    if spec.decorator is not None and not any(spec.decorator.search(d) for d in function.decorators):
        return False
    return spec.function is None or spec.function.search(function.name) is not None
