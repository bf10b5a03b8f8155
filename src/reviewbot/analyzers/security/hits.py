"""What the taint analysis finds, before it becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass

from reviewbot.analyzers.security.model import Match, Rule, Sink
from reviewbot.flow.values import Source, Taint
from reviewbot.source import Node


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """Untrusted data at a sink. `site` is the place in the file under analysis: the sink, or the call that leads to it."""

    rule: Rule
    sink: Sink
    path: str
    node: Node
    start: int
    taint: Taint
    value: str
    function: str
    site: Node | None = None
    site_path: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for the same flow."""
        return (self.rule.id, self.path, self.start, self.taint.source.key)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A call or assignment that is a finding by itself."""

    rule: Rule
    match: Match
    path: str
    node: Node
    start: int
    value: str
    function: str
    doubtful: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for the same place."""
        return (self.rule.id, self.path, self.start)


@dataclass(frozen=True, slots=True)
class Protection:
    """A value was kept from a sink family: escaped, checked, bound as a parameter ... in a function, by its name."""

    family: str
    function: str
    value: str
    how: str
    line: int
    path: str


@dataclass(frozen=True, slots=True, eq=False)
class Dynamic:
    """A value of unknown origin in a sink: worth saying only if the change removed what protected it."""

    rule: Rule
    sink: Sink
    path: str
    node: Node
    start: int
    value: str
    function: str
    source: Source | None = None
