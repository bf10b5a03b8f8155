"""What a person sees."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from support import reviews

from reviewbot.changes import Side
from reviewbot.findings import Confidence, Disposition, Location, Review, Triaged
from reviewbot.outputs import terminal
from reviewbot.outputs.base import Options
from reviewbot.outputs.frames import FrameLine, Sources, cropped, frame


def shown(review: Review, width: int = 80, **more: object) -> str:
    return terminal.render(review, Options(reviews.RULES, read=reviews.read, width=width, color=False, **more))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("show_all", [False, True])
def test_stays_inside_the_screen(width: int, show_all: bool) -> None:
    text = shown(reviews.review(), width, show_all=show_all)
    assert all(cell_len(line) <= width for line in text.split("\n"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_entry() -> None:
    text = shown(reviews.review())
    assert (
        """\
     ┌─ app/users.py:7:12
   6 │     query = "SELECT * FROM users WHERE name = '" + name + "'"
   7 │     return connection.execute(query).fetchall()
     │            ━━━━━━━━━━━━━━━━━━━━━━━━━

  1. source  app/users.py:5  request.args["name"] comes from the web
  2. step    app/users.py:6  becomes part of `query`
  3. sink    app/users.py:7  `query` is executed

  why  Whoever calls this route can read and change the whole database.
  fix  Pass it as a parameter: connection.execute(query, (name,)).
"""
        in text
    )


def test_wide_characters_are_underlined_by_cells() -> None:
    lines = shown(reviews.review()).split("\n")
    at = next(number for number, line in enumerate(lines) if 'eval("値" + 値)' in line)
    under = lines[at + 1]
    assert cell_len(under[: under.index("━")]) == cell_len(lines[at][: lines[at].index("eval")])
    assert under.count("━") == cell_len('eval("値" + 値)')


def test_closing_facts() -> None:
    text = shown(reviews.review(), 120)
    for said in (
        "13 findings: 1 critical, 2 high, 10 medium — not fully reviewed",
        "3 at or above the fail level (high)",
        "elevated (above 86 % of the last 180 changes here), +210 −30 lines",
        "1 ignored in the source, 1 accepted before (baseline or decision), 1 below the confidence bar",
        "12 of 16 files, 240 changed lines",
        "1 binary, 1 lock file, 1 unparsable, 1 vendored",
        "app/broken.py: unparsable (line 3)",
        "7 more places",
        "For the record (1)",
    ):
        assert said in text
    assert "Withheld (3)" in shown(reviews.review(), 120, show_all=True)


def test_what_is_grave_but_not_sure_is_counted_apart() -> None:
    made = reviews.review()
    doubtful = [replace(t, finding=replace(t.finding, confidence=Confidence.MEDIUM)) for t in made.findings]
    text = shown(replace(made, findings=tuple(doubtful)), 120)
    assert "0 at or above the fail level (high), 3 more not sure enough to fail" in text


def test_clean() -> None:
    assert shown(reviews.clean_review()).split("\n")[1:3] == ["No findings", "reviewed  2 of 2 files, 10 changed lines"]


def test_over_the_inline_budget_is_one_line() -> None:
    finding = reviews.findings()[0].finding
    text = shown(Review((Triaged(finding, Disposition.REPORTED, "inline budget"),)))
    assert "Also reported (1)" in text and "why" not in text


def test_color_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(reviews.RULES, width=80)
    assert "\x1b[" in terminal.render(reviews.review(), replace(options, color=True))
    assert "\x1b[" not in terminal.render(reviews.review(), options)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in terminal.render(reviews.review(), options)


def test_ascii_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open("w", encoding="ascii") as plain:
        monkeypatch.setattr(sys, "stdout", plain)
        text = shown(reviews.review())
    assert text.isascii()
    assert "^^^^^" in text and "|     return connection" in text


class TestFrames:
    def at(self, *place: int, code: str = "", sensitive: bool = False) -> list[FrameLine]:
        finding = reviews.made("sql-injection", Location("a.py", *place), "m", code, sensitive=sensitive)
        body = b"one\n\ttwo = 2\n" + b"".join(b"line %d\n" % n for n in range(3, 40))
        return frame(finding, Sources(lambda path, side: body if side is Side.NEW else None, Review()))

    def test_tabs_move_the_mark(self) -> None:
        assert self.at(2, 2, 2, 5)[1] == FrameLine(2, "    two = 2", (4, 7))

    def test_whole_line(self) -> None:
        assert [line.mark for line in self.at(2)] == [None, (4, 11), None]

    def test_long_span_is_elided(self) -> None:
        lines = self.at(3, 1, 30, 3)
        assert [line.number for line in lines] == [2, 3, 4, 5, 0, 28, 29, 30, 31]

    @pytest.mark.parametrize("place", [(400,), (1, 900, 1, 901), (2, 5, 2, 2), (39, 1, 90, 1)])
    def test_places_outside_the_file(self, place: tuple[int, ...]) -> None:
        assert all(line.mark is None or line.mark[0] < line.mark[1] for line in self.at(*place, code="x"))

    def test_without_source_the_carried_code(self) -> None:
        finding = reviews.made("sql-injection", Location("gone.py", 5, 3, 6, 2), "m", "a(\r\n)")
        assert frame(finding, Sources(None, Review())) == [FrameLine(5, "a(", (0, 2)), FrameLine(6, ")", (0, 1))]

    @pytest.mark.parametrize(
        "text, mark", [("x" * 500, (250, 260)), ("値" * 200, (150, 155)), ("x" * 500, (0, 500)), ("y" * 90, None)]
    )
    def test_cropped_around_the_mark(self, text: str, mark: tuple[int, int] | None) -> None:
        line = cropped(FrameLine(1, text, mark), 60, cell_len)
        assert cell_len(line.text) <= 60 and "…" in line.text
        assert line.mark is None or 0 <= line.mark[0] < line.mark[1] <= len(line.text)
