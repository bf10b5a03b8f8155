"""The plan: over random edit histories each finding keeps exactly one thread, and nothing is said twice or taken back wrongly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from forge.support import finding_at, review
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Hunk, Line, LineKind
from reviewbot.findings import Confidence, Disposition, Location, Review, Severity, Skipped, SkipReason, Triaged
from reviewbot.triage import Policy, triage
from reviewbot.vcs import markers
from reviewbot.vcs.base import (
    Comment,
    DeleteComments,
    EditComment,
    Limits,
    Options,
    PostReview,
    PostSummary,
    Reply,
    RequestState,
    RetireComments,
)
from reviewbot.vcs.comments import Existing, Inputs, decided, last_verdict, plan

LIMITS = Limits(file_comments=3, suggestion="suggestion")
Files = dict[str, list[str]]


def change_of(files: Files, renames: dict[str, str] | None = None, head: str = "h" * 40) -> ChangeSet:
    """Every file as added in whole (new path -> lines), or renamed with all lines rewritten."""
    old = {new: was for was, new in (renames or {}).items()}
    made = []
    for path, lines in files.items():
        rows = tuple(Line(LineKind.ADDED, None, i, text) for i, text in enumerate(lines, 1))
        kind = ChangeKind.RENAMED if path in old else ChangeKind.ADDED
        hunks = (Hunk(0, 0, 1, len(lines), rows),) if rows else ()
        made.append(ChangedFile(path, kind, old.get(path), hunks=hunks))
    return ChangeSet(tuple(made), base="b" * 40, head=head, merge_base="b" * 40)


def review_of(files: Files, change: ChangeSet, **fields: object) -> Review:
    found = [
        finding_at(Location(path, i, end_line=i, in_diff=True), text)
        for path, lines in files.items()
        for i, text in enumerate(lines, 1)
        if "BUG" in text
    ]
    return review(found, change, **fields)


class Page:
    """A request's comments as a perfect forge keeps them: a thread follows its line as long as that is still there."""

    def __init__(self) -> None:
        self.comments: dict[str, Comment] = {}
        self.where: dict[str, object] = {}
        self.said: Counter[str] = Counter()
        self.next = 0

    def apply(self, operations: list, uids: dict[tuple[str, int], object]) -> None:
        for operation in operations:
            match operation:
                case PostReview(drafts):
                    for draft in drafts:
                        self.add(draft.body, draft.anchor.path, draft.anchor.line)
                        self.where[str(self.next)] = uids.get((draft.anchor.path, draft.anchor.line))
                        self.said[draft.fingerprint] += 1
                case PostSummary(body):
                    self.add(body)
                case EditComment(comment, body):
                    self.comments[comment.id] = replace(self.comments[comment.id], body=body)
                case RetireComments(comments, bodies):
                    for comment, body in zip(comments, bodies, strict=True):
                        self.comments[comment.id] = replace(self.comments[comment.id], body=body, hidden=True)
                case DeleteComments(comments, _):
                    for comment in comments:
                        del self.comments[comment.id]

    def add(self, body: str, path: str = "", line: int | None = None, own: bool = True) -> Comment:
        self.next += 1
        made = Comment(str(self.next), body, own, ("", self.next), "bot" if own else "eve", path, line)
        self.comments[made.id] = made
        return made

    def moved(self, places: dict[object, tuple[str, int]]) -> None:
        """After a push: every thread's line where it is now, or outdated."""
        for key, comment in self.comments.items():
            if comment.path:
                path, line = places.get(self.where.get(key), (comment.path, None))
                self.comments[key] = replace(comment, line=line if path == comment.path else None)

    def live(self) -> Counter[str]:
        found = (markers.parse(c.body) for c in self.comments.values() if c.own and not c.hidden)
        return Counter(m.fingerprint for m in found if m and m.kind is markers.Kind.FINDING)


def run(page: Page, files: Files, change: ChangeSet, given: Review | None = None, **options: object):
    made = Inputs(
        given or review_of(files, change),
        change,
        Existing(tuple(page.comments.values()), frozenset({"alice"})),
        Options(**{"budget": 30, "run": "r", **options}),
        LIMITS,
    )
    return plan(made)


edit = st.one_of(
    st.tuples(st.just("insert"), st.integers(0, 30), st.sampled_from(["plain", "BUG a", "BUG b", "BUG c"])),
    st.tuples(st.just("delete"), st.integers(0, 30), st.just("")),
    st.tuples(st.just("move"), st.integers(0, 30), st.just("")),
    st.tuples(st.just("rename"), st.integers(0, 3), st.just("")),
    st.tuples(st.just("across"), st.integers(0, 30), st.just("")),
    st.tuples(st.just("revert"), st.integers(0, 5), st.just("")),
)


