"""`reviewbot ci` end to end: as a process, in action.yml under act, and in the GitLab template under gcil, against the fakes."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from forge.fakes.repo import ENV
from forge.support import BASE, World

from reviewbot.store import open_store
from reviewbot.vcs.base import Host

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
CANARY = "canary-0b6d3f-token"
# Found by certain rules: identical branches, and a condition that repeats itself.
BUGGY = """def pick(flag, value):
    if flag:
        return value + 1
    else:
        return value + 1


def again(value):
    if value == 1:
        return "a"
    elif value == 1:
        return "b"
    return value == value
"""


class Site:
    """A clone with the request's head checked out, and the environment of a runner."""

    def __init__(self, tmp_path: Path, repo, host: Host, extra: dict[str, str] | None = None) -> None:
        base = BASE | (extra or {})
        self.w = World(host, repo, base, base | {"buggy.py": BUGGY})
        self.fake = self.w.fake
        self.fake.tokens[CANARY] = "reviewbot[bot]"
        self.home, self.clone = tmp_path / "home", tmp_path / "clone"
        self.home.mkdir()
        repo.git("update-ref", "refs/heads/main", self.w.base)
        repo.git("update-ref", "refs/heads/feature", self.fake.head)
        self.git("clone", "-q", str(repo.path), str(self.clone), cwd=tmp_path)
        self.git("checkout", "-q", "feature", cwd=self.clone)

    def git(self, *args: str, cwd: Path) -> None:
        subprocess.run(["git", *args], cwd=cwd, env=ENV, check=True, capture_output=True)

    def environ(self, **more: str) -> dict[str, str]:
        own = {
            "HOME": str(self.home),
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "REVIEWBOT_STORE": "none",
        }
        return {**own, "REVIEWBOT_MODEL": "none", "CI": "true", **more}

    def event(self) -> Path:
        sides = {"head": ("feature", self.fake.head), "base": ("main", self.w.base)}
        refs = {
            k: {"ref": ref, "sha": sha, "repo": {"full_name": self.fake.project, "fork": False}}
            for k, (ref, sha) in sides.items()
        }
        path = self.home / "event.json"
        path.write_text(
            json.dumps(
                {
                    "action": "opened",
                    "number": 7,
                    "repository": {"full_name": self.fake.project},
                    "pull_request": {"number": 7, "draft": False, **refs},
                }
            )
        )
        return path

    def github(self, url: str, **more: str) -> dict[str, str]:
        return self.environ(
            GITHUB_ACTIONS="true",
            GITHUB_EVENT_NAME="pull_request",
            GITHUB_EVENT_PATH=str(self.event()),
            GITHUB_REPOSITORY=self.fake.project,
            GITHUB_API_URL=url,
            GITHUB_GRAPHQL_URL=f"{url}/graphql",
            GITHUB_SERVER_URL="https://github.com",
            GITHUB_SHA=self.fake.head,
            GITHUB_STEP_SUMMARY=str(self.home / "summary.md"),
            REVIEWBOT_TOKEN=CANARY,
            **more,
        )

    def run(self, *command: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(c) for c in command], cwd=self.clone, env=env, capture_output=True, text=True, timeout=300, check=False
        )

    def reviewbot(self, *args: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "reviewbot", *args, env=env)

    def artifacts(self) -> str:
        files = [*self.clone.joinpath("reviewbot-reports").glob("*"), *self.home.rglob("*.md")]
        return "".join(p.read_text() for p in files if p.is_file())

    def assert_no_token(self, done: subprocess.CompletedProcess[str]) -> None:
        assert CANARY not in done.stdout + done.stderr + self.artifacts() + repr(self.fake.posted)


@pytest.fixture
def hub(tmp_path: Path, repo) -> Site:
    return Site(tmp_path, repo, Host.GITHUB)


