"""Hostile text stays text, in every place it is written to."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewbot import escape

anything = st.text(st.characters(), max_size=80)
nasty = st.one_of(anything, st.text(st.sampled_from("`*_[]()<>@#!/\\|~&:-+.1a \n\r\t\u202e\u200b\ud800"), max_size=40))


@given(nasty)
def test_everything_can_be_written(text):
    for made in (
        escape.clean(text),
        escape.markdown(text),
        escape.prose(text),
        escape.code_span(text),
        escape.code_block(text),
        escape.html(text),
        escape.slack(text),
    ):
        made.encode("utf-8")
        assert "\u202e" not in made and "\x1b" not in made


@given(nasty)
def test_markdown_is_one_line_of_literal_text(text):
    made = escape.markdown(text)
    assert "\n" not in made and not re.search(r"(?<!\\)[`*_\[\]|<>]", made)
    assert not re.match(r"\s*([-+/>#]|\d+[.)])", made)
    assert not re.search(r"@\w", made) and "://" not in made


@given(nasty)
@example("`[\\`")
@example("@[0")
def test_prose_is_one_line_and_only_code_is_unescaped(text):
    made = escape.prose(text)
    assert "\n" not in made
    # From the left, as a renderer reads: a backslash takes its power from a mark, but not from one inside of code.
    outside = re.sub(r"\\[^a-zA-Z0-9\s]|(`+)(?!`).*?(?<!`)\1(?!`)", " ", made)
    assert not re.search(r"[*_\[\]<`]", outside) and not re.search(r"@\w", outside)


@given(nasty)
def test_code_cannot_end_early(text):
    block = escape.code_block(text, "py")
    fence, *inside = block.split("\n")
    fence = re.match(r"`+", fence)[0]
    assert block.endswith(f"\n{fence}") and all(fence not in line for line in inside[:-1])
    span = escape.code_span(text)
    ticks = re.match(r"`+", span)[0]
    assert "\n" not in span and span.endswith(ticks) and ticks not in span.strip("`")


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "@org/team",
        "#123",
        "GH-12",
        "!45",
        "~bug",
        "www.evil.test",
        "https://evil.test",
        "mailto:x@y",
        "[a](javascript:x)",
        "<script>",
        "&lt;",
        "/close",
        "- [ ] x",
        "1. x",
        "# x",
        "> x",
        "---",
        "***",
        "a | b",
    ],
)
def test_markup_of_the_hosts_is_defused(text):
    made = escape.markdown(text)
    assert made != text and not re.search(r"(?<!\\)[#~!@]\w", made)


def test_prose_keeps_code():
    assert escape.prose("`x` and `y@z` are *not* bold") == "`x` and `y@z` are \\*not\\* bold"


@given(nasty, nasty)
def test_no_command_is_forged(message, path):
    made = escape.workflow_command("error", message, file=path)
    assert "\n" not in made and "\r" not in made
    assert re.match(r"::error file=[^:,]*::", made)


def test_percent_is_encoded_first():
    assert escape.workflow_command("error", "%0A\n", file="a:b,c%0A") == "::error file=a%3Ab%2Cc%250A::%250A%0A"


@pytest.mark.parametrize("url", ["javascript:x", "data:x", "//x", "", "ftp://x", "https://"])
def test_only_web_links(url):
    assert escape.link_target(url) == ""


def test_a_link_cannot_end_early():
    assert escape.link_target("https://h/a b)c<d>\"'") == "https://h/a%20b%29c%3Cd%3E%22%27"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "|x", "%x"])
def test_no_formula(text):
    assert escape.csv_cell(text).startswith("\"'")


def test_the_terminal_shows_what_it_does_not_do():
    assert escape.terminal("\x1b[31mred\u202e") == "\\x1b[31mred<U+202E>"


def test_clip():
    assert escape.clip("abc", 3) == "abc" and escape.clip("abcd", 3) == "ab…"
