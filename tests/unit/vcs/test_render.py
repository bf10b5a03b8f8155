"""Comment and summary text: within limits, marker last, nothing foreign comes alive."""

from __future__ import annotations

from dataclasses import replace

import pytest
from forge.support import finding_at, review
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewbot.changes import ChangeSet
from reviewbot.findings import Category, Evidence, EvidenceKind, Location, Severity, Skipped, SkipReason
from reviewbot.vcs import markers, render
from reviewbot.vcs.base import Limits
from reviewbot.vcs.render import Block, SummaryInput, comment_body, struck, summary_body

MARK = markers.Marker(markers.Kind.FINDING, "f" * 32, "rule", "a.py", 3)
long = st.text(st.sampled_from("a`\n<>-![]()@|"), max_size=3000)


@settings(max_examples=60, deadline=None)
@given(long, long, long, st.integers(400, 3000), st.booleans())
@example("<!--", "", "", 400, False)
def test_any_text_fits_and_the_marker_survives(message, why, code, size, details):
    limits = Limits(body=size, details=details, html_marker=details)
    steps = tuple(Evidence(EvidenceKind.STEP, why, Location(message or "x", 1)) for _ in range(20))
    finding = replace(finding_at(Location("a.py", 3), "x", evidence=steps), message=message, why=why, fix=why)
    body = comment_body(finding, MARK, limits, Block(code, "suggestion"))
    assert len(body) <= size
    found = markers.parse(body)
    assert (
        found is not None and found.fingerprint == MARK.fingerprint and found.digest == render.content_digest(finding)
    )
    visible = body.rpartition("\n")[0]
    assert "<!--" not in visible.replace(render.escape.code_block(code, "suggestion"), "")


@settings(max_examples=40, deadline=None)
@given(long, st.integers(1200, 5000), st.booleans())
def test_any_summary_fits(text, size, details):
    limits = Limits(body=size, details=details, html_marker=details)
    found = [replace(finding_at(Location(f"a{i}.py", i + 1), f"c{i}"), message=text) for i in range(30)]
    made = review(found, ChangeSet(()), skipped=(Skipped(text, SkipReason.CRASH),), notes=(text,))
    shown = SummaryInput(tuple((t, "why") for t in made.findings), notes=(text,))
    body = summary_body(made, shown, markers.Marker(markers.Kind.SUMMARY), limits)
    assert len(body) <= size and markers.parse(body).kind is markers.Kind.SUMMARY
    assert body.startswith("### reviewbot: not fully reviewed")


def test_the_digest_sees_words_and_not_lines():
    one = finding_at(Location("a.py", 3), "x")
    assert render.content_digest(one) == render.content_digest(replace(one, location=Location("b.py", 99), score=0.3))
    assert render.content_digest(one) != render.content_digest(replace(one, fix="other"))


def test_time_alone_does_not_change_a_summary():
    made = review([], ChangeSet(()))
    bodies = [
        summary_body(
            replace(made, durations=(("a", t),)), SummaryInput(), markers.Marker(markers.Kind.SUMMARY), Limits()
        )
        for t in (1.0, 2.0)
    ]
    assert bodies[0] != bodies[1] and len({markers.parse(b).digest for b in bodies}) == 1


def test_struck_text_keeps_who_it_was():
    body = comment_body(finding_at(Location("a.py", 3), "x"), MARK, Limits())
    gone = struck(body, "No longer found.", markers.Kind.RETIRED, "head", Limits())
    assert markers.parse(gone).kind is markers.Kind.RETIRED and markers.parse(gone).fingerprint == MARK.fingerprint
    assert "This is a bug" in gone
    small = struck(body, "No longer found.", markers.Kind.RETIRED, "head", Limits(body=len(body)))
    assert len(small) <= len(body) and markers.parse(small).kind is markers.Kind.RETIRED


@pytest.mark.parametrize(
    ("severities", "text"),
    [
        ((), "no findings"),
        ((Severity.LOW,), "1 finding"),
        ((Severity.HIGH, Severity.LOW), "2 findings, 1 at or above the fail level (high)"),
    ],
)
def test_verdicts(severities, text):
    found = [finding_at(Location("a.py", i + 1), str(i), s) for i, s in enumerate(severities)]
    assert render.verdict_line(review(found, ChangeSet(()))) == f"### reviewbot: {text}"


def test_what_was_withheld_is_counted():
    from reviewbot.findings import Disposition, Triaged

    one = finding_at(Location("a.py", 1), "x")
    placed = (
        Triaged(one, Disposition.IGNORED),
        Triaged(one, Disposition.BELOW_GATE),
        Triaged(one, Disposition.SUPPRESSED, "in the baseline"),
        Triaged(one, Disposition.SUPPRESSED, "dismissed (command)"),
    )
    made = replace(review([], ChangeSet(())), findings=placed)
    body = summary_body(made, SummaryInput(), markers.Marker(markers.Kind.SUMMARY), Limits())
    said = "1 ignored in the code, 1 in the baseline or decided before, 1 below the confidence gate, 1 dismissed \\(command\\)."
    assert f"Withheld: {said}" in body


def test_links_hold_only_paths():
    def link(path: str) -> str:
        found = replace(finding_at(Location(path, 7), "x"), category=Category.QUALITY)
        return render._link(found, "https://h/blob/s/{path}#L{line}")

    assert link("a b/ü.py") == "https://h/blob/s/a%20b/%C3%BC.py#L7"
    assert link("../x") == "" and link("/etc/x") == ""
    assert ")" not in link("a)b") and "<" not in link("a<b")