def test_ci_posts_once_and_writes_its_reports_first(hub):
    with hub.fake.served() as url:
        first = hub.reviewbot("ci", env=hub.github(url, REVIEWBOT_FAIL_LEVEL="low"))
        posted = len(hub.fake.posted)
        hub.fake.reset_log()
        second = hub.reviewbot("ci", env=hub.github(url, REVIEWBOT_FAIL_LEVEL="low"))
    assert first.returncode == 1, first.stdout + first.stderr
    assert posted >= 2 and len(hub.w.live()) == posted - 1 and len(hub.w.summaries()) == 1
    assert hub.fake.check_runs[0]["conclusion"] == "failure"
    assert second.returncode == 1 and hub.fake.writes == [] and len(hub.fake.posted) == posted
    names = {p.name for p in (hub.clone / "reviewbot-reports").iterdir()}
    assert {"review.json", "review.sarif", "handoff.json"} <= names
    assert "buggy.py" in (hub.home / "summary.md").read_text()
    for done in (first, second):
        hub.assert_no_token(done)
    hub.fake.assert_met()


def test_a_second_push_analyses_only_what_changed(hub):
    """Also after a rebase, and with the same outcome as a review that knows nothing."""

    def push(files: dict[str, str], base: str) -> dict:
        hub.fake.push(hub.w.repo.commit(BASE | files, base))
        hub.w.repo.git("update-ref", "refs/heads/feature", hub.fake.head)
        hub.git("fetch", "-q", "origin", cwd=hub.clone)
        hub.git("checkout", "-q", "--detach", hub.fake.head, cwd=hub.clone)
        env = {"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "acme/shop", "GITHUB_EVENT_NAME": "push"}
        hub.event()
        target = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(hub.home / "event.json")}
        env = hub.environ(**{**env, **target}, REVIEWBOT_FAIL_LEVEL="none")
        out = []
        for more in ({}, {"REVIEWBOT_CACHE": "false"}):
            done = hub.reviewbot("ci", env={**env, **more})
            assert done.returncode == 0, done.stdout + done.stderr
            out.append(json.loads((hub.clone / "reviewbot-reports/review.json").read_text()))
        assert out[0]["findings"] == out[1]["findings"] and out[1]["coverage"]["files_known"] == 0
        return out[0]

    files = {f"m{i}.py": BUGGY.replace("pick", f"pick{i}") for i in range(4)}
    first = push(files, hub.w.base)
    second = push(files | {"m1.py": files["m1.py"] + "\n\nLATER = 1\n"}, hub.w.base)
    upstream = hub.w.repo.commit(BASE | {"other.txt": "upstream\n"}, hub.w.base)
    hub.w.repo.git("update-ref", "refs/heads/main", upstream)
    rebased = push(files | {"m1.py": files["m1.py"] + "\n\nLATER = 1\n", "other.txt": "upstream\n"}, upstream)
    known = [(r["coverage"]["files_known"], r["coverage"]["files_reviewed"]) for r in (first, second, rebased)]
    assert first["findings"] and known == [(0, 4), (3, 4), (4, 4)]


def test_a_fork_writes_a_file_that_the_second_workflow_posts(hub):
    with hub.fake.served() as url:
        env = hub.github(url)
        data = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text())
        data["pull_request"]["head"]["repo"]["full_name"] = "mallory/shop"
        Path(env["GITHUB_EVENT_PATH"]).write_text(json.dumps(data))
        analysed = hub.reviewbot("ci", env=env)
        assert hub.fake.log == [], "a run beside untrusted code asks the forge nothing"
        run = {
            "head_sha": hub.fake.head,
            "head_branch": "feature",
            "head_repository": {"full_name": hub.fake.project},
            "pull_requests": [],
        }
        Path(env["GITHUB_EVENT_PATH"]).write_text(json.dumps({"workflow_run": run}))
        posted = hub.reviewbot(
            "post", "reviewbot-reports/handoff.json", env={**env, "GITHUB_EVENT_NAME": "workflow_run"}
        )
        tampered = json.loads((hub.clone / "reviewbot-reports/handoff.json").read_text()) | {"number": 8}
        (hub.clone / "evil.json").write_text(json.dumps(tampered))
        refused = hub.reviewbot("post", "evil.json", env={**env, "GITHUB_EVENT_NAME": "workflow_run"})
    assert analysed.returncode in (0, 1), analysed.stdout + analysed.stderr
    assert posted.returncode == 0, posted.stdout + posted.stderr
    assert hub.w.live() and len(hub.w.summaries()) == 1
    assert refused.returncode != 0 and "Traceback" not in refused.stderr
    for done in (analysed, posted, refused):
        hub.assert_no_token(done)


