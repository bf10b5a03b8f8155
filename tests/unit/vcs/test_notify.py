"""Notifications: only on a change, in each receiver's format, signed, and the address stays secret."""

from __future__ import annotations

import hashlib
import hmac
import json

import httpx
import pytest

from reviewbot.errors import ConfigError
from reviewbot.vcs.notify import SIGNATURE, TIMESTAMP, News, Receiver, notify, payload, receiver

NEWS = News("acme/shop", 7, "failure", "success", "no findings <!channel> @here", "https://github.com/acme/shop/pull/7")


def test_each_receiver_gets_its_format_and_webhooks_are_signed():
    seen: list[httpx.Request] = []
    transport = httpx.MockTransport(lambda r: (seen.append(r), httpx.Response(200))[1])
    specs = (
        "slack+https://h.test/s",
        "teams+https://h.test/t",
        "mattermost+https://h.test/m",
        "https://h.test/w",
        "http://127.0.0.1:9/w",
    )
    assert notify([receiver(s) for s in specs], NEWS, secret="key", now=99, transport=transport) == []
    bodies = [json.loads(r.content) for r in seen]
    assert (
        "<https://github.com/acme/shop/pull/7|acme/shop#7>" in bodies[0]["text"]
        and "<!channel>" not in bodies[0]["text"]
    )
    assert bodies[1]["attachments"][0]["content"]["actions"][0]["url"] == NEWS.url
    assert bodies[3]["before"] == "failure" and bodies[3]["after"] == "success"
    expected = hmac.new(b"key", b"99." + seen[3].content, hashlib.sha256).hexdigest()
    assert seen[3].headers[SIGNATURE] == f"sha256={expected}" and seen[3].headers[TIMESTAMP] == "99"
    assert SIGNATURE not in seen[0].headers


def test_an_unchanged_verdict_is_no_news():
    def fail(request: httpx.Request) -> httpx.Response:
        raise AssertionError("nothing may be sent")

    for before in ("success", ""):
        news = News("p", 1, before, "success", "t")
        assert notify([receiver("https://h.test/w")], news, transport=httpx.MockTransport(fail)) == []


def test_trouble_is_told_without_the_address():
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"cannot reach {request.url}", request=request)

    said = notify([receiver("slack+https://h.test/SECRETPATH")], NEWS, transport=httpx.MockTransport(broken))
    assert said == ["slack at h.test: ConnectError"]
    said = notify(
        [receiver("https://h.test/SECRETPATH")],
        NEWS,
        transport=httpx.MockTransport(lambda r: httpx.Response(302, headers={"location": "http://evil.test"})),
    )
    assert said == ["webhook at h.test: HTTP 302"]
    assert "SECRETPATH" not in repr(receiver("https://h.test/SECRETPATH"))


@pytest.mark.parametrize(
    "spec", ["", "x", "http://h.test/w", "irc+https://h.test", "slack+ftp://h.test", "slack+", "slack+http://h.test/x"]
)
def test_bad_addresses(spec):
    with pytest.raises(ConfigError):
        receiver(spec)


def test_links_are_checked():
    evil = News("p", 1, "a", "b", "t", "javascript:alert(1)")
    assert "javascript" not in json.dumps(payload(evil, "slack")) + json.dumps(payload(evil, "teams"))
    assert isinstance(receiver("https://h.test"), Receiver)
