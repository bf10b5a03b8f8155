"""GitLab, self-managed or not: draft notes published in bulk, so that a run is one notification.

API: https://docs.gitlab.com/api/discussions/, https://docs.gitlab.com/api/draft_notes/
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from reviewbot import escape
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, LineKind, Side
from reviewbot.errors import PermissionMissing
from reviewbot.vcs import markers, patch
from reviewbot.vcs.base import (
    Anchor,
    AnchorKind,
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
DEVELOPER = 30
MAX_DESCRIPTION = 255
_THUMBS = {"thumbsup": True, "thumbsdown": False}


def credential(token: str, job_token: bool = False) -> Credential:
    """A personal, group or project access token; `job_token` for CI_JOB_TOKEN, which can only read."""
    return Credential("JOB-TOKEN" if job_token else "PRIVATE-TOKEN", token)


def needs(method: str, path: str) -> str:
    """What a refused request asks for."""
    return (
        "Comments need a project or personal access token with the `api` scope and the Developer role, as the masked CI/CD "
        "variable REVIEWBOT_TOKEN; CI_JOB_TOKEN can read only. Without it the reports are still written as job artifacts."
    )


class GitLab:
    """One merge request. `check` is "status" to set a commit status beside the job's own, else "none"."""

    limits = Limits(body=100_000, file_comments=10, suggestion="suggestion:-{above}+0")

    def __init__(
        self, http: Http, project: str, number: int, *, check: str = "none", delete_gone: bool = False
    ) -> None:
        self._http, self._check, self._delete_gone = http, check, delete_gone
        self._project = f"projects/{quote(project, safe='')}"
        self._request = f"{self._project}/merge_requests/{number}"
        self._me: int | None = None
        self._awards: dict[str, tuple[Reaction, ...]] | None = None

    def state(self) -> RequestState:
        """See `Forge.state`; `diff_refs` may be missing just after creation."""
        data = self._http.get(self._request).json
        refs = data.get("diff_refs") or {}
        if not refs.get("head_sha"):
            newest = next(iter(items(self._http.pages(f"{self._request}/versions", {"per_page": 1}))), {})
            refs = {f"{name}_sha": newest.get(f"{name}_commit_sha", "") for name in ("base", "start", "head")}
        return parse_state(data, refs)

    def diff(self) -> ChangeSet:
        """See `Forge.diff`."""
        return parse_diffs(items(self._http.pages(f"{self._request}/diffs", {"per_page": 100})))

    def comments(self) -> Sequence[Comment]:
        """See `Forge.comments`. Reactions cost a request each, so they are read once and for our own threads only."""
        if self._me is None:
            self._me = int(self._http.get("user").json["id"])
        head = self.state().head
        threads = items(self._http.pages(f"{self._request}/discussions", {"per_page": 100}))
        found = [c for t in threads if (c := parse_discussion(t, self._me, head))]
        if self._awards is None:
            self._awards = {c.id: self._reactions(c.id) for c in found if _live(c)}
        made = (with_reactions(c, self._awards.get(c.id, ())) for c in found)
        return sorted(made, key=lambda c: c.order)

    def _reactions(self, note: str) -> tuple[Reaction, ...]:
        awards = items(self._http.pages(f"{self._request}/notes/{note}/award_emoji", {"per_page": 100}))
        return tuple(Reaction(a["user"]["username"], _THUMBS[a["name"]]) for a in awards if a.get("name") in _THUMBS)

    def write(self, operation: Operation) -> Sequence[CommentDraft]:
        """See `Forge.write`."""
        match operation:
            case PostReview():
                return self._review(operation)
            case PostSummary(body):
                self._http.write("POST", f"{self._request}/notes", {"body": body})
            case EditComment(comment, body):
                self._note("PUT", comment, {"body": body})
            case RetireComments(comments, bodies):
                for comment, body in zip(comments, bodies, strict=True):
                    self._retire(comment, body)
            case DeleteComments(comments, _):
                for comment in comments:
                    self._note("DELETE", comment)
        return ()

    def _review(self, review: PostReview) -> Sequence[CommentDraft]:
        """Drafts left by a run that died are used again; a person's own drafts are never published."""
        left = items(self._http.pages(f"{self._request}/draft_notes", {"per_page": 100}))
        waiting = {key: d for d in left if (key := _draft_key(d.get("note", "")))}
        foreign = len(waiting) < len(left)
        wanted = {_draft_key(d.body): d for d in review.drafts}
        stale = [
            d for d in left if (key := _draft_key(d.get("note", ""))) and (key not in wanted or waiting[key] is not d)
        ]
        for draft in stale:
            self._drafts("DELETE", f"/{int(draft['id'])}")
        ready = [int(waiting[key]["id"]) for key in wanted if key in waiting]
        refused = []
        for key, wish in wanted.items():
            if key not in waiting:
                made = self._post_draft(wish, review.state)
                refused += [wish] if made is None else []
                ready += [] if made is None else [made]
        if ready and not foreign:
            self._drafts("POST", "/bulk_publish")
        elif ready:
            for number in ready:
                self._drafts("PUT", f"/{number}/publish")
        return refused

    def _post_draft(self, draft: CommentDraft, state: RequestState) -> int | None:
        body = {"note": draft.body, "position": position(draft.anchor, state)}
        try:
            return int(self._http.write("POST", f"{self._request}/draft_notes", body).json["id"])
        except Refused:
            return None

    def _drafts(self, method: str, path: str) -> None:
        try:
            self._http.write(method, f"{self._request}/draft_notes{path}")
        except NotFound:
            return

    def _note(self, method: str, comment: Comment, body: JSON | None = None) -> None:
        where = f"discussions/{quote(comment.thread)}/notes" if comment.path else "notes"
        try:
            self._http.write(method, f"{self._request}/{where}/{quote(comment.id)}", body)
        except NotFound:
            return

    def _retire(self, comment: Comment, body: str) -> None:
        if self._delete_gone and not comment.replies:
            self._note("DELETE", comment)
            return
        # Resolved first: a thread that says "retired" is not looked at again.
        if not comment.resolved:
            with suppress(NotFound, Refused):
                self._http.write("PUT", f"{self._request}/discussions/{quote(comment.thread)}", {"resolved": True})
        self._note("PUT", comment, {"body": body})

    def report(self, status: StatusReport) -> bool:
        """See `Forge.report`."""
        if self._check != "status":
            return False
        body = status_body(status)
        path = f"{self._project}/repository/commits/{quote(status.head)}/statuses"
        seen = items(self._http.pages(path, {"name": status.name, "per_page": 100}))
        if any(s.get("status") == body["state"] and s.get("description") == body["description"] for s in seen[:1]):
            return False
        self._http.write("POST", f"{self._project}/statuses/{quote(status.head)}", body)
        return True

    def writers(self, people: Collection[str]) -> frozenset[str]:
        """See `Forge.writers`; Developer and above."""
        return frozenset(person for person in sorted(people) if self._may_write(person))

    def _may_write(self, person: str) -> bool:
        try:
            found = items(self._http.pages(f"{self._project}/members/all", {"query": person, "per_page": 100}))
        except (NotFound, PermissionMissing):
            return False
        return any(m.get("username") == person and m.get("access_level", 0) >= DEVELOPER for m in found)