def test_a_refused_token_loses_nothing(hub):
    hub.fake.tokens[CANARY] = "reader"
    with hub.fake.served() as url:
        done = hub.reviewbot("ci", env=hub.github(url, REVIEWBOT_FAIL_LEVEL="none"))
    assert done.returncode == 4 and "pull-requests: write" in done.stderr, done.stderr
    assert "buggy.py" in (hub.clone / "reviewbot-reports/review.json").read_text()
    hub.assert_no_token(done)


def test_a_request_is_reviewed_here_without_posting(hub):
    hub.w.repo.git("update-ref", "refs/pull/7/head", hub.fake.head)
    hub.git("checkout", "-q", "main", cwd=hub.clone)
    done = hub.reviewbot(
        "analyze",
        "--pr",
        "https://github.com/acme/shop/pull/7",
        "--format",
        "json",
        "--fail-level",
        "low",
        env=hub.environ(CI=""),
    )
    assert done.returncode == 1, done.stderr
    assert {f["location"]["path"] for f in json.loads(done.stdout)["findings"]} == {"buggy.py"}


def test_a_local_review_records_who_owns_what_and_which_forge(hub):
    hub.git("remote", "set-url", "origin", "git@github.com:acme/shop.git", cwd=hub.clone)
    (hub.clone / "CODEOWNERS").write_text("* @acme/all\n")
    (hub.clone / ".reviewbot.toml").write_text('[teams]\npickers = ["/buggy.py"]\n')
    store = hub.home / "store.db"
    env = hub.environ(CI="", REVIEWBOT_STORE=str(store), REVIEWBOT_MODEL="reviewbot-tiny")
    done = hub.reviewbot("analyze", "--base", hub.w.base, "--fail-level", "none", env=env)
    assert done.returncode == 0, done.stderr
    with closing(open_store(str(store))) as opened:
        assert {r["team"] for r in opened.view("findings").dicts()} == {"pickers"}
        assert opened.view("list.repositories").rows[0][1:] == ("acme/shop", "https://github.com/acme/shop", "github")
        assert opened.view("list.models").dicts()[0]["name"] == "reviewbot-tiny" and opened.view("list.gates").rows
    for text, said in (
        ('[teams]\npay = [""]\n', "teams.pay.0"),
        ("retention = 1\n", "may not set"),
        ("teams = 3\n", "teams"),
    ):
        (hub.clone / ".reviewbot.toml").write_text(text)
        refused = hub.reviewbot("analyze", "--base", hub.w.base, env=env)
        assert refused.returncode == 2 and said in refused.stderr and "Traceback" not in refused.stderr, refused.stderr
    (hub.clone / ".reviewbot.toml").unlink()
    refused = hub.reviewbot("analyze", "--base", hub.w.base, env={**env, "REVIEWBOT_RETENTION": "soon"})
    assert refused.returncode == 2 and "retention" in refused.stderr


def test_init_writes_files_that_pass_the_checks(hub):
    hub.git("remote", "set-url", "origin", "git@github.com:acme/shop.git", cwd=hub.clone)
    done = hub.reviewbot("init", env=hub.environ(CI=""))
    assert done.returncode == 0, done.stderr
    written = [hub.clone / ".reviewbot.toml", *(hub.clone / ".github/workflows").glob("*.yml")]
    assert len(written) == 3 and all(p.is_file() for p in written)
    shown = hub.reviewbot("config", "show", env=hub.environ(CI=""))
    assert shown.returncode == 0 and "repository file" in shown.stdout
    (hub.clone / ".reviewbot.toml").write_text("# mine\n")
    assert hub.reviewbot("init", env=hub.environ(CI="")).returncode == 0
    assert (hub.clone / ".reviewbot.toml").read_text() == "# mine\n"


def test_feedback_is_read_into_the_store(hub):
    store = {"REVIEWBOT_STORE": str(hub.home / "store.db")}
    with hub.fake.served() as url:
        env = {**hub.github(url), **store}
        assert hub.reviewbot("ci", env={**env, "REVIEWBOT_FAIL_LEVEL": "none"}).returncode == 0
        hub.fake.reply("kind=finding", "alice", "/reviewbot fp it is a fixture")
        done = hub.reviewbot("feedback", "sync", env=env)
    assert done.returncode == 0 and "1 decisions" in done.stdout, done.stdout + done.stderr
    with closing(open_store(str(hub.home / "store.db"))) as opened:
        counts = {r["name"]: r["value"] for r in opened.view("tables").dicts()}
        assert counts["comments"] == len(hub.w.live()) > 0 and counts["decisions"] == 1
    assert CANARY.encode() not in (hub.home / "store.db").read_bytes()


