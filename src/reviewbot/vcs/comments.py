"""What to say, to change and to take back: wanted findings + what is there -> Plan. Pure; `publish` carries it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reviewbot import escape
from reviewbot.changes import ChangeKind, ChangeSet
from reviewbot.findings import Confidence, Disposition, Review, Severity, Triaged, sort_key
from reviewbot.vcs import anchors, ci, markers, matching, render, verdicts
from reviewbot.vcs.base import (
    CAP,
    Anchor,
    AnchorKind,
    Comment,
    CommentDraft,
    DeleteComments,
    EditComment,
    Limits,
    Operation,
    Options,
    PostReview,
    PostSummary,
    RequestState,
    RetireComments,
)
from reviewbot.vcs.matching import Posted


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run would do to a request; `overflow` and `dismissed` say why a finding has no comment of its own."""

    create: tuple[CommentDraft, ...] = ()
    update: tuple[EditComment, ...] = ()
    keep: tuple[Comment, ...] = ()
    retire: RetireComments | None = None
    delete: DeleteComments | None = None
    summary: PostSummary | EditComment | None = None
    overflow: tuple[tuple[Triaged, str], ...] = ()
    dismissed: tuple[tuple[Triaged, verdicts.Word], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.create or self.update or self.retire or self.delete or self.summary)

    def operations(self, state: RequestState, batch: int) -> list[Operation]:
        """The writes in order: new comments first, the summary last, so that a crash leaves no false "done"."""
        chunks = [self.create[i : i + batch] for i in range(0, len(self.create), batch)]
        out: list[Operation] = [PostReview(chunk, state) for chunk in chunks]
        out += [x for x in (*self.update, self.retire, self.delete, self.summary) if x is not None]
        return out


