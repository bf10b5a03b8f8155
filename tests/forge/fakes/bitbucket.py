"""Fake Bitbucket Cloud and Data Center: one pull request each.

Rules they follow (forges.md, Atlassian's API docs): Cloud shortens commit ids to 12 digits, takes `to` or `from` of a line in
the diff, 100 annotations a request and 1,000 a report, a summary of at most 450 characters and unique external ids; Data
Center lists comments as activities, refuses an edit with an old version (409) and names the user in X-AUSERNAME.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from .core import Fake, FakeError, Req, Res
from .repo import GitRepo

R = "/2.0/repositories/{workspace}/{repo}"
D = "/rest/api/latest/projects/{key}/repos/{repo}"
INSIGHTS = "/rest/insights/latest/projects/{key}/repos/{repo}/commits/{sha}/reports/{rid}"


class FakeBitbucketBase(Fake):
    """What both have: comments with one writer and a report with annotations."""

    def __init__(self, repo: GitRepo, base: str, head: str) -> None:
        super().__init__(repo, base, head)
        self.comments: dict[int, dict[str, Any]] = {}
        self.reports: dict[str, dict[str, Any]] = {}
        self.annotations: dict[str, list[dict[str, Any]]] = {}

    def push(self, head: str) -> None:
        for comment in self.comments.values():
            self.move(comment, head)
        self.head = head

    def move(self, comment: dict[str, Any], head: str) -> None:
        if not comment["path"] or comment["outdated"] or comment["side"] == "LEFT" or not comment["line"]:
            return
        path, lines = self.repo.line_map(self.head, head).get(comment["path"], ("", {}))
        line = lines.get(comment["line"])
        if ("RIGHT", line) in self.repo.shown(self.base, head).get(path, {}):
            comment |= {"path": path, "line": line}
        else:
            comment["outdated"] = True

    def need_write(self, request: Req) -> None:
        if self.permissions.get(request.user) != "write":
            raise FakeError(
                403,
                {"type": "error", "error": {"message": "Your credentials lack one or more required privilege scopes."}},
            )

    def make(
        self, request: Req, body: str, path: str, side: str, line: int | None, parent: int | None = None
    ) -> dict[str, Any]:
        if len(body) > 32_768:
            raise FakeError(400, {"error": {"message": "too long"}})
        shown = self.repo.shown(self.base, self.head)
        if path and (path not in shown or (line and (side, line) not in shown[path])):
            raise FakeError(400, {"error": {"message": "inline: line is not part of the diff"}})
        number = self.new_id()
        self.posted.append(body)
        self.comments[number] = {
            "id": number,
            "body": body,
            "author": request.user,
            "path": path,
            "side": side,
            "line": line,
            "outdated": False,
            "parent": parent,
            "at": self.stamp(),
            "version": 0,
        }
        return self.comments[number]

    def owned(self, request: Req, cid: str) -> dict[str, Any]:
        self.need_write(request)
        found = self.comments.get(int(cid))
        if found is None:
            raise FakeError(404, {"error": {"message": "Not found"}})
        assert found["author"] == request.user, f"touched a foreign comment: {request.method} {cid}"
        return found

    def delete(self, request: Req, cid: str, **_: str) -> Res:
        self.owned(request, cid)
        del self.comments[int(cid)]
        return Res(None, 204)

    def get_report(self, request: Req, rid: str, **_: str) -> Res:
        if rid not in self.reports:
            raise FakeError(404, {"error": {"message": "report not found"}})
        return Res(self.reports[rid])

    def put_report(self, request: Req, rid: str, **_: str) -> Res:
        self.need_write(request)
        assert len(request.body["data"]) <= 10 and len(request.body["details"]) <= 2000
        self.reports[rid] = dict(request.body)
        self.annotations.setdefault(rid, [])
        return Res(self.reports[rid])

    def drop_report(self, request: Req, rid: str, **_: str) -> Res:
        self.reports.pop(rid, None)
        self.annotations.pop(rid, None)
        return Res(None, 204)

    def add_annotations(self, rid: str, rows: list[dict[str, Any]], key: str) -> None:
        if len(rows) > 100 or len(self.annotations[rid]) + len(rows) > 1000:
            raise FakeError(400, {"error": {"message": "too many annotations"}})
        self.annotations[rid] += rows
        ids = [a[key] for a in self.annotations[rid]]
        assert len(ids) == len(set(ids)), "external ids are not unique"

    def shown_bodies(self) -> list[str]:
        return [c["body"] for c in self.comments.values() if c["author"] == "reviewbot[bot]"]

    def add_foreign(self, path: str, line: int) -> None:
        number = self.new_id()
        self.comments[number] = {
            "id": number,
            "body": "please look",
            "author": "alice",
            "path": path,
            "side": "RIGHT",
            "line": line,
            "outdated": False,
            "parent": None,
            "at": self.stamp(),
            "version": 0,
        }

    def foreign(self) -> list[str]:
        return [repr((c["id"], c["body"])) for c in self.comments.values() if c["author"] != "reviewbot[bot]"]

    def reply(self, part: str, who: str, text: str) -> None:
        opener = next(c for c in self.comments.values() if part in c["body"])
        number = self.new_id()
        self.comments[number] = opener | {
            "id": number,
            "body": text,
            "author": who,
            "parent": opener["id"],
            "at": self.stamp(),
        }


class FakeBitbucket(FakeBitbucketBase):
    """Bitbucket Cloud."""

    api_url = "https://bitbucket.test/2.0"

    def __init__(self, repo: GitRepo, base: str, head: str) -> None:
        super().__init__(repo, base, head)
        report = f"{R}/commit/{{sha}}/reports/{{rid}}"
        for method, path, handler in (
            ("GET", "/2.0/user", lambda q: Res({"uuid": "{" + q.user + "}"})),
            ("GET", f"{R}/pullrequests/{{number}}", self.get_pull),
            ("GET", f"{R}/pullrequests/{{number}}/diff", lambda q, **_: Res(self.repo.diff(self.base, self.head))),
            ("GET", f"{R}/pullrequests/{{number}}/comments", self.list_comments),
            ("POST", f"{R}/pullrequests/{{number}}/comments", self.post),
            ("PUT", f"{R}/pullrequests/{{number}}/comments/{{cid}}", self.edit),
            ("DELETE", f"{R}/pullrequests/{{number}}/comments/{{cid}}", self.delete),
            ("GET", report, self.get_report),
            ("PUT", report, self.put_report),
            ("DELETE", report, self.drop_report),
            ("POST", f"{report}/annotations", self.post_annotations),
            ("GET", "/2.0/workspaces/{workspace}/permissions/repositories/{repo}", self.members),
        ):
            self.route(method, path, handler)

    def login(self, request: Req) -> str:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if request.url.startswith("http://") and not token and "/reports/" in request.path:
            return "reviewbot[bot]"
        if token not in self.tokens:
            raise FakeError(
                401, {"type": "error", "error": {"message": "Token is invalid or not supported for this endpoint."}}
            )
        return self.tokens[token]

    def get_pull(self, request: Req, number: str, **_: str) -> Res:
        if number != str(self.number):
            raise FakeError(404, {"type": "error", "error": {"message": "Not found"}})
        where = {"repository": {"full_name": self.project}}
        return Res(
            {
                "id": self.number,
                "state": self.outcome.upper() or "OPEN",
                "draft": False,
                "source": {"commit": {"hash": self.head[:12]}, "branch": {"name": "f"}, **where},
                "destination": {"commit": {"hash": self.base[:12]}, "branch": {"name": "main"}, **where},
            }
        )

    def as_json(self, c: dict[str, Any]) -> dict[str, Any]:
        inline: dict[str, Any] = {}
        if c["path"]:
            key = "from" if c["side"] == "LEFT" else "to"
            inline = {
                "inline": {"path": c["path"], "from": None, "to": None, "outdated": c["outdated"], key: c["line"]}
            }
        parent = {"parent": {"id": c["parent"]}} if c["parent"] else {}
        user = {"uuid": "{" + c["author"] + "}"}
        return {
            "id": c["id"],
            "content": {"raw": c["body"]},
            "user": user,
            "created_on": c["at"],
            "deleted": False,
            **inline,
            **parent,
        }

    def list_comments(self, request: Req, **_: str) -> Res:
        size, page = min(int(request.query.get("pagelen", 10)), 100), int(request.query.get("page", 1))
        rows = [self.as_json(c) for c in self.comments.values()]
        body: dict[str, Any] = {"values": rows[(page - 1) * size : page * size], "page": page, "size": len(rows)}
        if page * size < len(rows):
            body["next"] = request.url.split("?")[0] + "?" + urlencode({**request.query, "page": page + 1})
        return Res(body)

    def post(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        place = request.body.get("inline") or {}
        assert set(place) <= {"path", "to", "from", "start_to", "start_from"} and not {"to", "from"} <= set(place)
        side = "LEFT" if "from" in place else "RIGHT"
        made = self.make(
            request, request.body["content"]["raw"], place.get("path", ""), side, place.get("to") or place.get("from")
        )
        return Res(self.as_json(made), 201)

    def edit(self, request: Req, cid: str, **_: str) -> Res:
        found = self.owned(request, cid)
        found["body"] = request.body["content"]["raw"]
        return Res(self.as_json(found))

    def post_annotations(self, request: Req, rid: str, **_: str) -> Res:
        for row in request.body:
            if not 1 <= len(row["summary"]) <= 450:
                raise FakeError(
                    400, {"error": {"message": "The summary field cannot contain more than 450 characters."}}
                )
            assert row["annotation_type"] in ("VULNERABILITY", "CODE_SMELL", "BUG") and row["severity"] in (
                "CRITICAL",
                "HIGH",
                "MEDIUM",
                "LOW",
            )
        self.add_annotations(rid, request.body, "external_id")
        return Res(request.body)

    def members(self, request: Req, **_: str) -> Res:
        rows = [{"permission": p, "user": {"uuid": "{" + n + "}"}} for n, p in self.permissions.items()]
        return Res({"values": [r for r in rows if r["user"]["uuid"] in request.query["q"]]})


class FakeBitbucketDC(FakeBitbucketBase):
    """Bitbucket Data Center."""

    api_url = "https://bitbucket.test/rest"

    def __init__(self, repo: GitRepo, base: str, head: str) -> None:
        super().__init__(repo, base, head)
        for method, path, handler in (
            ("GET", f"{D}/pull-requests/{{number}}", self.get_pull),
            ("GET", f"{D}/pull-requests/{{number}}/activities", self.activities),
            ("POST", f"{D}/pull-requests/{{number}}/comments", self.post),
            ("PUT", f"{D}/pull-requests/{{number}}/comments/{{cid}}", self.edit),
            ("DELETE", f"{D}/pull-requests/{{number}}/comments/{{cid}}", self.delete_version),
            ("GET", INSIGHTS, self.get_report),
            ("PUT", INSIGHTS, self.put_report),
            ("DELETE", f"{INSIGHTS}/annotations", self.clear),
            ("POST", f"{INSIGHTS}/annotations", self.post_annotations),
            ("GET", f"{D}/permissions/users", self.members),
        ):
            self.route(method, path, handler)

    def handle(self, *args: Any) -> Res:
        answer = super().handle(*args)
        if self.log[-1].user:
            answer.headers["X-AUSERNAME"] = self.log[-1].user
        return answer

    def login(self, request: Req) -> str:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            raise FakeError(401, {"errors": [{"message": "Authentication failed."}]})
        return self.tokens[token]

    def get_pull(self, request: Req, number: str, **_: str) -> Res:
        if number == f"{self.number}.diff":
            return Res(self.repo.diff(self.base, self.head))
        if number != str(self.number):
            raise FakeError(404, {"errors": [{"message": "Pull request does not exist."}]})
        where = {"repository": {"slug": "shop", "project": {"key": "acme"}}}
        return Res(
            {
                "id": self.number,
                "state": self.outcome.upper() or "OPEN",
                "fromRef": {"latestCommit": self.head, **where},
                "toRef": {"latestCommit": self.base, "displayId": "main", **where},
            }
        )

    def as_json(self, c: dict[str, Any]) -> dict[str, Any]:
        answers = [self.as_json(a) for a in self.comments.values() if a["parent"] == c["id"]]
        return {
            "id": c["id"],
            "version": c["version"],
            "text": c["body"],
            "author": {"name": c["author"]},
            "createdDate": c["id"],
            "comments": answers,
        }

    def activities(self, request: Req, **_: str) -> Res:
        size, start = min(int(request.query.get("limit", 25)), 100), int(request.query.get("start", 0))
        rows: list[dict[str, Any]] = [{"id": 1, "action": "OPENED"}]
        for c in reversed(self.comments.values()):
            if not c["parent"]:
                sides = {"LEFT": "FROM", "RIGHT": "TO"}
                anchor = {
                    "commentAnchor": {
                        "path": c["path"],
                        "line": c["line"],
                        "fileType": sides[c["side"]],
                        "orphaned": c["outdated"],
                    }
                }
                rows.append(
                    {
                        "id": c["id"],
                        "action": "COMMENTED",
                        "commentAction": "ADDED",
                        "comment": self.as_json(c),
                        **(anchor if c["path"] else {}),
                    }
                )
        cut, last = rows[start : start + size], start + size >= len(rows)
        return Res({"values": cut, "isLastPage": last, "nextPageStart": None if last else start + size})

    def post(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        place = request.body.get("anchor") or {}
        line, side = place.get("line"), "LEFT" if place.get("fileType") == "FROM" else "RIGHT"
        made = self.make(request, request.body["text"], place.get("path", ""), side, line)
        if line:
            _, old, new = self.repo.shown(self.base, self.head)[place["path"]][side, line]
            kind = "CONTEXT" if old and new else "ADDED" if new else "REMOVED"
            assert place["lineType"] == kind, (place, kind)
        return Res(self.as_json(made), 201)

    def versioned(self, request: Req, cid: str, version: int) -> dict[str, Any]:
        found = self.owned(request, cid)
        if found["version"] != version:
            raise FakeError(
                409,
                {"errors": [{"message": "You are attempting to modify a comment based on out-of-date information."}]},
            )
        return found

    def edit(self, request: Req, cid: str, **_: str) -> Res:
        found = self.versioned(request, cid, request.body["version"])
        found |= {"body": request.body["text"], "version": found["version"] + 1}
        return Res(self.as_json(found))

    def delete_version(self, request: Req, cid: str, **_: str) -> Res:
        self.versioned(request, cid, int(request.query["version"]))
        del self.comments[int(cid)]
        return Res(None, 204)

    def clear(self, request: Req, rid: str, **_: str) -> Res:
        self.annotations[rid] = []
        return Res(None, 204)

    def post_annotations(self, request: Req, rid: str, **_: str) -> Res:
        for row in request.body["annotations"]:
            assert len(row["message"]) <= 2000 and row["severity"] in ("LOW", "MEDIUM", "HIGH")
        self.add_annotations(rid, request.body["annotations"], "externalId")
        return Res(None, 204)

    def members(self, request: Req, **_: str) -> Res:
        rows = [{"permission": f"REPO_{p.upper()}", "user": {"name": n}} for n, p in self.permissions.items()]
        return Res({"values": rows, "isLastPage": True})
