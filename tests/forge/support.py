"""Findings made from real commits, and the clients under test on their fakes."""

from __future__ import annotations

from reviewbot.changes import ChangeSet
from reviewbot.findings import (
    Category,
    Confidence,
    Disposition,
    Finding,
    Location,
    Review,
    Severity,
    Triaged,
    identify,
    ordinals,
    sort_key,
)
from reviewbot.vcs import markers, patch
from reviewbot.vcs.base import Forge, Host, Options, ReviewTarget
from reviewbot.vcs.http import Clock, Pace
from reviewbot.vcs.publish import PublishResult, publish
from reviewbot.vcs.registry import Access, connect

from .fakes.bitbucket import FakeBitbucket, FakeBitbucketDC
from .fakes.gitea import FakeGitea
from .fakes.github import FakeGitHub
from .fakes.gitlab import FakeGitLab
from .fakes.repo import GitRepo

MARK = "BUG"


def change_of(repo: GitRepo, base: str, head: str) -> ChangeSet:
    """The change as the tool would see it."""
    parsed = patch.parse(repo.diff(base, head))
    return ChangeSet(parsed.files, base=base, head=head, merge_base=base)


def review_of(repo: GitRepo, change: ChangeSet, budget: int = 30, **fields: object) -> Review:
    """A finding for each head line of a changed file that says BUG; its identity is the line's text."""
    findings = []
    for file in change.files:
        if file.head_path is None:
            continue
        text = repo.show(change.head, file.path)
        for number, line in enumerate(text.split("\n"), 1):
            if MARK in line:
                at = Location(file.path, number, end_line=number, in_diff=number in file.added)
                findings.append(finding_at(at, line))
    return review(findings, change, budget, **fields)


def finding_at(at: Location, code: str, severity: Severity = Severity.HIGH, **fields: object) -> Finding:
    made = Finding(
        "bug-here", Category.SECURITY, severity, Confidence.HIGH, at, f"This is a bug: {code.strip()}", **fields
    )
    return identify(made, code)


def review(findings: list[Finding], change: ChangeSet, budget: int = 30, **fields: object) -> Review:
    ordered = sorted(findings, key=sort_key)
    placed, left = [], budget
    for finding, ordinal in zip(ordered, ordinals(ordered), strict=True):
        inline = finding.location.in_diff and left > 0
        left -= inline
        placed.append(Triaged(finding, Disposition.REPORTED, "" if inline else "inline budget", inline, ordinal))
    return Review(tuple(placed), base=change.base, head=change.head, merge_base=change.merge_base, **fields)


FAKES = {
    Host.GITHUB: FakeGitHub,
    Host.GITLAB: FakeGitLab,
    Host.GITEA: FakeGitea,
    Host.BITBUCKET: FakeBitbucket,
    Host.BITBUCKET_DC: FakeBitbucketDC,
}


class World:
    """A fake forge with one request, and the tool's runs against it."""

    def __init__(self, host: Host, repo: GitRepo, base: dict[str, str], head: dict[str, str]) -> None:
        self.host, self.repo = host, repo
        self.base = repo.commit(base)
        self.fake = FAKES[host](repo, self.base, repo.commit(head, self.base))

    def target(self, **fields: object) -> ReviewTarget:
        given = {"project": self.fake.project, "number": self.fake.number, "api_url": self.fake.api_url, **fields}
        return ReviewTarget(self.host, **given)

    def forge(self, token: str = "good-token", **access: object) -> Forge:
        clock = Clock(self.fake.clock.now, self.fake.clock.now, self.fake.clock.sleep, lambda: 0.5)
        access.setdefault("pace", Pace(deadline=100_000.0))
        return connect(self.target(), Access(token=token, clock=clock, transport=self.fake.transport(), **access))

    def change(self, head: str = "") -> ChangeSet:
        return change_of(self.repo, self.base, head or self.fake.head)

    def publish(
        self, budget: int = 30, run: str = "r1", forge: Forge | None = None, head: str = "", **options: object
    ) -> PublishResult:
        change = self.change(head)
        chosen = review_of(self.repo, change)
        return publish(forge or self.forge(), chosen, change, Options(budget=budget, run=run, **options))

    def push(self, files: dict[str, str]) -> None:
        self.fake.push(self.repo.commit(files, self.base))

    def live(self) -> list[str]:
        """Fingerprints of the comments that stand, sorted."""
        found = [markers.parse(body) for body in self.fake.shown_bodies()]
        return sorted(m.fingerprint for m in found if m and m.kind is markers.Kind.FINDING)

    def summaries(self) -> list[str]:
        return [b for b in self.fake.shown_bodies() if (m := markers.parse(b)) and m.kind is markers.Kind.SUMMARY]

    def wanted(self) -> list[str]:
        change = self.change()
        return sorted(f.fingerprint for f in review_of(self.repo, change).reported)


BASE = {"a.py": "".join(f"line {i}\n" for i in range(1, 200)), "b.py": "one\ntwo\n"}


def with_bugs(count: int, at: int = 20, path: str = "a.py") -> dict[str, str]:
    """The base with `count` different bugs inserted after a line of a.py."""
    lines = BASE["a.py"].splitlines(keepends=True)
    lines[at:at] = [f"BUG {i}\n" for i in range(count)]
    return BASE | {path: "".join(lines)}
