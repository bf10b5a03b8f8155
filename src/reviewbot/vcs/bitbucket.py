"""Bitbucket Cloud: a Code Insights report with annotations; inline comments when asked for.

API: https://developer.atlassian.com/cloud/bitbucket/rest/api-group-reports/, .../api-group-pullrequests/
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from reviewbot import escape
from reviewbot.changes import ChangeSet, Side
from reviewbot.errors import PermissionMissing
from reviewbot.vcs import markers, patch
from reviewbot.vcs.base import (
    Anchor,
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
from reviewbot.vcs.http import Credential, Http, by_body, items

JSON = dict[str, Any]
BATCH = 100
MAX_ANNOTATIONS = 1000
MAX_SUMMARY = 450
MAX_DETAILS = 2000
RESULTS = {Conclusion.SUCCESS: "PASSED", Conclusion.FAILURE: "FAILED", Conclusion.NEUTRAL: "PENDING"}


def credential(token: str, user: str = "") -> Credential:
    """A repository or workspace access token, or an API token with its Atlassian e-mail as `user`."""
    if not user:
        return Credential("Authorization", f"Bearer {token}" if token else "", token)
    return Credential("Authorization", "Basic " + base64.b64encode(f"{user}:{token}".encode()).decode(), token)


def needs(method: str, path: str) -> str:
    """Which scope a refused request asks for."""
    scope = "pullrequest:write" if "/pullrequests/" in path else "repository:write"
    return f"The access token needs the scope `{scope}` (set it as the secured variable REVIEWBOT_TOKEN); app passwords no longer work."


class Bitbucket:
    """One pull request. `insights` may be another connection (the proxy inside Pipelines needs no token)."""

    limits = Limits(body=30_000, file_comments=5, html_marker=False, details=False)

    def __init__(
        self,
        http: Http,
        project: str,
        number: int,
        *,
        insights: Http | None = None,
        identity: str = "",
        check: str = "report",
    ) -> None:
        workspace, _, name = project.partition("/")
        self._http, self._insights, self._me, self._check = http, insights or http, identity, check
        self._workspace, self._name = workspace, name
        # Without a token of its own a job in Pipelines can make a report, but neither read nor write comments.
        self.limits = replace(self.limits, comments=http.has_credential)
        self._repo = f"repositories/{quote(workspace, safe='')}/{quote(name, safe='')}"
        self._pull = f"{self._repo}/pullrequests/{number}"

    def state(self) -> RequestState:
        """See `Forge.state`; commit ids are shortened to twelve digits by the host."""
        return parse_state(self._http.get(self._pull).json)

    def diff(self) -> ChangeSet:
        """See `Forge.diff`."""
        return patch.parse(self._http.get(f"{self._pull}/diff").text)

    def comments(self) -> Sequence[Comment]:
        """See `Forge.comments`."""
        self._me = self._me or str(self._http.get("user").json["uuid"])
        rows = items(self._http.pages(f"{self._pull}/comments", {"pagelen": 100}, by_body), "values")
        return sorted(parse_comments(rows, self._me), key=lambda c: c.order)

    def write(self, operation: Operation) -> Sequence[CommentDraft]:
        """See `Forge.write`."""
        match operation:
            case PostReview(drafts):
                return [d for d in drafts if not self._posted(d)]
            case PostSummary(body):
                self._http.write("POST", f"{self._pull}/comments", {"content": {"raw": body}})
            case EditComment(comment, body):
                self._change("PUT", comment, {"content": {"raw": body}})
            case RetireComments(comments, bodies):
                for comment, body in zip(comments, bodies, strict=True):
                    self._change("PUT", comment, {"content": {"raw": body}})
            case DeleteComments(comments, _):
                for comment in comments:
                    self._change("DELETE", comment)
        return ()

    def _posted(self, draft: CommentDraft) -> bool:
        try:
            self._http.write("POST", f"{self._pull}/comments", comment_body(draft))
        except Refused:
            return False
        return True

    def _change(self, method: str, comment: Comment, body: JSON | None = None) -> None:
        with suppress(NotFound):
            self._http.write(method, f"{self._pull}/comments/{quote(comment.id)}", body)

    def report(self, status: StatusReport) -> bool:
        """See `Forge.report`; annotations cannot be taken back one by one, so a changed report is made anew."""
        if self._check != "report":
            return False
        path = f"{self._repo}/commit/{quote(status.head)}/reports/{quote(status.name)}"
        body = report_body(status)
        try:
            seen = self._insights.get(path).json
            if seen.get("data") == body["data"] and seen.get("result") == body["result"]:
                return False
            with suppress(NotFound):
                self._insights.write("DELETE", path)
        except NotFound:
            pass
        # The digest in the report says "all there", so it is written again once all annotations are.
        self._insights.write("PUT", path, body | {"data": body["data"][:1], "result": "PENDING"})
        for batch in annotation_batches(status.annotations):
            self._insights.write("POST", f"{path}/annotations", batch)
        self._insights.write("PUT", path, body)
        return True

    def writers(self, people: Collection[str]) -> frozenset[str]:
        """See `Forge.writers`; people are account uuids."""
        return frozenset(person for person in sorted(people) if self._may_write(person))

    def _may_write(self, person: str) -> bool:
        path = f"workspaces/{quote(self._workspace, safe='')}/permissions/repositories/{quote(self._name, safe='')}"
        try:
            rows = items(self._http.pages(path, {"q": f'user.uuid="{person}"', "pagelen": 10}, by_body), "values")
        except (NotFound, PermissionMissing, Refused):
            return False
        return any(
            (r.get("user") or {}).get("uuid") == person and r.get("permission") in ("admin", "write") for r in rows
        )


def parse_state(data: JSON) -> RequestState:
    """A pull request."""
    source, target = data["source"], data["destination"]
    project, home = ((side.get("repository") or {}).get("full_name", "") for side in (source, target))
    outcomes = {"MERGED": "merged", "DECLINED": "closed", "SUPERSEDED": "closed"}
    return RequestState(
        head=source["commit"]["hash"],
        base=target["commit"]["hash"],
        base_ref=target["branch"]["name"],
        head_project=project,
        outcome=outcomes.get(data.get("state", ""), ""),
        draft=bool(data.get("draft")),
        fork=project != home,
    )


def parse_comments(rows: Sequence[JSON], me: str) -> Iterator[Comment]:
    """Comments that open a thread, each with its answers."""
    alive = [r for r in rows if not r.get("deleted")]
    for row in alive:
        if row.get("parent"):
            continue
        answers = [
            r
            for r in alive
            if (r.get("parent") or {}).get("id") == row["id"] and not markers.parse(r["content"]["raw"])
        ]
        yield _comment(row, answers, me)


def _comment(row: JSON, answers: Sequence[JSON], me: str) -> Comment:
    place = row.get("inline") or {}
    old_side = place.get("to") is None and place.get("from") is not None
    return Comment(
        id=str(row["id"]),
        body=row["content"]["raw"],
        own=_person(row) == me,
        order=(row["created_on"], int(row["id"])),
        author=_person(row),
        path=place.get("path", ""),
        line=None if place.get("outdated") else place.get("from" if old_side else "to"),
        side=Side.OLD if old_side else Side.NEW,
        resolved=bool(row.get("resolution")),
        resolved_by=((row.get("resolution") or {}).get("user") or {}).get("uuid", ""),
        replies=tuple(Reply(_person(a), a["content"]["raw"], a["created_on"]) for a in answers),
    )


def _person(row: JSON) -> str:
    return str((row.get("user") or {}).get("uuid", ""))


def comment_body(draft: CommentDraft) -> JSON:
    """`POST pullrequests/{id}/comments`; `to` is the new side, `from` the old, never both."""
    at: Anchor = draft.anchor
    place: JSON = {"path": at.path}
    if at.kind is AnchorKind.LINE:
        key = "from" if at.side is Side.OLD else "to"
        place |= {key: at.line} | ({f"start_{key}": at.start_line} if at.is_range else {})
    return {"content": {"raw": draft.body}, "inline": place}


def report_body(status: StatusReport) -> JSON:
    """`PUT reports/{id}`; the second data field tells a finished report from one that a crash left behind."""
    parts = (
        status.conclusion,
        status.title,
        status.summary,
        *(f"{a.key}{a.line}{a.message}" for a in status.annotations),
    )
    count = min(len(status.annotations), MAX_ANNOTATIONS)
    body = {
        "title": "reviewbot",
        "details": escape.clip(status.title, MAX_DETAILS),
        "report_type": "SECURITY" if any(a.security for a in status.annotations) else "BUG",
        "reporter": "reviewbot",
        "result": RESULTS[status.conclusion],
        "data": [
            {"title": "Findings", "type": "NUMBER", "value": count},
            {"title": "Review", "type": "TEXT", "value": markers.digest("\n".join(map(str, parts)))},
        ],
    }
    return body | ({"link": status.url} if status.url else {})


def annotation_batches(annotations: Sequence[Annotation]) -> Iterator[list[JSON]]:
    """Up to 1,000 annotations, a hundred a request."""
    rows = [annotation(a) for a in annotations[:MAX_ANNOTATIONS]]
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def annotation(a: Annotation) -> JSON:
    """One annotation; `external_id` is unique in the report."""
    return {
        "external_id": a.key[:450],
        "annotation_type": "VULNERABILITY" if a.security else "CODE_SMELL",
        "severity": severity(a.severity),
        "path": escape.clean(a.path),
        "line": a.line,
        "summary": escape.clip(escape.clean(a.title or a.message, newlines=False), MAX_SUMMARY) or "finding",
        "details": escape.clip(escape.clean(a.message), MAX_DETAILS),
    }


def severity(name: str) -> str:
    """Our severity in Bitbucket's words."""
    return name.upper() if name in ("critical", "high", "medium") else "LOW"
