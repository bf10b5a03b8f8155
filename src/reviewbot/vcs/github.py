"""GitHub and GitHub Enterprise: one review per run over REST, threads and minimising over GraphQL.

API: https://docs.github.com/en/rest/pulls/reviews, https://docs.github.com/en/graphql/reference/mutations#minimizecomment
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import quote

from reviewbot.changes import ChangeSet
from reviewbot.errors import PermissionMissing, PostingError
from reviewbot.vcs import markers, patch
from reviewbot.vcs.base import (
    AnchorKind,
    Comment,
    CommentDraft,
    DeleteComments,
    EditComment,
    Limits,
    NotFound,
    Operation,
    PostReview,
    PostSummary,
    Refused,
    RequestState,
    RetireComments,
    StatusReport,
)
from reviewbot.vcs.github_payloads import (
    LIST,
    check_bodies,
    checked,
    hide_body,
    next_page,
    parse_files,
    parse_page,
    parse_state,
    review_body,
    status_body,
)
from reviewbot.vcs.http import Credential, Http, items

JSON = dict[str, Any]
HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
_HIDDEN_AT_ONCE = 20


def credential(token: str) -> Credential:
    """GITHUB_TOKEN, a personal or an App installation token."""
    return Credential("Authorization", f"Bearer {token}" if token else "", token)


class GitHub:
    """One pull request. `check` is how the verdict is shown: "check" (a check run), "status", or "none".

    Only GITHUB_TOKEN and Apps can make a check run; with any other token a commit status takes its place.
    """

    limits = Limits(body=65_000, atomic=True, file_comments=3, suggestion="suggestion")

    def __init__(
        self,
        http: Http,
        project: str,
        number: int,
        *,
        graphql_url: str = "",
        check: str = "check",
        delete_gone: bool = False,
    ) -> None:
        self._http, self._number, self._check, self._delete_gone = http, number, check, delete_gone
        self._owner, _, self._name = project.partition("/")
        self._repo = f"repos/{quote(self._owner, safe='')}/{quote(self._name, safe='')}"
        self._graphql = graphql_url or f"{http.base_url.removesuffix('/v3')}/graphql"

    def state(self) -> RequestState:
        """See `Forge.state`."""
        return parse_state(self._http.get(f"{self._repo}/pulls/{self._number}").json)

    def diff(self) -> ChangeSet:
        """See `Forge.diff`; a diff too large for one answer is read file by file."""
        path = f"{self._repo}/pulls/{self._number}"
        try:
            return patch.parse(self._http.get(path, accept="application/vnd.github.diff").text)
        except PostingError as error:
            if "406" not in error.title:
                raise
        return parse_files(items(self._http.pages(f"{path}/files", {"per_page": 100})))

    def comments(self) -> Sequence[Comment]:
        """See `Forge.comments`."""
        variables = {"owner": self._owner, "name": self._name, "number": self._number}
        first = {"query": LIST, "variables": {**variables, "inline": True, "plain": True}}
        found = [
            c for page in self._http.cursors(self._graphql, first, next_page(first)) for c in parse_page(checked(page))
        ]
        return sorted(found, key=lambda c: c.order)

    def write(self, operation: Operation) -> Sequence[CommentDraft]:
        """See `Forge.write`."""
        match operation:
            case PostReview():
                return self._review(operation)
            case PostSummary(body):
                self._http.write("POST", f"{self._repo}/issues/{self._number}/comments", {"body": body})
            case EditComment(comment, body):
                self._gone_is_fine("PATCH", comment, {"body": body})
            case RetireComments(comments, bodies):
                self._retire(comments, bodies)
            case DeleteComments(comments, _):
                for comment in comments:
                    self._gone_is_fine("DELETE", comment)
        return ()

    def report(self, status: StatusReport) -> bool:
        """See `Forge.report`."""
        match self._check:
            case "check":
                return self._check_or_status(status)
            case "status":
                return self._commit_status(status)
        return False

    def writers(self, people: Collection[str]) -> frozenset[str]:
        """See `Forge.writers`."""
        return frozenset(person for person in sorted(people) if self._may_write(person))

    def _may_write(self, person: str) -> bool:
        try:
            answer = self._http.get(f"{self._repo}/collaborators/{quote(person, safe='')}/permission")
        except (NotFound, PermissionMissing):
            return False
        return answer.json.get("permission") in ("admin", "maintain", "write")

    def _review(self, review: PostReview) -> Sequence[CommentDraft]:
        lines = tuple(d for d in review.drafts if d.anchor.kind is AnchorKind.LINE)
        files = tuple(d for d in review.drafts if d.anchor.kind is AnchorKind.FILE)
        refused: list[CommentDraft] = []
        if lines and not self._accepted(f"{self._repo}/pulls/{self._number}/reviews", review_body(lines, review.state)):
            refused += lines
        for draft in files:
            body = {
                "body": draft.body,
                "commit_id": review.state.head,
                "path": draft.anchor.path,
                "subject_type": "file",
            }
            if not self._accepted(f"{self._repo}/pulls/{self._number}/comments", body):
                refused.append(draft)
        return refused

    def _accepted(self, path: str, body: JSON) -> bool:
        try:
            self._http.write("POST", path, body)
        except Refused as error:
            if "pending review" in error.detail.lower():
                raise PostingError(
                    error.title,
                    "The token's user has an unsubmitted review on this pull request; submit or discard it.",
                ) from None
            return False
        return True

    def _gone_is_fine(self, method: str, comment: Comment, body: JSON | None = None) -> None:
        kind = "pulls" if comment.path else "issues"
        try:
            self._http.write(method, f"{self._repo}/{kind}/comments/{quote(comment.id, safe='')}", body)
        except NotFound:
            return

    def _retire(self, comments: Sequence[Comment], bodies: Sequence[str]) -> None:
        pairs = []
        for comment, body in zip(comments, bodies, strict=True):
            if self._delete_gone and not comment.replies:
                self._gone_is_fine("DELETE", comment)
            else:
                pairs.append((comment, body))
        for start in range(0, len(pairs), _HIDDEN_AT_ONCE):
            checked(
                self._http.write("POST", self._graphql, hide_body(pairs[start : start + _HIDDEN_AT_ONCE])).json,
                gone=True,
            )

    def _check_or_status(self, status: StatusReport) -> bool:
        try:
            return self._check_run(status)
        except (PermissionMissing, NotFound) as error:
            try:
                return self._commit_status(status)
            except (PermissionMissing, NotFound):
                raise error from None

    def _check_run(self, status: StatusReport) -> bool:
        mine = "reviewbot:" + markers.digest(f"{status.conclusion}\n{status.title}\n{status.summary}")
        params: dict[str, str | int] = {"check_name": status.name, "filter": "latest", "per_page": 100}
        runs = items(self._http.pages(f"{self._repo}/commits/{quote(status.head)}/check-runs", params), "check_runs")
        if any(run.get("external_id") == mine and run.get("status") == "completed" for run in runs):
            return False
        bodies = check_bodies(status, mine)
        made = self._http.write("POST", f"{self._repo}/check-runs", next(bodies)).json
        for body in bodies:
            self._http.write("PATCH", f"{self._repo}/check-runs/{int(made['id'])}", body)
        return True

    def _commit_status(self, status: StatusReport) -> bool:
        body = status_body(status)
        seen = self._http.get(f"{self._repo}/commits/{quote(status.head)}/status", {"per_page": 100}).json
        if any(all(x.get(k) == v for k, v in body.items()) for x in seen.get("statuses", ())):
            return False
        self._http.write("POST", f"{self._repo}/statuses/{quote(status.head)}", body)
        return True
