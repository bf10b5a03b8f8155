"""What a forge is to us: where a review goes, what is already there, and the few things we ask a forge to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from reviewbot.changes import ChangeSet, LineKind, Side
from reviewbot.errors import PostingError


class Host(StrEnum):
    """A kind of forge; GENERIC is a CI that names none."""

    GITHUB = "github"
    GITLAB = "gitlab"
    BITBUCKET = "bitbucket"
    BITBUCKET_DC = "bitbucket-dc"
    GITEA = "gitea"
    GENERIC = "generic"


class AnswerLost(PostingError):
    """A write may or may not have been applied: list again before anything else is written."""


class NotFound(PostingError):
    """The thing asked for is gone, or hidden from this token."""


class Refused(PostingError):
    """The forge understood the request and will not do it (HTTP 400 or 422); `detail` is what it said, clipped."""

    def __init__(self, title: str, help: str = "", detail: str = "") -> None:
        super().__init__(title, help)
        self.detail = detail


def same_commit(one: str, other: str) -> bool:
    """Whether two commit ids mean the same; one may be shortened (Bitbucket Cloud gives twelve digits)."""
    return min(len(one), len(other)) >= 12 and (one.startswith(other) or other.startswith(one))


class DeadlinePassed(PostingError):
    """The total time for talking to the forge is used up."""


@dataclass(frozen=True, slots=True)
class ReviewTarget:
    """Where a run belongs, read from the CI environment or given by the user; no credential.

    `project` is `owner/name` (GitHub, Gitea), the id or path (GitLab), `workspace/repo` or `KEY/repo` (Bitbucket).
    `number` is None outside a request. `head` and `base` are commit ids where known ("" otherwise); `head` is the
    request's own head, never the merge commit that a CI checks out. `untrusted` marks runs whose token cannot write.
    """

    host: Host
    project: str
    number: int | None = None
    head: str = ""
    base: str = ""
    head_ref: str = ""
    base_ref: str = ""
    head_project: str = ""
    ci: str = ""
    event: str = ""
    api_url: str = ""
    graphql_url: str = ""
    web_url: str = ""
    run_url: str = ""
    draft: bool = False
    fork: bool = False
    untrusted: bool = False

    @property
    def is_request(self) -> bool:
        """Whether there is a pull or merge request to comment on."""
        return self.number is not None


@dataclass(frozen=True, slots=True)
class RequestState:
    """A request as the forge tells it now. `start` is GitLab's `start_sha`; `outcome` is "", "merged" or "closed"."""

    head: str
    base: str
    start: str = ""
    base_ref: str = ""
    head_project: str = ""
    outcome: str = ""
    draft: bool = False
    fork: bool = False


