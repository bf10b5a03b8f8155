"""`reviewbot init`: the files that switch the tool on for a host. Pure; the caller writes what is not there yet."""

from __future__ import annotations

from importlib import resources

from reviewbot.errors import UsageError
from reviewbot.vcs.base import Host
from reviewbot.vcs.detect import from_remote

CONFIG = ".reviewbot.toml"
_FILES: dict[Host, tuple[tuple[str, str], ...]] = {
    Host.GITHUB: (
        (".github/workflows/reviewbot.yml", "github.yml"),
        (".github/workflows/reviewbot-post.yml", "github-post.yml"),
    ),
    Host.GITLAB: ((".gitlab/reviewbot.yml", "gitlab.yml"),),
    Host.BITBUCKET: (("bitbucket-pipelines.reviewbot.yml", "bitbucket-pipelines.yml"),),
    Host.BITBUCKET_DC: (("Jenkinsfile.reviewbot", "Jenkinsfile"),),
    Host.GITEA: ((".gitea/workflows/reviewbot.yml", "gitea.yml"),),
    Host.GENERIC: (),
}
_NEXT: dict[Host, str] = {
    Host.GITHUB: "Commit both workflows to the default branch: the second one posts for pull requests from forks.",
    Host.GITLAB: "Add `include: [{local: .gitlab/reviewbot.yml}]` to .gitlab-ci.yml, and a masked variable REVIEWBOT_TOKEN "
    "(project access token, scope api, role Developer).",
    Host.BITBUCKET: "Merge the step into bitbucket-pipelines.yml; the report needs no token inside Pipelines.",
    Host.BITBUCKET_DC: "Merge the stage into your Jenkinsfile, and add the credential `reviewbot-token`.",
    Host.GITEA: "Commit the workflow to the default branch.",
    Host.GENERIC: "Run `reviewbot ci` in your pipeline; reports are written to reviewbot-reports/.",
}


def files(host: Host) -> dict[str, str]:
    """Path -> text of the files for a host, the configuration included."""
    folder = resources.files("reviewbot.vcs") / "templates"
    wanted = ((CONFIG, "reviewbot.toml"), *_FILES[host])
    return {path: (folder / name).read_text(encoding="utf-8") for path, name in wanted}


def next_step(host: Host) -> str:
    """What is left to do by hand, in one sentence."""
    return _NEXT[host]


def host_of(remote: str) -> Host:
    """The kind of forge that a git remote's host name tells; GENERIC when it does not."""

    try:
        return from_remote(remote, 1).host
    except UsageError:
        return Host.GENERIC
