"""A fake GitHub: one pull request, REST and GraphQL over one state.

Rules it follows (forges.md): a review with one bad anchor is rejected whole and stores nothing; a range lies in one hunk;
bodies end at 65,536 characters; a read-only token gets 403 "Resource not accessible by integration"; 50 annotations a
request; lists are paged with a Link header; a comment's line follows later pushes and becomes null when its line changed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from graphql import GraphQLError, build_schema, execute_sync, parse, validate
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from .core import Fake, FakeError, Req, Res
from .repo import GitRepo

DATA = Path(__file__).parent.parent / "data"
R = "/repos/{owner}/{repo}"
MAX_BODY = 65_536


@cache
def openapi() -> tuple[dict, Registry]:
    spec = json.loads((DATA / "github_openapi.json").read_text())
    return spec, Registry().with_resource("api", Resource(spec, DRAFT202012))


@cache
def validator(path: str, method: str) -> Draft202012Validator | None:
    spec, registry = openapi()
    operation = spec["paths"][path][method]
    if "requestBody" not in operation:
        return None
    at = ["paths", path, method, "requestBody", "content", "application/json", "schema"]
    pointer = "/".join(p.replace("~", "~0").replace("/", "~1") for p in at)
    return Draft202012Validator({"$ref": f"api#/{pointer}"}, registry=registry)


@cache
def schema():
    built = build_schema((DATA / "github.graphql").read_text())
    built.type_map["Actor"].resolve_type = lambda value, *_: "User"
    return built


@cache
def legal(query: str):
    """The parsed document; AssertionError if GitHub's schema forbids it."""
    document = parse(query)
    errors = validate(schema(), document)
    assert not errors, f"not legal GraphQL: {errors[0]}"
    return document


