"""Gitea, Forgejo and Codeberg: one review per run; the server checks no anchor, so only checked ones are sent.

API: https://docs.gitea.com/api/ (swagger of the instance at /api/swagger)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from reviewbot import escape
from reviewbot.changes import ChangeSet, Side
from reviewbot.errors import PermissionMissing
from reviewbot.vcs import markers, patch
from reviewbot.vcs.base import (
    Comment,
    CommentDraft,
    Conclusion,
    DeleteComments,
    EditComment,
    Limits,
    NotFound,
    Operation,
    PostReview,
    PostSummary,
    Reaction,
    Refused,
    Reply,
    RequestState,
    RetireComments,
    StatusReport,
)
from reviewbot.vcs.http import Credential, Http, items

JSON = dict[str, Any]
MAX_DESCRIPTION = 255
_THUMBS = {"+1": True, "-1": False}


def credential(token: str) -> Credential:
    """An access token, or the job token of Gitea Actions."""
    return Credential("Authorization", f"token {token}" if token else "", token)


def needs(method: str, path: str) -> str:
    """Which token scope a refused request asks for."""
    return (
        "The token needs `write:issue` and `write:repository` (reading: `read:repository`, `read:issue`, `read:user`)."
    )


class Gitea:
    """One pull request. `check` is "status" to set a commit status, else "none"."""

    limits = Limits(body=60_000, atomic=True, ranges=False)

    def __init__(self, http: Http, project: str, number: int, *, check: str = "status") -> None:
        owner, _, name = project.partition("/")
        self._http, self._check, self._number = http, check, number
        self._repo = f"repos/{quote(owner, safe='')}/{quote(name, safe='')}"
        self._pull = f"{self._repo}/pulls/{number}"
        self._me = ""
        self._first = True
        self._thumbs: dict[str, tuple[Reaction, ...]] = {}

    def state(self) -> RequestState:
        """See `Forge.state`."""
        return parse_state(self._http.get(self._pull).json)

    def diff(self) -> ChangeSet:
        """See `Forge.diff`."""
        return patch.parse(self._http.get(f"{self._pull}.diff").text)

    def comments(self) -> Sequence[Comment]:
        """See `Forge.comments`."""
        self._me = self._me or str(self._http.get("user").json["login"])
        head = self.state().head
        inline = [
            c
            for review in items(self._http.pages(f"{self._pull}/reviews", {"limit": 50}))
            for c in self._inline(review)
        ]
        plain = items(self._http.pages(f"{self._repo}/issues/{self._number}/comments"))
        found = [*threads(inline, self._me, head), *(parse_plain(c, self._me) for c in plain)]
        read = sorted((self._with_reactions(c) for c in found), key=lambda c: c.order)
        self._first = False
        return read

    def _inline(self, review: JSON) -> list[JSON]:
        if not review.get("comments_count"):
            return []
        return items(self._http.pages(f"{self._pull}/reviews/{int(review['id'])}/comments"))

    def _with_reactions(self, comment: Comment) -> Comment:
        """Reactions cost a request each, so they are read once and for our own threads only."""
        marker = markers.parse(comment.body) if comment.own else None
        if marker is None or marker.kind is not markers.Kind.FINDING:
            return comment
        if comment.id not in self._thumbs:
            self._thumbs[comment.id] = self._reactions(comment.id) if self._first else ()
        return replace(comment, reactions=self._thumbs[comment.id])

    def _reactions(self, comment: str) -> tuple[Reaction, ...]:
        rows = items(self._http.pages(f"{self._repo}/issues/comments/{quote(comment)}/reactions"))
        return tuple(Reaction(r["user"]["login"], _THUMBS[r["content"]]) for r in rows if r.get("content") in _THUMBS)

    def write(self, operation: Operation) -> Sequence[CommentDraft]:
        """See `Forge.write`."""
        match operation:
            case PostReview():
                return self._review(operation)
            case PostSummary(body):
                self._http.write("POST", f"{self._repo}/issues/{self._number}/comments", {"body": body})
            case EditComment(comment, body):
                self._edit(comment, body)
            case RetireComments(comments, bodies):
                for comment, body in zip(comments, bodies, strict=True):
                    self._edit(comment, body)
            case DeleteComments(comments, bodies):
                for comment, body in zip(comments, bodies, strict=True):
                    self._delete(comment, body)
        return ()

    def _review(self, review: PostReview) -> Sequence[CommentDraft]:
        try:
            self._http.write("POST", f"{self._pull}/reviews", review_body(review.drafts, review.state))
        except Refused:
            return review.drafts
        return ()

    def _edit(self, comment: Comment, body: str) -> None:
        try:
            self._http.write("PATCH", f"{self._repo}/issues/comments/{quote(comment.id)}", {"body": body})
        except NotFound:
            return

    def _delete(self, comment: Comment, body: str) -> None:
        """A plain comment goes; the server ignores the deletion of a code comment (204, nothing done), so that is struck out."""
        if comment.path:
            self._edit(comment, body)
            return
        try:
            self._http.write("DELETE", f"{self._repo}/issues/comments/{quote(comment.id)}")
        except NotFound:
            return

    def report(self, status: StatusReport) -> bool:
        """See `Forge.report`."""
        if self._check != "status":
            return False
        body = status_body(status)
        seen = self._http.get(f"{self._repo}/commits/{quote(status.head)}/status").json
        if any(_same_status(s, body) for s in seen.get("statuses") or ()):
            return False
        self._http.write("POST", f"{self._repo}/statuses/{quote(status.head)}", body)
        return True

    def writers(self, people: Collection[str]) -> frozenset[str]:
        """See `Forge.writers`."""
        return frozenset(person for person in sorted(people) if self._may_write(person))

    def _may_write(self, person: str) -> bool:
        try:
            answer = self._http.get(f"{self._repo}/collaborators/{quote(person, safe='')}/permission").json
        except (NotFound, PermissionMissing):
            return False
        return answer.get("permission") in ("owner", "admin", "write")


def parse_state(data: JSON) -> RequestState:
    """A pull request."""
    head, base = data["head"], data["base"]
    source = (head.get("repo") or {}).get("full_name", "")
    return RequestState(
        head=head["sha"],
        base=data.get("merge_base") or base["sha"],
        base_ref=base["ref"],
        head_project=source,
        outcome="merged" if data.get("merged") else "closed" if data.get("state") == "closed" else "",
        draft=bool(data.get("draft")),
        fork=source != (base.get("repo") or {}).get("full_name", ""),
    )


def threads(notes: Sequence[JSON], me: str, head: str) -> Iterator[Comment]:
    """Code comments as threads: what is written on the place of an earlier comment, without a marker, answers it."""
    ordered = sorted(notes, key=lambda n: (n["created_at"], n["id"]))
    openers = [n for n in ordered if markers.parse(n["body"])]
    for note in openers:
        place = _place(note)
        answers = [n for n in ordered if _place(n) == place and n["id"] > note["id"] and not markers.parse(n["body"])]
        yield parse_note(note, answers, me, head)


def parse_note(note: JSON, answers: Sequence[JSON], me: str, head: str) -> Comment:
    """A code comment with its answers; a place on an older commit may have moved."""
    _, side, line = _place(note)
    return Comment(
        id=str(note["id"]),
        body=note["body"],
        own=(note.get("user") or {}).get("login") == me,
        order=(note["created_at"], int(note["id"])),
        author=(note.get("user") or {}).get("login", ""),
        path=note["path"],
        line=line if note.get("commit_id") == head else None,
        side=side,
        node=str(note.get("pull_request_review_id", "")),
        resolved=bool(note.get("resolver")),
        resolved_by=(note.get("resolver") or {}).get("login", ""),
        replies=tuple(Reply((a.get("user") or {}).get("login", ""), a["body"], a["created_at"]) for a in answers),
    )


def parse_plain(note: JSON, me: str) -> Comment:
    """A comment on the request itself."""
    login = (note.get("user") or {}).get("login", "")
    return Comment(str(note["id"]), note["body"], login == me, (note["created_at"], int(note["id"])), login)


def _place(note: JSON) -> tuple[str, Side, int]:
    old_side = not note.get("position") and bool(note.get("original_position"))
    return (
        note["path"],
        Side.OLD if old_side else Side.NEW,
        int(note.get("original_position" if old_side else "position") or 0),
    )


def review_body(drafts: Sequence[CommentDraft], state: RequestState) -> JSON:
    """`POST pulls/{n}/reviews`."""
    comments = []
    for draft in drafts:
        key = "old_position" if draft.anchor.side is Side.OLD else "new_position"
        comments.append({"path": draft.anchor.path, "body": draft.body, key: draft.anchor.line})
    return {"commit_id": state.head, "event": "COMMENT", "body": "", "comments": comments}


def status_body(status: StatusReport) -> JSON:
    """`POST statuses/{sha}`; "not reviewed" is a warning."""
    states = {Conclusion.SUCCESS: "success", Conclusion.FAILURE: "failure", Conclusion.NEUTRAL: "warning"}
    body = {
        "state": states[status.conclusion],
        "context": status.name,
        "description": escape.clip(status.title, MAX_DESCRIPTION),
    }
    return body | ({"target_url": status.url} if status.url else {})


def _same_status(seen: JSON, wanted: JSON) -> bool:
    # The server answers `status` where it takes `state`.
    return all((seen.get("status") if key == "state" else seen.get(key)) == value for key, value in wanted.items())
