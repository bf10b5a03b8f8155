"""What people said about our comments: commands, plain refusals, reactions, resolved threads -> one verdict each. Pure.

Explicit beats implied: a command beats a phrase, a phrase a reaction, a reaction a resolved or hidden thread; among
commands the last one counts. Only people with write access are heard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from reviewbot.findings import Decision, Verdict
from reviewbot.vcs import markers
from reviewbot.vcs.base import Comment, Reply

COMMANDS: dict[str, Verdict | None] = {
    "fp": Verdict.FALSE_POSITIVE,
    "false-positive": Verdict.FALSE_POSITIVE,
    "wontfix": Verdict.WONT_FIX,
    "wont-fix": Verdict.WONT_FIX,
    "accept": Verdict.ACCEPTED,
    "ok": Verdict.CONFIRMED,
    "confirm": Verdict.CONFIRMED,
    "reopen": None,
}
DISMISSING = frozenset({Verdict.FALSE_POSITIVE, Verdict.WONT_FIX, Verdict.ACCEPTED})
MAX_REASON = 500

_COMMAND = re.compile(r"^[ \t]{0,3}/reviewbot[ \t]+([A-Za-z-]+)[ \t]*([^\n]*)$", re.MULTILINE)
_PHRASES = (
    (
        re.compile(r"^\W*(this is an? )?false[ -]positive\b|^\W*not an? (bug|issue|problem|vulnerability)\b", re.I),
        Verdict.FALSE_POSITIVE,
    ),
    (re.compile(r"^\W*(we )?(won'?t|wont|will not) fix\b|^\W*wontfix\b", re.I), Verdict.WONT_FIX),
    (re.compile(r"^\W*(this is |it'?s )?(by design|intended|intentional|on purpose)\b", re.I), Verdict.WONT_FIX),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One person's verdict on one of our comments; `source` names how they said it."""

    verdict: Verdict
    source: str
    person: str
    reason: str = ""
    at: str = ""

    @property
    def dismisses(self) -> bool:
        """Whether the finding is not to be raised again."""
        return self.verdict in DISMISSING


def speakers(comments: Iterable[Comment]) -> frozenset[str]:
    """Everyone whose standing must be known before `word` is asked."""
    people: set[str] = set()
    for comment in comments:
        if _ours(comment):
            people.update(r.author for r in comment.replies if _explicit(r) or _phrase(r))
            people.update(r.author for r in comment.reactions)
            people.update({comment.resolved_by} if comment.resolved else ())
    return frozenset(people - {""})


def word(comment: Comment, writers: Collection[str]) -> Word | None:
    """The verdict on one of our comments, or None; `writers` are those who may write to the repository."""
    marker = _ours(comment)
    if not marker:
        return None
    heard = [r for r in comment.replies if r.author in writers]
    said = [(r, x) for r in heard for x in [_explicit(r)] if x]
    if said:
        reply, (verdict, reason) = said[-1]
        return Word(verdict, "command", reply.author, reason, reply.at) if verdict else None
    phrases = [(r, v) for r in heard for v in [_phrase(r)] if v]
    if phrases:
        reply, phrase = phrases[-1]
        return Word(phrase, "reply", reply.author, at=reply.at)
    return _implied(comment, marker, writers)


def _implied(comment: Comment, marker: markers.Marker, writers: Collection[str]) -> Word | None:
    reactions = [r for r in comment.reactions if r.author in writers]
    down = next((r for r in reactions if not r.up), None)
    if down:
        return Word(Verdict.FALSE_POSITIVE, "reaction", down.author)
    if reactions:
        return Word(Verdict.CONFIRMED, "reaction", reactions[0].author)
    # What we resolved ourselves is no verdict: a run may have died between resolving and striking out.
    if _by_hand(comment, marker) and comment.resolved_by in writers:
        return Word(Verdict.WONT_FIX, "resolved", comment.resolved_by)
    # We only ever hide what we retired first, so this was done by hand; hosts let writers alone do it.
    if marker.kind is markers.Kind.FINDING and comment.hidden:
        return Word(Verdict.WONT_FIX, "hidden", "")
    return None


def _by_hand(comment: Comment, marker: markers.Marker) -> bool:
    return marker.kind is markers.Kind.FINDING and comment.resolved and comment.resolved_by != comment.author


def decision(comment: Comment, said: Word, person: Callable[[str], str]) -> Decision:
    """The verdict as the store keeps it; `person` turns a login into a keyed hash."""
    marker = markers.parse(comment.body) or markers.Marker(markers.Kind.FINDING)
    return Decision(
        fingerprint=marker.fingerprint,
        rule=marker.rule,
        path=comment.path or marker.path,
        verdict=said.verdict,
        source=said.source,
        reason=said.reason,
        person=person(said.person) if said.person else "",
        at=seconds(said.at),
    )


def seconds(iso: str) -> float:
    """Unix seconds of an ISO time, 0.0 for anything else."""
    try:
        return datetime.fromisoformat(iso).timestamp()
    except ValueError:
        return 0.0


def _ours(comment: Comment) -> markers.Marker | None:
    marker = markers.parse(comment.body) if comment.own else None
    return marker if marker and marker.kind in (markers.Kind.FINDING, markers.Kind.RETIRED) else None


def _explicit(reply: Reply) -> tuple[Verdict | None, str] | None:
    found = [m for m in _COMMAND.finditer(reply.body.replace("\r\n", "\n")) if m[1].lower() in COMMANDS]
    return (COMMANDS[found[-1][1].lower()], found[-1][2].strip()[:MAX_REASON]) if found else None


def _phrase(reply: Reply) -> Verdict | None:
    return next((verdict for pattern, verdict in _PHRASES if pattern.search(reply.body)), None)
