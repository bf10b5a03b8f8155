"""Go calls, literals of types and conversions -> intermediate form."""

from __future__ import annotations

from typing import Any

from reviewbot.flow.curly import CurlyLowering, named, text_of
from reviewbot.flow.ir import (
    NONE,
    Argument,
    Call,
    Class,
    ClassValue,
    Collection,
    Const,
    Function,
    GetField,
    GetIndex,
    Item,
    Unary,
)
from reviewbot.flow.lowering import Steps, need
from reviewbot.source import Node

_NUMBERS = """
    int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr float32 float64 bool byte rune complex64
    complex128 time.Duration time.Time uuid.UUID
    """
NUMBERS = frozenset(_NUMBERS.split())
_CONVERSIONS = frozenset({"string", "any", "error"})
# Format and print in one: the text is made first, so that rules see what is printed.
_PRINTING = """
    Printf Fprintf Appendf Logf Debugf Infof Warnf Warningf Tracef Noticef Sprintf Criticalf Fatalf Panicf
    """
_PRINTERS = frozenset(_PRINTING.split())
_QUALIFIED = frozenset({"qualified_type", "generic_type", "pointer_type", "type_identifier"})


def type_name(node: Node | None) -> str:
    """`*pkg.Type[T]` -> `pkg.Type`; "" for slices, maps, functions and literals of types."""
    while node is not None and node.kind() in ("pointer_type", "generic_type"):
        node = node.field("type") or next(iter(named(node)), None)
    if node is None or node.kind() not in _QUALIFIED:
        return ""
    return node.text().replace(" ", "")


