"""What people did with our comments: verdicts and outcomes, as labels with their source. Pure but for the forge it reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from reviewbot.findings import Decision, Outcome, OutcomeKind
from reviewbot.vcs import markers, verdicts
from reviewbot.vcs.base import Comment, Forge


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one request taught us. `outcomes` is empty until the request is merged or closed."""

    decisions: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def sync(forge: Forge, person: Callable[[str], str], now: float) -> Feedback:
    """Reads replies, reactions and thread states; `person` turns a login into a keyed hash, `now` is unix seconds."""
    found = forge.comments()
    people = verdicts.speakers(found)
    writers = forge.writers(people) if people else frozenset()
    said = [(c, w) for c in found if (w := verdicts.word(c, writers))]
    ended = forge.state().outcome
    outcomes = tuple(_outcomes(found, {c.id: w for c, w in said}, now)) if ended else ()
    return Feedback(tuple(verdicts.decision(c, w, person) for c, w in said), outcomes)


def _outcomes(found: Sequence[Comment], said: dict[str, verdicts.Word], now: float) -> list[Outcome]:
    out = []
    for comment in found:
        marker = markers.parse(comment.body) if comment.own else None
        if marker and marker.kind in (markers.Kind.FINDING, markers.Kind.RETIRED):
            kind, source = _kind(comment, marker, said.get(comment.id))
            out.append(Outcome(marker.fingerprint, marker.rule, comment.path or marker.path, kind, source, now))
    return out


def _kind(comment: Comment, marker: markers.Marker, word: verdicts.Word | None) -> tuple[OutcomeKind, str]:
    """Explicit beats implied: what someone said counts before what happened to the lines."""
    if word and word.dismisses:
        return OutcomeKind.REJECTED, word.source
    if marker.kind is markers.Kind.RETIRED:
        return OutcomeKind.ADDRESSED, "gone before the merge"
    return OutcomeKind.IGNORED, "still there at the end" if comment.line is not None else "lines changed, still found"


def later_fixed(
    ignored: Sequence[Outcome], reviewed: Collection[str], live: Collection[str], now: float
) -> tuple[Outcome, ...]:
    """Ignored findings that a later review of the same files (`reviewed`) no longer finds among its fingerprints (`live`)."""
    return tuple(
        Outcome(o.fingerprint, o.rule, o.path, OutcomeKind.LATER_FIXED, "gone in a later review", now)
        for o in ignored
        if o.kind is OutcomeKind.IGNORED and o.path in reviewed and o.fingerprint not in live
    )
