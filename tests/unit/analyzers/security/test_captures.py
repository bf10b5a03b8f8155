"""What the groups of a pattern let through."""

from __future__ import annotations

from reviewbot.analyzers.security.captures import captured, groups
from reviewbot.analyzers.security.catalog import mask
from reviewbot.flow.values import ALL


def test_groups_are_found_by_number_and_by_name() -> None:
    assert groups(r"^chk_([0-9]+)_(?<unit>[hd])$") == {1: "[0-9]+", 2: "[hd]", "unit": "[hd]"}


def test_what_captures_nothing_and_what_is_quoted_is_left_out() -> None:
    assert groups(r"(?:a|b)\([()](x)") == {1: "x"}


def test_a_group_of_digits_is_harmless_and_one_of_anything_is_not() -> None:
    found = captured(r"^([0-9]+)(.*)$", ())
    assert found[1].clean == ALL
    assert not found[2].clean & mask(["sql-injection"])


def test_a_pattern_without_groups_says_nothing() -> None:
    assert captured("^[0-9]+$", ()) == {}
