"""Findings -> the Markdown of a comment and of the summary. Pure; every piece of foreign text goes through `escape`."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from reviewbot import escape
from reviewbot.findings import Category, Disposition, Finding, Review, Severity, Triaged, sort_key
from reviewbot.vcs import markers
from reviewbot.vcs.anchors import Suggestion
from reviewbot.vcs.base import Limits

ANSWER_HINT = "Not useful? Reply `/reviewbot fp` or `/reviewbot wontfix` with a reason, and it is not raised again."
_MAX_EVIDENCE = 8
_MAX_TEXT = 1_500
# Places in one line of the summary: a line is shown whole or not at all.
_PLACES = 25
# Characters of the list where it cannot be folded away.
_UNFOLDED = 4_000


@dataclass(frozen=True, slots=True)
class Block:
    """A suggested edit: a one-click block when `info` is set, else a plain snippet."""

    text: str
    info: str = ""


def comment_body(finding: Finding, marker: markers.Marker, limits: Limits, block: Block | None = None) -> str:
    """An inline comment; its last line is the marker, which no shortening ever touches."""
    marker = replace(marker, digest=content_digest(finding))
    tail = "\n\n" + markers.render(marker, limits.html_marker)
    room = limits.body - len(tail)
    parts = [_headline(finding), *_reasons(finding)]
    # What comes last is what is dropped first when a host takes less.
    for part in (*_edit(block), *_evidence(finding, limits), _small(_footer(finding), limits)):
        if sum(len(p) + 2 for p in parts) + len(part) <= room:
            parts.append(part)
    text = "\n\n".join(parts)
    return (text if len(text) <= room else escape.clip(text.replace("`", "'"), room)) + tail


def content_digest(finding: Finding) -> str:
    """What makes a comment's text worth editing: not lines, scores or evidence, which move with every push."""
    edits = "\n".join(e.new for e in finding.edits)
    return markers.digest(
        "\0".join((finding.rule, str(finding.severity), finding.message, finding.why, finding.fix, edits))
    )


def struck(body: str, reason: str, kind: markers.Kind, head: str, limits: Limits) -> str:
    """A comment's text once it is no longer about anything: what it said is folded away, the marker says so."""
    old = markers.parse(body) or markers.Marker(kind)
    text = body.replace("\r\n", "\n").rstrip().rpartition("\n")[0].rstrip()
    marker = markers.render(replace(old, kind=kind, head=head), limits.html_marker)
    folded = f"_{reason}_\n\n<details><summary>What was said</summary>\n\n{text}\n\n</details>\n\n{marker}"
    plain = f"_{reason}_\n\n{marker}"
    return folded if limits.details and len(folded) <= limits.body else plain


def _headline(finding: Finding) -> str:
    where = escape.prose(escape.clip(finding.message, _MAX_TEXT))
    return f"**{str(finding.severity).capitalize()} {finding.category}** · {where}"


def _reasons(finding: Finding) -> list[str]:
    parts = []
    if finding.why:
        parts.append(escape.prose(escape.clip(finding.why, _MAX_TEXT)))
    if finding.fix:
        parts.append("**Fix:** " + escape.prose(escape.clip(finding.fix, _MAX_TEXT)))
    return parts


def _edit(block: Block | None) -> list[str]:
    if block is None:
        return []
    title = "" if block.info else "**Possible change:**\n\n"
    return [title + escape.code_block(block.text, block.info)]


def _evidence(finding: Finding, limits: Limits) -> list[str]:
    lines = []
    for step in finding.evidence[:_MAX_EVIDENCE]:
        at = f" ({escape.code_span(f'{step.location.path}:{step.location.anchor}')})" if step.location else ""
        commit = f" in {escape.code_span(step.commit[:12])}" if step.commit else ""
        lines.append(f"- {step.kind}: {escape.prose(escape.clip(step.text, 200))}{at}{commit}")
    if not lines:
        return []
    more = len(finding.evidence) - len(lines)
    lines += [f"- … and {more} more"] if more > 0 else []
    return [_fold("Why we think so", "\n".join(lines), limits)]


def _footer(finding: Finding) -> str:
    names = [escape.code_span(escape.clip(finding.rule, 100)), *(f"CWE-{int(number)}" for number in finding.cwe)]
    return " · ".join([*names, ANSWER_HINT])


