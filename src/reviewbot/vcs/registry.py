"""Target -> forge client. Adding a forge is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from reviewbot.errors import UsageError
from reviewbot.vcs import bitbucket, bitbucket_dc, gitea, github, github_payloads, gitlab
from reviewbot.vcs.base import Forge, Host, ReviewTarget
from reviewbot.vcs.http import Clock, Credential, Http, Pace

PIPELINES_PROXY = "http://localhost:29418"


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach a forge. `check` is "" for the host's default; `user` goes with a Bitbucket Cloud API token.

    `job_token` marks GitLab's CI_JOB_TOKEN; `proxy` is the Code Insights proxy inside Bitbucket Pipelines.
    """

    token: str = ""
    user: str = ""
    job_token: bool = False
    check: str = ""
    delete_gone: bool = False
    proxy: str = ""
    pace: Pace | None = None
    clock: Clock | None = None
    transport: httpx.BaseTransport | None = None

    def __repr__(self) -> str:
        return f"Access(token={'***' if self.token else ''!r}, check={self.check!r})"

    def http(
        self, base_url: str, credential: Credential, needs: Callable[[str, str], str], headers: Mapping[str, str]
    ) -> Http:
        """A connection with this access's pace, clock and transport."""
        return Http(
            base_url,
            credential,
            needs=needs,
            headers=headers,
            pace=self.pace,
            clock=self.clock,
            transport=self.transport,
        )


def _github(target: ReviewTarget, number: int, access: Access) -> Forge:
    url = target.api_url or DEFAULT_URLS[Host.GITHUB]
    http = access.http(url, github.credential(access.token), github_payloads.needs, github.HEADERS)
    return github.GitHub(
        http,
        target.project,
        number,
        graphql_url=target.graphql_url,
        check=access.check or "check",
        delete_gone=access.delete_gone,
    )


def _gitlab(target: ReviewTarget, number: int, access: Access) -> Forge:
    credential = gitlab.credential(access.token, access.job_token)
    http = access.http(target.api_url or DEFAULT_URLS[Host.GITLAB], credential, gitlab.needs, {})
    return gitlab.GitLab(http, target.project, number, check=access.check or "none", delete_gone=access.delete_gone)


def _bitbucket(target: ReviewTarget, number: int, access: Access) -> Forge:
    url = target.api_url or DEFAULT_URLS[Host.BITBUCKET]
    http = access.http(url, bitbucket.credential(access.token, access.user), bitbucket.needs, {})
    insights = None
    if access.proxy:
        # Pipelines adds the credential itself, so this connection has none and may be plain http.
        transport = access.transport or httpx.HTTPTransport(proxy=access.proxy)
        plain = url.replace("https://", "http://", 1)
        insights = Http(
            plain, Credential("Authorization", ""), pace=access.pace, clock=access.clock, transport=transport
        )
    return bitbucket.Bitbucket(http, target.project, number, insights=insights, check=access.check or "report")


def _bitbucket_dc(target: ReviewTarget, number: int, access: Access) -> Forge:
    http = access.http(_required(target), bitbucket_dc.credential(access.token), bitbucket_dc.needs, {})
    return bitbucket_dc.BitbucketDataCenter(http, target.project, number, check=access.check or "report")


def _gitea(target: ReviewTarget, number: int, access: Access) -> Forge:
    http = access.http(_required(target), gitea.credential(access.token), gitea.needs, {})
    return gitea.Gitea(http, target.project, number, check=access.check or "status")


def _required(target: ReviewTarget) -> str:
    if not target.api_url:
        raise UsageError(f"The address of the {target.host} server is not known", "Give its API URL with --api-url.")
    return target.api_url


DEFAULT_URLS = {
    Host.GITHUB: "https://api.github.com",
    Host.GITLAB: "https://gitlab.com/api/v4",
    Host.BITBUCKET: "https://api.bitbucket.org/2.0",
}

FORGES: Mapping[Host, Callable[[ReviewTarget, int, Access], Forge]] = {
    Host.GITHUB: _github,
    Host.GITLAB: _gitlab,
    Host.BITBUCKET: _bitbucket,
    Host.BITBUCKET_DC: _bitbucket_dc,
    Host.GITEA: _gitea,
}


def connect(target: ReviewTarget, access: Access) -> Forge:
    """A client for the target's request (for a push pipeline: one that can only `report`)."""
    if target.host not in FORGES:
        raise UsageError("There is no forge to post to here", "Set --api-url and --pr, or use the report files.")
    return FORGES[target.host](target, target.number or 0, access)
