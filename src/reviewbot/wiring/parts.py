"""Settings + change -> the parts of a review."""

from __future__ import annotations

import atexit
import datetime
import fnmatch
import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from reviewbot import __version__, baseline, source, workers
from reviewbot.analyzers.base import CheckRule, CompareRule, Rule, State
from reviewbot.analyzers.parsed import keep_in
from reviewbot.analyzers.registry import all_rules, user_rules
from reviewbot.cache import Cache, FileCache, NoCache
from reviewbot.cache import key as cache_key
from reviewbot.changes import ChangedFile, ChangeSet, Snapshot
from reviewbot.console import Observer
from reviewbot.errors import ConfigError
from reviewbot.findings import Category, Confidence, Finding, Severity, Skipped, SkipReason
from reviewbot.gitrepo import Repository
from reviewbot.index import RepositoryIndex
from reviewbot.review import Checker, Comparer, Parts
from reviewbot.review.checking import digest_of
from reviewbot.settings import Settings
from reviewbot.skips import skip_reason
from reviewbot.triage import Policy
from reviewbot.wiring import advice, bootstrap, recording

RULES_FOLDER = ".reviewbot/rules"


def severity(name: str) -> Severity | None:
    """The severity of a settings value; None for "none"."""
    return None if name == "none" else Severity[name.upper()]


def chosen_rules(context: bootstrap.Context) -> tuple[Rule, ...]:
    """The rules that are switched on, the team's own included. ConfigError for an unknown id or category in `disable`."""
    off = set(context.settings.disable)
    rules = (*all_rules(frozenset(off & set(Category))), *user_rules(own_rules(context)))
    if not off <= set(Category):
        # Only now, as it reads every data file.
        _require_known(off, (*all_rules(), *rules))
    # What has no rule of its own tells which of the user's files could not be read.
    return tuple(r for r in rules if not r.metas or not all(m.id in off or m.category in off for m in r.metas))


def _require_known(names: set[str], rules: Sequence[Rule]) -> None:
    known = {m.id for r in rules for m in r.metas} | set(Category)
    for name in sorted(names - known):
        raise ConfigError(f"there is no rule or category '{name}' to disable", "`reviewbot rules list` shows them.")


