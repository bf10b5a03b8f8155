"""What calls that escape, check, normalise or parse make of their arguments."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.catalog import Catalog
from reviewbot.analyzers.security.guards import replaced_clean
from reviewbot.analyzers.security.ledger import Ledger
from reviewbot.analyzers.security.naming import called
from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.values import ALL, NORMALISED, Value, all_clean, all_taints, derived

# Text of any value.
_TEXT = frozenset({"toString", "String", "str", "valueOf", "to_s", "strval"})


class Cleaning:
    """The values of sanitizers; what they kept apart goes to the ledger."""

    def __init__(self, catalog: Catalog, ledger: Ledger) -> None:
        self.catalog = catalog
        self.ledger = ledger

    def replaced(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
        """`x.replace(pattern, "")`, `re.sub(pattern, "", x)`: clean for what the pattern takes away."""
        given = arguments.positional
        if callee.name in ("re.sub", "preg_replace", "str_replace") and len(given) > 2:
            pattern, replacement, subject = given[0], given[1], given[2]
        elif len(given) > 1 and op.receiver >= 0:
            pattern, replacement, subject = given[0], given[1], receiver
        else:
            return None
        if not isinstance(pattern.const, str) or (not subject.taints and subject.known):
            return None
        literal = op.name in ("replace", "replaceAll", "str_replace") and pattern.type != "regex"
        kinds = replaced_clean(re.escape(pattern.const) if literal else pattern.const.strip("/"), replacement.const)
        if not kinds:
            return None
        taints = tuple(t.through(kinds) for t in all_taints(subject) if t.kinds & ~kinds)
        return Value(clean=subject.clean | kinds, taints=taints, type="str")

    def sanitized(
        self, frame: Frame, op: ir.Call, name: str, kinds: int, receiver: Value, arguments: Arguments
    ) -> Value:
        """The result of a call that cleans its arguments for `kinds`."""
        values = [*arguments.all(), receiver] if op.receiver >= 0 else arguments.all()
        if op.name in _TEXT and values and (values[0].known or values[0].parts is not None):
            return values[0].cleaned(kinds)
        out = derived(values, f"{name}()")
        clean = ALL
        for value in values:
            clean &= all_clean(value) if value is not receiver or receiver.taints else ALL
        if kinds & NORMALISED:
            self._same_place(frame, op, arguments)
        if kinds != NORMALISED:
            for place in (*arguments.places, frame.place(op.receiver)):
                self.ledger.protect(frame, kinds, place, f"`{op.name}()`", op.node)
        taints = tuple(t.through(kinds) for t in out.taints if t.kinds & ~kinds)
        return out.with_(clean=clean | kinds, taints=taints, type="str")

    @staticmethod
    def common(frame: Frame, paths: Value) -> Value | None:
        """`commonpath([root, path])`: compared with the root, it is a check of the normalised path."""
        normal = [v for v in (paths.fields or {}).values() if v.clean & NORMALISED and v.taints]
        # The root may be what the caller gave; what came from elsewhere is what is checked.
        normal.sort(key=lambda v: all(t.source.kind == "param" for t in v.taints))
        for value in normal:
            for name, held in frame.env.items():
                if held is value:
                    return Value(clean=ALL, type="str", name=f"$common {name}")
        return None

    @staticmethod
    def _same_place(frame: Frame, op: ir.Call, arguments: Arguments) -> None:
        """A check of the normalised path is a check of the path itself."""
        if len(arguments.places) == 1 and arguments.places[0]:
            frame.places[op.dest] = arguments.places[0]
        elif op.receiver >= 0 and frame.place(op.receiver):
            frame.places[op.dest] = frame.place(op.receiver)

    def renamed(self, frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
        """What the library says a call returns."""
        names = called(op, callee, receiver)
        name, returns = names.name, self.catalog.library.returns
        result = returns.get(name) or (returns.get(names.typed) if names.typed else None)
        if result is None:
            if op.name == "matcher" and receiver.type == "regex" and arguments.positional:
                subject = arguments.positional[0]
                return subject.with_(fields=receiver.fields, type="matcher", name=f"$matcher {arguments.places[0]}")
            if (
                op.name == "compile"
                and arguments.positional
                and name in ("re.compile", "regexp.Compile", "Pattern.compile")
            ):
                return Value(fields={"$pattern": arguments.positional[0]}, type="regex", name="re.compile()")
            return None
        given = [*arguments.all(), *([receiver] if op.receiver >= 0 else [])]
        return Value(taints=derived(given).taints, name=result)
