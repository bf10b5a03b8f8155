"""The formats that are read by people: JUnit, Markdown, workflow commands."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from support import reviews

from reviewbot.findings import (
    Confidence,
    Coverage,
    Disposition,
    Location,
    Review,
    Severity,
    Skipped,
    SkipReason,
    Triaged,
)
from reviewbot.outputs import github_annotations, junit, log, markdown
from reviewbot.outputs.base import Options

OPTIONS = Options(reviews.RULES, read=reviews.read)


class TestJunit:
    def test_counts_agree_with_the_cases(self) -> None:
        root = ET.fromstring(junit.render(reviews.review(), OPTIONS))
        suite = root[0]
        for tag, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert len(suite.findall(f".//{tag}")) == int(suite.get(name, "-1"))
        assert len(suite.findall("testcase")) == int(suite.get("tests", "-1")) == 20
        assert [f.get("type") for f in suite.findall(".//failure")] == [
            "sql-injection",
            "code-injection",
            "hard-coded-secret",
        ]

    def test_clean(self) -> None:
        suite = ET.fromstring(junit.render(reviews.clean_review(), OPTIONS))[0]
        assert [(case.get("name"), case[0].tag) for case in suite] == [("No findings", "system-out")]


class TestAnnotations:
    def test_one_line_each(self) -> None:
        lines = github_annotations.render(reviews.review(), OPTIONS).splitlines()
        more = [line for line in lines if not re.match(r"::(error|warning|notice) [^:]*::", line)]
        assert all(re.match(r"\d+ more of level ", line) for line in more)
        assert "title=Not fully reviewed (2)" in lines[0]
        assert "file=app/users.py,line=7,endLine=7,col=12,endColumn=37," in lines[1]

    def test_ten_of_a_level_and_the_rest_is_counted(self) -> None:
        first = reviews.findings()[0]
        many = [
            Triaged(replace(first.finding, severity=s), Disposition.REPORTED)
            for s in (Severity.HIGH, Severity.MEDIUM)
            for _ in range(25)
        ]
        for form, start in ((github_annotations, "::{}"), (log, "app/users.py:7: {}")):
            lines = form.render(Review(tuple(many)), OPTIONS).splitlines()
            assert [sum(x.startswith(start.format(level)) for x in lines) for level in ("error", "warning")] == [10, 10]
            assert lines[10] == "15 more of level error, in the summary and the report files" and len(lines) == 22

    def test_what_is_not_sure_enough_for_a_comment_is_a_notice(self) -> None:
        first = reviews.findings()[0].finding
        doubtful = replace(first, severity=Severity.HIGH, confidence=Confidence.MEDIUM)
        review = Review((Triaged(doubtful, Disposition.REPORTED),))
        assert github_annotations.render(review, OPTIONS).startswith("::notice ")
        sure = replace(review, comment_confidence=Confidence.MEDIUM)
        assert github_annotations.render(sure, OPTIONS).startswith("::error ")

    def test_clean_is_silent(self) -> None:
        assert (
            github_annotations.render(reviews.clean_review(), OPTIONS)
            == log.render(reviews.clean_review(), OPTIONS)
            == ""
        )

    def test_a_message_cannot_forge_a_command(self) -> None:
        at = Location("a\n::error::x,y=1.py", 1)
        evil = reviews.made("sql-injection", at, "c\n:::set-output name=x::y\r\n::stop-commands::z\n##[error]", "code")
        review = Review((Triaged(evil, Disposition.REPORTED),))
        command, plain = (form.render(review, OPTIONS).rstrip("\n") for form in (github_annotations, log))
        assert not {"\n", "\r"} & set(command + plain)
        assert command.startswith("::error file=a%0A%3A%3Aerror") and "::" not in plain and "##[" not in plain


class TestMarkdown:
    def test_says_everything(self) -> None:
        text = markdown.render(reviews.review(), OPTIONS)
        assert "**13 findings: 1 critical, 2 high, 10 medium — not fully reviewed**" in text
        assert "> 7      return connection.execute(query).fetchall()" in text
        assert "<summary>7 more places</summary>" in text
        assert "- Withheld: 1 ignored in the source" in text
        assert "| low | `app/users.py:4` | `user` grew from 48 to 75 lines | function-growth |" in text
        assert "`app/broken.py` unparsable" in text

    def test_hostile_text_stays_text(self) -> None:
        text = re.sub(
            r"(?ms)^(`{3,})$.*?^\1$", "", markdown.render(reviews.review(), Options(reviews.RULES, show_all=True))
        )
        text = re.sub(r"(?<![`\\])(`+)(?!`).*?[^`]\1(?!`)", "", text)
        assert "<img" not in text and "<!--" not in text and "</script" not in text
        assert "@everyone" not in text and "](javascript" not in text
        assert not re.search(r"^::error", text, re.M)

    def test_withheld_on_request(self) -> None:
        assert "known, see" not in markdown.render(reviews.review(), OPTIONS)
        assert "ignored in the source: known, see" in markdown.render(reviews.review(), replace(OPTIONS, show_all=True))

    def test_fits_a_job_summary(self) -> None:
        first = reviews.findings()[0].finding
        many = [
            Triaged(replace(first, rule=f"rule-{n}", message="é" * 2_000), Disposition.REPORTED) for n in range(600)
        ]
        skipped = tuple(Skipped(f"{'p' * 200}{n}", SkipReason.TIMEOUT) for n in range(5_000))
        text = markdown.render(Review(tuple(many), skipped=skipped, coverage=Coverage(600)), OPTIONS)
        assert len(text.encode()) <= markdown.MAX_BYTES
        assert re.search(r"\d+ more findings would not fit here", text)
