"""Text that tries to be more than text, in every place it is written to."""

from __future__ import annotations

import csv
import html.parser
import io
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reviews import HOSTILE, HOSTILE_PATH

from reviewbot import escape

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60) | st.text(
    st.sampled_from(list("`|*_[]()<>&\"'@#!/\\\r\n\t\x1b\x9b\u202e\ud800:,%;=+-~ a1.w")), max_size=40
)
SAMPLES = [
    HOSTILE,
    HOSTILE_PATH,
    "",
    " ",
    "`",
    "``",
    "```\n```",
    "\n",
    "-",
    "1. x",
    "/close",
    "@all",
    "---",
    "\\",
    "\ud800\udc00",
]


def invisible(text: str) -> list[str]:
    """Characters that steer a terminal, hide, or reorder."""
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t\u200b"]


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_every_function_is_total_and_encodable(text: str) -> None:
    for function in (
        escape.clean, escape.code_block, escape.code_span, escape.csv_cell, escape.html, escape.link_target,
        escape.markdown, escape.slack, escape.terminal, escape.xml,
    ):  # fmt: skip
        function(text).encode("utf-8")
    escape.workflow_command("error", text, file=text, title=text).encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_terminal_shows_and_never_steers(text: str) -> None:
    shown = escape.terminal(text)
    assert shown.isprintable() or all(
        unicodedata.category(c) in ("Zs", "Co", "Cn") for c in shown if not c.isprintable()
    )
    assert "\x1b" not in shown and "\n" not in shown
    assert escape.terminal(shown) == shown


def test_terminal_names_what_it_replaced() -> None:
    assert escape.terminal("a\x1b]0;t\x07b") == "a\\x1b]0;t\\x07b"
    assert escape.terminal("x\u202ey\u2066z") == "x<U+202E>y<U+2066>z"
    assert escape.terminal("\udcff.py") == "\\xff.py"
    assert escape.terminal("a\r\nb\tc") == "a b   c"
    assert escape.terminal("a\nb", newlines=True) == "a\nb"
    assert escape.terminal("\U000e0041\u200b\x9b") == "<U+E0041><U+200B>\\x9b"


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_workflow_command_is_one_command(message: str, path: str) -> None:
    line = escape.workflow_command("error", message, file=path)
    assert "\n" not in line and "\r" not in line
    head, properties, body = re.fullmatch(r"::(error) file=([^,:]*)::(.*)", line, re.S).groups()  # type: ignore[union-attr]
    assert head == "error"
    assert re.sub(r"%(25|0D|0A|3A|2C)", "", properties).count("%") == 0
    assert re.sub(r"%(25|0D|0A)", "", body).count("%") == 0


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_csv_cell_round_trips_as_one_cell_without_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(f"{escape.csv_cell(text)},end\r\n", newline="")))
    assert len(rows) == 1 and rows[0][1:] == ["end"]
    cell = rows[0][0]
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "%"))
    assert cell in (escape.clean(text), "'" + escape.clean(text))


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", " =1", "\r=1", "\n=cmd|' /C calc'!A0", "%0A"]
)
def test_csv_formulas_are_text(formula: str) -> None:
    assert escape.csv_cell(formula).startswith("\"'")


class _Texts(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_html_is_text(text: str) -> None:
    parser = _Texts()
    parser.feed(f'<p title="{escape.html(text)}">{escape.html(text)}</p>')
    parser.close()
    assert parser.tags == ["p"]
    assert parser.text == escape.clean(text)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_xml_is_text(text: str) -> None:
    node = ET.fromstring(f'<a b="{escape.xml(text)}">{escape.xml(text)}</a>')
    assert (node.text or "", node.get("b")) == (escape.clean(text), escape.clean(text))
    assert len(node) == 0


@pytest.mark.parametrize("text", SAMPLES)
def test_code_block_cannot_be_left(text: str) -> None:
    block = escape.code_block(text, "py`thon\n")
    fence = block.split("\n")[0].rstrip("python")
    assert set(fence) == {"`"} and len(fence) >= 3
    assert fence not in escape.clean(text)
    assert block.split("\n")[-1] == fence


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_code_span_cannot_be_left(text: str) -> None:
    span = escape.code_span(text)
    fence = re.match("`+", span)[0]  # type: ignore[index]
    inner = span[len(fence) : -len(fence)]
    assert "\n" not in span and "|" not in span
    assert fence not in re.findall("`+", inner)


@pytest.mark.parametrize(
    "text, forbidden",
    [
        ("@everyone", r"@\w"),
        ("see #12 and !7 ~bug %3 &4 $5", r"[#!~%&$](?=\w)(?!amp;)"),
        ("https://evil.example www.evil.example", r"https?://|www\.\w"),
        ("[x](javascript:alert(1))", r"(?<!\\)\["),
        ("<img src=x onerror=alert(1)>", r"<"),
        ("<!-- reviewbot:1 -->", r"<!--"),
        ("/close", r"^/"),
        ("# title", r"^#"),
        ("- item", r"^-"),
        ("1. item", r"^\d+\."),
        ("**bold** _x_ ~~y~~ `z`", r"(?<!\\)[*_~`]"),
        ("a | b", r"(?<!\\)\|"),
        ("line\n/merge\n# x", r"\n"),
        ("${{ secrets.X }}", r"(?<!\\)\$"),
    ],
)
def test_markdown_stays_literal(text: str, forbidden: str) -> None:
    assert not re.search(forbidden, escape.markdown(text))


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_markdown_and_slack_hide_nothing(text: str) -> None:
    assert not invisible(escape.markdown(text))
    assert not invisible(escape.slack(text))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil", "file:///etc/passwd", " https://x", "https:///x", ""]
)
def test_link_targets_are_http_only(url: str) -> None:
    assert escape.link_target(url) == ""
    assert escape.link_target('https://x.example/a b)c"<') == "https://x.example/a%20b%29c%22%3C"