@dataclass(frozen=True, slots=True)
class Existing:
    """What is on the request and who may speak; `refused` maps drafts that the forge would not take to what is left."""

    comments: tuple[Comment, ...] = ()
    writers: frozenset[str] = frozenset()
    refused: Mapping[tuple[str, Anchor], AnchorKind | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a plan depends on."""

    review: Review
    change: ChangeSet
    existing: Existing
    options: Options
    limits: Limits


def plan(given: Inputs) -> Plan:
    """The plan for one run; with everything in place already it is empty."""
    posted = _posted(given.existing.comments, given.change)
    words = _words(given.existing, posted)
    wanted, dismissed = _split(given.review, words, posted)
    live = [p for p in posted if p.marker.kind is markers.Kind.FINDING and not p.comment.hidden]
    matched = matching.match([t.finding for t in wanted], live)
    twins = matching.twins(matched.left, list(matched.pairs.values()))
    create, overflow = _create(given, wanted, matched)
    gone = [p for p in matched.left if p not in twins and _retirable(given, p, words)]
    result = Plan(
        create=tuple(create),
        update=tuple(_updates(given, wanted, matched)),
        keep=tuple(p.comment for p in matched.pairs.values()),
        retire=_retire(given, gone + [p for p in twins if p.comment.replies]),
        delete=_delete(given, [p.comment for p in twins if not p.comment.replies]),
        overflow=tuple(overflow + _summary_only(given.review)),
        dismissed=tuple(dismissed),
    )
    told = replace(given, review=decided(given.review, result))
    return replace(result, summary=_summary(told, result))


def decided(review: Review, made: Plan) -> Review:
    """The review without what people dismissed on the request: those findings neither fail the check nor the job."""
    said = {id(t): word for t, word in made.dismissed}
    if not said:
        return review
    findings = tuple(
        replace(t, disposition=Disposition.SUPPRESSED, reason=f"dismissed ({said[id(t)].source})", inline=False)
        if id(t) in said
        else t
        for t in review.findings
    )
    return replace(review, findings=findings)


def _posted(comments: Sequence[Comment], change: ChangeSet) -> list[Posted]:
    out = []
    for comment in comments:
        marker = markers.parse(comment.body) if comment.own and comment.path else None
        if marker and marker.kind in (markers.Kind.FINDING, markers.Kind.RETIRED):
            out.append(Posted(comment, marker, change.renames.get(comment.path, comment.path)))
    return out


Words = Mapping[str, verdicts.Word]


def _words(existing: Existing, posted: Sequence[Posted]) -> Words:
    """Comment id -> what was said about it."""
    said = ((p.comment.id, verdicts.word(p.comment, existing.writers)) for p in posted)
    return {key: word for key, word in said if word}


def _split(
    review: Review, words: Words, posted: Sequence[Posted]
) -> tuple[list[Triaged], list[tuple[Triaged, verdicts.Word]]]:
    """The findings that may have a comment, most severe first, and those that a person dismissed."""
    dismissed = {
        p.marker.fingerprint: words[p.comment.id]
        for p in posted
        if p.comment.id in words and words[p.comment.id].dismisses
    }
    reported = [t for t in review.findings if t.disposition is Disposition.REPORTED]
    kept = [t for t in reported if t.finding.fingerprint not in dismissed]
    out = [(t, dismissed[t.finding.fingerprint]) for t in reported if t.finding.fingerprint in dismissed]
    return sorted(kept, key=lambda t: sort_key(t.finding)), out


def _create(
    given: Inputs, wanted: Sequence[Triaged], matched: matching.Matching
) -> tuple[list[CommentDraft], list[tuple[Triaged, str]]]:
    drafts: list[CommentDraft] = []
    overflow: list[tuple[Triaged, str]] = []
    room = max(0, min(given.options.budget, CAP) - len(matched.pairs))
    whole = (anchors.place(wanted[i].finding, given.change, given.limits) for i in matched.pairs)
    files = given.limits.file_comments - sum(a is not None and a.kind is AnchorKind.FILE for a in whole)
    for triaged in (t for i, t in enumerate(wanted) if i not in matched.pairs):
        if not _deserves_comment(triaged, given.review.comment_confidence):
            overflow.append((triaged, triaged.reason))
            continue
        made = _draft(given, triaged)
        on_file = made is not None and made.anchor.kind is AnchorKind.FILE
        if made is None or (on_file and files <= 0):
            overflow.append((triaged, "not on a line of the diff"))
        elif len(drafts) >= room:
            overflow.append((triaged, "over the comment budget"))
        else:
            drafts.append(made)
            files -= on_file
    return drafts, overflow


def _deserves_comment(triaged: Triaged, sure: Confidence) -> bool:
    """Triage chose it, or it is sure, grave and off the diff, where some forges take a comment on the file."""
    finding = triaged.finding
    grave = finding.severity >= Severity.HIGH and finding.confidence >= sure
    return triaged.inline or (grave and not finding.location.in_diff)


def _draft(given: Inputs, triaged: Triaged) -> CommentDraft | None:
    finding, limits = triaged.finding, given.limits
    anchor = anchors.place(finding, given.change, limits)
    suggestion = anchors.suggest(finding, given.change)
    widened = anchors.widen(anchor, suggestion, given.change) if anchor and suggestion else None
    exact = widened is not None and (limits.ranges or not widened[0].is_range)
    if widened and exact:
        anchor, suggestion = widened
    given_way = _give_way(given.existing, finding.fingerprint, anchor)
    if given_way is None:
        return None
    block = render.block_for(suggestion, limits, exact and given_way == anchor)
    body = render.comment_body(finding, _marker(given, triaged), limits, block)
    return CommentDraft(finding.fingerprint, given_way, body)


def _give_way(existing: Existing, fingerprint: str, anchor: Anchor | None) -> Anchor | None:
    """The anchor, or what is left of it after the forge refused it."""
    while anchor is not None and (fingerprint, anchor) in existing.refused:
        kind = existing.refused[fingerprint, anchor]
        anchor = anchors.file_anchor(anchor) if kind and anchor.kind is AnchorKind.LINE else None
    return anchor


def _marker(given: Inputs, triaged: Triaged) -> markers.Marker:
    f, head = triaged.finding, given.review.head[:12]
    return markers.Marker(
        markers.Kind.FINDING, f.fingerprint, f.rule, f.location.path, f.location.line, given.options.run, head
    )


def _updates(given: Inputs, wanted: Sequence[Triaged], matched: matching.Matching) -> list[EditComment]:
    out = []
    for i, item in matched.pairs.items():
        finding = wanted[i].finding
        same = (item.marker.fingerprint, item.marker.digest) == (finding.fingerprint, render.content_digest(finding))
        if same or not _reviewed(given, finding.location.path):
            continue
        made = item.marker
        marker = replace(_marker(given, wanted[i]), line=made.line, run=made.run, head=made.head)
        # The thread stays where it is, so a one-click block could hit other lines: a snippet is shown instead.
        block = render.block_for(anchors.suggest(finding, given.change), given.limits, exact=False)
        out.append(EditComment(item.comment, render.comment_body(finding, marker, given.limits, block)))
    return out


def _retirable(given: Inputs, item: Posted, words: Words) -> bool:
    """Whether a comment without a finding may be taken back: its file was really looked at, and nobody decided on it."""
    said = words.get(item.comment.id)
    return not (said and said.dismisses) and _reviewed(given, item.path)


def _reviewed(given: Inputs, path: str) -> bool:
    skipped, reviewed = given.review.skipped, given.options.reviewed
    if any(s.incomplete and s.path in ("", path) for s in skipped):
        return False
    file = given.change.by_path.get(path)
    if file is None or file.kind is ChangeKind.DELETED:
        return True
    return not any(s.path == path and not s.by for s in skipped) and (reviewed is None or path in reviewed)


def _retire(given: Inputs, gone: Sequence[Posted]) -> RetireComments | None:
    bodies = tuple(_struck(given, p.comment, "No longer found.", markers.Kind.RETIRED) for p in gone)
    return RetireComments(tuple(p.comment for p in gone), bodies) if gone else None


def _delete(given: Inputs, twins: Sequence[Comment]) -> DeleteComments | None:
    comments = (*twins, *(comment for comment, _ in summaries(given.existing.comments)[1:]))
    bodies = tuple(_struck(given, c, "Said above.", markers.Kind.DUPLICATE) for c in comments)
    return DeleteComments(comments, bodies) if comments else None


def _struck(given: Inputs, comment: Comment, reason: str, kind: markers.Kind) -> str:
    return render.struck(comment.body, reason, kind, given.review.head, given.limits)


def _summary_only(review: Review) -> list[tuple[Triaged, str]]:
    rest = [t for t in review.findings if t.disposition is Disposition.SUMMARY]
    return [(t, t.reason) for t in sorted(rest, key=lambda t: sort_key(t.finding))]


def summaries(comments: Sequence[Comment]) -> list[tuple[Comment, markers.Marker]]:
    """Our summary comments, oldest first; more than one only after a lost answer or two runs at once."""
    marked = [(c, markers.parse(c.body)) for c in comments if c.own and not c.path]
    found = [(c, m) for c, m in marked if m and m.kind is markers.Kind.SUMMARY]
    return sorted(found, key=lambda pair: pair[0].order)


def last_verdict(comments: Sequence[Comment]) -> str:
    """The check's conclusion that our own summary was written for; "" when there is none."""
    found = summaries(comments)
    return found[0][1].verdict if found else ""


def _summary(given: Inputs, result: Plan) -> PostSummary | EditComment | None:
    present = summaries(given.existing.comments)
    if not present and not (given.review.reported or given.review.incomplete or given.options.notes):
        return None
    marker = markers.Marker(markers.Kind.SUMMARY, run=given.options.run, verdict=ci.conclusion(given.review))
    body = render.summary_body(given.review, _shown(given, result), marker, given.limits)
    if not present:
        return PostSummary(body)
    comment, old = present[0]
    new = markers.parse(body)
    return None if new and new.digest == old.digest else EditComment(comment, body)


def _shown(given: Inputs, result: Plan) -> render.SummaryInput:
    return render.SummaryInput(
        listed=tuple((t, escape.markdown(why)) for t, why in result.overflow),
        notes=given.options.notes,
        file_url=given.options.file_url,
    )
