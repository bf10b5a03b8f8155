"""What GitHub is sent and what it answers, as plain data. Pure; the client is `github.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reviewbot import escape
from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, Side
from reviewbot.errors import PermissionMissing, PostingError
from reviewbot.vcs import markers, patch
from reviewbot.vcs.base import (
    Anchor,
    Annotation,
    Comment,
    CommentDraft,
    Conclusion,
    Level,
    NotFound,
    Reaction,
    Reply,
    RequestState,
    StatusReport,
)
from reviewbot.vcs.http import Answer

JSON = dict[str, Any]
MAX_ANNOTATIONS = 50
MAX_SUMMARY = 65_535
MAX_STATUS = 140

_COMMENT = """
fragment Said on Comment { id body createdAt viewerDidAuthor author { login } }
"""
LIST = (
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
    """One page of `LIST`: thread openers and plain comments."""
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


def next_page(first: JSON) -> Callable[[Answer], JSON | None]:
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
