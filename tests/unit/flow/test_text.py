"""Built strings: every style of formatting, and what stays known of the result."""

from __future__ import annotations

from reviewbot.flow.text import braces, concat, percent, prefix, skeleton
from reviewbot.flow.values import ALL, Value, constant

UNKNOWN = Value(name="x")


def test_constants_fold() -> None:
    assert concat([constant("a"), constant(1), constant("b")]).const == "a1b"


def test_percent_keeps_holes_and_cleans_numbers() -> None:
    given = Value(type="tuple", fields={0: UNKNOWN, 1: UNKNOWN})
    value = percent(constant("id = '%s' and n = %d"), given)
    assert skeleton(value) == "id = '?' and n = ?"
    assert value.clean == 0
    assert percent(constant("n = %d"), Value(type="tuple", fields={0: UNKNOWN})).clean == ALL


def test_braces_by_position_and_name() -> None:
    value = braces(constant("{0}/{name}/{{}}"), [constant("a")], {"name": UNKNOWN})
    assert skeleton(value) == "a/?/{}"
    assert prefix(value) == "a/"
