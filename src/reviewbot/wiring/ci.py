"""`reviewbot ci`, `post`, `init` and `feedback sync`: detect, analyse, write, record, post, tell, exit."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reviewbot.analyzers.registry import all_metas
from reviewbot.console import show_error
from reviewbot.errors import ExitCode, PermissionMissing, PostingError, RefError, ReviewbotError
from reviewbot.findings import Review
from reviewbot.gitrepo import Repository
from reviewbot.outputs import render, without_secrets, write_files
from reviewbot.outputs.files import write_atomically
from reviewbot.outputs.summary import coverage_line
from reviewbot.store import RunRecord, open_store
from reviewbot.store.records import CommentRecord, CommentState
from reviewbot.store.wire import to_json
from reviewbot.vcs import ci as policy
from reviewbot.vcs import comments, detect, feedback, handoff, notify, publish, scaffold
from reviewbot.vcs.base import Conclusion, Forge, Options, ReviewTarget
from reviewbot.wiring import analysis, bootstrap, forges, recording

REPORTS = "reviewbot-reports"


@dataclass(frozen=True, slots=True)
class Job:
    """One CI run: where it belongs, and the client to post with (None where nothing may be posted)."""

    target: ReviewTarget
    forge: Forge | None
    environ: Mapping[str, str]


def ci(cwd: Path, flags: Mapping[str, Any]) -> int:
    """Review the change of this CI job; what was found is written before anything is posted."""
    environ = os.environ
    settings = bootstrap.bare_settings(environ, flags).settings
    target = forges.target_of_job(environ, settings)
    job = Job(target, forges.connect(target, environ), environ)
    try:
        done = _analysed(cwd, target, flags)
        _write(cwd, job, done)
    except ReviewbotError as error:
        _tell_not_reviewed(job)
        if settings.fail_open:
            show_error(error)
            return ExitCode.CLEAN
        raise
    _record(done, target)
    posted, review = _posted(job, done)
    found = analysis.exit_code(review, fail_open=settings.fail_open)
    if found is ExitCode.CLEAN and not posted and not settings.fail_open:
        return ExitCode.POSTING
    return found


def _analysed(cwd: Path, target: ReviewTarget, flags: Mapping[str, Any]) -> analysis.Done:
    """The review of the request's own change (of the last commit's where there is none), fit to leave the machine."""
    base = _base(Repository.open(cwd), target)
    scope = analysis.Scope(head=target.head or "HEAD")
    given = {**flags, "base": flags.get("base") or base}
    done = analysis.run(cwd, scope, analysis.SarifFiles(), given, ci=True)
    return replace(done, review=without_secrets(done.review))


def _base(repository: Repository, target: ReviewTarget) -> str | None:
    """What to compare with: the tip of the target branch as it is here, else as the CI names it; a push's parent."""
    for ref in (f"refs/remotes/origin/{target.base_ref}" if target.base_ref else "", target.base):
        if ref:
            try:
                return repository.commit(ref, deepen=True)
            except RefError:
                continue
    if target.is_request:
        return None
    return f"{target.head or 'HEAD'}^"


def _write(cwd: Path, job: Job, done: analysis.Done) -> None:
    """Report files, log lines and the job summary; all of it before the first request to the forge."""
    folder = cwd / REPORTS
    folder.mkdir(exist_ok=True)
    pairs = [f"{a.format}={a.path}" for a in policy.artifacts(job.target, str(folder))]
    write_files(done.review, pairs, all_metas(), read=done.read)
    write_atomically(folder / "run.json", to_json(_run_record(done, job.target)) + "\n")
    if job.target.is_request:
        write_atomically(folder / "handoff.json", handoff.write(done.review, job.target))
    sys.stdout.write(render(policy.log_format(job.target), done.review, all_metas()))
    sys.stdout.write(f"reviewbot: {coverage_line(done.review)}\n")
    sys.stdout.write(f"reviewbot: {policy.title(done.review)}; reports in {REPORTS}/\n")
    _job_summary(job, render("markdown", done.review, all_metas(), read=done.read))


def _job_summary(job: Job, markdown: str) -> None:
    path = job.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(policy.job_summary(markdown))


def _record(done: analysis.Done, target: ReviewTarget) -> None:
    where = recording.record(done.context, _run_record(done, target))
    if where:
        sys.stdout.write(f"reviewbot: recorded in {where}\n")


def _run_record(done: analysis.Done, target: ReviewTarget) -> RunRecord:
    return recording.run_record(done.context, done.change, done.review, str(target.number or ""), target.host)


def _posted(job: Job, done: analysis.Done) -> tuple[bool, Review]:
    """Whether everything that should be on the forge is there, and the review without what people dismissed there.

    A fork's read-only token is a normal path.
    """
    if job.forge is None:
        why = "a fork's job has no token to post with" if job.target.untrusted else "no REVIEWBOT_TOKEN"
        sys.stdout.write(f"reviewbot: nothing posted ({why}); `reviewbot post {REPORTS}/handoff.json` can, later\n")
        return True, done.review
    try:
        return True, _publish(job, job.forge, done)
    except PermissionMissing as error:
        show_error(error)
        return job.target.fork, done.review
    except PostingError as error:
        show_error(error)
        return False, done.review


