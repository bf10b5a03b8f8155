"""`reviewbot analyze --pr`: a pull or merge request's own change, fetched and reviewed here, nothing posted."""

from __future__ import annotations

from reviewbot.changes import ChangeSet
from reviewbot.errors import RefError
from reviewbot.vcs import detect
from reviewbot.wiring import bootstrap, forges


def change(context: bootstrap.Context, request: str) -> ChangeSet:
    """The change of a request, its refs fetched from the remote. RefError when they cannot be."""
    target = forges.target_of_request(context, request)
    refspecs = detect.fetch_refs(target)
    if context.settings.offline:
        raise RefError(
            "--pr needs to fetch the request, and --offline forbids it", f"Run: git fetch origin {' '.join(refspecs)}"
        )
    if not context.repository.fetch(refspecs):
        raise RefError(f"request {request} could not be fetched", f"Try: git fetch origin {' '.join(refspecs)}")
    base = "refs/reviewbot/base" if target.base_ref else context.settings.base
    return context.repository.change(base, "refs/reviewbot/head", deepen=True)
