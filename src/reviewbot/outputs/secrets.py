"""Found secrets stay out of every output, also where another finding's code or a line of context would show them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reviewbot.changes import Side
from reviewbot.findings import Finding, Location, Review, Triaged

MASK = "•"
_MASKED = MASK * 8

Places = Mapping[tuple[str, Side], list[Location]]


def secret_places(review: Review) -> Places:
    """Where the review found secrets, whatever became of the finding."""
    out: dict[tuple[str, Side], list[Location]] = {}
    for triaged in review.findings:
        finding = triaged.finding
        if finding.sensitive:
            out.setdefault((finding.location.path, finding.location.side), []).append(finding.location)
    return out


def without_secrets(review: Review) -> Review:
    """The review with the code of every finding that stands on a secret's lines masked too."""
    places = secret_places(review)
    if not places:
        return review
    return replace(review, findings=tuple(_masked(triaged, places) for triaged in review.findings))


def _masked(triaged: Triaged, places: Places) -> Triaged:
    finding = triaged.finding
    if finding.sensitive or not _touches(_spans(finding), places):
        return triaged
    return replace(triaged, finding=replace(finding, sensitive=True, code=_MASKED, edits=()))


def _spans(finding: Finding) -> Iterable[Location]:
    """All lines between the finding and its edits: a suggestion repeats them."""
    spans: dict[tuple[str, Side], Location] = {}
    for at in (finding.location, *(edit.location for edit in finding.edits)):
        known = spans.get((at.path, at.side), at)
        first, last = min(known.line, at.line), max(known.last_line, at.last_line)
        spans[at.path, at.side] = Location(at.path, first, end_line=last, side=at.side)
    return spans.values()


def _touches(locations: Iterable[Location], places: Places) -> bool:
    return any(
        at.line <= secret.last_line and secret.line <= at.last_line
        for at in locations
        for secret in places.get((at.path, at.side), ())
    )


def blot(lines: list[str], place: Location) -> None:
    """Replaces a span by as many marks as it has characters (blanks at the ends of whole lines stay)."""
    for number in range(place.line, min(place.last_line, len(lines)) + 1):
        text = lines[number - 1]
        start = place.column - 1 if place.column and number == place.line else len(text) - len(text.lstrip())
        end = (
            place.end_column - 1
            if place.column and place.end_column and number == place.last_line
            else len(text.rstrip())
        )
        if start < end:
            lines[number - 1] = text[:start] + MASK * (min(end, len(text)) - start) + text[end:]