def own_rules(context: bootstrap.Context) -> Path | None:
    """The folder of the team's own rules; in CI a copy of the target branch's, None if there is none."""
    if not (context.in_ci and context.base):
        folder = context.repository.root / RULES_FOLDER
        return folder if folder.is_dir() and not folder.is_symlink() else None
    snapshot = context.repository.snapshot(context.base)
    paths = [p for p in snapshot.paths() if p.startswith(f"{RULES_FOLDER}/") and p.endswith((".yaml", ".yml"))]
    if not paths:
        return None
    folder = Path(tempfile.mkdtemp(prefix="reviewbot-rules-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path in paths:
        (folder / Path(path).name).write_bytes(snapshot.read(path) or b"")
    return folder


def open_states(
    root: Path, base: str, head: str, settings: Settings, facts: Path, *, readers: int = 0
) -> tuple[State, State]:
    """Both sides of the change, opened afresh in the calling process; they share what is known of equal blobs.

    `readers` processes read files for the index; 0 for a worker, which reads them itself.
    """
    repository = Repository.open(root)
    before, after = repository.snapshot(base), repository.snapshot(head)
    index = RepositoryIndex(
        after,
        cache_dir=facts,
        grep=partial(repository.grep, ref=head),
        budget_seconds=settings.index_budget,
        workers=readers,
        file_seconds=min(settings.file_timeout, settings.index_budget / 4),
    )
    options = {**settings.rules, "architecture": settings.architecture.model_dump()}
    return State(before, index.at(before, partial(repository.grep, ref=base)), options), State(after, index, options)


def open_both(
    context: bootstrap.Context, change: ChangeSet, jobs: int
) -> tuple[Callable[..., tuple[State, State]], tuple[State, State], str]:
    """What opens both sides in a worker, both sides opened here, and why the cache for facts is not used ("" if it is)."""
    settings = context.settings
    opener = partial(open_states, context.repository.root, change.merge_base, change.head, settings)
    facts = facts_directory(settings)
    states = opener(facts, readers=jobs)
    index = states[1].index
    note = index.note if isinstance(index, RepositoryIndex) else ""
    if note:
        # Workers share what is read through the disk: without the cache, through a folder of this run.
        facts = temporary_directory()
        states = opener(facts, readers=jobs)
    return partial(opener, facts), states, note


def facts_directory(settings: Settings) -> Path:
    """Where facts of files are kept: the cache, or a folder that goes with this process."""
    return bootstrap.cache_directory(settings) if settings.cache else temporary_directory()


def temporary_directory() -> Path:
    """A folder that goes with this process."""
    folder = tempfile.mkdtemp(prefix="reviewbot-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def ruleset_digest() -> str:
    """Changes whenever the code or data of the rules does; the same for every installation of one version."""
    root = Path(source.__file__).parents[1]
    stamps = [f"{p.relative_to(root)}:{hashlib.sha256(p.read_bytes()).hexdigest()}" for p in _rule_files(root)]
    return cache_key(__version__, *stamps)[:16]


def _rule_files(root: Path) -> list[Path]:
    rooms = ("analyzers", "flow", "source", "index", "review")
    return sorted(
        p for room in rooms for p in (root / room).rglob("*") if p.suffix in (".py", ".yaml", ".yml", ".json")
    )


def build(context: bootstrap.Context, change: ChangeSet, paths: Sequence[str], observer: Observer) -> Parts:
    """The parts of a review of `change` under the context's settings."""
    settings, repository = context.settings, context.repository
    cache = _cache(settings)
    keep_in(cache)
    rules = chosen_rules(context)
    checks = tuple(r for r in rules if isinstance(r, CheckRule))
    version = ruleset_digest()
    jobs = settings.jobs or workers.available_cores()
    deadline = time.monotonic() + settings.budget
    opener, states, note = open_both(context, change, jobs)
    checker = partial(
        Checker,
        checks,
        digest=digest_of(checks, settings.rules, version),
        cache=cache,
        observer=observer,
        jobs=jobs,
        timeout=settings.file_timeout,
        deadline=deadline,
        # Whole files are not compared: without a cache nobody would read what the index takes over.
        offers=settings.cache or not change.whole,
    )
    before, after = (checker(state=states[n], open_state=partial(_one, opener, n)) for n in (0, 1))
    compares = tuple(r for r in rules if isinstance(r, CompareRule))
    comparing = digest_of(compares, (settings.rules, settings.architecture), version)
    return Parts(
        change=change,
        before=before,
        after=after,
        comparer=Comparer(compares, opener, comparing, cache, observer, jobs, settings.file_timeout, deadline),
        policy=policy(context, settings),
        select=selector(context, change, paths, states[0].snapshot, states[1].snapshot),
        observer=observer,
        proposed=policy(context, context.proposed.settings) if context.proposed else None,
        advisor=advice.advisor(repository, settings, recording.repository_of(context).name, cache),
        fail_level=severity(settings.fail_level),
        notes=(*context.notes, *((note,) if note else ())),
        version=__version__,
        ruleset=version,
    )


def _cache(settings: Settings) -> Cache:
    if not settings.cache:
        return NoCache()
    kept = FileCache(bootstrap.cache_directory(settings))
    kept.trim()
    return kept


def _one(opener: Callable[[], tuple[State, State]], side: int) -> State:
    return opener()[side]


def policy(context: bootstrap.Context, settings: Settings) -> Policy:
    """The triage policy of some settings; the baseline is read where the configuration is trusted."""
    decisions, seal = recording.decisions(context)
    return Policy(
        min_confidence=Confidence[settings.min_confidence.upper()],
        comment_confidence=Confidence[settings.comment_confidence.upper()],
        inline_budget=settings.inline_budget,
        group_after=settings.group_after,
        require_reason=settings.require_ignore_reason,
        ignores_may_hide_security=settings.ignores_may_hide_security or not context.in_ci,
        decisions=decisions,
        seal=seal,
        disabled=frozenset(settings.disable),
        severities=own_severities(settings),
        baseline=read_baseline(context, settings).fingerprints(datetime.datetime.now(datetime.UTC).date()),
    )


def own_severities(settings: Settings) -> dict[str, Severity]:
    """The severities that `[rules.<id>] severity = "…"` gives. Raises ConfigError for an unknown name."""
    found = {}
    for rule, options in settings.rules.items():
        name = str(options.get("severity", "")).upper()
        if name and name not in Severity.__members__:
            raise ConfigError(
                f"rules.{rule}.severity: there is no severity '{name.lower()}'",
                "Severities: info, low, medium, high, critical.",
            )
        if name:
            found[rule] = Severity[name]
    return found


def read_baseline(context: bootstrap.Context, settings: Settings) -> baseline.Baseline:
    """The baseline file of the trusted state; empty if there is none."""
    if context.in_ci and context.base:
        text = bootstrap.text_at(context.repository, context.base, settings.baseline)
    else:
        path = bootstrap.require_repository_path(context.repository.root, settings.baseline)
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None
    return baseline.parse(settings.baseline, text) if text is not None else baseline.Baseline()


def selector(
    context: bootstrap.Context, change: ChangeSet, paths: Sequence[str], before: Snapshot, after: Snapshot
) -> Callable[[ChangedFile], Skipped | None]:
    """Says why a changed file is not reviewed, or None. In CI the attributes are those of the target branch."""
    settings = context.settings
    ref = context.base if context.in_ci and context.base else change.head
    attributes = context.repository.attributes([f.path for f in change.files], ref)

    def of(snapshot: Snapshot, path: str, file: ChangedFile) -> Skipped | None:
        size = snapshot.size(path)
        small = size is not None and size <= settings.max_file_size
        return skip_reason(
            path,
            snapshot.read(path) if small else None,
            attributes.get(path, frozenset()),
            size,
            file_type=file.new_type,
            binary=file.binary,
            max_bytes=settings.max_file_size,
        )

    def select(file: ChangedFile) -> Skipped | None:
        if not _included(file.path, (*settings.include, *paths)) or _matches(file.path, settings.exclude):
            return Skipped(file.path, SkipReason.EXCLUDED)
        reason = of(after, file.path, file)
        # A change cannot excuse itself: what it newly calls generated is still reviewed this once.
        if reason and reason.reason is SkipReason.GENERATED and file.base_path and file.old_blob and not change.whole:
            return reason if of(before, file.base_path, file) else None
        return reason

    return select


def _included(path: str, globs: Sequence[str]) -> bool:
    return not globs or _matches(path, globs)


def _matches(path: str, globs: Sequence[str]) -> bool:
    return any(path == g or path.startswith(g.rstrip("/") + "/") or fnmatch.fnmatch(path, g) for g in globs)


def fixable(findings: Sequence[Finding]) -> list[Finding]:
    """Findings with automatic edits."""
    return [f for f in findings if f.edits]
