"""The review for a person at a terminal."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reviewbot import escape
from reviewbot.changes import Side
from reviewbot.findings import Disposition, Evidence, EvidenceKind, Finding, Location, Review, Severity, Triaged
from reviewbot.outputs import summary
from reviewbot.outputs.base import Group as FindingGroup
from reviewbot.outputs.base import Options, groups, placed, plural, withheld
from reviewbot.outputs.frames import FrameLine, Sources, cropped, frame

FILE_WIDTH = 100
MAX_WIDTH = 120
LONGEST_TEXT = 600
_BUDGET_REASON = "inline budget"
_SKIPPED_SHOWN = 5
_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "bold yellow",
    Severity.LOW: "bold cyan",
    Severity.INFO: "bold blue",
}


@dataclass(frozen=True, slots=True)
class Signs:
    """The drawing characters, for terminals that have them and for those that do not."""

    bar: str = "│"
    thick: str = "┃"
    corner: str = "┌─"
    under: str = "━"
    gap: str = "⋮"
    dot: str = " · "
    rule: str = "─"
    more: str = "…"


_PLAIN = Signs("|", "#", "+-", "^", ":", " - ", "-", "...")
# What else of our own text is not ASCII.
_ASCII = str.maketrans({"—": "-", "−": "-", "…": "...", "•": "*", "·": "-"})


def render(review: Review, options: Options) -> str:
    """The review as text: coloured on a terminal (unless NO_COLOR is set), plain elsewhere."""
    screen = Console(file=sys.stdout)
    colored = screen.is_terminal and not screen.no_color if options.color is None else options.color
    width = options.width or (min(screen.width, MAX_WIDTH) if screen.is_terminal else FILE_WIDTH)
    unicode = "utf" in (screen.encoding or "").lower()
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colored, no_color=not colored, color_system="standard" if colored else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False, safe_box=not unicode,
    )  # fmt: skip
    page = _Page(review, options, width, Signs() if unicode else _PLAIN)
    for part in page.parts():
        console.print(part)
    text = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
    return text if unicode else text.translate(_ASCII).encode("ascii", "backslashreplace").decode("ascii")


class _Page:
    """Everything that is printed, top to bottom."""

    def __init__(self, review: Review, options: Options, width: int, signs: Signs) -> None:
        self.review = review
        self.options = options
        self.width = width
        self.signs = signs
        self.sources = Sources(options.read, review)

    def parts(self) -> Iterator[RenderableType]:
        """The sections of the page."""
        shown = groups(self.review)
        full = _by_file([g for g in shown if g.first.reason != _BUDGET_REASON])
        for path, of_file in groupby(full, key=lambda g: g.first.finding.location.path):
            yield self._file_title(path)
            for group in of_file:
                yield self._entry(group)
        yield from self._list("Also reported", [g.first for g in shown if g.first.reason == _BUDGET_REASON])
        yield from self._list("For the record", placed(self.review, Disposition.SUMMARY))
        if self.options.show_all:
            yield from self._list("Withheld", withheld(self.review), reasons=True)
            yield from self._skipped()
        yield Rule(style="dim", characters=self.signs.rule)
        yield self._facts()

    def _file_title(self, path: str) -> RenderableType:
        return Padding(Text(escape.terminal(path), style="bold underline"), (0, 0, 1, 0))

    def _entry(self, group: FindingGroup) -> RenderableType:
        finding = group.first.finding
        parts: list[RenderableType] = [self._head(finding), _prose(finding.message)]
        parts += self._code(finding)
        if finding.flow:
            parts += ["", self._steps(finding.flow)]
        others = [e for e in finding.evidence if e not in finding.flow]
        rows = [("why", finding.why), ("fix", finding.fix), *((_label(e), self._evidence(e)) for e in others)]
        if group.rest:
            rows.append(("also", f"{plural(len(group.rest), 'more place')}: {self._places(group.rest)}"))
        table = self._table([(label, text) for label, text in rows if text])
        parts += ["", table] if table.row_count else []
        return Padding(Group(*parts), (0, 0, 1, 2))

    def _head(self, finding: Finding) -> Text:
        head = Text()
        head.append(f" {str(finding.severity).upper()} ", _STYLES[finding.severity])
        head.append(f" {escape.terminal(finding.rule)}", "bold")
        at = finding.location
        facts = [f"removed line {at.line}"] if at.side is Side.OLD else []
        facts += [f"CWE-{number}" for number in finding.cwe[:3]]
        facts.append(f"{finding.confidence} confidence")
        if finding.tool != "reviewbot":
            facts.append(f"from {escape.terminal(finding.tool)}")
        head.append(self.signs.dot + self.signs.dot.join(facts), "dim")
        return head

    def _code(self, finding: Finding) -> list[RenderableType]:
        lines = frame(finding, self.sources)
        if not lines:
            return []
        digits = len(str(max(line.number for line in lines)))
        room = self.width - 2 - digits - 4
        single = sum(line.mark is not None for line in lines) == 1
        out: list[RenderableType] = ["", self._corner(finding.location, digits)]
        for line in (cropped(line, room, cell_len) for line in lines):
            out.append(self._code_line(line, digits, single, removed=finding.location.side is Side.OLD))
            if line.mark and single:
                out.append(self._underline(line, digits))
        return out

    def _corner(self, at: Location, digits: int) -> Text:
        """`path:line:column`, which terminals and editors make a link of."""
        column = f":{at.column}" if at.column and at.side is Side.NEW else ""
        place = f"{escape.terminal(at.path)}:{at.anchor}{column}"
        return Text(f" {'':>{digits}} {self.signs.corner} {place}", style="dim")

    def _code_line(self, line: FrameLine, digits: int, single: bool, *, removed: bool) -> Text:
        if not line.number:
            return Text(f" {'':>{digits}} {self.signs.gap}", style="dim")
        text = Text(no_wrap=True, overflow="crop")
        text.append(f" {line.number:>{digits}} ", "dim")
        marked = line.mark is not None
        thick = marked and not single
        bar = "-" if marked and removed else self.signs.thick if thick else self.signs.bar
        text.append(f"{bar} ", "red" if thick or bar == "-" else "dim")
        start, end = line.mark or (0, 0)
        text.append(line.text[:start], "" if marked else "dim")
        text.append(line.text[start:end], "bold")
        text.append(line.text[end:], "" if marked else "dim")
        return text

    def _underline(self, line: FrameLine, digits: int) -> Text:
        start, end = line.mark or (0, 0)
        text = Text(f" {'':>{digits}} {self.signs.bar} ", style="dim", no_wrap=True, overflow="crop")
        text.append(" " * cell_len(line.text[:start]))
        return text.append(self.signs.under * max(1, cell_len(line.text[start:end])), "not dim red")

    def _steps(self, flow: Sequence[Evidence]) -> Table:
        """The dataflow as numbered steps."""
        rows = []
        for number, step in enumerate(flow, 1):
            place = f"{step.location.path}:{step.location.line}" if step.location else ""
            rows.append((f"{number}. {step.kind.value}", "  ".join(x for x in (place, step.text) if x)))
        return self._table(rows)

    def _evidence(self, evidence: Evidence) -> str:
        place = f"{evidence.location.path}:{evidence.location.line}" if evidence.location else evidence.commit[:12]
        return "  ".join(x for x in (place, evidence.text) if x)

    def _places(self, rest: Sequence[Triaged]) -> str:
        shown = [f"{t.finding.location.path}:{t.finding.location.line}" for t in rest]
        limit = len(shown) if self.options.show_all else 8
        left = f", and {len(shown) - limit} more" if len(shown) > limit else ""
        return ", ".join(shown[:limit]) + left

    @staticmethod
    def _table(rows: Sequence[tuple[str, str]]) -> Table:
        """Labels beside wrapped text."""
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for label, text in rows:
            table.add_row(label, _prose(text))
        return table

    def _list(self, title: str, items: Sequence[Triaged], *, reasons: bool = False) -> Iterator[RenderableType]:
        """One line each."""
        if not items:
            return
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for triaged in items:
            finding = triaged.finding
            text = Text(f"{escape.terminal(finding.location.path)}:{finding.location.line}", style="bold")
            text.append(f"  {_clean(finding.message)}", "not bold")
            text.append(f"  {_clean(finding.rule)}", "not bold dim")
            if reasons and triaged.reason:
                text.append(f" ({_clean(triaged.reason)})", "not bold dim")
            table.add_row(Text(str(finding.severity), style=_STYLES[finding.severity]), text)
        yield Text(f"{title} ({len(items)})", style="bold")
        yield Padding(table, (0, 0, 1, 2))

    def _skipped(self) -> Iterator[RenderableType]:
        if not self.review.skipped:
            return
        yield Text(f"Skipped ({len(self.review.skipped)})", style="bold")
        rows = [(escape.terminal(s.path) or "-", summary.skipped_text(s)) for s in self.review.skipped]
        yield Padding(self._table(rows), (0, 0, 1, 2))

    def _facts(self) -> RenderableType:
        """The closing block."""
        review = self.review
        good = not review.failing and not review.incomplete
        verdict = Text(summary.verdict(review), style="bold green" if good else "bold red")
        kept = summary.withheld_line(review)
        hint = "" if self.options.show_all or not (kept or review.skipped) else "  (list them with --show-all)"
        rows = [
            ("fail level", summary.fail_line(review)),
            ("risk", summary.risk_line(review)),
            ("withheld", kept and kept + hint),
            ("reviewed", summary.coverage_line(review)),
            ("skipped", summary.skipped_line(review)),
            *(("incomplete", text) for text in self._incomplete()),
            *(("note", note) for note in review.notes),
            ("time", summary.time_line(review)),
        ]
        return Group(verdict, self._table([(label, text) for label, text in rows if text]))

    def _incomplete(self) -> Iterator[str]:
        items = self.review.incomplete
        limit = len(items) if self.options.show_all else _SKIPPED_SHOWN
        for item in items[:limit]:
            yield f"{item.path or 'the review'}: {summary.skipped_text(item)}"
        if len(items) > limit:
            yield f"and {len(items) - limit} more"


def _clean(text: str) -> str:
    return escape.terminal(escape.clip(text, LONGEST_TEXT))


def _prose(text: str) -> Text:
    """A sentence with its `code` set apart."""
    out = Text(overflow="fold")
    for number, part in enumerate(re.split(r"(`[^`]+`)", _clean(text))):
        out.append(part, "cyan" if number % 2 else "")
    return out


def _by_file(shown: Sequence[FindingGroup]) -> list[FindingGroup]:
    """Entries of a file together, files in the order of their most severe finding."""
    order: dict[str, int] = {}
    for group in shown:
        order.setdefault(group.first.finding.location.path, len(order))
    return sorted(shown, key=lambda g: order[g.first.finding.location.path])


def _label(evidence: Evidence) -> str:
    """A short name for a piece of evidence."""
    return {EvidenceKind.PAST_COMMIT: "history", EvidenceKind.CALL_SITE: "call site"}.get(
        evidence.kind, evidence.kind.value
    )