def _live(comment: Comment) -> bool:
    marker = markers.parse(comment.body) if comment.own else None
    return marker is not None and marker.kind is markers.Kind.FINDING


def _draft_key(body: str) -> tuple[str, str, int] | None:
    marker = markers.parse(body)
    if marker is None or marker.kind is not markers.Kind.FINDING:
        return None
    return marker.fingerprint, marker.path, marker.line


def parse_state(data: JSON, refs: Mapping[str, str]) -> RequestState:
    """A merge request with its diff refs."""
    states = {"merged": "merged", "closed": "closed"}
    return RequestState(
        head=refs.get("head_sha") or data.get("sha") or "",
        base=refs.get("base_sha") or "",
        start=refs.get("start_sha") or "",
        base_ref=data.get("target_branch", ""),
        head_project=str(data.get("source_project_id", "")),
        outcome=states.get(data.get("state", ""), ""),
        draft=bool(data.get("draft")),
        fork=data.get("source_project_id") != data.get("target_project_id"),
    )


def parse_diffs(files: Sequence[JSON]) -> ChangeSet:
    """`GET .../diffs`; a collapsed file has no hunks, and GitLab takes no line comment there either."""
    out = []
    for file in files:
        flags = (
            ("new_file", ChangeKind.ADDED),
            ("deleted_file", ChangeKind.DELETED),
            ("renamed_file", ChangeKind.RENAMED),
        )
        kind = next((k for flag, k in flags if file.get(flag)), ChangeKind.MODIFIED)
        old = file["old_path"] if kind in (ChangeKind.DELETED, ChangeKind.RENAMED) else None
        out.append(ChangedFile(file["new_path"], kind, old, hunks=patch.hunks((file.get("diff") or "").split("\n"))))
    return ChangeSet(tuple(out))


