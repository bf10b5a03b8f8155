"""Carries a plan out so that any crash, lost answer or second run ends in exactly one comment per finding.

Each round lists, plans, checks the head and writes; the next round's list shows whether all is there. A round that finds
nothing to write is the proof, and its only cost when nothing changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reviewbot.changes import ChangeSet
from reviewbot.findings import Review
from reviewbot.vcs import anchors, comments, markers, render, verdicts
from reviewbot.vcs.base import (
    Anchor,
    AnchorKind,
    AnswerLost,
    Comment,
    CommentDraft,
    DeleteComments,
    Forge,
    Options,
    PostReview,
    RequestState,
    same_commit,
)
from reviewbot.vcs.comments import Existing, Inputs, Plan

MAX_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What publishing came to. `plan` and `existing` are the first round's; `stale` says that a newer head took over, `settled` that the last list showed everything in place."""

    plan: Plan = field(default_factory=Plan)
    existing: Existing = field(default_factory=Existing)
    settled: bool = False
    stale: bool = False
    rounds: int = 0
    writes: int = 0


def publish(forge: Forge, review: Review, change: ChangeSet, options: Options) -> PublishResult:
    """Brings the request's comments in line with the review; raises `PostingError` when the forge does not let it."""
    if not forge.limits.comments:
        return PublishResult()
    run = _Run(forge, review, change, options)
    for number in range(1, MAX_ROUNDS + 1):
        try:
            if run.round():
                break
        except AnswerLost:
            if number == MAX_ROUNDS:
                raise
    return run.result


class _Run:
    """One publishing run: what it was given, and what it has learnt about refused anchors."""

    def __init__(self, forge: Forge, review: Review, change: ChangeSet, options: Options) -> None:
        self._forge, self._review, self._change, self._options = forge, review, change, options
        self._refused: dict[tuple[str, Anchor], AnchorKind | None] = {}
        self._checked_change: ChangeSet | None = None
        self.result = PublishResult()

    def round(self) -> bool:
        """Lists, plans, writes; True when there is nothing (more) to do."""
        self.result = replace(self.result, rounds=self.result.rounds + 1)
        existing = self._existing()
        plan = comments.plan(Inputs(self._review, self._change, existing, self._options, self._forge.limits))
        if self.result.rounds == 1:
            self.result = replace(self.result, plan=plan, existing=existing)
        if plan.is_empty:
            self.result = replace(self.result, settled=True)
            return True
        request = self._forge.state()
        if self._review.head and not same_commit(request.head, self._review.head):
            self.result = replace(self.result, stale=True)
            self._withdraw(existing.comments)
            return True
        for operation in plan.operations(request, self._forge.limits.batch):
            refused = self._forge.write(operation)
            self.result = replace(self.result, writes=self.result.writes + 1)
            if isinstance(operation, PostReview) and refused:
                self._handle_refused(refused, request)
        return False

    def _existing(self) -> Existing:
        found = tuple(self._forge.comments())
        people = verdicts.speakers(found)
        writers = self._forge.writers(people) if people else frozenset()
        return Existing(found, writers, dict(self._refused))

    def _handle_refused(self, drafts: Sequence[CommentDraft], request: RequestState) -> None:
        """One bad anchor may have cost a whole review: check against the forge's own diff, then halve until it is alone."""
        if not self._forge.limits.atomic or len(drafts) == 1:
            self._give_up_lines(drafts)
            return
        if self._checked_change is None:
            self._checked_change = self._forge.diff()
        shown = [d for d in drafts if anchors.valid(d.anchor, self._checked_change)]
        self._give_up_lines([d for d in drafts if d not in shown])
        middle = len(shown) if len(shown) < len(drafts) else len(shown) // 2
        for half in (tuple(h) for h in (shown[:middle], shown[middle:]) if h):
            refused = self._forge.write(PostReview(half, request))
            if refused:
                self._handle_refused(refused, request)

    def _give_up_lines(self, drafts: Sequence[CommentDraft]) -> None:
        """The next round tries the file, then leaves the finding to the summary."""
        for draft in drafts:
            lower = (
                AnchorKind.FILE if draft.anchor.kind is AnchorKind.LINE and self._forge.limits.file_comments else None
            )
            self._refused[draft.fingerprint, draft.anchor] = lower

    def _withdraw(self, found: Sequence[Comment]) -> None:
        """A newer head took over: takes back what this run posted after another run had said the same.

        Only the later of two comments ever goes, here as in the plan; so two runs that clean up at once never lose both.
        """
        marked = [(c, m) for c in found if c.own and (m := markers.parse(c.body)) and m.kind is markers.Kind.FINDING]
        others = [(c, m) for c, m in marked if m.run != self._options.run]
        mine = [(c, m) for c, m in marked if m.run == self._options.run and not c.replies]
        gone = [
            c
            for c, m in mine
            if any((o.path, n.fingerprint) == (c.path, m.fingerprint) and o.order < c.order for o, n in others)
        ]
        if gone:
            self._forge.write(DeleteComments(tuple(gone), tuple(self._struck(c, markers.Kind.DUPLICATE) for c in gone)))

    def _struck(self, comment: Comment, kind: markers.Kind) -> str:
        return render.struck(
            comment.body, "Said again for a newer commit.", kind, self._review.head, self._forge.limits
        )
