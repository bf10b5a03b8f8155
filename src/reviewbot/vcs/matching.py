"""Which of our comments is about which finding, over shifted lines, renames, moves and rebases. Pure.

The cascade of identity: same place, same path, renamed path, moved block (all by equal fingerprint), and last the same
rule on a line that the forge itself still places there. Within a step, multisets are paired in line order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from reviewbot.findings import Finding
from reviewbot.vcs import markers
from reviewbot.vcs.base import Comment


@dataclass(frozen=True, slots=True)
class Posted:
    """One of our finding comments with its marker read and its path carried to the head by the change's renames."""

    comment: Comment
    marker: markers.Marker
    path: str

    @property
    def line(self) -> int:
        """Where the forge places it now; -1 when it is outdated."""
        return self.comment.line if self.comment.line is not None else -1

    @property
    def place(self) -> tuple[str, str, int, str]:
        """What two comments have in common when one repeats the other; outdated ones, where they were made."""
        if self.line >= 0:
            return self.marker.fingerprint, self.path, self.line, ""
        return self.marker.fingerprint, self.path, self.marker.line, self.marker.head


@dataclass
class Matching:
    """Pairs of (index of the finding, comment), findings without a comment, comments without a finding."""

    pairs: dict[int, Posted] = field(default_factory=dict)
    left: list[Posted] = field(default_factory=list)


FindingKey = Callable[[Finding], Hashable]
PostedKey = Callable[[Posted], Hashable]

_STEPS: tuple[tuple[FindingKey, PostedKey], ...] = (
    (lambda f: (f.fingerprint, f.location.path, f.location.line), lambda p: (p.marker.fingerprint, p.path, p.line)),
    (lambda f: (f.fingerprint, f.location.path), lambda p: (p.marker.fingerprint, p.path)),
    (lambda f: f.fingerprint, lambda p: p.marker.fingerprint),
    (lambda f: (f.rule, f.location.path, f.location.line), lambda p: (p.marker.rule, p.path, p.line)),
)


def match(findings: Sequence[Finding], posted: Sequence[Posted]) -> Matching:
    """Pairs every finding with at most one comment; the oldest of equal comments wins."""
    result = Matching(left=list(posted))
    for finding_key, posted_key in _STEPS:
        free = [i for i in range(len(findings)) if i not in result.pairs]
        _pair(result, findings, free, finding_key, posted_key)
    return result


def _pair(
    result: Matching, findings: Sequence[Finding], free: list[int], of_finding: FindingKey, of_posted: PostedKey
) -> None:
    groups: dict[Hashable, list[Posted]] = defaultdict(list)
    for item in sorted(_first_of_each_place(result.left), key=lambda p: (p.path, abs(p.line), p.comment.order)):
        groups[of_posted(item)].append(item)
    for i in sorted(free, key=lambda i: (findings[i].location.path, findings[i].location.line)):
        group = groups.get(of_finding(findings[i]))
        if group:
            result.pairs[i] = group.pop(0)
    taken = {p.comment.id for p in result.pairs.values()}
    result.left = [p for p in result.left if p.comment.id not in taken]


def _first_of_each_place(posted: Sequence[Posted]) -> list[Posted]:
    """Only the oldest of comments that repeat each other, so that a twin never takes another finding's place."""
    first: dict[Hashable, Posted] = {}
    for item in sorted(posted, key=lambda p: p.comment.order):
        first.setdefault(item.place, item)
    return list(first.values())


def twins(left: Sequence[Posted], kept: Sequence[Posted]) -> list[Posted]:
    """The unmatched comments that repeat a matched one at the same place."""
    places = {p.place for p in kept}
    return [p for p in left if p.place in places]