def _small(text: str, limits: Limits) -> str:
    return f"<sub>{text}</sub>" if limits.details else text


def _fold(title: str, text: str, limits: Limits) -> str:
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>" if limits.details else f"{title}:\n\n{text}"


@dataclass(frozen=True, slots=True)
class SummaryInput:
    """What the summary tells besides the review: `listed` findings that have no inline comment, each with the reason."""

    listed: tuple[tuple[Triaged, str], ...] = ()
    notes: tuple[str, ...] = ()
    file_url: str = ""


def summary_body(review: Review, shown: SummaryInput, marker: markers.Marker, limits: Limits) -> str:
    """The one plain comment: verdict, the worst three, counts, what was withheld and why, coverage, provenance."""
    stable = [
        verdict_line(review),
        *_worst(review, shown),
        *_counts(review),
        *_withheld(review),
        *_coverage(review),
    ]
    stable += [escape.markdown(escape.clip(note, 300)) for note in (*review.notes, *shown.notes)]
    provenance = _provenance(review)
    entries = _entries(shown)
    sums = markers.digest(
        "\n".join([*stable, *(text for text, _ in entries), review.base, review.head, marker.verdict])
    )
    tail = "\n\n" + markers.render(replace(marker, digest=sums, head=review.head), limits.html_marker)
    footer = _small(provenance + _seconds(review), limits)
    room = limits.body - len(tail) - sum(len(s) + 2 for s in stable) - len(footer) - 200
    parts = [stable[0], *stable[1:], *_listing(entries, room, limits), footer]
    return escape.clip("\n\n".join(p for p in parts if p), limits.body - len(tail)) + tail


def verdict_line(review: Review) -> str:
    """One heading: what was found, what fails, and whether the review is complete."""
    reported, failing = len(review.reported), len(review.failing)
    text = "no findings" if not reported else f"{reported:,} finding{'s' * (reported != 1)}"
    if failing:
        text += f", {failing:,} at or above the fail level ({review.fail_level})"
    if review.incomplete:
        text = f"not fully reviewed ({text} so far)"
    return f"### reviewbot: {text}"


def _worst(review: Review, shown: SummaryInput) -> list[str]:
    """The three gravest kinds, each by its first finding: three of one kind would tell one thing."""
    sure = [f for f in review.reported if f.confidence >= review.comment_confidence]
    grave = sorted((f for f in sure if f.severity >= Severity.MEDIUM), key=sort_key)
    kinds = Counter(f.rule for f in grave)
    worst = list({f.rule: f for f in reversed(grave)}.values())
    lines = [_entry(f, shown.file_url) + _others(kinds[f.rule] - 1) for f in sorted(worst, key=sort_key)[:3]]
    return ["\n".join(lines)] if lines else []


def _others(count: int) -> str:
    return f" _(and {count:,} more of this kind)_" if count else ""


def _entries(shown: SummaryInput) -> list[tuple[str, int]]:
    """Lines for the listed findings, and how many each is about: one of a kind says it, the others are places."""
    kinds: dict[tuple[str, Severity, str], list[Finding]] = {}
    for triaged, reason in shown.listed:
        kinds.setdefault((triaged.finding.rule, triaged.finding.severity, reason), []).append(triaged.finding)
    out = []
    for (_, _, reason), found in kinds.items():
        for start in range(0, len(found), _PLACES):
            first, *rest = found[start : start + _PLACES]
            also = " · also " + ", ".join(_place(f, shown.file_url) for f in rest) if rest else ""
            out.append((_entry(first, shown.file_url, reason) + also, 1 + len(rest)))
    return out


def _entry(finding: Finding, file_url: str, reason: str = "") -> str:
    why = f" _({reason})_" if reason else ""
    place, said = _place(finding, file_url), escape.prose(escape.clip(finding.message, 240))
    return f"- **{finding.severity}** {place}: {said}{why}"


def _place(finding: Finding, file_url: str) -> str:
    at = escape.clip(f"{finding.location.path}:{finding.location.anchor}", 200)
    url = _link(finding, file_url)
    return f"[{escape.markdown(at)}]({url})" if url else escape.code_span(at)