class AnchorKind(StrEnum):
    """How exactly a comment is attached to the change."""

    LINE = "line"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an inline comment goes; `line` ends the range that starts at `start_line` (equal for one line).

    `old`/`new` are the numbers of `line` on the two sides (None where it does not exist), `start_old`/`start_new` those
    of `start_line`. `at`/`start_at` are the same with the running number of the side where the line does not exist
    (GitLab's `line_code`). A FILE anchor has no line.
    """

    path: str
    kind: AnchorKind = AnchorKind.LINE
    side: Side = Side.NEW
    line: int = 0
    start_line: int = 0
    old_path: str = ""
    line_kind: LineKind = LineKind.ADDED
    old: int | None = None
    new: int | None = None
    start_kind: LineKind = LineKind.ADDED
    start_old: int | None = None
    start_new: int | None = None
    at: tuple[int, int] = (0, 0)
    start_at: tuple[int, int] = (0, 0)

    @property
    def is_range(self) -> bool:
        """Whether more than one line is covered."""
        return self.kind is AnchorKind.LINE and 0 < self.start_line < self.line


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """An inline comment to be made; `body` ends with its marker."""

    fingerprint: str
    anchor: Anchor
    body: str


@dataclass(frozen=True, slots=True)
class Reaction:
    """Someone's +1 or -1 on a comment; other emoji are not listed."""

    author: str
    up: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What someone else wrote under one of our comments; `at` is an ISO time."""

    author: str
    body: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that is on the request now.

    `id` is what the forge's edit and delete calls take, `node` a second id (GitHub's GraphQL, a review or version
    number elsewhere), `thread` what its resolve call takes. `own` means written by the identity we are logged in as:
    only then is a marker in it believed. `path` is "" for a plain comment; `line` is the place at the current head, None
    when the forge calls it outdated. `order` sorts by creation.
    """

    id: str
    body: str
    own: bool
    order: tuple[str, int] = ("", 0)
    author: str = ""
    path: str = ""
    line: int | None = None
    side: Side = Side.NEW
    node: str = ""
    thread: str = ""
    resolved: bool = False
    resolved_by: str = ""
    hidden: bool = False
    replies: tuple[Reply, ...] = ()
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class PostReview:
    """New inline comments, shown to people as one notification. `state` is the request they were planned for."""

    drafts: tuple[CommentDraft, ...]
    state: RequestState
    body: str = ""


@dataclass(frozen=True, slots=True)
class PostSummary:
    """A new plain comment."""

    body: str


@dataclass(frozen=True, slots=True)
class EditComment:
    """New text for one of our comments."""

    comment: Comment
    body: str


@dataclass(frozen=True, slots=True)
class RetireComments:
    """Our comments whose finding is gone: hidden, resolved or struck out, as the forge has it. `bodies` is the struck-out text."""

    comments: tuple[Comment, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeleteComments:
    """Our own duplicates; `bodies` is the text where a forge cannot delete."""

    comments: tuple[Comment, ...]
    bodies: tuple[str, ...]


Operation = PostReview | PostSummary | EditComment | RetireComments | DeleteComments


class Conclusion(StrEnum):
    """What the check on the commit says; NEUTRAL is "not reviewed" and never shown green."""

    SUCCESS = "success"
    FAILURE = "failure"
    NEUTRAL = "neutral"


class Level(StrEnum):
    """The level of an annotation."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A finding shown beside the code by the CI host or by Code Insights; plain text, `key` unique within a report."""

    key: str
    path: str
    line: int
    end_line: int
    level: Level
    title: str
    message: str
    severity: str = "medium"
    security: bool = False


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The verdict on a commit: `title` one plain line, `summary` Markdown."""

    head: str
    conclusion: Conclusion
    title: str
    summary: str = ""
    annotations: tuple[Annotation, ...] = ()
    url: str = ""
    name: str = "reviewbot"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a forge can do: longest body, drafts in one review, whether one bad anchor rejects them all, and so on.

    `suggestion` is the info string of its suggestion block ("" for none; `{above}` is the number of lines above the
    anchor). `html_marker` is false where HTML comments would be shown. `comments` is false where only a report can be made.
    """

    comments: bool = True
    body: int = 65_000
    batch: int = 30
    atomic: bool = False
    ranges: bool = True
    file_comments: int = 0
    suggestion: str = ""
    html_marker: bool = True
    details: bool = True


class Forge(Protocol):
    """One request on one forge. Every method may raise `PostingError`; `write` also `AnswerLost`."""

    limits: Limits

    def state(self) -> RequestState:
        """The request's head, base and fate as they are now."""

    def diff(self) -> ChangeSet:
        """The request's change as the forge computes it; used to check anchors that come from an untrusted file."""

    def comments(self) -> Sequence[Comment]:
        """Every thread opener and plain comment, oldest first, with replies, reactions and thread state."""

    def write(self, operation: Operation) -> Sequence[CommentDraft]:
        """Carries out one operation; returns the drafts that the forge refused (nothing of those is stored)."""

    def report(self, status: StatusReport) -> bool:
        """Sets the commit's status, check or report; False when it already said exactly this."""

    def writers(self, people: Collection[str]) -> frozenset[str]:
        """Those of `people` (login names) who may write to the repository."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a plan is made. `budget` new-and-kept inline comments, never above `CAP`; `name` is shown in the summary.

    `reviewed` lists the files analysed in this run (None: all), so that nothing else is retired.
    """

    budget: int = 10
    run: str = ""
    reviewed: frozenset[str] | None = None
    now: float = 0.0
    notes: tuple[str, ...] = field(default=())
    file_url: str = ""


CAP = 30
