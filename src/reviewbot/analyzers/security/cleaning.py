"""What calls that escape, check, normalise or parse make of their arguments."""

from __future__ import annotations

import re

from reviewbot.analyzers.security.captures import captured
from reviewbot.analyzers.security.catalog import Catalog
from reviewbot.analyzers.security.guards import replaced_clean, undelimited
from reviewbot.analyzers.security.ledger import Ledger
from reviewbot.analyzers.security.naming import Called
from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.methods import known_function
from reviewbot.flow.values import ALL, NORMALISED, Value, all_clean, all_taints, constant, derived, is_constant

_COMPILERS = frozenset({"re.compile", "regexp.Compile", "regexp.MustCompile", "regexp.CompilePOSIX", "Pattern.compile",
                        "Regexp.new"})  # fmt: skip

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
        if receiver.name == "$replacer" and given:
            return self._replaced_by(receiver, given[0])
        if callee.name in ("re.sub", "preg_replace", "str_replace", "mb_ereg_replace") and len(given) > 2:
            pattern, replacement, subject = given[0], given[1], given[2]
        elif callee.name in ("strings.ReplaceAll", "strings.Replace") and len(given) > 2:
            subject, pattern, replacement = given[0], given[1], given[2]
        elif len(given) > 1 and op.receiver >= 0:
            pattern, replacement, subject = given[0], given[1], receiver
        else:
            return None
        if pattern.fields and is_constant(pattern):
            pattern = constant("[" + "".join(re.escape(str(v.const)) for v in pattern.fields.values()) + "]", "regex")
        if not isinstance(pattern.const, str) or (not subject.taints and subject.known):
            return None
        java = frame.context.module.language == "java"  # `replaceAll` takes a pattern there
        literal = not (java and op.name == "replaceAll") and (
            op.name in ("replace", "replaceAll", "str_replace", "ReplaceAll", "Replace") and pattern.type != "regex"
        )
        kinds = replaced_clean(
            re.escape(pattern.const) if literal else undelimited(op.name, pattern.const).strip("/"), replacement.const
        )
        if not kinds:
            return None
        taints = tuple(t.through(kinds) for t in all_taints(subject) if t.kinds & ~kinds)
        return Value(clean=subject.clean | kinds, taints=taints, type="str")

    @staticmethod
    def matched(frame: Frame, op: ir.Call, receiver: Value, arguments: Arguments) -> Value | None:
        """`text.match(/pattern/)` or `pattern.match(text)`: its groups hold what the pattern lets through."""
        for pattern, text in ((value, receiver) for value in arguments.positional[:1]):
            if isinstance(pattern.const, str) and pattern.type == "regex":
                taints = all_taints(text)
            elif isinstance(receiver.const, str) and receiver.type == "regex":
                pattern, taints = receiver, all_taints(pattern)
            else:
                return None
            pieces = captured(str(pattern.const), taints)
            return Value(fields=pieces, type="list", name="match()") if pieces and taints else None
        return None

    @staticmethod
    def _replaced_by(replacer: Value, subject: Value) -> Value:
        """`strings.NewReplacer(old, new, ...).Replace(x)`."""
        texts = [replacer.fields[i].const for i in sorted(replacer.fields)] if replacer.fields else []
        kinds = 0
        for old, new in zip(texts[::2], texts[1::2], strict=False):
            kinds |= replaced_clean(re.escape(old), new) if isinstance(old, str) else 0
        taints = tuple(t.through(kinds) for t in all_taints(subject) if t.kinds & ~kinds)
        return Value(clean=subject.clean | kinds, taints=taints, type="str")

    def sanitized(
        self, frame: Frame, op: ir.Call, name: str, kinds: int, receiver: Value, arguments: Arguments
    ) -> Value:
        """The result of a call that cleans its arguments for `kinds`."""
        values = [*arguments.all(), receiver] if op.receiver >= 0 else arguments.all()
        subject = receiver if op.name in ("toString", "to_s") else values[0] if values else receiver
        if op.name in _TEXT and (subject.known or subject.parts is not None):
            return subject.cleaned(kinds)
        made = known_function(name, op.new, arguments) if kinds == NORMALISED else None
        if made is not None and made.known:
            return made
        out = derived(values, f"{name}()").with_(parts=made.parts if made is not None else None)
        clean = ALL
        for value in values:
            clean &= all_clean(value) if value is not receiver or receiver.taints else ALL
        if kinds & NORMALISED:
            self._same_place(frame, op, arguments)
        if kinds != NORMALISED:
            # What has no taint is called by what made it where it is used inside a longer text.
            made_by = [
                v.name.removesuffix("()") for v in arguments.positional if v.name.endswith("()") and not v.taints
            ]
            for place in (*arguments.places, frame.place(op.receiver), *made_by):
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

    def renamed(self, op: ir.Call, names: Called, receiver: Value, arguments: Arguments) -> Value | None:
        """What the library says a call returns."""
        name, returns = names.name, self.catalog.library.returns
        result = returns.get(name) or (returns.get(names.typed) if names.typed else None)
        if result is None:
            if op.name == "matcher" and receiver.type == "regex" and arguments.positional:
                subject = arguments.positional[0]
                return subject.with_(fields=receiver.fields, type="matcher", name=f"$matcher {arguments.places[0]}")
            fixed = self.catalog.library.constants.get(f"{name}()")
            if fixed is not None:
                return constant(fixed)
            if name == "strings.NewReplacer":
                return Value(name="$replacer", fields=dict(enumerate(arguments.positional)))
            if (
                op.name in ("compile", "Compile", "MustCompile", "CompilePOSIX", "new")
                and arguments.positional
                and name in _COMPILERS
            ):
                return Value(fields={"$pattern": arguments.positional[0]}, type="regex", name="re.compile()")
            return None
        given = [*arguments.all(), *([receiver] if op.receiver >= 0 else [])]
        return Value(taints=derived(given).taints, name=result)