class GoCalls(CurlyLowering):
    """The part of the lowering that knows calls and typed values."""

    def call(self, node: Node) -> Steps:
        """A call; conversions and built-in functions have a meaning of their own."""
        function = need(node, "function")
        if function.kind() == "parenthesized_expression" and named(function):
            function = named(function)[0]
        if function.kind() == "identifier":
            special = self._builtin(node, function.text())
            if special is not None:
                return (yield from special)
        receiver, name = NONE, function.text() if function.kind() == "identifier" else ""
        if function.kind() == "selector_expression":
            receiver = yield need(function, "operand")
            name = text_of(function, "field")
            callee = self.emit(GetField(self.temp(), function, receiver, name))
        else:
            callee = yield function
        given = yield from self.arguments(node.field("arguments"))
        if receiver != NONE and name in _PRINTERS:
            given = self._formatted(node, name, given)
            if name == "Sprintf":
                return given[0].value
        return self.emit(Call(self.temp(), node, callee, receiver, name, given))

    def arguments(self, node: Node | None) -> Any:
        """Arguments; the last may be spread."""
        out = []
        for child in named(node):
            out.append(Argument("", (yield child), child.kind() == "variadic_argument"))
        return tuple(out)

    def _formatted(self, node: Node, name: str, given: tuple[Argument, ...]) -> tuple[Argument, ...]:
        """The arguments of a printing call with format and values made into one text."""
        start = next((i for i, a in enumerate(given[:2]) if self._format(a.value) is not None), None)
        if start is None:
            start = 1 if name in ("Fprintf", "Appendf") else 0
        if len(given) <= start:
            return given or (Argument("", NONE),)
        callee = self.load(node, "fmt.Sprintf")
        values = self._quoted(node, self._format(given[start].value) or "", given[start + 1 :])
        text = Call(self.temp(), node, callee, NONE, "Sprintf", (given[start], *values))
        return (*given[:start], Argument("", self.emit(text)))

    def _format(self, temporary: int) -> str | None:
        """The text of a literal that was just lowered."""
        for op in reversed(self.blocks[self.current].ops[-40:]):
            if type(op) is Const and op.dest == temporary and isinstance(op.value, str):
                return op.value
        return None

    def _quoted(self, node: Node, text: str, values: tuple[Argument, ...]) -> tuple[Argument, ...]:
        """`%q` writes a value as `strconv.Quote` does."""
        verbs = [v for v in text.replace("%%", "").split("%")[1:] if v]
        out = list(values)
        for position, verb in enumerate(verbs[: len(out)]):
            if verb.lstrip("+#- 0123456789.")[:1] == "q" and not out[position].spread:
                quote = Call(self.temp(), node, self.load(node, "strconv.Quote"), NONE, "Quote", (out[position],))
                out[position] = Argument("", self.emit(quote))
        return tuple(out)

    # -- built-in functions

    def _builtin(self, node: Node, name: str) -> Steps | None:
        given = named(node.field("arguments"))
        if name in _CONVERSIONS and len(given) == 1:
            return self._converted(given[0])
        if name == "append" and given:
            return self._append(node, given)
        if name in ("new", "make") and given:
            return self.zero(node, given[0])
        if name in ("min", "max") or name in NUMBERS:
            return self._number(node, given)
        return None

    def _converted(self, node: Node) -> Steps:
        return (yield node)

    def _number(self, node: Node, given: list[Node]) -> Steps:
        value = NONE
        for child in given:
            value = yield child
        return self.emit(Unary(self.temp(), node, "clean", value))

    def _append(self, node: Node, given: list[Node]) -> Steps:
        """`append(list, values...)`: a new list."""
        items = []
        for position, child in enumerate(given):
            spread = position == 0 or child.kind() == "variadic_argument"
            items.append(Item(NONE, (yield child), spread))
        return self.emit(Collection(self.temp(), node, "list", tuple(items)))

    # -- typed values

    def zero(self, node: Node, kind: Node | None) -> Steps:
        """The zero value of a type: what is known of it is its type."""
        if kind is not None and "byte" in kind.text() and kind.kind() in ("slice_type", "array_type"):
            return self.emit(Unary(self.temp(), node, "unknown", NONE))
        if kind is not None and kind.kind() in ("slice_type", "map_type", "array_type", "channel_type"):
            shape = "dict" if kind.kind() == "map_type" else "list"
            return self.emit(Collection(self.temp(), node, shape, ()))
        name = type_name(kind)
        if name in NUMBERS:
            return self.emit(Unary(self.temp(), node, "clean", NONE))
        if name == "string":
            return self.const(node, "")
        if not name:
            return self.emit(Unary(self.temp(), node, "unknown", NONE))
        empty = self.emit(Collection(self.temp(), node, "dict", ()))
        yield None
        return self.made(node, name, empty)

    def type_value(self, node: Node, name: str) -> int:
        """A type as a value, by the name its import gives it."""
        package, _, member = name.rpartition(".")
        if not package:
            return self.load(node, name)
        return self.emit(GetField(self.temp(), node, self.load(node, package), member))

    def made(self, node: Node, name: str, literal: int) -> int:
        """`Type{...}` as a call of the type, so that rules can speak of it."""
        callee = self.type_value(node, name)
        arguments = (Argument("", literal), Argument("**", literal, True))
        return self.emit(Call(self.temp(), node, callee, NONE, name.rsplit(".", 1)[-1], arguments, True))

    def composite(self, node: Node) -> Steps:
        """`Type{...}`."""
        value = yield node.field("body")
        name = type_name(node.field("type"))
        return self.made(node, name, value) if name else value

    def literal_value(self, node: Node) -> Steps:
        """`{a, b}` or `{Key: value}`."""
        items = []
        keyed = False
        for child in named(node):
            if child.kind() == "keyed_element":
                keyed = True
                key, value = need(child, "key"), need(child, "value")
                inner = named(key)[0] if key.kind() == "literal_element" and named(key) else key
                where = self.const(child, inner.text()) if inner.kind() == "identifier" else (yield inner)
                items.append(Item(where, (yield value)))
            else:
                items.append(Item(NONE, (yield child)))
        return self.emit(Collection(self.temp(), node, "dict" if keyed else "list", tuple(items)))

    def type_declaration(self, node: Node) -> int:
        """Types: a struct's fields are known by their types."""
        for spec in named(node):
            name, kind = text_of(spec, "name"), spec.field("type")
            if not name:
                continue
            definition = self.define(Class(name, spec))
            if kind is not None and kind.kind() == "struct_type":
                definition.body = Function(name, spec, (), name, kind="class", lower=self._fields_of(kind, name))
                self.store(spec, name, self.emit(ClassValue(self.temp(), spec, definition)), True)
        return NONE

    def _fields_of(self, kind: Node, name: str) -> Any:
        lowering = type(self)

        def lower() -> Any:
            inner = lowering(self.module, name)
            for declared in (f for g in named(kind) for f in named(g) if f.kind() == "field_declaration"):
                held = type_name(declared.field("type"))
                for field in named(declared):
                    if field.kind() != "field_identifier":
                        continue
                    if held in NUMBERS:
                        value = inner.emit(Unary(inner.temp(), field, "clean", NONE))
                    elif "." in held:
                        value = inner.type_value(field, held)
                    else:
                        continue
                    inner.store(field, field.text(), value, True)
            return inner.finish()

        return lower

    # -- two results of one expression

    def checked(self, node: Node, value: int) -> int:
        """The `ok` of `v, ok := m[k]`: as true as the element's presence."""
        ops = self.blocks[self.current].ops
        found = next((op for op in reversed(ops[-4:]) if type(op) is GetIndex and op.dest == value), None)
        if found is None:
            return self.emit(Unary(self.temp(), node, "clean", NONE))
        return self.emit(GetIndex(self.temp(), node, found.base, found.key))
