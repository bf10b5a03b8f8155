"""The pipeline over in-memory states, with rules made for the purpose."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import pytest

from reviewbot.analyzers.base import ANY_TEXT, RuleMeta, at_span
from reviewbot.analyzers.testing import MemorySnapshot, memory_state
from reviewbot.cache import FileCache, NoCache
from reviewbot.changes import ChangeSet
from reviewbot.console import Silent
from reviewbot.findings import Category, Confidence, Disposition, Location, Severity, Skipped, SkipReason
from reviewbot.review import Checker, Comparer, Parts, review
from reviewbot.source import Span
from reviewbot.triage import Policy
from tests.support.changes import changed_file

META = RuleMeta("todo", Category.QUALITY, Severity.LOW, Confidence.HIGH, "finds the word TODO", languages=("python",))


@dataclass
class Todo:
    """Finds lines with TODO; counts how often it ran."""

    metas = (META,)
    runs = 0

    def check(self, file, state):
        self.runs += 1
        for number, line in enumerate(file.lines, 1):
            if "TODO" in line:
                yield META.finding(at_span(file.path, Span(number, 1, number, len(line) + 1)), "a TODO")


class Broken(Todo):
    metas = (replace(META, id="broken"),)

    def check(self, file, state):
        raise RuntimeError("the text of the file")


class ReadsOther(Todo):
    """Reports when another file says so: its result depends on that file."""

    metas = (replace(META, id="reads-other"),)

    def check(self, file, state):
        self.runs += 1
        if b"bad" in (state.snapshot.read("other.py") or b""):
            yield self.metas[0].finding(Location(file.path, 1), "other is bad")


class Gone:
    """A compare rule: reports the old place of a removed line."""

    metas = (replace(META, id="gone"),)

    def compare(self, before, after, change):
        from reviewbot.changes import Side

        for file in change.files:
            for line in sorted(file.removed):
                yield self.metas[0].finding(Location(file.base_path, line, side=Side.OLD), "removed")


def parts(before, after, *, check=(), compare=(), cache=None, **more):
    old, new = ({p: t.encode() for p, t in files.items()} for files in (before, after))
    paths = sorted(set(old) | set(new))
    files = tuple(changed_file(p, before.get(p), after.get(p)) for p in paths if before.get(p) != after.get(p))
    files = tuple(
        replace(f, old_blob=MemorySnapshot(old).blob(f.path), new_blob=MemorySnapshot(new).blob(f.path)) for f in files
    )

    def opener(content):
        return lambda: memory_state(content)

    def checker(content):
        return Checker(
            tuple(check),
            memory_state(content),
            opener(content),
            "digest",
            cache or NoCache(),
            Silent(),
            jobs=0,
            timeout=5,
            deadline=time.monotonic() + 60,
        )

    comparer = Comparer(
        tuple(compare),
        lambda: (opener(old)(), opener(new)()),
        "digest",
        cache or NoCache(),
        Silent(),
        jobs=0,
        timeout=5,
        deadline=time.monotonic() + 60,
    )
    fields = {"policy": Policy(), "select": lambda file: None, **more}
    return Parts(
        change=ChangeSet(files, "b", "h", "m"),
        before=checker(old),
        after=checker(new),
        comparer=comparer,
        observer=Silent(),
        **fields,
    )


def lines(result):
    return [(f.location.path, f.location.line) for f in result.reported]


def test_only_new_findings_are_reported():
    result = review(parts({"a.py": "# TODO one\n"}, {"a.py": "x = 1\n# TODO one\n# TODO two\n"}, check=[Todo()]))
    assert lines(result) == [("a.py", 3)]
    assert result.coverage.files_reviewed == 1


def test_what_is_deleted_is_counted_apart_from_what_there_is_to_review():
    seen = review(parts({"a.py": "x = 1\n", "b.py": "y = 1\n"}, {"a.py": "x = 2\n"}, check=[Todo()])).coverage
    assert (seen.files_reviewed, seen.files_changed, seen.files_deleted) == (1, 1, 1)


def test_the_base_is_not_looked_at_when_the_head_is_clean():
    rule = Todo()
    review(parts({"a.py": "# TODO\n"}, {"a.py": "x = 1\n"}, check=[rule]))
    assert rule.runs == 1


def test_moved_code_is_not_new():
    result = review(parts({"a.py": "# TODO\nx\n"}, {"a.py": "x\n", "b.py": "# TODO\n"}, check=[Todo()]))
    assert lines(result) == []


def test_a_broken_rule_costs_only_itself_and_makes_the_review_incomplete():
    result = review(parts({}, {"a.py": "# TODO\n"}, check=[Broken(), Todo()]))
    assert lines(result) == [("a.py", 1)]
    (crash,) = result.incomplete
    assert (crash.reason, crash.by) == (SkipReason.CRASH, "broken")
    assert "the text of the file" not in crash.detail


def test_an_unreadable_file_makes_the_review_incomplete():
    made = parts({}, {"a.py": "# TODO\n"}, check=[Todo()])
    result = review(replace(made, after=replace(made.after, state=memory_state({}))))
    assert [s.reason for s in result.incomplete] == [SkipReason.UNREADABLE]
    assert result.coverage.files_reviewed == 0


def test_selected_out_files_are_listed_and_not_reviewed():
    generated = Skipped("a.py", SkipReason.GENERATED)
    result = review(parts({}, {"a.py": "# TODO\n"}, check=[Todo()], select=lambda file: generated))
    assert result.skipped == (generated,)
    assert lines(result) == []


def test_a_removed_line_has_a_head_anchor():
    (found,) = review(parts({"a.py": "a\nb\nc\n"}, {"a.py": "a\nc\n"}, compare=[Gone()])).reported
    assert (found.location.line, found.location.anchor, found.location.in_diff) == (2, 2, True)
    assert found.code == "b"


def test_a_cached_result_is_reused_until_something_it_read_changes(tmp_path):
    rule = ReadsOther()
    before = {"other.py": "bad\n"}
    first = review(parts(before, {**before, "a.py": "x\n"}, check=[rule], cache=FileCache(tmp_path)))
    second = review(parts(before, {**before, "a.py": "x\n"}, check=[rule], cache=FileCache(tmp_path)))
    assert rule.runs == 1
    assert first.findings == second.findings
    fixed = {"other.py": "good\n"}
    third = review(parts(fixed, {**fixed, "a.py": "x\n"}, check=[rule], cache=FileCache(tmp_path)))
    assert rule.runs == 2
    assert lines(third) == []


def test_ignores_added_and_unused_are_noted():
    result = review(
        parts(
            {},
            {"a.py": "x = 1  # reviewbot: ignore[todo] later\n# reviewbot: ignore[todo] alone\ny = 'TODO'\n"},
            check=[Todo()],
        )
    )
    assert [t.disposition for t in result.findings] == [Disposition.IGNORED]
    assert any("added by this change" in n and "a.py:2" in n for n in result.notes)
    assert any("no finding needs" in n and "a.py:1" in n for n in result.notes)


def test_a_configuration_that_would_hide_findings_is_told():
    hiding = Policy(min_confidence=Confidence.HIGH)
    meta = replace(META, confidence=Confidence.MEDIUM)
    rule = Todo()
    rule.metas = (meta,)
    rule.check = lambda file, state: [meta.finding(Location(file.path, 1), "m")]
    result = review(parts({}, {"a.py": "x\n"}, check=[rule], proposed=hiding))
    assert any("would hide 1 findings (0 high)" in n for n in result.notes)


@pytest.mark.parametrize("path", ["notes.txt", "Makefile"])
def test_text_that_is_not_parsed_is_listed_as_such(path):
    result = review(parts({}, {path: "TODO\n"}, check=[Todo()]))
    assert [s.reason for s in result.skipped] == [SkipReason.UNSUPPORTED]
    assert not result.incomplete


class InText(Todo):
    """A rule for every file."""

    metas = (replace(META, id="in-text", languages=ANY_TEXT),)


def test_rules_for_any_text_run_on_it_and_obey_ignores():
    text = "a: TODO\nb: TODO  # reviewbot: ignore[todo] later\n# reviewbot: ignore[todo] so\nc: TODO\n"
    rule = InText()
    result = review(parts({}, {"a.yaml": text}, check=[rule, Broken()]))
    assert [t.disposition for t in result.findings] == [Disposition.REPORTED, Disposition.IGNORED, Disposition.IGNORED]
    assert not result.incomplete


def test_compare_rules_do_not_see_files_that_are_not_reviewed():
    generated = Skipped("a.py", SkipReason.GENERATED)
    select = lambda file: generated if file.path == "a.py" else None  # noqa: E731
    before = {"a.py": "a\nb\n", "c.py": "a\nb\n", "d.py": "x\n"}
    result = review(parts(before, {"a.py": "a\n", "c.py": "a\n"}, compare=[Gone()], select=select))
    assert {f.location.path for f in result.reported} == {"c.py", "d.py"}
