"""Labelled changes: from JSONL or from the mined history, cleaned of duplicates and contradictions, split without leaking."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reviewbot.console import Observer, Silent
from reviewbot.errors import ReviewbotError, UsageError
from reviewbot.history.labels import Labelled
from reviewbot.history.past import Past, is_code
from reviewbot.models.diffs import hunk_text
from reviewbot.source import language_of
from reviewbot.training.measure import Sample

# True and False are 1 and 0 as keys, too.
LABELS: Mapping[object, int] = {0: 0, 1: 1, "0": 0, "1": 1, "clean": 0, "buggy": 1, "negative": 0, "positive": 1}
MAX_TEXT = 20_000
FEWEST = 20
FEWEST_PER_CLASS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled change as the model reads it. `group` keeps related ones on one side of the split; `time` is optional."""

    text: str
    label: int
    group: str = ""
    time: int | None = None
    size: int = 0

    @property
    def key(self) -> str:
        """What makes two inputs the same: their text without layout."""
        return hashlib.sha256(" ".join(self.text.split()).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Clean examples with what was dropped and why, and the three parts of the split (train, calibrate, test)."""

    train: tuple[Example, ...]
    calibrate: tuple[Example, ...]
    test: tuple[Example, ...]
    split_by: str
    dropped: Mapping[str, int] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Identifies data and split, so that a run is only resumed on the same."""
        lines = (f"{part}:{e.key}:{e.label}" for part in ("train", "calibrate", "test") for e in getattr(self, part))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def describe(self) -> dict[str, Any]:
        """Counts for the card."""
        parts = {name: getattr(self, name) for name in ("train", "calibrate", "test")}
        counts = {name: f"{len(part)} changes, {sum(e.label for e in part)} positive" for name, part in parts.items()}
        return {**counts, "split by": self.split_by, "dropped": dict(self.dropped)}


def sample(part: Sequence[Example]) -> Sample:
    """What scores of a part are measured against; groups are the blocks of the bootstrap."""
    names = {name: number for number, name in enumerate(dict.fromkeys(e.group or e.key for e in part))}
    return Sample(
        np.array([e.label for e in part], np.int64),
        np.array([max(1, e.size) for e in part], np.float64),
        np.array([names[e.group or e.key] for e in part], np.int64),
    )


def read_jsonl(path: Path) -> list[Example]:
    """Lines of {"text": ..} or {"before": .., "after": ..}, with "label" and optionally "group", "time", "language"."""
    try:
        with path.open(encoding="utf-8") as file:
            return [_example(line, number, path) for number, line in enumerate(file, 1) if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}", "a JSONL file in UTF-8 is expected") from error


def _example(line: str, number: int, path: Path) -> Example:
    where = f"{path.name}, line {number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON ({error})", "one JSON object a line") from error
    if not isinstance(row, dict) or not _known(row.get("label")):
        raise UsageError(f"{where}: no usable label", 'expected "label": 0 or 1 (or "clean", "buggy")')
    text = row.get("text") if "text" in row else _pair_text(row)
    if not isinstance(text, str) or not text.strip():
        raise UsageError(f"{where}: no text", 'expected "text", or "before" and "after"')
    time = row.get("time")
    size = max(1, text.count("\n") + 1)
    return Example(
        text[:MAX_TEXT],
        LABELS[row["label"]],
        str(row.get("group", "")),
        int(time) if isinstance(time, int | float) else None,
        size,
    )


def _known(label: object) -> bool:
    return isinstance(label, bool | int | str) and label in LABELS


def _pair_text(row: Mapping[str, Any]) -> str | None:
    before, after = row.get("before"), row.get("after")
    if not isinstance(before, str) or not isinstance(after, str):
        return None
    old, new = before.split("\n"), after.split("\n")
    gone = [line.strip() for line in old if line not in set(new) and line.strip()]
    come = [line.strip() for line in new if line not in set(old) and line.strip()]
    head = f"<{row.get('language', '')}> code"
    return head + "".join(f" <del> {line}" for line in gone) + "".join(f" <add> {line}" for line in come)


