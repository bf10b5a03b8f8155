"""The arguments of a call as values."""

from __future__ import annotations

from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.operators import element
from reviewbot.flow.values import Value, join


def arguments_of(frame: Frame, op: ir.Call) -> Arguments:
    """By position, by name, and the join of what is spread."""
    positional: list[Value] = []
    places: list[str] = []
    keywords: dict[str, Value] = {}
    keyword_places: dict[str, str] = {}
    spread: Value | None = None
    for argument in op.arguments:
        value = frame.value(argument.value)
        if argument.spread:
            if value.fields and all(isinstance(k, str) for k in value.fields):
                keywords.update({str(k): v for k, v in value.fields.items()})
            inner = element(value)
            spread = inner if spread is None else join(spread, inner)
        elif argument.name:
            keywords[argument.name] = value
            keyword_places[argument.name] = frame.place(argument.value)
        else:
            positional.append(value)
            places.append(frame.place(argument.value))
    return Arguments(positional, keywords, spread, places, keyword_places)