class History:
    """Files whose lines have an identity of their own, so that the test knows what moved where."""

    def __init__(self) -> None:
        self.count = 0
        self.files = {"a.py": [self.line(t) for t in ("x", "BUG a", "BUG b", "BUG a")], "b.py": [self.line("y")]}
        self.past = [self.copy()]
        self.renames: dict[str, str] = {}

    def line(self, text: str) -> tuple[int, str]:
        self.count += 1
        return self.count, text

    def copy(self) -> dict[str, list[tuple[int, str]]]:
        return {path: list(lines) for path, lines in self.files.items()}

    def edit(self, kind: str, at: int, text: str) -> None:
        path = sorted(self.files)[at % len(self.files)]
        lines = self.files[path]
        match kind:
            case "insert":
                lines.insert(at % (len(lines) + 1), self.line(text))
            case "delete" if lines:
                lines.pop(at % len(lines))
            case "move" if lines:
                lines.append(lines.pop(at % len(lines)))
            case "across" if lines:
                self.files[sorted(self.files)[(at + 1) % len(self.files)]].append(lines.pop(at % len(lines)))
            case "rename":
                self.count += 1
                self.files[f"n{self.count}.py"] = self.files.pop(path)
            case "revert":
                self.files = {p: list(x) for p, x in self.past[at % len(self.past)].items()}
        self.past.append(self.copy())

    def texts(self) -> Files:
        return {path: [text for _, text in lines] for path, lines in self.files.items()}

    def places(self) -> dict[object, tuple[str, int]]:
        return {uid: (path, i) for path, lines in self.files.items() for i, (uid, _) in enumerate(lines, 1)}


histories = st.lists(st.lists(edit, min_size=1, max_size=4), max_size=6)


# The same histories in every run of `make test`; new ones in `make slow`.
@settings(max_examples=250, deadline=None, derandomize=True)
@given(histories)
def test_every_finding_has_exactly_one_live_comment_after_every_push(pushes):
    live_through(pushes)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None)
@given(histories)
def test_the_same_over_many_more_histories(pushes):
    live_through(pushes)


def live_through(pushes: list[list[tuple[str, int, str]]]) -> None:
    history, page = History(), Page()
    foreign = page.add("mine\n\n<!-- reviewbot:v1 kind=finding fp=1 -->", "a.py", 2, own=False)
    for number, push in enumerate([[], *pushes]):
        for one in push:
            history.edit(*one)
        page.moved(history.places())
        files = history.texts()
        change = change_of(files, head=f"{number:012d}".ljust(40, "0"))
        before, said = page.live(), page.said.copy()
        wanted = Counter(t.finding.fingerprint for t in review_of(files, change).findings)
        made = run(page, files, change)
        uids = {place: uid for uid, place in history.places().items()}
        page.apply(made.operations(RequestState("h", "b"), 30), uids)
        assert page.live() == wanted
        assert not page.said - said - (wanted - before), "something was said although a comment for it stood"
        assert run(page, files, change).is_empty, "a second run has nothing to do"
        assert page.comments[foreign.id] == replace(foreign, line=page.comments[foreign.id].line)


@settings(max_examples=100, deadline=None)
@given(st.lists(edit, max_size=6), st.lists(st.integers(1, 3), max_size=4))
def test_twins_end_as_one(edits, copies):
    history, page = History(), Page()
    files = history.texts()
    page.apply(run(page, files, change_of(files)).operations(RequestState("h", "b"), 30), {})
    inline = [c for c in page.comments.values() if c.path]
    for comment, count in zip(inline, copies, strict=False):
        for _ in range(count):
            page.add(comment.body, comment.path, comment.line)
    wanted = Counter(t.finding.fingerprint for t in review_of(files, change_of(files)).findings)
    made = run(page, files, change_of(files))
    page.apply(made.operations(RequestState("h", "b"), 30), {})
    assert page.live() == wanted and not made.create
    assert {c.id for c in inline} <= set(page.comments), "the oldest stays"


def posted(files: Files) -> tuple[Page, ChangeSet]:
    page, change = Page(), change_of(files)
    page.apply(run(page, files, change).operations(RequestState("h", "b"), 30), {})
    return page, change


def without_bugs(page: Page, *skipped: Skipped, **options: object):
    files = {"a.py": ["x", "fine"]}
    change = change_of(files)
    return run(page, files, change, review_of(files, change, skipped=skipped), **options)


def test_a_gone_finding_is_retired_only_if_its_file_was_looked_at():
    page, _ = posted({"a.py": ["x", "BUG a"]})
    assert without_bugs(page).retire is not None
    for reason in (SkipReason.CRASH, SkipReason.TIMEOUT, SkipReason.BUDGET, SkipReason.TOO_LARGE, SkipReason.GENERATED):
        assert without_bugs(page, Skipped("a.py", reason)).retire is None, reason
    assert without_bugs(page, Skipped("", SkipReason.BUDGET)).retire is None
    assert without_bugs(page, Skipped("other.py", SkipReason.CRASH)).retire is not None
    assert without_bugs(page, Skipped("a.py", SkipReason.MODEL_MISSING, by="model")).retire is not None
    assert without_bugs(page, reviewed=frozenset({"b.py"})).retire is None


