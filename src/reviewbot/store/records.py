"""The records beside a run: comments, model versions and their gates, path ownership."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CommentState(StrEnum):
    """What became of a posted comment."""

    OPEN = "open"
    RESOLVED = "resolved"
    OUTDATED = "outdated"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """A posted comment: the forge's id, the finding it is about, and its state; never its text."""

    forge_id: str
    change: str
    fingerprint: str
    path: str
    state: CommentState = CommentState.OPEN
    at: float = 0.0


class GateVerdict(StrEnum):
    """Whether a kind of finding may be reported by a model."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class GateRecord:
    """The gate of one finding kind: the threshold and the precision measured on held-back data (`n` of them)."""

    kind: str
    verdict: GateVerdict
    threshold: float | None = None
    precision: float | None = None
    lower_bound: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Predicted against observed rate of one score bin."""

    predicted: float
    observed: float
    n: int


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """A model version and what its gates said."""

    name: str
    version: str
    task: str = ""
    sha256: str = ""
    at: float = 0.0
    gates: tuple[GateRecord, ...] = ()
    calibration: tuple[CalibrationBin, ...] = ()


@dataclass(frozen=True, slots=True)
class Ownership:
    """A team owns what `pattern` (CODEOWNERS syntax) matches; later rows win."""

    pattern: str
    team: str
    source: str = "CODEOWNERS"
