"""How rules name what is called: by the dotted name, and by the type of the receiver."""

from __future__ import annotations

import re
from typing import NamedTuple

from reviewbot.analyzers.security.model import Names
from reviewbot.flow import ir
from reviewbot.flow.values import Value

# `name!4` is a value that was made safe for the families of the bits 4.
_MARK = re.compile(r"!([0-9a-f]+)")
_MADE = re.compile(r"(?:^|\.)([A-Z]\w*)\(\)$")
# A Java class by its full name.
_PACKAGE = re.compile(r"^(?:java|javax|jakarta|org|com|io|net)\.(?:[a-z_]\w*\.)+(?=[A-Z])")
_CLASS = re.compile(r"^[:\s*&]*(?:Optional\[|Annotated\[|Promise<)?(?:[a-z_]\w*\.)*([A-Z]\w+)")
_PLAIN = frozenset({"String", "Integer", "Long", "Boolean", "Object", "CharSequence", "Any", "Double", "T", "Number"})


class Called(NamedTuple):
    """What a call is called: its name, `Type.method` if the receiver's type is known, and what it was made safe for."""

    name: str
    typed: str = ""
    hardened: int = 0

    def is_one_of(self, names: Names) -> bool:
        """Whether a rule's names mean it."""
        return names.match(self.name) or (self.typed != "" and names.match(self.typed))


def full_name(op: ir.Call, callee: Value, receiver: Value) -> str:
    """The dotted name of what is called; `?.name` for a method of something unknown."""
    if op.name == "$computed":
        return op.name
    if callee.name:
        return callee.name
    return f"?.{op.name}" if op.receiver >= 0 else op.name


def called(op: ir.Call, callee: Value, receiver: Value) -> Called:
    """The names of a call."""
    name, hardened = full_name(op, callee, receiver), 0
    if "!" in name:
        for bits in _MARK.findall(name):
            hardened |= int(bits, 16)
        name = _MARK.sub("", name)
    name = _PACKAGE.sub("", name) if "." in name and not name.startswith("?") else name
    kind = type_of(receiver) if op.receiver >= 0 else ""
    return Called(name, f"{kind}.{op.name}" if kind else "", hardened)


def marked(name: str, bits: int) -> str:
    """The name of a value that is safe for the families of `bits` from now on."""
    return f"{name}!{bits:x}"


def type_of(value: Value) -> str:
    """The class that a value is known to be of: what constructed it, or its declared type."""
    made = _MADE.search(_MARK.sub("", value.name)) if value.name.endswith(")") else None
    if made is not None:
        return made.group(1)
    return value.type if value.type[:1].isupper() else ""


def declared_type(annotation: str) -> str:
    """The class that the annotation of a parameter names; "" for text, numbers and anything else."""
    found = _CLASS.match(annotation)
    return found.group(1) if found is not None and found.group(1) not in _PLAIN and "[]" not in annotation else ""