def test_a_job_passes_once_people_dismissed_what_failed_it(hub):
    env = {"REVIEWBOT_FAIL_LEVEL": "low"}
    with hub.fake.served() as url:
        assert hub.reviewbot("ci", env={**hub.github(url), **env}).returncode == 1
        for comment in list(hub.fake.inline.values()):
            number = hub.fake.new_id()
            hub.fake.inline[number] = comment | {"id": number, "author": "alice", "body": "/reviewbot wontfix example"}
        done = hub.reviewbot("ci", env={**hub.github(url), **env})
    assert done.returncode == 0, done.stdout + done.stderr
    assert hub.fake.check_runs[-1]["conclusion"] == "success"


def test_gitea_actions(tmp_path, repo):
    site = Site(tmp_path, repo, Host.GITEA)
    with site.fake.served() as url:
        env = {**site.github(f"{url}/api/v1"), "GITEA_ACTIONS": "true", "GITHUB_SERVER_URL": url}
        done = site.reviewbot("ci", env={**env, "REVIEWBOT_FAIL_LEVEL": "low"})
    assert done.returncode == 1 and site.w.live() and len(site.w.summaries()) == 1, done.stdout + done.stderr
    assert site.fake.statuses[0]["status"] == "failure"
    site.assert_no_token(done)
    site.fake.assert_met()


def test_bitbucket_pipelines(tmp_path, repo):
    site = Site(tmp_path, repo, Host.BITBUCKET)
    with site.fake.served() as url:
        env = site.environ(
            BITBUCKET_BUILD_NUMBER="1", BITBUCKET_REPO_FULL_NAME=site.fake.project, BITBUCKET_PR_ID="7", BITBUCKET_COMMIT=site.fake.head,
            BITBUCKET_PR_DESTINATION_BRANCH="main", REVIEWBOT_API_URL=f"{url}/2.0", REVIEWBOT_TOKEN=CANARY, REVIEWBOT_FAIL_LEVEL="low",
        )  # fmt: skip
        done = site.reviewbot("ci", env=env)
    assert done.returncode == 1 and site.w.live() and len(site.w.summaries()) == 1, done.stdout + done.stderr
    assert site.fake.reports["reviewbot"]["result"] == "FAILED" and site.fake.annotations["reviewbot"]
    site.assert_no_token(done)
    site.fake.assert_met()


# A cache that lasts as long as the test; the environment comes out of it as if it had been installed before.
RESTORE_STUB = """name: restore
description: stub
inputs: {path: {description: x}, key: {description: x}, restore-keys: {description: x}}
outputs: {cache-hit: {description: x, value: "true"}, cache-primary-key: {description: x, value: k}}
runs:
  using: composite
  steps:
    - shell: bash
      env: {TARGET: "${{ inputs.path }}"}
      run: |
        mkdir -p "$TARGET/bin"
        case "$TARGET" in *venv) cp "FOLDER/reviewbot" "$TARGET/bin/" ;; *) cp -r FOLDER/kept/. "$TARGET" ;; esac
"""
SAVE_STUB = """name: save
description: stub
inputs: {path: {description: x}, key: {description: x}}
runs:
  using: composite
  steps:
    - shell: bash
      env: {SOURCE: "${{ inputs.path }}"}
      run: case "$SOURCE" in *results) cp -r "$SOURCE/." FOLDER/kept ;; esac
"""
PLAIN_STUB = "name: stub\ndescription: Does nothing.\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: 'true'\n"


def stubs(folder: Path) -> list[str]:
    """The actions that action.yml uses, as local stand-ins."""
    tool = folder / "reviewbot"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reviewbot "$@"\n')
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    (folder / "kept").mkdir()
    texts = {"restore": RESTORE_STUB, "save": SAVE_STUB, "": PLAIN_STUB}
    out = {}
    for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]:
        if "uses" in step:
            owner, name, *inner = step["uses"].partition("@")[0].split("/")
            place = folder / f"{owner}-{name}" / "/".join(inner)
            place.mkdir(parents=True, exist_ok=True)
            (place / "action.yml").write_text(texts["".join(inner)].replace("FOLDER", str(folder)))
            subprocess.run(["git", "init", "-q", str(folder / f"{owner}-{name}")], check=True, env=ENV)
            out[f"{owner}/{name}@{step['uses'].partition('@')[2]}"] = folder / f"{owner}-{name}"
    return [x for name, path in out.items() for x in ("--local-repository", f"{name}={path}")]


