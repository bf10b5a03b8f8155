"""A fake Gitea/Forgejo: one pull request.

Rules it follows (forges.md, server source): anchors are not checked at all; a COMMENT review needs a body or a comment (422);
an unknown event makes a pending review; comment lists ignore `limit` and carry only X-Total-Count; deleting a code comment
answers 204 and does nothing; the list of statuses says `status` where it takes `state`.
"""

from __future__ import annotations

from typing import Any

from .core import Fake, FakeError, Req, Res
from .repo import GitRepo

R = "/api/v1/repos/{owner}/{repo}"


class FakeGitea(Fake):
    """Tokens and people as in the other fakes."""

    api_url = "https://gitea.test/api/v1"

    def __init__(self, repo: GitRepo, base: str, head: str) -> None:
        super().__init__(repo, base, head)
        self.reviews: dict[int, dict[str, Any]] = {}
        self.code: dict[int, dict[str, Any]] = {}
        self.plain: dict[int, dict[str, Any]] = {}
        self.thumbs: dict[int, list[tuple[str, str]]] = {}
        self.statuses: list[dict[str, Any]] = []
        for method, path, handler in (
            ("GET", "/api/v1/user", lambda q: Res({"login": q.user, "id": 1})),
            ("GET", f"{R}/pulls/{{number}}", self.get_pull),
            (
                "GET",
                f"{R}/pulls/{{number}}/reviews",
                lambda q, **_: self.pages(q, [self.review(r) for r in self.reviews], 50),
            ),
            ("POST", f"{R}/pulls/{{number}}/reviews", self.post_review),
            ("GET", f"{R}/pulls/{{number}}/reviews/{{rid}}/comments", self.review_comments),
            ("GET", f"{R}/issues/{{number}}/comments", lambda q, **_: self.everything(list(self.plain.values()))),
            ("POST", f"{R}/issues/{{number}}/comments", self.post_plain),
            ("PATCH", f"{R}/issues/comments/{{cid}}", self.edit),
            ("DELETE", f"{R}/issues/comments/{{cid}}", self.delete),
            ("GET", f"{R}/issues/comments/{{cid}}/reactions", self.reactions),
            ("GET", f"{R}/collaborators/{{person}}/permission", self.permission),
            ("GET", f"{R}/commits/{{sha}}/status", lambda q, **_: Res({"state": "", "statuses": self.statuses})),
            ("POST", f"{R}/statuses/{{sha}}", self.post_status),
        ):
            self.route(method, path, handler)

    def push(self, head: str) -> None:
        self.head = head

    def login(self, request: Req) -> str:
        token = request.headers.get("authorization", "").removeprefix("token ").removeprefix("Bearer ")
        if token not in self.tokens:
            raise FakeError(401, {"message": "user does not exist"})
        return self.tokens[token]

    def need_write(self, request: Req) -> None:
        if self.permissions.get(request.user) != "write":
            raise FakeError(
                403, {"message": "token does not have at least one of required scope(s): [write:repository]"}
            )

    def everything(self, rows: list) -> Res:
        return Res(rows, headers={"x-total-count": str(len(rows))})

    def get_pull(self, request: Req, number: str, **_: str) -> Res:
        if number == f"{self.number}.diff":
            return Res(self.repo.diff(self.base, self.head))
        if number != str(self.number):
            raise FakeError(404, {"message": "The target couldn't be found."})
        return Res(
            {
                "number": self.number,
                "state": "closed" if self.outcome else "open",
                "merged": self.outcome == "merged",
                "draft": False,
                "merge_base": self.base,
                "head": {"sha": self.head, "ref": "f", "repo": {"full_name": self.project}},
                "base": {"sha": self.base, "ref": "main", "repo": {"full_name": self.project}},
            }
        )

    def review(self, number: int) -> dict[str, Any]:
        mine = [c for c in self.code.values() if c["pull_request_review_id"] == number]
        stale = self.reviews[number]["commit_id"] != self.head
        return self.reviews[number] | {"comments_count": len(mine), "stale": stale}

    def post_review(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        data = request.body
        assert set(data) <= {"event", "body", "commit_id", "comments"}
        if data.get("event") == "COMMENT" and not data.get("body") and not data.get("comments"):
            raise FakeError(422, {"message": "Review body or comments are required"})
        state = data["event"] if data.get("event") in ("APPROVED", "REQUEST_CHANGES", "COMMENT") else "PENDING"
        number = self.new_id()
        self.reviews[number] = {
            "id": number,
            "state": state,
            "body": data.get("body", ""),
            "commit_id": data.get("commit_id", self.head),
            "user": {"login": request.user},
        }
        for entry in data.get("comments", []):
            self.add(request.user, number, entry, data.get("commit_id", self.head))
        return Res(self.review(number))

    def add(self, user: str, review: int, entry: dict[str, Any], commit: str) -> int:
        assert set(entry) <= {"path", "body", "new_position", "old_position"}, f"ignored by the server: {entry}"
        number = self.new_id()
        self.posted.append(entry["body"])
        self.code[number] = {
            "id": number,
            "body": entry["body"],
            "user": {"login": user},
            "resolver": None,
            "pull_request_review_id": review,
            "created_at": self.stamp(),
            "path": entry["path"],
            "commit_id": commit,
            "original_commit_id": commit,
            "position": entry.get("new_position", 0),
            "original_position": entry.get("old_position", 0),
        }
        return number

    def review_comments(self, request: Req, rid: str, **_: str) -> Res:
        return self.everything([c for c in self.code.values() if c["pull_request_review_id"] == int(rid)])

    def post_plain(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        number = self.new_id()
        self.posted.append(request.body["body"])
        self.plain[number] = {
            "id": number,
            "body": request.body["body"],
            "user": {"login": request.user},
            "created_at": self.stamp(),
        }
        return Res(self.plain[number], 201)

    def owned(self, request: Req, cid: str) -> dict[str, Any]:
        self.need_write(request)
        found = {**self.code, **self.plain}.get(int(cid))
        if found is None:
            raise FakeError(404, {"message": "The target couldn't be found."})
        assert found["user"]["login"] == request.user, f"touched a foreign comment: {request.method} {cid}"
        return found

    def edit(self, request: Req, cid: str, **_: str) -> Res:
        found = self.owned(request, cid)
        found["body"] = request.body["body"]
        return Res(found)

    def delete(self, request: Req, cid: str, **_: str) -> Res:
        self.owned(request, cid)
        self.plain.pop(int(cid), None)
        return Res(None, 204)

    def reactions(self, request: Req, cid: str, **_: str) -> Res:
        return self.everything([{"content": c, "user": {"login": who}} for who, c in self.thumbs.get(int(cid), [])])

    def permission(self, request: Req, person: str, **_: str) -> Res:
        return Res({"permission": self.permissions.get(person, "none"), "user": {"login": person}})

    def post_status(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        assert request.body["state"] in ("pending", "success", "error", "failure", "warning")
        self.statuses.insert(0, {**request.body, "status": request.body["state"], "state": None})
        return Res(self.statuses[0], 201)

    def shown_bodies(self) -> list[str]:
        return [
            c["body"] for c in (*self.code.values(), *self.plain.values()) if c["user"]["login"] == "reviewbot[bot]"
        ]

    def add_foreign(self, path: str, line: int) -> None:
        number = self.new_id()
        self.reviews[number] = {
            "id": number,
            "state": "COMMENT",
            "body": "",
            "commit_id": self.head,
            "user": {"login": "alice"},
        }
        self.add("alice", number, {"path": path, "body": "please look", "new_position": line}, self.head)

    def foreign(self) -> list[str]:
        return [
            repr((c["id"], c["body"]))
            for c in (*self.code.values(), *self.plain.values())
            if c["user"]["login"] != "reviewbot[bot]"
        ]

    def reply(self, part: str, who: str, text: str) -> None:
        opener = next(c for c in self.code.values() if part in c["body"])
        number = self.new_id()
        self.reviews[number] = {
            "id": number,
            "state": "COMMENT",
            "body": "",
            "commit_id": self.head,
            "user": {"login": who},
        }
        self.add(who, number, {"path": opener["path"], "body": text, "new_position": opener["position"]}, self.head)
