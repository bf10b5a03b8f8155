"""What a CI job shows of a review: the verdict on the commit, its log, the job summary, which files. Pure.

Hosts cut these off silently or fail the job when they are too large, so every limit is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass

from reviewbot.findings import Category, Finding, Review, Severity, sort_key
from reviewbot.vcs.base import Annotation, Conclusion, Host, Level, ReviewTarget, StatusReport

MAX_JOB_SUMMARY = 900 * 1024
MAX_ANNOTATIONS = 1000


@dataclass(frozen=True, slots=True)
class Artifact:
    """A report file to write: an output format's name and a path."""

    format: str
    path: str


def artifacts(target: ReviewTarget, folder: str = "reviewbot-reports") -> tuple[Artifact, ...]:
    """The report files that this host knows what to do with; JSON and SARIF everywhere."""
    names = [("json", "review.json"), ("sarif", "review.sarif")]
    if target.host is Host.GITLAB:
        names += [("gitlab-codequality", "gl-code-quality-report.json"), ("gitlab-sast", "gl-sast-report.json")]
    if target.ci in ("jenkins", "generic"):
        names.append(("junit", "junit.xml"))
    return tuple(Artifact(name, f"{folder}/{path}") for name, path in names)


def conclusion(review: Review | None) -> Conclusion:
    """The check's conclusion; None is an analysis that failed. Only a complete review without failing findings is green."""
    if review is None:
        return Conclusion.NEUTRAL
    if review.failing:
        return Conclusion.FAILURE
    return Conclusion.NEUTRAL if review.incomplete else Conclusion.SUCCESS


def status_report(
    review: Review | None, target: ReviewTarget, *, summary: str = "", posted: bool = True
) -> StatusReport:
    """The verdict for the commit. With inline comments `posted`, findings are not repeated as annotations.

    Bitbucket's report is its annotations, so it has them in any case.
    """
    head = (review.head if review else "") or target.head
    repeated = posted and target.host not in (Host.BITBUCKET, Host.BITBUCKET_DC)
    reported = () if review is None or repeated else to_annotations(review)
    return StatusReport(head, conclusion(review), title(review), summary, reported, target.run_url)


def title(review: Review | None) -> str:
    """The verdict in one plain line."""
    if review is None:
        return "not reviewed: the analysis failed"
    count, failing = len(review.reported), len(review.failing)
    text = f"{count} finding{'s' * (count != 1)}" if count else "no findings"
    text += f", {failing} at or above {review.fail_level}" if failing else ""
    return f"not fully reviewed: {text} so far" if review.incomplete else text


def to_annotations(review: Review) -> tuple[Annotation, ...]:
    """Every reported finding as an annotation, most severe first; keys are unique."""
    counts: dict[str, int] = {}
    out = []
    for finding in sorted(review.reported, key=sort_key)[:MAX_ANNOTATIONS]:
        number = counts[finding.fingerprint] = counts.get(finding.fingerprint, -1) + 1
        out.append(_annotation(finding, f"{finding.fingerprint}-{number}"))
    return tuple(out)


def _annotation(finding: Finding, key: str) -> Annotation:
    levels = {Severity.CRITICAL: Level.ERROR, Severity.HIGH: Level.ERROR, Severity.MEDIUM: Level.WARNING}
    return Annotation(
        key=key,
        path=finding.location.path,
        line=finding.location.anchor,
        end_line=max(
            finding.location.anchor,
            finding.location.end_line if finding.location.anchor == finding.location.line else 0,
        ),
        level=levels.get(finding.severity, Level.NOTICE),
        title=f"{finding.severity} {finding.category}: {finding.rule}",
        message="\n".join(x for x in (finding.message, finding.why, finding.fix and f"Fix: {finding.fix}") if x),
        severity=str(finding.severity),
        security=finding.category is Category.SECURITY,
    )


def log_format(target: ReviewTarget) -> str:
    """The output format of the job log: workflow commands where the host shows them beside the code, plain lines elsewhere."""
    return "github" if target.host in (Host.GITHUB, Host.GITEA) else "log"


def job_summary(markdown: str, limit: int = MAX_JOB_SUMMARY) -> str:
    """The summary as a job may write it: cut at a line end below the host's limit in bytes, saying so."""
    raw = markdown.encode("utf-8", "replace")
    if len(raw) <= limit:
        return raw.decode("utf-8")
    note = "\n\n_Cut here: the report files have everything._\n"
    kept = raw[: limit - len(note.encode())].decode("utf-8", "ignore")
    return kept.rpartition("\n")[0] + note
