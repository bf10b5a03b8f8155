"""Where are we? CI environment and event payload -> ReviewTarget; also a request's URL. Pure: files are read by the caller.

Variables: https://docs.github.com/actions/reference/variables-reference, https://docs.gitlab.com/ci/variables/predefined_variables/,
https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from reviewbot.errors import UsageError
from reviewbot.vcs.base import Host, ReviewTarget

Environ = Mapping[str, str]
ReadFile = Callable[[str], str | None]
_NO_COMMIT = re.compile(r"0+\Z")
_REQUESTS = frozenset({"pull_request", "pull_request_target", "pull_request_sync", "pull_request_review"})
MAX_EVENT = 5_000_000


def detect(environ: Environ, read_file: ReadFile) -> ReviewTarget | None:
    """The target of this CI job, None outside CI. `read_file` gives an event payload's text or None."""
    if environ.get("GITEA_ACTIONS") == "true" or environ.get("FORGEJO_ACTIONS") == "true":
        return _actions(Host.GITEA, environ, read_file)
    if environ.get("GITHUB_ACTIONS") == "true":
        return _actions(Host.GITHUB, environ, read_file)
    if environ.get("GITLAB_CI"):
        return _gitlab(environ)
    if environ.get("BITBUCKET_BUILD_NUMBER"):
        return _bitbucket(environ)
    if environ.get("JENKINS_URL"):
        return _jenkins(environ)
    if environ.get("CI") not in (None, "", "false", "0"):
        return ReviewTarget(Host.GENERIC, "", ci="generic", head=environ.get("CI_COMMIT_SHA", ""))
    return None


def _actions(host: Host, environ: Environ, read_file: ReadFile) -> ReviewTarget:
    server, project = environ.get("GITHUB_SERVER_URL", ""), environ.get("GITHUB_REPOSITORY", "")
    run = environ.get("GITHUB_RUN_ID", "")
    target = ReviewTarget(
        host,
        project,
        ci=f"{host}-actions",
        event=environ.get("GITHUB_EVENT_NAME", ""),
        api_url=environ.get("GITHUB_API_URL", ""),
        graphql_url=environ.get("GITHUB_GRAPHQL_URL", "") if host is Host.GITHUB else "",
        web_url=f"{server}/{project}" if server else "",
        run_url=f"{server}/{project}/actions/runs/{run}" if server and run else "",
        head=environ.get("GITHUB_SHA", ""),
    )
    event = _payload(read_file(environ.get("GITHUB_EVENT_PATH", "")))
    bot = environ.get("GITHUB_ACTOR") == "dependabot[bot]"
    return _with_event(target, event, bot)


def _payload(text: str | None) -> dict[str, Any]:
    if not text or len(text) > MAX_EVENT:
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _with_event(target: ReviewTarget, event: dict[str, Any], bot: bool) -> ReviewTarget:
    """The target with what the event says; whatever does not have the expected shape is as if it were not there."""
    if target.event in _REQUESTS:
        found = _request(target, _dict(event, "pull_request"))
        return replace(found, untrusted=(found.fork or bot) and target.event != "pull_request_target")
    if target.event == "workflow_run":
        return _workflow_run(target, _dict(event, "workflow_run"))
    if target.event == "issue_comment" and _dict(event, "issue").get("pull_request"):
        return replace(target, number=_int(_dict(event, "issue"), "number"), head="")
    if target.event == "merge_group":
        group = _dict(event, "merge_group")
        return replace(target, head=_commit(group, "head_sha") or target.head, base=_commit(group, "base_sha"))
    return replace(target, base=_commit(event, "before"), head=_commit(event, "after") or target.head)


def _request(target: ReviewTarget, data: dict[str, Any]) -> ReviewTarget:
    head, base = _dict(data, "head"), _dict(data, "base")
    source, home = _str(_dict(head, "repo"), "full_name"), _str(_dict(base, "repo"), "full_name")
    return replace(
        target,
        number=_int(data, "number"),
        head=_commit(head, "sha"),
        base=_commit(base, "sha"),
        head_ref=_str(head, "ref"),
        base_ref=_str(base, "ref"),
        head_project=source,
        draft=data.get("draft") is True,
        # A fork that was deleted has no repository any more.
        fork=source != (home or target.project),
    )


def _workflow_run(target: ReviewTarget, data: dict[str, Any]) -> ReviewTarget:
    """The run that made the hand-off file; for forks GitHub does not say which request it was for."""
    source = _str(_dict(data, "head_repository"), "full_name")
    requests = data.get("pull_requests") or [{}]
    first = requests[0] if isinstance(requests, list) and len(requests) == 1 and isinstance(requests[0], dict) else {}
    return replace(
        target,
        number=_int(first, "number"),
        head=_commit(data, "head_sha"),
        head_ref=_str(data, "head_branch"),
        head_project=source,
        fork=source != target.project,
    )


