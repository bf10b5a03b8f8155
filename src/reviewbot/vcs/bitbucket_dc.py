"""Bitbucket Data Center: comments on the pull request and a Code Insights report.

API: https://developer.atlassian.com/server/bitbucket/rest/
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from reviewbot import escape
from reviewbot.changes import ChangeSet, LineKind, Side
from reviewbot.errors import PermissionMissing
from reviewbot.vcs import markers, patch
from reviewbot.vcs.base import (
    AnchorKind,
    Annotation,
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
    Refused,
    Reply,
    RequestState,
    RetireComments,
    StatusReport,
)
from reviewbot.vcs.http import Credential, Http, by_start, items

JSON = dict[str, Any]
MAX_ANNOTATIONS = 1000
BATCH = 100
MAX_MESSAGE = 2000
_LINE_TYPES = {LineKind.ADDED: "ADDED", LineKind.REMOVED: "REMOVED", LineKind.CONTEXT: "CONTEXT"}


def credential(token: str) -> Credential:
    """An HTTP access token of a user, project or repository."""
    return Credential("Authorization", f"Bearer {token}" if token else "", token)


def needs(method: str, path: str) -> str:
    """Which permission a refused request asks for."""
    return "The HTTP access token needs `Repository write` (reports) and `Repository read` on the project (comments)."


class BitbucketDataCenter:
    """One pull request; the base URL ends before `/api` (as in `https://host/rest`)."""

    limits = Limits(body=30_000, ranges=False, file_comments=5, html_marker=False, details=False)

    def __init__(self, http: Http, project: str, number: int, *, check: str = "report") -> None:
        key, _, name = project.partition("/")
        self._http, self._check = http, check
        self._repo = f"projects/{quote(key, safe='~')}/repos/{quote(name, safe='')}"
        self._pull = f"api/latest/{self._repo}/pull-requests/{number}"
        self._me = ""

    def state(self) -> RequestState:
        """See `Forge.state`; every answer names the user that the token belongs to."""
        answer = self._http.get(self._pull)
        self._me = answer.headers.get("x-ausername", self._me)
        return parse_state(answer.json)

    def diff(self) -> ChangeSet:
        """See `Forge.diff`."""
        return patch.parse(self._http.get(f"{self._pull}.diff").text)

    def comments(self) -> Sequence[Comment]:
        """See `Forge.comments`; the list of activities is the only one that has them all."""
        if not self._me:
            self.state()
        rows = items(self._http.pages(f"{self._pull}/activities", {"limit": 100}, by_start), "values")
        return sorted(parse_activities(rows, self._me), key=lambda c: c.order)

    def write(self, operation: Operation) -> Sequence[CommentDraft]:
        """See `Forge.write`."""
        match operation:
            case PostReview(drafts, state):
                return [d for d in drafts if not self._posted(d, state)]
            case PostSummary(body):
                self._http.write("POST", f"{self._pull}/comments", {"text": body})
            case EditComment(comment, body):
                self._edit(comment, body)
            case RetireComments(comments, bodies):
                for comment, body in zip(comments, bodies, strict=True):
                    self._edit(comment, body)
            case DeleteComments(comments, _):
                for comment in comments:
                    with suppress(NotFound, Refused):
                        self._http.write(
                            "DELETE", f"{self._pull}/comments/{quote(comment.id)}?version={int(comment.node)}"
                        )
        return ()

    def _posted(self, draft: CommentDraft, state: RequestState) -> bool:
        try:
            self._http.write("POST", f"{self._pull}/comments", comment_body(draft, state))
        except Refused:
            return False
        return True

    def _edit(self, comment: Comment, body: str) -> None:
        # A version that is no longer the newest is refused (409): someone else edited, the next list tells what.
        with suppress(NotFound, Refused):
            self._http.write(
                "PUT", f"{self._pull}/comments/{quote(comment.id)}", {"text": body, "version": int(comment.node)}
            )

    def report(self, status: StatusReport) -> bool:
        """See `Forge.report`."""
        if self._check != "report":
            return False
        path = f"insights/latest/{self._repo}/commits/{quote(status.head)}/reports/{quote(status.name)}"
        body = report_body(status)
        try:
            seen = self._http.get(path).json
            if seen.get("data") == body["data"] and seen.get("result") == body.get("result"):
                return False
            with suppress(NotFound):
                self._http.write("DELETE", f"{path}/annotations")
        except NotFound:
            pass
        pending = {k: v for k, v in body.items() if k != "result"} | {"data": body["data"][:1]}
        self._http.write("PUT", path, pending)
        for batch in annotation_batches(status.annotations):
            self._http.write("POST", f"{path}/annotations", batch)
        self._http.write("PUT", path, body)
        return True

    def writers(self, people: Collection[str]) -> frozenset[str]:
        """See `Forge.writers`; a token that may not read permissions hears nobody."""
        return frozenset(person for person in sorted(people) if self._may_write(person))

    def _may_write(self, person: str) -> bool:
        path = f"api/latest/{self._repo}/permissions/users"
        try:
            rows = items(self._http.pages(path, {"filter": person, "limit": 100}, by_start), "values")
        except (NotFound, PermissionMissing):
            return False
        levels = ("REPO_WRITE", "REPO_ADMIN")
        return any((r.get("user") or {}).get("name") == person and r.get("permission") in levels for r in rows)


def parse_state(data: JSON) -> RequestState:
    """A pull request."""
    source, target = data["fromRef"], data["toRef"]
    project, home = (_project(ref.get("repository") or {}) for ref in (source, target))
    return RequestState(
        head=source["latestCommit"],
        base=target["latestCommit"],
        base_ref=target.get("displayId", ""),
        head_project=project,
        outcome={"MERGED": "merged", "DECLINED": "closed"}.get(data.get("state", ""), ""),
        draft=bool(data.get("draft")),
        fork=project != home,
    )


def _project(repository: Mapping[str, Any]) -> str:
    return f"{(repository.get('project') or {}).get('key', '')}/{repository.get('slug', '')}"


def parse_activities(rows: Sequence[JSON], me: str) -> Iterator[Comment]:
    """Comments that open a thread; an activity repeats a comment when it is edited."""
    seen: set[int] = set()
    for row in rows:
        data = row.get("comment") or {}
        if (
            row.get("action") != "COMMENTED"
            or row.get("commentAction") not in (None, "ADDED")
            or data.get("id") in seen
        ):
            continue
        seen.add(data["id"])
        yield _comment(data, row.get("commentAnchor") or {}, me)


def _comment(data: JSON, place: Mapping[str, Any], me: str) -> Comment:
    resolver = (data.get("threadResolver") or {}).get("name", "")
    answers = [a for a in data.get("comments") or () if not markers.parse(a["text"])]
    return Comment(
        id=str(data["id"]),
        body=data["text"],
        own=bool(me) and data["author"]["name"] == me,
        order=(f"{int(data['createdDate']):020d}", int(data["id"])),
        author=data["author"]["name"],
        path=place.get("path", ""),
        line=None if place.get("orphaned") else place.get("line"),
        side=Side.OLD if place.get("fileType") == "FROM" else Side.NEW,
        node=str(data.get("version", 0)),
        resolved=bool(data.get("threadResolved")),
        resolved_by=resolver,
        replies=tuple(Reply(a["author"]["name"], a["text"]) for a in answers),
    )


def comment_body(draft: CommentDraft, state: RequestState) -> JSON:
    """`POST .../comments`."""
    at = draft.anchor
    place: JSON = {"path": at.path, "diffType": "EFFECTIVE", "fromHash": state.base, "toHash": state.head}
    if at.old_path and at.old_path != at.path:
        place["srcPath"] = at.old_path
    if at.kind is AnchorKind.LINE:
        side = "FROM" if at.side is Side.OLD else "TO"
        place |= {"line": at.line, "lineType": _LINE_TYPES[at.line_kind], "fileType": side}
    return {"text": draft.body, "anchor": place}


def report_body(status: StatusReport) -> JSON:
    """`PUT reports/{key}`; "not reviewed" has no result. The second data field marks a finished report."""
    results = {Conclusion.SUCCESS: "PASS", Conclusion.FAILURE: "FAIL"}
    parts = (
        status.conclusion,
        status.title,
        status.summary,
        *(f"{a.key}{a.line}{a.message}" for a in status.annotations),
    )
    body: JSON = {
        "title": "reviewbot",
        "details": escape.clip(status.title, MAX_MESSAGE),
        "reporter": "reviewbot",
        "data": [
            {"title": "Findings", "type": "NUMBER", "value": min(len(status.annotations), MAX_ANNOTATIONS)},
            {"title": "Review", "type": "TEXT", "value": markers.digest("\n".join(map(str, parts)))},
        ],
    }
    body |= {"link": status.url} if status.url else {}
    return body | ({"result": results[status.conclusion]} if status.conclusion in results else {})


def annotation_batches(annotations: Sequence[Annotation]) -> Iterator[JSON]:
    """Up to 1,000 annotations, a hundred a request."""
    rows = [annotation(a) for a in annotations[:MAX_ANNOTATIONS]]
    for start in range(0, len(rows), BATCH):
        yield {"annotations": rows[start : start + BATCH]}


def annotation(a: Annotation) -> JSON:
    """One annotation."""
    return {
        "externalId": a.key[:450],
        "path": escape.clean(a.path),
        "line": a.line,
        "message": escape.clip(escape.clean(a.message or a.title), MAX_MESSAGE),
        "severity": {"critical": "HIGH", "high": "HIGH", "medium": "MEDIUM"}.get(a.severity, "LOW"),
        "type": "VULNERABILITY" if a.security else "CODE_SMELL",
    }
