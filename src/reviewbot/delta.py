"""What the change caused: head findings minus merge-base findings. Pure.

Old and new are matched by aligning unchanged lines through the diff first, then as multisets of equal fingerprints:
same path, then renamed, then moved to another file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reviewbot.changes import ChangeSet
from reviewbot.findings import Finding


def subtract(head: Iterable[Finding], base: Iterable[Finding], change: ChangeSet) -> list[Finding]:
    """Head findings without a counterpart at the merge base, in order. Base paths are base-side paths."""
    old = _Pool(base, change)
    fresh = [f for f in head if not old.take_aligned(f)]
    fresh = [f for f in fresh if not old.take_equal(f, same_path=True)]
    return [f for f in fresh if not old.take_equal(f, same_path=False)]


class _Pool:
    """Base findings not matched yet, under the keys by which each step looks them up."""

    def __init__(self, base: Iterable[Finding], change: ChangeSet) -> None:
        self._aligned: Counter[tuple[str, str, int, str]] = Counter()
        self._by_path: Counter[tuple[str, str]] = Counter()
        self._anywhere: Counter[str] = Counter()
        self._files = {f.base_path: f for f in change.files if f.base_path}
        for finding in base:
            path, line = self._at_head(finding)
            if line is not None:
                self._aligned[(finding.family, path, line, finding.fingerprint)] += 1
            self._by_path[(path, finding.fingerprint)] += 1
            self._anywhere[finding.fingerprint] += 1

    def _at_head(self, finding: Finding) -> tuple[str, int | None]:
        changed = self._files.get(finding.location.path)
        if changed is None:
            return finding.location.path, finding.location.line
        return changed.path, changed.to_head(finding.location.line)

    def take_aligned(self, finding: Finding) -> bool:
        at = (finding.family, finding.location.path, finding.location.line, finding.fingerprint)
        return self._aligned[at] > 0 and self._take(finding)

    def take_equal(self, finding: Finding, *, same_path: bool) -> bool:
        left = (
            self._by_path[(finding.location.path, finding.fingerprint)]
            if same_path
            else self._anywhere[finding.fingerprint]
        )
        return left > 0 and self._take(finding)

    def _take(self, finding: Finding) -> bool:
        at = (finding.family, finding.location.path, finding.location.line, finding.fingerprint)
        self._aligned[at] = max(0, self._aligned[at] - 1)
        self._by_path[(finding.location.path, finding.fingerprint)] -= 1
        self._anywhere[finding.fingerprint] -= 1
        return True
