"""What people did with our comments: verdicts and outcomes, as labels with their source. Pure but for the forge it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reviewbot.findings import Decision, Outcome, OutcomeKind
from reviewbot.vcs import markers, verdicts
from reviewbot.vcs.base import Comment, Forge


@dataclass(frozen=True, slots=True)
class Standing:
    """One of our comments: the forge's id, the finding it is about, and "open", "resolved" or "outdated"."""

    forge_id: str
    fingerprint: str
    path: str
    state: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one request taught us, and our comments on it. `outcomes` is empty until the request is merged or closed."""

    decisions: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    standing: tuple[Standing, ...] = ()


def sync(forge: Forge, person: Callable[[str], str], now: float) -> Feedback:
    """Reads replies, reactions and thread states; `person` turns a login into a keyed hash, `now` is unix seconds."""
    found = forge.comments()
    people = verdicts.speakers(found)
    writers = forge.writers(people) if people else frozenset()
    said = [(c, w) for c in found if (w := verdicts.word(c, writers))]
    ended = forge.state().outcome
    outcomes = tuple(_outcomes(found, {c.id: w for c, w in said}, now)) if ended else ()
    standing = tuple(_standing(comment, marker) for comment, marker in _ours(found))
    return Feedback(tuple(verdicts.decision(c, w, person) for c, w in said), outcomes, standing)


def _ours(found: Sequence[Comment]) -> Iterator[tuple[Comment, markers.Marker]]:
    for comment in found:
        marker = markers.parse(comment.body) if comment.own else None
        if marker and marker.kind in (markers.Kind.FINDING, markers.Kind.RETIRED):
            yield comment, marker


def _standing(comment: Comment, marker: markers.Marker) -> Standing:
    gone = comment.hidden or marker.kind is markers.Kind.RETIRED
    state = "outdated" if gone else "resolved" if comment.resolved else "open"
    return Standing(comment.id, marker.fingerprint, comment.path or marker.path, state)


def _outcomes(found: Sequence[Comment], said: dict[str, verdicts.Word], now: float) -> Iterator[Outcome]:
    for comment, marker in _ours(found):
        kind, source = _kind(comment, marker, said.get(comment.id))
        yield Outcome(marker.fingerprint, marker.rule, comment.path or marker.path, kind, source, now)


def _kind(comment: Comment, marker: markers.Marker, word: verdicts.Word | None) -> tuple[OutcomeKind, str]:
    """Explicit beats implied: what someone said counts before what happened to the lines."""
    if word and word.dismisses:
        return OutcomeKind.REJECTED, word.source
    if marker.kind is markers.Kind.RETIRED:
        return OutcomeKind.ADDRESSED, "gone before the merge"
    return OutcomeKind.IGNORED, "still there at the end" if comment.line is not None else "lines changed, still found"
