"""Where a flow is shown: at its sink if that is in the diff, else at its nearest changed line. Pure."""

from __future__ import annotations

from dataclasses import replace

from reviewbot.changes import ChangeSet, Side
from reviewbot.findings import EvidenceKind, Finding, Location, Origin


def placed(finding: Finding, change: ChangeSet) -> Location:
    """The location to show: the finding's own, unless it is a flow whose sink or a step is the better place.

    The sink wins if the diff shows it; else the changed line nearest to it on the way back to the source; else the line
    whose removal opened the flow.
    """
    flow = finding.flow
    if not flow or finding.origin is not Origin.RULE:
        return finding.location
    sink = flow[-1]
    if sink.kind is not EvidenceKind.SINK:
        return finding.location  # steps that explain a finding, not a flow into a sink
    if sink.location is not None and _shown(sink.location, change):
        return sink.location
    for step in reversed(flow):
        changed = _changed(step.location, change) if step.location is not None else None
        if changed is not None:
            return changed
    removed = (e.location for e in finding.evidence if e.kind is EvidenceKind.REMOVED and e.location is not None)
    if _shown(finding.location, change):
        return finding.location
    return next((at for at in removed if _shown(at, change)), finding.location)


def _shown(at: Location, change: ChangeSet) -> bool:
    """Whether a forge shows the line in the diff."""
    if at.side is Side.OLD:
        file = next((f for f in change.files if f.base_path == at.path), None)
    else:
        file = change.by_path.get(at.path)
    return file is not None and (change.whole or file.hunk_of(at.line, at.side) is not None)


def _changed(at: Location, change: ChangeSet) -> Location | None:
    """The first line of the place that the change added or rewrote."""
    file = change.by_path.get(at.path)
    if file is None or at.side is Side.OLD:
        return None
    line = min((n for n in range(at.line, at.last_line + 1) if n in file.added), default=0)
    if not line:
        return None
    return at if line == at.line else replace(at, line=line, column=0, end_line=0, end_column=0)
