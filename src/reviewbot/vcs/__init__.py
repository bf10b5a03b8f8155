"""Forges and CI hosts: where a review goes, and what comes back.

Nothing here reads the environment, a file or the settings: values and collaborators are passed in. One entry for each command:

`reviewbot ci`
    1. `detect.detect(environ, read_file) -> ReviewTarget | None`; `detect.fetch_refs(target)` are the refspecs to fetch.
    2. `registry.connect(target, Access(token=...)) -> Forge` (a request), unless `target.untrusted` or there is no token.
    3. Before anything is sent: `ci.artifacts(target)` (formats and paths for `outputs`), `handoff.write(review, target)`,
       `ci.log_format(target)` to standard output, `ci.job_summary(markdown)` to GITHUB_STEP_SUMMARY.
    4. `publish.publish(forge, review, change, Options(budget=..., run=..., reviewed=..., file_url=detect.file_url(...)))
       -> PublishResult`.
    5. `forge.report(ci.status_report(review, target, posted=...))`; after a failed analysis with `review=None`, never green.
    6. `notify.notify(receivers, News(before=comments.last_verdict(...), after=ci.conclusion(review), ...))`.
    `PermissionMissing` from 4 is a normal path for forks: the hand-off file is already there.
`reviewbot post FILE`
    `handoff.read(text)`, `registry.connect(replace(target, number=handoff.number), ...)`, `handoff.accept(handoff, target,
    forge) -> Accepted`, then 4 and 5 with `accepted.review` and `accepted.change`. `HandoffRefused` posts nothing.
`reviewbot analyze --pr N|URL`
    `detect.from_url(url)` or `detect.from_remote(remote, number)`, `detect.fetch_refs(target)`, then `refs/reviewbot/head` is
    the head (and `refs/reviewbot/base` the base, where the branch's name is known); nothing is posted.
`reviewbot init`
    `scaffold.files(scaffold.host_of(remote))` -> path -> text, and `scaffold.next_step(host)`.
`reviewbot feedback sync`
    `feedback.sync(forge, person, now) -> Feedback(decisions, outcomes, standing)`.
"""