def _link(finding: Finding, file_url: str) -> str:
    path = finding.location.path
    if not file_url or posixpath.isabs(path) or ".." in path.split("/"):
        return ""
    target = quote(path.encode("utf-8", "surrogateescape"))
    return escape.link_target(file_url.replace("{path}", target).replace("{line}", str(finding.location.anchor)))


def _counts(review: Review) -> list[str]:
    table = Counter((f.category, f.severity) for f in review.reported)
    if len(review.reported) < 4 or len(table) < 2:
        return []
    levels = [s for s in sorted(Severity, reverse=True) if any(table[c, s] for c in Category)]
    rows = [
        f"| {c} | " + " | ".join(str(table[c, s]) for s in levels) + " |"
        for c in Category
        if any(table[c, s] for s in levels)
    ]
    head = "| | " + " | ".join(str(s) for s in levels) + " |"
    return ["\n".join([head, "|---" * (len(levels) + 1) + "|", *rows])]


def _withheld(review: Review) -> list[str]:
    """Counts by where triage put them; what people said on the request is told by how they said it."""
    counts = Counter(t.disposition for t in review.findings if not _by_people(t))
    parts = [f"{counts[d]} {name}" for d, name in _WITHHELD if counts[d]]
    said = Counter(t.reason for t in review.findings if _by_people(t))
    parts += [f"{count} {escape.markdown(reason)}" for reason, count in sorted(said.items())]
    return ["Withheld: " + ", ".join(parts) + "."] if parts else []


def _by_people(triaged: Triaged) -> bool:
    return triaged.disposition is Disposition.SUPPRESSED and triaged.reason.startswith("dismissed (")


_WITHHELD = (
    (Disposition.IGNORED, "ignored in the code"),
    (Disposition.SUPPRESSED, "in the baseline or decided before"),
    (Disposition.BELOW_GATE, "below the confidence gate"),
)


def _coverage(review: Review) -> list[str]:
    c = review.coverage
    deleted = f", {c.files_deleted} deleted" if c.files_deleted else ""
    text = f"Reviewed {c.files_reviewed} of {c.files_changed} changed files{deleted} ({c.lines_changed:,} lines)."
    skipped = Counter(str(s.reason) for s in review.skipped)
    if skipped:
        text += " Not looked at: " + ", ".join(f"{n} {reason}" for reason, n in sorted(skipped.items())) + "."
    gaps = [
        f"- {escape.code_span(escape.clip(s.path or s.by or 'review', 200))}: {s.reason}"
        for s in review.incomplete[:10]
    ]
    return [text, "\n".join(gaps)] if gaps else [text]


def _provenance(review: Review) -> str:
    parts = [
        f"{name} {escape.code_span(sha[:12])}" for name, sha in (("base", review.base), ("head", review.head)) if sha
    ]
    parts += [
        f"{name} {escape.code_span(value)}"
        for name, value in (("rules", review.ruleset), ("reviewbot", review.version))
        if value
    ]
    return " · ".join(parts + [f"model {escape.code_span(m)}" for m in review.models])


def _seconds(review: Review) -> str:
    total = sum(seconds for _, seconds in review.durations)
    return f" · {total:.1f} s" if total else ""


def _listing(entries: Sequence[tuple[str, int]], room: int, limits: Limits) -> list[str]:
    if not entries:
        return []
    taken = list(_fitting(entries, room if limits.details else min(room, _UNFOLDED)))
    total = sum(count for _, count in entries)
    rest = total - sum(count for _, count in taken)
    lines = [text for text, _ in taken]
    lines += [f"- … and {rest:,} more, in the job summary and the report files"] if rest else []
    return [_fold(f"{total:,} without an inline comment", "\n".join(lines), limits)]


def _fitting(entries: Iterable[tuple[str, int]], room: int) -> Iterable[tuple[str, int]]:
    for text, count in entries:
        room -= len(text) + 1
        if room < 0:
            return
        yield text, count


def block_for(suggestion: Suggestion | None, limits: Limits, exact: bool) -> Block | None:
    """A one-click block where the host has them and the comment covers exactly the replaced lines; else a snippet."""
    if suggestion is None:
        return None
    if exact and limits.suggestion and escape.clean(suggestion.text) == suggestion.text:
        info = limits.suggestion.replace("{above}", str(suggestion.last - suggestion.first))
        return Block(suggestion.text, info)
    return Block(suggestion.text) if suggestion.text else None
