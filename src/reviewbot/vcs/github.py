"""GitHub and GitHub Enterprise: one review per run over REST, threads and minimising over GraphQL.

API: https://docs.github.com/en/rest/pulls/reviews, https://docs.github.com/en/graphql/reference/mutations#minimizecomment
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from reviewbot import escape
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Side
from reviewbot.errors import PermissionMissing, PostingError
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
    Level,
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
from reviewbot.vcs.http import Answer, Credential, Http, items

JSON = dict[str, Any]
HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
MAX_ANNOTATIONS = 50
MAX_SUMMARY = 65_535
MAX_STATUS = 140

_COMMENT = """
fragment Said on Comment { id body createdAt viewerDidAuthor author { login } }
"""
_LIST = (
    """
query Listed($owner: String!, $name: String!, $number: Int!, $threads: String, $comments: String,
             $inline: Boolean!, $plain: Boolean!) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    reviewThreads(first: 100, after: $threads) @include(if: $inline) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id isResolved resolvedBy { login } path line diffSide
        opener: comments(first: 1) { nodes {
          ...Said fullDatabaseId isMinimized reactions(last: 20) { nodes { content user { login } } } } }
        answers: comments(last: 50) { nodes { ...Said } }
      } }
    comments(first: 100, after: $comments) @include(if: $plain) {
      pageInfo { hasNextPage endCursor }
      nodes { ...Said fullDatabaseId isMinimized reactions(last: 20) { nodes { content user { login } } } } }
  } } }
"""
    + _COMMENT
)
_EDIT = "u{i}: updatePullRequestReviewComment(input: {{pullRequestReviewCommentId: $id{i}, body: $body{i}}}) {{ clientMutationId }}"
_HIDE = "m{i}: minimizeComment(input: {{subjectId: $id{i}, classifier: OUTDATED}}) {{ clientMutationId }}"
_HIDDEN_AT_ONCE = 20


def credential(token: str) -> Credential:
    """GITHUB_TOKEN, a personal or an App installation token."""
    return Credential("Authorization", f"Bearer {token}" if token else "", token)


def needs(method: str, path: str) -> str:
    """Which `permissions:` line a refused request asks for."""
    if "/check-runs" in path:
        line = "checks: write" if method != "GET" else "checks: read"
    elif "/statuses/" in path or path.endswith("/status"):
        line = "statuses: write" if method != "GET" else "statuses: read"
    else:
        line = "pull-requests: write" if method != "GET" else "pull-requests: read"
    return (
        f"Add to the job: `permissions:` with `contents: read` and `{line}`. "
        "A pull request from a fork gets a read-only token: post from a `workflow_run` job (docs/ci/github.md)."
    )


class GitHub:
    """One pull request. `check` is how the verdict is shown: "check" (a check run), "status", or "none"."""

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
        first = {"query": _LIST, "variables": {**variables, "inline": True, "plain": True}}
        found = [
            c for page in self._http.cursors(self._graphql, first, _next_page(first)) for c in parse_page(checked(page))
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
                return self._check_run(status)
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


def parse_state(data: JSON) -> RequestState:
    """A REST pull request."""
    head, base = data["head"], data["base"]
    source = (head.get("repo") or {}).get("full_name", "")
    return RequestState(
        head=head["sha"],
        base=base["sha"],
        base_ref=base["ref"],
        head_project=source,
        outcome="merged"
        if data.get("merged") or data.get("merged_at")
        else "closed"
        if data.get("state") == "closed"
        else "",
        draft=bool(data.get("draft")),
        fork=source != (base.get("repo") or {}).get("full_name", ""),
    )


def parse_files(files: Sequence[JSON]) -> ChangeSet:
    """`GET pulls/{n}/files`; a file whose patch GitHub leaves out has no hunks."""
    kinds = {
        "added": ChangeKind.ADDED,
        "removed": ChangeKind.DELETED,
        "renamed": ChangeKind.RENAMED,
        "copied": ChangeKind.COPIED,
    }
    out = []
    for file in files:
        kind = kinds.get(file.get("status", ""), ChangeKind.MODIFIED)
        lines = (file.get("patch") or "").split("\n")
        old = file.get("previous_filename") or (file["filename"] if kind is ChangeKind.DELETED else None)
        out.append(ChangedFile(file["filename"], kind, old, hunks=patch.hunks(lines)))
    return ChangeSet(tuple(out))


def parse_page(data: JSON) -> Iterator[Comment]:
    """One page of `_LIST`: thread openers and plain comments."""
    request = (data.get("repository") or {}).get("pullRequest")
    if request is None:
        raise NotFound("The pull request was not found", needs("GET", ""))
    for thread in (request.get("reviewThreads") or {}).get("nodes", ()):
        if thread["opener"]["nodes"]:
            yield _thread(thread)
    for node in (request.get("comments") or {}).get("nodes", ()):
        yield _comment(node)


def _comment(node: JSON) -> Comment:
    number = str(node["fullDatabaseId"])
    reactions = (
        r for r in node["reactions"]["nodes"] if r["content"] in ("THUMBS_UP", "THUMBS_DOWN") and r.get("user")
    )
    return Comment(
        id=number,
        body=node["body"],
        own=bool(node["viewerDidAuthor"]),
        order=(node["createdAt"], int(number)),
        author=_login(node),
        node=node["id"],
        hidden=bool(node["isMinimized"]),
        reactions=tuple(Reaction(r["user"]["login"], r["content"] == "THUMBS_UP") for r in reactions),
    )


def _thread(thread: JSON) -> Comment:
    opener = _comment(thread["opener"]["nodes"][0])
    answers = (a for a in thread["answers"]["nodes"] if a["id"] != opener.node and not markers.parse(a["body"]))
    return Comment(
        id=opener.id,
        body=opener.body,
        own=opener.own,
        order=opener.order,
        author=opener.author,
        path=thread["path"],
        line=thread["line"],
        side=Side.OLD if thread["diffSide"] == "LEFT" else Side.NEW,
        node=opener.node,
        thread=thread["id"],
        resolved=bool(thread["isResolved"]),
        resolved_by=(thread.get("resolvedBy") or {}).get("login", ""),
        hidden=opener.hidden,
        replies=tuple(Reply(_login(a), a["body"], a["createdAt"]) for a in answers),
        reactions=opener.reactions,
    )


def _login(node: JSON) -> str:
    return str((node.get("author") or {}).get("login", ""))


def _next_page(first: JSON) -> Any:
    """Asks both lists for their next page, and drops the one that is done."""

    def turn(answer: Answer) -> JSON | None:
        request = ((checked(answer.json).get("repository") or {}).get("pullRequest")) or {}
        variables = dict(first["variables"])
        for name, key, flag in (("reviewThreads", "threads", "inline"), ("comments", "comments", "plain")):
            info = (request.get(name) or {}).get("pageInfo") or {}
            variables |= {flag: bool(info.get("hasNextPage")), key: info.get("endCursor")}
        return {**first, "variables": variables} if variables["inline"] or variables["plain"] else None

    return turn


def checked(answer: Any, gone: bool = False) -> JSON:
    """A GraphQL answer's data; its errors become ours (`gone`: a missing node is none)."""
    data = answer if isinstance(answer, Mapping) else {}
    errors = [e for e in data.get("errors") or () if not (gone and e.get("type") == "NOT_FOUND")]
    if errors:
        said = escape.clip(escape.clean(str(errors[0].get("message", "")), newlines=False), 300)
        kinds = {e.get("type") for e in errors}
        if kinds & {"FORBIDDEN", "INSUFFICIENT_SCOPES"}:
            raise PermissionMissing(f"GitHub's GraphQL API refused: {said}", needs("POST", ""))
        raise (NotFound if "NOT_FOUND" in kinds else PostingError)(
            f"GitHub's GraphQL API refused: {said}", needs("GET", "")
        )
    return dict(data.get("data") or {})


