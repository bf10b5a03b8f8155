"""Methods of one name: which of them a call means."""

from __future__ import annotations

from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, FunctionRef


def overloaded(target: FunctionRef, arguments: Arguments) -> FunctionRef:
    """Of methods of one name (Java) the one whose parameters fit best; one that calls its own name hands on to another."""
    module, function = target.context.module, target.function
    if module.language != "java" or not function.owner:
        return target
    same = [f for f in module.functions if f.name == function.name and f.owner == function.owner]
    if len(same) < 2:
        return target

    def fit(candidate: ir.Function) -> tuple[bool, int, bool]:
        params = [p for p in candidate.params if p.kind != "receiver"]
        typed = zip(params, arguments.positional, strict=False)
        equal = sum(bool(v.type) and p.annotation.split("<")[0].endswith(v.type) for p, v in typed)
        hands_on = f"{candidate.name}(" in candidate.node.text().split("{", 1)[-1]
        return len(params) == len(arguments.positional), equal, not hands_on

    best = max(same, key=fit)
    return target if best is function else FunctionRef(best, target.context, receiver=target.receiver)
