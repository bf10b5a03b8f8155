"""A fake GitLab: one merge request.

Rules it follows (forges.md, GitLab's API docs): an anchor that is not in the diff, an added line with both numbers or an
unchanged one with only one gives 400 `line_code`, and only that note fails; draft notes are seen by their author alone until
published; `base/start/head_sha` must be those of a version; a job token can only read; pages carry x-next-page and Link.
"""

from __future__ import annotations

import hashlib
from typing import Any

from .core import Fake, FakeError, Req, Res
from .repo import GitRepo

P = "/api/v4/projects/{project}"
M = P + "/merge_requests/{iid}"
NOT_IN_DIFF = '400 Bad request - Note {:line_code=>["can\'t be blank", "must be a valid line code"]}'
SHAS = {"base_sha", "start_sha", "head_sha"}


class FakeGitLab(Fake):
    """Tokens and people as in the other fakes."""

    api_url = "https://gitlab.test/api/v4"

    def __init__(self, repo: GitRepo, base: str, head: str) -> None:
        super().__init__(repo, base, head)
        self.people = {name: i for i, name in enumerate(self.permissions, 1)}
        self.threads: dict[str, list[dict[str, Any]]] = {}
        self.drafts: dict[int, dict[str, Any]] = {}
        self.awards: dict[int, list[tuple[str, str]]] = {}
        self.statuses: list[dict[str, Any]] = []
        self.versions = [head]
        for method, path, handler in (
            ("GET", "/api/v4/user", lambda q: Res(self.person(q.user))),
            ("GET", P, lambda q, project: Res({"id": 5, "path_with_namespace": self.project})),
            ("GET", M, self.get_request),
            ("GET", f"{M}/versions", lambda q, **_: self.pages(q, [self.version(h) for h in reversed(self.versions)])),
            ("GET", f"{M}/diffs", self.list_diffs),
            ("GET", f"{M}/discussions", lambda q, **_: self.pages(q, [self.thread(t) for t in self.threads], 20)),
            ("POST", f"{M}/discussions", self.post_discussion),
            ("PUT", f"{M}/discussions/{{tid}}", self.resolve),
            ("POST", f"{M}/discussions/{{tid}}/notes", self.post_reply),
            ("PUT", f"{M}/discussions/{{tid}}/notes/{{nid}}", self.edit),
            ("DELETE", f"{M}/discussions/{{tid}}/notes/{{nid}}", self.delete),
            ("GET", f"{M}/notes", lambda q, **_: self.pages(q, [n for t in self.threads.values() for n in t], 20)),
            ("POST", f"{M}/notes", self.post_note),
            ("PUT", f"{M}/notes/{{nid}}", self.edit),
            ("DELETE", f"{M}/notes/{{nid}}", self.delete),
            ("GET", f"{M}/notes/{{nid}}/award_emoji", self.list_awards),
            (
                "GET",
                f"{M}/draft_notes",
                lambda q, **_: self.pages(q, [d for d in self.drafts.values() if d["user"] == q.user], 20),
            ),
            ("POST", f"{M}/draft_notes", self.post_draft),
            ("DELETE", f"{M}/draft_notes/{{did}}", self.delete_draft),
            ("PUT", f"{M}/draft_notes/{{did}}/publish", self.publish_one),
            ("POST", f"{M}/draft_notes/bulk_publish", self.publish_all),
            ("GET", f"{P}/members/all", self.members),
            ("GET", f"{P}/repository/commits/{{sha}}/statuses", lambda q, **_: self.pages(q, self.statuses)),
            ("POST", f"{P}/statuses/{{sha}}", self.post_status),
        ):
            self.route(method, path, handler)
        self.notifications = 0

    def push(self, head: str) -> None:
        self.head = head
        self.versions.append(head)
        self.move_notes()

    def login(self, request: Req) -> str:
        if "job-token" in request.headers:
            if request.method != "GET":
                raise FakeError(401, {"message": "401 Unauthorized"})
            return "reader"
        token = request.headers.get("private-token", "")
        if token not in self.tokens:
            raise FakeError(401, {"message": "401 Unauthorized"})
        return self.tokens[token]

    def need_write(self, request: Req) -> None:
        if self.permissions.get(request.user) != "write":
            raise FakeError(403, {"message": "403 Forbidden"})

    def person(self, name: str) -> dict[str, Any]:
        return {"id": self.people.setdefault(name, len(self.people) + 1), "username": name}

    def version(self, head: str) -> dict[str, Any]:
        return {"id": 1, "head_commit_sha": head, "base_commit_sha": self.base, "start_commit_sha": self.base}

    def get_request(self, request: Req, project: str, iid: str) -> Res:
        if int(iid) != self.number or project not in (self.project, "5"):
            raise FakeError(404, {"message": "404 Not found"})
        return Res(
            {
                "id": 70,
                "iid": self.number,
                "project_id": 5,
                "sha": self.head,
                "state": self.outcome or "opened",
                "draft": False,
                "target_branch": "main",
                "source_project_id": 5,
                "target_project_id": 5,
                "diff_refs": {"base_sha": self.base, "head_sha": self.head, "start_sha": self.base},
            }
        )

    def list_diffs(self, request: Req, **_: str) -> Res:
        rows = []
        for part in self.repo.diff(self.base, self.head).split("diff --git ")[1:]:
            old, _, new = part.split("\n")[0].partition(" b/")
            rows.append({"old_path": old.removeprefix("a/"), "new_path": new, "diff": part[part.find("\n@@") + 1 :]})
        return self.pages(request, rows, 20)

    # -- positions ----------------------------------------------------------------------------------------------

    def check_position(self, place: dict[str, Any]) -> None:
        if not set(place) >= SHAS or place["head_sha"] not in self.versions or place["base_sha"] != self.base:
            raise FakeError(400, {"message": '400 Bad request - Note {:position=>["is incomplete"]}'})
        shown = self.repo.shown(self.base, place["head_sha"]).get(place["new_path"])
        if place["position_type"] == "file":
            if shown is None:
                raise FakeError(400, {"message": NOT_IN_DIFF})
            return
        assert place["position_type"] == "text"
        if shown is None or not self.line_ok(shown, place):
            raise FakeError(400, {"message": NOT_IN_DIFF})
        if "line_range" in place:
            self.check_range(place)

    def line_ok(self, shown: dict, place: dict[str, Any]) -> bool:
        old, new = place.get("old_line"), place.get("new_line")
        found = shown.get(("RIGHT", new)) if new else shown.get(("LEFT", old))
        return found is not None and (found[1], found[2]) == (old, new)

    def check_range(self, place: dict[str, Any]) -> None:
        name = hashlib.sha1(place["new_path"].encode()).hexdigest()
        rows = self.repo.running(self.base, place["head_sha"])[place["new_path"]]
        codes = {f"{name}_{old}_{new}": kind for old, new, kind in rows}
        for end in ("start", "end"):
            given = place["line_range"][end]
            if codes.get(given["line_code"]) != given["type"]:
                raise FakeError(400, {"message": NOT_IN_DIFF})

    def move_notes(self) -> None:
        """GitLab traces notes to the newest diff; one whose line changed keeps its old position."""
        for thread in self.threads.values():
            place = thread[0].get("position")
            if not place or place["position_type"] == "file" or place["head_sha"] == self.head:
                if place and place["position_type"] == "file":
                    place["head_sha"] = self.head
                continue
            path, lines = self.repo.line_map(place["head_sha"], self.head).get(place["new_path"], ("", {}))
            new = lines.get(place.get("new_line") or -1)
            found = self.repo.shown(self.base, self.head).get(path, {}).get(("RIGHT", new))
            if found:
                place |= {"head_sha": self.head, "new_path": path, "new_line": new, "old_line": found[1]}

    # -- notes --------------------------------------------------------------------------------------------------

    def note(self, user: str, body: str, place: dict[str, Any] | None = None) -> dict[str, Any]:
        if not body or len(body) > 1_000_000:
            raise FakeError(400, {"message": "400 Bad request - Note is too long"})
        made = {
            "id": self.new_id(),
            "body": body,
            "author": self.person(user),
            "created_at": self.stamp(),
            "system": False,
            "resolvable": bool(place),
            "resolved": False,
            "resolved_by": None,
            "type": "DiffNote" if place else None,
        }
        return made | ({"position": dict(place)} if place else {})

    def thread(self, key: str) -> dict[str, Any]:
        return {"id": key, "individual_note": "position" not in self.threads[key][0], "notes": self.threads[key]}

    def start(self, note: dict[str, Any]) -> str:
        key = f"d{note['id']}"
        self.posted.append(note["body"])
        self.threads[key] = [note]
        return key

    def post_note(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        self.notifications += 1
        note = self.note(request.user, request.body["body"])
        self.start(note)
        return Res(note, 201)

    def post_discussion(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        if request.body.get("position"):
            self.check_position(request.body["position"])
        self.notifications += 1
        return Res(
            self.thread(self.start(self.note(request.user, request.body["body"], request.body.get("position")))), 201
        )

    def post_reply(self, request: Req, tid: str, **_: str) -> Res:
        note = self.note(request.user, request.body["body"])
        self.threads[tid].append(note)
        return Res(note, 201)

    def post_draft(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        assert set(request.body) <= {"note", "position", "in_reply_to_discussion_id", "resolve_discussion", "commit_id"}
        if request.body.get("position"):
            self.check_position(request.body["position"])
        number = self.new_id()
        self.drafts[number] = {
            "id": number,
            "user": request.user,
            "note": request.body["note"],
            "position": request.body.get("position"),
        }
        return Res(self.drafts[number], 201)

    def delete_draft(self, request: Req, did: str, **_: str) -> Res:
        if int(did) not in self.drafts:
            raise FakeError(404, {"message": "404 Not found"})
        assert self.drafts[int(did)]["user"] == request.user
        del self.drafts[int(did)]
        return Res(None, 204)

    def publish_one(self, request: Req, did: str, **_: str) -> Res:
        draft = self.drafts.pop(int(did), None)
        if draft is None:
            raise FakeError(404, {"message": "404 Not found"})
        self.notifications += 1
        self.start(self.note(request.user, draft["note"], draft["position"]))
        return Res(None, 204)

    def publish_all(self, request: Req, **_: str) -> Res:
        mine = [d for d in self.drafts.values() if d["user"] == request.user]
        for draft in mine:
            self.start(self.note(request.user, draft["note"], draft["position"]))
            del self.drafts[draft["id"]]
        self.notifications += 1
        return Res(None, 204)

    def owned(self, request: Req, nid: str) -> tuple[str, dict[str, Any]]:
        self.need_write(request)
        for key, notes in self.threads.items():
            for note in notes:
                if note["id"] == int(nid):
                    assert note["author"]["username"] == request.user, f"touched a foreign note: {request.method} {nid}"
                    return key, note
        raise FakeError(404, {"message": "404 Not found"})

    def edit(self, request: Req, nid: str, **_: str) -> Res:
        _, note = self.owned(request, nid)
        if set(request.body) not in ({"body"}, {"resolved"}):
            raise FakeError(400, {"error": "body, resolved are mutually exclusive"})
        note.update(request.body)
        return Res(note)

    def delete(self, request: Req, nid: str, **_: str) -> Res:
        key, note = self.owned(request, nid)
        self.threads[key].remove(note)
        if not self.threads[key]:
            del self.threads[key]
        return Res(None, 204)

    def resolve(self, request: Req, tid: str, **_: str) -> Res:
        self.need_write(request)
        if tid not in self.threads:
            raise FakeError(404, {"message": "404 Not found"})
        first = self.threads[tid][0]
        assert first["author"]["username"] == request.user, "resolved a foreign thread"
        first.update(resolved=request.body["resolved"], resolved_by=self.person(request.user))
        return Res(self.thread(tid))

    def list_awards(self, request: Req, nid: str, **_: str) -> Res:
        return self.pages(
            request, [{"name": n, "user": self.person(who)} for who, n in self.awards.get(int(nid), [])], 20
        )

    def members(self, request: Req, **_: str) -> Res:
        asked = request.query.get("query", "")
        rows = [
            {**self.person(n), "access_level": 30 if p == "write" else 20}
            for n, p in self.permissions.items()
            if asked in n
        ]
        return self.pages(request, rows, 20)

    def post_status(self, request: Req, **_: str) -> Res:
        self.need_write(request)
        assert request.body["state"] in ("pending", "running", "success", "failed", "canceled")
        self.statuses.insert(0, {**request.body, "status": request.body["state"]})
        return Res(self.statuses[0], 201)

    # -- what the tests ask of every fake -------------------------------------------------------------------------

    def shown_bodies(self) -> list[str]:
        return [t[0]["body"] for t in self.threads.values() if t[0]["author"]["username"] == "reviewbot[bot]"]

    def add_foreign(self, path: str, line: int) -> None:
        place = {
            "position_type": "text",
            "new_path": path,
            "old_path": path,
            "new_line": line,
            "old_line": None,
            "base_sha": self.base,
            "start_sha": self.base,
            "head_sha": self.head,
        }
        self.start(self.note("alice", "please look", place))

    def foreign(self) -> list[str]:
        return [
            repr((n["id"], n["body"]))
            for t in self.threads.values()
            for n in t
            if n["author"]["username"] != "reviewbot[bot]"
        ]

    def reply(self, part: str, who: str, text: str) -> None:
        thread = next(t for t in self.threads.values() if part in t[0]["body"])
        thread.append(self.note(who, text))
