"""Records a run in the metrics store, and reads the team's decisions from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any

from reviewbot.cache import key
from reviewbot.changes import ChangeSet
from reviewbot.errors import ModelError, StoreError
from reviewbot.findings import Decision, Review
from reviewbot.settings import Settings
from reviewbot.store import Repository, RunContext, RunRecord, open_store, recorder
from reviewbot.store.commands import parse_age
from reviewbot.store.records import GateRecord, GateVerdict, ModelRecord, Ownership
from reviewbot.store.teams import read_owners
from reviewbot.store.text import web_address
from reviewbot.vcs import scaffold
from reviewbot.vcs.base import Host
from reviewbot.wiring import advice, bootstrap

_OFF = ("none", "off")


def repository_of(context: bootstrap.Context, host: Host = Host.GENERIC) -> Repository:
    """The repository's name, web address and forge, from its origin; the folder's name when it has none.

    `host` is the kind of forge where the CI knows it; otherwise the origin's host name may tell.
    """
    url = context.repository.remote_url() or ""
    path = url.split("://", 1)[-1].split("/", 1)[-1] if "://" in url else url.rpartition(":")[2]
    name = path.removesuffix(".git").strip("/")
    kind = scaffold.host_of(url) if host is Host.GENERIC else host
    forge = "" if kind is Host.GENERIC else str(kind)
    return Repository(name or context.repository.root.name, web_address(url), forge)


def is_off(settings: Settings) -> bool:
    """Whether recording is switched off."""
    return (settings.store or "").strip().lower() in _OFF


def record(context: bootstrap.Context, run: RunRecord) -> str:
    """Write a run and the paths' owners to the configured store, and prune it when configured.

    Returns where the run went, "" when recording is off. Never fails the review.
    """
    settings = context.settings
    if is_off(settings):
        return ""
    keep = parse_age(settings.retention) if settings.retention else None
    return recorder(settings.store, keep_days=keep).record(run, _owners(context), partial(_described, context))


def run_record(
    context: bootstrap.Context, change: ChangeSet, result: Review, number: str = "", host: Host = Host.GENERIC
) -> RunRecord:
    """What of a run may be kept."""
    config = key(context.settings.model_dump_json(exclude={"store", "notify", "cache_dir"}))[:16]
    return RunRecord.from_review(result, RunContext.of(change, repository_of(context, host), number, config=config))


def decisions(context: bootstrap.Context) -> tuple[tuple[Decision, ...], Callable[[str], str]]:
    """Human verdicts on this repository's findings, and what their fingerprints are sealed with; none if unreadable."""
    if is_off(context.settings):
        return (), str
    try:
        with closing(open_store(context.settings.store)) as store:
            found = store.decisions(repository_of(context))
            return found, store.seal() if found else str
    except StoreError:
        return (), str


def _owners(context: bootstrap.Context) -> tuple[Ownership, ...]:
    """Who owns which paths, by the target branch in CI and by the working tree elsewhere."""
    ref = context.base if context.in_ci and context.base else "WORKTREE"
    return read_owners(lambda name: bootstrap.text_at(context.repository, ref, name), context.settings.teams)


def _described(context: bootstrap.Context, name: str) -> ModelRecord | None:
    """An installed model's version and what its gates let through, None where it cannot be read."""
    try:
        bundle = advice.registry(context.settings, repository_of(context).name).bundle(name)
    except ModelError:
        return None
    gates = tuple(gate for head, facts in sorted(bundle.heads.items()) for gate in _gates(head, facts))
    digest = key(*(f"{file}:{sha}" for file, sha in sorted(bundle.files.items())))
    task = str(bundle.metadata.get("task", ""))
    return ModelRecord(bundle.name, bundle.version, task, digest, time.time(), gates)


def _gates(head: str, facts: Mapping[str, Any]) -> Iterator[GateRecord]:
    """One gate for each threshold of a head; a head without thresholds is one by itself."""
    verdict = GateVerdict.ON if facts.get("on", True) else GateVerdict.OFF
    thresholds = facts.get("thresholds")
    if not isinstance(thresholds, Mapping) or not thresholds:
        yield GateRecord(head, verdict)
        return
    for kind, threshold in sorted(thresholds.items()):
        known = isinstance(threshold, (int, float))
        off = GateVerdict.OFF if threshold is None else verdict
        yield GateRecord(f"{head}: {kind}", off, float(threshold) if known else None)
