"""What a function exposes its callers to, so that only changes that made one worse are followed to its callers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviewbot.analyzers.security.hits import Hit
from reviewbot.flow.frames import Summary
from reviewbot.flow.values import Taint, Value, all_taints

Way = tuple[str, object, str]


@dataclass(frozen=True, slots=True)
class Exposure:
    """Kinds of threat by the way they leave a function: to a sink, by its result, by what it writes to.

    `guards` are the kinds that a truthy (or falsy) result rules out for a parameter; `returns` is False for a function
    that always ends in an exception.
    """

    open: Mapping[Way, int] = field(default_factory=dict)
    guards: Mapping[tuple[str, int], int] = field(default_factory=dict)
    returns: bool = True

    def worse_than(self, before: Exposure) -> bool:
        """Whether a caller may be in danger that was not before."""
        if self.returns and not before.returns:
            return True
        if any(kinds & ~before.open.get(way, 0) for way, kinds in self.open.items()):
            return True
        return any(kinds & ~self.guards.get(which, 0) for which, kinds in before.guards.items())


def exposure_of(summary: Summary, hits: Iterable[Hit]) -> Exposure:
    """The exposure that a summary and the sinks its parameters reach amount to."""
    out: dict[Way, int] = {}
    for hit in hits:
        source = hit.taint.source
        out[(f"sink {hit.rule.id}", source.index, source.field)] = 1
    _leaves(out, "result", summary.value)
    if summary.receiver is not None:
        _leaves(out, "receiver", summary.receiver)
    for index, value in summary.mutated.items():
        _leaves(out, f"parameter {index}", value)
    guards = {("true", i): kinds for i, kinds in summary.true_clean.items() if kinds}
    guards |= {("false", i): kinds for i, kinds in summary.false_clean.items() if kinds}
    return Exposure(out, guards, summary.returns)


def _leaves(out: dict[Way, int], how: str, value: Value) -> None:
    for taint in all_taints(value):
        way = (how, _origin(taint), taint.source.field)
        out[way] = out.get(way, 0) | taint.kinds


def _origin(taint: Taint) -> object:
    source = taint.source
    return source.index if source.kind == "param" else f"{source.kind}:{source.text}"