def test_an_answered_twin_is_retired_and_not_deleted():
    page, _ = posted({"a.py": ["x", "BUG a"]})
    first = next(c for c in page.comments.values() if c.path)
    twin = page.add(first.body, first.path, first.line)
    page.comments[twin.id] = replace(twin, replies=(Reply("eve", "why?"),))
    made = run(page, {"a.py": ["x", "BUG a"]}, change_of({"a.py": ["x", "BUG a"]}))
    assert made.delete is None and [c.id for c in made.retire.comments] == [twin.id]


def test_a_changed_message_edits_in_place():
    files = {"a.py": ["x", "BUG a"]}
    page, change = posted(files)
    given = review_of(files, change)
    first = given.findings[0]
    other = replace(given, findings=(replace(first, finding=replace(first.finding, message="Better words")),))
    made = run(page, files, change, other)
    assert [type(x) for x in (*made.update, made.summary)] == [EditComment, EditComment] and not made.create
    assert "Better words" in made.update[0].body


@pytest.mark.parametrize("score", [0.1, 0.9])
def test_a_new_score_or_line_of_evidence_edits_nothing(score):
    files = {"a.py": ["x", "BUG a"]}
    page, change = posted(files)
    given = review_of(files, change)
    first = given.findings[0]
    assert run(
        page, files, change, replace(given, findings=(replace(first, finding=replace(first.finding, score=score)),))
    ).is_empty


def test_budget_never_takes_back_and_prefers_the_grave():
    files = {"a.py": [f"BUG {i}" for i in range(12)]}
    page, change = posted(files)
    assert run(page, files, change, budget=3).is_empty
    graver = [finding_at(Location("a.py", 1 + i, in_diff=True), f"x{i}", Severity(i)) for i in range(5)]
    made = run(Page(), files, change, review(graver, change), budget=2)
    assert [d.anchor.line for d in made.create] == [5, 4]
    assert sorted(reason for _, reason in made.overflow) == ["over the comment budget"] * 3


def test_what_triage_withheld_gets_no_comment():
    files = {"a.py": ["BUG a"]}
    change = change_of(files)
    given = review_of(files, change)
    for disposition in (Disposition.IGNORED, Disposition.SUPPRESSED, Disposition.BELOW_GATE, Disposition.SUMMARY):
        made = run(
            Page(), files, change, replace(given, findings=(replace(given.findings[0], disposition=disposition),))
        )
        assert not made.create
    assert isinstance(given.findings[0], Triaged)


def test_a_calm_change_gets_no_comment_but_an_old_summary_is_brought_up_to_date():
    files = {"a.py": ["x"]}
    assert run(Page(), files, change_of(files)).is_empty
    page, _ = posted({"a.py": ["x", "BUG a"]})
    made = without_bugs(page)
    assert isinstance(made.summary, EditComment) and "no findings" in made.summary.body


def test_an_incomplete_review_says_so():
    files = {"a.py": ["x"]}
    change = change_of(files)
    made = run(Page(), files, change, Review(skipped=(Skipped("a.py", SkipReason.TIMEOUT),), head=change.head))
    assert isinstance(made.summary, PostSummary) and "not fully reviewed" in made.summary.body


@pytest.mark.parametrize("in_diff", [True, False])
def test_what_is_not_sure_stands_in_the_summary_alone(in_diff: bool):
    files = {"a.py": ["x", "BUG a"]}
    change = change_of(files)
    sure = finding_at(Location("a.py", 2, end_line=2, in_diff=in_diff), "BUG a")
    doubtful = replace(sure, confidence=Confidence.MEDIUM)
    one, none = (
        run(Page(), files, change, replace(review([], change), findings=triage([f], Policy()).findings))
        for f in (sure, doubtful)
    )
    assert len(one.create) == 1 and not none.create
    assert "medium confidence" in none.summary.body and "at or above" not in none.summary.body


def test_what_people_dismissed_neither_fails_nor_counts():
    files = {"a.py": ["x", "BUG a", "BUG b"]}
    page, change = posted(files)
    first = next(c for c in page.comments.values() if c.path and c.line == 2)
    page.comments[first.id] = replace(first, replies=(Reply("alice", "/reviewbot fp"),))
    given = review_of(files, change)
    made = run(page, files, change, given)
    left = decided(given, made)
    assert (len(given.failing), len(left.failing)) == (2, 1)
    assert "1 finding, 1 at or above" in made.summary.body and "1 dismissed" in made.summary.body
    assert decided(given, run(Page(), files, change, given)) is given


def test_the_summary_keeps_the_verdict_that_counts():
    """What people dismissed is no failure any more, so the next run has no news to tell."""
    files = {"a.py": ["x", "BUG a"]}
    page, change = posted(files)
    assert last_verdict(list(page.comments.values())) == "failure"
    first = next(c for c in page.comments.values() if c.path)
    page.comments[first.id] = replace(first, replies=(Reply("alice", "/reviewbot fp"),))
    page.apply([run(page, files, change).summary], {})
    assert last_verdict(list(page.comments.values())) == "success" and last_verdict([]) == ""
