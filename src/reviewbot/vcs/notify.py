"""Tells a chat or a webhook that a request's verdict changed; nothing else is ever sent, and never the code.

`slack+https://…`, `teams+https://…`, `mattermost+https://…`, or `https://…` with an HMAC-SHA256 signature.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from reviewbot import escape
from reviewbot.errors import ConfigError
from reviewbot.vcs.base import Conclusion
from reviewbot.vcs.http import is_loopback

SIGNATURE = "X-Reviewbot-Signature-256"
TIMESTAMP = "X-Reviewbot-Timestamp"
TIMEOUT = 10.0


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where to send. The address is itself a secret, so it is shown as its host only."""

    kind: str
    url: str

    def __repr__(self) -> str:
        return f"Receiver({self.kind}, {urlsplit(self.url).hostname})"


@dataclass(frozen=True, slots=True)
class News:
    """A verdict that changed: plain text, and the request's address."""

    project: str
    number: int | None
    before: str
    after: str
    title: str
    url: str = ""
    head: str = ""


def receiver(spec: str) -> Receiver:
    """Reads one `--notify` value."""
    kind, plus, url = spec.partition("+")
    if not plus or "://" in kind:
        kind, url = "webhook", spec
    parts = urlsplit(url)
    local = parts.scheme == "http" and is_loopback(parts.hostname or "")
    if (
        kind not in ("slack", "teams", "mattermost", "webhook")
        or not parts.hostname
        or not (parts.scheme == "https" or local)
    ):
        raise ConfigError(
            "A notification address is not valid",
            "Use slack+https://…, teams+https://…, mattermost+https://… or https://…",
        )
    return Receiver(kind, url)


def payload(news: News, kind: str) -> dict[str, Any]:
    """The message in the receiver's own format."""
    where = f"{news.project}#{news.number}" if news.number else news.project
    if kind in ("slack", "mattermost"):
        place = (
            f"<{escape.link_target(news.url)}|{escape.slack(where)}>"
            if escape.link_target(news.url)
            else escape.slack(where)
        )
        return {"text": f"reviewbot: {place}: {escape.slack(news.title)} (was: {escape.slack(news.before or 'none')})"}
    if kind == "teams":
        return _card(news, where)
    keys = ("project", "number", "before", "after", "title", "url", "head")
    return {"event": "verdict", "version": 1, **{k: getattr(news, k) for k in keys}}


def _card(news: News, where: str) -> dict[str, Any]:
    text = f"**reviewbot: {escape.markdown(where)}** {escape.markdown(news.title)} (was: {escape.markdown(news.before or 'none')})"
    link = escape.link_target(news.url)
    card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.4",
        "body": [{"type": "TextBlock", "wrap": True, "text": text}],
        "actions": [{"type": "Action.OpenUrl", "title": "Open", "url": link}] if link else [],
    }
    return {
        "type": "message",
        "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
    }


def signature(body: bytes, secret: str, timestamp: int) -> str:
    """`sha256=…` over `timestamp.body`; the receiver computes the same and compares in constant time."""
    made = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"sha256={made.hexdigest()}"


def notify(
    receivers: Sequence[Receiver],
    news: News,
    *,
    secret: str = "",
    now: int = 0,
    transport: httpx.BaseTransport | None = None,
) -> list[str]:
    """Sends the news if the verdict changed (a first success is none); returns a line for each receiver not reached."""
    if news.before == news.after or (not news.before and news.after == Conclusion.SUCCESS):
        return []
    trouble = []
    with httpx.Client(timeout=TIMEOUT, transport=transport, follow_redirects=False) as client:
        for one in receivers:
            said = _send(client, one, json.dumps(payload(news, one.kind)).encode(), secret, now)
            trouble += [f"{one.kind} at {urlsplit(one.url).hostname}: {said}"] if said else []
    return trouble


def _send(client: httpx.Client, to: Receiver, body: bytes, secret: str, now: int) -> str:
    headers = {"Content-Type": "application/json", "User-Agent": "reviewbot"}
    if to.kind == "webhook" and secret:
        headers |= {TIMESTAMP: str(now), SIGNATURE: signature(body, secret, now)}
    try:
        answer = client.post(to.url, content=body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__
    return "" if answer.is_success else f"HTTP {answer.status_code}"
