"""Records a run in the metrics store, and reads the team's decisions from it."""

from __future__ import annotations

from contextlib import closing

from reviewbot.cache import key
from reviewbot.changes import ChangeSet
from reviewbot.errors import StoreError
from reviewbot.findings import Decision, Review
from reviewbot.settings import Settings
from reviewbot.store import Repository, RunContext, RunRecord, open_store, recorder
from reviewbot.store.records import Ownership
from reviewbot.store.teams import parse_codeowners
from reviewbot.store.text import web_address
from reviewbot.wiring import bootstrap

_OFF = ("none", "off")
_OWNER_FILES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")


def repository_of(context: bootstrap.Context) -> Repository:
    """The repository's name and web address, from its origin; the folder's name when it has none."""
    url = context.repository.remote_url() or ""
    path = url.split("://", 1)[-1].split("/", 1)[-1] if "://" in url else url.rpartition(":")[2]
    name = path.removesuffix(".git").strip("/")
    return Repository(name or context.repository.root.name, web_address(url))


def is_off(settings: Settings) -> bool:
    """Whether recording is switched off."""
    return (settings.store or "").strip().lower() in _OFF


def record(context: bootstrap.Context, change: ChangeSet, result: Review, number: str = "") -> str:
    """Write the run to the configured store; where it went, "" when recording is off. Never fails the review."""
    if is_off(context.settings):
        return ""
    return recorder(context.settings.store).record(run_record(context, change, result, number))


def run_record(context: bootstrap.Context, change: ChangeSet, result: Review, number: str = "") -> RunRecord:
    """What of a run may be kept."""
    config = key(context.settings.model_dump_json(exclude={"store", "notify", "cache_dir"}))[:16]
    return RunRecord.from_review(result, RunContext.of(change, repository_of(context), number, config=config))


def decisions(context: bootstrap.Context) -> tuple[Decision, ...]:
    """Human verdicts on this repository's findings; none when the store cannot be read."""
    if is_off(context.settings):
        return ()
    try:
        with closing(open_store(context.settings.store)) as store:
            return store.decisions(repository_of(context))
    except StoreError:
        return ()


def tidy(context: bootstrap.Context) -> None:
    """After a run: path ownership renewed from CODEOWNERS, and old rows pruned when configured."""
    from reviewbot.store.commands import parse_age

    if is_off(context.settings):
        return
    with closing(open_store(context.settings.store)) as store:
        store.record_owners(repository_of(context), _owners(context))
        if context.settings.retention:
            store.tidy(parse_age(context.settings.retention))


def _owners(context: bootstrap.Context) -> tuple[Ownership, ...]:
    ref = context.base if context.in_ci and context.base else "WORKTREE"
    texts = (bootstrap.text_at(context.repository, ref, name) for name in _OWNER_FILES)
    return next((parse_codeowners(text) for text in texts if text is not None), ())
