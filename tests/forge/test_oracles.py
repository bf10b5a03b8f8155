"""A second opinion on the fakes: clients that others wrote and that work on the real hosts must be served correctly too."""

from __future__ import annotations

import github
import gitlab
import pytest
from forge.fakes.repo import GitRepo
from forge.support import BASE, World, with_bugs

from reviewbot.vcs import markers
from reviewbot.vcs.base import Host


@pytest.fixture
def hub(repo: GitRepo) -> World:
    return World(Host.GITHUB, repo, BASE, with_bugs(3))


@pytest.fixture
def lab(repo: GitRepo) -> World:
    return World(Host.GITLAB, repo, BASE, with_bugs(3))


def pygithub(url: str, token: str = "good-token"):
    client = github.Github(
        base_url=url,
        auth=github.Auth.Token(token),
        retry=0,
        per_page=100,
        seconds_between_requests=None,
        seconds_between_writes=None,
    )
    return client.get_repo("acme/shop").get_pull(7)


def test_pygithub_sees_what_we_posted(hub):
    hub.publish()
    with hub.fake.served() as url:
        pull = pygithub(url)
        seen = sorted(markers.parse(c.body).fingerprint for c in pull.get_review_comments())
        assert seen == hub.wanted()
        assert [c.line for c in pull.get_review_comments()] == [21, 22, 23]
        assert markers.parse(next(iter(pull.get_issue_comments())).body).kind is markers.Kind.SUMMARY
        assert pull.head.sha == hub.fake.head
    hub.fake.assert_met()


def test_pygithub_is_held_to_the_same_rules(hub):
    with hub.fake.served() as url:
        pull = pygithub(url)
        good, bad = (
            {"path": "a.py", "line": 21, "side": "RIGHT", "body": "x"},
            {"path": "a.py", "line": 190, "side": "RIGHT", "body": "y"},
        )
        with pytest.raises(github.GithubException) as caught:
            pull.create_review(body="b", event="COMMENT", comments=[good, bad])
        assert caught.value.status == 422 and not hub.fake.inline, "all or nothing"
        pull.create_review(body="b", event="COMMENT", comments=[good])
        pull.create_issue_comment("hello")
        with pytest.raises(github.GithubException) as caught:
            pull.create_issue_comment("x" * 65_537)
        assert caught.value.status == 422
        with pytest.raises(github.GithubException) as caught:
            pygithub(url, "read-token").create_issue_comment("hello")
        assert caught.value.status == 403
    hub.fake.assert_met()


def test_what_pygithub_wrote_is_seen_by_us(hub):
    hub.publish()
    with hub.fake.served() as url:
        pull = pygithub(url)
        first = next(iter(pull.get_review_comments()))
        hub.fake.tokens["alices"] = "alice"
        pygithub(url, "alices").create_review_comment_reply(first.id, "/reviewbot fp it is a test")
    result = hub.publish(run="r2")
    assert [word.reason for _, word in result.plan.dismissed] == ["it is a test"]
    hub.fake.assert_met()


def python_gitlab(url: str, token: str = "good-token"):
    client = gitlab.Gitlab(url, private_token=token, retry_transient_errors=False)
    return client.projects.get("acme/shop", lazy=False).mergerequests.get(7)


def test_python_gitlab_sees_what_we_posted(lab):
    lab.publish()
    with lab.fake.served() as url:
        request = python_gitlab(url)
        notes = [d.attributes["notes"][0] for d in request.discussions.list(iterator=True)]
        kinds = [markers.parse(n["body"]) for n in notes]
        assert sorted(m.fingerprint for m in kinds if m.kind is markers.Kind.FINDING) == lab.wanted()
        assert [n["position"]["new_line"] for n in notes if n.get("position")] == [21, 22, 23]
        assert (
            request.diff_refs["head_sha"] == lab.fake.head
            and next(iter(request.diffs.list(iterator=True))).head_commit_sha == lab.fake.head
        )
    assert lab.fake.notifications == 2, "one for the review, one for the summary"
    lab.fake.assert_met()


def test_python_gitlab_is_held_to_the_same_rules(lab):
    with lab.fake.served() as url:
        request = python_gitlab(url)
        refs = {f"{k}_sha": request.diff_refs[f"{k}_sha"] for k in ("base", "start", "head")}
        place = {**refs, "position_type": "text", "old_path": "a.py", "new_path": "a.py"}
        request.discussions.create({"body": "added", "position": {**place, "new_line": 21}})
        request.discussions.create({"body": "unchanged", "position": {**place, "new_line": 20, "old_line": 20}})
        for wrong in ({"new_line": 21, "old_line": 21}, {"new_line": 20}, {"new_line": 150, "old_line": 147}):
            with pytest.raises(gitlab.GitlabCreateError) as caught:
                request.discussions.create({"body": "x", "position": {**place, **wrong}})
            assert caught.value.response_code == 400 and "line_code" in str(caught.value)
        draft = request.draft_notes.create({"note": "draft", "position": {**place, "new_line": 22}})
        assert draft.id and len(request.draft_notes.list(get_all=True)) == 1
        request.draft_notes.bulk_publish()
        thread = request.discussions.list(get_all=True)[-1]
        thread.notes.create({"body": "a reply"})
        thread.resolved = True
        thread.save()
    lab.fake.assert_met()


def test_a_job_token_can_only_read(lab):
    with lab.fake.served() as url:
        client = gitlab.Gitlab(url, job_token="job")
        request = client.projects.get("acme/shop").mergerequests.get(7)
        with pytest.raises(gitlab.GitlabAuthenticationError):
            request.notes.create({"body": "x"})
    lab.fake.assert_met()
