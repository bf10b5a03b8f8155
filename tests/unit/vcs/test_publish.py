"""What a stale run may take back: only the later of two."""

from __future__ import annotations

import pytest
from forge.support import review
from unit.vcs.test_comments import change_of, finding_at

from reviewbot.changes import ChangeSet
from reviewbot.findings import Location, Severity
from reviewbot.vcs import markers
from reviewbot.vcs.base import Comment, DeleteComments, Limits, Options, RequestState
from reviewbot.vcs.publish import publish


class Still:
    """A forge whose comments do not change and whose head is newer than ours."""

    limits = Limits()

    def __init__(self, comments: list[Comment]) -> None:
        self.found, self.written = comments, []

    def comments(self) -> list[Comment]:
        return self.found

    def state(self) -> RequestState:
        return RequestState("n" * 40, "b" * 40)

    def write(self, operation: object) -> tuple[()]:
        self.written.append(operation)
        return ()


def said(number: int, run: str, fingerprint: str) -> Comment:
    body = "text\n\n" + markers.render(markers.Marker(markers.Kind.FINDING, fingerprint, "r", "a.py", 1, run))
    return Comment(str(number), body, True, ("", number), "bot", "a.py", 1)


@pytest.mark.parametrize(("mine", "other", "gone"), [(2, 1, ["2"]), (1, 2, [])])
def test_only_the_later_twin_goes(mine, other, gone):
    change: ChangeSet = change_of({"a.py": ["BUG"]})
    ours = review([finding_at(Location("a.py", 1, in_diff=True), "BUG", Severity.HIGH)], change)
    forge = Still([said(mine, "old", "f" * 32), said(other, "new", "f" * 32), said(9, "old", "e" * 32)])
    result = publish(forge, ours, change, Options(run="old"))
    assert result.stale
    assert [c.id for w in forge.written if isinstance(w, DeleteComments) for c in w.comments] == gone
    assert len(forge.written) == bool(gone)