def review_body(drafts: Sequence[CommentDraft], state: RequestState) -> JSON:
    """`POST pulls/{n}/reviews`. The API wants a body; an invisible one keeps the page calm."""
    body = markers.render(markers.Marker(markers.Kind.REVIEW, head=state.head))
    return {"commit_id": state.head, "event": "COMMENT", "body": body, "comments": [review_comment(d) for d in drafts]}


def review_comment(draft: CommentDraft) -> JSON:
    """One entry of a review."""
    at: Anchor = draft.anchor
    side = "LEFT" if at.side is Side.OLD else "RIGHT"
    entry: JSON = {"path": at.path, "body": draft.body, "line": at.line, "side": side}
    return entry | ({"start_line": at.start_line, "start_side": side} if at.is_range else {})


def hide_body(pairs: Sequence[tuple[Comment, str]]) -> JSON:
    """One mutation that marks comments as retired and minimises those without replies."""
    names: list[str] = []
    actions: list[str] = []
    variables: JSON = {}
    for i, (comment, body) in enumerate(pairs):
        names.append(f"$id{i}: ID!, $body{i}: String!")
        variables |= {f"id{i}": comment.node, f"body{i}": body}
        actions.append(_EDIT.format(i=i))
        actions += [] if comment.replies else [_HIDE.format(i=i)]
    return {"query": f"mutation Retired({', '.join(names)}) {{ {' '.join(actions)} }}", "variables": variables}


def check_bodies(status: StatusReport, external_id: str) -> Iterator[JSON]:
    """The request that makes a check run and those that add further annotations, 50 at a time."""
    output: JSON = {
        "title": escape.clip(status.title, 250),
        "summary": escape.clip(status.summary or status.title, MAX_SUMMARY),
    }
    whole = [_annotation(a) for a in status.annotations]
    chunks = [whole[i : i + MAX_ANNOTATIONS] for i in range(0, len(whole), MAX_ANNOTATIONS)] or [[]]
    yield {
        "name": status.name,
        "head_sha": status.head,
        "external_id": external_id,
        "status": "completed",
        "conclusion": str(status.conclusion),
        "output": output | ({"annotations": chunks[0]} if chunks[0] else {}),
        **({"details_url": status.url} if status.url else {}),
    }
    for chunk in chunks[1:]:
        yield {"output": output | {"annotations": chunk}}


def _annotation(a: Annotation) -> JSON:
    levels = {Level.ERROR: "failure", Level.WARNING: "warning", Level.NOTICE: "notice"}
    return {
        "path": escape.clean(a.path),
        "start_line": a.line,
        "end_line": max(a.line, a.end_line),
        "annotation_level": levels[a.level],
        "title": escape.clip(escape.clean(a.title, newlines=False), 255),
        "message": escape.clip(escape.clean(a.message), 16_000),
    }


def status_body(status: StatusReport) -> JSON:
    """`POST statuses/{sha}`; a commit status has no neutral, so "not reviewed" is an error."""
    states = {Conclusion.SUCCESS: "success", Conclusion.FAILURE: "failure", Conclusion.NEUTRAL: "error"}
    body = {
        "state": states[status.conclusion],
        "context": status.name,
        "description": escape.clip(status.title, MAX_STATUS),
    }
    return body | ({"target_url": status.url} if status.url else {})