def from_history(
    past: Past, history: Labelled, *, limit: int = 2000, observer: Observer | None = None
) -> list[Example]:
    """Hunks of commits: positive where a fix later pointed to the commit, in the files that the fix repaired; the newest first."""
    watch = observer or Silent()
    repaired: dict[str, set[str]] = {}
    for link in history.links:
        repaired.setdefault(link.culprit, set()).update(link.paths)
    usable = [row for row in history.rows if row.time <= history.head_time - 90 * 86_400][-limit:]
    watch.stage("reading changes", len(usable))
    out: list[Example] = []
    for row in usable:
        watch.step()
        out += _hunks(past, row.commit, row.time, repaired.get(row.commit))
    return out


def _hunks(past: Past, commit: str, time: int, repaired: set[str] | None) -> Iterator[Example]:
    try:
        files = past.change(f"{commit}^", commit).files
    except ReviewbotError:
        return
    for file in files:
        language = language_of(file.path)
        if language is None or not is_code(file.path) or file.binary:
            continue
        label = int(repaired is not None and (not repaired or file.path in repaired))
        for hunk in file.hunks[:20]:
            changed = sum(x.old is None or x.new is None for x in hunk.lines)
            yield Example(hunk_text(file, hunk, language)[:MAX_TEXT], label, commit, time, changed)


def prepare(examples: Iterable[Example]) -> Dataset:
    """Deduplicate, drop contradictions, split 60/20/20 by time, else by group, else by content; refuse what cannot be split."""
    kept, dropped = clean(list(examples))
    positives = sum(e.label for e in kept)
    if len(kept) < FEWEST:
        raise UsageError(f"{len(kept)} usable examples", f"at least {FEWEST} are needed to train and to measure")
    if min(positives, len(kept) - positives) < FEWEST_PER_CLASS:
        raise UsageError(
            f"{positives} positive examples of {len(kept)}", "both classes are needed; one class alone teaches nothing"
        )
    parts, how = _split(kept)
    for name, part in zip(("training", "calibration", "test"), parts, strict=True):
        if len({e.label for e in part}) < 2:
            raise UsageError(
                f"the {name} part has one class only (split by {how})", "more examples, or more groups, are needed"
            )
    return Dataset(tuple(parts[0]), tuple(parts[1]), tuple(parts[2]), how, dropped)


def clean(examples: Sequence[Example]) -> tuple[list[Example], dict[str, int]]:
    """First of each equal input; inputs that come with both labels are dropped altogether."""
    labels: dict[str, set[int]] = {}
    for example in examples:
        labels.setdefault(example.key, set()).add(example.label)
    dropped: Counter[str] = Counter()
    kept: dict[str, Example] = {}
    for example in examples:
        if len(labels[example.key]) > 1:
            dropped["contradictory labels"] += 1
        elif example.key in kept:
            dropped["duplicates"] += 1
        else:
            kept[example.key] = example
    return list(kept.values()), dict(dropped)


def _split(examples: list[Example]) -> tuple[list[list[Example]], str]:
    if all(e.time is not None for e in examples):
        return _by_time(examples), "time"
    if all(e.group for e in examples) and len({e.group for e in examples}) >= 5:
        return _by_share(examples, lambda e: e.group), "group"
    return _by_share(examples, lambda e: e.key), "content (weaker: related changes may stand on both sides)"


def _by_time(examples: list[Example]) -> list[list[Example]]:
    """Cut where a group ends, so that the hunks of one commit stay together."""
    order = sorted(examples, key=lambda e: (e.time or 0, e.group, e.key))
    cuts = [int(len(order) * share) for share in (0.6, 0.8)]
    for i, cut in enumerate(cuts):
        while 0 < cut < len(order) and order[cut].group and order[cut].group == order[cut - 1].group:
            cut += 1
        cuts[i] = cut
    return [order[: cuts[0]], order[cuts[0] : cuts[1]], order[cuts[1] :]]


def _by_share(examples: list[Example], of: Any) -> list[list[Example]]:
    parts: list[list[Example]] = [[], [], []]
    for example in examples:
        draw = int(hashlib.sha256(of(example).encode("utf-8", "replace")).hexdigest()[:8], 16) % 100
        parts[0 if draw < 60 else 1 if draw < 80 else 2].append(example)
    return parts
