"""What calls of the repository's own validators say of their results and arguments."""

from __future__ import annotations

from reviewbot.analyzers.security.ledger import Ledger
from reviewbot.analyzers.security.validators import checks, is_modal
from reviewbot.flow import ir
from reviewbot.flow.fetches import FETCHED
from reviewbot.flow.frames import ClassRef, Frame, FunctionRef
from reviewbot.flow.places import refine
from reviewbot.flow.values import Fact, Value
from reviewbot.source import Node


def checked_result(
    ledger: Ledger, frame: Frame, node: Node, reference: FunctionRef, places: dict[int, str], value: Value
) -> Value:
    """What a function checks of its parameters holds of its result, and of an argument once the result is tested."""
    if value.taints and is_modal(reference.function):
        value = value.with_(taints=tuple(t.through(weak=FETCHED) for t in value.taints))
    facts = list(value.facts)
    for index, check in checks(reference.function).items():
        place = places.get(index, "")
        value = value.cleaned(check.kinds) if not value.known else value
        if place and check.raises:
            refine(frame.env, frame, place, check.kinds, None)
        elif place:
            facts.append(Fact(place, check.kinds) if check.truthy else Fact(place, 0, check.kinds))
        ledger.protect(frame, check.kinds, place, f"`{reference.function.name}()`", node)
    return value.with_(facts=tuple(facts)) if len(facts) > len(value.facts) else value


def is_choice(op: ir.Call, receiver: Value) -> bool:
    """Whether a call gives one of the fixed values of an enumeration of the repository (Java)."""
    if op.name != "valueOf" or not isinstance(receiver.target, ClassRef):
        return False
    return receiver.target.definition.node.kind() == "enum_declaration"