WORKFLOW = """on: pull_request
jobs:
  review:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
      - uses: ./
        with:
          token: ${{ secrets.GITHUB_TOKEN }}
          fail-level: low
          model: none
"""


def test_the_action_runs_under_act_and_keeps_its_results(tmp_path, repo):
    source = {"pyproject.toml": "", "src/reviewbot/__init__.py": ""}
    files = source | {"action.yml": (ROOT / "action.yml").read_text(), ".github/workflows/review.yml": WORKFLOW}
    site = Site(tmp_path, repo, Host.GITHUB, files)
    (tmp_path / "stubs").mkdir()
    with site.fake.served() as url:
        env = {k: v for k, v in site.github(url).items() if not k.startswith(("GITHUB_", "REVIEWBOT_"))}
        passed = {
            "GITHUB_API_URL": url,
            "GITHUB_GRAPHQL_URL": f"{url}/graphql",
            "GITHUB_REPOSITORY": site.fake.project,
            "PYTHONPATH": str(ROOT / "src"),
            "REVIEWBOT_STORE": "none",
        }
        command = [
            BIN / "act",
            "pull_request",
            "-P",
            "ubuntu-latest=-self-hosted",
            "--no-cache-server",
            "-e",
            site.event(),
            "-s",
            f"GITHUB_TOKEN={CANARY}",
            "--actor",
            "alice",
            *stubs(tmp_path / "stubs"),
            *(x for k, v in passed.items() for x in ("--env", f"{k}={v}")),
        ]
        logs = []
        for _ in range(2):
            done = site.run(*command, env=env)
            logs.append(done.stdout + done.stderr)
            assert done.returncode != 0 and "reviewbot: " in logs[-1], logs[-1]
    assert site.w.live() and len(site.w.summaries()) == 1, logs[0]
    assert CANARY not in "".join(logs) and CANARY not in repr(site.fake.posted)
    assert ["as known from an earlier run" in log for log in logs] == [False, True], logs[1]
    site.fake.assert_met()


def test_the_gitlab_template_runs_under_gcil(tmp_path, repo):
    site = Site(
        tmp_path, repo, Host.GITLAB, {".gitlab-ci-template.yml": (ROOT / ".gitlab-ci-template.yml").read_text()}
    )
    (site.clone / ".gitlab-ci.yml").write_text(
        "include:\n  - local: .gitlab-ci-template.yml\n    inputs:\n      fail-level: low\n      model: none\n"
    )
    (tmp_path / "stubs").mkdir()
    stubs(tmp_path / "stubs")
    venv = site.clone / ".reviewbot-venv/bin"
    venv.mkdir(parents=True)
    shutil.copy(tmp_path / "stubs/reviewbot", venv / "reviewbot")
    with site.fake.served() as url:
        given = {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": f"{url}/api/v4",
            "CI_PROJECT_ID": "5",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_PROJECT_ID": "5",
            "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "5",
            "CI_COMMIT_SHA": site.fake.head,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": site.w.base,
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_PIPELINE_SOURCE": "merge_request_event",
            "CI_MERGE_REQUEST_EVENT_TYPE": "detached",
            "REVIEWBOT_TOKEN": CANARY,
            "REVIEWBOT_STORE": "none",
            "PYTHONPATH": str(ROOT / "src"),
            "CI": "true",
            "CI_PROJECT_DIR": str(site.clone),
        }
        done = site.run(
            BIN / "gcil",
            "-H",
            *(x for k, v in given.items() for x in ("-e", f"{k}={v}")),
            "reviewbot",
            env=site.environ(),
        )
    log = done.stdout + done.stderr
    assert site.w.live() and len(site.w.summaries()) == 1, log
    assert done.returncode != 0, "a finding at the fail level fails the job"
    assert {"gl-code-quality-report.json", "gl-sast-report.json"} <= {
        p.name for p in (site.clone / "reviewbot-reports").iterdir()
    }
    assert CANARY not in repr(site.fake.posted) + site.artifacts()
    site.fake.assert_met()
