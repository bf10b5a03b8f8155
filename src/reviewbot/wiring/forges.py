"""Environment and settings -> where a review goes and the client that takes it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reviewbot import settings as options
from reviewbot.errors import PostingError, UsageError
from reviewbot.vcs import detect, registry
from reviewbot.vcs.base import Forge, Host, ReviewTarget
from reviewbot.wiring import bootstrap

_PIPELINES_PROXY = "http://localhost:29418"
_LARGEST_EVENT = 25 * 1024 * 1024


def read_event(path: str) -> str | None:
    """An event payload's text, None if there is none of a sane size."""
    file = Path(path)
    if not file.is_file() or file.stat().st_size > _LARGEST_EVENT:
        return None
    return file.read_text(encoding="utf-8", errors="replace")


def target_of_job(environ: Mapping[str, str], settings: options.Settings) -> ReviewTarget:
    """The target of this CI job; UsageError outside CI."""
    found = detect.detect(environ, read_event)
    if found is None:
        raise UsageError(
            "this is not a CI job", "Use `reviewbot analyze` here; `reviewbot ci` reads the CI's variables."
        )
    return replace(found, api_url=settings.api_url) if settings.api_url else found


def target_of_request(context: bootstrap.Context, request: str) -> ReviewTarget:
    """The target that a number (in the origin's repository) or a request's web address names."""
    if not request.isdigit():
        return detect.from_url(request)
    remote = context.repository.remote_url()
    if remote is None:
        raise UsageError(
            "there is no remote to look the request up in", "Give the request's address instead of its number."
        )
    return detect.from_remote(remote, int(request))


def connect(target: ReviewTarget, environ: Mapping[str, str]) -> Forge | None:
    """A client for the target, or None where nothing may or can be posted."""
    token = options.token(environ)
    pipelines = target.ci == "bitbucket-pipelines"
    if target.untrusted or target.host is Host.GENERIC or not (token or pipelines):
        return None
    access = registry.Access(
        token=token,
        user=environ.get("REVIEWBOT_USER", ""),
        proxy=_PIPELINES_PROXY if pipelines and not token else "",
    )
    return registry.connect(target, access)


def needed(forge: Forge | None) -> Forge:
    """The client; PostingError when there is no token."""
    if forge is None:
        raise PostingError(
            "there is no token to post with", "Set REVIEWBOT_TOKEN; docs/ci/ names the permissions it needs."
        )
    return forge