def _dict(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _str(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _int(data: Mapping[str, Any], key: str) -> int | None:
    value = data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _commit(data: Mapping[str, Any], key: str) -> str:
    value = _str(data, key).lower()
    return value if re.fullmatch(r"[0-9a-f]{7,64}", value) and not _NO_COMMIT.match(value) else ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and 0 < int(text) < 2**53 else None


def _gitlab(env: Environ) -> ReviewTarget:
    request = _number(env.get("CI_MERGE_REQUEST_IID"))
    home = env.get("CI_MERGE_REQUEST_PROJECT_ID", "") if request else ""
    fork = bool(request) and env.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID") != home
    merged = env.get("CI_MERGE_REQUEST_EVENT_TYPE") in ("merged_result", "merge_train")
    own_head = _commit(env, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")
    title = env.get("CI_MERGE_REQUEST_TITLE", "")
    return ReviewTarget(
        Host.GITLAB,
        home or env.get("CI_PROJECT_ID", ""),
        number=request,
        # In merged-results pipelines CI_COMMIT_SHA is a merge commit that is on no branch.
        head=own_head or ("" if merged else _commit(env, "CI_COMMIT_SHA")),
        base=_commit(env, "CI_MERGE_REQUEST_DIFF_BASE_SHA") if request else _commit(env, "CI_COMMIT_BEFORE_SHA"),
        head_ref=env.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", env.get("CI_COMMIT_REF_NAME", "")),
        base_ref=env.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", ""),
        head_project=env.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", ""),
        ci="gitlab",
        event=env.get("CI_PIPELINE_SOURCE", ""),
        api_url=env.get("CI_API_V4_URL", ""),
        web_url=env.get("CI_MERGE_REQUEST_PROJECT_URL") or env.get("CI_PROJECT_URL", ""),
        run_url=env.get("CI_JOB_URL", ""),
        draft=env.get("CI_MERGE_REQUEST_DRAFT") == "true" or title.lower().startswith(("draft:", "wip:")),
        fork=fork,
        untrusted=fork,
    )


def _bitbucket(env: Environ) -> ReviewTarget:
    project = env.get("BITBUCKET_REPO_FULL_NAME", "")
    origin = env.get("BITBUCKET_GIT_HTTP_ORIGIN", f"https://bitbucket.org/{project}")
    return ReviewTarget(
        Host.BITBUCKET,
        project,
        number=_number(env.get("BITBUCKET_PR_ID")),
        head=_commit(env, "BITBUCKET_COMMIT"),
        base=_commit(env, "BITBUCKET_PR_DESTINATION_COMMIT"),
        head_ref=env.get("BITBUCKET_BRANCH", ""),
        base_ref=env.get("BITBUCKET_PR_DESTINATION_BRANCH", ""),
        ci="bitbucket-pipelines",
        event="pull_request" if env.get("BITBUCKET_PR_ID") else "push",
        api_url="https://api.bitbucket.org/2.0",
        web_url=origin.replace("http://", "https://", 1),
        run_url=f"https://bitbucket.org/{project}/pipelines/results/{env.get('BITBUCKET_BUILD_NUMBER', '')}",
    )


def _jenkins(env: Environ) -> ReviewTarget:
    url, number = env.get("CHANGE_URL", ""), _number(env.get("CHANGE_ID"))
    if not url or not number:
        return ReviewTarget(
            Host.GENERIC, "", head=_commit(env, "GIT_COMMIT"), ci="jenkins", run_url=env.get("BUILD_URL", "")
        )
    try:
        found = from_url(url)
    except UsageError:
        found = ReviewTarget(Host.GENERIC, "", number=number)
    # GIT_COMMIT may be Jenkins' own merge, so the forge is asked for the head.
    return replace(
        found,
        ci="jenkins",
        event="pull_request",
        run_url=env.get("BUILD_URL", ""),
        base_ref=env.get("CHANGE_TARGET", ""),
        head_ref=env.get("CHANGE_BRANCH", ""),
        fork=bool(env.get("CHANGE_FORK")),
    )


_URLS: tuple[tuple[Host, str], ...] = (
    (Host.GITLAB, r"(?P<project>[^?#]+?)/-/merge_requests/(?P<number>\d+)"),
    (
        Host.BITBUCKET_DC,
        r"(?P<context>(?:[^?#]*/)?)(?P<kind>projects|users)/(?P<key>[^/]+)/repos/(?P<name>[^/]+)/pull-requests/(?P<number>\d+)",
    ),
    (Host.BITBUCKET, r"(?P<project>[^/]+/[^/]+)/pull-requests/(?P<number>\d+)"),
    (Host.GITHUB, r"(?P<project>[^/]+/[^/]+)/pull/(?P<number>\d+)"),
    (Host.GITEA, r"(?P<project>[^/]+/[^/]+)/pulls/(?P<number>\d+)"),
)


def from_url(url: str) -> ReviewTarget:
    """The target that a request's page shows; raises UsageError for anything else."""
    parts = urlsplit(url)
    for host, pattern in _URLS if parts.scheme in ("http", "https") and parts.hostname else ():
        found = re.match(pattern + r"(?:/|$)", parts.path.lstrip("/"))
        if found:
            groups = found.groupdict()
            if host is Host.BITBUCKET_DC:
                groups["project"] = ("~" if groups["kind"] == "users" else "") + f"{groups['key']}/{groups['name']}"
            server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
            return _at(host, server, groups["project"], int(groups["number"]), groups.get("context", ""))
    raise UsageError(
        "This is not the address of a pull or merge request", "Give it as shown in the browser, or as a number."
    )


def _at(host: Host, server: str, project: str, number: int | None, context: str = "") -> ReviewTarget:
    public = server == "https://github.com"
    api = {
        Host.GITHUB: "https://api.github.com" if public else f"{server}/api/v3",
        Host.GITLAB: f"{server}/api/v4",
        Host.BITBUCKET: "https://api.bitbucket.org/2.0",
        Host.BITBUCKET_DC: f"{server}/{context}rest",
        Host.GITEA: f"{server}/api/v1",
    }[host]
    graphql = ("https://api.github.com/graphql" if public else f"{server}/api/graphql") if host is Host.GITHUB else ""
    return ReviewTarget(host, project, number, api_url=api, graphql_url=graphql, web_url=f"{server}/{project}")


_KNOWN = (
    (re.compile(r"(^|\.)github\."), Host.GITHUB),
    (re.compile(r"(^|\.)gitlab\."), Host.GITLAB),
    (re.compile(r"^bitbucket\.org$"), Host.BITBUCKET),
    (re.compile(r"^codeberg\.org$|(^|\.)(gitea|forgejo)\."), Host.GITEA),
)


def from_remote(remote: str, number: int) -> ReviewTarget:
    """The target of request `number` in the repository that a git remote names; the kind of forge is told by its host name."""
    found = re.match(
        r"(?:(?P<scheme>https?|ssh|git)://)?(?:[^@/]*@)?(?P<host>[^:/]+)(?::\d+(?=/))?[:/](?P<path>.+?)(?:\.git)?/?$",
        remote,
    )
    host = next((kind for pattern, kind in _KNOWN if found and pattern.search(found["host"].lower())), None)
    if not found or host is None:
        raise UsageError(
            "The remote does not tell which forge it is on", "Give the address of the request: --pr https://…"
        )
    return _at(host, f"https://{found['host'].lower()}", found["path"].lstrip("/"), number)


def fetch_refs(target: ReviewTarget) -> list[str]:
    """The refspecs that bring a request's head, and its base where the name is known, into `refs/reviewbot/`."""
    number = target.number
    sources = {
        Host.GITHUB: f"refs/pull/{number}/head",
        Host.GITEA: f"refs/pull/{number}/head",
        Host.GITLAB: f"refs/merge-requests/{number}/head",
        Host.BITBUCKET_DC: f"refs/pull-requests/{number}/from",
        # Cloud keeps no ref for a request; its branch is in the repository unless it is a fork.
        Host.BITBUCKET: f"refs/heads/{target.head_ref}" if target.head_ref else "",
    }
    source = sources.get(target.host, "") if number else ""
    out = [f"+{source}:refs/reviewbot/head"] if source else []
    return out + ([f"+refs/heads/{target.base_ref}:refs/reviewbot/base"] if target.base_ref else [])


def file_url(target: ReviewTarget, head: str) -> str:
    """A link to a line at `head` with `{path}` and `{line}` to fill in; "" where the forge's web address is unknown."""
    if not target.web_url or not head:
        return ""
    forms = {
        Host.GITHUB: "/blob/{head}/{path}#L{line}",
        Host.GITLAB: "/-/blob/{head}/{path}#L{line}",
        Host.GITEA: "/src/commit/{head}/{path}#L{line}",
        Host.BITBUCKET: "/src/{head}/{path}#lines-{line}",
    }
    form = forms.get(target.host, "")
    return target.web_url + form.replace("{head}", head) if form else ""
