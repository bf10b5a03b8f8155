"""Where a CI job runs, told from its environment and event payload alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewbot.errors import UsageError
from reviewbot.vcs.base import Host
from reviewbot.vcs.detect import detect, fetch_refs, file_url, from_remote, from_url

EVENTS = json.loads((Path(__file__).parents[2] / "forge/data/github_events.json").read_text())
SHA, OTHER = "a" * 40, "b" * 40


def on_github(event: str, payload: object, **env: str):
    given = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_REPOSITORY": "acme/shop",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_SHA": OTHER,
        "GITHUB_API_URL": "https://api.github.com",
        "GITHUB_EVENT_NAME": event,
        "GITHUB_EVENT_PATH": "/e.json",
        "GITHUB_RUN_ID": "9",
        **env,
    }
    text = payload if isinstance(payload, str) else json.dumps(payload)
    return detect(given, lambda path: text if path == "/e.json" else None)


def pull(source: str = "acme/shop", **more: object) -> dict:
    head = {"sha": SHA, "ref": "feature", "repo": {"full_name": source}}
    base = {"sha": OTHER, "ref": "main", "repo": {"full_name": "acme/shop"}}
    return {"pull_request": {"number": 12, "draft": False, "head": head, "base": base, **more}}


@pytest.mark.parametrize("payload", EVENTS, ids=[e["action"] for e in EVENTS])
def test_real_payloads(payload):
    found = on_github("pull_request", payload)
    pull = payload["pull_request"]
    assert (found.number, found.head, found.base) == (pull["number"], pull["head"]["sha"], pull["base"]["sha"])


def test_the_head_is_the_requests_not_the_merge_commits():
    found = on_github("pull_request", pull())
    assert (found.head, found.number, found.fork, found.untrusted) == (SHA, 12, False, False)
    assert found.run_url == "https://github.com/acme/shop/actions/runs/9"


def test_forks_and_dependabot_cannot_write():
    assert on_github("pull_request", pull("mallory/shop")).untrusted
    assert on_github("pull_request", pull(), GITHUB_ACTOR="dependabot[bot]").untrusted
    gone = pull()
    gone["pull_request"]["head"]["repo"] = None
    assert on_github("pull_request", gone).fork


def test_workflow_run_of_a_fork_has_no_number():
    run = {"head_sha": SHA, "head_branch": "f", "head_repository": {"full_name": "m/shop"}, "pull_requests": []}
    found = on_github("workflow_run", {"workflow_run": run})
    assert (found.number, found.head, found.fork, found.head_project) == (None, SHA, True, "m/shop")


def test_other_github_events():
    comment = on_github("issue_comment", {"issue": {"number": 3, "pull_request": {"url": "x"}}})
    assert (comment.number, comment.head) == (3, "")
    push = on_github("push", {"before": "0" * 40, "after": SHA})
    assert (push.number, push.head, push.base) == (None, SHA, "")
    group = on_github("merge_group", {"merge_group": {"head_sha": SHA, "base_sha": OTHER}})
    assert (group.head, group.base, group.number) == (SHA, OTHER, None)


HOSTILE = ["", "[]", "{", "null", "9" * 5000, json.dumps({"pull_request": []}), "[" * 100_000]
HOSTILE += [
    json.dumps({"pull_request": {"number": n, "head": {"sha": s}}})
    for n in (True, -1, "1", 1.5, None)
    for s in (1, "--upload-pack=x", SHA[:-1] + "\n")
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_broken_payload_is_as_if_it_were_not_there(text):
    found = on_github("pull_request", text)
    assert found is not None and found.number is None and "-" not in found.head and "\n" not in found.head


GITLAB = {
    "GITLAB_CI": "true",
    "CI_API_V4_URL": "https://gl.test/api/v4",
    "CI_PROJECT_ID": "5",
    "CI_PROJECT_URL": "https://gl.test/acme/shop",
    "CI_MERGE_REQUEST_IID": "4",
    "CI_MERGE_REQUEST_PROJECT_ID": "5",
    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "5",
    "CI_COMMIT_SHA": SHA,
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": OTHER,
    "CI_MERGE_REQUEST_EVENT_TYPE": "detached",
}


def test_gitlab():
    found = detect(GITLAB, lambda path: None)
    assert (found.host, found.project, found.number, found.head, found.base, found.fork) == (
        Host.GITLAB,
        "5",
        4,
        SHA,
        OTHER,
        False,
    )
    merged = {**GITLAB, "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": OTHER}
    assert detect(merged, lambda path: None).head == OTHER
    assert detect({**GITLAB, "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result"}, lambda path: None).head == ""
    fork = detect({**GITLAB, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "9"}, lambda path: None)
    assert fork.fork and fork.untrusted and fork.project == "5"
    branch = {k: v for k, v in GITLAB.items() if "MERGE" not in k}
    assert not detect(branch, lambda path: None).is_request


def test_the_other_hosts():
    env = {
        "BITBUCKET_BUILD_NUMBER": "1",
        "BITBUCKET_REPO_FULL_NAME": "a/b",
        "BITBUCKET_PR_ID": "8",
        "BITBUCKET_COMMIT": SHA[:12],
    }
    assert detect(env, lambda path: None).number == 8
    gitea = {"GITEA_ACTIONS": "true", "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "a/b", "GITHUB_EVENT_NAME": "push"}
    assert detect(gitea, lambda path: None).host is Host.GITEA
    jenkins = {
        "JENKINS_URL": "x",
        "CHANGE_ID": "5",
        "CHANGE_URL": "https://bb.test/projects/K/repos/r/pull-requests/5",
        "GIT_COMMIT": SHA,
    }
    found = detect(jenkins, lambda path: None)
    assert (found.host, found.project, found.number, found.head, found.api_url) == (
        Host.BITBUCKET_DC,
        "K/r",
        5,
        "",
        "https://bb.test/rest",
    )
    assert detect({"CI": "true"}, lambda path: None).host is Host.GENERIC
    assert detect({}, lambda path: None) is None and detect({"CI": "false"}, lambda path: None) is None


@pytest.mark.parametrize(
    ("url", "host", "project", "number", "api"),
    [
        ("https://github.com/o/r/pull/7", Host.GITHUB, "o/r", 7, "https://api.github.com"),
        ("https://ghe.test/o/r/pull/7/files", Host.GITHUB, "o/r", 7, "https://ghe.test/api/v3"),
        ("https://gitlab.com/g/sub/p/-/merge_requests/8", Host.GITLAB, "g/sub/p", 8, "https://gitlab.com/api/v4"),
        ("https://bitbucket.org/w/r/pull-requests/9/x", Host.BITBUCKET, "w/r", 9, "https://api.bitbucket.org/2.0"),
        (
            "https://h.test/ctx/projects/K/repos/r/pull-requests/1",
            Host.BITBUCKET_DC,
            "K/r",
            1,
            "https://h.test/ctx/rest",
        ),
        ("https://h.test/users/ann/repos/r/pull-requests/1", Host.BITBUCKET_DC, "~ann/r", 1, "https://h.test/rest"),
        ("https://codeberg.org/o/r/pulls/2", Host.GITEA, "o/r", 2, "https://codeberg.org/api/v1"),
    ],
)
def test_urls(url, host, project, number, api):
    found = from_url(url)
    assert (found.host, found.project, found.number, found.api_url) == (host, project, number, api)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "ftp://github.com/o/r/pull/7",
        "https://github.com/o/r",
        "https://github.com/o/r/pull/x",
        "https:///o/r/pull/1",
    ],
)
def test_what_is_no_request_is_refused(url):
    with pytest.raises(UsageError):
        from_url(url)


@pytest.mark.parametrize(
    ("remote", "host", "project"),
    [
        ("git@github.com:o/r.git", Host.GITHUB, "o/r"),
        ("https://user:secret@gitlab.example.com/g/s/p.git", Host.GITLAB, "g/s/p"),
        ("ssh://git@codeberg.org:22/o/r", Host.GITEA, "o/r"),
    ],
)
def test_remotes(remote, host, project):
    found = from_remote(remote, 3)
    assert (found.host, found.project) == (host, project) and "secret" not in repr(found)
    with pytest.raises(UsageError):
        from_remote("git@code.internal:o/r.git", 3)


def test_refs_and_links():
    found = from_url("https://github.com/o/r/pull/7")
    assert fetch_refs(found) == ["+refs/pull/7/head:refs/reviewbot/head"]
    assert fetch_refs(from_url("https://gitlab.com/o/r/-/merge_requests/7")) == [
        "+refs/merge-requests/7/head:refs/reviewbot/head"
    ]
    assert file_url(found, SHA) == f"https://github.com/o/r/blob/{SHA}/{{path}}#L{{line}}"