class FakeGitHub(Fake):
    """Tokens: `good-token` may write, `read-token` is a fork's. People: alice may write, mallory may not."""

    api_url = "https://api.github.test"

    def __init__(self, repo: GitRepo, base: str, head: str) -> None:
        super().__init__(repo, base, head)
        self.inline: dict[int, dict[str, Any]] = {}
        self.plain: dict[int, dict[str, Any]] = {}
        self.reviews: list[dict[str, Any]] = []
        self.check_runs: list[dict[str, Any]] = []
        self.statuses: list[dict[str, Any]] = []
        for method, path, handler in (
            ("GET", "/user", lambda q: Res({"login": q.user, "id": 1})),
            ("GET", R, lambda q, **_: Res({"full_name": self.project, "name": "shop", "url": q.url, "id": 1})),
            ("GET", f"{R}/pulls/{{number}}", self.get_pull),
            ("GET", f"{R}/pulls/{{number}}/files", self.list_files),
            (
                "GET",
                f"{R}/pulls/{{number}}/comments",
                lambda q, **_: self.pages(q, [self.rest(c, q) for c in self.inline.values()]),
            ),
            ("POST", f"{R}/pulls/{{number}}/comments", self.post_comment),
            ("POST", f"{R}/pulls/{{number}}/comments/{{cid}}/replies", self.post_reply),
            ("GET", f"{R}/pulls/{{number}}/reviews", lambda q, **_: self.pages(q, self.reviews)),
            ("POST", f"{R}/pulls/{{number}}/reviews", self.post_review),
            ("PATCH", f"{R}/pulls/comments/{{cid}}", lambda q, cid, **_: self.edit(q, self.inline, cid)),
            ("DELETE", f"{R}/pulls/comments/{{cid}}", lambda q, cid, **_: self.delete(q, self.inline, cid)),
            ("GET", f"{R}/issues/{{number}}", lambda q, **_: Res({"number": self.number, "url": q.url})),
            (
                "GET",
                f"{R}/issues/{{number}}/comments",
                lambda q, **_: self.pages(q, [self.rest(c, q) for c in self.plain.values()]),
            ),
            ("POST", f"{R}/issues/{{number}}/comments", self.post_plain),
            ("PATCH", f"{R}/issues/comments/{{cid}}", lambda q, cid, **_: self.edit(q, self.plain, cid)),
            ("DELETE", f"{R}/issues/comments/{{cid}}", lambda q, cid, **_: self.delete(q, self.plain, cid)),
            ("GET", f"{R}/collaborators/{{person}}/permission", self.permission),
            ("GET", f"{R}/commits/{{sha}}/check-runs", self.list_checks),
            ("POST", f"{R}/check-runs", self.post_check),
            ("PATCH", f"{R}/check-runs/{{cid}}", self.patch_check),
            ("GET", f"{R}/commits/{{sha}}/status", lambda q, **_: Res({"state": "pending", "statuses": self.statuses})),
            ("POST", f"{R}/statuses/{{sha}}", self.post_status),
            ("POST", "/graphql", self.graphql),
        ):
            self.route(method, path, handler)

    def push(self, head: str) -> None:
        self.head = head

    def shown_bodies(self) -> list[str]:
        return [
            c["body"]
            for c in (*self.inline.values(), *self.plain.values())
            if c["author"] == "reviewbot[bot]" and not c["hidden"]
        ]

    def add_foreign(self, path: str, line: int) -> None:
        number = self.new_id()
        self.inline[number] = {
            "id": number,
            "author": "alice",
            "body": "please look",
            "at": self.stamp(),
            "hidden": "",
            "thumbs": [],
            "resolved_by": "",
            "thread": number,
            "path": path,
            "line": line,
            "side": "RIGHT",
            "commit": self.head,
            "subject": "LINE",
        }

    def foreign(self) -> list[str]:
        everyone = (*self.inline.values(), *self.plain.values())
        return [repr((c["id"], c["body"], c["hidden"])) for c in everyone if c["author"] != "reviewbot[bot]"]

    def reply(self, part: str, who: str, text: str) -> None:
        opener = next(c for c in self.inline.values() if part in c["body"])
        number = self.new_id()
        self.inline[number] = opener | {"id": number, "author": who, "body": text, "at": self.stamp()}

    # -- requests are legal -----------------------------------------------------------------------------------

    def validate(self, request: Req) -> None:
        if request.path == "/graphql":
            return
        parts = request.path.split("/")
        for path in openapi()[0]["paths"]:
            names = path.split("/")
            if len(names) == len(parts) and all(n == p or n.startswith("{") for n, p in zip(names, parts, strict=True)):
                methods = openapi()[0]["paths"][path]
                if request.method.lower() in methods:
                    check = validator(path, request.method.lower())
                    errors = [] if check is None else list(check.iter_errors(request.body))
                    assert not errors, f"{request.method} {request.path}: {errors[0].message}"
                    return
        raise AssertionError(f"not in GitHub's API: {request.method} {request.path}")

    def login(self, request: Req) -> str:
        token = request.headers.get("authorization", "").removeprefix("Bearer ").removeprefix("token ")
        if token not in self.tokens:
            raise FakeError(401, {"message": "Bad credentials"})
        return self.tokens[token]

    def need_write(self, request: Req) -> None:
        if self.permissions.get(request.user) not in ("write", "admin"):
            headers = {"x-accepted-github-permissions": "pull_requests=write"}
            raise FakeError(403, {"message": "Resource not accessible by integration"}, headers)

    # -- anchors ----------------------------------------------------------------------------------------------

    def anchored(self, entry: dict[str, Any], commit: str) -> dict[str, Any]:
        """The stored form of a comment's place, or the 422 that GitHub gives."""
        if entry.get("subject_type") == "file":
            if entry["path"] not in self.repo.shown(self.base, commit):
                raise self.refuse("Pull request review thread path is invalid")
            return {"path": entry["path"], "line": None, "side": "RIGHT", "commit": commit, "subject": "FILE"}
        places = self.repo.shown(self.base, commit).get(entry["path"])
        if places is None:
            raise self.refuse(
                "Pull request review thread path is invalid and Pull request review thread diff hunk can't be blank"
            )
        side, line = entry.get("side", "RIGHT"), entry.get("line")
        if (side, line) not in places:
            raise self.refuse("Line could not be resolved")
        start = entry.get("start_line")
        if start is not None:
            first = (entry.get("start_side", side), start)
            if start >= line or first not in places or places[first][0] != places[side, line][0]:
                raise self.refuse("Pull request review thread start line must be part of the same hunk as the line.")
        return {"path": entry["path"], "line": line, "side": side, "commit": commit, "subject": "LINE"}

    def refuse(self, reason: str) -> FakeError:
        return FakeError(422, {"message": "Unprocessable Entity", "errors": [reason], "status": "422"})

    def check_body(self, body: str) -> str:
        if not body or len(body) > MAX_BODY:
            said = f"Body is too long (maximum is {MAX_BODY} characters)" if body else "Body can't be blank"
            raise FakeError(
                422,
                {
                    "message": "Validation Failed",
                    "errors": [{"resource": "IssueComment", "code": "custom", "message": said}],
                },
            )
        return body

    def current(self, comment: dict[str, Any]) -> tuple[str, int | None]:
        """Path and line of a comment at the head of now."""
        if comment["subject"] == "FILE" or comment["commit"] == self.head:
            return comment["path"], comment["line"]
        before = self.base if comment["side"] == "LEFT" else comment["commit"]
        after = self.base if comment["side"] == "LEFT" else self.head
        path, lines = self.repo.line_map(before, after).get(comment["path"], ("", {}))
        line = lines.get(comment["line"])
        shown = self.repo.shown(self.base, self.head).get(path, {})
        return comment["path"], line if (comment["side"], line) in shown else None

    # -- REST ---------------------------------------------------------------------------------------------------

    def get_pull(self, request: Req, number: str, **_: str) -> Res:
        if int(number) != self.number:
            raise FakeError(404, {"message": "Not Found"})
        if "diff" in request.headers.get("accept", ""):
            return Res(self.repo.diff(self.base, self.head))
        return Res(
            {
                "number": self.number,
                "state": "closed" if self.outcome else "open",
                "draft": False,
                "merged": self.outcome == "merged",
                "head": {"sha": self.head, "ref": "feature", "repo": {"full_name": self.project}},
                "base": {"sha": self.base, "ref": "main", "repo": {"full_name": self.project}},
                "url": request.url,
                "issue_url": request.url.replace("/pulls/", "/issues/"),
            }
        )

    def list_files(self, request: Req, **_: str) -> Res:
        rows = []
        for part in self.repo.diff(self.base, self.head).split("diff --git ")[1:]:
            at = part.find("\n@@")
            rows.append(
                {
                    "filename": part.split("\n")[0].partition(" b/")[2],
                    "status": "modified",
                    "patch": part[at + 1 :].rstrip("\n"),
                }
            )
        return self.pages(request, rows)

    def rest(self, comment: dict[str, Any], request: Req) -> dict[str, Any]:
        host = request.url.split("/repos/")[0]
        kind = "pulls" if "path" in comment else "issues"
        data = {
            "id": comment["id"],
            "body": comment["body"],
            "user": {"login": comment["author"]},
            "created_at": comment["at"],
            "url": f"{host}/repos/{self.project}/{kind}/comments/{comment['id']}",
        }
        return data | (
            {"path": comment["path"], "line": self.current(comment)[1], "commit_id": self.head}
            if "path" in comment
            else {}
        )

    def store(self, request: Req, place: dict[str, Any], body: str, thread: int | None = None) -> dict[str, Any]:
        self.posted.append(body)
        number = self.new_id()
        comment = {
            "id": number,
            "author": request.user,
            "body": body,
            "at": self.stamp(),
            "hidden": "",
            "thumbs": [],
            "resolved_by": "",
        }
        self.inline[number] = comment | place | {"thread": thread or number}
        return self.inline[number]

    def post_review(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        data = request.body
        commit = data.get("commit_id", self.head)
        if data.get("event") in ("COMMENT", "REQUEST_CHANGES") and not data.get("body"):
            raise self.refuse("Body can't be blank")
        places = [self.anchored(c, commit) for c in data.get("comments", [])]
        for entry in data.get("comments", []):
            self.check_body(entry["body"])
        for place, entry in zip(places, data.get("comments", []), strict=True):
            self.store(request, place, entry["body"])
        self.reviews.append(
            {"id": self.new_id(), "body": data.get("body", ""), "user": {"login": request.user}, "count": len(places)}
        )
        return Res(self.reviews[-1])

    def post_comment(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        self.check_body(request.body["body"])
        place = self.anchored(request.body, request.body["commit_id"])
        return Res(self.rest(self.store(request, place, request.body["body"]), request), 201)

    def post_reply(self, request: Req, cid: str, **_: str) -> Res:
        opener = self.inline[int(cid)]
        place = {k: opener[k] for k in ("path", "line", "side", "commit", "subject")}
        return Res(self.rest(self.store(request, place, request.body["body"], opener["thread"]), request), 201)

    def post_plain(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        number = self.new_id()
        body = self.check_body(request.body["body"])
        self.posted.append(body)
        self.plain[number] = {
            "id": number,
            "author": request.user,
            "body": body,
            "at": self.stamp(),
            "hidden": "",
            "thumbs": [],
        }
        return Res(self.rest(self.plain[number], request), 201)

    def edit(self, request: Req, table: dict, cid: str) -> Res:
        comment = self.owned(request, table, cid)
        comment["body"] = self.check_body(request.body["body"])
        return Res(self.rest(comment, request))

    def delete(self, request: Req, table: dict, cid: str) -> Res:
        self.owned(request, table, cid)
        del table[int(cid)]
        return Res(None, 204)

    def owned(self, request: Req, table: dict, cid: str) -> dict[str, Any]:
        self.need_write(request)
        if int(cid) not in table:
            raise FakeError(404, {"message": "Not Found"})
        assert table[int(cid)]["author"] == request.user, f"touched a foreign comment: {request.method} {cid}"
        return table[int(cid)]

    def permission(self, request: Req, person: str, **_: str) -> Res:
        if person not in self.permissions:
            raise FakeError(404, {"message": f"{person} is not a user"})
        return Res({"permission": self.permissions[person], "user": {"login": person}})

    def list_checks(self, request: Req, sha: str, **_: str) -> Res:
        rows = [
            c
            for c in self.check_runs
            if c["head_sha"] == sha and c["name"] == request.query.get("check_name", c["name"])
        ]
        return self.pages(request, rows, wrap=lambda rows: {"total_count": len(rows), "check_runs": rows})

    def post_check(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        if request.headers["authorization"].endswith("personal-token"):
            raise FakeError(403, {"message": "You must authenticate via a GitHub App."})
        assert request.body["status"] != "completed" or "conclusion" in request.body
        self.check_runs.append(
            {"id": self.new_id(), **request.body, "seen": len(request.body["output"].get("annotations", []))}
        )
        return Res(self.check_runs[-1], 201)

    def patch_check(self, request: Req, cid: str, **_: str) -> Res:
        self.need_write(request)
        run = next(c for c in self.check_runs if c["id"] == int(cid))
        run["seen"] += len(request.body["output"].get("annotations", []))
        return Res(run)

    def post_status(self, request: Req, sha: str, **_: str) -> Res:
        self.need_write(request)
        assert len(request.body.get("description", "")) <= 140
        assert request.body["state"] in ("error", "failure", "pending", "success")
        self.statuses.insert(0, dict(request.body))
        return Res(self.statuses[0], 201)

    # -- GraphQL ------------------------------------------------------------------------------------------------

    def graphql(self, request: Req) -> Res:
        root = {
            "repository": lambda info, owner, name, **_: self.g_repository(request, owner, name),
            "minimizeComment": lambda info, input: self.g_minimize(request, input),
            "updatePullRequestReviewComment": lambda info, input: self.g_update(request, input),
        }
        body = request.body
        assert set(body) <= {"query", "variables", "operationName"}
        done = execute_sync(schema(), legal(body["query"]), root_value=root, variable_values=body.get("variables"))
        for error in done.errors or ():
            assert isinstance(error.original_error, GraphQLError), f"not legal GraphQL: {error}"
        errors = [
            {"message": e.message, "type": e.original_error.extensions["type"], "path": e.path}
            for e in done.errors or ()
        ]
        return Res({"data": done.data} | ({"errors": errors} if errors else {}))

    def g_repository(self, request: Req, owner: str, name: str) -> Any:
        if f"{owner}/{name}" != self.project:
            raise GraphQLError("Could not resolve to a Repository", extensions={"type": "NOT_FOUND"})
        threads = sorted({c["thread"] for c in self.inline.values()})
        return {
            "pullRequest": lambda info, number: (
                None
                if number != self.number
                else SimpleNamespace(
                    reviewThreads=lambda info, **a: connection([self.g_thread(t, request) for t in threads], a),
                    comments=lambda info, **a: connection(
                        [self.g_comment(c, request, "IssueComment") for c in self.plain.values()], a
                    ),
                )
            )
        }

    def g_thread(self, thread: int, request: Req) -> Any:
        inside = [c for c in self.inline.values() if c["thread"] == thread]
        opener = inside[0]
        path, line = self.current(opener)
        return SimpleNamespace(
            id=f"T{thread}",
            isResolved=bool(opener["resolved_by"]),
            path=path,
            line=line,
            diffSide=opener["side"],
            resolvedBy={"login": opener["resolved_by"]} if opener["resolved_by"] else None,
            comments=lambda info, **a: connection(
                [self.g_comment(c, request, "PullRequestReviewComment") for c in inside], a
            ),
        )

    def g_comment(self, comment: dict[str, Any], request: Req, kind: str) -> Any:
        thumbs = [{"content": c, "user": {"login": who}} for who, c in comment["thumbs"]]
        return {
            "__typename": kind,
            "id": f"C{comment['id']}",
            "fullDatabaseId": str(comment["id"]),
            "body": comment["body"],
            "createdAt": comment["at"],
            "viewerDidAuthor": comment["author"] == request.user,
            "author": {"login": comment["author"].removesuffix("[bot]")},
            "isMinimized": bool(comment["hidden"]),
            "reactions": lambda info, **a: connection(thumbs, a),
        }

    def g_node(self, request: Req, node: str) -> dict[str, Any]:
        if self.permissions.get(request.user) not in ("write", "admin"):
            raise GraphQLError("Resource not accessible by integration", extensions={"type": "FORBIDDEN"})
        found = {**self.inline, **self.plain}.get(int(node[1:]))
        if found is None:
            raise GraphQLError("Could not resolve to a node", extensions={"type": "NOT_FOUND"})
        assert found["author"] == request.user, f"touched a foreign comment: {node}"
        return found

    def g_minimize(self, request: Req, given: dict[str, Any]) -> Any:
        self.g_node(request, given["subjectId"])["hidden"] = given["classifier"]
        return {"clientMutationId": None}

    def g_update(self, request: Req, given: dict[str, Any]) -> Any:
        self.g_node(request, given["pullRequestReviewCommentId"])["body"] = self.check_body(given["body"])
        return {"clientMutationId": None}


def connection(rows: list, arguments: dict[str, Any]) -> dict[str, Any]:
    """A GraphQL connection; `first`/`last` are required and end at 100."""
    size = arguments.get("first") or arguments.get("last")
    if not size or size > 100:
        raise GraphQLError(
            "You must provide a `first` or `last` value of at most 100",
            extensions={"type": "MISSING_PAGINATION_BOUNDARIES"},
        )
    start = int(arguments.get("after") or 0)
    cut = rows[start : start + size] if arguments.get("first") else rows[-size:]
    more = bool(arguments.get("first")) and start + size < len(rows)
    return {
        "nodes": cut,
        "pageInfo": {
            "hasNextPage": more,
            "endCursor": str(start + len(cut)),
            "hasPreviousPage": start > 0,
            "startCursor": str(start),
        },
    }