def parse_discussion(data: JSON, me: int, head: str) -> Comment | None:
    """A discussion as its opening note; None for system notes. A place is current only if it is of the newest diff."""
    notes = [n for n in data.get("notes", ()) if not n.get("system")]
    if not notes:
        return None
    first, place = notes[0], notes[0].get("position") or {}
    old_side = place.get("new_line") is None and place.get("old_line") is not None
    line = place.get("old_line") if old_side else place.get("new_line")
    return Comment(
        id=str(first["id"]),
        body=first["body"],
        own=first["author"]["id"] == me,
        order=(first["created_at"], int(first["id"])),
        author=first["author"]["username"],
        path=(place.get("old_path") if old_side else place.get("new_path")) or "",
        line=line if place.get("head_sha") == head else None,
        side=Side.OLD if old_side else Side.NEW,
        thread=data["id"],
        resolved=bool(first.get("resolved")),
        resolved_by=(first.get("resolved_by") or {}).get("username", ""),
        replies=tuple(
            Reply(n["author"]["username"], n["body"], n["created_at"])
            for n in notes[1:]
            if not markers.parse(n["body"])
        ),
    )


def with_reactions(comment: Comment, reactions: tuple[Reaction, ...]) -> Comment:
    """The comment with what people clicked on it."""
    return replace(comment, reactions=reactions) if reactions else comment


def position(anchor: Anchor, state: RequestState) -> JSON:
    """The `position` of a note: an added line has only its new number, a removed one only its old, an unchanged one both."""
    place: JSON = {
        "base_sha": state.base,
        "start_sha": state.start,
        "head_sha": state.head,
        "old_path": anchor.old_path or anchor.path,
        "new_path": anchor.path,
    }
    if anchor.kind is AnchorKind.FILE:
        return place | {"position_type": "file"}
    place |= {"position_type": "text"}
    place |= {"old_line": anchor.old} if anchor.old is not None else {}
    place |= {"new_line": anchor.new} if anchor.new is not None else {}
    if anchor.is_range:
        start = _range_end(anchor.path, anchor.start_at, anchor.start_kind)
        place["line_range"] = {"start": start, "end": _range_end(anchor.path, anchor.at, anchor.line_kind)}
    return place


def _range_end(path: str, at: tuple[int, int], kind: LineKind) -> JSON:
    name = hashlib.sha1(path.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()
    return {"line_code": f"{name}_{at[0]}_{at[1]}", "type": "new" if kind is LineKind.ADDED else "old"}


def status_body(status: StatusReport) -> JSON:
    """`POST statuses/{sha}`; GitLab has no neutral, "canceled" is not green."""
    states = {Conclusion.SUCCESS: "success", Conclusion.FAILURE: "failed", Conclusion.NEUTRAL: "canceled"}
    body = {
        "state": states[status.conclusion],
        "name": status.name,
        "description": escape.clip(status.title, MAX_DESCRIPTION),
    }
    return body | ({"target_url": status.url} if status.url else {})