def _publish(job: Job, forge: Forge, done: analysis.Done) -> Review:
    """Posts comments, then the verdict; the verdict is set even where comments are refused."""
    before, review, trouble = "", done.review, []
    talks = job.target.is_request and forge.limits.comments
    if talks:
        try:
            before, review = _comment(job, forge, done)
        except PostingError as error:
            trouble.append(error)
    try:
        forge.report(policy.status_report(review, job.target, posted=talks and not trouble))
    except PostingError as error:
        trouble.append(error)
    if trouble:
        raise trouble[0]
    if talks:
        _notify(job, done, before, policy.conclusion(review))
    return review


def _comment(job: Job, forge: Forge, done: analysis.Done) -> tuple[str, Review]:
    """Brings the comments in line; the verdict of the run before, and the review without what people dismissed."""
    options = _options(job.target, done, done.context.settings.inline_budget)
    result = publish.publish(forge, done.review, done.change, options)
    return comments.last_verdict(result.existing.comments), comments.decided(done.review, result.plan)


def _options(target: ReviewTarget, done: analysis.Done, budget: int) -> Options:
    unread = {s.path for s in done.review.skipped if s.incomplete}
    reviewed = frozenset(f.path for f in done.change.files) - unread
    return Options(
        budget=budget,
        run=done.review.head[:12],
        reviewed=reviewed,
        now=time.time(),
        file_url=detect.file_url(target, done.review.head),
    )


def _notify(job: Job, done: analysis.Done, before: str, after: Conclusion) -> None:
    receivers = [notify.receiver(spec) for spec in done.context.settings.notify]
    if not receivers:
        return
    target = job.target
    news = notify.News(
        target.project, target.number, before, after, policy.title(done.review), target.web_url, target.head
    )
    for failure in notify.notify(receivers, news, secret=_webhook_secret(job), now=int(time.time())):
        sys.stderr.write(f"reviewbot: {failure}\n")


def _webhook_secret(job: Job) -> str:
    from reviewbot.settings import secret

    return secret(job.environ)


def _tell_not_reviewed(job: Job) -> None:
    """A failed analysis must not leave the commit looking reviewed; telling so may itself fail."""
    if job.forge is None:
        return
    try:
        job.forge.report(policy.status_report(None, job.target))
    except PostingError as error:
        show_error(error)


def post(file: Path, number: int | None) -> int:
    """Post a review that another job made, after checking it against the event and the forge."""
    environ = os.environ
    settings = bootstrap.bare_settings(environ, {}).settings
    target = forges.target_of_job(environ, settings)
    read = handoff.read(_text(file))
    # The event's own number stays in `event`, so that a file for another request is refused.
    event = replace(target, number=number or target.number, untrusted=False)
    target = replace(event, number=event.number or read.number)
    forge = forges.needed(forges.connect(target, environ))
    accepted = handoff.accept(read, event, forge)
    options = Options(budget=settings.inline_budget, run=accepted.review.head[:12], now=time.time())
    publish.publish(forge, accepted.review, accepted.change, options)
    forge.report(policy.status_report(accepted.review, replace(target, head=accepted.state.head)))
    sys.stdout.write(f"reviewbot: posted {policy.title(accepted.review)}\n")
    return ExitCode.CLEAN


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > handoff.MAX_BYTES:
            raise handoff.HandoffRefused(
                "The hand-off file is too large", f"It may have up to {handoff.MAX_BYTES:,} bytes."
            )
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise PostingError(
            f"cannot read {file}: {error.strerror}", "Name the hand-off file that `reviewbot ci` wrote."
        ) from None


def init(cwd: Path, *, force: bool) -> int:
    """Write the configuration and CI files for the host that the remote names; existing files are kept."""
    repository = Repository.open(cwd)
    host = scaffold.host_of(repository.remote_url() or "")
    for name, text in scaffold.files(host).items():
        path = bootstrap.require_repository_path(repository.root, name)
        if path.exists() and not force:
            sys.stdout.write(f"kept     {name} (it exists; --force replaces it)\n")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text)
        sys.stdout.write(f"written  {name}\n")
    sys.stdout.write(scaffold.next_step(host) + "\n")
    return ExitCode.CLEAN


def _comment_records(learned: feedback.Feedback, target: ReviewTarget) -> list[CommentRecord]:
    number, now = str(target.number or ""), time.time()
    return [
        CommentRecord(s.forge_id, number, s.fingerprint, s.path, CommentState(s.state), now) for s in learned.standing
    ]


def feedback_sync(cwd: Path, request: str | None) -> int:
    """Read replies, reactions and thread states of a request into the store as labels."""
    context = bootstrap.start(cwd, {}, ci=None)
    settings = context.settings
    target = forges.target_of_request(context, request) if request else forges.target_of_job(os.environ, settings)
    forge = forges.needed(forges.connect(target, os.environ))
    where = recording.repository_of(context, target.host)
    with closing(open_store(settings.store)) as store:
        learned = feedback.sync(forge, store.person, time.time())
        store.record_decisions(where, learned.decisions)
        store.record_outcomes(where, learned.outcomes)
        store.record_comments(where, _comment_records(learned, target))
    sys.stdout.write(f"{len(learned.decisions)} decisions and {len(learned.outcomes)} outcomes recorded\n")
    return ExitCode.CLEAN
