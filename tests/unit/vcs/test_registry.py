"""Every host but GENERIC has a client, and each client keeps its token to itself."""

from __future__ import annotations

import inspect
from dataclasses import replace

import httpx
import pytest

from reviewbot.changes import ChangeSet
from reviewbot.errors import ConfigError, UsageError
from reviewbot.findings import Review
from reviewbot.vcs.base import Conclusion, Forge, Host, Options, ReviewTarget, StatusReport
from reviewbot.vcs.publish import publish
from reviewbot.vcs.registry import FORGES, PIPELINES_PROXY, Access, connect

METHODS = {name for name, member in vars(Forge).items() if inspect.isfunction(member) and not name.startswith("_")}


def target(host: Host, **fields: object) -> ReviewTarget:
    return ReviewTarget(host, "a/b", 1, **{"api_url": "https://h.test/api", **fields})


def test_the_protocol_stays_small():
    assert len(METHODS) <= 6


@pytest.mark.parametrize("host", [h for h in Host if h is not Host.GENERIC])
def test_each_host(host):
    forge = connect(target(host), Access(token="canary-token"))
    assert all(callable(getattr(forge, name)) for name in METHODS)
    assert host in FORGES and "canary" not in repr(vars(forge)) + repr(Access(token="canary-token"))
    with pytest.raises(ConfigError):
        connect(target(host, api_url="http://h.test/api"), Access(token="canary-token"))


@pytest.mark.parametrize("host", [Host.GITEA, Host.BITBUCKET_DC])
def test_a_self_hosted_forge_needs_its_address(host):
    with pytest.raises(UsageError):
        connect(target(host, api_url=""), Access(token="t"))


def test_elsewhere_nothing_is_posted():
    with pytest.raises(UsageError):
        connect(target(Host.GENERIC), Access(token="t"))


def test_inside_pipelines_the_report_goes_through_the_proxy_without_a_token():
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(404 if request.method == "GET" else 200, json={})

    access = Access(token="canary-token", proxy=PIPELINES_PROXY, transport=httpx.MockTransport(answer))
    connect(target(Host.BITBUCKET, api_url="https://api.bitbucket.org/2.0"), access).report(
        StatusReport("h" * 40, Conclusion.SUCCESS, "ok")
    )
    bare = connect(target(Host.BITBUCKET), replace(access, token=""))
    assert not bare.limits.comments and not publish(bare, Review(), ChangeSet(()), Options()).settled
    assert {r.url.scheme for r in seen} == {"http"} and all("authorization" not in r.headers for r in seen)
